//! What can go wrong with an index, in the operator's words.

use std::path::PathBuf;

/// Why an index could not be built, opened or searched.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The index engine refused.
    #[error("cannot use the index: {0}\nhint: the index is derived; delete the folder `index` of the data directory and start again")]
    Engine(#[from] tantivy::TantivyError),
    /// A file of the index could not be read or written.
    #[error("cannot use the index folder `{path}`: {source}\nhint: check that the data directory is writable and not full")]
    Io {
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A passage stored in the index could not be understood.
    #[error("cannot read a passage of the index: it is damaged\nhint: delete the folder `index` of the data directory and start again")]
    Damaged,
    /// An article could not be read from the archive.
    #[error(transparent)]
    Corpus(#[from] crate::corpus::CorpusError),
}
