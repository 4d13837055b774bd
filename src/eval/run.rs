//! Asks judged questions and sees what would have been shown.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::figures::{Answered, Category, Figures, Gate, Held, Tier, auroc, coverage_at};
use super::questions::{Gold, Judged};
use crate::answer::ranking::Ranking;
use crate::answer::weights::Weights;
use crate::answer::{self, AnswerError, Asked, Sureness};
use crate::corpus::{Archive, Collection, Document};
use crate::search::{Library, Scope};

/// How deep ranks are looked for.
const DEEPEST: usize = 10;

/// The share of wrong answers at which coverage is told.
const WRONG: f64 = 0.1;

/// Called with the number of questions done so far.
pub type Progress<'a> = &'a (dyn Fn(usize) + Sync);

/// What would have been shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// As an answer; right or wrong.
    Answer(bool),
    /// As the closest passage.
    Closest,
    /// Nothing.
    Silence,
}

/// What became of one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Whether an answer is in the articles that were indexed.
    pub is_answerable: bool,
    /// Whether none is, though the question's article was indexed.
    pub is_near_miss: bool,
    /// The rank of the first sentence that holds an answer.
    pub sentence: Option<usize>,
    /// The rank of the first paragraph that does.
    pub paragraph: Option<usize>,
    /// The rank of the first quote that does.
    pub quote: Option<usize>,
    /// The length of the first quote, in characters.
    pub characters: Option<usize>,
    /// The probability that something here is about the question.
    pub gate: f64,
    /// The probability that the first quote answers.
    pub tier: f64,
    /// What would have been shown.
    pub kind: Kind,
}

/// Asks every question of everything in the library.
pub fn evaluate(library: &Library, questions: &[Judged], weights: &Weights, progress: Progress) -> Result<Figures, AnswerError> {
    let outcomes = ask_all(library, questions, weights, progress)?;
    Ok(figures(&questions.iter().zip(&outcomes).collect::<Vec<_>>()))
}

/// Splits the articles in two fixed halves, indexes one and asks everything, then the other. A question whose article is missing counts as
/// unanswerable; near-misses of articles that are there are left out.
pub fn evaluate_absent(
    collections: &[Collection],
    archive: &Archive,
    questions: &[Judged],
    weights: &Weights,
    progress: Progress,
) -> Result<Figures, AnswerError> {
    let mut asked = Vec::new();
    for half in 0..2 {
        let library = Library::in_memory(half_of(collections, half), archive.clone())?;
        let present: Vec<Judged> = questions.iter().filter_map(|question| as_asked(&library, question)).collect();
        let outcomes = ask_all(&library, &present, weights, progress)?;
        asked.extend(present.into_iter().zip(outcomes));
    }
    Ok(figures(&asked.iter().map(|(question, outcome)| (question, outcome)).collect::<Vec<_>>()))
}

/// Every second document, beginning with the first or the second.
fn half_of(collections: &[Collection], half: usize) -> Vec<Collection> {
    let mut at = 0;
    let halved = collections.iter().map(|collection| {
        let mut collection = collection.clone();
        collection.documents.retain(|_| {
            at += 1;
            at % 2 == half
        });
        collection
    });
    halved.collect()
}

/// The question as it counts when only half of the articles are there.
fn as_asked(library: &Library, question: &Judged) -> Option<Judged> {
    match (is_indexed(library, question), question.is_answerable) {
        (true, true) => Some(question.clone()),
        (true, false) => None,
        (false, _) => Some(Judged { is_answerable: false, gold: Vec::new(), ..question.clone() }),
    }
}

/// Whether the article that the question was asked of is there.
fn is_indexed(library: &Library, question: &Judged) -> bool {
    question.document.as_deref().is_some_and(|name| documents(library).any(|document| is_named(&document, name)))
}

fn documents(library: &Library) -> impl Iterator<Item = Arc<Document>> {
    library.collections().flat_map(|collection| collection.documents.iter().cloned())
}

fn is_named(document: &Document, name: &str) -> bool {
    document.id == name || document.id.strip_suffix(name).is_some_and(|rest| rest.ends_with('/'))
}

