//! The unit retrieved: a paragraph.

use std::ops::Range;

use crate::text::sentences::sentences;

/// A run of the document's bytes that is part of a passage's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where the piece begins in the passage's text.
    pub at: usize,
    /// Where the same bytes begin in the document.
    pub start: usize,
    /// How many bytes they are.
    pub length: usize,
}

/// A paragraph: its words, and where each stands in the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The number of the paragraph in its document, from 1.
    pub paragraph: u32,
    /// The heading it stands under; empty where there is none.
    pub heading: String,
    /// The words, which are the pieces' bytes put together.
    pub text: String,
    /// Where the words stand in the document, in order. Plain text has one piece.
    pub pieces: Vec<Piece>,
}

impl Passage {
    /// The sentences of the text, in order, as ranges in it.
    pub fn sentences(&self) -> Vec<Range<usize>> {
        sentences(&self.text)
    }

    /// Where `range` of this passage's text stands in the document, from its first byte to its last.
    pub fn in_document(&self, range: Range<usize>) -> Range<usize> {
        let pieces = self.pieces_of(range);
        let start = pieces.first().map_or(0, |piece| piece.start);
        start..pieces.last().map_or(start, |piece| piece.start + piece.length)
    }

    /// The pieces of the document's bytes that make up `range` of this passage's text.
    pub fn pieces_of(&self, range: Range<usize>) -> Vec<Piece> {
        let mut found = Vec::new();
        for piece in &self.pieces {
            let from = range.start.max(piece.at);
            let to = range.end.min(piece.at + piece.length);
            if from < to {
                found.push(Piece { at: from - range.start, start: piece.start + (from - piece.at), length: to - from });
            }
        }
        found
    }
}
