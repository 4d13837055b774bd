//! The fast tests, in one binary.

mod commands;
mod corpus;
mod sentences;
mod spans;
mod support;
mod transcripts;
