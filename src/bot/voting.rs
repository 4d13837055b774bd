//! What members say of answers: that they helped or that they did not. One vote of a member on an answer; the later one counts.

use super::BotError;
use super::effect::{Effects, Seen};
use super::event::{MessageId, Place};
use super::message::{Block, Message};
use super::permit::Permit;
use super::records::{Change, Given, Reported, Vote};
use super::scene::{Scene, minute};
use super::texts::TextId;
use super::{onward, request};
use crate::corpus::Citation;

/// How many answers that did not help are shown.
const MOST_LINES: usize = 20;

/// Somebody pressed a vote. Nothing is said of it in a room, where it would be a message for each press, unless
/// only the presser sees that.
pub(super) fn pressed(scene: &Scene, message: &MessageId, is_helpful: bool) -> Result<Effects, BotError> {
    let mut effects = Effects::default();
    let given = scene.records.given_as(message)?.filter(|given| scene.is_in(&given.room));
    if let Some(given) = given
        && request::spend(scene, &mut effects, false)?
    {
        vote(scene, &mut effects, given, is_helpful);
        if scene.request.place == Place::Own || scene.request.around.reader.is_some() {
            scene.tell(&mut effects, scene.text(TextId::VoteTaken));
        }
    }
    Ok(effects)
}

/// Somebody said a vote, on the answer replied to or on their last one. Silence can be voted on too.
pub(super) fn said(scene: &Scene, effects: &mut Effects, is_helpful: bool) -> Result<(), BotError> {
    let text = match onward::any(scene)? {
        Ok(given) => {
            vote(scene, effects, given, is_helpful);
            TextId::VoteTaken
        }
        Err(why) => why,
    };
    scene.tell(effects, scene.text(text));
    Ok(())
}

fn vote(scene: &Scene, effects: &mut Effects, given: Given, is_helpful: bool) {
    let shown = given.citations.into_iter().skip(given.from).take(given.count).collect();
    let (room, member) = (given.room, scene.member().clone());
    effects.remember.push(Change::Vote(Vote { answer: given.key, room, member, is_helpful, shown, at: scene.now }));
}

/// Counts the votes, and shows the answers that did not help: what they quoted, never what was asked.
pub(super) fn feedback(scene: &Scene, effects: &mut Effects, _: Permit) -> Result<(), BotError> {
    let feedback = scene.records.feedback(&scene.request.room, MOST_LINES)?;
    if feedback.helpful == 0 && feedback.unhelpful == 0 {
        scene.tell(effects, scene.text(TextId::NoFeedback));
        return Ok(());
    }
    let counts = vec![scene.phrases().voted(true, feedback.helpful), scene.phrases().voted(false, feedback.unhelpful)];
    let mut message = Message::default().with(Block::Heading(scene.text(TextId::FeedbackHeading).to_owned())).with(Block::List(counts));
    let reported: Vec<String> =
        feedback.reported.iter().filter(|reported| is_visible(scene, reported)).map(|one| line(scene, one)).collect();
    if !reported.is_empty() {
        message = message
            .with(Block::Heading(scene.text(TextId::ReportedHeading).to_owned()))
            .with(Block::List(reported))
            .with(Block::Text(scene.text(TextId::ReportedNext).to_owned()));
    }
    scene.reply(effects, message, Seen::Private);
    Ok(())
}

/// Whether the room may still see all that was quoted.
fn is_visible(scene: &Scene, reported: &Reported) -> bool {
    let is_seen = |written: &String| written.parse::<Citation>().is_ok_and(|citation| scene.scope.has_document(&citation.document));
    reported.shown.iter().all(is_seen)
}

fn line(scene: &Scene, reported: &Reported) -> String {
    scene.phrases().reported(&minute(reported.at), &reported.shown.join(", "), reported.count)
}
