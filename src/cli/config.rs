//! The configuration: what was typed in `quoth.toml` becomes what is meant. Every key is optional, an unknown one is an error.
//! Reads files only; never writes one and never looks at the collections themselves.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use thiserror::Error;

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
    #[error("cannot use configuration `{path}`: {why}\nhint: `quoth.example.toml` documents every key; `quoth init` writes it for you")]
    Wrong {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
}

/// How fast somebody may ask: this many at once, and one more after each pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// How many at once.
    pub burst: u32,
    /// Seconds until one more is allowed.
    pub every_seconds: u32,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawLimits {
    member: Option<Limit>,
    room: Option<Limit>,
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
    language: Option<String>,
    quotes: Option<u8>,
    sureness: Option<String>,
    closest: Option<bool>,
    speak: Option<String>,
    log: Option<String>,
    limits: RawLimits,
    keep: RawKeep,
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
    /// The language new rooms are answered in.
    pub language: String,
    /// Most quotes in one answer.
    pub quotes: u8,
    /// How sure an answer must be: `bold`, `usual` or `careful`.
    pub sureness: String,
    /// Whether the closest passage is shown where nothing answers.
    pub closest: bool,
    /// When it speaks: `addressed`, `questions` or `never`.
    pub speak: String,
    /// What is logged: a level or a filter.
    pub log: String,
    /// How fast one member may ask.
    pub member: Limit,
    /// How fast all members of a room together may ask.
    pub room: Limit,
    /// Days that question texts are kept in rooms that allow it.
    pub texts_days: u32,
    /// Days that answers (ids, times and citations) are kept.
    pub answers_days: u32,
    /// Days until a room that was left is forgotten.
    pub left_days: u32,
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

    fn checked(raw: Raw, folder: &Path, file: Option<PathBuf>) -> Result<Config, String> {
        let collections = raw.collections.unwrap_or_else(|| vec!["index/news".into(), "index/manual".into()]);
        if collections.is_empty() {
            return Err("`collections` is empty: there would be nothing to quote".to_owned());
        }
        Ok(Config {
            file,
            collections: collections.iter().map(|path| folder.join(path)).collect(),
            data_dir: folder.join(raw.data_dir.unwrap_or_else(|| "data".into())),
            everyone: raw.everyone,
            language: one_of("language", raw.language, &["en", "de"])?,
            quotes: within("quotes", u32::from(raw.quotes.unwrap_or(3)), 1, 5)? as u8,
            sureness: one_of("sureness", raw.sureness, &["usual", "bold", "careful"])?,
            closest: raw.closest.unwrap_or(true),
            speak: one_of("speak", raw.speak, &["addressed", "questions", "never"])?,
            log: raw.log.unwrap_or_else(|| "warn".to_owned()),
            member: limit("limits.member", raw.limits.member, Limit { burst: 10, every_seconds: 6 })?,
            room: limit("limits.room", raw.limits.room, Limit { burst: 30, every_seconds: 2 })?,
            texts_days: within("keep.texts_days", raw.keep.texts_days.unwrap_or(30), 0, 3650)?,
            answers_days: within("keep.answers_days", raw.keep.answers_days.unwrap_or(90), 1, 3650)?,
            left_days: within("keep.left_days", raw.keep.left_days.unwrap_or(7), 0, 3650)?,
        })
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

fn wrong(path: &Path, why: String) -> ConfigError {
    ConfigError::Wrong { path: path.to_path_buf(), why }
}

/// The first of `known` is the default.
fn one_of(key: &str, typed: Option<String>, known: &[&str]) -> Result<String, String> {
    let typed = typed.or_else(|| known.first().map(|&first| first.to_owned())).unwrap_or_default();
    if known.contains(&typed.as_str()) {
        return Ok(typed);
    }
    Err(format!("`{key}` is \"{typed}\", but must be one of {}", known.join(", ")))
}

fn within(key: &str, typed: u32, least: u32, most: u32) -> Result<u32, String> {
    if (least..=most).contains(&typed) { Ok(typed) } else { Err(format!("`{key}` is {typed}, but must be from {least} to {most}")) }
}

fn limit(key: &str, typed: Option<Limit>, usual: Limit) -> Result<Limit, String> {
    let limit = typed.unwrap_or(usual);
    within(&format!("{key}.burst"), limit.burst, 1, 10_000)?;
    within(&format!("{key}.every_seconds"), limit.every_seconds, 1, 86_400)?;
    Ok(limit)
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
        let keys = "collections data_dir everyone language quotes sureness closest speak log limits member room burst every_seconds \
                    keep texts_days answers_days left_days";
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
        check("quotes = 9", "`quotes` is 9, but must be from 1 to 5");
        check("language = \"xx\"", "must be one of en, de");
        check("collections = []", "nothing to quote");
        check("[limits]\nroom = { burst = 0, every_seconds = 1 }", "`limits.room.burst` is 0");
        check("quotes = ", "line 1");
    }

    #[test]
    fn paths_are_relative_to_the_file() {
        let config = Config::parse("collections = [\"texts\", \"/srv/more\"]", Path::new("/etc/quoth/quoth.toml")).unwrap();
        assert_eq!(config.collections, [PathBuf::from("/etc/quoth/texts"), PathBuf::from("/srv/more")]);
        assert_eq!(config.data_dir, PathBuf::from("/etc/quoth/data"));
    }
}
