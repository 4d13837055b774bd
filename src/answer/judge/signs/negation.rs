//! What is denied, refused or turned into its opposite, on one side only.

use super::flag;
use crate::answer::judge::beside::{Beside, Class, LEAST, SAME_STEM, Seen};

/// The question has a word that denies.
pub fn asks_negation(beside: &Beside) -> f64 {
    flag(beside.asked.iter().any(|word| word.class == Class::Negation))
}

/// The question has a word that denies by its meaning.
pub fn asks_refusal(beside: &Beside) -> f64 {
    flag(beside.asked.iter().any(|word| word.is_refusal))
}

fn asks_denial(beside: &Beside) -> bool {
    asks_negation(beside) + asks_refusal(beside) > 0.0
}

fn denies(words: &[Seen]) -> bool {
    words.iter().any(|word| word.class == Class::Negation || word.is_refusal || word.opposes.is_some())
}

/// The question denies, the sentence does not.
pub fn only_asked(beside: &Beside) -> f64 {
    flag(asks_denial(beside) && !denies(beside.sentence()))
}

/// The question denies, the whole paragraph does not.
pub fn only_asked_paragraph(beside: &Beside) -> f64 {
    flag(asks_denial(beside) && !denies(&beside.words))
}

/// Both deny.
pub fn in_both(beside: &Beside) -> f64 {
    flag(asks_denial(beside) && denies(beside.sentence()))
}

/// The question denies nothing, and a word that denies stands at most three before or two after a matched word.
pub fn only_written(beside: &Beside) -> f64 {
    flag(beside_match(beside) > 0.0)
}

/// The largest share of a matched word that is denied in the sentence and not in the question.
pub fn beside_match(beside: &Beside) -> f64 {
    if asks_denial(beside) {
        return 0.0;
    }
    let words = beside.sentence();
    let mut most: f64 = 0.0;
    for (at, _) in words.iter().enumerate().filter(|(_, word)| word.class == Class::Negation) {
        let near = words.iter().skip(at.saturating_sub(2)).take(if at < 2 { at + 4 } else { 6 });
        most = near.filter_map(|word| word.meets).map(|(key, how)| how * beside.idf(key)).fold(most, f64::max);
    }
    most / beside.total
}

/// The logarithm of how often the sentence denies.
pub fn written(beside: &Beside) -> f64 {
    (1.0 + beside.sentence().iter().filter(|word| word.class == Class::Negation || word.is_refusal).count() as f64).ln()
}

/// The words of the question that are missing in some words which have their opposite: how many, and the share of them.
fn opposed(beside: &Beside, words: &[Seen]) -> (f64, f64) {
    let is_here = |letters: usize, key: usize, is_core: bool| {
        words
            .iter()
            .any(|word| word.same == Some(letters) || (is_core && word.meets.is_some_and(|(of, how)| of == key && how >= SAME_STEM)))
    };
    // Most texts have nothing of the kind: they are gone through once.
    let has_any = words.iter().any(|word| word.opposes.is_some());
    let is_opposed = |letters: usize| has_any && words.iter().any(|word| word.opposes == Some(letters));
    let opposed = || beside.asked.iter().filter(|asked| is_opposed(asked.letters) && !is_here(asked.letters, asked.key, asked.is_core()));
    (opposed().count() as f64, opposed().map(|asked| asked.idf).sum::<f64>() / beside.total)
}

/// A word of the question is missing, and its opposite stands in the sentence: "unfamiliar" for "familiar", "after" for "before".
pub fn contrast(beside: &Beside) -> f64 {
    flag(opposed(beside, beside.sentence()).0 > 0.0)
}

/// How rare such words are.
pub fn contrast_share(beside: &Beside) -> f64 {
    opposed(beside, beside.sentence()).1
}

/// How many words are missing in the paragraph, which has their opposite.
pub fn contrast_paragraph(beside: &Beside) -> f64 {
    opposed(beside, &beside.words).0
}

/// A word of the question that begins like an opposite ("unofficial", "disagree") is missing in the paragraph.
pub fn prefix_missing(beside: &Beside) -> f64 {
    if !beside.is_english {
        return 0.0;
    }
    let is_prefixed =
        |word: &str| word.len() > 6 && ["un", "dis", "non", "anti", "mis", "im", "ir"].iter().any(|start| word.starts_with(start));
    beside.share(|asked, met| flag(asked.class == Class::Content && met.around() < LEAST && is_prefixed(&asked.folded)))
}
