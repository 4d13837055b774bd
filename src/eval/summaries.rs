//! Makes a summary of each article that has references, by quoth and by the baselines, and sees how well each fits.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;

use super::baselines;
use super::references::{Reference, References};
use super::rouge::{Words, rouge_l, rouge_n};
use crate::corpus::{Archive, Document};
use crate::search::{Library, Scope};
use crate::summary::{Article, Block, Length, Ranking, SummaryError};

/// The systems that are compared, in the order in which they are shown.
pub const SYSTEMS: &[&str] = &["quoth", "lead", "random", "lexrank", "textrank"];

/// How many random summaries are made of each article; their figures are averaged.
const DRAWS: u64 = 10;

/// Where the random baseline begins.
const SEED: u64 = 20_040_725;

/// Tells the time spent so far. An argument, so that nothing here asks a clock.
pub type Clock<'a> = &'a dyn Fn() -> Duration;

/// How one system did, in the mean over the articles. Shares are in percent.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Score {
    /// F1 of ROUGE-1 with the reference that fits best.
    pub rouge1: f64,
    /// The same of ROUGE-2.
    pub rouge2: f64,
    /// The same of ROUGE-L.
    pub rouge_l: f64,
    /// Sentences in the summaries that lack something they need, by the program's own rule.
    pub dangling: f64,
    /// Sentences in the summaries that were labelled as dependent and stand without the sentence before them.
    pub labelled_dangling: f64,
    /// How many sentences a summary has.
    pub sentences: f64,
}

/// One article.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measured {
    /// Its id.
    pub article: String,
    /// The numbers of the sentences that quoth chose.
    pub sentences: Vec<usize>,
    /// ROUGE-1, ROUGE-2 and ROUGE-L of them.
    pub rouge: (f64, f64, f64),
    /// How long reading, ranking and choosing took, in microseconds.
    pub took_us: u64,
    /// How many words the article has.
    pub words: usize,
}

/// Everything an evaluation of summaries found.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct SummaryFigures {
    /// For each of [`SYSTEMS`] how it did.
    pub systems: Vec<(&'static str, Score)>,
    /// Every article.
    pub articles: Vec<Measured>,
    /// Articles with references that are not there, or whose references belong to another revision.
    pub left_out: Vec<String>,
    /// How well the program's rule finds the labelled sentences that depend on others; none where nothing is labelled.
    pub rule: Option<Rule>,
}

/// The rule for dependent sentences against labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Rule {
    /// Dependent and found to be.
    pub found: usize,
    /// Dependent and not found to be.
    pub missed: usize,
    /// Not dependent and taken to be.
    pub wrong: usize,
    /// Not dependent and left alone.
    pub right: usize,
}

impl Rule {
    /// The share of what was found that is dependent, in percent.
    pub fn precision(&self) -> f64 {
        100.0 * self.found as f64 / (self.found + self.wrong).max(1) as f64
    }

    /// The share of the dependent that was found, in percent.
    pub fn recall(&self) -> f64 {
        100.0 * self.found as f64 / (self.found + self.missed).max(1) as f64
    }

    /// Counts the sentences of an article against the labelled ones, which are places from 0.
    pub fn count(&mut self, article: &Article, labelled: &BTreeSet<usize>) {
        for (at, sentence) in article.sentences().iter().enumerate() {
            let depends = sentence.run.is_none_or(|(first, _)| first < at);
            match (labelled.contains(&at), depends) {
                (true, true) => self.found += 1,
                (true, false) => self.missed += 1,
                (false, true) => self.wrong += 1,
                (false, false) => self.right += 1,
            }
        }
    }
}

/// Summarises every article that has references.
pub fn evaluate_summaries(
    library: &Library,
    references: &[References],
    length: Length,
    clock: Clock,
) -> Result<SummaryFigures, SummaryError> {
    let scope = Scope { collections: library.collections().map(|collection| collection.id.clone()).collect(), ..Scope::default() };
    let mut figures = SummaryFigures::default();
    let mut sums = vec![Score::default(); SYSTEMS.len()];
    let mut rule = Rule::default();
    for line in references {
        let Some(document) = library.named(&scope, &line.article).and_then(|id| library.document(&id)) else {
            figures.left_out.push(format!("{}: no article is called so", line.article));
            continue;
        };
        if line.sha256.as_ref().is_some_and(|sha256| !document.sha256.starts_with(sha256)) {
            figures.left_out.push(format!("{}: the references belong to another revision", line.article));
            continue;
        }
        let measured = Measuring::new(library.archive(), document, line, length, clock)?;
        for (sum, score) in sums.iter_mut().zip(measured.scores(length)) {
            sum.add(&score);
        }
        if !line.dependent.is_empty() {
            rule.count(&measured.article, &measured.labelled.iter().map(|(at, _)| *at).collect());
        }
        figures.articles.push(measured.told());
    }
    let count = figures.articles.len().max(1) as f64;
    figures.systems = SYSTEMS.iter().copied().zip(sums.iter().map(|sum| sum.divided(count))).collect();
    figures.rule = (rule != Rule::default()).then_some(rule);
    Ok(figures)
}

