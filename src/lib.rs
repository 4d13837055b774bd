//! quoth.
pub mod corpus;
pub mod text;
