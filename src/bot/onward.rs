//! From an answer onward: more of it, the next passage, its source, and taking it back. An answer belongs to its asker and to moderators;
//! anybody else gets a private copy.

use super::BotError;
use super::effect::{Act, EffectKey, Effects, Seen};
use super::event::{Addressed, MessageId};
use super::message::{Action, Block, Message};
use super::permit::{Denied, Permit};
use super::quoting::{self, Ways};
use super::records::{Change, Given};
use super::request;
use super::scene::Scene;
use super::texts::{SourcePart, TextId, Tongue};
use crate::answer::Shown;
use crate::corpus::{Card, Citation, Quote};

/// A step on from an answer: what is shown then.
struct Step {
    quote: Quote,
    from: usize,
    wider: u32,
}

/// Somebody pressed a button of an answer.
pub(super) fn pressed(scene: &Scene, message: &MessageId, action: Action) -> Result<Effects, BotError> {
    let mut effects = Effects::default();
    if !request::spend(scene, &mut effects, true)? {
        return Ok(effects);
    }
    let Some(given) = scene.records.given_as(message)?.filter(|given| is_known(scene, given)) else {
        scene.tell(&mut effects, scene.text(TextId::AskAgain));
        return Ok(effects);
    };
    match action {
        // These are counted where votes are, and those of drafts are done there.
        Action::Helpful | Action::Unhelpful | Action::Cited | Action::Post | Action::Approve | Action::Reject => {}
        Action::Retract | Action::Discard | Action::Add | Action::Shorter | Action::Longer => {}
        Action::Share => share(scene, &mut effects, given)?,
        Action::Next => {
            let step = following(scene, &given, given.from + given.count)?;
            stepped(scene, &mut effects, (given, Some(message)), step.ok_or(TextId::NoNext));
        }
        Action::Previous => {
            let step = preceding(scene, &given)?;
            stepped(scene, &mut effects, (given, Some(message)), step.ok_or(TextId::NoPrevious));
        }
        Action::Passage(number) => {
            let step = numbered(scene, &given, usize::from(number))?;
            stepped(scene, &mut effects, (given, Some(message)), step);
        }
        Action::More => {
            let step = widened(scene, &given)?;
            stepped(scene, &mut effects, (given, Some(message)), step);
        }
        Action::Source => told_source(scene, &mut effects, &given, Seen::Private)?,
        Action::Remove => removed(scene, &mut effects, given),
    }
    Ok(effects)
}

/// Shows the next passage, or the one with a number.
pub(super) fn next(scene: &Scene, effects: &mut Effects, argument: &str) -> Result<(), BotError> {
    let Some(given) = meant(scene, effects)? else { return Ok(()) };
    let number = argument.split_whitespace().next().and_then(|number| number.parse::<usize>().ok());
    let step = match number {
        Some(number) => numbered(scene, &given, number)?,
        None => following(scene, &given, given.from + given.count)?.ok_or(TextId::NoNext),
    };
    stepped(scene, effects, (given, None), step);
    Ok(())
}

/// Shows the passage before it.
pub(super) fn previous(scene: &Scene, effects: &mut Effects) -> Result<(), BotError> {
    let Some(given) = meant(scene, effects)? else { return Ok(()) };
    let step = preceding(scene, &given)?.ok_or(TextId::NoPrevious);
    stepped(scene, effects, (given, None), step);
    Ok(())
}

/// Shows more of what stands around the quote.
pub(super) fn more(scene: &Scene, effects: &mut Effects) -> Result<(), BotError> {
    let Some(given) = meant(scene, effects)? else { return Ok(()) };
    let step = widened(scene, &given)?;
    stepped(scene, effects, (given, None), step);
    Ok(())
}

/// Says where the quote is from.
pub(super) fn source(scene: &Scene, effects: &mut Effects) -> Result<(), BotError> {
    let Some(given) = meant(scene, effects)? else { return Ok(()) };
    let seen = if over(scene, &given).is_ok() { Seen::Public } else { Seen::Private };
    told_source(scene, effects, &given, seen)
}

/// Takes the answer back.
pub(super) fn remove(scene: &Scene, effects: &mut Effects) -> Result<(), BotError> {
    match any(scene)? {
        Ok(given) => removed(scene, effects, given),
        Err(why) => scene.tell(effects, scene.text(why)),
    }
    Ok(())
}

/// Deletes an answer and what is remembered of it.
pub(super) fn take_back(scene: &Scene, effects: &mut Effects, given: Given) {
    if let Some(message) = given.message {
        scene.act(effects, Act::Delete { message });
    }
    effects.remember.push(Change::Removed { key: given.key });
}

