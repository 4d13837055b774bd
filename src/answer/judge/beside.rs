//! The question beside a paragraph: its words in their order, and for each word of the paragraph which of them it stands for.

use std::ops::Range;

use super::signs::locality;
use super::signs::plain::{self, Missing};
use super::view::{View, seen};
use super::words;
use crate::answer::expected::{self, Expected};
use crate::answer::ranking::Ranking;
use crate::search::clause;
use crate::search::query::{Class as TermClass, Query, Term};
use crate::text::language::{self, Language};
use crate::text::span;
use crate::text::tokens::{self, Kind, tokens};

/// A match below this counts as none.
pub const LEAST: f64 = 0.45;

/// How well a word with the same stem and other letters stands for a word.
pub const SAME_STEM: f64 = 0.97;

/// What kind of word it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Denies.
    Negation,
    /// Picks one of many.
    Superlative,
    /// Relates.
    Relation,
    /// Begins with a digit, or is a number word.
    Number,
    /// Is written like a name.
    Name,
    /// Carries the topic otherwise.
    Content,
    /// Carries none.
    Function,
}

/// A word of the question.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// Lower case, without accents.
    pub folded: String,
    /// What kind of word it is.
    pub class: Class,
    /// The term of the query it is, by its place.
    pub term: Option<usize>,
    /// How rare it is; 0 for words that carry no topic.
    pub idf: f64,
    /// Its value, where it is a number.
    pub value: Option<f64>,
    /// Whether it names the kind of thing asked for: the noun after what, which or how many.
    pub is_head: bool,
    /// Whether no article has it.
    pub is_unknown: bool,
    /// Whether it denies by its meaning.
    pub is_refusal: bool,
    /// How rare it is where it says more than "the" or "kind of" does, small words like "after" and "not" too; else 0.
    pub weight: f64,
    /// The place of the first word with the same letters.
    pub letters: usize,
    /// The place of the first word with the same term.
    pub key: usize,
}

impl Asked {
    /// Whether it carries the topic, and so should be met.
    pub fn is_core(&self) -> bool {
        self.idf > 0.0 && self.class != Class::Negation
    }
}

/// A word of the paragraph as the question sees it. Words of the question are named by their places.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    /// The word of the question with the same letters, a small one too.
    pub same: Option<usize>,
    /// The core word it stands for or looks like, and how well: 1 the same, below for the stem, for most letters, for the beginning.
    pub meets: Option<(usize, f64)>,
    /// The word it is the opposite of, a small one too.
    pub opposes: Option<usize>,
    /// What kind of word it is.
    pub class: Class,
    /// Whether it denies by its meaning.
    pub is_refusal: bool,
    /// Its value, where it is a number.
    pub value: Option<f64>,
}

/// How well a word of the question is met.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Met {
    /// By the quote.
    pub sentence: f64,
    /// By the paragraph.
    pub paragraph: f64,
    /// Whether the title has it.
    pub title: bool,
    /// Whether the quote has the very word or another form of it.
    pub is_here: bool,
    /// The same of the paragraph.
    pub is_around: bool,
}

/// The question beside what was found for it.
pub struct Beside {
    /// The words of the question.
    pub asked: Vec<Asked>,
    /// The words of the paragraph.
    pub words: Vec<Seen>,
    /// Which of them are the quote's: those of the sentence, and of what it cannot stand without in its paragraph.
    pub own: Range<usize>,
    /// How well each word of the question is met.
    pub met: Vec<Met>,
    /// For each word of the question the places in the paragraph where it stands, or another form of it; those of equal words at the first.
    pub standing: Vec<Vec<usize>>,
    /// The first word of the question that asks.
    pub asking: Option<usize>,
    /// The idf of all core words, never 0.
    pub total: f64,
    /// Whether question and article are in English: only then do lists of words mean anything.
    pub is_english: bool,
    /// What is asked for.
    pub expected: Expected,
    /// Places of what could be the answer, in the paragraph's words; those of the sentence only.
    pub candidates: Vec<usize>,
    /// The longest run of the question's words that stands in the sentence: where it begins in the question, and its length.
    pub run: (usize, usize),
    /// What of the question the quote lacks, strictly taken.
    pub lacking: Missing,
    /// What its paragraph does.
    pub lacking_around: Missing,
    /// The place in the sentence around which the question's words lie closest, and how much idf they have, less with distance.
    pub anchor: (usize, f64),
}

