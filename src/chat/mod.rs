//! The seam between the core and the chat platforms, and the loop that drives both.

pub mod console;