/// Puts the passage that has the same place among others where a step from an answer stands; takes the step back where there is none.
pub(super) fn follow(
    scene: &Scene,
    effects: &mut Effects,
    given: Given,
    (citations, is_closest): (&[String], bool),
) -> Result<(), BotError> {
    let found = citations.get(given.from).map(|written| quote(scene, written)).transpose()?.flatten();
    match (found, given.message.clone()) {
        (Some(quote), Some(message)) => {
            let shown = Shown { quote, score: 0.0, highlights: Vec::new() };
            let given = Given { citations: citations.to_vec(), count: 1, wider: 0, shown: None, is_closest, ..given };
            let with = quoting::message(scene, intro(&given), &[shown], Ways::of(&given));
            scene.act(effects, Act::Edit { message, with });
            effects.remember.push(Change::Given(given));
        }
        _ => take_back(scene, effects, given),
    }
    Ok(())
}

/// The answer with quotes that a word is about; who has none is told so.
pub(super) fn meant(scene: &Scene, effects: &mut Effects) -> Result<Option<Given>, BotError> {
    let given = any(scene)?;
    if let Ok(given) = &given
        && given.citations.is_empty()
    {
        scene.tell(effects, scene.text(TextId::NothingGiven));
        return Ok(None);
    }
    Ok(given.map_err(|why| scene.tell(effects, scene.text(why))).ok())
}

/// The answer that a word is about, silence included: the one replied to, or the member's last.
pub(super) fn any(scene: &Scene) -> Result<Result<Given, TextId>, BotError> {
    let (given, otherwise) = match &scene.request.addressed {
        Addressed::Reply(message) => (scene.records.given_as(message)?, TextId::AskAgain),
        _ => (scene.last_given()?, TextId::NothingGiven),
    };
    Ok(given.filter(|given| is_known(scene, given)).ok_or(otherwise))
}

/// Whether an answer is one of this room's, and not one that only somebody else sees.
fn is_known(scene: &Scene, given: &Given) -> bool {
    scene.is_in(&given.room) && (!given.is_private || given.asker.as_ref() == Some(scene.member()))
}

fn over(scene: &Scene, given: &Given) -> Result<Permit, Denied> {
    Permit::over_answer(scene.standing, given.asker.as_ref() == Some(scene.member()))
}

fn removed(scene: &Scene, effects: &mut Effects, given: Given) {
    match over(scene, &given) {
        Ok(_) => {
            if given.asker.as_ref() != Some(scene.member()) {
                scene.audit(effects, "remove", given.citations.get(given.from).cloned().unwrap_or_default());
            }
            take_back(scene, effects, given);
        }
        Err(denied) => scene.tell(effects, scene.text(denied.text)),
    }
}

/// The first passage from a place in the list on that can still be quoted.
fn following(scene: &Scene, given: &Given, from: usize) -> Result<Option<Step>, BotError> {
    for (at, written) in given.citations.iter().enumerate().skip(from) {
        if let Some(quote) = quote(scene, written)? {
            return Ok(Some(Step { quote, from: at, wider: 0 }));
        }
    }
    Ok(None)
}

/// The nearest passage before those shown that can still be quoted.
fn preceding(scene: &Scene, given: &Given) -> Result<Option<Step>, BotError> {
    for (at, written) in given.citations.iter().enumerate().take(given.from).rev() {
        if let Some(quote) = quote(scene, written)? {
            return Ok(Some(Step { quote, from: at, wider: 0 }));
        }
    }
    Ok(None)
}

/// The passage with a number, from 1, where it can still be quoted.
fn numbered(scene: &Scene, given: &Given, number: usize) -> Result<Result<Step, TextId>, BotError> {
    let Some(at) = number.checked_sub(1) else { return Ok(Err(TextId::NoSuchPlace)) };
    Ok(following(scene, given, at)?.filter(|step| step.from == at).ok_or(TextId::NoSuchPlace))
}

/// More around the first passage shown.
fn widened(scene: &Scene, given: &Given) -> Result<Result<Step, TextId>, BotError> {
    let Some(written) = given.citations.get(given.from) else { return Ok(Err(TextId::NoMore)) };
    let Some(quote) = quote(scene, written)? else { return Ok(Err(TextId::NoLonger)) };
    let shown = match given.wider.checked_sub(1) {
        Some(step) => quoting::around(scene, &quote, step)?.map_or(0, |shown| shown.text().len()),
        None => quote.text().len(),
    };
    // The first step shows the whole paragraph, which the quote may be already: then the paragraphs around come at once.
    for step in given.wider..=given.wider.saturating_add(1) {
        if let Some(quote) = quoting::around(scene, &quote, step)?.filter(|quote| quote.text().len() > shown) {
            return Ok(Ok(Step { quote, from: given.from, wider: step + 1 }));
        }
    }
    Ok(Err(TextId::NoMore))
}

fn quote(scene: &Scene, written: &str) -> Result<Option<Quote>, BotError> {
    match written.parse::<Citation>() {
        Ok(citation) => quoting::cited(scene, &citation),
        Err(_) => Ok(None),
    }
}

