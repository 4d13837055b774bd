//! How the question is asked: its length, its names, where its asking word stands.

use super::flag;
use crate::answer::judge::beside::{Beside, Class};

fn logarithm(count: usize) -> f64 {
    (1.0 + count as f64).ln()
}

/// The logarithm of the number of words.
pub fn length(beside: &Beside) -> f64 {
    logarithm(beside.asked.len())
}

/// The same of those that carry the topic.
pub fn core_words(beside: &Beside) -> f64 {
    logarithm(beside.core().count())
}

/// The same of names.
pub fn names(beside: &Beside) -> f64 {
    logarithm(beside.asked.iter().filter(|word| word.class == Class::Name).count())
}

/// The same of numbers.
pub fn numbers(beside: &Beside) -> f64 {
    logarithm(beside.asked.iter().filter(|word| word.class == Class::Number).count())
}

/// No word is written like a name.
pub fn lower_case_only(beside: &Beside) -> f64 {
    flag(beside.asked.iter().all(|word| word.class != Class::Name))
}

/// A noun names the kind of thing asked for.
pub fn head(beside: &Beside) -> f64 {
    flag(beside.asked.iter().any(|word| word.is_head))
}

/// The share of the first word that carries the topic.
pub fn noun_first(beside: &Beside) -> f64 {
    beside.core().next().map_or(0.0, |(_, asked, _)| asked.idf / beside.total)
}
