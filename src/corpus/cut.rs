//! Cuts a document into passages. Every byte of a passage's text is a byte of the document; in plain text only white space is between them.

use std::ops::Range;

use super::{Document, Format, Passage, Piece, front, markdown};

/// The passages of `text`, which is the document's, in order.
pub fn passages(document: &Document, text: &str) -> Vec<Passage> {
    of(document.format, text)
}

/// The passages of a text in this format.
pub fn of(format: Format, text: &str) -> Vec<Passage> {
    let start = if format == Format::Lines { front::mark(text) } else { front::front(text).body };
    let body = text.get(start..).unwrap_or_default();
    if format == Format::Markdown {
        return markdown::passages(text, start);
    }
    let ranges = if format == Format::Lines || !has_blank_line(body) { lines(body) } else { blocks(body) };
    let whole = |(at, range): (usize, Range<usize>)| {
        let text = body.get(range.clone()).unwrap_or_default().to_owned();
        let piece = Piece { at: 0, start: start + range.start, length: range.len() };
        Passage { paragraph: number(at), heading: String::new(), text, pieces: vec![piece] }
    };
    ranges.into_iter().enumerate().map(whole).collect()
}

/// The number of the paragraph with this index.
pub(super) fn number(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}

/// The range of what is left of `text[range]` without the white space around it.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (words.len() - words.trim_start().len());
    start..start + words.trim().len()
}

/// The ranges of the lines of `body` with their ends. Files of old Macs end their lines with CR alone.
fn split(body: &str) -> impl Iterator<Item = Range<usize>> {
    let end = if body.contains('\n') { '\n' } else { '\r' };
    let mut at = 0;
    body.split_inclusive(end).map(move |line| {
        let start = at;
        at += line.len();
        start..at
    })
}

fn is_blank(body: &str, line: &Range<usize>) -> bool {
    body.get(line.clone()).unwrap_or_default().trim().is_empty()
}

/// Whether a blank line stands between words; those at the ends of a file part nothing.
fn has_blank_line(body: &str) -> bool {
    let body = body.trim();
    split(body).any(|line| is_blank(body, &line))
}

/// Every line that has words.
fn lines(body: &str) -> Vec<Range<usize>> {
    split(body).map(|line| trimmed(body, line)).filter(|line| !line.is_empty()).collect()
}

/// Every run of lines without a blank one.
fn blocks(body: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<Range<usize>> = None;
    for line in split(body) {
        if is_blank(body, &line) {
            found.extend(open.take());
        } else {
            open = Some(open.map_or(line.start, |block| block.start)..line.end);
        }
    }
    found.extend(open);
    found.into_iter().map(|block| trimmed(body, block)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(format: Format, text: &str, expected: &[&str]) {
        let passages = of(format, text);
        assert_eq!(passages.iter().map(|passage| passage.text.as_str()).collect::<Vec<_>>(), expected);
        for passage in &passages {
            for piece in &passage.pieces {
                assert_eq!(text.get(piece.start..piece.start + piece.length), passage.text.get(piece.at..piece.at + piece.length));
            }
        }
    }

    #[test]
    fn blank_lines_make_blocks_and_none_makes_lines() {
        check(Format::Text, "one\ntwo\n \t\nthree\n\n", &["one\ntwo", "three"]);
        check(Format::Text, "one\ntwo\n\n", &["one", "two"]);
        check(Format::Text, "one\r\ntwo\r\n\r\nthree\r\n", &["one\r\ntwo", "three"]);
        check(Format::Text, "one\rtwo\r\rthree", &["one\rtwo", "three"]);
        check(Format::Lines, "one\n\ntwo\nthree", &["one", "two", "three"]);
        check(Format::Text, "\u{feff}  one \n", &["one"]);
        check(Format::Text, " \n\n ", &[]);
    }
}
