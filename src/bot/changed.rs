//! Sources that have changed since they were quoted: moderators see what was posted with the words of then and now, and update it, mark it
//! or retract it. A list is of the moment it was shown: what its numbers mean does not shift while somebody acts on it.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::BotError;
use super::effect::{Effects, Seen};
use super::message::{Block, Message, Wording};
use super::permit::Permit;
use super::posted::{self, Posted};
use super::records::{Change, Source};
use super::scene::{Scene, day, minute};
use super::texts::TextId;
use crate::corpus::{Citation, Quote, Verdict, compare, verify};

/// How many are listed at once; the others are counted.
const MOST_LISTED: usize = 5;

/// What can be done about something whose source has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    /// Put the passage as it is now into its place.
    Update,
    /// Note on it that the source has changed.
    Mark,
    /// Take it back.
    Retract,
}

impl Deed {
    /// The word for it in English, which works everywhere.
    fn name(self) -> &'static str {
        match self {
            Self::Update => "update",
            Self::Mark => "mark",
            Self::Retract => "retract",
        }
    }

    /// What a word in either language stands for.
    fn from_name(word: &str) -> Option<Self> {
        match word.to_lowercase().as_str() {
            "update" | "aktualisieren" => Some(Self::Update),
            "mark" | "vermerken" => Some(Self::Mark),
            "retract" | "zurückziehen" | "zurueckziehen" => Some(Self::Retract),
            _ => None,
        }
    }
}

/// A quote whose words the article does not have any more.
#[derive(Clone)]
struct Stale {
    citation: Citation,
    source: Source,
    before: String,
    after: Option<Quote>,
}

/// A number of the list and what is to be done about it.
fn order(argument: &str) -> Option<(usize, Deed)> {
    let (number, deed) = argument.split_once(char::is_whitespace)?;
    Some((number.parse().ok().filter(|number| *number > 0)?, Deed::from_name(deed.trim())?))
}

/// Whether this is what `changed` takes.
pub(super) fn is_order(argument: &str) -> bool {
    order(argument).is_some()
}

/// Lists what was posted whose source has changed, or does something about it.
pub(super) fn changed(scene: &Scene, effects: &mut Effects, argument: &str, _: Permit) -> Result<(), BotError> {
    if argument.is_empty() {
        return list(scene, effects);
    }
    match order(argument) {
        Some((number, deed)) => act(scene, effects, number, deed),
        None => {
            scene.tell(effects, scene.text(TextId::ChangedTakes));
            Ok(())
        }
    }
}

fn list(scene: &Scene, effects: &mut Effects) -> Result<(), BotError> {
    let (mut message, mut keys, mut unlisted) = (Message::default(), Vec::new(), 0);
    let mut sources = Sources::default();
    for posted in posted::all(scene)? {
        let stale = sources.stale(scene, posted.as_ref())?;
        if stale.is_empty() {
            continue;
        }
        if keys.len() == MOST_LISTED {
            unlisted += 1;
            continue;
        }
        keys.push(posted.key().clone());
        message.blocks.extend(shown(scene, keys.len(), (posted.at(), &stale)));
    }
    if keys.is_empty() {
        scene.tell(effects, scene.text(TextId::NothingChanged));
        return Ok(());
    }
    message.blocks.insert(0, Block::Heading(scene.text(TextId::ChangedHeading).to_owned()));
    if unlisted > 0 {
        message = message.with(Block::Text(scene.phrases().more_changed(unlisted)));
    }
    let message = message.with(Block::Text(scene.text(TextId::ChangedNext).to_owned()));
    scene.reply(effects, message, Seen::Private);
    effects.remember.push(Change::Listed { room: scene.request.room.clone(), member: scene.member().clone(), keys });
    Ok(())
}

