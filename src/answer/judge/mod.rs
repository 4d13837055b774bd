//! The two judgements: is anything here about this at all (the gate), and does the best sentence answer (the tier)?
//!
//! Both are logistic regressions over one table of named values: the best sentence's features, a few more of the whole question, and the
//! signs of `signs`, which see the question `beside` the paragraph. `clues` says in words what decided.

mod beside;
mod clues;
mod signs;
mod view;
mod words;

use beside::Beside;

use super::expected::Expected;
use super::features::{self, Feature, Values};
use super::matching::Word;
use super::outcome::Clue;
use super::ranking::Ranking;
use super::weights::Weights;
use crate::search::query::{Class, Term};
use crate::text::tokens;

/// From this likeness on (Dice's coefficient) a word is shown as matched.
pub const ALIKE: f64 = 0.7;

/// What is measured of the question as a whole, beside the best sentence's features.
const WHOLE: &[&str] = &[
    "score",
    "margin_to_next_sentence",
    "margin_to_next_paragraph",
    "retrieval_margin",
    "best_paragraph_coverage",
    "best_sentence_coverage",
    "paragraph_missing_names",
    "paragraph_missing_numbers",
    "paragraph_largest_missing",
    "unknown",
    "unknown_names",
    "repaired",
    "is_context",
    "content_words",
    "matched_words",
    "small_words_only",
    "title_or_paragraph",
    "expected_anything",
    "expected_met",
    "agreeing_paragraphs",
];

/// The names of everything a judgement looks at.
pub fn names() -> impl Iterator<Item = &'static str> {
    features::NAMES.iter().chain(WHOLE).chain(COMPETITION).chain(signs::NAMES).copied()
}

/// What the judgements came to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judgement {
    /// The probability that something here is about the question.
    pub gate: f64,
    /// The probability that the best sentence answers it.
    pub tier: f64,
}

/// Judges a ranking, and says what speaks against its best sentence; none where nothing was found.
pub fn judge(ranking: &Ranking, weights: &Weights) -> Option<(Judgement, Vec<Clue>)> {
    let beside = Beside::best(ranking)?;
    let values = values_beside(ranking, &beside)?;
    let reach = reach_of(ranking, &beside);
    let (gate, tier) = (weights.gate.of(reach).probability(&values), weights.tier.of(reach).probability(&values));
    Some((Judgement { gate, tier }, clues::clues(ranking, &beside)))
}

/// The values of [`names`], in their order; none where nothing was found.
pub fn values(ranking: &Ranking) -> Option<Vec<f64>> {
    values_beside(ranking, &Beside::best(ranking)?)
}

fn values_beside(ranking: &Ranking, beside: &Beside) -> Option<Vec<f64>> {
    let best = ranking.sentences.first()?;
    let mut values: Vec<f64> = best.sentence.values.0.to_vec();
    values.extend(whole(ranking, &best.sentence.values, best.score, best.sentence.found, beside.expected));
    values.extend(competition(ranking));
    values.extend(signs::values(beside));
    Some(values)
}

/// How far the signs reach that mean something for a question. Each reach has weights of its own, for what is left has to carry what the
/// others tell elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// All of them.
    English,
    /// Not those that know English words, endings and kinds of answer.
    Spaced,
    /// Nor those that count words or their places: in scripts without spaces words are overlapping pairs of letters.
    Unspaced,
}

impl Reach {
    /// Every reach.
    pub const ALL: [Self; 3] = [Self::English, Self::Spaced, Self::Unspaced];

    /// Whether a sign means something within this reach.
    pub fn has(self, name: &str) -> bool {
        let is_of = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
        match self {
            Self::English => true,
            Self::Spaced => !is_of(ENGLISH),
            Self::Unspaced => !is_of(ENGLISH) && !is_of(SPACED),
        }
    }
}

fn reach_of(ranking: &Ranking, beside: &Beside) -> Reach {
    if ranking.retrieved.query.question.chars().any(tokens::is_unspaced) {
        Reach::Unspaced
    } else if beside.is_english {
        Reach::English
    } else {
        Reach::Spaced
    }
}

