//! quoth.
pub mod answer;
pub mod corpus;
pub mod text;
