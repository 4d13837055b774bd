//! The fast tests, in one binary.

mod commands;
mod corpus;
mod rules;
mod sentences;
mod spans;
mod support;
mod transcripts;
