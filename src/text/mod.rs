//! Words and sentences: the ground floor. Imports nothing of ours.

pub mod abbreviations;
pub mod language;
pub mod sentences;
mod small_words;
pub mod tokens;
