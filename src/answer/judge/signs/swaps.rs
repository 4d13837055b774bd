//! Words that stand where another should: the same frame with another word in it, another modifier, names in another order.

use super::flag;
use crate::answer::judge::beside::{Asked, Beside, Class, LEAST, Met, Seen};

fn stands_for(word: &Seen, asked: &Asked) -> bool {
    word.same == Some(asked.letters) || (asked.is_core() && word.meets.is_some_and(|(key, how)| key == asked.key && how >= LEAST))
}

/// A missing word whose neighbours in the question stand in some words with exactly one other word between: the share of such words.
fn slots(beside: &Beside, words: &[Seen]) -> f64 {
    let mut swapped = 0.0;
    for (trio, met) in beside.asked.windows(3).zip(beside.met.iter().skip(1)) {
        if let [left, middle, right] = trio
            && middle.is_core()
            && met.around() < LEAST
            && words.windows(3).any(|words| matches!(words, [before, _, after] if stands_for(before, left) && stands_for(after, right)))
        {
            swapped += middle.idf;
        }
    }
    swapped / beside.total
}

/// Another word stands in the paragraph where a missing word should.
pub fn slot(beside: &Beside) -> f64 {
    slots(beside, &beside.words)
}

/// The same in the sentence.
pub fn slot_sentence(beside: &Beside) -> f64 {
    slots(beside, beside.sentence())
}

/// Neighbours in the question that both carry the topic: the first, how it is met, and the second.
fn neighbours(beside: &Beside) -> impl Iterator<Item = (&Asked, Met, &Asked)> {
    beside.asked.windows(2).zip(&beside.met).filter_map(|(pair, met)| match pair {
        [a, b] if a.is_core() && b.is_core() && a.key != b.key => Some((a, *met, b)),
        _ => None,
    })
}

fn places_of<'a>(beside: &'a Beside, asked: &Asked) -> &'a [usize] {
    beside.standing.get(asked.key).map_or(&[], Vec::as_slice)
}

fn is_near(beside: &Beside, place: usize, asked: &Asked, reach: usize) -> bool {
    beside.words.iter().skip(place.saturating_sub(reach)).take(2 * reach + 1).any(|word| stands_for(word, asked))
}

fn has_other(beside: &Beside, place: usize) -> bool {
    place
        .checked_sub(1)
        .and_then(|before| beside.words.get(before))
        .is_some_and(|word| word.class != Class::Function && word.meets.is_none())
}

/// Neighbours a b of the question: b stands in the paragraph, a never within three words of it, and most often another word before b.
pub fn modifier(beside: &Beside) -> f64 {
    let mut swapped = 0.0;
    for (a, _, b) in neighbours(beside) {
        let places = places_of(beside, b);
        let others = places.iter().filter(|place| has_other(beside, **place)).count();
        if !places.is_empty() && !places.iter().any(|place| is_near(beside, *place, a, 3)) && others * 2 > places.len() {
            swapped += a.idf;
        }
    }
    swapped / beside.total
}

/// The same where the first is missing in the whole paragraph.
pub fn modifier_other(beside: &Beside) -> f64 {
    let swapped =
        neighbours(beside).filter(|(_, met, b)| met.around() < LEAST && places_of(beside, b).iter().any(|place| has_other(beside, *place)));
    swapped.map(|(a, _, _)| a.idf).sum::<f64>() / beside.total
}

/// Two names of the question stand in the sentence in the other order.
pub fn names_turned(beside: &Beside) -> f64 {
    let is_name = |key: usize| beside.asked.get(key).is_some_and(|asked| asked.class == Class::Name);
    let mut firsts: Vec<usize> = Vec::new();
    for (_, key) in beside.places(beside.sentence()).filter(|(_, key)| is_name(*key)) {
        if !firsts.contains(&key) {
            firsts.push(key);
        }
    }
    flag(!firsts.is_sorted())
}

