//! How much each sentence stands for its article: LexRank with a prior.
//!
//! Erkan and Radev (2004), "LexRank: Graph-based Lexical Centrality as Salience in Text Summarization", rank sentences by a random walk
//! over a graph whose edges are cosines. Otterbacher, Erkan and Radev (2005), "Using Random Walks for Question-focused Sentence Retrieval",
//! let the walk jump to where a question is answered instead of anywhere; here it jumps to a prior: the place of a sentence in its article
//! and the words it shares with the title (Edmundson 1969, "New Methods in Automatic Extracting"), or to what matches a focus.

use std::collections::BTreeMap;

use super::article::{Article, Sentence};

/// More sentences than this are not compared with each other; of a longer article those most like the whole are.
const MOST_COMPARED: usize = 400;

/// The walk ends when no score moves by more than this, or after [`MOST_STEPS`].
const STILL: f64 = 1e-6;
const MOST_STEPS: usize = 50;

/// How the walk goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Walk {
    /// The share of steps that jump to the prior instead of following an edge.
    pub jump: f64,
    /// Edges below this cosine are not there.
    pub least: f64,
}

/// The walk that summaries are made with.
pub const WALK: Walk = Walk { jump: 0.85, least: 0.05 };

/// What the place of a sentence is worth before anything is read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prior {
    /// The first sentence of the article, over one far behind it.
    pub lead: f64,
    /// After how many sentences the lead has lost two thirds of its worth.
    pub fading: f64,
    /// The first sentence of a section.
    pub section: f64,
    /// The first sentence of a paragraph.
    pub paragraph: f64,
    /// As like the title as can be.
    pub title: f64,
}

/// The prior that summaries are made with.
pub const PRIOR: Prior = Prior { lead: 4.0, fading: 3.0, section: 2.0, paragraph: 1.0, title: 2.0 };

/// What each sentence is worth by its place and the title.
pub fn prior(article: &Article, prior: &Prior) -> Vec<f64> {
    let worth = |(at, sentence): (usize, &Sentence)| {
        let lead = prior.lead * (-(at as f64) / prior.fading).exp();
        let opens = if sentence.opens { prior.paragraph } else { 0.0 } + if sentence.opens_section { prior.section } else { 0.0 };
        1.0 + lead + opens + prior.title * sentence.terms.cosine(article.title())
    };
    article.sentences().iter().enumerate().map(worth).collect()
}

/// The score of each sentence: the share of its time that the walk spends there. All together are 1, unless there is no sentence.
pub fn lexrank(sentences: &[Sentence], prior: &[f64], walk: &Walk) -> Vec<f64> {
    let compared = compared(sentences, prior);
    let total: f64 = compared.iter().filter_map(|at| prior.get(*at)).sum();
    let jump: Vec<f64> = compared
        .iter()
        .map(|at| if total > 0.0 { prior.get(*at).copied().unwrap_or_default() / total } else { 1.0 / compared.len() as f64 })
        .collect();
    let graph = Graph::new(sentences, &compared, walk.least);
    let mut scores = jump.clone();
    for _ in 0..MOST_STEPS {
        let next = graph.step(&scores, &jump, walk.jump);
        let moved = next.iter().zip(&scores).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        scores = next;
        if moved < STILL {
            break;
        }
    }
    let mut all = vec![0.0; sentences.len()];
    for (at, score) in compared.iter().zip(scores) {
        if let Some(slot) = all.get_mut(*at) {
            *slot = score;
        }
    }
    all
}

/// The sentences that are compared, in order: all, or those nearest to the article's centroid (Radev and others 2004) by their prior.
fn compared(sentences: &[Sentence], prior: &[f64]) -> Vec<usize> {
    if sentences.len() <= MOST_COMPARED {
        return (0..sentences.len()).collect();
    }
    let mut centroid: BTreeMap<u64, f64> = BTreeMap::new();
    for (term, weight) in sentences.iter().flat_map(|sentence| sentence.terms.terms()) {
        *centroid.entry(*term).or_default() += weight;
    }
    let near = |sentence: &Sentence| {
        sentence.terms.terms().iter().map(|(term, weight)| weight * centroid.get(term).copied().unwrap_or_default()).sum::<f64>()
    };
    let mut order: Vec<(usize, f64)> =
        sentences.iter().zip(prior).enumerate().map(|(at, (sentence, prior))| (at, near(sentence) * prior)).collect();
    order.sort_by(|(a, x), (b, y)| y.total_cmp(x).then(a.cmp(b)));
    let mut compared: Vec<usize> = order.into_iter().take(MOST_COMPARED).map(|(at, _)| at).collect();
    compared.sort_unstable();
    compared
}

/// Who is like whom: for each sentence its neighbours with the share of the walk that goes there.
struct Graph(Vec<Vec<(usize, f64)>>);

impl Graph {
    fn new(sentences: &[Sentence], compared: &[usize], least: f64) -> Self {
        let mut postings: BTreeMap<u64, Vec<(usize, f64)>> = BTreeMap::new();
        for (at, sentence) in compared.iter().filter_map(|at| sentences.get(*at)).enumerate() {
            for (term, weight) in sentence.terms.terms() {
                postings.entry(*term).or_default().push((at, *weight));
            }
        }
        let mut alike = vec![vec![0.0; compared.len()]; compared.len()];
        for posting in postings.values() {
            for (at, x) in posting {
                let Some(row) = alike.get_mut(*at) else { continue };
                for (other, y) in posting {
                    if let Some(cosine) = row.get_mut(*other) {
                        *cosine += x * y;
                    }
                }
            }
        }
        let shares = |(at, row): (usize, &Vec<f64>)| {
            let edges: Vec<(usize, f64)> =
                row.iter().copied().enumerate().filter(|(other, cosine)| *other != at && *cosine > 0.0 && *cosine >= least).collect();
            let total: f64 = edges.iter().map(|(_, cosine)| cosine).sum();
            edges.into_iter().map(|(other, cosine)| (other, cosine / total)).collect()
        };
        Self(alike.iter().enumerate().map(shares).collect())
    }

    /// One step of the walk. From a sentence without neighbours it jumps.
    fn step(&self, scores: &[f64], jump: &[f64], share: f64) -> Vec<f64> {
        let mut next = vec![0.0; scores.len()];
        let mut jumping = 0.0;
        for (edges, score) in self.0.iter().zip(scores) {
            let follows = if edges.is_empty() { 0.0 } else { 1.0 - share };
            jumping += score * (1.0 - follows);
            for (other, part) in edges {
                if let Some(slot) = next.get_mut(*other) {
                    *slot += score * follows * part;
                }
            }
        }
        next.iter().zip(jump).map(|(walked, jump)| walked + jumping * jump).collect()
    }
}
