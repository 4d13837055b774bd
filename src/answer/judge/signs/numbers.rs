//! Numbers and years that are not the question's.

use super::flag;
use crate::answer::judge::beside::{Asked, Beside, Class, SAME_STEM, Seen};

fn is_year(value: Option<f64>) -> bool {
    value.is_some_and(|value| (1000.0..2100.0).contains(&value) && value.fract() == 0.0)
}

fn missing(beside: &Beside) -> impl Iterator<Item = (usize, &Asked)> {
    beside.core().filter(|(_, asked, met)| asked.class == Class::Number && met.paragraph < SAME_STEM).map(|(at, asked, _)| (at, asked))
}

/// A number of the question is missing, and another number stands before the same next word.
pub fn other(beside: &Beside) -> f64 {
    let mut nexts = missing(beside).filter_map(|(at, _)| beside.asked.get(at + 1));
    let stands = |next: &Asked| {
        let is_pair = |pair: &[Seen]| matches!(pair, [number, word] if number.value.is_some() && word.same == Some(next.letters));
        beside.words.windows(2).any(is_pair)
    };
    flag(nexts.any(stands))
}

/// A year of the question is not in the paragraph.
pub fn year_missing(beside: &Beside) -> f64 {
    flag(missing(beside).any(|(_, asked)| is_year(asked.value)))
}

/// A year of the question is missing, and the sentence has another.
pub fn other_year(beside: &Beside) -> f64 {
    flag(year_missing(beside) > 0.0 && beside.sentence().iter().any(|word| is_year(word.value)))
}

/// The logarithm of how many numbers the sentence has that are not the question's.
pub fn written(beside: &Beside) -> f64 {
    (1.0 + beside.sentence().iter().filter(|word| word.value.is_some() && word.meets.is_none()).count() as f64).ln()
}

/// The sentence has a year that is not the question's.
pub fn years_written(beside: &Beside) -> f64 {
    flag(beside.sentence().iter().any(|word| is_year(word.value) && word.meets.is_none()))
}
