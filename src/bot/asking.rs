//! Questions: to an answer, the closest passage, or silence with its reason.

use super::commands::Id;
use super::effect::{Act, EffectKey, Effects, Seen};
use super::event::Place;
use super::message::Message;
use super::parse;
use super::quoting::{self, Ways};
use super::records::{Change, Given, Turn};
use super::scene::Scene;
use super::settings::{Closest, Speak};
use super::texts::TextId;
use super::{BotError, onward, request, telling, typing};
use crate::answer::{self, Asked, MOST_RANKED, Nearest, Outcome, Reason, Shown, Silence};
use crate::search::Scope;

/// The longest question, in characters.
pub(super) const LONGEST: usize = 1_000;

/// What a question comes to.
struct Said {
    message: Message,
    seen: Seen,
    /// The passages to page through, best first, as citations.
    citations: Vec<String>,
    /// How many of them are shown.
    count: usize,
    /// The first of them is no more than the closest.
    is_closest: bool,
    remember: Vec<Change>,
}

/// Answers a question put to the bot.
pub(super) fn asked(scene: &Scene, effects: &mut Effects, question: &str) -> Result<(), BotError> {
    if let Some(said) = answered(scene, question, false)? {
        post(scene, effects, said, false);
    }
    Ok(())
}

/// Answers an overheard question, where the room wants that and there is an answer.
pub(super) fn overheard(scene: &Scene, question: &str) -> Result<Effects, BotError> {
    let mut effects = Effects::default();
    if scene.room.speak != Speak::Questions || !parse::is_question(question, scene.room.language) {
        return Ok(effects);
    }
    if let Some(said) = answered(scene, question, true)? {
        if said.citations.is_empty() {
            effects.remember.extend(said.remember);
        } else if request::spend(scene, &mut effects, false)? {
            post(scene, &mut effects, said, true);
        }
    }
    Ok(effects)
}

/// Answers a question anew that was edited, in the place of its answers. What went on from them follows.
pub(super) fn asked_again(scene: &Scene, (answers, steps): (Vec<Given>, Vec<Given>), question: &str) -> Result<Effects, BotError> {
    let mut effects = Effects::default();
    let is_overheard = answers.iter().all(|given| given.is_overheard);
    if !request::spend(scene, &mut effects, false)? {
        return Ok(effects);
    }
    let Some(said) = answered(scene, question, is_overheard)? else { return Ok(effects) };
    effects.remember.extend(said.remember);
    for given in answers {
        match given.message.clone() {
            _ if said.citations.is_empty() && is_overheard => onward::take_back(scene, &mut effects, given),
            Some(message) => {
                let with = said.message.clone().spoken(scene.tongue(said.seen));
                scene.act(&mut effects, Act::Edit { message, with });
                let (citations, count, is_closest) = (said.citations.clone(), said.count, said.is_closest);
                effects.remember.push(Change::Given(Given { citations, from: 0, count, is_closest, wider: 0, shown: None, ..given }));
            }
            None => {}
        }
    }
    for given in steps {
        onward::follow(scene, &mut effects, given, (&said.citations, said.is_closest))?;
    }
    Ok(effects)
}

fn post(scene: &Scene, effects: &mut Effects, said: Said, is_overheard: bool) {
    let key = if is_overheard { scene.reply_unasked(effects, said.message) } else { scene.reply(effects, said.message, said.seen) };
    // Between one member and the bot there is nobody to keep it from.
    let is_private = said.seen == Seen::Private && !said.citations.is_empty() && scene.request.place != Place::Direct;
    let is_closest = said.is_closest;
    effects.remember.extend(said.remember);
    effects.remember.push(Change::Given(Given { is_private, is_closest, ..given(scene, key, said.citations, (said.count, is_overheard)) }));
}

fn given(scene: &Scene, key: EffectKey, citations: Vec<String>, (count, is_overheard): (usize, bool)) -> Given {
    Given {
        key,
        room: scene.request.room.clone(),
        event: scene.request.id.clone(),
        question: scene.request.id.clone(),
        asker: Some(scene.member().clone()),
        is_overheard,
        citations,
        from: 0,
        count,
        is_closest: false,
        wider: 0,
        is_private: false,
        is_shared: false,
        message: None,
        at: scene.now,
        within: scene.request.around.within.clone(),
        shown: None,
        settled: None,
    }
}

/// What a question comes to; nothing where it is not even a question.
fn answered(scene: &Scene, question: &str, is_overheard: bool) -> Result<Option<Said>, BotError> {
    if question.chars().count() > LONGEST {
        return Ok(Some(told(scene.phrases().too_long(LONGEST))));
    }
    if let Some(citation) = typing::chosen(question) {
        // A suggestion that was chosen.
        let quote = quoting::cited(scene, &citation)?;
        return Ok(Some(quote.map_or_else(|| told(scene.text(TextId::NeverHere)), |quote| chosen(scene, quote))));
    }
    let (question, only) = parse::narrowed(question);
    let only = match only.map(|only| quoting::named(scene.library, &scene.scope, &only)) {
        Some(None) => return Ok(Some(told(scene.text(TextId::NoSuchArticle)))),
        Some(Some(only)) => Some(only),
        None => None,
    };
    if question.is_empty() {
        return Ok(request::command(Id::Ask).map(|ask| told(scene.phrases().written(scene.text(ask.usage)))));
    }
    searched(scene, Turn { room: scene.request.room.clone(), member: scene.member().clone(), question, only, at: scene.now }, is_overheard)
        .map(Some)
}