impl Beside {
    /// The question beside the best sentence; none where nothing was found.
    pub fn best(ranking: &Ranking) -> Option<Self> {
        let best = &ranking.sentences.first()?.sentence;
        Self::of(ranking, best.found, best.at)
    }

    /// The question beside a sentence that was ranked; none where the places are none of the ranking's.
    pub fn of(ranking: &Ranking, found: usize, at: usize) -> Option<Self> {
        let read = ranking.reads.get(found)?;
        let passage = ranking.retrieved.found.get(found)?;
        // What is shown is judged: the sentence with those that it cannot stand without.
        let text = &passage.passage.text;
        let chosen = span::choose(None, read.readings(text), at);
        let own = read.owned.get(chosen.first)?.start..read.owned.get(chosen.last)?.end;
        let query = &ranking.retrieved.query;
        let is_english = query.language.is_none_or(|language| language == Language::En) && passage.document.language == Language::En;
        let asked = asked(query, is_english);
        let total = asked.iter().filter(|word| word.is_core()).map(|word| word.idf).sum::<f64>().max(f64::MIN_POSITIVE);
        let view = View::of(&asked, is_english);
        let words = seen(&view, text, &read.words);
        let met = met(&asked, &words, &own, &read.title_terms);
        let standing = standing(&asked, &words);
        let asking = asked.iter().position(|word| word.folded != "was" && language::is_question_word(&word.folded));
        let expected = expected::expected(query);
        let sentence = read.words.get(own.clone()).unwrap_or_default();
        let candidates = expected::candidates(expected, text, sentence);
        let place = |range: &Range<usize>| read.words.iter().position(|word| word.start == range.start);
        let candidates = candidates.iter().filter_map(place).collect();
        let mut beside = Self {
            met,
            standing,
            asking,
            words,
            own,
            total,
            is_english,
            expected,
            candidates,
            asked,
            run: (0, 0),
            anchor: (0, 0.0),
            lacking: Missing::default(),
            lacking_around: Missing::default(),
        };
        beside.lacking = plain::missing(&beside, |met| met.is_here);
        beside.lacking_around = plain::missing(&beside, |met| met.is_around);
        beside.run = locality::find_run(&beside);
        beside.anchor = locality::find_anchor(&beside);
        Some(beside)
    }

    /// The words of the quote: what the signs call the sentence, with what it cannot stand without.
    pub fn sentence(&self) -> &[Seen] {
        self.words.get(self.own.clone()).unwrap_or_default()
    }

    /// The core words of the question with their places and how they are met.
    pub fn core(&self) -> impl Iterator<Item = (usize, &Asked, Met)> {
        self.asked.iter().zip(&self.met).enumerate().filter(|(_, (asked, _))| asked.is_core()).map(|(at, (asked, met))| (at, asked, *met))
    }

    /// A share of the idf of all core words.
    pub fn share(&self, which: impl Fn(&Asked, Met) -> f64) -> f64 {
        self.core().map(|(_, asked, met)| asked.idf * which(asked, met)).sum::<f64>() / self.total
    }

    /// Where the core words of the question stand in some words, with the word's place in the question.
    pub fn places<'a>(&'a self, words: &'a [Seen]) -> impl Iterator<Item = (usize, usize)> + Clone + 'a {
        words.iter().enumerate().filter_map(|(at, word)| word.meets.filter(|(_, how)| *how >= LEAST).map(|(key, _)| (at, key)))
    }

    /// How rare a word of the question is.
    pub fn idf(&self, key: usize) -> f64 {
        self.asked.get(key).map_or(0.0, |asked| asked.idf)
    }
}

impl Met {
    /// By the sentence or the title.
    pub fn here(self) -> f64 {
        self.with_title(self.sentence)
    }

    /// By the paragraph or the title.
    pub fn around(self) -> f64 {
        self.with_title(self.paragraph)
    }

    fn with_title(self, found: f64) -> f64 {
        if self.title {
            1.0
        } else if found < LEAST {
            0.0
        } else {
            found
        }
    }
}

