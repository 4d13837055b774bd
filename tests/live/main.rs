//! The live tests: the built program in rooms of a real homeserver, with clients that are not ours. One binary; see `tests/README.md`.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::string_slice,
    clippy::unwrap_used,
    missing_docs,
    reason = "a test fails by panicking, and a live one has a clock"
)]

mod asking;
#[path = "../support/conversation.rs"]
mod conversation;
mod conversing;
mod deciding;
mod drafts;
mod faults;
#[path = "../support/flow.rs"]
mod flow;
mod house;
mod hydrogen;
mod joining;
mod load;
mod moderating;
mod onward;
mod support;
