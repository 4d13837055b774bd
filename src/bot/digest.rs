//! Digests: which articles are new and changed, which were quoted, and what stayed without an answer in a room, asked for by a moderator or
//! posted by the room's schedule. Each occurrence of a schedule names its post, so that none is posted twice.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::BotError;
use super::effect::{Act, Effect, EffectKey, Effects, Seen};
use super::event::RoomId;
use super::message::{Block, Message};
use super::misses::{self, Cluster};
use super::moderating::shortened;
use super::permit::Permit;
use super::records::{Change, Given, Missed, Records, Scheduled, Source};
use super::scene::{self, Scene, Where, day};
use super::settings::{BotSettings, Settings};
use super::texts::{TextId, Tongue};
use super::{quoting, schedule, span};
use crate::corpus::{Citation, Quote};
use crate::search::{Library, Scope};
use crate::summary::Article;

/// How far back a digest goes that says nothing of it, in seconds.
const USUAL: u64 = 7 * 86_400;

/// How far back a digest can go, in seconds.
const LONGEST: u64 = 90 * 86_400;

/// An occurrence that was missed for longer is not made up for.
const LATEST: SignedDuration = SignedDuration::from_hours(24);

/// The most articles of which the first words are shown, of the new and of the changed ones.
const MOST_LEADS: usize = 4;

/// The most articles and questions that are listed.
const MOST_LISTED: usize = 10;

/// The longest first sentence that is shown, in characters.
const LONGEST_LEAD: usize = 400;

/// The most answers that are counted.
const MOST_COUNTED: usize = 20_000;

/// What a digest is made from.
struct Edition<'a> {
    room: &'a RoomId,
    settings: &'a Settings,
    scope: &'a Scope,
    library: &'a Library,
    records: &'a dyn Records,
    /// From when on.
    after: Timestamp,
    /// Up to when.
    until: Timestamp,
    tongue: Tongue,
    zone: TimeZone,
}

/// Whether this is what `digest` takes.
pub(super) fn is_period(written: &str) -> bool {
    let (period, is_posted) = order(written);
    seconds(period).is_some() || is_posted && period.is_empty()
}

/// A period, and whether the digest is to be posted in the room.
fn order(written: &str) -> (&str, bool) {
    let (period, last) = written.rsplit_once(char::is_whitespace).unwrap_or(("", written));
    let is_posted = ["post", "veröffentlichen", "veroeffentlichen"].contains(&last.to_lowercase().as_str());
    if is_posted { (period.trim(), true) } else { (written, false) }
}

fn seconds(written: &str) -> Option<u64> {
    span::seconds(written).filter(|seconds| (3_600..=LONGEST).contains(seconds))
}

/// Shows a moderator a digest of this room.
pub(super) fn digest(scene: &Scene, effects: &mut Effects, argument: &str, _: Permit) -> Result<(), BotError> {
    let (period, is_posted) = order(argument);
    let length = if period.is_empty() { Some(USUAL) } else { seconds(period) };
    let Some(length) = length else {
        scene.tell(effects, scene.text(TextId::DigestTakes));
        return Ok(());
    };
    let length = SignedDuration::from_secs(i64::try_from(length).unwrap_or_default());
    let edition = Edition {
        room: &scene.request.room,
        settings: &scene.room,
        scope: &scene.scope,
        library: scene.library,
        records: scene.records,
        after: scene.now.checked_sub(length).unwrap_or(Timestamp::MIN),
        until: scene.now,
        tongue: scene.tongue(if is_posted { Seen::Public } else { Seen::Private }),
        zone: scene.room.zone(),
    };
    match edition.message()? {
        Some(message) if is_posted => {
            scene.audit(effects, "digest", period.to_owned());
            scene.act(effects, Act::Post { room: scene.request.room.clone(), message, told: None });
            scene.tell(effects, scene.text(TextId::DigestPosted));
        }
        Some(message) => drop(scene.reply(effects, message, Seen::Private)),
        None => scene.tell(effects, scene.text(TextId::NothingInDigest)),
    }
    Ok(())
}

