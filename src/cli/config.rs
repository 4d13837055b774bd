//! The configuration: what was typed in `quoth.toml` becomes what is meant. Every key is optional, an unknown one is an error.
//! Reads files only; never writes one and never looks at the collections themselves.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use thiserror::Error;

use crate::answer::Sureness;
use crate::bot::effect::Style;
use crate::bot::event::MemberId;
use crate::bot::limits::Rate;
use crate::bot::schedule;
use crate::bot::settings::{Approval, BotSettings, Closest, Settings, Speak, is_prefix};
use crate::bot::texts::Tongue;
#[cfg(feature = "discord")]
use crate::chat::discord::settings::DiscordSettings;
#[cfg(feature = "matrix")]
use crate::chat::matrix::settings::MatrixSettings;

#[cfg(feature = "discord")]
pub mod discord;
#[cfg(feature = "matrix")]
pub mod matrix;

/// The file that is looked for in the current folder when none is named.
pub const FILE: &str = "quoth.toml";
/// The documented example; it parses to the defaults.
pub const EXAMPLE: &str = include_str!("../../quoth.example.toml");
/// The marker of a collection with cards.
const CARDS: &str = "collection.toml";
/// An article archive of one line for each article.
const ARTICLES: &str = "articles.jsonl";

/// What keeps quoth from starting.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file is not there or may not be read.
    #[error("cannot read configuration `{path}`: {why}\nhint: name another file with --config, or write one with `quoth init`")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's words.
        why: String,
    },
    /// The file is not what quoth understands.
    #[error("cannot use configuration `{path}`: {why}\nhint: `quoth init FOLDER` writes a configuration with every key and what it means")]
    Wrong {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
}

/// How fast questions may come: this many at once, and one more after each pause.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRate {
    burst: u32,
    every_seconds: u32,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawLimits {
    member: Option<RawRate>,
    room: Option<RawRate>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawKeep {
    texts_days: Option<u32>,
    answers_days: Option<u32>,
    left_days: Option<u32>,
}

/// The file as typed.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Raw {
    collections: Option<Vec<PathBuf>>,
    data_dir: Option<PathBuf>,
    everyone: Option<Vec<String>>,
    admins: Option<Vec<String>>,
    timezone: Option<String>,
    language: Option<Tongue>,
    quotes: Option<u32>,
    sureness: Option<Sureness>,
    closest: Option<Closest>,
    speak: Option<Speak>,
    reply: Option<Style>,
    prefix: Option<String>,
    notices: Option<bool>,
    reactions: Option<bool>,
    approval: Option<Approval>,
    introduce: Option<bool>,
    log: Option<String>,
    limits: RawLimits,
    keep: RawKeep,
    #[cfg(feature = "discord")]
    discord: Option<discord::RawDiscord>,
    #[cfg(not(feature = "discord"))]
    discord: Option<toml::Table>,
    #[cfg(feature = "matrix")]
    matrix: Option<matrix::RawMatrix>,
    #[cfg(not(feature = "matrix"))]
    matrix: Option<toml::Table>,
}

/// The configuration as meant: checked, with every default filled in and every path complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Where it was read from; none when the defaults are used.
    pub file: Option<PathBuf>,
    /// The collections' folders or files.
    pub collections: Vec<PathBuf>,
    /// Where the database, the archive and the built indexes are kept.
    pub data_dir: PathBuf,
    /// The ids of the collections a new room sees; none = all.
    pub everyone: Option<Vec<String>>,
    /// What the bot is told; its collections are filled in when they have been loaded.
    pub bot: BotSettings,
    /// What is logged: a level or a filter.
    pub log: String,
    /// The bot on Discord; none = not served.
    #[cfg(feature = "discord")]
    pub discord: Option<DiscordSettings>,
    /// The account on a Matrix homeserver; none = not served.
    #[cfg(feature = "matrix")]
    pub matrix: Option<MatrixSettings>,
}

impl Config {
    /// Reads the named file, or `quoth.toml` of the current folder, or takes the defaults where there is none.
    pub fn load(named: Option<&Path>) -> Result<Config, ConfigError> {
        let path = match named {
            Some(path) => path.to_path_buf(),
            None if Path::new(FILE).is_file() => PathBuf::from(FILE),
            None => return Config::checked(Raw::default(), Path::new(""), None).map_err(|why| wrong(Path::new(FILE), why)),
        };
        let text =
            std::fs::read_to_string(&path).map_err(|error| ConfigError::Unreadable { path: path.clone(), why: error.to_string() })?;
        Config::parse(&text, &path)
    }

