//! A quote: it cannot be built except from a document's bytes.

use std::ops::Range;
use std::sync::Arc;

use super::{Citation, Document};

/// Words of a document, exactly as they are stored, with the citation that proves it.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    pub(super) document: Arc<Document>,
    pub(super) text: String,
    pub(super) range: Range<usize>,
    pub(super) citation: Citation,
    pub(super) cut: bool,
}

impl Quote {
    /// The document it is from.
    pub fn document(&self) -> &Arc<Document> {
        &self.document
    }

    /// The quoted words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the document, as stored, from the first quoted word to the last.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// Where it stands.
    pub fn citation(&self) -> &Citation {
        &self.citation
    }

    /// Whether the passage goes on after the quote because it was too long to be shown whole.
    pub fn is_cut(&self) -> bool {
        self.cut
    }
}
