//! Words and sentences: the ground floor. Imports nothing of ours.

pub mod abbreviations;
mod bidirectional;
pub mod fingerprint;
pub mod language;
mod openers;
pub mod reading;
pub mod sentences;
mod small_words;
pub mod span;
mod ties;
pub mod tokens;

pub use bidirectional::is_bidirectional;