/// Posts the digests whose time has come. Where nothing is new nothing is posted, and what was missed is posted once if it is not old.
pub(super) fn due(bot: &BotSettings, (library, records): (&Library, &dyn Records), now: Timestamp) -> Result<Effects, BotError> {
    let mut effects = Effects::default();
    for scheduled in records.scheduled()? {
        if next(bot, records, &scheduled)?.is_some_and(|next| next <= now) {
            post(bot, (library, records), (scheduled, now), &mut effects)?;
        }
    }
    Ok(effects)
}

fn post(
    bot: &BotSettings,
    (library, records): (&Library, &dyn Records),
    (scheduled, now): (Scheduled, Timestamp),
    effects: &mut Effects,
) -> Result<(), BotError> {
    let place = Where { room: &scheduled.room, within: &scheduled.within, local: scheduled.local };
    let (settings, scope) = scene::of_room(bot, place, library, records)?;
    let zone = settings.zone();
    let Some(occurrence) = settings.digest.and_then(|schedule| schedule.last(now, &zone)) else { return Ok(()) };
    if now.duration_since(occurrence) >= LATEST {
        effects.remember.push(Change::Scheduled(Scheduled { until: occurrence, ..scheduled }));
        return Ok(());
    }
    let (room, settings, scope, tongue) = (&scheduled.room, &settings, &scope, settings.language);
    let edition = Edition { room, settings, scope, library, records, after: scheduled.covered, until: now, tongue, zone };
    if let Some(message) = edition.message()? {
        let key = EffectKey(format!("{room}/digest/{}", occurrence.as_second()));
        effects.send.push(Effect { key, act: Act::Post { room: room.clone(), message, told: None } });
    }
    effects.remember.push(Change::Scheduled(Scheduled { until: now, covered: now, ..scheduled }));
    Ok(())
}

/// When the next digest of a room is due: while it is quiet, not before that ends.
fn next(bot: &BotSettings, records: &dyn Records, scheduled: &Scheduled) -> Result<Option<Timestamp>, BotError> {
    let place = Where { room: &scheduled.room, within: &scheduled.within, local: scheduled.local };
    let settings = place.settings(bot, records)?;
    let next = settings.digest.and_then(|schedule| schedule.after(scheduled.until, &settings.zone()));
    Ok(next.map(|next| next.max(settings.quiet_until.unwrap_or(next))))
}

/// When the next digest of all is due.
pub(super) fn next_wake(bot: &BotSettings, records: &dyn Records) -> Result<Option<Timestamp>, BotError> {
    let mut wakes = Vec::new();
    for scheduled in records.scheduled()? {
        wakes.extend(next(bot, records, &scheduled)?);
    }
    Ok(wakes.into_iter().min())
}

/// What has to be noted where a room's schedule was set to something.
pub(super) fn scheduled(scene: &Scene, settings: &Settings) -> Change {
    let room = scene.request.room.clone();
    match settings.digest {
        Some(_) => {
            let (within, local) = (scene.request.around.within.clone(), scene.request.around.local);
            Change::Scheduled(Scheduled { room, within, local, until: scene.now, covered: scene.now })
        }
        None => Change::Unscheduled { room },
    }
}

