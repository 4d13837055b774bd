//! What became of an article's sentences between two revisions, told in its own sentences.

use std::collections::BTreeSet;
use std::ops::Range;

use super::article::Article;
use super::block::Cited;
use crate::corpus::{Archive, Change, CorpusError, compare};

/// Two sentences that share at least this much of their terms (Dice's coefficient) are one sentence before and after its correction.
const LEAST_ALIKE: f64 = 0.5;

/// A sentence is compared with this many of the new ones around its place at most.
const MOST_COMPARED: usize = 100;

/// A sentence of one revision, with the sentences of that revision without which it would dangle.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The sentence.
    pub sentence: Cited,
    /// What has to be read before and after it, in the order of the article, without the sentence itself.
    pub needs: Vec<Cited>,
}

/// What became of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub enum Revised {
    /// It is new.
    Added(Told),
    /// It is gone.
    Withdrawn(Told),
    /// It is worded otherwise.
    Corrected {
        /// As it was.
        before: Told,
        /// As it is.
        after: Told,
        /// From one to the other, word by word.
        diff: Vec<Change>,
    },
}

/// What became of an article. Sentences that only stand elsewhere now are none of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// What changed, in the order of the article.
    pub revised: Vec<Revised>,
    /// How many sentences of the newer revision were in the older one, word for word.
    pub unchanged: usize,
}

/// Compares two revisions of an article. The bytes of each are read again from its archive.
pub fn changes(before: (&Archive, &Article), after: (&Archive, &Article)) -> Result<Changes, CorpusError> {
    let (old, new) = (texts(before.1), texts(after.1));
    let stretches = compare::stretches(&old, &new);
    let stayed = moved(&stretches, &old, &new);
    let mut revised = Vec::new();
    for (went, came) in &stretches {
        let went: Vec<usize> = went.clone().filter(|at| !old.get(*at).is_some_and(|text| stayed.contains(text))).collect();
        let came: Vec<usize> = came.clone().filter(|at| !new.get(*at).is_some_and(|text| stayed.contains(text))).collect();
        for (one, other) in paired(before.1, &went, after.1, &came) {
            revised.push(match (one, other) {
                (Some(one), Some(other)) => Revised::Corrected {
                    before: told(before, one)?,
                    after: told(after, other)?,
                    diff: compare::words(before.1.text(one), after.1.text(other)),
                },
                (Some(one), None) => Revised::Withdrawn(told(before, one)?),
                (None, Some(other)) => Revised::Added(told(after, other)?),
                (None, None) => continue,
            });
        }
    }
    let newly = revised.iter().filter(|revised| !matches!(revised, Revised::Withdrawn(_))).count();
    Ok(Changes { revised, unchanged: new.len() - newly.min(new.len()) })
}

fn texts(article: &Article) -> Vec<&str> {
    (0..article.sentences().len()).map(|at| article.text(at)).collect()
}

/// Sentences that went in one place and came in another.
fn moved<'a>(stretches: &[(Range<usize>, Range<usize>)], old: &[&'a str], new: &[&'a str]) -> BTreeSet<&'a str> {
    let went: BTreeSet<&str> = stretches.iter().flat_map(|(went, _)| old.get(went.clone())).flatten().copied().collect();
    let came: BTreeSet<&str> = stretches.iter().flat_map(|(_, came)| new.get(came.clone())).flatten().copied().collect();
    went.intersection(&came).copied().collect()
}

/// Which sentence became which, in order; those without a partner stand alone. A pair never crosses another.
fn paired(old: &Article, went: &[usize], new: &Article, came: &[usize]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut pairs = Vec::new();
    let mut rest = came;
    for one in went {
        let alike = rest.iter().take(MOST_COMPARED).enumerate().map(|(at, other)| (at, alike(old, *one, new, *other)));
        let best = alike.fold(None, |best: Option<(usize, f64)>, (at, alike)| match best {
            Some((_, most)) if most >= alike => best,
            _ => Some((at, alike)),
        });
        match best.filter(|(_, alike)| *alike >= LEAST_ALIKE) {
            Some((at, _)) => {
                pairs.extend(rest.iter().take(at).map(|other| (None, Some(*other))));
                pairs.push((Some(*one), rest.get(at).copied()));
                rest = rest.get(at + 1..).unwrap_or_default();
            }
            None => pairs.push((Some(*one), None)),
        }
    }
    pairs.extend(rest.iter().map(|other| (None, Some(*other))));
    pairs
}

/// Dice's coefficient of the terms of two sentences.
fn alike(old: &Article, one: usize, new: &Article, other: usize) -> f64 {
    let terms = |article: &Article, at: usize| -> BTreeSet<u64> {
        let sentence = article.sentences().get(at);
        sentence.into_iter().flat_map(|sentence| sentence.terms.terms()).map(|(term, _)| *term).collect()
    };
    let (a, b) = (terms(old, one), terms(new, other));
    let together = a.len() + b.len();
    if together == 0 { 0.0 } else { 2.0 * a.intersection(&b).count() as f64 / together as f64 }
}

/// A sentence with what it needs; where that is not known, with all that stands before it in its paragraph.
fn told((archive, article): (&Archive, &Article), at: usize) -> Result<Told, CorpusError> {
    let sentence = article.sentences().get(at);
    let run = sentence.and_then(|sentence| sentence.run);
    let (first, last) = run.unwrap_or((at - sentence.map_or(0, |sentence| sentence.at).min(at), at));
    let cited = |at: usize| Ok(Cited { number: at + 1, quote: article.quote(archive, at)? });
    let needs = (first..=last).filter(|needed| *needed != at).map(cited).collect::<Result<Vec<_>, CorpusError>>()?;
    Ok(Told { sentence: cited(at)?, needs })
}