/// One item of the list: what was quoted, with the words of then and now.
fn shown(scene: &Scene, number: usize, (at, stale): (Timestamp, &[Stale])) -> Vec<Block> {
    let mut blocks = Vec::new();
    for one in stale {
        let gone = || vec![Wording::Removed(one.before.clone())];
        let diff = one.after.as_ref().map_or_else(gone, |after| compare::words(&one.before, after.text()));
        blocks.push(Block::Heading(scene.phrases().posted_at(number, &one.source.title, &minute(at))));
        blocks.push(Block::Diff(diff));
        let (first, last) = one.citation.paragraphs;
        blocks.push(Block::Citation {
            title: one.source.title.clone(),
            date: None,
            paragraphs: scene.phrases().paragraphs(first, last),
            citation: one.citation.to_string(),
            link: None,
        });
        if one.after.is_none() {
            blocks.push(Block::Text(scene.text(if one.source.is_withdrawn { TextId::IsWithdrawn } else { TextId::IsGone }).to_owned()));
        }
    }
    blocks
}

fn act(scene: &Scene, effects: &mut Effects, number: usize, deed: Deed) -> Result<(), BotError> {
    let listed = scene.records.listed(&scene.request.room, scene.member())?;
    let Some(key) = listed.get(number - 1) else {
        scene.tell(effects, scene.text(TextId::ListFirst));
        return Ok(());
    };
    let posted = posted::all(scene)?.into_iter().find(|posted| posted.key() == key);
    let stale = posted.as_deref().map(|posted| Sources::default().stale(scene, posted)).transpose()?.unwrap_or_default();
    let (Some(posted), Some(first)) = (posted, stale.first()) else {
        scene.tell(effects, scene.text(TextId::SettledAlready));
        return Ok(());
    };
    let text = match deed {
        Deed::Update => match posted.update(scene, effects)? {
            Ok(()) => TextId::Updated,
            Err(why) => return scene.told(effects, why),
        },
        Deed::Mark => {
            let when = stale.iter().map(|one| one.source.changed).max().unwrap_or(scene.now);
            let phrases = scene.tongue(Seen::Public).phrases();
            posted.mark(scene, effects, phrases.source_changed(&phrases.date(&day(when, &scene.room.zone()))))?;
            TextId::Marked
        }
        Deed::Retract => {
            posted.retract(scene, effects);
            TextId::Retracted
        }
    };
    scene.audit(effects, "changed", format!("{} {}", deed.name(), first.citation));
    scene.told(effects, text)
}

/// What became of citations, each looked up once.
#[derive(Default)]
struct Sources {
    known: BTreeMap<String, Option<Source>>,
    stale: BTreeMap<Citation, Option<Stale>>,
}

impl Sources {
    /// The quotes of something posted whose words are not the article's any more, as far as nobody has seen to that.
    fn stale(&mut self, scene: &Scene, posted: &dyn Posted) -> Result<Vec<Stale>, BotError> {
        let since = posted.settled().unwrap_or(posted.at());
        let mut found = Vec::new();
        for citation in posted.citations() {
            let Some(source) = self.source(scene, &citation.document)?.filter(|source| source.changed > since) else { continue };
            if !self.stale.contains_key(&citation) {
                let looked_up = looked_up(scene, &citation, source)?;
                self.stale.insert(citation.clone(), looked_up);
            }
            found.extend(self.stale.get(&citation).cloned().flatten());
        }
        Ok(found)
    }

    fn source(&mut self, scene: &Scene, document: &str) -> Result<Option<Source>, BotError> {
        if let Some(known) = self.known.get(document) {
            return Ok(known.clone());
        }
        let source = scene.records.source(document)?;
        self.known.insert(document.to_owned(), source.clone());
        Ok(source)
    }
}

/// What became of a quote that this room has posted. Of an article that it may not see any more nothing is said, unless it is gone for all.
fn looked_up(scene: &Scene, citation: &Citation, source: Source) -> Result<Option<Stale>, BotError> {
    let here = scene.library.document(&citation.document);
    if here.is_some_and(|document| !scene.scope.has_document(&document.id)) {
        return Ok(None);
    }
    let current = |id: &str| scene.library.document(id).cloned();
    let before = match verify::verify(scene.library.archive(), &current, citation)? {
        Verdict::Changed { before, .. } | Verdict::Withdrawn { before } => before,
        Verdict::Identical { .. } | Verdict::Moved { .. } | Verdict::Unknown => return Ok(None),
    };
    let after = posted::today(scene, citation)?;
    Ok(Some(Stale { citation: citation.clone(), source, before, after }))
}