    /// Parses and checks the text of a configuration file; `path` is what its own paths are relative to.
    pub fn parse(text: &str, path: &Path) -> Result<Config, ConfigError> {
        let raw: Raw = toml::from_str(text).map_err(|error| wrong(path, error.to_string().trim_end().to_owned()))?;
        let folder = path.parent().unwrap_or(Path::new(""));
        Config::checked(raw, folder, Some(path.to_path_buf())).map_err(|why| wrong(path, why))
    }

    fn checked(mut raw: Raw, folder: &Path, file: Option<PathBuf>) -> Result<Config, String> {
        let (discord, matrix) = (raw.discord.take(), raw.matrix.take());
        #[cfg(not(feature = "discord"))]
        if discord.is_some() {
            return Err("it has a table [discord], but this quoth was built without Discord".to_owned());
        }
        #[cfg(not(feature = "matrix"))]
        if matrix.is_some() {
            return Err("it has a table [matrix], but this quoth was built without Matrix".to_owned());
        }
        let collections = raw.collections.clone().unwrap_or_else(|| vec!["index/news".into(), "index/manual".into()]);
        if collections.is_empty() {
            return Err("`collections` is empty: there would be nothing to quote".to_owned());
        }
        Ok(Config {
            collections: collections.iter().map(|path| folder.join(path)).collect(),
            data_dir: folder.join(raw.data_dir.clone().unwrap_or_else(|| "data".into())),
            everyone: raw.everyone.clone(),
            log: log(raw.log.clone().unwrap_or_else(|| "warn".to_owned()))?,
            bot: bot(raw)?,
            #[cfg(feature = "discord")]
            discord: discord.map(|discord| discord::checked(discord, folder)).transpose()?,
            #[cfg(feature = "matrix")]
            matrix: matrix.map(|matrix| matrix::checked(matrix, folder)).transpose()?,
            file,
        })
    }

    /// What the bot is told, when these are the collections that are there: what a new room sees, and what it may be given.
    pub fn bot(&self, ids: impl Iterator<Item = String>) -> BotSettings {
        let mut bot = self.bot.clone();
        let is_for_all = |id: &String| self.everyone.as_ref().is_none_or(|everyone| everyone.contains(id));
        (bot.room.collections, bot.offered) = ids.partition(is_for_all);
        bot
    }

    /// The collections one by one: a folder that only holds collections stands for all of them.
    pub fn folders(&self) -> Vec<PathBuf> {
        let mut seen = BTreeSet::new();
        self.collections.iter().flat_map(|path| expanded(path)).filter(|path| seen.insert(path.clone())).collect()
    }
}

/// A folder without cards of its own whose folders have them stands for those, in order of name; everything else for itself.
pub fn expanded(path: &Path) -> Vec<PathBuf> {
    if !path.is_dir() || path.join(CARDS).exists() || path.join(ARTICLES).exists() {
        return vec![path.to_path_buf()];
    }
    let inner = std::fs::read_dir(path).map(|entries| entries.flatten().map(|entry| entry.path()).collect()).unwrap_or_default();
    let mut inner: Vec<PathBuf> = Vec::into_iter(inner).filter(|path: &PathBuf| path.join(CARDS).is_file()).collect();
    inner.sort();
    if inner.is_empty() { vec![path.to_path_buf()] } else { inner }
}

/// A secret that was set for this run.
#[cfg(any(feature = "discord", feature = "matrix"))]
#[expect(clippy::disallowed_methods, reason = "this is where what was set reaches the program")]
fn from_environment(name: &str) -> Option<crate::chat::Secret> {
    std::env::var(name).ok().and_then(|value| crate::chat::Secret::new(&value))
}

fn wrong(path: &Path, why: String) -> ConfigError {
    ConfigError::Wrong { path: path.to_path_buf(), why }
}

