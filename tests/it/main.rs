//! The fast tests: one binary, one module for each room of the house.

mod binary;
mod chat;
mod commands;
mod corpus;
mod readme;
mod sentences;
mod spans;
mod store;
mod support;
mod transcripts;
