//! A folder with a `collection.toml`: cards say what its articles are.

use std::{
    fs,
    path::{Component, Path, PathBuf},
};

use serde::Deserialize;

use super::{Fault, Found, Language, Loading, format, id, name, read, title};
use crate::corpus::{Card, hash, slug};

/// The keys of `collection.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cards {
    title: String,
    #[serde(default)]
    description: String,
    language: Option<String>,
    #[serde(default)]
    article: Vec<Written>,
}

/// The keys of one `[[article]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    file: String,
    title: String,
    source: Option<String>,
    based_on: Option<String>,
    author: Option<String>,
    published: Option<Day>,
    retrieved: Option<Day>,
    licence: Option<String>,
    language: Option<String>,
    sha256: Option<String>,
}

/// A date, which TOML lets one write with quotation marks or without.
#[derive(Deserialize)]
#[serde(untagged)]
enum Day {
    Date(toml::value::Datetime),
    Text(String),
}

/// Loads the folder and gives the collection's id, title and description.
pub(super) fn load(folder: &Path, loading: &mut Loading) -> Result<(String, String, String), Fault> {
    let file = folder.join("collection.toml");
    let bytes = fs::read(&file).map_err(|why| read::fault(&file, why))?;
    let written = str::from_utf8(&bytes).map_err(|why| Fault::Encoding { file: "collection.toml".to_owned(), at: why.valid_up_to() })?;
    let cards: Cards =
        toml::from_str(written.trim_start_matches('\u{feff}')).map_err(|why| Fault::Cards(why.to_string().trim_end().to_owned()))?;
    let collection = id(&name(folder));
    for written in cards.article {
        if !slug::is_id(&written.id) {
            return Err(Fault::Id(written.id));
        }
        let path = inside(folder, &written.file)?;
        let article = read::article(&path, &written.file)?.ok_or_else(|| Fault::Empty(written.file.clone()))?;
        same(&written, &article.sha256)?;
        let code = written.language.as_ref().or(cards.language.as_ref());
        let language = code.map(|code| known(code, loading));
        let name = written.file.clone();
        let found = Found { id: format!("{collection}/{}", written.id), card: card(written)?, article, format: format(&path), language };
        loading.add(&name, found)?;
    }
    Ok((collection, title::clean(&cards.title), title::clean(&cards.description)))
}

/// The path of a card's file, which must stay in the folder, links followed.
fn inside(folder: &Path, file: &str) -> Result<PathBuf, Fault> {
    let relative = Path::new(file);
    let stays = relative.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if !stays || file.is_empty() {
        return Err(Fault::Outside(file.to_owned()));
    }
    let named = |why: std::io::Error| match why.kind() {
        std::io::ErrorKind::NotFound => Fault::NoFile(file.to_owned()),
        _ => Fault::Io { file: file.to_owned(), why },
    };
    let path = folder.join(relative).canonicalize().map_err(named)?;
    let folder = folder.canonicalize().map_err(|why| read::fault(folder, why))?;
    if path.starts_with(folder) { Ok(path) } else { Err(Fault::Outside(file.to_owned())) }
}

/// Checks the bytes against the card.
fn same(written: &Written, found: &str) -> Result<(), Fault> {
    match &written.sha256 {
        Some(expected) if !expected.eq_ignore_ascii_case(found) => Err(Fault::Sha256 {
            file: written.file.clone(),
            found: hash::short(found).to_owned(),
            expected: hash::short(expected).to_owned(),
        }),
        _ => Ok(()),
    }
}

/// The language of a code. One that quoth has no tables for is searched without them, and the operator is told once.
fn known(code: &str, loading: &mut Loading) -> Language {
    Language::from_code(code).unwrap_or_else(|| {
        let notice = format!("language `{code}` is searched without tables of its own");
        if !loading.notices.contains(&notice) {
            loading.notices.push(notice);
        }
        Language::Other
    })
}

fn card(written: Written) -> Result<Card, Fault> {
    let title = title::clean(&written.title);
    if title.is_empty() {
        return Err(Fault::Title(written.id));
    }
    let date = |day: Option<Day>| day.map(|day| date(&written.id, day)).transpose();
    Ok(Card {
        title,
        published: date(written.published)?,
        retrieved: date(written.retrieved)?,
        source: written.source,
        based_on: written.based_on,
        author: written.author,
        licence: written.licence,
    })
}

fn date(id: &str, day: Day) -> Result<String, Fault> {
    let written = match day {
        Day::Date(date) => date.to_string(),
        Day::Text(date) => date,
    };
    title::day(&written).ok_or_else(|| Fault::Date { id: id.to_owned(), date: written })
}
