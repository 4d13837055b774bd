//! ROUGE: how much of a reference summary is in another. After Lin (2004), "ROUGE: A Package for Automatic Evaluation of Summaries":
//! ROUGE-N of section 2, and ROUGE-L on the level of summaries of section 3.2, each word counted at most as often as it stands in both, as the
//! package of that paper and Google's `rouge_score` do. Words are compared in lower case and without accents, small words included, endings left
//! as they are.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::text::sentences::sentences;
use crate::text::tokens::{self, tokens};

/// How well one summary fits a reference, each between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Fit {
    /// The share of the summary that is in the reference.
    pub precision: f64,
    /// The share of the reference that is in the summary.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
}

impl Fit {
    fn of(hits: usize, summary: usize, reference: usize) -> Self {
        let share = |whole: usize| if whole == 0 { 0.0 } else { hits as f64 / whole as f64 };
        let (precision, recall) = (share(summary), share(reference));
        let f1 = if hits == 0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };
        Self { precision, recall, f1 }
    }
}

/// A text as ROUGE reads it: the words of each sentence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words(Vec<Vec<String>>);

impl Words {
    /// The words of a text whose sentences are cut as everywhere here.
    pub fn of(text: &str) -> Self {
        let lines = text.lines().flat_map(|line| sentences(line).into_iter().filter_map(move |range| line.get(range)));
        Self::of_sentences(lines)
    }

    /// The words of these sentences.
    pub fn of_sentences<'a>(sentences: impl IntoIterator<Item = &'a str>) -> Self {
        let mut lower = String::new();
        let mut words = |sentence: &str| -> Vec<String> {
            let word = |token: tokens::Token| {
                tokens::lower(token.text, &mut lower);
                tokens::fold(&lower)
            };
            tokens(sentence).map(word).collect()
        };
        Self(sentences.into_iter().map(&mut words).collect())
    }

    fn all(&self) -> Vec<&str> {
        self.0.iter().flatten().map(String::as_str).collect()
    }
}

/// ROUGE-N: what both share of their runs of `n` words.
pub fn rouge_n(n: usize, summary: &Words, reference: &Words) -> Fit {
    let (summary, reference) = (grams(n, summary), grams(n, reference));
    let hits = reference.iter().map(|(gram, count)| (*count).min(summary.get(gram).copied().unwrap_or_default())).sum();
    Fit::of(hits, summary.values().sum(), reference.values().sum())
}

fn grams(n: usize, words: &Words) -> BTreeMap<Vec<&str>, usize> {
    let mut counts = BTreeMap::new();
    for gram in words.all().windows(n.max(1)) {
        *counts.entry(gram.to_vec()).or_default() += 1;
    }
    counts
}

/// ROUGE-L: for each sentence of the reference, the words on its longest common subsequences with the sentences of the summary.
pub fn rouge_l(summary: &Words, reference: &Words) -> Fit {
    let (mut left, mut wanted) = (counts(summary), counts(reference));
    let mut hits = 0;
    for sentence in &reference.0 {
        for word in union(sentence, &summary.0) {
            let (Some(left), Some(wanted)) = (left.get_mut(word), wanted.get_mut(word)) else { continue };
            if *left > 0 && *wanted > 0 {
                hits += 1;
                *left -= 1;
                *wanted -= 1;
            }
        }
    }
    Fit::of(hits, summary.all().len(), reference.all().len())
}

fn counts(words: &Words) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for word in words.all() {
        *counts.entry(word).or_default() += 1;
    }
    counts
}

/// The words of `sentence` that are on its longest common subsequence with one of the others.
fn union<'a>(sentence: &'a [String], others: &[Vec<String>]) -> Vec<&'a str> {
    let mut held = vec![false; sentence.len()];
    for other in others {
        for at in common(sentence, other) {
            if let Some(slot) = held.get_mut(at) {
                *slot = true;
            }
        }
    }
    sentence.iter().zip(held).filter(|(_, held)| *held).map(|(word, _)| word.as_str()).collect()
}

/// The places in `one` of a longest common subsequence with `other`.
fn common(one: &[String], other: &[String]) -> Vec<usize> {
    let width = other.len() + 1;
    // The length of the longest common subsequence of the words from here on.
    let mut lengths = vec![0_usize; (one.len() + 1) * width];
    let at = |lengths: &[usize], row: usize, column: usize| lengths.get(row * width + column).copied().unwrap_or_default();
    for (row, word) in one.iter().enumerate().rev() {
        for (column, against) in other.iter().enumerate().rev() {
            let longest = if word == against {
                at(&lengths, row + 1, column + 1) + 1
            } else {
                at(&lengths, row + 1, column).max(at(&lengths, row, column + 1))
            };
            if let Some(slot) = lengths.get_mut(row * width + column) {
                *slot = longest;
            }
        }
    }
    let (mut row, mut column, mut places) = (0, 0, Vec::new());
    while let (Some(word), Some(against)) = (one.get(row), other.get(column)) {
        if word == against {
            places.push(row);
            (row, column) = (row + 1, column + 1);
        } else if at(&lengths, row + 1, column) >= at(&lengths, row, column + 1) {
            row += 1;
        } else {
            column += 1;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 5e-5, "{found} is not {expected}");
    }

    /// The examples printed in Lin (2004), sections 3.1 and 3.2.
    #[test]
    fn the_examples_of_the_paper() {
        let reference = Words::of("police killed the gunman");
        for (candidate, two, longest) in [
            ("police kill the gunman", 1.0 / 3.0, 0.75),
            ("the gunman kill police", 1.0 / 3.0, 0.5),
            ("the gunman police killed", 2.0 / 3.0, 0.5),
        ] {
            close(rouge_n(2, &Words::of(candidate), &reference).recall, two);
            close(rouge_l(&Words::of(candidate), &reference).f1, longest);
        }
        let union = rouge_l(&Words::of_sentences(["w1 w2 w6 w7 w8", "w1 w3 w8 w9 w5"]), &Words::of_sentences(["w1 w2 w3 w4 w5"]));
        close(union.recall, 0.8);
    }

    /// Counted by hand: six of nine words and five on the longest common subsequence; of eight pairs, "the quick" and "quick brown".
    #[test]
    fn a_longer_pair() {
        let summary = Words::of("The quick brown dog jumps on the log.");
        let reference = Words::of("The quick brown fox jumps over the lazy dog.");
        for (fit, precision, recall, f1) in [
            (rouge_n(1, &summary, &reference), 0.75, 0.6667, 0.7059),
            (rouge_n(2, &summary, &reference), 0.2857, 0.25, 0.2667),
            (rouge_l(&summary, &reference), 0.625, 0.5556, 0.5882),
        ] {
            close(fit.precision, precision);
            close(fit.recall, recall);
            close(fit.f1, f1);
        }
        assert_eq!(rouge_n(1, &Words::of(""), &reference), Fit::default());
        assert_eq!(rouge_l(&summary, &Words::default()), Fit::default());
    }
}
