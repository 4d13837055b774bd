//! What of the question is there, strictly: the very words or other forms of them, not in the title; small words like "after" and "not" too,
//! without those that only frame the question. The signs of `coverage` are generous where these are strict; together they tell more than either.

use super::flag;
use super::locality::is_same;
use crate::answer::judge::beside::{Asked, Beside, Class, Met};

/// What is missing, the rarest first, as shares of the idf of all words that say something.
#[derive(Debug, Clone, Default)]
pub struct Missing(Vec<f64>);

/// The words that are not met, each counted once.
pub fn missing(beside: &Beside, is_met: impl Fn(&Met) -> bool) -> Missing {
    let topic = || beside.asked.iter().zip(&beside.met).enumerate().filter(|(at, (asked, _))| asked.weight > 0.0 && asked.key == *at);
    let all = topic().map(|(_, (asked, _))| asked.weight).sum::<f64>();
    let mut shares: Vec<f64> = topic().filter(|(_, (_, met))| !is_met(met)).map(|(_, (asked, _))| asked.weight / all).collect();
    shares.sort_by(|a, b| b.total_cmp(a));
    Missing(shares)
}

impl Missing {
    /// The share that is there.
    pub fn covered(&self) -> f64 {
        1.0 - self.0.iter().sum::<f64>()
    }

    /// How many words are missing.
    pub fn count(&self) -> f64 {
        self.0.len() as f64
    }

    /// The share of the rarest missing word, or of the one that comes after so many others.
    pub fn rarest(&self, after: usize) -> f64 {
        self.0.get(after).copied().unwrap_or_default()
    }

    /// Exactly so many are missing.
    pub fn is(&self, count: usize) -> f64 {
        flag(self.0.len() == count)
    }
}

/// How far before the noun after "how many" its number may stand.
const BEFORE_NOUN: usize = 4;

/// The noun after "how many" or "how much"; none where something else is asked.
fn counted(beside: &Beside) -> Option<&Asked> {
    let trio = beside
        .asked
        .windows(3)
        .find(|trio| matches!(trio, [how, many, _] if how.folded == "how" && matches!(many.folded.as_str(), "many" | "much")));
    trio.and_then(|trio| trio.last())
}

/// Something is counted, and its noun stands in the sentence with a number that is not the question's shortly before it.
pub fn count_given(beside: &Beside) -> f64 {
    let Some(noun) = counted(beside) else { return 0.0 };
    let words = beside.sentence();
    let is_noun = |at: usize| words.get(at).is_some_and(|word| is_same(noun, word));
    let is_given = |at: usize| {
        words.iter().take(at).skip(at.saturating_sub(BEFORE_NOUN)).any(|word| word.class == Class::Number && word.meets.is_none())
    };
    flag((0..words.len()).any(|at| is_noun(at) && is_given(at)))
}

/// Something is counted, and the sentence does not name it.
pub fn counted_missing(beside: &Beside) -> f64 {
    let Some(noun) = counted(beside) else { return 0.0 };
    let is_here = beside.met.get(noun.key).is_some_and(|met| met.is_here);
    flag(!is_here && !beside.sentence().iter().any(|word| word.same == Some(noun.letters)))
}
