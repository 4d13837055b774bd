//! What is done at a time and not at an event: things go when they are over age, questions are asked again, and
//! digests are posted.

use jiff::{SignedDuration, Timestamp};

use super::conversation::AGE;
use super::effect::Effects;
use super::records::{Change, Expire, Oldest, Records};
use super::settings::BotSettings;
use super::{BotError, digest, drafts, misses};
use crate::search::Library;

/// How long each kind is kept.
struct Ages {
    given: SignedDuration,
    texts: SignedDuration,
    left: SignedDuration,
    turns: SignedDuration,
    drafts: SignedDuration,
}

/// After so many days without work a draft is given up.
const DRAFT_DAYS: u32 = 7;

impl Ages {
    fn of(bot: &BotSettings) -> Self {
        let days = |days: u32| SignedDuration::from_hours(i64::from(days) * 24);
        Self {
            given: days(bot.keep_answers_days),
            texts: days(bot.keep_texts_days),
            left: days(bot.keep_left_days),
            turns: SignedDuration::try_from(AGE).unwrap_or(SignedDuration::MAX),
            drafts: days(DRAFT_DAYS),
        }
    }

    /// When the first thing is over age.
    fn first(&self, oldest: &Oldest) -> Option<Timestamp> {
        let ends = [
            (oldest.given, self.given),
            (oldest.text, self.texts),
            (oldest.left, self.left),
            (oldest.turn, self.turns),
            (oldest.draft, self.drafts),
        ];
        ends.into_iter().filter_map(|(at, age)| at?.checked_add(age).ok()).min()
    }

    fn before(&self, now: Timestamp) -> Expire {
        let before = |age: SignedDuration| now.checked_sub(age).unwrap_or(Timestamp::MIN);
        Expire { given: before(self.given), texts: before(self.texts), left: before(self.left), turns: before(self.turns), buckets: now }
    }
}

/// Does what is due: deletes what is over age, asks a few questions again, and posts digests.
pub(super) fn tick(bot: &BotSettings, (library, records): (&Library, &dyn Records), now: Timestamp) -> Result<Effects, BotError> {
    let ages = Ages::of(bot);
    let is_due = ages.first(&records.oldest()?).is_some_and(|first| first <= now);
    let mut effects = Effects::default();
    if is_due {
        effects.remember.push(Change::Expire(ages.before(now)));
        effects.remember.extend(drafts::expired(records, now.checked_sub(ages.drafts).unwrap_or(Timestamp::MIN), now)?);
    }
    effects.remember.extend(misses::ask_again(bot, library, records, now)?);
    let digests = digest::due(bot, (library, records), now)?;
    effects.remember.extend(digests.remember);
    effects.send.extend(digests.send);
    Ok(effects)
}

/// When something is due next.
pub(super) fn next_wake(bot: &BotSettings, records: &dyn Records) -> Result<Option<Timestamp>, BotError> {
    let wakes = [Ages::of(bot).first(&records.oldest()?), misses::next_wake(records)?, digest::next_wake(bot, records)?];
    Ok(wakes.into_iter().flatten().min())
}