/// Shows a step: in the answer's place where a button was pressed, as a new answer where it was said, as a copy to anybody else.
fn stepped(scene: &Scene, effects: &mut Effects, (given, pressed): (Given, Option<&MessageId>), step: Result<Step, TextId>) {
    let step = match step {
        Ok(step) => step,
        Err(text) => return scene.tell(effects, scene.text(text)),
    };
    let shown = Shown { quote: step.quote, score: 0.0, highlights: Vec::new() };
    let widened = (step.wider > 0).then(|| shown.quote.citation().to_string());
    let given = Given { from: step.from, count: 1, wider: step.wider, shown: widened, ..given };
    let over = over(scene, &given);
    let mut ways = Ways::of(&given);
    if over.is_err() {
        ways.seen = Seen::Private;
    }
    let mut message = quoting::message(scene, intro(&given), std::slice::from_ref(&shown), ways);
    if given.is_shared && !given.is_private && given.asker.as_ref() == Some(scene.member()) && pressed.is_some() {
        message.blocks.insert(0, byline(scene));
    }
    match (over, pressed) {
        (Ok(_), Some(posted)) => {
            scene.act(effects, Act::Edit { message: posted.clone(), with: message });
            effects.remember.push(Change::Given(given));
        }
        (Ok(_), None) => {
            let key = scene.reply(effects, message, Seen::Public);
            effects.remember.push(Change::Given(own(scene, given, key)));
        }
        (Err(_), _) => {
            let blocks = message.blocks.into_iter().filter(|block| !matches!(block, Block::Actions(_))).collect();
            let key = scene.reply(effects, Message { blocks, tongue: message.tongue }, Seen::Private);
            // The copy is an answer too: it goes when the question goes.
            effects.remember.push(Change::Given(own(scene, given, key)));
        }
    }
}

/// What stands above an answer of which the first passage is no more than the closest, while that is shown.
pub(super) fn intro(given: &Given) -> Option<TextId> {
    (given.is_closest && given.from == 0).then_some(TextId::Closest)
}

/// In whose name an answer was shown to everybody.
fn byline(scene: &Scene) -> Block {
    Block::Byline(scene.tongue(Seen::Public).phrases().shared_by(&scene.request.sender.name))
}

/// The answer that a step has become, which belongs to whoever went on.
fn own(scene: &Scene, given: Given, key: EffectKey) -> Given {
    let (event, asker) = (scene.request.id.clone(), Some(scene.member().clone()));
    let (room, within) = (scene.request.room.clone(), scene.request.around.within.clone());
    let plain = Given { is_overheard: false, is_private: false, is_shared: false, ..given };
    Given { key, room, within, event, asker, message: None, settled: None, at: scene.now, ..plain }
}

/// Shows everybody an answer that only its asker sees: once, in the name of whoever shares it, and as this room may see it now.
fn share(scene: &Scene, effects: &mut Effects, given: Given) -> Result<(), BotError> {
    if given.is_shared || !given.is_private {
        scene.tell(effects, scene.text(TextId::SharedAlready));
        return Ok(());
    }
    if scene.request.around.is_muted {
        scene.tell(effects, scene.text(TextId::MayNotWrite));
        return Ok(());
    }
    let mut shown = Vec::new();
    for written in given.citations.iter().skip(given.from).take(given.count) {
        let quote = quote(scene, written)?;
        let quote = match (quote, given.wider.checked_sub(1)) {
            (Some(quote), Some(step)) => quoting::around(scene, &quote, step)?,
            (quote, _) => quote,
        };
        let Some(quote) = quote else {
            scene.tell(effects, scene.text(TextId::NoLonger));
            return Ok(());
        };
        shown.push(Shown { quote, score: 0.0, highlights: Vec::new() });
    }
    effects.remember.push(Change::Given(Given { is_shared: true, ..given.clone() }));
    let ways = Ways { seen: Seen::Public, share: false, ..Ways::of(&given) };
    let mut message = quoting::message(scene, intro(&given), &shown, ways);
    message.blocks.insert(0, byline(scene));
    let key = scene.reply(effects, message, Seen::Public);
    effects.remember.push(Change::Given(Given { is_shared: true, ..own(scene, given, key) }));
    Ok(())
}

fn told_source(scene: &Scene, effects: &mut Effects, given: &Given, seen: Seen) -> Result<(), BotError> {
    let tongue = scene.tongue(seen);
    let mut message = Message::default().with(Block::Heading(tongue.text(TextId::SourceHeading).to_owned()));
    for written in given.citations.iter().skip(given.from).take(given.count) {
        if let Some(quote) = quote(scene, written)? {
            let parts = parts(tongue, &quote.document().card);
            message = message.with(quoting::citation(tongue, &quote));
            message = if parts.is_empty() { message } else { message.with(Block::List(parts)) };
        }
    }
    if message.blocks.len() == 1 {
        scene.tell(effects, scene.text(TextId::NoLonger));
    } else {
        scene.reply(effects, message, seen);
    }
    Ok(())
}

/// What is known of an article, in lines.
pub(super) fn parts(tongue: Tongue, card: &Card) -> Vec<String> {
    let parts = [
        (SourcePart::Author, &card.author),
        (SourcePart::Published, &card.published),
        (SourcePart::Page, &card.source),
        (SourcePart::BasedOn, &card.based_on),
        (SourcePart::Licence, &card.licence),
    ];
    parts.into_iter().filter_map(|(part, value)| Some(tongue.phrases().source(part, value.as_deref()?))).collect()
}
