//! From a question and its hits to an answer, the closest passage or silence. Pure: no clock, no files, no index.

pub mod openers;
mod reading;
pub mod span;
