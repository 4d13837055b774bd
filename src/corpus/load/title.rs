//! Titles: the only words of an article that are ever tidied, because they are shown beside a quote and are not one.

use super::{Format, front, read};
use crate::corpus::{Card, markdown};

/// The most characters of a title made of an article's first line.
const LINE: usize = 80;

/// How far into an article its first heading is looked for.
const HEADING_BYTES: usize = 64 * 1024;

/// A title without control and bidirectional characters, on one line.
pub(super) fn clean(title: &str) -> String {
    let spaced = title.replace(char::is_whitespace, " ");
    let seen: String = spaced.chars().filter(|letter| !read::is_unseen(*letter)).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The card of a file without one: its front matter, its first heading, its first line, or at last its name.
pub(super) fn card(text: &str, format: Format, name: &str) -> Card {
    let front = front::front(text);
    let body = text.get(front.body..).unwrap_or_default();
    let opening = body.get(..body.floor_char_boundary(HEADING_BYTES)).unwrap_or(body);
    let written = front.get("title").map(clean).filter(|title| !title.is_empty());
    let heading = || (format == Format::Markdown).then(|| markdown::first_heading(opening)).flatten().map(|title| cut(&clean(&title)));
    let line = || body.lines().map(|line| cut(&clean(line))).find(|line| !line.is_empty());
    let title = written.or_else(heading).filter(|title| !title.is_empty()).or_else(line).unwrap_or_else(|| clean(name));
    let of = |key: &str| front.get(key).map(clean).filter(|value| !value.is_empty());
    Card { title, source: of("source"), author: of("author"), published: of("date").and_then(|date| day(&date)), ..Card::default() }
}

/// The day of a date such as `2026-01-31` or `2026-01-31T10:00`; none where it is not one.
pub(super) fn day(date: &str) -> Option<String> {
    let day = date.get(..10)?;
    day.parse::<jiff::civil::Date>().ok().map(|date| date.to_string())
}

/// At most 80 characters, cut between words where that leaves half of them.
fn cut(line: &str) -> String {
    let Some((end, _)) = line.char_indices().nth(LINE) else { return line.to_owned() };
    let most = line.get(..end).unwrap_or_default();
    let whole = most.rfind(' ').filter(|at| *at > end / 2).and_then(|at| most.get(..at)).unwrap_or(most);
    whole.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_is_the_first_that_is_there() {
        let title = |text: &str, format| card(text, format, "name").title;
        assert_eq!(title("---\ntitle: Front\n---\n# Head\n", Format::Markdown), "Front");
        assert_eq!(title("Words.\n\n## The *head*\n", Format::Markdown), "The head");
        assert_eq!(title("\n\nWords.\nMore.", Format::Text), "Words.");
        assert_eq!(title("\u{202e}\u{7}", Format::Text), "name");
        assert_eq!(title(&"long words ".repeat(20), Format::Text).chars().count(), 76);
    }

    #[test]
    fn front_matter_gives_the_rest_of_the_card() {
        let card = card("---\ndate: 2026-01-31T10:00\nauthor: 'A\u{202e}B'\nsource: https://a.example\n---\nx", Format::Text, "x");
        assert_eq!((card.published.as_deref(), card.author.as_deref()), (Some("2026-01-31"), Some("AB")));
        assert_eq!(card.source.as_deref(), Some("https://a.example"));
    }
}