/// Asks all questions of everything in the library, some at once, and gives what became of each in their order.
pub fn ask_all(library: &Library, questions: &[Judged], weights: &Weights, progress: Progress) -> Result<Vec<Outcome>, AnswerError> {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let done = AtomicUsize::new(0);
    let ask = |some: &[Judged]| -> Result<Vec<Outcome>, AnswerError> {
        let mut outcomes = Vec::with_capacity(some.len());
        for question in some {
            outcomes.push(judge_one(library, question, weights)?);
            progress(done.fetch_add(1, Ordering::Relaxed) + 1);
        }
        Ok(outcomes)
    };
    let parts: Vec<Result<Vec<Outcome>, AnswerError>> = std::thread::scope(|scope| {
        let chunks = questions.chunks(questions.len().div_ceil(threads).max(1));
        let running: Vec<_> = chunks.map(|some| scope.spawn(|| ask(some))).collect();
        running.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    let mut outcomes = Vec::new();
    for part in parts {
        outcomes.extend(part?);
    }
    Ok(outcomes)
}

/// Asks one question and compares what comes with what is right.
pub fn judge_one(library: &Library, question: &Judged, weights: &Weights) -> Result<Outcome, AnswerError> {
    let scope = Scope { collections: library.collections().map(|collection| collection.id.clone()).collect(), ..Scope::default() };
    let asked = Asked { question: &question.text, context: &question.context, scope: &scope, quotes: 1, sureness: Sureness::Usual };
    let ranking = answer::ranking(library, &asked, weights)?;
    let right = Right::of(library, question)?;
    let answer = answer::decide(library, &asked, &ranking, weights)?;
    let quotes = if question.is_answerable { answer::quotes(library, &ranking, DEEPEST)? } else { Vec::new() };
    let holds = |shown: &answer::Shown| right.is_held(shown.quote.document(), &shown.quote.range());
    let kind = match &answer.outcome {
        answer::Outcome::Answer(shown) => Kind::Answer(shown.first().is_some_and(&holds)),
        answer::Outcome::Closest(_) => Kind::Closest,
        answer::Outcome::Silence(_) => Kind::Silence,
    };
    Ok(Outcome {
        is_answerable: question.is_answerable,
        is_near_miss: !question.is_answerable && is_indexed(library, question),
        sentence: right.sentence_rank(&ranking),
        paragraph: right.paragraph_rank(&ranking),
        quote: quotes.iter().position(holds).map(|at| at + 1),
        characters: quotes.first().map(|shown| shown.quote.text().chars().count()),
        gate: answer.explanation.gate.0,
        tier: answer.explanation.tier.0,
        kind,
    })
}

/// The places that hold an answer.
struct Right {
    document: Option<String>,
    places: Vec<Range<usize>>,
}

impl Right {
    fn of(library: &Library, question: &Judged) -> Result<Self, AnswerError> {
        let is_only = documents(library).count() == 1;
        let document =
            documents(library).find(|document| is_only || question.document.as_deref().is_some_and(|name| is_named(document, name)));
        let Some(document) = document else { return Ok(Self { document: None, places: Vec::new() }) };
        let text = library.archive().text(&document)?;
        let mut places = Vec::new();
        for gold in &question.gold {
            match gold {
                Gold::Bytes(start, end) => places.push(*start..*end),
                Gold::Words(words) => places.extend(text.match_indices(words.as_str()).map(|(start, found)| start..start + found.len())),
            }
        }
        Ok(Self { document: Some(document.id.clone()), places })
    }

    fn is_held(&self, document: &Document, range: &Range<usize>) -> bool {
        self.document.as_ref() == Some(&document.id) && self.places.iter().any(|place| range.start <= place.start && place.end <= range.end)
    }

    fn sentence_rank(&self, ranking: &Ranking) -> Option<usize> {
        let mut ranks = ranking.sentences.iter().take(DEEPEST).enumerate();
        ranks.find(|(_, scored)| self.sentence_holds(ranking, scored.sentence.found, scored.sentence.at)).map(|(at, _)| at + 1)
    }

    fn sentence_holds(&self, ranking: &Ranking, found: usize, sentence: usize) -> bool {
        let (Some(found), Some(read)) = (ranking.retrieved.found.get(found), ranking.reads.get(found)) else { return false };
        read.sentences.get(sentence).is_some_and(|range| self.is_held(&found.document, &found.passage.in_document(range.clone())))
    }

    fn paragraph_rank(&self, ranking: &Ranking) -> Option<usize> {
        let holds = |found: &usize| {
            let found = ranking.retrieved.found.get(*found);
            found.is_some_and(|found| self.is_held(&found.document, &found.passage.in_document(0..found.passage.text.len())))
        };
        ranking.paragraphs().iter().take(DEEPEST).position(holds).map(|at| at + 1)
    }
}

/// Counts what became of the questions.
pub fn figures(asked: &[(&Judged, &Outcome)]) -> Figures {
    let answerable: Vec<&Outcome> = asked.iter().map(|(_, outcome)| *outcome).filter(|outcome| outcome.is_answerable).collect();
    let absent: Vec<&Outcome> =
        asked.iter().map(|(_, outcome)| *outcome).filter(|outcome| !outcome.is_answerable && !outcome.is_near_miss).collect();
    let ranks = |rank: &dyn Fn(&Outcome) -> Option<usize>| Held::of(&answerable.iter().map(|outcome| rank(outcome)).collect::<Vec<_>>());
    let gates = |outcomes: &[&Outcome]| outcomes.iter().map(|outcome| outcome.gate).collect::<Vec<_>>();
    let silent = |outcomes: &[&Outcome]| {
        100.0 * outcomes.iter().filter(|outcome| outcome.kind == Kind::Silence).count() as f64 / outcomes.len().max(1) as f64
    };
    let count = |kind: Kind| asked.iter().filter(|(_, outcome)| outcome.kind == kind).count();
    let confidences: Vec<(f64, bool)> = asked.iter().map(|(_, outcome)| (outcome.tier, outcome.quote == Some(1))).collect();
    let lengths: Vec<usize> = answerable.iter().filter_map(|outcome| outcome.characters).collect();
    let mean_characters = Some(lengths.iter().sum::<usize>() as f64 / lengths.len().max(1) as f64);
    Figures {
        questions: asked.len(),
        answerable: answerable.len(),
        sentence: ranks(&|outcome| outcome.sentence),
        paragraph: ranks(&|outcome| outcome.paragraph),
        quote: Held { mean_characters, ..ranks(&|outcome| outcome.quote) },
        gate: Gate {
            auroc: auroc(&gates(&answerable), &gates(&absent)),
            silent_answerable: silent(&answerable),
            silent_unanswerable: silent(&absent),
        },
        tier: tier(asked),
        answered: Answered {
            right: count(Kind::Answer(true)),
            wrong: count(Kind::Answer(false)),
            closest: count(Kind::Closest),
            coverage_at_10: coverage_at(WRONG, &confidences),
        },
        by_category: by_category(asked),
    }
}

/// Counts the questions whose article is there.
fn tier(asked: &[(&Judged, &Outcome)]) -> Tier {
    let here = || asked.iter().map(|(_, outcome)| *outcome).filter(|outcome| outcome.is_answerable || outcome.is_near_miss);
    let scores = |is_near_miss: bool| -> Vec<f64> {
        here().filter(|outcome| outcome.is_near_miss == is_near_miss).map(|outcome| outcome.tier).collect()
    };
    let count = |kind: Kind| here().filter(|outcome| outcome.kind == kind).count();
    let (right, wrong) = (count(Kind::Answer(true)), count(Kind::Answer(false)));
    Tier {
        auroc: auroc(&scores(false), &scores(true)),
        answer_right: right,
        answer_wrong: wrong,
        closest: count(Kind::Closest),
        precision: 100.0 * right as f64 / (right + wrong).max(1) as f64,
    }
}

fn by_category(asked: &[(&Judged, &Outcome)]) -> std::collections::BTreeMap<String, Category> {
    let mut categories = std::collections::BTreeMap::<String, Category>::new();
    for (question, outcome) in asked.iter().filter(|(question, _)| !question.category.is_empty()) {
        let category = categories.entry(question.category.clone()).or_default();
        category.questions += 1;
        category.top1 += usize::from(outcome.sentence == Some(1));
        match outcome.kind {
            Kind::Answer(true) => category.right += 1,
            Kind::Answer(false) => category.wrong += 1,
            Kind::Closest => category.closest += 1,
            Kind::Silence => category.silent += 1,
        }
    }
    categories
}
