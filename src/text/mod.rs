//! Words and sentences: the ground floor. Imports nothing of ours.

pub mod abbreviations;
pub mod language;
mod openers;
pub mod reading;
pub mod sentences;
mod small_words;
pub mod span;
mod ties;
pub mod tokens;
