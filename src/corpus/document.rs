//! Collections and documents. A [`Document`] is a handle: its text is read by range from the archive, not kept in memory.

use std::sync::Arc;

use super::{Card, Synonyms};
use crate::text::language::Language;

/// How the words stand in the bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text: every byte of a paragraph is quoted.
    Text,
    /// Markdown: only the words are quoted, without markup, link targets, code and tables.
    Markdown,
    /// Plain text whose paragraphs are its lines.
    Lines,
}

/// One article at one revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// `collection/name`, the same at every revision.
    pub id: String,
    /// What is known of it.
    pub card: Card,
    /// Lower-case hexadecimal SHA-256 of the stored bytes: the name of this revision in the archive.
    pub sha256: String,
    /// Length of the stored bytes.
    pub length: u64,
    /// How the words stand in the bytes.
    pub format: Format,
    /// The language it is indexed in.
    pub language: Language,
}

/// A named set of documents.
#[derive(Debug, Clone)]
pub struct Collection {
    /// The name by which rooms and citations call it.
    pub id: String,
    /// The title shown to members.
    pub title: String,
    /// One line on what is in it.
    pub description: String,
    /// Its documents, ordered by id.
    pub documents: Vec<Arc<Document>>,
    /// What the operator should know of the articles, for example control characters in them.
    pub notices: Vec<String>,
    /// Words that the operator says stand for each other.
    pub synonyms: Synonyms,
}
