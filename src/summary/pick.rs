//! Which sentence comes next: the one that adds most for its length and least of what is there already.

use std::collections::BTreeSet;

use super::article::Article;
use super::focus::Focus;
use super::length::Room;
use super::rank::{self, PRIOR, Prior, WALK, Walk};
use super::vector::Vector;

/// How much a sentence loses that says what a chosen one says (Carbonell and Goldstein 1998, "The Use of MMR, Diversity-Based Reranking").
const REPETITION: f64 = 0.7;

/// The exponent of the length that a gain is divided by (Lin and Bilmes 2010, "Multi-document Summarization via Budgeted Maximization of
/// Submodular Functions"): 0 takes no notice of it, 1 favours short sentences.
const COST: f64 = 0.3;

/// Two sentences with a higher cosine say the same.
const SAME: f64 = 0.9;

/// An article with its sentences ranked. It is kept with a summary, so that the next best sentence is known later.
#[derive(Debug, Clone)]
pub struct Ranking {
    scores: Vec<f64>,
    focus: Option<Focus>,
}

impl Ranking {
    /// Ranks the sentences of an article, for a focus if there is one.
    pub fn new(article: &Article, focus: Option<Focus>) -> Self {
        Self::with(article, focus, &PRIOR, &WALK)
    }

    /// The same with another prior and another walk, for measuring what they are worth.
    pub fn with(article: &Article, focus: Option<Focus>, prior: &Prior, walk: &Walk) -> Self {
        let prior = match &focus {
            Some(focus) => (0..article.sentences().len()).map(|at| focus.worth(at)).collect(),
            None => rank::prior(article, prior),
        };
        Self { scores: rank::lexrank(article.sentences(), &prior, walk), focus }
    }

    /// The score of a sentence, by its place from 0.
    pub fn score(&self, at: usize) -> f64 {
        self.scores.get(at).copied().unwrap_or_default()
    }

    /// What the sentences were ranked for.
    pub fn focus(&self) -> Option<&Focus> {
        self.focus.as_ref()
    }

    /// Whether a sentence may be chosen for what it says itself, and not only because another needs it.
    pub fn is_candidate(&self, article: &Article, at: usize) -> bool {
        let matches = self.focus.as_ref().is_none_or(|focus| focus.matches(at));
        article.sentences().get(at).is_some_and(|sentence| sentence.is_statement && sentence.run.is_some()) && matches
    }
}

/// What has been chosen so far, and what is not to be.
#[derive(Debug, Clone, Copy)]
pub struct Chosen<'a> {
    /// The sentences, with what they need.
    pub sentences: &'a BTreeSet<usize>,
    /// Sentences that a moderator does not want.
    pub barred: &'a BTreeSet<usize>,
    /// What other parts of the same summary say already.
    pub elsewhere: &'a [&'a Vector],
}

/// The sentences a sentence comes with, itself among them; none where it cannot stand in a summary.
pub fn run(article: &Article, at: usize) -> Option<BTreeSet<usize>> {
    let (first, last) = article.sentences().get(at)?.run?;
    Some((first..=last).collect())
}

/// The next best sentence that fits with all that it needs.
pub fn next(article: &Article, ranking: &Ranking, chosen: &Chosen, room: &Room) -> Option<usize> {
    let mut best: Option<(f64, usize)> = None;
    for at in (0..article.sentences().len()).filter(|at| ranking.is_candidate(article, *at)) {
        let Some(gain) = gain(article, ranking, chosen, room, at) else { continue };
        if best.is_none_or(|(most, _)| gain > most) {
            best = Some((gain, at));
        }
    }
    best.map(|(_, at)| at)
}

/// What a sentence would add for its length; none where it is there, is not wanted, repeats what is there, or does not fit.
fn gain(article: &Article, ranking: &Ranking, chosen: &Chosen, room: &Room, at: usize) -> Option<f64> {
    let run = run(article, at)?;
    if chosen.sentences.contains(&at) || run.iter().any(|needed| chosen.barred.contains(needed)) {
        return None;
    }
    let all: BTreeSet<usize> = chosen.sentences.union(&run).copied().collect();
    if !room.holds(article, &all) || repeated(article, chosen, at) > SAME {
        return None;
    }
    let added: BTreeSet<usize> = run.difference(chosen.sentences).copied().collect();
    let worth: f64 = added.iter().map(|at| ranking.score(*at) * (1.0 - REPETITION * repeated(article, chosen, *at))).sum();
    Some(worth / (article.characters(&added).max(1) as f64).powf(COST))
}

/// How much of a sentence is said already: its highest cosine with a chosen one.
fn repeated(article: &Article, chosen: &Chosen, at: usize) -> f64 {
    let Some(sentence) = article.sentences().get(at) else { return 0.0 };
    let here = chosen.sentences.iter().filter(|other| **other != at).filter_map(|other| article.sentences().get(*other));
    let vectors = here.map(|other| &other.terms).chain(chosen.elsewhere.iter().copied());
    vectors.map(|other| sentence.terms.cosine(other)).fold(0.0, f64::max)
}
