//! The fast tests: one binary, one module for each room of the house.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod binary;
mod chat;
mod commands;
mod conversing;
mod corpus;
mod drafting;
mod fitted;
mod invariants;
mod judged;
mod judging;
mod readme;
mod sentences;
mod spans;
mod store;
mod summaries;
mod support;
mod terminal;
mod tidy;
mod transcripts;
mod tuned;
mod weights;
