//! Changes of a room's settings, as moderators write them: each value is checked before anything is kept.

use super::{Approval, Closest, RoomSettings, Speak, Style};
use crate::answer::Sureness;
use crate::bot::event::RoomId;
use crate::bot::limits::Rate;
use crate::bot::schedule::{Schedule, zone_named};
use crate::bot::texts::{TextId, Tongue};

/// A setting of a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// The collections the room sees.
    Collections,
    /// The most quotes in one answer.
    Quotes,
    /// When to speak.
    Speak,
    /// How replies stand in the room.
    Reply,
    /// The language of the bot's own sentences.
    Language,
    /// How sure an answer must be.
    Sureness,
    /// When a passage is shown that may not answer.
    Closest,
    /// Whether the texts of unanswered questions are kept.
    Texts,
    /// What commands begin with.
    Prefix,
    /// What one member may ask for.
    Limit,
    /// Whether every reply is a notice.
    Notices,
    /// Whether the bot puts a first reaction on its answers.
    Reactions,
    /// The room in which moderators see and approve drafts.
    Moderators,
    /// Who has to want a summary posted.
    Approval,
    /// When digests are posted.
    Digest,
    /// The time zone.
    Timezone,
}

/// The word that puts a setting back to what the configuration says.
const DEFAULT: &str = "default";

/// The words with which digests are ended.
const OFF: &[&str] = &["off", "aus", "never", "nie", "no", "nein"];

/// The words for what is on or off.
const YES_OR_NO: &[(&str, bool)] = &[("yes", true), ("no", false), ("ja", true), ("nein", false), ("on", true), ("off", false)];

/// Why a setting was not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingError {
    /// The setting takes only the values that [`Key::values`] names.
    Takes(Key),
    /// The value is wrong; the sentence says why.
    Wrong(TextId),
}

impl Key {
    /// All settings, in the order shown.
    pub const ALL: [Self; 16] = [
        Self::Collections,
        Self::Quotes,
        Self::Speak,
        Self::Reply,
        Self::Language,
        Self::Sureness,
        Self::Closest,
        Self::Texts,
        Self::Prefix,
        Self::Limit,
        Self::Notices,
        Self::Reactions,
        Self::Moderators,
        Self::Approval,
        Self::Digest,
        Self::Timezone,
    ];

    /// The word it is set by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Collections => "collections",
            Self::Quotes => "quotes",
            Self::Speak => "speak",
            Self::Reply => "reply",
            Self::Language => "language",
            Self::Sureness => "sureness",
            Self::Closest => "closest",
            Self::Texts => "texts",
            Self::Prefix => "prefix",
            Self::Limit => "limit",
            Self::Notices => "notices",
            Self::Reactions => "reactions",
            Self::Moderators => "moderators",
            Self::Approval => "approval",
            Self::Digest => "digest",
            Self::Timezone => "timezone",
        }
    }

    /// The setting of a word.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        Self::ALL.into_iter().find(|key| key.name() == name)
    }

    /// What can be written behind it; for collections, those that are `known`.
    pub fn values(self, known: &[String]) -> String {
        let values = match self {
            Self::Collections => return [known.join(", "), DEFAULT.to_owned()].join(", "),
            Self::Quotes => "1, 2, 3, default",
            Self::Speak => "addressed, questions, everything, default",
            Self::Reply => "reply, thread, default",
            Self::Language => "en, de, default",
            Self::Sureness => "bold, usual, careful, default",
            Self::Closest => "always, addressed, never, default",
            Self::Texts | Self::Notices | Self::Reactions => "yes, no, default",
            Self::Prefix => "!, ?, $ …, default",
            Self::Limit => "5/10s, 20/1m …, default",
            Self::Moderators => "!room:example.org, 1234567890 …, default",
            Self::Approval => "one, two, default",
            Self::Digest => "off, daily 08:00, weekly mon 08:00 …, default",
            Self::Timezone => "UTC, Europe/Berlin, America/New_York …, default",
        };
        values.to_owned()
    }
}

