//! What was seen lately, so that the server need not be asked for it again.

use std::collections::{BTreeMap, VecDeque};

/// The last few values by their keys; the oldest goes when a new one finds no room.
#[derive(Debug)]
pub(super) struct Recent<V> {
    values: BTreeMap<String, V>,
    order: VecDeque<String>,
    most: usize,
}

impl<V: Clone> Recent<V> {
    /// Holds so many.
    pub(super) fn new(most: usize) -> Self {
        Self { values: BTreeMap::new(), order: VecDeque::new(), most }
    }

    /// Puts one in.
    pub(super) fn put(&mut self, key: &str, value: V) {
        if self.values.insert(key.to_owned(), value).is_none() {
            self.order.push_back(key.to_owned());
        }
        if self.order.len() > self.most
            && let Some(oldest) = self.order.pop_front()
        {
            self.values.remove(&oldest);
        }
    }

    /// Looks one up.
    pub(super) fn get(&self, key: &str) -> Option<V> {
        self.values.get(key).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_goes_first() {
        let mut recent = Recent::new(2);
        for (key, value) in [("a", 1), ("b", 2), ("a", 3), ("c", 4)] {
            recent.put(key, value);
        }
        assert_eq!((recent.get("a"), recent.get("b"), recent.get("c")), (None, Some(2), Some(4)));
    }
}
