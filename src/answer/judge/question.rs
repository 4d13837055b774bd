//! The words of the question in their order, each with its class, and the best sentence and its paragraph beside them.

use crate::answer::features::Read;
use crate::answer::matching::Word;
use crate::answer::ranking::Ranking;
use crate::search::clause;
use crate::search::query::Class as TermClass;
use crate::text::language::{self, Language};
use crate::text::tokens::{self, Kind, tokens};

/// Words that deny.
const NEGATIONS: &[&str] = &["cannot", "neither", "never", "no", "nobody", "non", "none", "nor", "not", "nothing", "nowhere", "without"];
/// Verbs and adjectives that deny.
const REFUSALS: &[&str] = &[
    "avoid",
    "avoided",
    "denied",
    "deny",
    "exclude",
    "excluded",
    "excluding",
    "fail",
    "failed",
    "fails",
    "lack",
    "lacked",
    "lacking",
    "lacks",
    "prevent",
    "prevented",
    "prevents",
    "prohibit",
    "prohibited",
    "refuse",
    "refused",
    "refuses",
    "reject",
    "rejected",
    "rejects",
    "unable",
];
/// Words that pick one of many. Adjectives in -est count too.
const SUPERLATIVES: &[&str] = &[
    "best", "final", "first", "highest", "initial", "largest", "last", "latest", "least", "lowest", "main", "most", "only", "oldest",
    "original", "primary", "sole", "worst",
];
/// Words that relate to a time, a place or an amount.
const RELATIONS: &[&str] = &[
    "above",
    "after",
    "against",
    "before",
    "below",
    "beneath",
    "between",
    "during",
    "fewer",
    "following",
    "less",
    "more",
    "over",
    "prior",
    "since",
    "under",
    "until",
    "within",
];

/// What kind of word stands in a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Denies.
    Negation,
    /// Picks one of many.
    Superlative,
    /// Relates.
    Relation,
    /// Begins with a digit.
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
    /// Its place among the query's terms.
    pub term: Option<usize>,
    /// How rare it is; 0 for function words.
    pub idf: f64,
}

/// The question beside what was found for it.
pub struct Beside<'a> {
    /// The words of the question.
    pub asked: Vec<Asked>,
    /// The words of the best sentence.
    pub sentence: &'a [Word],
    /// The words of its paragraph.
    pub paragraph: &'a [Word],
    /// The paragraph's text.
    pub text: &'a str,
    /// The terms that the title or heading has.
    pub title: &'a [usize],
    /// The idf of all content words, never 0.
    pub total: f64,
    /// Whether the question is in English: only then do lists of words mean anything.
    pub is_english: bool,
}

impl<'a> Beside<'a> {
    /// Of a ranking; none where nothing was found.
    pub fn of(ranking: &'a Ranking) -> Option<Self> {
        let best = &ranking.sentences.first()?.sentence;
        let read: &Read = ranking.reads.get(best.found)?;
        let found = ranking.retrieved.found.get(best.found)?;
        let owned = read.owned.get(best.at)?.clone();
        let query = &ranking.retrieved.query;
        let is_english = query.language.is_none_or(|language| language == Language::En) && found.document.language == Language::En;
        let asked = words(ranking, is_english);
        let total = asked.iter().map(|word| word.idf).sum::<f64>().max(f64::MIN_POSITIVE);
        let sentence = read.words.get(owned)?;
        Some(Self { asked, sentence, paragraph: &read.words, text: &found.passage.text, title: &read.title_terms, total, is_english })
    }

    /// The lower-case form of a word of the paragraph.
    pub fn written(&self, word: &Word) -> String {
        self.text.get(word.start..word.end).unwrap_or_default().to_lowercase()
    }

    /// How well the best of some words stands for a word of the question: 1 for the same term, below for one that looks like it.
    pub fn match_in(words: &[Word], asked: &Asked) -> f64 {
        let Some(term) = asked.term else { return 0.0 };
        words
            .iter()
            .map(
                |word| {
                    if word.term == Some(term) { 1.0 } else { word.like.filter(|(like, _)| *like == term).map_or(0.0, |(_, like)| like) }
                },
            )
            .fold(0.0, f64::max)
    }

    /// Whether a word of the question is the topic, not a small word.
    pub fn core(&self) -> impl Iterator<Item = (usize, &Asked)> {
        self.asked.iter().enumerate().filter(|(_, asked)| asked.idf > 0.0)
    }
}

fn words(ranking: &Ranking, is_english: bool) -> Vec<Asked> {
    let query = &ranking.retrieved.query;
    let mut form = String::new();
    let mut asked = Vec::new();
    for (at, token) in tokens(clause::asking(&query.question)).enumerate() {
        tokens::lower(token.text, &mut form);
        let folded = tokens::fold(&form);
        let term = query.terms.iter().position(|term| term.folded == folded);
        let known = term.and_then(|term| query.terms.get(term));
        let class = class(&folded, token.kind, token.is_capital() && at > 0, is_english);
        let idf = known.filter(|term| term.class == TermClass::Content).map_or(0.0, |term| term.idf);
        asked.push(Asked { folded, class, term, idf });
    }
    asked
}

fn class(folded: &str, kind: Kind, is_capital: bool, is_english: bool) -> Class {
    if is_english && is_negation(folded) {
        Class::Negation
    } else if is_english && is_superlative(folded) {
        Class::Superlative
    } else if is_english && RELATIONS.contains(&folded) {
        Class::Relation
    } else if kind == Kind::Number {
        Class::Number
    } else if language::is_stop(folded) || language::is_question_word(folded) {
        Class::Function
    } else if is_capital {
        Class::Name
    } else {
        Class::Content
    }
}

/// Whether a lower-case English word denies.
pub fn is_negation(word: &str) -> bool {
    NEGATIONS.contains(&word) || word.ends_with("n't") || word.ends_with("n’t")
}

/// Whether a lower-case English word denies by its meaning.
pub fn is_refusal(word: &str) -> bool {
    REFUSALS.contains(&word)
}

/// Whether a lower-case English word picks one of many.
pub fn is_superlative(word: &str) -> bool {
    SUPERLATIVES.contains(&word)
        || (word.len() > 5
            && word.ends_with("est")
            && !matches!(word, "interest" | "request" | "protest" | "forest" | "harvest" | "invest" | "arrest" | "manifest" | "priest"))
}
