//! The words of Markdown, where they stand in the file. Code blocks, tables, HTML and images are left out; nothing is rewritten.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{Passage, Piece, cut};

/// Between the headings of a trail.
const TRAIL: &str = " › ";

/// The passages of `text` from byte `start` on.
pub(super) fn passages(text: &str, start: usize) -> Vec<Passage> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let body = text.get(start..).unwrap_or_default();
    let mut cutter = Cutter { body, start, ..Cutter::default() };
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        cutter.take(event, range);
    }
    cutter.close();
    cutter.passages
}

/// The first heading of the file.
pub(super) fn first_heading(body: &str) -> Option<String> {
    let mut words: Option<String> = None;
    for event in Parser::new(body) {
        match event {
            Event::Start(Tag::Heading { .. }) => words = Some(String::new()),
            Event::End(TagEnd::Heading(_)) if words.as_ref().is_some_and(|words| !words.trim().is_empty()) => break,
            Event::Text(text) | Event::Code(text) => words.iter_mut().for_each(|words| words.push_str(&text)),
            _ => {}
        }
        if words.as_ref().is_some_and(|words| words.len() > 1_000) {
            break;
        }
    }
    words.filter(|words| !words.trim().is_empty())
}

/// Collects the words of one block after the other.
#[derive(Default)]
struct Cutter<'a> {
    body: &'a str,
    start: usize,
    passages: Vec<Passage>,
    text: String,
    pieces: Vec<Piece>,
    /// How many blocks that are left out we are inside of.
    left_out: usize,
    headings: Vec<(HeadingLevel, String)>,
    titled: bool,
}

impl Cutter<'_> {
    fn take(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(&tag),
            Event::End(TagEnd::Heading(level)) => self.heading(level),
            Event::End(tag) => self.end(tag),
            _ if self.left_out > 0 => {}
            Event::Text(words) => self.words(&words, range),
            Event::Code(words) => self.code(&words, range),
            Event::SoftBreak | Event::HardBreak => self.line_end(range),
            Event::Rule => self.close(),
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag) {
        match tag {
            Tag::CodeBlock(_) | Tag::Table(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.close();
                self.left_out += 1;
            }
            Tag::Image { .. } => self.left_out += 1,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript | Tag::Link { .. } => {}
            Tag::TableHead | Tag::TableRow | Tag::TableCell => {}
            _ => self.close(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock | TagEnd::Table | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) | TagEnd::Image => {
                self.left_out = self.left_out.saturating_sub(1);
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript | TagEnd::Link => {}
            TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell => {}
            _ => self.close(),
        }
    }

    /// The parser cuts at escapes and gives the range after the backslash. An entity is quoted by the character it means where that is
    /// its first byte (`&amp;`), and as it stands otherwise.
    fn words(&mut self, words: &str, range: Range<usize>) {
        let written = self.body.get(range.clone()).unwrap_or_default();
        let end = if written.starts_with(words) { range.start + words.len() } else { range.end };
        self.piece(range.start..end);
    }

    /// Inline code, without its backticks and, in a quotation, without the marks before its second line.
    fn code(&mut self, words: &str, range: Range<usize>) {
        let written = self.body.get(range.clone()).unwrap_or_default();
        let ticks = written.len() - written.trim_start_matches('`').len();
        let inner = range.start + ticks..range.end.saturating_sub(ticks).max(range.start + ticks);
        let inside = self.body.get(inner.clone()).unwrap_or_default();
        if let Some(at) = inside.find(words) {
            self.piece(inner.start + at..inner.start + at + words.len());
            return;
        }
        let mut wanted = words.chars().peekable();
        for (at, letter) in inside.char_indices() {
            let next = wanted.peek().copied();
            if next == Some(letter) || (letter == '\n' && next == Some(' ')) {
                self.piece(inner.start + at..inner.start + at + letter.len_utf8());
                wanted.next();
            }
        }
    }

    /// The break itself, without the blanks or the backslash before it and the marks of a quotation after it.
    fn line_end(&mut self, range: Range<usize>) {
        let written = self.body.get(range.clone()).unwrap_or_default();
        if let Some(at) = written.find(['\n', '\r']) {
            let length = if written.get(at..).unwrap_or_default().starts_with("\r\n") { 2 } else { 1 };
            self.piece(range.start + at..range.start + at + length);
        }
    }

    fn piece(&mut self, range: Range<usize>) {
        let Some(words) = self.body.get(range.clone()).filter(|words| !words.is_empty()) else { return };
        let (at, start) = (self.text.len(), self.start + range.start);
        match self.pieces.last_mut() {
            Some(last) if last.start + last.length == start => last.length += words.len(),
            _ => self.pieces.push(Piece { at, start, length: words.len() }),
        }
        self.text.push_str(words);
    }

    /// Ends a heading: what was collected since its beginning is its words. The first one of the first level is the article's title.
    fn heading(&mut self, level: HeadingLevel) {
        let words = std::mem::take(&mut self.text).split_whitespace().collect::<Vec<_>>().join(" ");
        self.pieces.clear();
        while self.headings.last().is_some_and(|(above, _)| *above >= level) {
            self.headings.pop();
        }
        let title = level == HeadingLevel::H1 && !self.titled;
        self.titled |= title;
        if !title && !words.is_empty() {
            self.headings.push((level, words));
        }
    }

    /// Ends a passage, if there are words for one.
    fn close(&mut self) {
        let text = std::mem::take(&mut self.text);
        let whole = Passage { paragraph: 0, heading: String::new(), text, pieces: std::mem::take(&mut self.pieces) };
        let range = cut::trimmed(&whole.text, 0..whole.text.len());
        if range.is_empty() {
            return;
        }
        let heading = self.headings.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>().join(TRAIL);
        let text = whole.text.get(range.clone()).unwrap_or_default().to_owned();
        let paragraph = cut::number(self.passages.len());
        self.passages.push(Passage { paragraph, heading, text, pieces: whole.pieces_of(range) });
    }
}