/// A sentence instead of an answer.
fn told(text: impl Into<String>) -> Said {
    Said { message: Message::text(text), seen: Seen::Private, citations: Vec::new(), count: 0, is_closest: false, remember: Vec::new() }
}

fn chosen(scene: &Scene, quote: crate::corpus::Quote) -> Said {
    let citations = vec![quote.citation().to_string()];
    let ways = ways(scene, false);
    let message = quoting::message(scene, None, &[Shown { quote, score: 0.0, highlights: Vec::new() }], ways);
    Said { message, seen: ways.seen, citations, count: 1, is_closest: false, remember: Vec::new() }
}

/// Where one can go from an answer, which is for everybody unless whoever asked wants it for themselves.
fn ways(scene: &Scene, on: bool) -> Ways {
    let is_private = scene.request.around.is_private;
    let share = is_private && scene.request.place != Place::Direct;
    Ways { back: false, on, seen: if is_private { Seen::Private } else { Seen::Public }, share }
}

fn searched(scene: &Scene, turn: Turn, is_overheard: bool) -> Result<Said, BotError> {
    let context = scene.context(&turn.question)?;
    let scope = Scope { only: turn.only.clone(), ..scene.scope.clone() };
    let asked =
        Asked { question: &turn.question, context: &context, scope: &scope, quotes: scene.room.quotes, sureness: scene.room.sureness };
    let weights = answer::shipped()?;
    let ranking = answer::ranking(scene.library, &asked, weights)?;
    let decided = answer::decide(scene.library, &asked, &ranking, weights)?;
    let may_be_close = match scene.room.closest {
        Closest::Always => true,
        Closest::Addressed => !is_overheard,
        Closest::Never => false,
    };
    let (intro, shown) = match decided.outcome {
        Outcome::Answer(shown) => (None, shown),
        Outcome::Closest(shown) if may_be_close => (Some(TextId::Closest), vec![*shown]),
        Outcome::Closest(_) => return Ok(silent(scene, turn, &Silence { reason: Reason::Weak, nearest: Vec::new() }, is_overheard)),
        Outcome::Silence(silence) => return Ok(silent(scene, turn, &silence, is_overheard)),
    };
    let mut citations: Vec<String> = shown.iter().map(|shown| shown.quote.citation().to_string()).collect();
    for other in answer::quotes(scene.library, &ranking, MOST_RANKED)? {
        let other = other.quote.citation().to_string();
        if !citations.contains(&other) {
            citations.push(other);
        }
    }
    let ways = ways(scene, citations.len() > shown.len());
    let message = quoting::message(scene, intro, &shown, ways);
    let is_closest = intro.is_some();
    Ok(Said { message, seen: ways.seen, count: shown.len(), citations, is_closest, remember: vec![Change::Turn(turn)] })
}

/// Headings with their articles, each once.
pub(super) fn headings(nearest: &[Nearest]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for near in nearest {
        let line = if near.heading.trim().is_empty() { near.title.clone() } else { format!("{}: {}", near.title, near.heading) };
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// Silence: one line with the reason and the nearest headings. The miss is counted; its text is kept where the room keeps texts.
fn silent(scene: &Scene, turn: Turn, silence: &Silence, is_overheard: bool) -> Said {
    let reason = match silence.reason {
        Reason::NoWords => TextId::SilenceNoWords,
        Reason::NothingHere => TextId::SilenceNothingHere,
        Reason::NoMatch => TextId::SilenceNoMatch,
        // Which words they are is not repeated: nothing that a member typed goes out again.
        Reason::Unknown(_) => TextId::SilenceUnknown,
        Reason::Weak => TextId::SilenceWeak,
    };
    let message = telling::near(scene, Message::text(scene.text(reason)), headings(&silence.nearest));
    let mut remember = Vec::new();
    if !matches!(silence.reason, Reason::NoWords | Reason::NothingHere) {
        remember.push(Change::Miss {
            room: turn.room.clone(),
            reason: silence.reason.name(),
            text: scene.room.keep_texts.then(|| turn.question.clone()),
            member: scene.room.keep_texts.then(|| turn.member.clone()),
            only: turn.only.clone().filter(|_| scene.room.keep_texts),
            within: scene.request.around.within.clone(),
            at: scene.now,
        });
    }
    if !is_overheard {
        remember.push(Change::Turn(turn));
    }
    Said { message, seen: Seen::Private, citations: Vec::new(), count: 0, is_closest: false, remember }
}
