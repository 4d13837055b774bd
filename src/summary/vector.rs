//! Sentences as bags of terms, and how alike two of them are.

use std::collections::BTreeMap;

use crate::text::language::{Language, Terms, is_stop_in};
use crate::text::tokens::{self, Kind, tokens};

/// The terms of a sentence with their weights, ordered by term; its length is 1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Vector(Vec<(u64, f64)>);

impl Vector {
    /// The terms and their weights.
    pub fn terms(&self) -> &[(u64, f64)] {
        &self.0
    }

    /// The cosine of the angle between two vectors: 0 with nothing in common, 1 with the same terms in the same proportions.
    pub fn cosine(&self, other: &Vector) -> f64 {
        let (mut left, mut right, mut sum) = (self.0.iter().peekable(), other.0.iter().peekable(), 0.0);
        while let (Some((a, x)), Some((b, y))) = (left.peek(), right.peek()) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => {
                    left.next();
                }
                std::cmp::Ordering::Greater => {
                    right.next();
                }
                std::cmp::Ordering::Equal => {
                    sum += x * y;
                    left.next();
                    right.next();
                }
            }
        }
        sum
    }
}

/// How often each term stands in a text. A term is known by its hash, which is the same on every machine.
pub type Counts = BTreeMap<u64, f64>;

/// Counts the terms of a text in one language: stems of its words that carry a topic, and its numbers.
pub struct Counter {
    language: Language,
    terms: Terms,
    lower: String,
}

impl Counter {
    /// For texts in `language`.
    pub fn new(language: Language) -> Self {
        Self { language, terms: Terms::new(language), lower: String::new() }
    }

    /// The terms of `text`, and how many words it has.
    pub fn count(&mut self, text: &str) -> (Counts, usize) {
        let (mut counts, mut words) = (Counts::new(), 0);
        for token in tokens(text) {
            words += 1;
            tokens::lower(token.text, &mut self.lower);
            if token.kind != Kind::Word || !is_stop_in(self.language, &self.lower) {
                *counts.entry(hash(&self.terms.term(&self.lower))).or_default() += 1.0;
            }
        }
        (counts, words)
    }
}

/// In how many of the sentences each term stands.
pub fn frequencies(sentences: &[Counts]) -> BTreeMap<u64, f64> {
    let mut frequencies = BTreeMap::new();
    for term in sentences.iter().flat_map(BTreeMap::keys) {
        *frequencies.entry(*term).or_default() += 1.0;
    }
    frequencies
}

/// Weighs each term by how often it stands in the text and how few of the `count` sentences have it: tf · ln(1 + count / frequency), as in
/// Erkan and Radev (2004), "LexRank", with the article's own sentences as the collection. Terms of no sentence weigh nothing.
pub fn weighed(counts: &Counts, frequencies: &BTreeMap<u64, f64>, count: usize) -> Vector {
    let weigh = |(term, times): (&u64, &f64)| {
        let frequency = frequencies.get(term)?;
        Some((*term, times * (1.0 + count as f64 / frequency).ln()))
    };
    let terms: Vec<(u64, f64)> = counts.iter().filter_map(weigh).collect();
    let length = terms.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
    if length > 0.0 { Vector(terms.into_iter().map(|(term, weight)| (term, weight / length)).collect()) } else { Vector::default() }
}

/// FNV-1a with 64 bits (Fowler, Noll and Vo).
fn hash(term: &str) -> u64 {
    term.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
