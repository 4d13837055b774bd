//! The part of a summary that comes from one article: which sentences, in which order, and what was left out.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::article::Article;
use super::length::{Length, Room};
use super::pick::{self, Chosen, Ranking};
use super::vector::Vector;
use crate::corpus::{Archive, CorpusError, Quote};

/// Sentences of one article, with its ranking.
#[derive(Debug, Clone)]
pub struct Block {
    pub(super) article: Arc<Article>,
    pub(super) ranking: Ranking,
    pub(super) length: Length,
    /// The sentences that were chosen for themselves. What they need comes with them.
    pub(super) picks: BTreeSet<usize>,
    /// The sentences that a moderator does not want.
    pub(super) dropped: BTreeSet<usize>,
    /// The order a moderator gave them; none: that of the article.
    pub(super) order: Option<Vec<usize>>,
}

/// What a block shows, one after the other.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// A sentence.
    Sentence(Cited),
    /// Something is left out here: shown as a quiet "…".
    Gap,
}

/// A sentence of a summary: its bytes, and its number.
#[derive(Debug, Clone, PartialEq)]
pub struct Cited {
    /// Which sentence of the article it is, from 1.
    pub number: usize,
    /// Its words with their citation.
    pub quote: Quote,
}

impl Block {
    /// The best sentences of an article within a length; none where not one fits.
    pub fn propose(article: Arc<Article>, ranking: Ranking, length: Length, elsewhere: &[&Vector]) -> Option<Block> {
        let mut block = Block { article, ranking, length, picks: BTreeSet::new(), dropped: BTreeSet::new(), order: None };
        block.fill(elsewhere);
        (!block.picks.is_empty()).then_some(block)
    }

    /// Picks sentences until nothing more fits into the wanted length. The first may be longer, up to the limit.
    pub(super) fn fill(&mut self, elsewhere: &[&Vector]) {
        let wanted = Room::wanted(&self.article, self.length);
        while let Some(at) = self.next(&wanted, elsewhere) {
            self.picks.insert(at);
        }
        if self.picks.is_empty()
            && let Some(at) = self.next(&Room::limit(&self.article, self.length), elsewhere)
        {
            self.picks.insert(at);
        }
    }

    /// The next best sentence that is not there yet.
    pub(super) fn next(&self, room: &Room, elsewhere: &[&Vector]) -> Option<usize> {
        let sentences = self.sentences();
        pick::next(&self.article, &self.ranking, &Chosen { sentences: &sentences, barred: &self.dropped, elsewhere }, room)
    }

    /// The article.
    pub fn article(&self) -> &Arc<Article> {
        &self.article
    }

    /// The ranking of its sentences.
    pub fn ranking(&self) -> &Ranking {
        &self.ranking
    }

    /// The length that was asked for.
    pub fn length(&self) -> Length {
        self.length
    }

    /// The sentences that are shown, by their places in the article from 0.
    pub fn sentences(&self) -> BTreeSet<usize> {
        self.picks.iter().filter_map(|at| pick::run(&self.article, *at)).flatten().collect()
    }

    /// The same in the order in which they are shown.
    pub fn shown(&self) -> Vec<usize> {
        self.order.clone().unwrap_or_else(|| self.sentences().into_iter().collect())
    }

    /// Whether a moderator has put the sentences into another order than the article's, which a post has to say.
    pub fn is_reordered(&self) -> bool {
        self.order.as_ref().is_some_and(|order| !order.is_sorted())
    }

    /// How many characters are shown, the signs for what is left out included.
    pub fn characters(&self) -> usize {
        self.article.characters(&self.sentences())
    }

    /// The share of the article's characters that is shown, in percent.
    pub fn share(&self) -> f64 {
        100.0 * self.characters() as f64 / self.article.all_characters().max(1) as f64
    }

    /// Whether less is shown than was asked for, because more would be too much of the article or nothing more is to be said.
    pub fn is_short(&self) -> bool {
        matches!(self.length, Length::Sentences(wanted) if self.sentences().len() < wanted)
    }

    /// The sentences with a gap wherever one does not follow the other in the article; their bytes are read again from the archive.
    pub fn parts(&self, archive: &Archive) -> Result<Vec<Part>, CorpusError> {
        let mut parts = Vec::new();
        let mut before: Option<usize> = None;
        for at in self.shown() {
            if before.is_some_and(|before| before + 1 != at) {
                parts.push(Part::Gap);
            }
            parts.push(Part::Sentence(Cited { number: at + 1, quote: self.article.quote(archive, at)? }));
            before = Some(at);
        }
        Ok(parts)
    }
}
