//! The fast tests: one binary, one module for each room of the house.

mod corpus;
mod sentences;
mod spans;
