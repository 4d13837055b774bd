//! How long a summary may be.

use std::collections::BTreeSet;

use super::article::Article;

/// The length somebody asks for, for each article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Length {
    /// About a fifth of the article.
    #[default]
    Fifth,
    /// So many sentences.
    Sentences(usize),
    /// At most so many characters, the signs for what is left out included.
    Characters(usize),
}

/// The usual length, in percent of the article's characters.
const USUAL: usize = 20;

/// No summary is longer, in percent of the article's characters.
pub const MOST: usize = 30;

/// What may be chosen at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// The most sentences.
    pub sentences: usize,
    /// The most characters.
    pub characters: usize,
}

impl Room {
    /// The length that is aimed at.
    pub fn wanted(article: &Article, length: Length) -> Self {
        let limit = Self::limit(article, length);
        match length {
            Length::Fifth => Self { characters: limit.characters.min(article.all_characters() * USUAL / 100), ..limit },
            Length::Sentences(sentences) => Self { sentences, ..limit },
            Length::Characters(_) => limit,
        }
    }

    /// The length that no edit goes beyond: the most for every article, and the characters where somebody asked for some.
    pub fn limit(article: &Article, length: Length) -> Self {
        let most = article.all_characters() * MOST / 100;
        let characters = if let Length::Characters(characters) = length { characters.min(most) } else { most };
        Self { sentences: usize::MAX, characters }
    }

    /// Whether these sentences fit.
    pub fn holds(&self, article: &Article, sentences: &BTreeSet<usize>) -> bool {
        sentences.len() <= self.sentences && article.characters(sentences) <= self.characters
    }
}
