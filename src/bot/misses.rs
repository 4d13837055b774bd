//! Questions without an answer: how many there were, the same ones together, and which of them have an answer now. Each is asked again
//! when the articles have changed, a few at each wake, so that nobody is kept waiting.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::BotError;
use super::effect::{Effects, Seen};
use super::message::{Block, Message};
use super::moderating::shortened;
use super::permit::Permit;
use super::records::{Change, Missed, Records, Waiting};
use super::scene::{self, Scene, Where, minute};
use super::settings::BotSettings;
use super::texts::{TextId, Tongue};
use crate::answer::{self, Asked, Outcome};
use crate::corpus::Citation;
use crate::search::{Library, Scope};
use crate::text::fingerprint::fingerprint;

/// How many questions are asked again at one wake.
const PORTION: usize = 5;

/// How many questions are shown.
const MOST_LINES: usize = 20;

/// How many questions are read to put the same ones together, the newest first.
pub(super) const MOST_READ: usize = 500;

/// Questions that are one in other words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cluster {
    /// The newest of them.
    pub newest: Missed,
    /// How many they are.
    pub count: u64,
}

/// Counts the questions without an answer, and shows their texts where the room keeps them.
pub(super) fn misses(scene: &Scene, effects: &mut Effects, _: Permit) -> Result<(), BotError> {
    let misses = scene.records.misses(&scene.request.room, MOST_READ)?;
    if misses.counts.iter().all(|(_, count)| *count == 0) {
        scene.tell(effects, scene.text(TextId::NoMisses));
        return Ok(());
    }
    let counts = misses.counts.iter().map(|(reason, count)| scene.phrases().missed(reason, *count)).collect();
    let mut message = Message::default().with(Block::Heading(scene.text(TextId::MissesHeading).to_owned())).with(Block::List(counts));
    if scene.room.keep_texts {
        let (answered, waiting) = parted(&misses.texts, (scene.library, &scene.scope));
        message.blocks.extend(listed(scene, &waiting));
        message.blocks.extend(now_answered(scene.tongue(Seen::Private), &answered));
    }
    scene.reply(effects, message, Seen::Private);
    Ok(())
}

fn listed(scene: &Scene, waiting: &[Cluster]) -> Vec<Block> {
    if waiting.is_empty() {
        return Vec::new();
    }
    let line =
        |cluster: &Cluster| scene.phrases().asked_times(&minute(cluster.newest.at), &shortened(&cluster.newest.question), cluster.count);
    let lines = waiting.iter().take(MOST_LINES).map(line).collect();
    vec![Block::Heading(scene.text(TextId::MissesTexts).to_owned()), Block::List(lines)]
}

/// Which questions have an answer now, with what answers them.
pub(super) fn now_answered(tongue: Tongue, answered: &[Cluster]) -> Vec<Block> {
    if answered.is_empty() {
        return Vec::new();
    }
    let line = |cluster: &Cluster| format!("{} {}", shortened(&cluster.newest.question), cluster.newest.answers.join(", "));
    let lines = answered.iter().take(MOST_LINES).map(line).collect();
    vec![Block::Heading(tongue.phrases().now_answered(answered.len())), Block::List(lines)]
}

/// The questions that have an answer now which may be seen here, and the others; the same ones together, the newest first.
pub(super) fn parted(missed: &[Missed], (library, scope): (&Library, &Scope)) -> (Vec<Cluster>, Vec<Cluster>) {
    let is_seen = |written: &String| {
        let cited = written.parse::<Citation>();
        cited.is_ok_and(|citation| library.document(&citation.document).is_some() && scope.has_document(&citation.document))
    };
    let (answered, waiting): (Vec<&Missed>, Vec<&Missed>) =
        missed.iter().partition(|missed| !missed.answers.is_empty() && missed.answers.iter().all(is_seen));
    (clustered(&answered), clustered(&waiting))
}

fn clustered(missed: &[&Missed]) -> Vec<Cluster> {
    let mut places: BTreeMap<BTreeSet<String>, usize> = BTreeMap::new();
    let mut clusters: Vec<Cluster> = Vec::new();
    for one in missed {
        let place = *places.entry(fingerprint(&one.question)).or_insert(clusters.len());
        match clusters.get_mut(place) {
            Some(cluster) => cluster.count += 1,
            None => clusters.push(Cluster { newest: (*one).clone(), count: 1 }),
        }
    }
    clusters
}

/// Asks a few questions again that were not since the articles changed.
pub(super) fn ask_again(bot: &BotSettings, library: &Library, records: &dyn Records, now: Timestamp) -> Result<Vec<Change>, BotError> {
    let waiting = records.waiting(PORTION)?;
    let asked = |waiting: Waiting| {
        // What cannot be answered because something is broken is told to whoever asks next; here it would be tried without an end.
        let answers = answers(bot, (library, records), &waiting).unwrap_or_default();
        Change::AskedAgain { place: waiting.place, answers, at: now }
    };
    Ok(waiting.into_iter().map(asked).collect())
}

/// What answers a question in its room now, as written citations.
fn answers(bot: &BotSettings, (library, records): (&Library, &dyn Records), waiting: &Waiting) -> Result<Vec<String>, BotError> {
    let place = Where { room: &waiting.room, within: &waiting.within, local: None };
    let (settings, scope) = scene::of_room(bot, place, library, records)?;
    let scope = Scope { only: waiting.only.clone(), ..scope };
    let asked = Asked { question: &waiting.question, context: &[], scope: &scope, quotes: settings.quotes, sureness: settings.sureness };
    Ok(match answer::answer(library, &asked)?.outcome {
        Outcome::Answer(shown) => shown.iter().map(|shown| shown.quote.citation().to_string()).collect(),
        Outcome::Closest(_) | Outcome::Silence(_) => Vec::new(),
    })
}

/// When questions have to be asked again: at once, where there are such.
pub(super) fn next_wake(records: &dyn Records) -> Result<Option<Timestamp>, BotError> {
    Ok(records.waiting(1)?.first().map(|_| Timestamp::UNIX_EPOCH))
}
