//! What each word of a paragraph is to the question: the same word, another form of it, one that looks like it, its opposite.

use super::beside::{Asked, Class, SAME_STEM, Seen, listed, other};
use super::words;
use crate::answer::matching::Word;
use crate::text::language::{self, Language};
use crate::text::tokens;

/// How well a word does that stands for it because the operator says so: as well as one can that is not the word itself.
const SYNONYM: f64 = 0.975;

/// How well a word that only begins alike does.
const BEGINS_ALIKE: f64 = 0.6;

/// How many letters must be the same for that.
const BEGINNING: usize = 5;

/// What words are looked at with: everything about the question that would else be found anew for each word of the paragraph.
pub struct View<'a> {
    asked: &'a [Asked],
    is_english: bool,
    /// A number for the letters of each word of the question.
    prints: Vec<u64>,
    /// For each term of the query the core word that it is, by its key.
    keys: Vec<Option<usize>>,
    /// For each term of the query whether no article has it.
    guesses: Vec<bool>,
    /// How each core word begins that is long enough, and its key.
    beginnings: Vec<(u128, usize)>,
    /// For each word of the question (by its place) the opposites it has: by table, and what is left without a prefix; with their first byte.
    opposites: Vec<(usize, Option<u8>, Opposite<'a>)>,
}

/// What the opposite of a word is told by.
enum Opposite<'a> {
    /// This is its opposite.
    Word(&'a str),
    /// With a prefix before it this is its opposite.
    Prefixed(&'a str),
}

/// A number for the letters of a word: that of other letters is most often another.
fn print(word: &str) -> u64 {
    word.bytes().take(7).fold(word.len() as u64, |print, byte| print << 8 | u64::from(byte))
}

/// The first letters of a word as a number; none where it has no more than those.
fn beginning(word: &str) -> Option<u128> {
    let mut letters = word.chars();
    let beginning = letters.by_ref().take(BEGINNING).fold(0, |beginning, letter| beginning << 21 | u128::from(u32::from(letter)));
    letters.next().map(|_| beginning)
}

pub fn seen(view: &View, text: &str, read: &[Word]) -> Vec<Seen> {
    let mut form = String::new();
    let mut seen = Vec::with_capacity(read.len());
    for word in read {
        tokens::lower(text.get(word.start..word.end).unwrap_or_default(), &mut form);
        if !form.is_ascii() {
            form = tokens::fold(&form);
        }
        seen.push(view.see(word, &form));
    }
    seen
}

impl<'a> View<'a> {
    pub fn of(asked: &'a [Asked], is_english: bool) -> Self {
        let terms = asked.iter().filter_map(|asked| asked.term).max().map_or(0, |last| last + 1);
        let (mut keys, mut guesses) = (vec![None; terms], vec![false; terms]);
        for (word, term) in asked.iter().filter_map(|word| Some((word, word.term?))) {
            if let Some(key) = keys.get_mut(term).filter(|key| word.is_core() && key.is_none()) {
                *key = Some(word.key);
            }
            if let Some(guess) = guesses.get_mut(term) {
                *guess |= word.is_unknown;
            }
        }
        let core = asked.iter().filter(|word| word.is_core());
        let beginnings = core.filter_map(|word| Some((beginning(&word.folded)?, word.key))).collect();
        let prints = asked.iter().map(|word| print(&word.folded)).collect();
        Self { asked, is_english, prints, keys, guesses, beginnings, opposites: Self::opposites(asked, is_english) }
    }

    fn opposites(asked: &'a [Asked], is_english: bool) -> Vec<(usize, Option<u8>, Opposite<'a>)> {
        let mut opposites = Vec::new();
        let can_have = |asked: &&Asked| asked.is_core() || matches!(asked.class, Class::Superlative | Class::Relation);
        for word in asked.iter().filter(can_have).filter(|_| is_english) {
            opposites.extend(words::opposites(&word.folded).map(|other| (word.letters, other.bytes().next(), Opposite::Word(other))));
            opposites.extend(words::bare(&word.folded).map(|rest| (word.letters, rest.bytes().next(), Opposite::Word(rest))));
            if word.class == Class::Content {
                opposites.push((word.letters, word.folded.bytes().next(), Opposite::Prefixed(&word.folded)));
            }
        }
        opposites
    }

    fn see(&self, word: &Word, folded: &str) -> Seen {
        let print = print(folded);
        let same = self.prints.iter().zip(self.asked).position(|(other, asked)| *other == print && asked.folded == folded);
        let value = if self.is_english || word.is_number { words::value(folded) } else { None };
        let class = self.class(word, folded, value.is_some());
        // A word that was only taken for this one by its spelling may be its opposite all the same: "decrease", "increase".
        let is_guess = |term: usize| self.guesses.get(term).copied().unwrap_or_default();
        let opposes = if same.is_none() && word.term.is_none_or(is_guess) { self.opposed(folded) } else { None };
        let meets = if opposes.is_some() { None } else { self.met_by(word, folded, same, value) };
        Seen { same, meets, opposes, class, is_refusal: self.is_english && words::is_refusal(folded), value }
    }

    fn class(&self, word: &Word, folded: &str, has_value: bool) -> Class {
        let is_function = || !word.is_content || (self.is_english && language::is_stop_in(Language::En, folded));
        listed(folded, word.is_number || has_value, self.is_english).unwrap_or_else(|| other(is_function(), word.is_capital))
    }

    /// The word of the question that this is the opposite of.
    fn opposed(&self, folded: &str) -> Option<usize> {
        // Most words have no prefix: they are not taken apart again for each word of the question.
        let bare = words::bare(folded);
        let (first, first_bare) = (folded.bytes().next(), bare.and_then(|rest| rest.bytes().next()));
        let is_it = |begins: Option<u8>, opposite: &Opposite| match opposite {
            Opposite::Word(other) => begins == first && words::are_akin(other, folded),
            Opposite::Prefixed(word) => begins == first_bare && bare.is_some_and(|rest| words::are_akin(rest, word)),
        };
        self.opposites.iter().find(|(_, begins, opposite)| is_it(*begins, opposite)).map(|(letters, _, _)| *letters)
    }

    fn met_by(&self, word: &Word, folded: &str, same: Option<usize>, value: Option<f64>) -> Option<(usize, f64)> {
        let key_of = |term: usize| self.keys.get(term).copied().flatten();
        if let Some(key) = word.term.and_then(key_of) {
            let how = if word.is_synonym { SYNONYM } else { SAME_STEM };
            return Some((key, if same.is_some() { 1.0 } else { how }));
        }
        if let Some(asked) = value.and_then(|value| self.asked.iter().find(|asked| asked.is_core() && asked.value == Some(value))) {
            return Some((asked.key, 1.0));
        }
        if let Some((term, likeness)) = word.like
            && let Some(key) = key_of(term)
        {
            return Some((key, likeness));
        }
        let own = beginning(folded)?;
        self.beginnings.iter().find(|(other, _)| *other == own).map(|(_, key)| (*key, BEGINS_ALIKE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_begin_alike_by_their_letters_in_every_script() {
        for (a, b, expected) in [
            ("imperialism", "imperialist", true),
            ("imperialism", "impossible", false),
            ("рождение", "рожденный", true),
            ("рождение", "революция", false),
            ("дом", "мост", false),
        ] {
            assert_eq!(beginning(a).is_some_and(|own| beginning(b) == Some(own)), expected, "{a} {b}");
        }
    }
}
