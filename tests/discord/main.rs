//! The Discord tests: the built program against a strict Discord on this machine. One binary; see `tests/README.md`.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::string_slice,
    clippy::unwrap_used,
    missing_docs,
    reason = "a test fails by panicking, and this one has a clock"
)]

mod asking;
mod bot;
#[path = "../support/simcord.rs"]
mod bridge;
mod client;
#[expect(dead_code, reason = "it is made for all binaries, and this one needs less of it")]
#[path = "../support/conversation.rs"]
mod conversation;
mod conversing;
mod deciding;
#[path = "../support/discord/mod.rs"]
mod discord;
mod drafts;
mod faults;
mod hostile;
mod house;
mod joining;
mod limits;
mod load;
mod moderating;
mod node;
mod onward;
mod published;
mod responding;
mod schemas;
mod simcord;
mod words;

#[path = "../support/flow.rs"]
mod flow;

#[path = "../live/support/articles.rs"]
mod articles;
#[expect(dead_code, reason = "it is made for both binaries, and this one needs less of it")]
#[path = "../live/support/driver.rs"]
mod driver;
#[expect(dead_code, reason = "it is made for both binaries, and this one needs less of it")]
#[path = "../live/support/kept.rs"]
mod kept;
#[expect(dead_code, reason = "it is made for both binaries, and this one needs less of it")]
#[path = "../live/support/provision.rs"]
mod provision;
#[path = "../live/support/turn.rs"]
mod turn;
