//! An `articles.jsonl`: one article in each line, whose paragraphs are the lines of its text.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read},
    path::Path,
};

use serde::Deserialize;

use super::{Card, Fault, Format, Found, Loading, MAX_ARTICLE_BYTES, id, name, read, title};

/// The longest line that is read: JSON may write each byte of an article as six.
const MAX_LINE_BYTES: u64 = 6 * MAX_ARTICLE_BYTES + 4096;

/// What a line holds. Other keys are not looked at: such files come from elsewhere.
#[derive(Deserialize)]
struct Line {
    id: String,
    #[serde(default)]
    title: String,
    text: String,
}

/// Loads the file and gives the collection's id, title and description.
pub(super) fn load(path: &Path, loading: &mut Loading) -> Result<(String, String, String), Fault> {
    let file = path.display().to_string();
    let collection_name = collection_name(path);
    let collection = id(&collection_name);
    let mut lines = BufReader::new(File::open(path).map_err(|why| read::fault(path, why))?);
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        let length = lines.by_ref().take(MAX_LINE_BYTES).read_until(b'\n', &mut bytes).map_err(|why| read::fault(path, why))?;
        if length == 0 {
            break;
        }
        let words = bytes.trim_ascii();
        let words = if number == 1 { words.strip_prefix("\u{feff}".as_bytes()).unwrap_or(words) } else { words };
        if words.is_empty() {
            continue;
        }
        let line: Line =
            serde_json::from_slice(words).map_err(|why| Fault::Line { file: file.clone(), line: number, why: why.to_string() })?;
        add(&format!("{file}:{number}"), &collection, line, loading)?;
    }
    Ok((collection, title::clean(&collection_name), String::new()))
}

fn add(place: &str, collection: &str, line: Line, loading: &mut Loading) -> Result<(), Fault> {
    // Wider than the ids of cards, because others made them; but a citation must be able to hold it.
    if line.id.trim() != line.id
        || line.id.is_empty()
        || line.id.contains(|letter: char| letter == '#' || read::is_unseen(letter) || letter.is_control())
    {
        return Err(Fault::Id(line.id));
    }
    let Some(article) = read::text(line.text.into_bytes(), place)? else {
        loading.notices.push(format!("`{place}` is empty and was left out"));
        return Ok(());
    };
    let written = title::clean(&line.title);
    let title = if written.is_empty() { line.id.clone() } else { written };
    let card = Card { title, ..Card::default() };
    loading.add(place, Found { id: format!("{collection}/{}", line.id), card, article, format: Format::Lines, language: None })
}

/// `squad` for `squad/articles.jsonl` and for `squad.jsonl`.
fn collection_name(path: &Path) -> String {
    let stem = name(path);
    let whole = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    match whole.parent().and_then(Path::file_name) {
        Some(folder) if stem == "articles" => folder.to_string_lossy().into_owned(),
        _ => stem,
    }
}
