//! The bytes of every revision that is indexed or was ever quoted.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

/// Where the bytes of revisions are kept, by their SHA-256.
#[derive(Debug, Clone)]
pub enum Archive {
    /// A folder with one file for each revision.
    Folder(PathBuf),
    /// Revisions held in memory, for `ask --articles` and evaluations.
    Memory(BTreeMap<String, Arc<str>>),
}
