//! What several tests need: records in memory, a small library, a room to talk in.

pub mod articles;
pub mod memory;
pub mod room;