impl Edition<'_> {
    /// The digest; none where there is nothing to say.
    fn message(&self) -> Result<Option<Message>, BotError> {
        let mut blocks = self.articles()?;
        blocks.extend(self.quoted()?);
        blocks.extend(self.missed()?);
        if blocks.is_empty() {
            return Ok(None);
        }
        let phrases = self.tongue.phrases();
        let date = |at: Timestamp| phrases.date(&day(at, &self.zone));
        blocks.insert(0, Block::Heading(phrases.digest(&date(self.after), &date(self.until))));
        Ok(Some(Message { blocks, tongue: self.tongue }))
    }

    fn is_in(&self, at: Timestamp) -> bool {
        at > self.after && at <= self.until
    }

    /// New and changed articles with their first words.
    fn articles(&self) -> Result<Vec<Block>, BotError> {
        let is_seen = |source: &Source| {
            !source.is_withdrawn && self.library.document(&source.document).is_some() && self.scope.has_document(&source.document)
        };
        let mut sources = self.records.sources()?;
        sources.retain(|source| is_seen(source) && self.is_in(source.changed));
        let (new, changed): (Vec<Source>, Vec<Source>) = sources.into_iter().partition(|source| self.is_in(source.added));
        let mut blocks = self.told(TextId::NewArticles, &new)?;
        blocks.extend(self.told(TextId::ChangedArticles, &changed)?);
        Ok(blocks)
    }

    fn told(&self, heading: TextId, sources: &[Source]) -> Result<Vec<Block>, BotError> {
        if sources.is_empty() {
            return Ok(Vec::new());
        }
        let titles = sources.iter().take(MOST_LISTED).map(|source| source.title.clone()).collect();
        let mut blocks = vec![Block::Heading(self.tongue.text(heading).to_owned()), Block::List(titles)];
        if sources.len() > MOST_LISTED {
            blocks.push(Block::Text(self.tongue.phrases().and_more(sources.len() - MOST_LISTED)));
        }
        for source in sources.iter().take(MOST_LEADS) {
            if let Some(lead) = lead(self.library, &source.document)? {
                blocks.extend(quoting::blocks(self.tongue, &lead, &[]));
            }
        }
        Ok(blocks)
    }

    /// How often which articles were quoted.
    fn quoted(&self) -> Result<Vec<Block>, BotError> {
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for given in self.records.given_in(self.room, self.after, MOST_COUNTED)?.iter().filter(|given| self.is_in(given.at)) {
            for document in documents(given) {
                *counts.entry(document).or_default() += 1;
            }
        }
        let title = |id: &String| Some(self.library.document(id).filter(|_| self.scope.has_document(id))?.card.title.clone());
        let mut counts: Vec<(u64, String)> = counts.iter().filter_map(|(id, count)| Some((*count, title(id)?))).collect();
        // The sort keeps what has the same count in the order of the ids.
        counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        if counts.is_empty() {
            return Ok(Vec::new());
        }
        let lines = counts.into_iter().take(MOST_LISTED).map(|(count, title)| format!("{title}: {count}")).collect();
        Ok(vec![Block::Heading(self.tongue.text(TextId::QuotedHeading).to_owned()), Block::List(lines)])
    }

    /// Questions without an answer, and those that waited for one and have it now.
    fn missed(&self) -> Result<Vec<Block>, BotError> {
        let mut blocks = Vec::new();
        let count = self.records.missed(self.room, self.after, self.until)?;
        let mut texts = if self.settings.keep_texts { self.records.misses(self.room, misses::MOST_READ)?.texts } else { Vec::new() };
        texts.retain(|missed: &Missed| self.is_in(missed.at) || missed.answered.is_some_and(|answered| self.is_in(answered)));
        let (answered, mut waiting) = misses::parted(&texts, (self.library, self.scope));
        waiting.retain(|cluster| self.is_in(cluster.newest.at));
        if count > 0 {
            let line = |cluster: &Cluster| shortened(&cluster.newest.question);
            let lines: Vec<String> = waiting.iter().take(MOST_LISTED).map(line).collect();
            blocks.push(Block::Heading(self.tongue.phrases().missed_count(count, !lines.is_empty())));
            blocks.extend((!lines.is_empty()).then_some(Block::List(lines)));
        }
        blocks.extend(misses::now_answered(self.tongue, &answered));
        Ok(blocks)
    }
}

/// The articles that an answer shows, each once.
fn documents(given: &Given) -> Vec<String> {
    let shown = given.citations.iter().skip(given.from).take(given.count);
    let mut documents: Vec<String> = shown.filter_map(|written| Some(written.parse::<Citation>().ok()?.document)).collect();
    documents.sort();
    documents.dedup();
    documents
}

/// The first sentence of an article that says something and can stand alone.
fn lead(library: &Library, document: &str) -> Result<Option<Quote>, BotError> {
    let Some(document) = library.document(document) else { return Ok(None) };
    let article = Article::read(library.archive(), document)?;
    let stands_alone = |(at, sentence): &(usize, &crate::summary::Sentence)| {
        sentence.is_statement && sentence.run == Some((*at, *at)) && sentence.characters <= LONGEST_LEAD
    };
    let first = article.sentences().iter().enumerate().find(stands_alone);
    Ok(first.map(|(at, _)| article.quote(library.archive(), at)).transpose()?)
}

impl Settings {
    /// The time zone of the room.
    pub(super) fn zone(&self) -> TimeZone {
        schedule::zone(&self.timezone)
    }
}
