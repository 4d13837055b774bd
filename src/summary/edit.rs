//! What a moderator does to a proposed summary. Every operation leaves each sentence with what it needs and the block within its limit, or
//! changes nothing and says why.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::article::Article;
use super::block::Block;
use super::length::{Length, MOST, Room};
use super::pick::{self, Ranking};

/// Why an operation changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The article has no sentence of that number.
    #[error("there is no sentence {number}: the article has {count}")]
    NoSentence {
        /// The number that was given.
        number: usize,
        /// How many sentences the article has.
        count: usize,
    },
    /// The sentence is not in the summary.
    #[error("sentence {0} is not in the summary")]
    NotThere(usize),
    /// The sentence is in the summary already.
    #[error("sentence {0} is in the summary already")]
    There(usize),
    /// What the sentence points at stands nowhere near it.
    #[error("sentence {0} cannot stand in a summary: what it points at is not in the sentences before it")]
    Dangles(usize),
    /// The summary would be too long.
    #[error("that would be too long: {characters} characters, and {most} are the most\nhint: drop a sentence first")]
    TooLong {
        /// How long it would be.
        characters: usize,
        /// The most there may be.
        most: usize,
    },
    /// Nothing is left that fits and adds something.
    #[error("no further sentence fits: a summary is at most {MOST} % of its article, and says nothing twice")]
    NothingLeft,
    /// A summary needs a sentence.
    #[error("sentence {0} is all there is\nhint: add another one first, or give the summary up")]
    Last(usize),
    /// The order does not name each sentence of the summary once.
    #[error("an order names each sentence of the summary once\nhint: the sentences are those that the preview numbers")]
    NotAnOrder,
    /// The order would part a sentence from what it needs.
    #[error("sentence {sentence} has to come right after sentence {needed}, without which it would dangle")]
    Parted {
        /// The sentence that needs another.
        sentence: usize,
        /// The sentence that stands before it in the article.
        needed: usize,
    },
}

impl Block {
    /// Takes a sentence out, with those that need it, and with those that were there for its sake only. Gives the numbers of all that went.
    pub fn drop_sentence(&mut self, number: usize) -> Result<Vec<usize>, EditError> {
        let at = self.at(number)?;
        let before = self.sentences();
        if !before.contains(&at) {
            return Err(EditError::NotThere(number));
        }
        let without = |all: &BTreeSet<usize>| -> BTreeSet<usize> {
            all.iter().copied().filter(|sentence| !needs(&self.article, *sentence, at)).collect()
        };
        let mut kept = without(&self.picks);
        if kept.is_empty() {
            // What was there for its sake only stays where it is all there is, and can stand without it.
            kept = without(&before);
        }
        if kept.is_empty() {
            return Err(EditError::Last(number));
        }
        self.picks = kept;
        self.dropped.insert(at);
        self.settle();
        let after = self.sentences();
        Ok(before.difference(&after).map(|at| at + 1).collect())
    }

    /// Takes a sentence in, with what it needs. Gives the numbers of all that came.
    pub fn add(&mut self, number: usize) -> Result<Vec<usize>, EditError> {
        let at = self.at(number)?;
        let before = self.sentences();
        if before.contains(&at) {
            return Err(EditError::There(number));
        }
        let run = pick::run(&self.article, at).ok_or(EditError::Dangles(number))?;
        let all: BTreeSet<usize> = before.union(&run).copied().collect();
        let limit = Room::limit(&self.article, self.length);
        if !limit.holds(&self.article, &all) {
            return Err(EditError::TooLong { characters: self.article.characters(&all), most: limit.characters });
        }
        self.picks.insert(at);
        self.dropped.retain(|dropped| !run.contains(dropped));
        self.settle();
        Ok(all.difference(&before).map(|at| at + 1).collect())
    }

    /// Takes the next best sentence in that was not dropped before. Gives the numbers of all that came.
    pub fn add_next(&mut self) -> Result<Vec<usize>, EditError> {
        let next = self.next(&Room::limit(&self.article, self.length), &[]).ok_or(EditError::NothingLeft)?;
        self.add(next + 1)
    }

