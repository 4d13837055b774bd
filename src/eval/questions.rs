//! Reads judged questions: our `questions.toml`, or lines of JSON with gold ranges in bytes.

use std::path::{Path, PathBuf};

use serde::Deserialize;

/// A question with what would be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Names it in reports.
    pub id: String,
    /// As a member would type it.
    pub text: String,
    /// The member's earlier questions, oldest first.
    pub context: Vec<String>,
    /// What kind of question it is.
    pub category: String,
    /// The document that holds the answer, by its id or the part after the collection's.
    pub document: Option<String>,
    /// What a right quote holds: any one of them. Empty: nothing answers it.
    pub gold: Vec<Gold>,
    /// The member's own words for the answer are not in the articles: silence or the closest passage are right.
    pub is_answerable: bool,
}

/// Where an answer stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gold {
    /// Bytes of the document.
    Bytes(usize, usize),
    /// These very words.
    Words(String),
}

/// Why judged questions could not be read.
#[derive(Debug, thiserror::Error)]
pub enum QuestionsError {
    /// The file could not be read.
    #[error("cannot read the questions `{path}`: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is not in one of the two forms.
    #[error(
        "cannot read the questions `{path}`: {why}\nhint: write `[[question]]` tables in a .toml file, or one JSON object a line in a .jsonl file"
    )]
    Form {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TomlFile {
    question: Vec<TomlQuestion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TomlQuestion {
    id: String,
    text: String,
    #[serde(default)]
    category: String,
    document: Option<String>,
    passage: Option<String>,
    #[serde(default)]
    passages: Vec<String>,
    #[serde(default)]
    context: Vec<String>,
    #[serde(default)]
    silent: bool,
}

#[derive(Deserialize)]
struct JsonQuestion {
    id: String,
    question: String,
    #[serde(default)]
    category: String,
    #[serde(default)]
    article_id: Option<String>,
    answerable: bool,
    #[serde(default)]
    gold: Vec<JsonGold>,
    #[serde(default)]
    context: Vec<JsonTurn>,
}

#[derive(Deserialize)]
struct JsonGold {
    start_byte: usize,
    end_byte: usize,
}

#[derive(Deserialize)]
struct JsonTurn {
    role: String,
    text: String,
}

/// Reads a file of judged questions; its name's ending tells the form.
pub fn read(path: &Path) -> Result<Vec<Judged>, QuestionsError> {
    let text = std::fs::read_to_string(path).map_err(|source| QuestionsError::Io { path: path.to_owned(), source })?;
    let form = |why: String| QuestionsError::Form { path: path.to_owned(), why };
    if path.extension().is_some_and(|ending| ending == "toml") {
        let file: TomlFile = toml::from_str(&text).map_err(|error| form(error.to_string()))?;
        file.question.into_iter().map(|question| from_toml(question).map_err(form)).collect()
    } else {
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        lines
            .map(|(at, line)| serde_json::from_str(line).map(from_json).map_err(|error| form(format!("line {}: {error}", at + 1))))
            .collect()
    }
}

fn from_toml(question: TomlQuestion) -> Result<Judged, String> {
    let gold: Vec<Gold> = question.passage.into_iter().chain(question.passages).map(Gold::Words).collect();
    if question.silent == (question.document.is_some() && !gold.is_empty()) {
        return Err(format!("question `{}` needs either `silent = true` or `document` with `passage`", question.id));
    }
    let is_answerable = !question.silent;
    Ok(Judged {
        id: question.id,
        text: question.text,
        context: question.context,
        category: question.category,
        document: question.document,
        gold,
        is_answerable,
    })
}

fn from_json(question: JsonQuestion) -> Judged {
    let gold = question.gold.iter().map(|gold| Gold::Bytes(gold.start_byte, gold.end_byte)).collect();
    let context = question.context.into_iter().filter(|turn| turn.role == "user").map(|turn| turn.text).collect();
    Judged {
        id: question.id,
        text: question.question,
        context,
        category: question.category,
        document: question.article_id,
        gold,
        is_answerable: question.answerable,
    }
}
