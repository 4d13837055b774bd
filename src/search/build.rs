//! Writes the index of one collection.

use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::{Index, IndexWriter, TantivyDocument};

use super::{
    SearchError,
    schema::{self, Fields},
};
use crate::corpus::{Archive, Collection, cut};
use crate::text::language::{Language, Terms};
use crate::text::tokens::{self, Kind, tokens};

/// Memory for postings before they are written as a segment.
const WRITER_BYTES: usize = 128 << 20;

/// The smallest memory tantivy takes: enough for a few thousand passages.
const SMALL_WRITER_BYTES: usize = 15 << 20;

/// How many words one vocabulary document holds.
const WORDS_IN_DOCUMENT: usize = 10_000;

/// How many analysed words are remembered while building, so that each is stemmed once.
const MOST_REMEMBERED: usize = 200_000;

/// Adds every passage of the collection and its vocabulary. One writer thread, so that the same articles give the same index.
pub fn write(index: &Index, fields: Fields, collection: &Collection, archive: &Archive) -> Result<(), SearchError> {
    let bytes: u64 = collection.documents.iter().map(|document| document.length).sum();
    let memory = if bytes < 1 << 20 { SMALL_WRITER_BYTES } else { WRITER_BYTES };
    let mut writer: IndexWriter = index.writer_with_num_threads(1, memory)?;
    let mut analysis = Analysis::default();
    for (ordinal, document) in collection.documents.iter().enumerate() {
        let ordinal = ordinal as u64;
        let text = archive.text(document)?;
        let mut title = String::new();
        analysis.terms(document.language, &document.card.title, &mut title);
        for passage in cut::passages(document, &text) {
            let mut row = TantivyDocument::new();
            let mut body = String::with_capacity(passage.text.len());
            analysis.terms(document.language, &passage.text, &mut body);
            let mut heading = title.clone();
            analysis.terms(document.language, &passage.heading, &mut heading);
            row.add_text(fields.body, body);
            row.add_text(fields.title, heading);
            row.add_u64(fields.document, ordinal);
            row.add_u64(fields.key, schema::key(ordinal, passage.paragraph));
            row.add_bytes(fields.passage, &schema::encode(&passage));
            writer.add_document(row)?;
        }
    }
    analysis.write_vocabulary(&writer, fields)?;
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(())
}

/// Turns words into terms, remembering each, and gathers the vocabulary.
#[derive(Default)]
struct Analysis {
    language: Option<(Language, Terms)>,
    known: FxHashMap<String, String>,
    words: FxHashSet<String>,
    lower: String,
}

impl std::fmt::Debug for Terms {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Terms")
    }
}

impl Analysis {
    /// Appends the terms of `text` to `into`, each followed by a space.
    fn terms(&mut self, language: Language, text: &str, into: &mut String) {
        if self.language.as_ref().is_none_or(|(current, _)| *current != language) {
            self.language = Some((language, Terms::new(language)));
            self.known.clear();
        }
        let Some((_, terms)) = &self.language else { return };
        for token in tokens(text) {
            if let Some(term) = self.known.get(token.text) {
                into.push_str(term);
            } else {
                tokens::lower(token.text, &mut self.lower);
                let term = terms.term(&self.lower);
                into.push_str(&term);
                if token.kind == Kind::Word {
                    let folded = tokens::fold(&self.lower);
                    if folded != term && !self.words.contains(&folded) {
                        self.words.insert(folded);
                    }
                }
                if self.known.len() < MOST_REMEMBERED {
                    self.known.insert(token.text.to_owned(), term);
                }
            }
            into.push(' ');
        }
    }

    fn write_vocabulary(&self, writer: &IndexWriter, fields: Fields) -> Result<(), SearchError> {
        // The order of a hash map must not show in the index.
        let mut words: Vec<&String> = self.words.iter().collect();
        words.sort_unstable();
        for some in words.chunks(WORDS_IN_DOCUMENT) {
            let mut row = TantivyDocument::new();
            row.add_text(fields.word, some.iter().map(|word| word.as_str()).collect::<Vec<_>>().join(" "));
            writer.add_document(row)?;
        }
        Ok(())
    }
}
