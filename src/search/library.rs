//! The library: the immutable snapshot of articles and indexes that one event is handled with.

use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::query;
use super::retrieve::{self, Retrieved};
use super::shelf::Shelf;
use super::{Scope, SearchError, Thresholds, disk};
use crate::corpus::{Archive, Collection, Document, Passage, cut};

/// Collections with their indexes, and the archive that holds their bytes.
pub struct Library {
    shelves: Vec<Shelf>,
    archive: Archive,
    fingerprint: String,
    thresholds: Option<Thresholds>,
}

impl Library {
    /// Opens the indexes below `data`, building those that are missing, and removes those that are of no use any more.
    pub fn open(collections: Vec<Collection>, archive: Archive, data: &Path) -> Result<Self, SearchError> {
        let mut shelves = Vec::new();
        for collection in collections {
            let (index, fields) = disk::open_or_build(&collection, &archive, data)?;
            shelves.push(Shelf::open(&index, fields, Arc::new(collection))?);
        }
        let fingerprints: Vec<String> = shelves.iter().map(|shelf: &Shelf| shelf.fingerprint.clone()).collect();
        disk::remove_others(&fingerprints, data)?;
        Ok(Self::new(shelves, archive))
    }

    /// Builds the indexes in memory.
    pub fn in_memory(collections: Vec<Collection>, archive: Archive) -> Result<Self, SearchError> {
        let mut shelves = Vec::new();
        for collection in collections {
            let (index, fields) = disk::in_memory(&collection, &archive)?;
            shelves.push(Shelf::open(&index, fields, Arc::new(collection))?);
        }
        Ok(Self::new(shelves, archive))
    }

    fn new(mut shelves: Vec<Shelf>, archive: Archive) -> Self {
        shelves.sort_by(|a, b| a.collection.id.cmp(&b.collection.id));
        let fingerprint = fingerprint(shelves.iter());
        Self { shelves, archive, fingerprint, thresholds: None }
    }

    /// The same library with lines of its own between answer, closest passage and silence.
    pub fn with_thresholds(self, thresholds: Option<Thresholds>) -> Self {
        Self { thresholds, ..self }
    }

    /// The lines that an operator drew for these articles.
    pub fn thresholds(&self) -> Option<Thresholds> {
        self.thresholds
    }

    /// The collections, ordered by id.
    pub fn collections(&self) -> impl Iterator<Item = &Arc<Collection>> {
        self.shelves.iter().map(|shelf| &shelf.collection)
    }

    /// The document of an id.
    pub fn document(&self, id: &str) -> Option<&Arc<Document>> {
        let (shelf, ordinal) = self.place(id)?;
        shelf.collection.documents.get(ordinal)
    }

    /// The id of the collection or article that somebody calls by its id, its name or its title, among those that may be seen. A name that two
    /// articles have names neither.
    pub fn named(&self, scope: &Scope, name: &str) -> Option<String> {
        let name = name.trim().to_lowercase();
        let visible = || self.collections().filter(|collection| scope.has_collection(&collection.id));
        if let Some(collection) = visible().find(|collection| collection.id.to_lowercase() == name) {
            return Some(collection.id.clone());
        }
        let documents = || visible().flat_map(|collection| &collection.documents).filter(|document| scope.has_document(&document.id));
        if let Some(document) = documents().find(|document| document.id.to_lowercase() == name) {
            return Some(document.id.clone());
        }
        let own = |id: &str| id.split_once('/').is_some_and(|(_, own)| own.to_lowercase() == name);
        let mut called = documents().filter(|document| own(&document.id) || document.card.title.to_lowercase() == name);
        match (called.next(), called.next()) {
            (Some(document), None) => Some(document.id.clone()),
            _ => None,
        }
    }

    /// The bytes.
    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    /// Names this state of all indexes: the same articles and settings give the same.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Names the state of the indexes that a question may be answered from: what a room may not see does not show in it.
    pub fn fingerprint_of(&self, scope: &Scope) -> String {
        fingerprint(self.visible(scope).into_iter())
    }

    /// How many passages are indexed.
    pub fn passages_indexed(&self) -> u64 {
        self.shelves.iter().map(|shelf| shelf.passages).sum()
    }

    /// All passages of a document, cut anew from its bytes.
    pub fn passages(&self, document: &Document) -> Result<Vec<Passage>, SearchError> {
        Ok(cut::passages(document, &self.archive.text(document)?))
    }

    /// One passage of a document, from the index.
    pub fn passage(&self, document: &Document, paragraph: u32) -> Result<Option<Passage>, SearchError> {
        let Some((shelf, ordinal)) = self.place(&document.id) else { return Ok(None) };
        shelf.passage(ordinal as u64, paragraph)
    }

    /// Analyses a question and finds the paragraphs that may answer it.
    pub fn search(&self, question: &str, context: &[String], scope: &Scope) -> Result<Retrieved, SearchError> {
        let shelves = self.visible(scope);
        let query = query::analyse(question, context, &shelves)?;
        retrieve::retrieve(query, &shelves, scope)
    }

    /// Finishes the last word of what is being typed with the most frequent visible word that begins so.
    pub fn complete(&self, typed: &str, scope: &Scope) -> Result<String, SearchError> {
        if typed.ends_with(|c: char| !c.is_alphanumeric()) {
            return Ok(typed.to_owned());
        }
        let begun = typed.split(|c: char| !c.is_alphanumeric()).next_back().unwrap_or_default();
        match query::finish(begun, &self.visible(scope))? {
            Some(word) => Ok(format!("{}{word}", typed.strip_suffix(begun).unwrap_or_default())),
            None => Ok(typed.to_owned()),
        }
    }

    fn visible(&self, scope: &Scope) -> Vec<&Shelf> {
        self.shelves.iter().filter(|shelf| scope.has_collection(&shelf.collection.id)).collect()
    }

    fn place(&self, id: &str) -> Option<(&Shelf, usize)> {
        let (collection, _) = id.split_once('/')?;
        let shelf = self.shelves.iter().find(|shelf| shelf.collection.id == collection)?;
        let ordinal = shelf.collection.documents.binary_search_by(|document| document.id.as_str().cmp(id)).ok()?;
        Some((shelf, ordinal))
    }
}

/// The first digits of a hash over the fingerprints of some indexes.
fn fingerprint<'a>(shelves: impl Iterator<Item = &'a Shelf>) -> String {
    let mut hash = Sha256::new();
    for shelf in shelves {
        hash.update(&shelf.fingerprint);
    }
    let mut fingerprint = format!("{:x}", hash.finalize());
    fingerprint.truncate(12);
    fingerprint
}
