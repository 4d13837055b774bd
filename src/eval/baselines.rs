//! Other ways to choose sentences, for comparison: each is an order in which sentences are taken while they fit.

use std::collections::{BTreeMap, BTreeSet};

use crate::summary::rank::{Walk, lexrank};
use crate::summary::{Article, Length, Room};
use crate::text::tokens::{self, tokens};

/// LexRank as Erkan and Radev (2004) publish it: a uniform jump of 0.15, and edges from a cosine of 0.1 on.
const PLAIN: Walk = Walk { jump: 0.15, least: 0.1 };

/// TextRank's damping (Mihalcea and Tarau 2004, "TextRank: Bringing Order into Texts").
const DAMPING: f64 = 0.85;
const STEPS: usize = 50;

/// The first sentences, as far as they fit.
pub fn lead(article: &Article, length: Length) -> BTreeSet<usize> {
    let room = Room::wanted(article, length);
    let mut chosen = BTreeSet::new();
    for at in 0..article.sentences().len() {
        chosen.insert(at);
        if !room.holds(article, &chosen) {
            chosen.remove(&at);
            break;
        }
    }
    first_at_least(article, length, chosen, 0..article.sentences().len())
}

/// Sentences in the order of a generator (SplitMix64: Steele, Lea and Flood 2014) that begins with `seed`.
pub fn random(article: &Article, length: Length, seed: u64) -> BTreeSet<usize> {
    let mut state = seed;
    let mut next = move || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    };
    let mut order: Vec<(u64, usize)> = (0..article.sentences().len()).map(|at| (next(), at)).collect();
    order.sort_unstable();
    taken(article, length, order.into_iter().map(|(_, at)| at).collect())
}

/// The most central sentences by LexRank.
pub fn plain_lexrank(article: &Article, length: Length) -> BTreeSet<usize> {
    let uniform = vec![1.0; article.sentences().len()];
    taken(article, length, best_first(&lexrank(article.sentences(), &uniform, &PLAIN)))
}

/// The most central sentences by TextRank: edges are shared words over the logarithms of both lengths.
pub fn textrank(article: &Article, length: Length) -> BTreeSet<usize> {
    let words: Vec<Vec<String>> = (0..article.sentences().len()).map(|at| words(article.text(at))).collect();
    let row = |one: &Vec<String>| words.iter().map(|other| if std::ptr::eq(one, other) { 0.0 } else { shared(one, other) }).collect();
    let edges: Vec<Vec<f64>> = words.iter().map(row).collect();
    let out: Vec<f64> = edges.iter().map(|row| row.iter().sum::<f64>()).collect();
    let mut scores = vec![1.0; words.len()];
    for _ in 0..STEPS {
        let into = |row: &Vec<f64>| {
            let flows = row.iter().zip(&out).zip(&scores).filter(|((_, out), _)| **out > 0.0);
            1.0 - DAMPING + DAMPING * flows.map(|((edge, out), score)| edge / out * score).sum::<f64>()
        };
        scores = edges.iter().map(into).collect();
    }
    taken(article, length, best_first(&scores))
}

fn words(text: &str) -> Vec<String> {
    let mut lower = String::new();
    let word = |token: tokens::Token| {
        tokens::lower(token.text, &mut lower);
        lower.clone()
    };
    tokens(text).map(word).collect()
}

fn shared(one: &[String], other: &[String]) -> f64 {
    let mut counts: BTreeMap<&str, bool> = one.iter().map(|word| (word.as_str(), false)).collect();
    for word in other {
        counts.entry(word).and_modify(|shared| *shared = true);
    }
    let lengths = (one.len().max(1) as f64).ln() + (other.len().max(1) as f64).ln();
    if lengths > 0.0 { counts.values().filter(|shared| **shared).count() as f64 / lengths } else { 0.0 }
}

fn best_first(scores: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    let score = |at: usize| scores.get(at).copied().unwrap_or_default();
    order.sort_by(|a, b| score(*b).total_cmp(&score(*a)).then(a.cmp(b)));
    order
}

/// The sentences in their order, each taken where it still fits.
fn taken(article: &Article, length: Length, order: Vec<usize>) -> BTreeSet<usize> {
    let room = Room::wanted(article, length);
    let mut chosen = BTreeSet::new();
    for at in &order {
        chosen.insert(*at);
        if !room.holds(article, &chosen) {
            chosen.remove(at);
        }
    }
    first_at_least(article, length, chosen, order)
}

/// Where nothing fits into the wanted length, the first that fits into the limit: the same allowance as for a proposal.
fn first_at_least(article: &Article, length: Length, chosen: BTreeSet<usize>, order: impl IntoIterator<Item = usize>) -> BTreeSet<usize> {
    if !chosen.is_empty() {
        return chosen;
    }
    let limit = Room::limit(article, length);
    order.into_iter().map(|at| BTreeSet::from([at])).find(|one| limit.holds(article, one)).unwrap_or_default()
}