/// Parts of the names of what only means something in English: lists of words, endings, kinds of answer.
#[rustfmt::skip]
const ENGLISH: &[&str] = &[
    "negation", "contrast", "prefix_", "superlative_", "relation_", "past_", "present_", "plural_", "adverb_", "adjective_", "noun_", "head_",
    "expect", "candidates", "asks_", "denied", "new_",
];

/// The same of what counts words or their places.
#[rustfmt::skip]
const SPACED: &[&str] = &[
    "swap", "modifier_", "turned", "parted", "missing_before", "missing_after", "missing_alone", "pairs", "_kept", "run", "written_", "in_order",
    "closeness", "spread", "tightest", "anchor", "window", "_words", "words_", "one_missing", "two_missing", "plain_missing", "plain_one",
    "question_length", "length", "density", "is_short",
];

fn whole(ranking: &Ranking, best: &Values, score: f64, paragraph: usize, expected: Expected) -> [f64; 20] {
    let terms = &ranking.retrieved.query.terms;
    let all = || terms.iter().map(|term| term.idf).sum::<f64>().max(f64::MIN_POSITIVE);
    let total = Some(share_of(terms, |_| true)).filter(|total| *total > 0.0).unwrap_or_else(all);
    let share = |which: &dyn Fn(&Term) -> bool| share_of(terms, which) / total;
    let other = |same: &dyn Fn(usize, usize) -> bool| {
        ranking.sentences.iter().skip(1).find(|scored| !same(scored.sentence.found, paragraph)).map_or(0.0, |scored| scored.score)
    };
    let missing = Missing::of(ranking, paragraph);
    let retrieval: Vec<f64> = ranking.retrieved.found.iter().map(|found| found.score).collect();
    let first = retrieval.first().copied().unwrap_or_default();
    let most = |feature: Feature| ranking.sentences.iter().map(|scored| scored.sentence.values.get(feature)).fold(0.0, f64::max);
    let expected_met =
        [Feature::ExpectedPerson, Feature::ExpectedPlace, Feature::ExpectedTime, Feature::ExpectedNumber, Feature::ExpectedReason];
    let met = expected_met.iter().map(|feature| best.get(*feature)).sum();
    let is_expected = expected != Expected::Anything;
    [
        score,
        score - other(&|_, _| false),
        score - other(&|found, own| found == own),
        (first - retrieval.get(1).copied().unwrap_or_default()) / total,
        most(Feature::ParagraphCoverage),
        most(Feature::SentenceCoverage),
        missing.names / total,
        missing.numbers / total,
        missing.largest / total,
        share(&|term| term.frequency == 0),
        share(&|term| term.frequency == 0 && term.is_name),
        share(&|term| term.repaired.is_some()),
        share(&|term| term.is_context),
        (1.0 + terms.iter().filter(|term| term.class == Class::Content).count() as f64).ln(),
        (1.0 + missing.matched as f64).ln(),
        f64::from(terms.iter().all(|term| term.class != Class::Content)),
        1.0 - missing.all / total,
        f64::from(!is_expected),
        met,
        agreeing(ranking, paragraph),
    ]
}

/// The idf of the content terms that `which` picks.
fn share_of(terms: &[Term], which: impl Fn(&Term) -> bool) -> f64 {
    terms.iter().filter(|term| term.class == Class::Content && which(term)).map(|term| term.idf).sum()
}

/// What other sentences have that the best one lacks.
const COMPETITION: &[&str] = &["missing_elsewhere", "missing_elsewhere_in_paragraph", "missing_nowhere_in_article"];

