//! What may be handled now: things of one place in order, places beside each other. Knows no time and no task.

use std::collections::{BTreeMap, VecDeque};

/// Places in which something is being handled, each with what waits behind it; some may be shut for now.
#[derive(Debug)]
pub(super) struct Lanes<K, T> {
    open: BTreeMap<K, VecDeque<T>>,
    shut: BTreeMap<K, VecDeque<T>>,
}

impl<K, T> Default for Lanes<K, T> {
    fn default() -> Self {
        Self { open: BTreeMap::new(), shut: BTreeMap::new() }
    }
}

impl<K: Ord + Clone, T> Lanes<K, T> {
    /// Takes something in; gives it back if it can be handled at once.
    pub(super) fn enter(&mut self, key: K, thing: T) -> Option<(K, T)> {
        if let Some(waiting) = self.open.get_mut(&key) {
            waiting.push_back(thing);
            return None;
        }
        self.open.insert(key.clone(), VecDeque::new());
        Some((key, thing))
    }

    /// Takes something in that has to wait until its place is opened.
    pub(super) fn wait(&mut self, key: K, thing: T) {
        self.shut.entry(key).or_default().push_back(thing);
    }

    /// Opens the places that waited and are meant; gives the first thing of each.
    pub(super) fn open(&mut self, is_meant: impl Fn(&K) -> bool) -> Vec<(K, T)> {
        let keys: Vec<K> = self.shut.keys().filter(|key| is_meant(key)).cloned().collect();
        let mut first = Vec::new();
        for key in keys {
            for thing in self.shut.remove(&key).unwrap_or_default() {
                first.extend(self.enter(key.clone(), thing));
            }
        }
        first
    }

    /// What is next in a place where something has been handled; a place where nothing waits is closed.
    pub(super) fn next(&mut self, key: &K) -> Option<T> {
        let next = self.open.get_mut(key).and_then(VecDeque::pop_front);
        if next.is_none() {
            self.open.remove(key);
        }
        next
    }

    /// How many wait.
    pub(super) fn waiting(&self) -> usize {
        self.open.values().chain(self.shut.values()).map(VecDeque::len).sum()
    }
}