/// The bot's part of the configuration; its defaults are the bot's own.
fn bot(raw: Raw) -> Result<BotSettings, String> {
    let usual = BotSettings::default();
    let room = Settings {
        collections: Vec::new(),
        quotes: within("quotes", raw.quotes, usual.room.quotes as u32, 1..=3)? as usize,
        speak: raw.speak.unwrap_or(usual.room.speak),
        reply: raw.reply.unwrap_or(usual.room.reply),
        language: raw.language.unwrap_or(usual.room.language),
        sureness: raw.sureness.unwrap_or(usual.room.sureness),
        closest: raw.closest.unwrap_or(usual.room.closest),
        keep_texts: false,
        prefix: prefix(raw.prefix.unwrap_or(usual.room.prefix))?,
        limit: rate("limits.member", raw.limits.member, usual.room.limit)?,
        notices: raw.notices.unwrap_or(usual.room.notices),
        reactions: raw.reactions.unwrap_or(usual.room.reactions),
        moderators: None,
        approval: raw.approval.unwrap_or(usual.room.approval),
        digest: None,
        timezone: timezone(raw.timezone.unwrap_or(usual.room.timezone))?,
        quiet_until: None,
    };
    Ok(BotSettings {
        room,
        offered: Vec::new(),
        room_limit: rate("limits.room", raw.limits.room, usual.room_limit)?,
        keep_texts_days: within("keep.texts_days", raw.keep.texts_days, usual.keep_texts_days, 0..=3650)?,
        keep_answers_days: within("keep.answers_days", raw.keep.answers_days, usual.keep_answers_days, 1..=3650)?,
        keep_left_days: within("keep.left_days", raw.keep.left_days, usual.keep_left_days, 0..=3650)?,
        is_introduced: raw.introduce.unwrap_or(usual.is_introduced),
        admins: admins(raw.admins.unwrap_or_default())?,
    })
}

/// A time zone by its name.
fn timezone(typed: String) -> Result<String, String> {
    let forms = "but must be a name such as \"UTC\" or \"Europe/Berlin\"";
    schedule::zone_named(&typed).ok_or_else(|| format!("`timezone` is \"{}\", {forms}", typed.escape_debug()))
}

/// Whoever looks after the program, by the ids under which the bot knows them.
fn admins(typed: Vec<String>) -> Result<Vec<MemberId>, String> {
    let is_id = |id: &str| match id.split_once(':') {
        Some(("matrix", user)) => user
            .strip_prefix('@')
            .and_then(|user| user.split_once(':'))
            .is_some_and(|(name, server)| !name.is_empty() && !server.is_empty()),
        Some(("discord", user)) => !user.is_empty() && user.bytes().all(|digit| digit.is_ascii_digit()),
        _ => false,
    };
    if let Some(wrong) = typed.iter().find(|id| !is_id(id)) {
        let forms = "\"matrix:@alice:example.org\" or \"discord:123456789012345678\"";
        return Err(format!("`admins` has \"{}\", but an id looks like {forms}", wrong.escape_debug()));
    }
    let admins: BTreeSet<MemberId> = typed.into_iter().map(MemberId).collect();
    Ok(admins.into_iter().collect())
}

/// A level, or a filter. A word that is neither would be taken for the name of a module, and nothing would be logged.
fn log(typed: String) -> Result<String, String> {
    let is_level = ["off", "error", "warn", "info", "debug", "trace"].contains(&typed.as_str());
    if is_level || typed.contains('=') && tracing_subscriber::EnvFilter::try_new(&typed).is_ok() {
        return Ok(typed);
    }
    Err(format!("`log` is \"{}\", but must be error, warn, info, debug, trace, off, or a filter such as quoth=debug", typed.escape_debug()))
}

fn within(key: &str, typed: Option<u32>, usual: u32, range: RangeInclusive<u32>) -> Result<u32, String> {
    let typed = typed.unwrap_or(usual);
    let (least, most) = (range.start(), range.end());
    if range.contains(&typed) { Ok(typed) } else { Err(format!("`{key}` is {typed}, but must be from {least} to {most}")) }
}

fn rate(key: &str, typed: Option<RawRate>, usual: Rate) -> Result<Rate, String> {
    let Some(typed) = typed else { return Ok(usual) };
    let burst = within(&format!("{key}.burst"), Some(typed.burst), usual.burst, 1..=10_000)?;
    let seconds = within(&format!("{key}.every_seconds"), Some(typed.every_seconds), usual.seconds, 1..=86_400)?;
    Ok(Rate { burst, seconds })
}