fn competition(ranking: &Ranking) -> [f64; 3] {
    let Some(best) = ranking.sentences.first().map(|scored| &scored.sentence) else { return [0.0; 3] };
    let terms = &ranking.retrieved.query.terms;
    let total = share_of(terms, |_| true).max(f64::MIN_POSITIVE);
    let standing = |found: usize, at: usize| {
        let words = ranking.reads.get(found).and_then(|read| read.words.get(read.owned.get(at)?.clone())).unwrap_or_default();
        Standing::of(terms.len(), words)
    };
    let here = standing(best.found, best.at);
    let missing: Vec<(usize, f64)> = terms
        .iter()
        .enumerate()
        .filter(|(at, term)| term.class == Class::Content && !here.has(*at))
        .map(|(at, term)| (at, term.idf))
        .collect();
    let covers = |found: usize, at: usize| {
        let there = standing(found, at);
        missing.iter().filter(|(term, _)| there.has(*term)).map(|(_, idf)| *idf).sum::<f64>()
    };
    let others = ranking.sentences.iter().skip(1).take(20).map(|scored| &scored.sentence);
    let others: Vec<(usize, f64)> = others.map(|other| (other.found, covers(other.found, other.at))).collect();
    let most = |covered: &mut dyn Iterator<Item = f64>| covered.fold(0.0, f64::max) / total;
    let document = |found: usize| ranking.retrieved.found.get(found).map(|found| &found.document.id);
    let reads = ranking.reads.iter().enumerate().filter(|(found, _)| document(*found) == document(best.found));
    let in_article = Standing::of(terms.len(), reads.flat_map(|(_, read)| &read.words));
    let nowhere = missing.iter().filter(|(term, _)| terms.get(*term).is_some_and(|term| term.frequency > 0) && !in_article.has(*term));
    [
        most(&mut others.iter().map(|(_, covered)| *covered)),
        most(&mut others.iter().filter(|(found, _)| *found == best.found).map(|(_, covered)| *covered)),
        nowhere.map(|(_, idf)| *idf).sum::<f64>() / total,
    ]
}

/// Which terms of the question stand in some words, so that the words are gone through once and not for each term.
struct Standing(Vec<bool>);

impl Standing {
    fn of<'a>(terms: usize, words: impl IntoIterator<Item = &'a Word>) -> Self {
        let mut standing = vec![false; terms];
        for term in words.into_iter().filter_map(|word| word.term) {
            if let Some(slot) = standing.get_mut(term) {
                *slot = true;
            }
        }
        Self(standing)
    }

    fn has(&self, term: usize) -> bool {
        self.0.get(term).copied().unwrap_or_default()
    }
}

/// How many other paragraphs of the same article are among the ten best sentences, as a share.
fn agreeing(ranking: &Ranking, paragraph: usize) -> f64 {
    let document = |found: usize| ranking.retrieved.found.get(found).map(|found| found.document.id.as_str());
    let agreeing = ranking.sentences.iter().take(10).filter(|scored| document(scored.sentence.found) == document(paragraph)).count();
    agreeing as f64 / 10.0
}

/// What of the question stands neither in the best paragraph nor in its title. A repaired name is missing: it may be somebody else.
struct Missing {
    all: f64,
    names: f64,
    numbers: f64,
    largest: f64,
    matched: usize,
}

impl Missing {
    fn of(ranking: &Ranking, paragraph: usize) -> Self {
        let mut missing = Self { all: 0.0, names: 0.0, numbers: 0.0, largest: 0.0, matched: 0 };
        let Some(read) = ranking.reads.get(paragraph) else { return missing };
        let terms = &ranking.retrieved.query.terms;
        let here = Standing::of(terms.len(), &read.words);
        let mut likest = vec![0.0_f64; terms.len()];
        for (term, like) in read.words.iter().filter_map(|word| word.like) {
            if let Some(slot) = likest.get_mut(term) {
                *slot = slot.max(like);
            }
        }
        for (at, term) in terms.iter().enumerate().filter(|(_, term)| term.class == Class::Content) {
            let is_met = here.has(at) || (read.title_terms.contains(&at) && !term.is_number);
            if is_met && !(term.is_name && term.repaired.is_some()) {
                missing.matched += 1;
                continue;
            }
            let idf = term.idf * (1.0 - likest.get(at).copied().unwrap_or_default());
            missing.all += idf;
            missing.largest = missing.largest.max(idf);
            missing.names += if term.is_name { idf } else { 0.0 };
            missing.numbers += if term.is_number { idf } else { 0.0 };
        }
        missing
    }
}
