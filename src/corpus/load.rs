//! Reads a collection: a folder with cards, a folder of files, one file, or lines of JSON. Nothing is loaded by halves: one article that
//! is not as its card says, or not text, stops the collection.

mod cards;
mod folder;
mod lines;
mod read;
mod title;

use std::{collections::BTreeMap, path::Path, sync::Arc};

use self::read::Article;
use super::{Archive, Card, Collection, CorpusError, Document, Fault, Format, Synonyms, front, hash, slug, synonyms};
use crate::text::language::{self, Language};

/// The longest article that is read.
pub const MAX_ARTICLE_BYTES: u64 = 64 * 1024 * 1024;

/// How much of an article is looked at to tell its language.
const SAMPLE_BYTES: usize = 16 * 1024;

/// The collection at `path`; the bytes of its articles go into the archive.
pub fn collection(path: &Path, archive: &mut Archive) -> Result<Collection, CorpusError> {
    load(path, archive).map_err(|why| match why {
        Fault::Archive(why) => why,
        why => CorpusError::Collection { path: path.display().to_string(), why: Box::new(why) },
    })
}

fn load(path: &Path, archive: &mut Archive) -> Result<Collection, Fault> {
    let data = std::fs::metadata(path).map_err(|why| read::fault(path, why))?;
    let mut loading = Loading::new(archive);
    let (id, title, description) = match extension(path).as_str() {
        _ if data.is_dir() && path.join("collection.toml").exists() => cards::load(path, &mut loading)?,
        _ if data.is_dir() => folder::load(path, &mut loading)?,
        "txt" | "md" => folder::one(path, &mut loading)?,
        "jsonl" => lines::load(path, &mut loading)?,
        _ => return Err(Fault::Form(path.display().to_string())),
    };
    if data.is_dir() {
        loading.synonyms = equals(path)?;
    }
    loading.finish(id, title, description)
}

/// The folder's `synonyms.toml`; a folder may do without.
fn equals(folder: &Path) -> Result<Synonyms, Fault> {
    let file = folder.join(synonyms::FILE);
    match std::fs::read_to_string(&file) {
        Ok(text) => Synonyms::parse(&text).map_err(Fault::Synonyms),
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => Ok(Synonyms::default()),
        Err(why) => Err(read::fault(&file, why)),
    }
}

/// What is known of an article before it is a document.
struct Found {
    id: String,
    card: Card,
    article: Article,
    format: Format,
    language: Option<Language>,
}

/// A collection while its articles come in.
struct Loading<'a> {
    archive: &'a mut Archive,
    documents: BTreeMap<String, (String, Document)>,
    notices: Vec<String>,
    synonyms: Synonyms,
}

impl<'a> Loading<'a> {
    fn new(archive: &'a mut Archive) -> Loading<'a> {
        Loading { archive, documents: BTreeMap::new(), notices: Vec::new(), synonyms: Synonyms::default() }
    }

    /// Takes an article in. `file` is what its messages call it.
    fn add(&mut self, file: &str, found: Found) -> Result<(), Fault> {
        if let Some((first, _)) = self.documents.get(&found.id) {
            return Err(Fault::Duplicate { id: found.id, first: first.clone(), second: file.to_owned() });
        }
        let Article { text, sha256 } = found.article;
        self.archive.keep(&sha256, &text).map_err(Fault::Archive)?;
        self.notices.extend(read::unseen(&text).map(|what| format!("`{file}` has {what}")));
        let language = found.language.unwrap_or_else(|| language::detect(sample(&text)));
        let document = Document { id: found.id, card: found.card, sha256, length: text.len() as u64, format: found.format, language };
        self.documents.insert(document.id.clone(), (file.to_owned(), document));
        Ok(())
    }

    fn finish(self, id: String, title: String, description: String) -> Result<Collection, Fault> {
        if self.documents.is_empty() {
            return Err(Fault::NoArticles);
        }
        let revisions: Vec<_> = self.documents.values().map(|(_, document)| (document.id.clone(), document.sha256.clone())).collect();
        self.archive.record(&revisions).map_err(Fault::Archive)?;
        let documents = self.documents.into_values().map(|(_, document)| Arc::new(document)).collect();
        Ok(Collection { id, title, description, documents, notices: self.notices, synonyms: self.synonyms })
    }
}

/// The beginning of the words.
fn sample(text: &str) -> &str {
    let body = text.get(front::front(text).body..).unwrap_or_default();
    body.get(..body.floor_char_boundary(SAMPLE_BYTES)).unwrap_or(body)
}

/// The extension in lower case, with one name for Markdown.
fn extension(path: &Path) -> String {
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    if extension == "markdown" { "md".to_owned() } else { extension }
}

/// How the words of a file stand in it.
fn format(path: &Path) -> Format {
    if extension(path) == "md" { Format::Markdown } else { Format::Text }
}

/// The last name of a path, also of `.` and `..`; without its extension where it is a file.
fn name(path: &Path) -> String {
    let whole = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let last = if whole.is_dir() { whole.file_name() } else { path.file_stem() };
    last.unwrap_or_default().to_string_lossy().into_owned()
}

/// A collection's id made of a name.
fn id(name: &str) -> String {
    let id = slug::slug(name);
    if id.is_empty() { "articles".to_owned() } else { id }
}

fn hashed(text: String) -> Article {
    Article { sha256: hash::sha256(text.as_bytes()), text }
}
