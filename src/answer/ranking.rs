//! Ranks the sentences of the paragraphs that were found. The order is total: score, document, paragraph, sentence.

use super::features::{self, NAMES, Read, Sentence};
use super::weights::Weights;
use crate::search::Retrieved;

/// A sentence with its score.
#[derive(Debug, Clone)]
pub struct Scored {
    /// The sentence and what was measured of it.
    pub sentence: Sentence,
    /// The weighted sum of what was measured.
    pub score: f64,
}

/// Everything known after ranking.
pub struct Ranking {
    /// The paragraphs found.
    pub retrieved: Retrieved,
    /// The same paragraphs, read with the question in mind.
    pub reads: Vec<Read>,
    /// Every sentence of them, best first.
    pub sentences: Vec<Scored>,
}

/// Ranks all sentences of what was retrieved.
pub fn rank(retrieved: Retrieved, weights: &Weights) -> Ranking {
    let (reads, measured) = features::measure(&retrieved);
    let row: Vec<f64> = NAMES.iter().map(|name| weights.ranking.get(*name).copied().unwrap_or_default()).collect();
    let mut sentences: Vec<Scored> = measured
        .into_iter()
        .map(|sentence| Scored { score: sentence.values.0.iter().zip(&row).map(|(value, weight)| value * weight).sum(), sentence })
        .collect();
    let place = |scored: &Scored| {
        let found = retrieved.found.get(scored.sentence.found);
        (found.map(|found| (found.document.id.as_str(), found.passage.paragraph)), scored.sentence.at)
    };
    sentences.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| place(a).cmp(&place(b))));
    Ranking { retrieved, reads, sentences }
}

impl Ranking {
    /// The places of the paragraphs in the order of their best sentences.
    pub fn paragraphs(&self) -> Vec<usize> {
        let mut order = Vec::new();
        for scored in &self.sentences {
            if !order.contains(&scored.sentence.found) {
                order.push(scored.sentence.found);
            }
        }
        order
    }
}
