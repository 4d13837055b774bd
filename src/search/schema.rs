//! The fields of an index and the form in which a passage is stored.

use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, SchemaBuilder, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager, WhitespaceTokenizer};

use crate::corpus::{Passage, Piece};

/// Raised whenever the fields, the analysis or the stored form change: older indexes are then built anew.
pub const VERSION: u32 = 2;

const ANALYZER: &str = "terms";

/// The fields of a collection's index. One tantivy document is one passage.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    /// The terms of the passage.
    pub body: Field,
    /// The terms of the document's title and the passage's heading.
    pub title: Field,
    /// The ordinal of the document in its collection.
    pub document: Field,
    /// The ordinal of the document and the number of the paragraph: see [`key`].
    pub key: Field,
    /// The passage itself: see [`encode`].
    pub passage: Field,
    /// Every word as it is written, lower case, for spelling repair. Only the vocabulary documents have it.
    pub word: Field,
}

/// The schema with its fields.
pub fn schema() -> (Schema, Fields) {
    let mut builder = SchemaBuilder::new();
    let terms = |record, norms| {
        TextOptions::default()
            .set_indexing_options(TextFieldIndexing::default().set_tokenizer(ANALYZER).set_index_option(record).set_fieldnorms(norms))
    };
    let fields = Fields {
        body: builder.add_text_field("body", terms(IndexRecordOption::WithFreqs, true)),
        title: builder.add_text_field("title", terms(IndexRecordOption::WithFreqs, true)),
        document: builder.add_u64_field("document", INDEXED | FAST),
        key: builder.add_u64_field("key", INDEXED),
        passage: builder.add_bytes_field("passage", STORED),
        word: builder.add_text_field("word", terms(IndexRecordOption::Basic, false)),
    };
    (builder.build(), fields)
}

/// Terms are analysed before they reach tantivy and stand in the text with spaces between them.
pub fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(ANALYZER, TextAnalyzer::builder(WhitespaceTokenizer::default()).build());
    manager
}

/// One number for a document of a collection and one of its paragraphs.
pub fn key(ordinal: u64, paragraph: u32) -> u64 {
    (ordinal << 32) | u64::from(paragraph)
}

/// The stored form: paragraph, number of pieces, pieces, length of the heading, heading, text. Numbers are 32 bits, little-endian.
pub fn encode(passage: &Passage) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(passage.text.len() + passage.heading.len() + 12 + passage.pieces.len() * 12);
    let mut number = |value: usize| bytes.extend_from_slice(&u32::try_from(value).unwrap_or(u32::MAX).to_le_bytes());
    number(passage.paragraph as usize);
    number(passage.pieces.len());
    for piece in &passage.pieces {
        number(piece.at);
        number(piece.start);
        number(piece.length);
    }
    number(passage.heading.len());
    bytes.extend_from_slice(passage.heading.as_bytes());
    bytes.extend_from_slice(passage.text.as_bytes());
    bytes
}

/// Reads [`encode`]'s form; none where the bytes are damaged.
pub fn decode(mut bytes: &[u8]) -> Option<Passage> {
    let mut number = || -> Option<usize> {
        let (first, rest) = bytes.split_first_chunk::<4>()?;
        bytes = rest;
        Some(u32::from_le_bytes(*first) as usize)
    };
    let paragraph = u32::try_from(number()?).ok()?;
    let count = number()?;
    let mut pieces = Vec::new();
    for _ in 0..count {
        pieces.push(Piece { at: number()?, start: number()?, length: number()? });
    }
    let heading = number()?;
    let (heading, text) = bytes.split_at_checked(heading)?;
    Some(Passage { paragraph, heading: String::from_utf8(heading.to_vec()).ok()?, text: String::from_utf8(text.to_vec()).ok()?, pieces })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_survives_the_stored_form_and_damage_is_noticed() {
        let passage = Passage {
            paragraph: 7,
            heading: "Häfen".to_owned(),
            text: "Größe".to_owned(),
            pieces: vec![Piece { at: 0, start: 40, length: 3 }, Piece { at: 3, start: 45, length: 4 }],
        };
        let bytes = encode(&passage);
        assert_eq!(decode(&bytes), Some(passage));
        for end in 0..20 {
            assert_eq!(decode(&bytes[..end]), None);
        }
    }
}
