//! Articles: what they are, how they are loaded and cut, and the archive that keeps their bytes.
//! Imports `text` only. Never changes a byte of an article.

pub mod archive;
pub mod card;
pub mod citation;
pub mod compare;
pub mod cut;
pub mod document;
pub mod error;
mod front;
pub mod hash;
mod link;
pub mod load;
mod markdown;
pub mod passage;
pub mod quote;
pub mod slug;
pub mod synonyms;
pub mod verify;

pub use archive::Archive;
pub use card::Card;
pub use citation::{Citation, CitationError};
pub use compare::Change;
pub use document::{Collection, Document, Format};
pub use error::{CorpusError, Fault};
pub use passage::{Passage, Piece};
pub use quote::{MAX_QUOTE, Quote, Span};
pub use synonyms::Synonyms;
pub use verify::Verdict;
