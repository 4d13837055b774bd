//! Two wordings, compared word by word; two rows of sentences, compared sentence by sentence.

use std::ops::Range;

use similar::{Algorithm, ChangeTag, DiffOp, TextDiff};

/// A run of words in the comparison of two wordings.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Change {
    /// The words stand in both.
    Kept(String),
    /// The words stood in the quote only.
    Removed(String),
    /// The words stand in the article of today only.
    Added(String),
}

/// The words that went, came and stayed, in runs.
pub fn words(before: &str, after: &str) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for change in TextDiff::from_unicode_words(before, after).iter_all_changes() {
        let words = change.value();
        match (changes.last_mut(), change.tag()) {
            (Some(Change::Kept(run)), ChangeTag::Equal) => run.push_str(words),
            (Some(Change::Removed(run)), ChangeTag::Delete) => run.push_str(words),
            (Some(Change::Added(run)), ChangeTag::Insert) => run.push_str(words),
            (_, ChangeTag::Equal) => changes.push(Change::Kept(words.to_owned())),
            (_, ChangeTag::Delete) => changes.push(Change::Removed(words.to_owned())),
            (_, ChangeTag::Insert) => changes.push(Change::Added(words.to_owned())),
        }
    }
    changes
}

/// Where two rows of sentences differ: the places that went from the first and those that came in the second, in order.
pub fn stretches(before: &[&str], after: &[&str]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for op in similar::capture_diff_slices(Algorithm::Myers, before, after) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (old, new) = (op.old_range(), op.new_range());
        match found.last_mut() {
            Some((went, came)) if went.end == old.start && came.end == new.start => (went.end, came.end) = (old.end, new.end),
            _ => found.push((old, new)),
        }
    }
    found
}
