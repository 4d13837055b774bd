//! Whether a summary fits into one message on every platform, so that none is ever cut.

use crate::bot::message::{Block, Message, Piece};

/// Discord takes 6,000 UTF-16 units over all embeds; what stands around the sentences is left room.
const UNITS: usize = 5_200;
/// A Matrix event holds body and HTML; both together must not be over the 18,000 bytes that the adapter allows.
const BYTES: usize = 16_000;
/// One embed of Discord's holds 4,096 units, and a sentence stands in one.
const SENTENCE: usize = 3_600;
/// Discord takes ten embeds. Each article stands in one, a text that is too long becomes another, and so does what one cannot hold.
const ARTICLES: usize = 8;
/// What stands around a sentence: the signs of a link, a line's beginning.
const AROUND: usize = 40;

/// How much of a message is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Used {
    units: usize,
    bytes: usize,
    longest: usize,
    articles: usize,
}

/// Whether every sentence of a message is shown whole wherever it is posted.
pub fn is_fitting(message: &Message) -> bool {
    let mut used = Used::default();
    for block in &message.blocks {
        match block {
            Block::Sentences { title, pieces, .. } => {
                used.articles += 1;
                used.text(title);
                pieces.iter().for_each(|piece| used.piece(piece));
            }
            Block::Text(words) | Block::Heading(words) | Block::Byline(words) => {
                used.text(words);
            }
            Block::List(items) => items.iter().for_each(|item| {
                used.text(item);
            }),
            Block::Quote { text, .. } => {
                used.articles += 1;
                used.text(text);
            }
            Block::Citation { .. } | Block::Diff(_) | Block::Actions(_) => {}
        }
    }
    used.units <= UNITS && used.bytes <= BYTES && used.longest <= SENTENCE && used.articles <= ARTICLES
}

impl Used {
    /// Counts a text, and says how many units it takes at most.
    fn text(&mut self, text: &str) -> usize {
        // Every sign that could be markup has a backslash before it, or is an entity of six bytes.
        let signs = text.chars().filter(|sign| !sign.is_alphanumeric() && !sign.is_whitespace()).count();
        let lines = text.matches('\n').count();
        let units = text.encode_utf16().count() + signs + 2 * lines;
        self.units += units + AROUND;
        self.bytes += 2 * text.len() + 5 * signs + 6 * lines + AROUND;
        units
    }

    fn piece(&mut self, piece: &Piece) {
        let Piece::Sentence { label, text, link, .. } = piece else {
            self.units += 8;
            self.bytes += 16;
            return;
        };
        let link = link.as_deref().unwrap_or_default();
        // A bracket in an address takes three signs on Discord, and what HTML has an entity for up to six bytes on Matrix.
        let address = link.encode_utf16().count() + 2 * link.matches(['(', ')']).count();
        let sentence = self.text(text) + label.encode_utf16().count() + address + AROUND;
        self.longest = self.longest.max(sentence);
        self.units += label.encode_utf16().count() + address;
        self.bytes += 2 * label.len() + link.len() + 5 * link.matches(['&', '\'', '"', '<', '>']).count() + AROUND;
    }
}