fn prefix(typed: String) -> Result<String, String> {
    if is_prefix(&typed) {
        return Ok(typed);
    }
    let forbidden = "but must be one to three signs, without letters, digits, spaces or any of > ` * _ @ # < /";
    Err(format!("`prefix` is \"{}\", {forbidden}", typed.escape_debug()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_the_defaults() {
        let example = Config::parse(EXAMPLE, Path::new("quoth.toml")).unwrap();
        let empty = Config::parse("", Path::new("quoth.toml")).unwrap();
        assert_eq!(example, empty);
    }

    #[test]
    fn the_example_names_every_key() {
        let keys = "collections data_dir everyone admins timezone language quotes sureness closest speak reply prefix notices reactions approval introduce log limits member room burst every_seconds \
                    keep texts_days answers_days left_days matrix homeserver user invites catch_up_minutes display_name avatar password_file \
                    discord message_content token_file";
        for key in keys.split_whitespace() {
            assert!(EXAMPLE.contains(key), "{key} is not in the example");
        }
    }

    #[track_caller]
    fn check(text: &str, why: &str) {
        let error = Config::parse(text, Path::new("quoth.toml")).unwrap_err().to_string();
        assert!(error.contains(why), "{error}");
        assert!(error.contains("\nhint: "), "{error}");
    }

    #[test]
    fn what_is_wrong_is_said() {
        check("colections = []", "unknown field `colections`");
        check("[limits.member]\nburst = 3\nevery = 1", "unknown field `every`");
        check("quotes = 9", "`quotes` is 9, but must be from 1 to 3");
        check("language = \"xx\"", "unknown variant `xx`, expected `en` or `de`");
        for prefix in ["a b", "q!", "/", "@", "!!!!", "¿", ""] {
            check(&format!("prefix = \"{prefix}\""), "must be one to three signs");
        }
        check("log = \"wran\"", "`log` is");
        check("timezone = \"Lennbruck\"", "`timezone` is \"Lennbruck\", but must be a name");
        check("collections = []", "nothing to quote");
        for admin in ["alice", "matrix:alice", "discord:alice", "discord:", "console:you"] {
            check(&format!("admins = [\"{admin}\"]"), "an id looks like");
        }
        check("[limits]\nroom = { burst = 0, every_seconds = 1 }", "`limits.room.burst` is 0");
        check("quotes = ", "line 1");
    }

    #[test]
    fn what_is_not_for_everyone_is_offered() {
        let ids = || ["manual", "news", "staff"].into_iter().map(str::to_owned);
        let chosen = Config::parse("everyone = [\"news\"]", Path::new("quoth.toml")).unwrap().bot(ids());
        assert_eq!((chosen.room.collections, chosen.offered), (vec!["news".to_owned()], vec!["manual".into(), "staff".into()]));
        let all = Config::parse("", Path::new("quoth.toml")).unwrap().bot(ids());
        assert_eq!((all.room.collections.len(), all.offered.len()), (3, 0));
    }

    #[test]
    fn rooms_begin_as_the_file_says() {
        let text = "notices = true\nreactions = true\n[limits]\nmember = { burst = 2, every_seconds = 60 }";
        let room = Config::parse(text, Path::new("quoth.toml")).unwrap().bot.room;
        assert_eq!((room.notices, room.reactions, room.limit.to_string()), (true, true, "2/1m".to_owned()));
    }

    #[test]
    fn admins_are_those_who_are_named() {
        let text = "admins = [\"matrix:@alice:example.org\", \"discord:42\", \"discord:42\"]";
        let bot = Config::parse(text, Path::new("quoth.toml")).unwrap().bot;
        assert_eq!(bot.admins, ["discord:42".into(), "matrix:@alice:example.org".into()]);
    }

    #[test]
    fn paths_are_relative_to_the_file() {
        let config = Config::parse("collections = [\"texts\", \"/srv/more\"]", Path::new("/etc/quoth/quoth.toml")).unwrap();
        assert_eq!(config.collections, [PathBuf::from("/etc/quoth/texts"), PathBuf::from("/srv/more")]);
        assert_eq!(config.data_dir, PathBuf::from("/etc/quoth/data"));
    }
}
