//! Links to the very words on their page: text fragments, as browsers read them. Made only where the page holds these bytes.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use unicode_segmentation::UnicodeSegmentation;

/// Quotes with more characters than this are linked by their first and last words.
const LONG: usize = 120;

/// How many words stand at each end of a long quote's link.
const WORDS: usize = 5;

/// What stays as it is. `-`, `,` and `&` have a meaning of their own in a text fragment.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'~').remove(b'!').remove(b'\'');

/// `source` with a fragment that leads to `text`; none where `source` is not a page of the web.
pub(super) fn link(source: &str, text: &str) -> Option<String> {
    if !source.starts_with("https://") && !source.starts_with("http://") {
        return None;
    }
    let page = source.split(":~:").next().unwrap_or(source);
    let hash = if page.contains('#') { "" } else { "#" };
    Some(format!("{page}{hash}:~:text={}", directive(text)))
}

/// `textStart` or `textStart,textEnd`. Each end lies in one line, because a page may make blocks of lines.
fn directive(text: &str) -> String {
    let text = text.trim();
    let first = text.lines().next().unwrap_or_default().trim();
    let last = text.lines().next_back().unwrap_or_default().trim();
    let one_line = first.len() == text.len();
    if one_line && (text.chars().count() <= LONG || text.unicode_words().count() <= 2 * WORDS) {
        return encoded(text);
    }
    format!("{},{}", encoded(head(first)), encoded(tail(last)))
}

/// The first few words of a line, whole.
fn head(line: &str) -> &str {
    let end = line.unicode_word_indices().nth(WORDS - 1).map_or(line.len(), |(at, word)| at + word.len());
    line.get(..end).unwrap_or(line)
}

/// The last few words of a line, whole, with the mark that ends it.
fn tail(line: &str) -> &str {
    let start = line.unicode_word_indices().rev().nth(WORDS - 1).map_or(0, |(at, _)| at);
    line.get(start..).unwrap_or(line)
}

fn encoded(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    utf8_percent_encode(&words, ENCODED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_quote_is_written_out_and_a_long_one_by_its_ends() {
        let short = link("https://a.example/x", "Well-known, R&D 5 % \u{fc}.").unwrap();
        assert_eq!(short, "https://a.example/x#:~:text=Well%2Dknown%2C%20R%26D%205%20%25%20%C3%BC.");
        let long = link("https://a.example/x#top", &"one two three four five six ".repeat(9)).unwrap();
        assert_eq!(long, "https://a.example/x#top:~:text=one%20two%20three%20four%20five,two%20three%20four%20five%20six");
        let lines = link("https://a.example/x", "First line.\n\nLast line.").unwrap();
        assert_eq!(lines, "https://a.example/x#:~:text=First%20line.,Last%20line.");
    }

    #[test]
    fn only_pages_are_linked() {
        assert_eq!(link("a letter", "words"), None);
        assert_eq!(link("javascript:alert(1)", "words"), None);
    }
}
