//! What the bot says, as blocks. How a block looks is each adapter's business; no block holds markup.

use std::ops::Range;

use super::texts::Tongue;
pub use crate::corpus::Change as Wording;

/// A message, block by block.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Message {
    /// The blocks, in order.
    pub blocks: Vec<Block>,
    /// The language of what is not quoted in it, and of the labels that an adapter puts on it.
    #[serde(default)]
    pub tongue: Tongue,
}

/// A part of a message. Everything in it is plain text that must be escaped: `Quote`, `Citation`, `Diff`, `List` and `Byline` hold words of
/// articles, and names a platform could take for a mention.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Block {
    /// Sentences of ours.
    Text(String),
    /// A short line above what follows.
    Heading(String),
    /// A line that names a person, as they are called in the room.
    Byline(String),
    /// Short lines, one for each item.
    List(Vec<String>),
    /// Words of an article, byte for byte.
    Quote {
        /// The words.
        text: String,
        /// The ranges of the text whose words matched the question, in order, on character boundaries.
        highlights: Vec<Range<usize>>,
        /// The passage goes on: show "…" after the words, outside the quote.
        cut: bool,
    },
    /// Where the quote before it stands.
    Citation {
        /// The article's title.
        title: String,
        /// When it was published, as its card says.
        date: Option<String>,
        /// The paragraph or paragraphs in words of the room's language: "paragraph 7", "Absätze 4–5".
        paragraphs: String,
        /// The written form, which `verify` takes: `news/paris-summit#p9s2@2fee959b`.
        citation: String,
        /// A link to the very words, where there is one.
        link: Option<String>,
    },
    /// Sentences of one article, each byte for byte and linked to its place: a summary, or a draft of one.
    Sentences {
        /// The article's title; empty where that stands elsewhere.
        title: String,
        /// The sentences in the order shown, and what is left out between them.
        pieces: Vec<Piece>,
        /// Each stands in a line of its own with its number before it, to be picked from.
        is_numbered: bool,
    },
    /// Two wordings compared, in runs of words.
    Diff(Vec<Wording>),
    /// What can be done with the message from here. Always the last block.
    Actions(Vec<Action>),
}

/// A part of a summary.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Piece {
    /// A sentence.
    Sentence {
        /// Its number in its article, with that of the article before it where there are several.
        label: String,
        /// Its words, byte for byte.
        text: String,
        /// Where it stands, in the form that `verify` takes.
        citation: String,
        /// A link to the very words, where there is one.
        link: Option<String>,
        /// It stands in another paragraph than the sentence before it.
        begins: bool,
    },
    /// Something is left out here: a quiet "…".
    Gap,
}

/// Something the asker or a moderator can do with an answer, or a moderator with a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// Show the next best passage.
    Next,
    /// Show the passage before it.
    Previous,
    /// Show more of what stands around the quote.
    More,
    /// Say where the quotes are from.
    Source,
    /// Show an answer that only its asker sees to everybody in the room.
    Share,
    /// Take the answer back.
    Remove,
    /// Say that the answer helped.
    Helpful,
    /// Say that it did not.
    Unhelpful,
    /// Say where the sentences of a summary stand.
    Cited,
    /// Post a draft.
    Post,
    /// Approve a draft.
    Approve,
    /// Send a draft back.
    Reject,
    /// Take a post back.
    Retract,
    /// Give a draft up.
    Discard,
    /// Take the next best sentence into a draft.
    Add,
    /// Choose fewer sentences for a draft.
    Shorter,
    /// Choose more sentences for a draft.
    Longer,
    /// Show the passage with this number, from 1.
    #[serde(untagged)]
    Passage(u8),
}

impl Action {
    /// All of them, in the order shown.
    pub const ALL: [Self; 6] = [Self::Previous, Self::Next, Self::More, Self::Source, Self::Share, Self::Remove];

    /// The name, which is also the command's that does the same.
    pub fn name(self) -> &'static str {
        match self {
            Self::Next => "next",
            Self::Previous => "previous",
            Self::Share => "share",
            Self::More => "more",
            Self::Source => "source",
            Self::Remove => "remove",
            Self::Helpful => "helpful",
            Self::Unhelpful => "unhelpful",
            Self::Cited => "cited",
            Self::Post => "post",
            Self::Approve => "approve",
            Self::Reject => "reject",
            Self::Retract => "retract",
            Self::Discard => "discard",
            Self::Add => "add",
            Self::Shorter => "shorter",
            Self::Longer => "longer",
            Self::Passage(_) => "next",
        }
    }

    /// Whether it is done with an answer; all others are done with a summary, and a platform without buttons has words for them elsewhere.
    pub fn is_of_answer(self) -> bool {
        Self::ALL.contains(&self) || matches!(self, Self::Helpful | Self::Unhelpful | Self::Passage(_))
    }
}

impl Message {
    /// A message of one text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { blocks: vec![Block::Text(text.into())], ..Self::default() }
    }

    /// In a language.
    #[must_use]
    pub fn spoken(self, tongue: Tongue) -> Self {
        Self { tongue, ..self }
    }

    /// Puts a block after the others.
    #[must_use]
    pub fn with(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }
}

impl From<String> for Message {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}
