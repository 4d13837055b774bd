//! The fast tests, in one binary.

mod corpus;
mod sentences;
mod spans;
