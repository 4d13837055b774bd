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
    /// Two wordings compared, in runs of words.
    Diff(Vec<Wording>),
    /// What can be done with the message from here. Always the last block.
    Actions(Vec<Action>),
}

/// Something the asker or a moderator can do with an answer.
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
            Self::Passage(_) => "next",
        }
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
