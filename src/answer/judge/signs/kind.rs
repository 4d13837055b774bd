//! What kind of thing is asked for, and whether the sentence has one that is not in the question.

use super::{flag, locality};
use crate::answer::expected::Expected;
use crate::answer::judge::beside::{Beside, Class};

fn expects(beside: &Beside, kind: Expected) -> f64 {
    flag(beside.is_english && beside.expected == kind)
}

/// Somebody is asked for.
pub fn expects_person(beside: &Beside) -> f64 {
    expects(beside, Expected::Person)
}

/// A place is.
pub fn expects_place(beside: &Beside) -> f64 {
    expects(beside, Expected::Place)
}

/// A time is.
pub fn expects_time(beside: &Beside) -> f64 {
    expects(beside, Expected::Time)
}

/// A number is.
pub fn expects_number(beside: &Beside) -> f64 {
    expects(beside, Expected::Number)
}

/// A reason is.
pub fn expects_reason(beside: &Beside) -> f64 {
    expects(beside, Expected::Reason)
}

/// What is asked for is known, and the sentence has nothing of the kind.
pub fn missing(beside: &Beside) -> f64 {
    flag(beside.is_english && beside.expected != Expected::Anything && beside.candidates.is_empty())
}

/// How near to the anchor the nearest thing of the kind stands: 1 / (1 + words between / 4).
pub fn distance(beside: &Beside) -> f64 {
    if !beside.is_english || !locality::has_match(beside) {
        return 0.0;
    }
    let anchor = beside.own.start + beside.anchor.0;
    let nearest = beside.candidates.iter().map(|place| place.abs_diff(anchor)).min();
    nearest.map_or(0.0, |distance| 1.0 / (1.0 + distance as f64 / 4.0))
}

/// The logarithm of how many things of the kind the sentence has.
pub fn candidates(beside: &Beside) -> f64 {
    (1.0 + beside.candidates.len() as f64).ln()
}

fn count_new(beside: &Beside, class: Class) -> f64 {
    (1.0 + beside.sentence().iter().filter(|word| word.class == class && word.meets.is_none()).count() as f64).ln()
}

/// The logarithm of how many names the sentence has that are not in the question.
pub fn new_names(beside: &Beside) -> f64 {
    count_new(beside, Class::Name)
}

/// The same for other words that carry a topic: what there is to answer with.
pub fn new_words(beside: &Beside) -> f64 {
    count_new(beside, Class::Content)
}

/// The first asking word is one of these.
pub fn begins(beside: &Beside, words: &[&str]) -> f64 {
    let asking = beside.asking.and_then(|at| beside.asked.get(at));
    flag(beside.is_english && asking.is_some_and(|word| words.contains(&word.folded.as_str())))
}

/// One of these words is in the question.
pub fn has(beside: &Beside, words: &[&str]) -> f64 {
    flag(beside.is_english && beside.asked.iter().any(|word| words.contains(&word.folded.as_str())))
}

/// A word is in the question, and one of others after it.
pub fn has_pair(beside: &Beside, first: &str, seconds: &[&str]) -> f64 {
    let is_pair =
        |pair: &[super::super::beside::Asked]| matches!(pair, [a, b] if a.folded == first && seconds.contains(&b.folded.as_str()));
    flag(beside.is_english && beside.asked.windows(2).any(is_pair))
}
