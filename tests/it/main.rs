//! The fast tests: one binary, one module for each room of the house.

mod commands;
mod corpus;
mod sentences;
mod spans;
mod support;
mod transcripts;