/// The share of neighbours that both stand in the paragraph but never within five words of each other.
pub fn pairs_apart(beside: &Beside) -> f64 {
    let apart = neighbours(beside).filter(|(a, met, b)| {
        let places = places_of(beside, b);
        met.paragraph >= LEAST && !places.is_empty() && !places.iter().any(|place| is_near(beside, *place, a, 5))
    });
    apart.map(|(a, _, b)| a.idf.min(b.idf)).sum::<f64>() / beside.total
}

/// The share of neighbours that are neighbours in the paragraph.
pub fn pairs_kept(beside: &Beside) -> f64 {
    let pairs = neighbours(beside).count().max(1) as f64;
    neighbours(beside).filter(|(a, _, b)| places_of(beside, b).iter().any(|place| is_near(beside, *place, a, 1))).count() as f64 / pairs
}

/// How many of the matched words have the same word on one side in the question and in the sentence, as a share of the matched ones.
fn kept(beside: &Beside, step: fn(usize) -> Option<usize>) -> f64 {
    let words = beside.sentence();
    let (mut matched, mut kept) = (0.0, 0.0);
    for (at, asked, _) in beside.core().filter(|(_, _, met)| met.sentence >= LEAST) {
        let Some(side) = step(at).and_then(|side| beside.asked.get(side)) else { continue };
        matched += 1.0;
        let is_kept = words
            .iter()
            .enumerate()
            .filter(|(_, word)| stands_for(word, asked))
            .any(|(place, _)| step(place).and_then(|side| words.get(side)).is_some_and(|word| stands_for(word, side)));
        kept += flag(is_kept);
    }
    if matched == 0.0 { 0.0 } else { kept / matched }
}

/// The same word before.
pub fn lead_kept(beside: &Beside) -> f64 {
    kept(beside, |at| at.checked_sub(1))
}

/// The same word after.
pub fn follow_kept(beside: &Beside) -> f64 {
    kept(beside, |at| at.checked_add(1))
}

/// The share of words that the paragraph lacks between or beside words it has: which neighbours must be there, decides the kind.
fn lonely(beside: &Beside, fits: impl Fn(Option<bool>, Option<bool>) -> bool) -> f64 {
    // Whether a word of the question is a core word, and met; none beyond the ends.
    let is_met = |at: Option<usize>| {
        let at = at?;
        let asked = beside.asked.get(at)?;
        Some(asked.is_core() && beside.met.get(at).is_some_and(|met| met.around() >= LEAST))
    };
    let missing = beside.core().filter(|(_, asked, met)| !asked.is_head && met.around() < LEAST);
    let lonely = missing.filter(|(at, _, _)| fits(is_met(at.checked_sub(1)), is_met(at.checked_add(1))));
    lonely.map(|(_, asked, _)| asked.idf).sum::<f64>() / beside.total
}

/// A missing word directly before one that is there: most often a modifier.
pub fn missing_before(beside: &Beside) -> f64 {
    lonely(beside, |_, after| after == Some(true))
}

/// A missing word directly after one that is there: most often a verb or a noun that the other modifies.
pub fn missing_after(beside: &Beside) -> f64 {
    lonely(beside, |before, after| before == Some(true) && after != Some(true))
}

/// A missing word among small or missing ones.
pub fn missing_alone(beside: &Beside) -> f64 {
    lonely(beside, |before, after| before != Some(true) && after != Some(true))
}

/// The share of names that stand next to each other in the question and nowhere in the paragraph.
pub fn names_parted(beside: &Beside) -> f64 {
    let parted = neighbours(beside).filter(|(a, _, b)| {
        let are_names = a.class == Class::Name && b.class == Class::Name;
        are_names && !places_of(beside, b).iter().any(|place| is_near(beside, *place, a, 1))
    });
    parted.map(|(a, _, b)| a.idf.min(b.idf)).sum::<f64>() / beside.total
}
