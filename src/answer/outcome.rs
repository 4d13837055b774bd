//! What an answer is: quotes that answer, a quote that is related, or the reason for saying nothing.

use std::ops::Range;

use crate::corpus::Quote;
use crate::search::Scope;

/// How sure an answer must be. Moderators choose it for their room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sureness {
    /// More answers, more of them wrong.
    Bold,
    /// The usual line.
    #[default]
    Usual,
    /// Fewer answers, fewer of them wrong.
    Careful,
}

/// A question with all that decides its answer.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// What the member typed.
    pub question: &'a str,
    /// The member's earlier questions, oldest first; empty where the question stands alone.
    pub context: &'a [String],
    /// What the room may see.
    pub scope: &'a Scope,
    /// The most quotes to show.
    pub quotes: usize,
    /// How sure an answer must be.
    pub sureness: Sureness,
}

/// A quote to show, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// The quote.
    pub quote: Quote,
    /// The score of its best sentence.
    pub score: f64,
    /// The ranges of the quote's text whose words matched.
    pub highlights: Vec<Range<usize>>,
}

/// What a member gets.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Quotes that answer, best first; at least one.
    Answer(Vec<Shown>),
    /// A quote that is related and may not answer.
    Closest(Box<Shown>),
    /// Nothing is quoted.
    Silence(Silence),
}

/// Why nothing is quoted, and where to look instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silence {
    /// Why.
    pub reason: Reason,
    /// The nearest headings that this room may see, nearest first, at most three.
    pub nearest: Vec<Nearest>,
}

/// Why nothing is quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The question has no word to search for.
    NoWords,
    /// This room sees no article.
    NothingHere,
    /// No article has any word of the question.
    NoMatch,
    /// Words that the question hangs on are in no article.
    Unknown(Vec<String>),
    /// What was found has too little of the question.
    Weak,
}

impl Reason {
    /// The name used in JSON and logs.
    pub fn name(&self) -> &'static str {
        match self {
            Self::NoWords => "no_words",
            Self::NothingHere => "nothing_here",
            Self::NoMatch => "no_match",
            Self::Unknown(_) => "unknown_words",
            Self::Weak => "weak_match",
        }
    }
}

/// A heading near to the question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearest {
    /// The document's id.
    pub document: String,
    /// Its title.
    pub title: String,
    /// The heading in it; may be empty.
    pub heading: String,
}

/// What was decided, and what decided it.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// What the member gets.
    pub outcome: Outcome,
    /// The probability that the first quote answers; for silence, that anything here is about the question.
    pub confidence: f64,
    /// How it was decided.
    pub explanation: Explanation,
}

/// How an answer was decided: data, put into words by the bot.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Explanation {
    /// What the question was taken to ask for.
    pub terms: Vec<ExplainedTerm>,
    /// The best sentences.
    pub candidates: Vec<Candidate>,
    /// The probability that something here is about the question, and the line below which nothing is said.
    pub gate: (f64, f64),
    /// The probability that the best sentence answers, and the line from which it is shown as an answer.
    pub tier: (f64, f64),
    /// Names the state of the indexes.
    pub fingerprint: String,
    /// What speaks against the best sentence, the weightiest first.
    pub clues: Vec<Clue>,
}

/// Something that speaks against a sentence being the answer. Words of the question are as they were typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clue {
    /// The question denies with this word, the sentence denies nothing.
    DeniedInQuestion(String),
    /// The sentence denies with this word, the question denies nothing.
    DeniedInPassage(String),
    /// The question has the first word, the sentence has its opposite.
    Opposite(String, String),
    /// This number or year is not in the paragraph.
    NoNumber(String),
    /// No passage here has this word.
    Nowhere(String),
    /// Other passages have this word, this paragraph does not.
    Elsewhere(String),
    /// Nothing of the kind that is asked for stands in the sentence.
    NoCandidate,
}

/// A word of the question.
#[derive(Debug, Clone, PartialEq)]
pub struct ExplainedTerm {
    /// As it was typed.
    pub word: String,
    /// How rare it is.
    pub idf: f64,
    /// In how many passages it stands.
    pub passages: u64,
    /// Whether the best passage has it.
    pub is_met: bool,
    /// Whether the best passage has only a word that the operator says stands for it.
    pub is_synonym: bool,
    /// The word it was taken for, where it is in no article.
    pub repaired: Option<String>,
}

/// A sentence that was considered.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Document and paragraph, as in a citation without its hash.
    pub place: String,
    /// Its score.
    pub score: f64,
    /// What was measured, where it counted.
    pub features: Vec<(&'static str, f64)>,
}
