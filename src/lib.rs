//! quoth.
pub mod answer;
pub mod corpus;
pub mod eval;
pub mod search;
pub mod text;
