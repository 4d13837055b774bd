//! What a moderator does to a draft's sentences. An act is done as a whole or not at all.

use std::sync::Arc;

use super::acts::{Act, Place, Step};
use crate::bot::BotError;
use crate::bot::scene::Scene;
use crate::bot::texts::DraftPhrases;
use crate::search::Scope;
use crate::summary::{self, Block, EditError, Focus, Length, Ranking, Wanted, Why};

/// What is read of the articles for an act.
pub(super) struct Desk<'a> {
    /// The request.
    pub scene: &'a Scene<'a>,
    /// What the draft's room may see.
    pub scope: &'a Scope,
    /// The words for what cannot be done.
    pub phrases: &'static dyn DraftPhrases,
}

/// Why an act changes nothing: a sentence for whoever wanted it.
type Refused = String;

impl Desk<'_> {
    /// The blocks after an act; otherwise why not.
    pub fn edited(&self, mut blocks: Vec<Block>, act: &Act) -> Result<Result<Vec<Block>, Refused>, BotError> {
        let done = match act {
            Act::Drop(places) => self.each(&mut blocks, places, |block, number| block.drop_sentence(number).map(drop)),
            Act::Add(places) if places.is_empty() => self.added(&mut blocks),
            Act::Add(places) => self.each(&mut blocks, places, |block, number| block.add(number).map(drop)),
            Act::Swap(out, into) => self.swapped(&mut blocks, *out, *into),
            Act::Order(places) => self.ordered(&mut blocks, places),
            Act::Length(length) => self.resized(&mut blocks, *length),
            Act::Resize(step) => self.stepped(&mut blocks, *step),
            Act::About(focus) => return self.refocused(blocks, focus.as_deref()),
            Act::Show | Act::Renew | Act::Pin(_) | Act::Post | Act::Approve | Act::Reject | Act::Retract | Act::Discard => Ok(()),
        };
        Ok(done.map(|()| blocks))
    }

    fn each(
        &self,
        blocks: &mut [Block],
        places: &[Place],
        mut act: impl FnMut(&mut Block, usize) -> Result<(), EditError>,
    ) -> Result<(), Refused> {
        for place in places {
            let block = self.block(blocks, *place)?;
            act(block, place.sentence).map_err(|error| self.phrases.refused(&error))?;
        }
        Ok(())
    }

    /// The block that a sentence is meant to be in.
    fn block<'b>(&self, blocks: &'b mut [Block], place: Place) -> Result<&'b mut Block, Refused> {
        let count = blocks.len();
        let at = match place.block {
            Some(block) => block - 1,
            None if count == 1 => 0,
            None => return Err(self.phrases.which_article(count)),
        };
        blocks.get_mut(at).ok_or_else(|| self.phrases.which_article(count))
    }

    /// The next best sentence of the article of which least is shown.
    fn added(&self, blocks: &mut [Block]) -> Result<(), Refused> {
        let mut order: Vec<usize> = (0..blocks.len()).collect();
        order.sort_by(|one, other| {
            let share = |at: &usize| blocks.get(*at).map_or(100.0, Block::share);
            share(one).total_cmp(&share(other))
        });
        for at in order {
            if blocks.get_mut(at).is_some_and(|block| block.add_next().is_ok()) {
                return Ok(());
            }
        }
        Err(self.phrases.refused(&EditError::NothingLeft))
    }

    fn swapped(&self, blocks: &mut [Block], out: Place, into: Option<Place>) -> Result<(), Refused> {
        if into.is_some_and(|into| into.block != out.block) {
            return Err(self.phrases.within_one_article());
        }
        let swapped = self.block(blocks, out)?.swap(out.sentence, into.map(|into| into.sentence));
        swapped.map(drop).map_err(|error| self.phrases.refused(&error))
    }

    fn ordered(&self, blocks: &mut [Block], places: &[Place]) -> Result<(), Refused> {
        let Some(first) = places.first().copied() else { return Ok(()) };
        if places.iter().any(|place| place.block != first.block) {
            return Err(self.phrases.within_one_article());
        }
        let numbers: Vec<usize> = places.iter().map(|place| place.sentence).collect();
        self.block(blocks, first)?.reorder(&numbers).map_err(|error| self.phrases.refused(&error))
    }

    fn resized(&self, blocks: &mut [Block], length: Length) -> Result<(), Refused> {
        for block in blocks {
            block.resize(length).map_err(|error| self.phrases.refused(&error))?;
        }
        Ok(())
    }

    /// Chosen anew for the next length at which anything changes.
    fn stepped(&self, blocks: &mut [Block], step: Step) -> Result<(), Refused> {
        let mut is_changed = false;
        for block in blocks {
            let (before, mut changed) = (block.sentences(), block.clone());
            for length in lengths(block, step) {
                if changed.resize(length).is_ok() && changed.sentences() != before {
                    *block = changed;
                    is_changed = true;
                    break;
                }
            }
        }
        if is_changed { Ok(()) } else { Err(self.phrases.unchanged(step == Step::Shorter)) }
    }

    /// The blocks chosen anew for a focus; articles that have nothing on it are refused.
    fn refocused(&self, mut blocks: Vec<Block>, focus: Option<&str>) -> Result<Result<Vec<Block>, Refused>, BotError> {
        for block in &mut blocks {
            let article = Arc::clone(block.article());
            let focus = focus.map(|text| Focus::new(self.scene.library, self.scope, &article, text)).transpose()?;
            let title = article.document().card.title.clone();
            if focus.as_ref().is_some_and(Focus::is_empty) {
                return Ok(Err(self.phrases.left_out(&title, Why::NotOnFocus)));
            }
            if block.refocus(Ranking::new(&article, focus)).is_err() {
                return Ok(Err(self.phrases.left_out(&title, Why::FocusTooLong)));
            }
        }
        Ok(Ok(blocks))
    }

    /// The articles of a draft summarised anew, as they are now.
    pub fn renewed(&self, kept: &[summary::Kept]) -> Result<Result<Vec<Block>, Refused>, BotError> {
        let mut blocks = Vec::new();
        for kept in kept {
            let Some(document) = self.scene.library.document(&kept.document).filter(|document| self.scope.has_document(&document.id))
            else {
                return Ok(Err(self.phrases.gone(&kept.document)));
            };
            let wanted = Wanted { focus: kept.focus.as_deref(), length: kept.length };
            match summary::block(self.scene.library, self.scope, (document, &blocks), &wanted)? {
                Ok(block) => blocks.push(block),
                Err(why) => return Ok(Err(self.phrases.left_out(&document.card.title, why))),
            }
        }
        Ok(Ok(blocks))
    }
}

/// Lengths in characters, a tenth of the block's from one to the next.
fn lengths(block: &Block, step: Step) -> impl Iterator<Item = Length> + use<> {
    let (characters, most) = (block.characters(), block.article().all_characters());
    let tenth = (characters / 10).max(1);
    (2..=30)
        .filter_map(move |tenths| match step {
            Step::Shorter => characters.checked_sub(tenths * tenth).filter(|length| *length > 0),
            Step::Longer => Some(characters + tenths * tenth).filter(|length| *length <= most),
        })
        .map(Length::Characters)
}
