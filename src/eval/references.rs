//! Reads reference summaries: lines of JSON with an article and what somebody took from it.

use std::path::{Path, PathBuf};

use serde::Deserialize;

/// What somebody wrote or took as the summary of an article.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Reference {
    /// Sentences of the article, by their numbers from 1.
    Numbers(Vec<usize>),
    /// A text, which need not be made of sentences of the article.
    Text(String),
    /// The same, cut into sentences already.
    Sentences(Vec<String>),
}

/// The references of one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct References {
    /// The article, by its id, name or title.
    pub article: String,
    /// The beginning of the hash of the revision that numbers belong to; none where that was not noted.
    pub sha256: Option<String>,
    /// Its reference summaries, at least one.
    pub references: Vec<Reference>,
    /// Sentences that do not stand alone, each with the nearest one that it depends on, as somebody read them.
    pub dependent: Vec<(usize, usize)>,
}

/// Why references could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReferencesError {
    /// The file could not be read.
    #[error("cannot read the reference summaries `{path}`: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A line is not in the form.
    #[error(
        "cannot read the reference summaries `{path}`: line {line}: {why}\nhint: each line is {{\"article\": …, \"references\": [[1, 4, 9], \"or a text\"]}}"
    )]
    Form {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        why: String,
    },
}

#[derive(Deserialize)]
struct Line {
    article: String,
    #[serde(default)]
    sha256: Option<String>,
    references: Listed,
    #[serde(default)]
    dependent: Vec<(usize, usize)>,
}

/// Several references, or one that is numbers alone.
#[derive(Deserialize)]
#[serde(untagged)]
enum Listed {
    One(Vec<usize>),
    Several(Vec<Reference>),
    Text(String),
}

/// Reads a file of references, one article a line.
pub fn read_references(path: &Path) -> Result<Vec<References>, ReferencesError> {
    let text = std::fs::read_to_string(path).map_err(|source| ReferencesError::Io { path: path.to_owned(), source })?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let form = |at: usize, why: String| ReferencesError::Form { path: path.to_owned(), line: at + 1, why };
    lines.map(|(at, line)| parse(line).map_err(|why| form(at, why))).collect()
}

fn parse(line: &str) -> Result<References, String> {
    let line: Line = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let references = match line.references {
        Listed::One(numbers) if numbers.is_empty() => Vec::new(),
        Listed::One(numbers) => vec![Reference::Numbers(numbers)],
        Listed::Several(several) => several,
        Listed::Text(text) => vec![Reference::Text(text)],
    };
    if references.is_empty() {
        return Err(format!("`{}` has no reference", line.article));
    }
    Ok(References { article: line.article, sha256: line.sha256, references, dependent: line.dependent })
}
