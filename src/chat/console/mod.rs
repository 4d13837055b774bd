//! The chat room in the terminal: a full adapter.

pub mod wrap;
