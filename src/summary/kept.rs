//! A block as it is kept between two sessions: numbers alone. The article is read and ranked again, and has to be the same revision.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::article::Article;
use super::block::Block;
use super::length::{Length, Room};
use super::pick::Ranking;

/// What has to be remembered of a block. Sentences are numbered from 1.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Kept {
    /// The document's id.
    pub document: String,
    /// Its revision.
    pub sha256: String,
    /// What the summary is about; none = the whole article.
    pub focus: Option<String>,
    /// The length that was asked for.
    pub length: Length,
    /// The sentences that were chosen for themselves.
    pub picks: BTreeSet<usize>,
    /// The sentences that are not wanted.
    pub dropped: BTreeSet<usize>,
    /// A moderator's own order; none = that of the article.
    pub order: Option<Vec<usize>>,
}

/// Why a kept block cannot be taken up again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeptError {
    /// The article is another, or has changed since.
    #[error("the summary was made of another revision of `{0}`\nhint: make a new one")]
    Revision(String),
    /// The numbers are not those of a block.
    #[error("what was kept of the summary of `{0}` is damaged\nhint: make a new one")]
    Damaged(String),
}

impl Block {
    /// What has to be remembered of it.
    pub fn kept(&self) -> Kept {
        let document = self.article.document();
        let numbers = |places: &BTreeSet<usize>| places.iter().map(|at| at + 1).collect();
        Kept {
            document: document.id.clone(),
            sha256: document.sha256.clone(),
            focus: self.ranking.focus().map(|focus| focus.text().to_owned()),
            length: self.length,
            picks: numbers(&self.picks),
            dropped: numbers(&self.dropped),
            order: self.order.as_ref().map(|order| order.iter().map(|at| at + 1).collect()),
        }
    }

    /// The block that was kept, over its article, which has been ranked for the same focus.
    pub fn restore(article: Arc<Article>, ranking: Ranking, kept: &Kept) -> Result<Block, KeptError> {
        let document = article.document();
        if document.id != kept.document || document.sha256 != kept.sha256 {
            return Err(KeptError::Revision(kept.document.clone()));
        }
        let damaged = || KeptError::Damaged(kept.document.clone());
        let count = article.sentences().len();
        let places = |numbers: &BTreeSet<usize>| -> Option<BTreeSet<usize>> {
            numbers.iter().map(|number| number.checked_sub(1).filter(|at| *at < count)).collect()
        };
        let picks = places(&kept.picks).filter(|picks| !picks.is_empty()).ok_or_else(damaged)?;
        let dropped = places(&kept.dropped).ok_or_else(damaged)?;
        let stands = |at: &usize| article.sentences().get(*at).is_some_and(|sentence| sentence.run.is_some());
        if !picks.iter().all(stands) {
            return Err(damaged());
        }
        let mut block = Block { article, ranking, length: kept.length, picks, dropped, order: None };
        if !Room::limit(&block.article, block.length).holds(&block.article, &block.sentences()) {
            return Err(damaged());
        }
        if let Some(order) = &kept.order {
            block.reorder(order).map_err(|_| damaged())?;
        }
        Ok(block)
    }
}
