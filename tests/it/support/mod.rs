//! What several tests need: records in memory, a small library, a room to talk in.

pub mod articles;
mod drafts;
pub mod memory;
pub mod room;
