//! The figures of an evaluation. Shares are in percent.

use std::collections::BTreeMap;

use serde::Serialize;

/// How often what was looked for was held at a rank.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Held {
    /// By the first.
    pub top1: f64,
    /// By one of the first three.
    pub top3: f64,
    /// By one of the first five.
    pub top5: f64,
    /// The mean of 1 / rank over the first ten.
    pub mrr10: f64,
    /// The mean length of the first, in characters; quotes only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean_characters: Option<f64>,
}

impl Held {
    /// From the rank (from 1) at which each question's answer was held.
    pub fn of(ranks: &[Option<usize>]) -> Self {
        let share =
            |value: &dyn Fn(usize) -> f64| 100.0 * ranks.iter().flatten().map(|rank| value(*rank)).sum::<f64>() / ranks.len().max(1) as f64;
        Self {
            top1: share(&|rank| f64::from(rank <= 1)),
            top3: share(&|rank| f64::from(rank <= 3)),
            top5: share(&|rank| f64::from(rank <= 5)),
            mrr10: share(&|rank| if rank <= 10 { 1.0 / rank as f64 } else { 0.0 }),
            mean_characters: None,
        }
    }
}

/// How well silence is judged.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Gate {
    /// The chance that an answerable question has the higher confidence than one whose article is not indexed.
    pub auroc: f64,
    /// Answerable questions that were met with silence.
    pub silent_answerable: f64,
    /// Unanswerable questions whose article is not indexed that were met with silence.
    pub silent_unanswerable: f64,
}

/// How well an answer is told from a closest passage: over the questions whose article is indexed, near-misses among them.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Tier {
    /// The chance that an answerable question has the higher score than one that has no answer in its article; 0 where there is none.
    pub auroc: f64,
    /// Shown as an answer, and the first quote holds one: how many.
    pub answer_right: usize,
    /// Shown as an answer, and the first quote holds none: how many.
    pub answer_wrong: usize,
    /// Shown as the closest passage: how many.
    pub closest: usize,
    /// Right ones of those shown as an answer, in percent.
    pub precision: f64,
}

/// What was shown, counted over all questions.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Answered {
    /// Shown as an answer, and the first quote holds one.
    pub right: usize,
    /// Shown as an answer, and the first quote holds none.
    pub wrong: usize,
    /// Shown as the closest passage.
    pub closest: usize,
    /// The share of all questions answered when the threshold is set for 10 % wrong.
    pub coverage_at_10: f64,
}

/// Everything an evaluation found.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Figures {
    /// How many questions were asked.
    pub questions: usize,
    /// How many of them have an answer here.
    pub answerable: usize,
    /// The ranked sentences, before any widening.
    pub sentence: Held,
    /// The ranked paragraphs.
    pub paragraph: Held,
    /// What would be shown.
    pub quote: Held,
    /// Silence.
    pub gate: Gate,
    /// Answer or closest passage, where the article is there.
    pub tier: Tier,
    /// What was shown.
    pub answered: Answered,
    /// For each category: how many questions, and how many were met rightly.
    pub by_category: BTreeMap<String, Category>,
}

/// The questions of one category.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Category {
    /// How many.
    pub questions: usize,
    /// Shown as an answer and right.
    pub right: usize,
    /// Shown as an answer and wrong.
    pub wrong: usize,
    /// Shown as the closest passage.
    pub closest: usize,
    /// Met with silence.
    pub silent: usize,
    /// Answerable, and the first sentence of the ranking holds the answer.
    pub top1: usize,
}

/// The area under the receiver operating characteristic, in percent: the chance that a positive's score is above a negative's, ties
/// counted half (Mann and Whitney 1947).
pub fn auroc(positive: &[f64], negative: &[f64]) -> f64 {
    if positive.is_empty() || negative.is_empty() {
        return 0.0;
    }
    let mut sorted = negative.to_vec();
    sorted.sort_by(f64::total_cmp);
    let below = |score: f64| {
        let less = sorted.partition_point(|other| *other < score);
        let not_more = sorted.partition_point(|other| *other <= score);
        (less + not_more) as f64 / 2.0
    };
    100.0 * positive.iter().map(|score| below(*score)).sum::<f64>() / (positive.len() * negative.len()) as f64
}

/// The largest share (in percent) of all questions that can be answered, the most confident first, with at most `wrong` of the answers wrong.
pub fn coverage_at(wrong: f64, scored: &[(f64, bool)]) -> f64 {
    let mut sorted = scored.to_vec();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let (mut errors, mut most) = (0, 0);
    for (at, (_, is_right)) in sorted.iter().enumerate() {
        errors += usize::from(!is_right);
        if errors as f64 <= wrong * (at + 1) as f64 {
            most = at + 1;
        }
    }
    100.0 * most as f64 / sorted.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_small_cases() {
        assert_eq!(auroc(&[2.0, 3.0], &[1.0, 2.0]), 87.5);
        assert_eq!(auroc(&[], &[1.0]), 0.0);
        assert_eq!(coverage_at(0.1, &[(0.9, true), (0.8, true), (0.7, false), (0.1, false)]), 50.0);
        assert_eq!(coverage_at(0.5, &[(0.9, true), (0.8, false)]), 100.0);
        let held = Held::of(&[Some(1), Some(4), None, Some(12)]);
        assert_eq!((held.top1, held.top3, held.top5, held.mrr10), (25.0, 25.0, 50.0, 31.25));
    }
}
