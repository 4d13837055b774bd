//! Articles: what they are, how they are loaded and cut, and the archive that keeps their bytes.
//! Imports `text` only. Never changes a byte of an article.

pub mod archive;
pub mod card;
pub mod citation;
pub mod document;
pub mod load;
pub mod passage;
pub mod quote;

pub use archive::Archive;
pub use card::Card;
pub use citation::Citation;
pub use document::{Collection, Document, Format};
pub use passage::{Passage, Piece};
pub use quote::Quote;
