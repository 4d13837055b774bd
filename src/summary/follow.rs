//! Where sentences of one revision stand in another.

use super::article::Article;
use super::changes::{Revised, changes};
use crate::corpus::{Archive, Citation, CorpusError};

/// A passage that has come apart so far that this many sentences lie in it beyond those it had is none any more.
const MOST_BETWEEN: usize = 4;

impl Article {
    /// The first and last of the sentences that a citation names, from 0; none where the article has no such place.
    pub fn cited(&self, citation: &Citation) -> Option<(usize, usize)> {
        let (first, last) = citation.paragraphs;
        let place = |sentence: u32| usize::try_from(sentence).ok()?.checked_sub(1);
        match citation.sentences {
            Some((from, to)) => self.find(first, place(from)?).zip(self.find(last, place(to)?)),
            None => {
                let from = self.find(first, 0)?;
                let to = (from..self.sentences().len()).rev().find(|at| self.paragraph(*at) == last)?;
                Some((from, to))
            }
        }
    }
}

/// The first and last sentence of another revision that say what these say in this one, with those without which they would dangle: the
/// same words wherever they stand, else the corrected sentence as [`changes`] pairs it. None where nothing of it is left, or it has come
/// apart.
pub fn followed(
    before: (&Archive, &Article),
    (first, last): (usize, usize),
    after: (&Archive, &Article),
) -> Result<Option<(usize, usize)>, CorpusError> {
    let mut corrected = Vec::new();
    let mut gone = Vec::new();
    for revised in changes(before, after)?.revised {
        match revised {
            Revised::Corrected { before, after, .. } => corrected.push((before.sentence.number - 1, after.sentence.number - 1)),
            Revised::Withdrawn(told) => gone.push(told.sentence.number - 1),
            Revised::Added(_) => {}
        }
    }
    let became = |at: usize| match corrected.iter().find(|(one, _)| *one == at) {
        Some((_, other)) => Some(*other),
        None if gone.contains(&at) => None,
        None => same(before.1, at, after.1),
    };
    let found: Vec<usize> = (first..=last).filter_map(became).collect();
    let (Some(from), Some(to)) = (found.iter().min(), found.iter().max()) else { return Ok(None) };
    if to - from > last - first + MOST_BETWEEN {
        return Ok(None);
    }
    Ok(Some(whole(after.1, (*from, *to))))
}

/// The sentence with the same words that is nearest to the old place.
fn same(before: &Article, at: usize, after: &Article) -> Option<usize> {
    let words = before.text(at);
    let alike = (0..after.sentences().len()).filter(|other| after.text(*other) == words);
    alike.min_by_key(|other| other.abs_diff(at))
}

/// With what the first and the last sentence need.
fn whole(article: &Article, (from, to): (usize, usize)) -> (usize, usize) {
    let run = |at: usize| article.sentences().get(at).and_then(|sentence| sentence.run).unwrap_or((at, at));
    (from.min(run(from).0).min(run(to).0), to.max(run(from).1).max(run(to).1))
}
