//! What a room may see.

/// The part of the library that one question may be answered from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// The ids of the collections the room may see.
    pub collections: Vec<String>,
    /// `in:` – the id of one collection or document that the member asked to be searched.
    pub only: Option<String>,
    /// The ids of documents that a moderator keeps from being quoted here.
    pub hidden: Vec<String>,
}

impl Scope {
    /// Whether the room may see this collection and the member did not ask for another.
    pub fn has_collection(&self, id: &str) -> bool {
        self.collections.iter().any(|visible| visible == id)
            && self.only.as_deref().is_none_or(|only| only == id || only.split_once('/').is_some_and(|(collection, _)| collection == id))
    }

    /// Whether the room may see this document and the member did not ask for another.
    pub fn has_document(&self, id: &str) -> bool {
        let Some((collection, _)) = id.split_once('/') else { return false };
        self.has_collection(collection)
            && !self.hidden.iter().any(|hidden| hidden == id)
            && self.only.as_deref().is_none_or(|only| only == collection || only == id)
    }
}