    /// Takes one sentence out and another in, or the next best where none is named. Gives what went and what came.
    pub fn swap(&mut self, out: usize, into: Option<usize>) -> Result<(Vec<usize>, Vec<usize>), EditError> {
        let (at, before) = (self.at(out)?, self.sentences());
        if !before.contains(&at) {
            return Err(EditError::NotThere(out));
        }
        // On a copy: where the second half fails, the first has not happened.
        let mut changed = self.clone();
        changed.picks.retain(|pick| !needs(&self.article, *pick, at));
        changed.dropped.insert(at);
        changed.settle();
        match into {
            Some(number) if number == out => return Err(EditError::There(number)),
            Some(number) => changed.add(number)?,
            None => changed.add_next()?,
        };
        if changed.sentences().contains(&at) {
            // What comes in needs what was to go.
            return Err(EditError::There(out));
        }
        *self = changed;
        let after = self.sentences();
        let numbers = |one: &BTreeSet<usize>, other: &BTreeSet<usize>| one.difference(other).map(|at| at + 1).collect();
        Ok((numbers(&before, &after), numbers(&after, &before)))
    }

    /// Shows the sentences in the order of these numbers.
    pub fn reorder(&mut self, numbers: &[usize]) -> Result<(), EditError> {
        let mut order = Vec::new();
        for number in numbers {
            order.push(self.at(*number)?);
        }
        let named: BTreeSet<usize> = order.iter().copied().collect();
        if named.len() != order.len() || named != self.sentences() {
            return Err(EditError::NotAnOrder);
        }
        let after = |at: usize| order.iter().position(|shown| *shown == at).and_then(|place| order.get(place + 1)).copied();
        let joined = self.joined();
        if let Some((needed, sentence)) = joined.iter().find(|(needed, sentence)| after(*needed) != Some(*sentence)) {
            return Err(EditError::Parted { sentence: sentence + 1, needed: needed + 1 });
        }
        self.order = (!order.is_sorted()).then_some(order);
        Ok(())
    }

    /// Chooses anew for another length. What was dropped stays out, what was added or reordered by hand is forgotten.
    pub fn resize(&mut self, length: Length) -> Result<(), EditError> {
        let ranking = self.ranking.clone();
        self.anew(ranking, length)
    }

    /// Chooses anew by another ranking, for example for another focus. What was dropped stays out.
    pub fn refocus(&mut self, ranking: Ranking) -> Result<(), EditError> {
        let length = self.length;
        self.anew(ranking, length)
    }

    fn anew(&mut self, ranking: Ranking, length: Length) -> Result<(), EditError> {
        let article = Arc::clone(&self.article);
        let mut block = Block { article, ranking, length, picks: BTreeSet::new(), dropped: self.dropped.clone(), order: None };
        block.fill(&[]);
        if block.picks.is_empty() {
            return Err(EditError::NothingLeft);
        }
        *self = block;
        Ok(())
    }

    /// The place of a numbered sentence.
    fn at(&self, number: usize) -> Result<usize, EditError> {
        let count = self.article.sentences().len();
        number.checked_sub(1).filter(|at| *at < count).ok_or(EditError::NoSentence { number, count })
    }

    /// The neighbours that must stay neighbours: the second is in a run with the first.
    fn joined(&self) -> BTreeSet<(usize, usize)> {
        let runs = self.sentences().into_iter().filter_map(|at| self.article.sentences().get(at)?.run);
        runs.flat_map(|(first, last)| (first..last).map(|at| (at, at + 1))).collect()
    }

    /// Brings a moderator's order up to date: what went is left out, what came stands behind the sentences before it in the article that it
    /// is joined to, or at the end.
    fn settle(&mut self) {
        let Some(order) = &self.order else { return };
        let (sentences, joined) = (self.sentences(), self.joined());
        let groups = groups(&sentences, &joined);
        let place =
            |group: &Vec<usize>| group.iter().filter_map(|at| order.iter().position(|shown| shown == at)).min().unwrap_or(usize::MAX);
        let mut groups: Vec<(usize, Vec<usize>)> = groups.into_iter().map(|group| (place(&group), group)).collect();
        // Stable: groups that are new stand at the end in the order of the article.
        groups.sort_by_key(|(place, _)| *place);
        let order: Vec<usize> = groups.into_iter().flat_map(|(_, group)| group).collect();
        self.order = (!order.is_sorted()).then_some(order);
    }
}

/// Whether a sentence needs another one, or is it.
fn needs(article: &Article, at: usize, other: usize) -> bool {
    article.sentences().get(at).and_then(|sentence| sentence.run).is_some_and(|(first, last)| (first..=last).contains(&other))
}

/// The sentences in groups of which none can be parted, in the order of the article.
fn groups(sentences: &BTreeSet<usize>, joined: &BTreeSet<(usize, usize)>) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for at in sentences {
        match groups.last_mut() {
            Some(group) if group.last().is_some_and(|last| joined.contains(&(*last, *at))) => group.push(*at),
            _ => groups.push(vec![*at]),
        }
    }
    groups
}