/// The settings of a room with one of them changed to what was written. `known` are the collections that the room may choose from; rooms are
/// named as on the platform of `here`.
pub fn changed(set: &RoomSettings, key: Key, written: &str, (known, here): (&[String], &RoomId)) -> Result<RoomSettings, SettingError> {
    let mut set = set.clone();
    let word = written.trim().to_lowercase();
    let is_default = word == DEFAULT;
    let choice = Choice { word: &word, key, is_default };
    match key {
        Key::Collections => set.collections = if is_default { None } else { Some(collections(&word, known)?) },
        Key::Quotes => set.quotes = choice.of(&[("1", 1), ("2", 2), ("3", 3)])?,
        Key::Speak => {
            set.speak =
                choice.of(&[("addressed", Speak::Addressed), ("questions", Speak::Questions), ("everything", Speak::Everything)])?;
        }
        Key::Reply => set.reply = choice.of(&[("reply", Style::Reply), ("thread", Style::Thread)])?,
        Key::Language if is_default => set.language = None,
        Key::Language => set.language = Some(Tongue::from_name(&word).ok_or(SettingError::Takes(key))?),
        Key::Sureness => {
            set.sureness = choice.of(&[("bold", Sureness::Bold), ("usual", Sureness::Usual), ("careful", Sureness::Careful)])?;
        }
        Key::Closest => {
            set.closest = choice.of(&[("always", Closest::Always), ("addressed", Closest::Addressed), ("never", Closest::Never)])?;
        }
        Key::Texts => set.keep_texts = choice.of(YES_OR_NO)?,
        Key::Notices => set.notices = choice.of(YES_OR_NO)?,
        Key::Reactions => set.reactions = choice.of(YES_OR_NO)?,
        Key::Limit => set.limit = if is_default { None } else { Some(limit(&word)?) },
        Key::Moderators => set.moderators = if is_default { None } else { Some(room(written.trim(), here)?) },
        Key::Approval => set.approval = choice.of(&[("one", Approval::One), ("two", Approval::Two)])?,
        Key::Digest => set.digest = if is_default || OFF.contains(&word.as_str()) { None } else { Some(schedule(&word)?) },
        Key::Timezone => set.timezone = if is_default { None } else { Some(zone(&word)?) },
        Key::Prefix => set.prefix = if is_default { None } else { Some(prefix(&word)?) },
    }
    Ok(set)
}

/// A word that must be one of a few.
struct Choice<'a> {
    word: &'a str,
    key: Key,
    is_default: bool,
}

impl Choice<'_> {
    fn of<T: Copy>(&self, values: &[(&str, T)]) -> Result<Option<T>, SettingError> {
        if self.is_default {
            return Ok(None);
        }
        let found = values.iter().find(|(name, _)| *name == self.word);
        found.map(|(_, value)| Some(*value)).ok_or(SettingError::Takes(self.key))
    }
}

fn collections(written: &str, known: &[String]) -> Result<Vec<String>, SettingError> {
    let mut chosen: Vec<String> = written.split([',', ' ']).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    chosen.sort();
    chosen.dedup();
    let is_known = |name: &String| known.iter().any(|known| known == name);
    if chosen.is_empty() || !chosen.iter().all(is_known) { Err(SettingError::Takes(Key::Collections)) } else { Ok(chosen) }
}

/// Whether commands can begin with this, in the configuration and in a room: one to three signs. It must not be what people begin
/// sentences, quotes, mentions, platform commands or markup with.
pub fn is_prefix(written: &str) -> bool {
    let is_sign = |sign: char| sign.is_ascii_punctuation() && !">`*_@#</".contains(sign);
    (1..=3).contains(&written.len()) && written.chars().all(is_sign)
}

/// The room that is meant by a value of [`Key::Moderators`]; none where it is none.
pub fn moderators(written: &str, here: &RoomId) -> Option<RoomId> {
    room(written.trim(), here).ok()
}

