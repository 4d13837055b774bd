//! Spelling repair: words that are in no visible article, and the words that are and look like them.

use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::{SearchError, schema::Fields};

/// Words shorter than this are not repaired: too many others are near.
const SHORTEST: usize = 4;

/// From this length on a word may be two edits away.
const LONG: usize = 8;

/// How many near words are looked at: a bound on the time one misspelt word may take.
const MOST_NEAR: usize = 200;

/// The words of one index.
pub struct Vocabulary<'a> {
    pub(super) searcher: &'a Searcher,
    pub(super) fields: Fields,
}

/// A word of the index that is near to a word that is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// The word or term.
    pub word: String,
    /// Whether it is a term of the index already, not a word that has to be made one.
    pub is_term: bool,
}

/// A word longer than this is not repaired: the automaton of one of 1,000 letters takes seconds and much memory to build.
const LONGEST: usize = 40;

/// How many edits a word may be away, the least first.
pub fn distances(word: &str) -> &'static [u8] {
    match word.chars().count() {
        0..SHORTEST => &[],
        SHORTEST..LONG => &[1],
        LONG..=LONGEST => &[1, 2],
        _ => &[],
    }
}

impl Vocabulary<'_> {
    /// The words at most `distance` edits (insertion, deletion, replacement, transposition) away.
    pub fn near(&self, word: &str, distance: u8) -> Result<Vec<Near>, SearchError> {
        let mut found = Vec::new();
        for (field, is_term) in [(self.fields.word, false), (self.fields.body, true)] {
            self.near_in(field, word, distance, |near| found.push(Near { word: near, is_term }))?;
        }
        Ok(found)
    }

    /// The terms that begin so, with the number of passages they stand in.
    pub fn beginning_with(&self, begun: &str) -> Result<Vec<(String, u64)>, SearchError> {
        let mut found = Vec::new();
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(self.fields.body)?;
            let mut stream = index.terms().range().ge(begun).into_stream().map_err(tantivy::TantivyError::from)?;
            while found.len() < MOST_NEAR && stream.advance() && stream.key().starts_with(begun.as_bytes()) {
                let frequency = u64::from(stream.value().doc_freq);
                found.extend(std::str::from_utf8(stream.key()).ok().map(|term| (term.to_owned(), frequency)));
            }
        }
        Ok(found)
    }

    fn near_in(&self, field: Field, word: &str, distance: u8, mut take: impl FnMut(String)) -> Result<(), SearchError> {
        for segment in self.searcher.segment_readers() {
            let automaton = FuzzyTermQuery::new(Term::from_field_text(field, word), distance, true).automaton()?;
            let index = segment.inverted_index(field)?;
            let mut stream = index.terms().search(automaton).into_stream().map_err(tantivy::TantivyError::from)?;
            let mut left = MOST_NEAR;
            while left > 0 && stream.advance() {
                left -= 1;
                if let Ok(near) = std::str::from_utf8(stream.key()) {
                    take(near.to_owned());
                }
            }
        }
        Ok(())
    }
}
