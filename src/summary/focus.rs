//! What a summary is to be about: the sentences that match, by the same search and the same ranking as answers.

use std::collections::{BTreeMap, BTreeSet};

use super::SummaryError;
use super::article::Article;
use crate::answer::ranking::{Ranking, Scored};
use crate::answer::{self, Asked, Sureness, judge};
use crate::search::query::{Class, Term};
use crate::search::{Library, Scope};

/// A sentence matches where it has the words for this share of what the focus asks for, by their idf.
const LEAST_COVERED: f64 = 1.0 / 3.0;

/// A focus and what it found in one article.
#[derive(Debug, Clone, PartialEq)]
pub struct Focus {
    text: String,
    /// How much each matching sentence is worth, by its place from 0.
    worth: BTreeMap<usize, f64>,
}

impl Focus {
    /// Looks for `text` in one article.
    pub fn new(library: &Library, scope: &Scope, article: &Article, text: &str) -> Result<Self, SummaryError> {
        let only = Scope { only: Some(article.document().id.clone()), ..scope.clone() };
        let asked = Asked { question: text, context: &[], scope: &only, quotes: 1, sureness: Sureness::Usual };
        let ranking = answer::ranking(library, &asked, answer::shipped()?)?;
        let best = ranking.sentences.first().map_or(0.0, |scored| scored.score);
        let mut worth = BTreeMap::new();
        for scored in &ranking.sentences {
            let Some(found) = ranking.retrieved.found.get(scored.sentence.found) else { continue };
            let place = article.find(found.passage.paragraph, scored.sentence.at);
            if let Some(at) = place.filter(|_| covered(&ranking, scored) >= LEAST_COVERED) {
                // The ranking's scores are log-odds.
                worth.insert(at, (scored.score - best).exp());
            }
        }
        Ok(Self { text: text.to_owned(), worth })
    }

    /// As it was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing matches.
    pub fn is_empty(&self) -> bool {
        self.worth.is_empty()
    }

    /// Whether a sentence matches, by its place from 0.
    pub fn matches(&self, at: usize) -> bool {
        self.worth.contains_key(&at)
    }

    /// How much a sentence is worth: 1 for the best match, 0 for none.
    pub fn worth(&self, at: usize) -> f64 {
        self.worth.get(&at).copied().unwrap_or_default()
    }
}

/// The share of the focus's idf that a sentence has the words for. A focus of small words alone is counted by those.
fn covered(ranking: &Ranking, scored: &Scored) -> f64 {
    let terms = &ranking.retrieved.query.terms;
    let has_content = terms.iter().any(|term| term.class == Class::Content);
    let counts = |term: &Term| !has_content || term.class == Class::Content;
    let total: f64 = terms.iter().filter(|term| counts(term)).map(|term| term.idf).sum();
    let Some(read) = ranking.reads.get(scored.sentence.found) else { return 0.0 };
    let words = read.owned.get(scored.sentence.at).and_then(|owned| read.words.get(owned.clone())).unwrap_or_default();
    let matched = words.iter().filter_map(|word| word.term.or(word.like.filter(|(_, like)| *like > judge::ALIKE).map(|(term, _)| term)));
    let matched: BTreeSet<usize> = matched.collect();
    let met: f64 = matched.iter().filter_map(|at| terms.get(*at)).filter(|term| counts(term)).map(|term| term.idf).sum();
    if total > 0.0 { met / total } else { 0.0 }
}
