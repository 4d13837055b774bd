//! One open index: a collection and the searcher over its passages.

use std::sync::Arc;

use tantivy::collector::TopDocs;
use tantivy::query::TermQuery;
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, Index, ReloadPolicy, Searcher, TantivyDocument};

use super::schema::{self, Fields};
use super::{SearchError, disk, vocabulary::Vocabulary};
use crate::corpus::{Collection, Passage};
use crate::text::language::Language;

/// A collection with its index.
pub struct Shelf {
    pub(super) collection: Arc<Collection>,
    pub(super) searcher: Searcher,
    pub(super) fields: Fields,
    /// The languages of its documents, sorted.
    pub(super) languages: Vec<Language>,
    /// How many passages it has: vocabulary documents are not counted.
    pub(super) passages: u64,
    /// Names the state of the index; computed once, for it goes over every document.
    pub(super) fingerprint: String,
}

impl Shelf {
    /// Opens the index of a collection.
    pub fn open(index: &Index, fields: Fields, collection: Arc<Collection>) -> Result<Self, SearchError> {
        let searcher = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?.searcher();
        let mut languages: Vec<Language> = collection.documents.iter().map(|document| document.language).collect();
        languages.sort();
        languages.dedup();
        let mut passages = 0;
        for segment in searcher.segment_readers() {
            passages += segment.fast_fields().u64("document")?.values_iter_count();
        }
        let fingerprint = disk::fingerprint(&collection);
        Ok(Self { collection, searcher, fields, languages, passages, fingerprint })
    }

    /// The passage stored at an address.
    pub fn passage_at(&self, address: DocAddress) -> Result<Passage, SearchError> {
        let row: TantivyDocument = self.searcher.doc(address)?;
        row.get_first(self.fields.passage).and_then(|value| value.as_bytes()).and_then(schema::decode).ok_or(SearchError::Damaged)
    }

    /// One paragraph of one document.
    pub fn passage(&self, ordinal: u64, paragraph: u32) -> Result<Option<Passage>, SearchError> {
        let term = tantivy::Term::from_field_u64(self.fields.key, schema::key(ordinal, paragraph));
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        let found = self.searcher.search(&query, &TopDocs::with_limit(1).order_by_score())?;
        found.first().map(|(_, address)| self.passage_at(*address)).transpose()
    }

    /// The words written in it, for spelling repair.
    pub fn vocabulary(&self) -> Vocabulary<'_> {
        Vocabulary { searcher: &self.searcher, fields: self.fields }
    }
}

/// Counts the documents that have a value in a column.
trait ValuesCount {
    fn values_iter_count(&self) -> u64;
}

impl ValuesCount for tantivy::columnar::Column<u64> {
    fn values_iter_count(&self) -> u64 {
        u64::from(self.values.num_vals())
    }
}