impl Score {
    fn add(&mut self, other: &Score) {
        self.rouge1 += other.rouge1;
        self.rouge2 += other.rouge2;
        self.rouge_l += other.rouge_l;
        self.dangling += other.dangling;
        self.labelled_dangling += other.labelled_dangling;
        self.sentences += other.sentences;
    }

    fn divided(&self, by: f64) -> Score {
        Score {
            rouge1: self.rouge1 / by,
            rouge2: self.rouge2 / by,
            rouge_l: self.rouge_l / by,
            dangling: self.dangling / by,
            labelled_dangling: self.labelled_dangling / by,
            sentences: self.sentences / by,
        }
    }
}

/// One article while it is measured.
struct Measuring {
    article: Arc<Article>,
    references: Vec<Words>,
    /// Dependent sentences and what they depend on, by their places from 0.
    labelled: Vec<(usize, usize)>,
    chosen: BTreeSet<usize>,
    took: Duration,
    words: usize,
}

impl Measuring {
    fn new(archive: &Archive, document: &Arc<Document>, line: &References, length: Length, clock: Clock) -> Result<Self, SummaryError> {
        let text = archive.text(document)?;
        let begun = clock();
        let article = Arc::new(Article::new(Arc::clone(document), &text));
        let ranking = Ranking::new(&article, None);
        let block = Block::propose(Arc::clone(&article), ranking, length, &[]);
        let took = clock().saturating_sub(begun);
        let references = line.references.iter().map(|reference| words(&article, reference)).collect();
        let place = |number: usize| number.checked_sub(1);
        let labelled = line.dependent.iter().filter_map(|(one, other)| Some((place(*one)?, place(*other)?))).collect();
        let chosen = block.map(|block| block.sentences()).unwrap_or_default();
        let words = text.split_whitespace().count();
        Ok(Self { article, references, labelled, chosen, took, words })
    }

    /// One score for each of [`SYSTEMS`].
    fn scores(&self, length: Length) -> Vec<Score> {
        let article = &self.article;
        let mut random = Score::default();
        for draw in 0..DRAWS {
            random.add(&self.score(&baselines::random(article, length, SEED + draw)));
        }
        vec![
            self.score(&self.chosen),
            self.score(&baselines::lead(article, length)),
            random.divided(DRAWS as f64),
            self.score(&baselines::plain_lexrank(article, length)),
            self.score(&baselines::textrank(article, length)),
        ]
    }

    fn score(&self, chosen: &BTreeSet<usize>) -> Score {
        let (rouge1, rouge2, rouge_l) = self.rouge(chosen);
        let share = |count: usize| 100.0 * count as f64 / chosen.len().max(1) as f64;
        let run = |at: &usize| self.article.sentences().get(*at).and_then(|sentence| sentence.run);
        let is_whole = |at: &usize| run(at).is_some_and(|(first, last)| (first..=last).all(|needed| chosen.contains(&needed)));
        let alone = self.labelled.iter().filter(|(at, needed)| chosen.contains(at) && !chosen.contains(needed));
        Score {
            rouge1,
            rouge2,
            rouge_l,
            dangling: share(chosen.iter().filter(|at| !is_whole(at)).count()),
            labelled_dangling: share(alone.count()),
            sentences: chosen.len() as f64,
        }
    }

    /// F1 with the reference that fits best, each measure by itself, in percent.
    fn rouge(&self, chosen: &BTreeSet<usize>) -> (f64, f64, f64) {
        let summary = Words::of_sentences(chosen.iter().map(|at| self.article.text(*at)));
        let best = |fit: &dyn Fn(&Words) -> f64| 100.0 * self.references.iter().map(fit).fold(0.0, f64::max);
        (
            best(&|reference| rouge_n(1, &summary, reference).f1),
            best(&|reference| rouge_n(2, &summary, reference).f1),
            best(&|reference| rouge_l(&summary, reference).f1),
        )
    }

    fn told(&self) -> Measured {
        Measured {
            article: self.article.document().id.clone(),
            sentences: self.chosen.iter().map(|at| at + 1).collect(),
            rouge: self.rouge(&self.chosen),
            took_us: u64::try_from(self.took.as_micros()).unwrap_or(u64::MAX),
            words: self.words,
        }
    }
}

fn words(article: &Article, reference: &Reference) -> Words {
    match reference {
        Reference::Numbers(numbers) => {
            Words::of_sentences(numbers.iter().filter_map(|number| number.checked_sub(1)).map(|at| article.text(at)))
        }
        Reference::Text(text) => Words::of(text),
        Reference::Sentences(sentences) => Words::of_sentences(sentences.iter().map(String::as_str)),
    }
}