/// A room of the same platform, as its members write it: `!abc:example.org`, `<#123>`, `123`, or with the platform before it.
fn room(written: &str, here: &RoomId) -> Result<RoomId, SettingError> {
    let wrong = SettingError::Wrong(TextId::ModeratorsTakes);
    let (platform, _) = here.0.split_once(':').ok_or(wrong)?;
    let own = written.strip_prefix(platform).and_then(|rest| rest.strip_prefix(':')).unwrap_or(written);
    let own = own.strip_prefix("<#").and_then(|rest| rest.strip_suffix('>')).unwrap_or(own);
    let is_number = !own.is_empty() && own.chars().all(|digit| digit.is_ascii_digit());
    let is_room = own.starts_with('!') && own.len() > 1 && !own.contains(char::is_whitespace);
    if (is_number || is_room) && own.len() <= 255 { Ok(RoomId(format!("{platform}:{own}"))) } else { Err(wrong) }
}

fn limit(written: &str) -> Result<Rate, SettingError> {
    written.parse().map_err(|()| SettingError::Wrong(TextId::LimitTakes))
}

fn schedule(written: &str) -> Result<Schedule, SettingError> {
    written.parse().map_err(|()| SettingError::Wrong(TextId::DigestSettingTakes))
}

fn zone(written: &str) -> Result<String, SettingError> {
    zone_named(written).ok_or(SettingError::Wrong(TextId::TimezoneTakes))
}

fn prefix(written: &str) -> Result<String, SettingError> {
    is_prefix(written).then(|| written.to_owned()).ok_or(SettingError::Wrong(TextId::PrefixTakes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(key: Key, written: &str) -> Result<RoomSettings, SettingError> {
        changed(&RoomSettings::default(), key, written, (&["manual".into(), "news".into()], &"matrix:!a:example.org".into()))
    }

    #[test]
    fn values_are_checked() {
        assert_eq!(check(Key::Quotes, "2").unwrap().quotes, Some(2));
        assert_eq!(check(Key::Quotes, "4"), Err(SettingError::Takes(Key::Quotes)));
        assert_eq!(check(Key::Collections, "news, manual").unwrap().collections, Some(vec!["manual".into(), "news".into()]));
        assert_eq!(check(Key::Collections, "secret"), Err(SettingError::Takes(Key::Collections)));
        assert_eq!(check(Key::Prefix, "@"), Err(SettingError::Wrong(TextId::PrefixTakes)));
        assert_eq!(check(Key::Limit, "3/1m").unwrap().limit, Some(Rate { burst: 3, seconds: 60 }));
        assert_eq!(check(Key::Limit, "fast"), Err(SettingError::Wrong(TextId::LimitTakes)));
        assert_eq!(check(Key::Notices, "ja").unwrap().notices, Some(true));
        assert_eq!(check(Key::Moderators, "!b:example.org").unwrap().moderators, Some("matrix:!b:example.org".into()));
        assert_eq!(check(Key::Moderators, "matrix:!b:example.org").unwrap().moderators, Some("matrix:!b:example.org".into()));
        assert_eq!(check(Key::Moderators, "<#123>").unwrap().moderators, Some("matrix:123".into()));
        assert_eq!(check(Key::Moderators, "#mods:example.org"), Err(SettingError::Wrong(TextId::ModeratorsTakes)));
        assert_eq!(check(Key::Approval, "two").unwrap().approval, Some(Approval::Two));
        assert_eq!(check(Key::Language, "Deutsch").unwrap().language, Some(Tongue::De));
    }

    #[test]
    fn a_digest_has_a_schedule_and_a_zone_its_name() {
        assert_eq!(check(Key::Digest, "Daily 8:00").unwrap().digest.map(|schedule| schedule.to_string()).as_deref(), Some("daily 08:00"));
        assert_eq!(check(Key::Digest, "aus").unwrap().digest, None);
        assert_eq!(check(Key::Digest, "sometimes"), Err(SettingError::Wrong(TextId::DigestSettingTakes)));
        assert_eq!(check(Key::Timezone, "europe/BERLIN").unwrap().timezone.as_deref(), Some("Europe/Berlin"));
        assert_eq!(check(Key::Timezone, "Lennbruck"), Err(SettingError::Wrong(TextId::TimezoneTakes)));
    }

    #[test]
    fn every_setting_goes_back_to_the_default() {
        for key in Key::ALL {
            assert_eq!(check(key, "Default"), Ok(RoomSettings::default()));
            assert_eq!(Key::from_name(key.name()), Some(key));
        }
    }
}
