//! What of the question is there and what is missing, by class, by rarity and by place.

use super::flag;
use crate::answer::judge::beside::{Asked, Beside, Class, LEAST, Met, SAME_STEM};

/// Where a word is looked for. The title counts for both, numbers excepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// In the sentence.
    Sentence,
    /// In its paragraph.
    Paragraph,
}

impl Where {
    fn met(self, asked: &Asked, met: Met) -> f64 {
        let found = match self {
            Self::Sentence => met.here(),
            Self::Paragraph => met.around(),
        };
        // A number is met only by itself.
        if asked.class == Class::Number && found < SAME_STEM { 0.0 } else { found }
    }
}

/// The share that is there. The noun after what, which or how many is left out.
pub fn met_share(beside: &Beside, place: Where) -> f64 {
    let core = || beside.core().filter(|(_, asked, _)| !asked.is_head);
    let all = core().map(|(_, asked, _)| asked.idf).sum::<f64>();
    if all == 0.0 { 0.0 } else { core().map(|(_, asked, met)| asked.idf * place.met(asked, met)).sum::<f64>() / all }
}

/// The share that words of a class have and that is missing.
pub fn missing_class(beside: &Beside, class: Class, place: Where) -> f64 {
    beside.share(|asked, met| if asked.class == class { 1.0 - place.met(asked, met) } else { 0.0 })
}

/// How many words of a class are missing, small words too.
pub fn count_class(beside: &Beside, class: Class, place: Where) -> f64 {
    let words = if place == Where::Sentence { beside.sentence() } else { &beside.words };
    let of_class = beside.asked.iter().zip(&beside.met).filter(|(asked, _)| asked.class == class);
    let is_here = |asked: &Asked, met: Met| place.met(asked, met) >= LEAST || words.iter().any(|word| word.same == Some(asked.letters));
    of_class.filter(|(asked, met)| !is_here(asked, **met)).count() as f64
}

/// The sentence has a word of a class where the question has none.
pub fn only_written(beside: &Beside, class: Class) -> f64 {
    let asks = beside.asked.iter().any(|word| word.class == class);
    flag(beside.is_english && !asks && beside.sentence().iter().any(|word| word.class == class))
}

fn missing(beside: &Beside, place: Where) -> impl Iterator<Item = (usize, &Asked, Met)> {
    beside.core().filter(move |(_, asked, met)| !asked.is_head && place.met(asked, *met) < LEAST)
}

/// How many core words are missing.
pub fn count(beside: &Beside, place: Where) -> f64 {
    missing(beside, place).count() as f64
}

/// The share of the rarest missing word, or of the one that comes after so many others.
pub fn rarest(beside: &Beside, place: Where, after: usize) -> f64 {
    let mut shares: Vec<f64> = missing(beside, place).map(|(_, asked, _)| asked.idf).collect();
    shares.sort_by(|a, b| b.total_cmp(a));
    shares.get(after).copied().unwrap_or_default() / beside.total
}

/// The share of missing words that are in no article.
pub fn unknown(beside: &Beside) -> f64 {
    missing(beside, Where::Paragraph).filter(|(_, asked, _)| asked.is_unknown).map(|(_, asked, _)| asked.idf).sum::<f64>() / beside.total
}

/// The share of missing words that other articles or paragraphs have.
pub fn known(beside: &Beside) -> f64 {
    missing(beside, Where::Paragraph).filter(|(_, asked, _)| !asked.is_unknown).map(|(_, asked, _)| asked.idf).sum::<f64>() / beside.total
}

/// The noun that names the kind of thing asked for is missing.
pub fn head(beside: &Beside, place: Where) -> f64 {
    flag(beside.core().any(|(_, asked, met)| asked.is_head && place.met(asked, met) < LEAST))
}

fn one(beside: &Beside, word: Option<(usize, &Asked, Met)>, place: Where) -> f64 {
    word.map_or(0.0, |(_, asked, met)| asked.idf * (1.0 - place.met(asked, met)) / beside.total)
}

/// The share of the last core word of the question, where it is missing.
pub fn at_end(beside: &Beside, place: Where) -> f64 {
    one(beside, beside.core().last(), place)
}

/// The share of the first core word of the question that is not the noun asked for, where it is missing.
pub fn at_start(beside: &Beside, place: Where) -> f64 {
    one(beside, beside.core().find(|(_, asked, _)| !asked.is_head), place)
}

/// The share of words that are met only by one that looks like them.
pub fn only_alike(beside: &Beside, place: Where) -> f64 {
    beside.share(|asked, met| flag((LEAST..SAME_STEM).contains(&place.met(asked, met))))
}

/// The share of words that are met by another form of theirs.
pub fn by_stem(beside: &Beside) -> f64 {
    beside.share(|_, met| flag((SAME_STEM..1.0).contains(&met.sentence)))
}

/// The share of missing words with one of these endings: English ones tell verbs, nouns and adjectives.
pub fn ending(beside: &Beside, endings: &[&str]) -> f64 {
    if !beside.is_english {
        return 0.0;
    }
    let has_it = |asked: &Asked| asked.class == Class::Content && endings.iter().any(|ending| asked.folded.ends_with(ending));
    // What is there adds nothing, whatever its ending.
    let lacks = |asked: &Asked, met: Met| 1.0 - Where::Paragraph.met(asked, met);
    beside.share(|asked, met| Some(lacks(asked, met)).filter(|lack| *lack > 0.0 && has_it(asked)).unwrap_or(0.0))
}

/// The share of the question's small words that the sentence lacks.
pub fn small_words(beside: &Beside) -> f64 {
    let small = || beside.asked.iter().filter(|asked| !asked.is_core());
    let missing = small().filter(|asked| !beside.sentence().iter().any(|word| word.same == Some(asked.letters))).count();
    missing as f64 / small().count().max(1) as f64
}