/// The words of the question's asking part.
fn asked(query: &Query, is_english: bool) -> Vec<Asked> {
    let mut form = String::new();
    let mut asked: Vec<Asked> = Vec::new();
    for (at, token) in tokens(clause::asking(&query.question)).enumerate() {
        tokens::lower(token.text, &mut form);
        let folded = tokens::fold(&form);
        let term = query.terms.iter().position(|term| term.folded == folded);
        let known = term.and_then(|term| query.terms.get(term));
        // Two words of one stem are one.
        let term = known.and_then(|known| query.terms.iter().position(|other| other.forms == known.forms)).or(term);
        let value = if is_english || token.kind == Kind::Number { words::value(&folded) } else { None };
        let is_capital = token.is_capital() && query.capitals_tell && at > 0;
        let class = class_of_asked(&folded, value.is_some() || token.kind == Kind::Number, is_capital, is_english);
        let idf = known.filter(|term| term.class == TermClass::Content).map_or(0.0, |term| term.idf);
        let letters = asked.iter().position(|earlier| earlier.folded == folded).unwrap_or(at);
        let key = asked.iter().position(|earlier| term.is_some() && earlier.term == term).unwrap_or(at);
        let is_unknown = known.is_some_and(|term: &Term| term.frequency == 0 || term.repaired.is_some());
        let says_nothing = is_english && (words::is_framing(&folded) || words::is_empty(&folded));
        let weight = if says_nothing {
            0.0
        } else if is_english {
            known.map_or(0.0, |term| term.idf)
        } else {
            idf
        };
        let is_refusal = is_english && words::is_refusal(&folded);
        asked.push(Asked { folded, class, term, idf, weight, value, is_head: false, is_unknown, is_refusal, letters, key });
    }
    if is_english {
        mark_head(&mut asked);
    }
    asked
}

/// Marks the noun after what, which or how many: "what year", "which kind", "how many people".
fn mark_head(asked: &mut [Asked]) {
    let Some(asking) = asked.iter().position(|word| matches!(word.folded.as_str(), "what" | "which" | "many" | "much" | "whose")) else {
        return;
    };
    let after = asked.iter_mut().skip(asking + 1).take(1);
    for word in after.filter(|word| word.idf > 0.0 && matches!(word.class, Class::Content | Class::Name)) {
        word.is_head = true;
    }
}

/// The class that a word has by what it is, of the question and of the paragraph alike; none where only its place and its look tell.
/// A number begins with a digit, or has a value.
pub fn listed(folded: &str, is_number: bool, is_english: bool) -> Option<Class> {
    if is_english && words::is_negation(folded) {
        Some(Class::Negation)
    } else if is_english && words::is_superlative(folded) {
        Some(Class::Superlative)
    } else if is_english && words::is_relation(folded) {
        Some(Class::Relation)
    } else if is_number {
        Some(Class::Number)
    } else {
        None
    }
}

/// The class of any other word.
pub fn other(is_function: bool, is_capital: bool) -> Class {
    match (is_function, is_capital) {
        (true, _) => Class::Function,
        (false, true) => Class::Name,
        (false, false) => Class::Content,
    }
}

fn class_of_asked(folded: &str, is_number: bool, is_capital: bool, is_english: bool) -> Class {
    let is_function = || language::is_stop(folded) || language::is_question_word(folded);
    listed(folded, is_number, is_english).unwrap_or_else(|| other(is_function(), is_capital))
}

/// Where each word of the question stands in the paragraph.
fn standing(asked: &[Asked], words: &[Seen]) -> Vec<Vec<usize>> {
    let mut standing = vec![Vec::new(); asked.len()];
    for (at, word) in words.iter().enumerate() {
        if let Some((key, how)) = word.meets
            && how >= SAME_STEM
            && let Some(places) = standing.get_mut(key)
        {
            places.push(at);
        }
    }
    standing
}

/// How well each word of the question is met by the sentence, the paragraph and the title. A title meets no number.
fn met(asked: &[Asked], words: &[Seen], own: &Range<usize>, title: &[usize]) -> Vec<Met> {
    let mut met = vec![Met::default(); asked.len()];
    for (at, word) in words.iter().enumerate() {
        if let Some((key, how)) = word.meets
            && let Some(slot) = met.get_mut(key)
        {
            slot.paragraph = slot.paragraph.max(how);
            if own.contains(&at) {
                slot.sentence = slot.sentence.max(how);
            }
        }
        let stands_for = word.meets.filter(|(_, how)| *how >= SAME_STEM).map(|(key, _)| key);
        for key in [word.same, stands_for].into_iter().flatten() {
            if let Some(slot) = met.get_mut(key) {
                slot.is_around = true;
                slot.is_here |= own.contains(&at);
            }
        }
    }
    let of = |word: &Asked| {
        let first = met.get(word.key).copied().unwrap_or_default();
        Met { title: word.class != Class::Number && word.term.is_some_and(|term| title.contains(&term)), ..first }
    };
    asked.iter().map(of).collect()
}
