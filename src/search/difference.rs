//! What differs between two states of the articles, by their ids.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Library;
use crate::corpus::Document;

/// The ids of the articles that differ, each list sorted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    /// Those that were not there before.
    pub added: Vec<String>,
    /// Those whose bytes or card are others now.
    pub changed: Vec<String>,
    /// Those that are not there any more.
    pub withdrawn: Vec<String>,
}

impl Difference {
    /// What became of the articles of one library in another.
    pub fn between(before: &Library, after: &Library) -> Difference {
        let (old, new) = (documents(before), documents(after));
        let mut difference = Difference::default();
        for (id, document) in &new {
            match old.get(id) {
                None => difference.added.push((*id).to_owned()),
                Some(before) if before != document => difference.changed.push((*id).to_owned()),
                Some(_) => {}
            }
        }
        difference.withdrawn = old.keys().filter(|id| !new.contains_key(*id)).map(|id| (*id).to_owned()).collect();
        difference
    }

    /// Only the articles that are meant.
    #[must_use]
    pub fn of(&self, is_meant: impl Fn(&str) -> bool) -> Difference {
        let some = |ids: &[String]| ids.iter().filter(|id| is_meant(id)).cloned().collect();
        Difference { added: some(&self.added), changed: some(&self.changed), withdrawn: some(&self.withdrawn) }
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.withdrawn.is_empty()
    }
}

fn documents(library: &Library) -> BTreeMap<&str, &Arc<Document>> {
    library.collections().flat_map(|collection| &collection.documents).map(|document| (document.id.as_str(), document)).collect()
}
