//! Which words of a text stand for which words of the question: the same term, or one that shares most of its letters.

use crate::search::query::{Class, Query, Term};
use crate::text::language::{Language, Terms};
use crate::text::tokens::{self, Kind, Token, tokens};

/// Letters of a gram.
const GRAM: usize = 4;

/// Two words whose grams overlap less than this (Dice's coefficient) are not taken for one another.
const LEAST_LIKE: f64 = 0.45;

/// A word of an article as the question sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Word {
    /// Where it begins in the text.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The term of the question it stands for, by its place in [`Query::terms`].
    pub term: Option<usize>,
    /// The term of the question it looks like, and how much (below 1), where it stands for none.
    pub like: Option<(usize, f64)>,
    /// Whether it stands for that term only because the operator says that two words are equal.
    pub is_synonym: bool,
    /// Whether it begins with a capital letter.
    pub is_capital: bool,
    /// Whether it begins with a digit.
    pub is_number: bool,
    /// Whether it carries a topic. Told of words with a capital letter only; others count as if they did.
    pub is_content: bool,
}

/// The question, prepared for comparing it with many words.
pub struct Matcher<'a> {
    query: &'a Query,
    /// For each language of the visible articles: its stemmer, and the beginnings that its terms can have.
    analysts: Vec<(Language, Terms, Beginnings)>,
    /// The grams of each content term, sorted.
    grams: Vec<Vec<u32>>,
    /// Beginnings of content terms that grams can be shared with.
    starts: Beginnings,
}

impl<'a> Matcher<'a> {
    /// For one question.
    pub fn new(query: &'a Query) -> Self {
        let analysts = query.languages.iter().map(|language| {
            let forms = query.terms.iter().flat_map(|term| &term.forms).filter(|(of, _)| of == language);
            (*language, Terms::new(*language), Beginnings::of(forms.map(|(_, form)| form.as_str())))
        });
        let grams = query.terms.iter().map(|term| if is_comparable(term) { grams(&term.folded) } else { Vec::new() }).collect();
        let starts = Beginnings::of(query.terms.iter().filter(|term| is_comparable(term)).map(|term| term.folded.as_str()));
        Self { query, analysts: analysts.collect(), grams, starts }
    }

    /// The words of a text in `language`.
    pub fn words(&self, language: Language, text: &str) -> Vec<Word> {
        let analyst = self.analysts.iter().find(|(of, _, _)| *of == language);
        let mut lower = String::new();
        tokens(text).map(|token| self.word(&token, language, analyst, &mut lower)).collect()
    }

    fn word(&self, token: &Token, language: Language, analyst: Option<&(Language, Terms, Beginnings)>, lower: &mut String) -> Word {
        tokens::lower(token.text, lower);
        let mut word = Word {
            start: token.start,
            end: token.end(),
            term: None,
            like: None,
            is_synonym: false,
            is_capital: token.is_capital(),
            is_number: token.kind == Kind::Number,
            is_content: true,
        };
        let beginning = beginning(lower);
        if let Some((_, terms, beginnings)) = analyst
            && beginnings.has(beginning)
        {
            let form = terms.term(lower);
            word.term = self.query.terms.iter().position(|term| term.is(language, &form));
            let term = word.term.and_then(|term| self.query.terms.get(term));
            word.is_synonym = term.is_some_and(|term| term.is_by_synonym(language, &form));
        }
        let may_be_like = word.term.is_none() && token.kind == Kind::Word && self.starts.has(beginning);
        // Whether a word carries a topic only matters for names and for words that may be like one of the question's.
        if word.is_capital || may_be_like {
            word.is_content = !crate::text::language::is_stop_in(language, lower);
        }
        if may_be_like && word.is_content {
            word.like = self.like(lower);
        }
        word
    }

    /// The content term whose letters are most like the word's.
    fn like(&self, lower: &str) -> Option<(usize, f64)> {
        let folded = if lower.is_ascii() { std::borrow::Cow::Borrowed(lower) } else { std::borrow::Cow::Owned(tokens::fold(lower)) };
        let own = grams(&folded);
        let mut best: Option<(usize, f64)> = None;
        for (at, other) in self.grams.iter().enumerate().filter(|(_, other)| !other.is_empty()) {
            let dice = dice(&own, other);
            if dice >= LEAST_LIKE && best.is_none_or(|(_, most)| dice > most) {
                best = Some((at, dice.min(0.99)));
            }
        }
        best
    }
}

fn is_comparable(term: &Term) -> bool {
    term.class == Class::Content && !term.is_number && term.folded.chars().count() >= GRAM
}

/// The beginnings (first three letters) of some words, so that most other words are passed over without being stemmed.
struct Beginnings([u64; 64]);

impl Beginnings {
    fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut beginnings = Self([0; 64]);
        for word in words {
            if word.chars().count() >= BEGINNING {
                beginnings.add(beginning(word));
            } else {
                // A short stem may stand for longer words: "be" for "being".
                beginnings.add(beginning(word));
                for next in 'a'..='z' {
                    beginnings.add(beginning(&format!("{word}{next}")));
                }
            }
        }
        beginnings
    }

    fn add(&mut self, beginning: usize) {
        if let Some(slot) = self.0.get_mut(beginning / 64) {
            *slot |= 1 << (beginning % 64);
        }
    }

    fn has(&self, beginning: usize) -> bool {
        self.0.get(beginning / 64).is_some_and(|slot| slot & (1 << (beginning % 64)) != 0)
    }
}

/// How many letters of a word are looked at first.
const BEGINNING: usize = 3;

/// A number below 4,096 for the first three letters of a word, accents left out. A "y" counts as an "i", as stemmers change one to the other.
fn beginning(word: &str) -> usize {
    let bytes = word.as_bytes();
    let mut hash: u32 = 0;
    let mut take = |letter: u32| hash = hash.wrapping_mul(31) ^ (if letter == u32::from(b'y') { u32::from(b'i') } else { letter });
    match bytes {
        [first, second, third, ..] if first.is_ascii() && second.is_ascii() && third.is_ascii() => {
            [first, second, third].into_iter().for_each(|letter| take(u32::from(*letter)));
        }
        _ => word.chars().take(BEGINNING).map(bare).for_each(take),
    }
    hash as usize % 4_096
}

/// A letter without its accent.
fn bare(letter: char) -> u32 {
    tokens::fold(letter.encode_utf8(&mut [0; 4])).chars().next().map_or(letter as u32, |folded| folded as u32)
}

/// The hashes of a word's runs of four letters, and of its first three with a mark before them; sorted.
fn grams(word: &str) -> Vec<u32> {
    let letters: Vec<char> = std::iter::once('^').chain(word.chars()).collect();
    let mut grams: Vec<u32> = letters
        .windows(GRAM)
        .map(|run| run.iter().fold(0x811c_9dc5, |hash, letter| (hash ^ *letter as u32).wrapping_mul(0x0100_0193)))
        .collect();
    grams.sort_unstable();
    grams
}

/// Dice's coefficient of two sorted lists: twice what they share over what they are together.
fn dice(a: &[u32], b: &[u32]) -> f64 {
    let (mut left, mut right, mut shared) = (a.iter().peekable(), b.iter().peekable(), 0);
    while let (Some(x), Some(y)) = (left.peek(), right.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => {
                left.next();
            }
            std::cmp::Ordering::Greater => {
                right.next();
            }
            std::cmp::Ordering::Equal => {
                shared += 1;
                left.next();
                right.next();
            }
        }
    }
    let together = a.len() + b.len();
    if together == 0 { 0.0 } else { 2.0 * f64::from(shared) / together as f64 }
}
