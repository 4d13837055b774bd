//! A message as the plain body and the HTML of a Matrix event. Pure: the tags are those written here, and every word of an article or a
//! member is escaped.
//!
//! Words of an article stand in lines of their own, so that a bidirectional control character in them ends with its line; from titles and
//! names such characters are taken out. Quotes keep every byte: `> ` before each line and HTML's escapes are all that is added.

use std::fmt::Write as _;
use std::ops::Range;

use crate::bot::message::{Block, Message, Piece, Wording};
use crate::chat::plain::without_controls;

/// The most bytes of body and HTML together. An event may have 65,536; an edit holds its content twice, and encryption adds a third.
const MOST: usize = 18_000;

/// What stands where something was left out.
const ELLIPSIS: &str = "…";

/// A message in both forms.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rendered {
    /// For clients and notifications that show no HTML.
    pub body: String,
    /// HTML of the tags that the specification allows.
    pub html: String,
}

/// The message in both forms, shortened where it is too long for an event.
pub fn message(message: &Message) -> Rendered {
    let mut blocks = message.blocks.clone();
    loop {
        let rendered = whole(&blocks);
        if rendered.body.len() + rendered.html.len() <= MOST || !shorten(&mut blocks) {
            return rendered;
        }
    }
}

/// Takes something out: half of the longest list, or else the last quote with its citation, or else the last block. False when nothing
/// is left to take.
fn shorten(blocks: &mut Vec<Block>) -> bool {
    let length = |block: &Block| if let Block::List(items) = block { items.len() } else { 0 };
    if let Some(Block::List(items)) = blocks.iter_mut().max_by_key(|block| length(block)).filter(|block| length(block) > 2) {
        items.truncate(items.len() / 2);
        items.push(ELLIPSIS.to_owned());
        return true;
    }
    let is_quote = |block: &Block| matches!(block, Block::Quote { .. } | Block::Diff(_));
    let quotes = blocks.iter().filter(|block| is_quote(block)).count();
    match blocks.iter().rposition(is_quote) {
        Some(last) if quotes > 1 => {
            let has_citation = matches!(blocks.get(last + 1), Some(Block::Citation { .. }));
            blocks.drain(last..=last + usize::from(has_citation));
        }
        _ if blocks.len() > 1 => drop(blocks.pop()),
        _ => return false,
    }
    true
}

fn whole(blocks: &[Block]) -> Rendered {
    let mut out = Rendered::default();
    for block in blocks {
        let (body, html) = self::block(block);
        if body.is_empty() {
            continue;
        }
        // A citation belongs to the quote above it, a list to its heading; everything else stands apart.
        let is_close = matches!(block, Block::Citation { .. } | Block::List(_));
        if !out.body.is_empty() {
            out.body.push_str(if is_close { "\n" } else { "\n\n" });
        }
        out.body.push_str(&body);
        out.html.push_str(&html);
    }
    out
}

fn block(block: &Block) -> (String, String) {
    match block {
        Block::Text(words) => {
            let words = without_controls(words);
            (words.to_string(), format!("<p>{}</p>", code(&words)))
        }
        Block::Heading(words) => {
            let words = without_controls(words);
            (words.to_string(), format!("<p><strong>{}</strong></p>", code(&words)))
        }
        Block::Byline(words) => {
            let words = without_controls(words);
            (words.to_string(), format!("<p><em>{}</em></p>", escaped(&words)))
        }
        Block::List(items) => list(items),
        Block::Quote { text, highlights, cut } => quote(text, highlights, *cut),
        Block::Citation { title, date, paragraphs, citation, link } => {
            source(title, date.as_deref(), &format!("{paragraphs} · {citation}"), link.as_deref())
        }
        Block::Sentences { pieces, is_numbered, .. } => sentences(pieces, *is_numbered),
        Block::Diff(runs) => compared(runs),
        Block::Actions(actions) => {
            let names: Vec<&str> = actions.iter().filter(|action| action.is_of_answer()).map(|action| action.name()).collect();
            let html: Vec<String> = names.iter().map(|name| format!("<code>{name}</code>")).collect();
            if names.is_empty() { Default::default() } else { (names.join(" · "), format!("<p>{}</p>", html.join(" · "))) }
        }
    }
}

fn list(items: &[String]) -> (String, String) {
    let items: Vec<_> = items.iter().map(|item| without_controls(item)).collect();
    let body: Vec<String> = items.iter().map(|item| format!("• {item}")).collect();
    let html: String = items.iter().map(|item| format!("<li>{}</li>", code(item))).collect();
    (body.join("\n"), format!("<ul>{html}</ul>"))
}

fn quote(text: &str, highlights: &[Range<usize>], cut: bool) -> (String, String) {
    let mut body: Vec<String> = lines(text).map(|line| format!("> {line}")).collect();
    let mut html = String::new();
    let mut at = 0;
    for range in highlights {
        let (Some(before), Some(word)) = (text.get(at..range.start), text.get(range.clone())) else { continue };
        let _ = write!(html, "{}<strong>{}</strong>", escaped(before), escaped(word));
        at = range.end;
    }
    html.push_str(&escaped(text.get(at..).unwrap_or_default()));
    if cut {
        body.push(format!("> {ELLIPSIS}"));
        html.push_str("<br>");
        html.push_str(ELLIPSIS);
    }
    (body.join("\n"), format!("<blockquote>{html}</blockquote>"))
}

/// Sentences in a row, each with its number behind it as a link to its place; or, to be picked from, in lines with the number before.
fn sentences(pieces: &[Piece], is_numbered: bool) -> (String, String) {
    let (mut body, mut html) = (String::new(), String::new());
    let mut is_first = true;
    for piece in pieces {
        let begins = is_numbered || matches!(piece, Piece::Gap | Piece::Sentence { begins: true, .. });
        if !std::mem::take(&mut is_first) {
            body.push(if begins { '\n' } else { ' ' });
            html.push_str(if begins { "<br>" } else { " " });
        }
        match piece {
            Piece::Sentence { label, text, .. } if is_numbered => {
                let _ =
                    write!(body, "{label}: {text}").and_then(|()| write!(html, "<strong>{}</strong>: {}", escaped(label), escaped(text)));
            }
            Piece::Sentence { label, text, link, .. } => {
                let label = escaped(label);
                let number =
                    web(link.as_deref()).map_or_else(|| label.clone(), |link| format!("<a href=\"{}\">{label}</a>", escaped(link)));
                let _ = write!(body, "{text} [{label}]").and_then(|()| write!(html, "{} [{number}]", escaped(text)));
            }
            Piece::Gap => {
                body.push_str(ELLIPSIS);
                html.push_str(ELLIPSIS);
            }
        }
    }
    let body: Vec<String> = lines(&body).map(|line| format!("> {line}")).collect();
    (body.join("\n"), format!("<blockquote>{html}</blockquote>"))
}

/// A link that is a web address.
fn web(link: Option<&str>) -> Option<&str> {
    link.filter(|link| link.starts_with("https://") || link.starts_with("http://"))
}

fn source(title: &str, date: Option<&str>, place: &str, link: Option<&str>) -> (String, String) {
    let title = without_controls(title);
    let date = date.map(|date| format!(", {}", without_controls(date))).unwrap_or_default();
    let link = web(link);
    let name = link.map_or_else(|| escaped(&title), |link| format!("<a href=\"{}\">{}</a>", escaped(link), escaped(&title)));
    let place = without_controls(place);
    let body = format!("— {title}{date}, {place}{}", link.map(|link| format!("\n{link}")).unwrap_or_default());
    (body, format!("<p>— {name}{}, {}</p>", escaped(&date), escaped(&place)))
}

/// Words that went are struck out, words that came are strong; in the body they are marked as `git diff --word-diff` marks them.
fn compared(runs: &[Wording]) -> (String, String) {
    let (mut body, mut html) = (String::new(), String::new());
    for run in runs {
        let _ = match run {
            Wording::Kept(words) => write!(body, "{words}").and_then(|()| write!(html, "{}", escaped(words))),
            Wording::Removed(words) => write!(body, "[-{words}-]").and_then(|()| write!(html, "<del>{}</del>", escaped(words))),
            Wording::Added(words) => write!(body, "{{+{words}+}}").and_then(|()| write!(html, "<strong>{}</strong>", escaped(words))),
        };
    }
    let body: Vec<String> = lines(&body).map(|line| format!("> {line}")).collect();
    (body.join("\n"), format!("<blockquote>{html}</blockquote>"))
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line))
}

/// Text as HTML; line ends become breaks.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '\n' => html.push_str("<br>"),
            '\r' => {}
            sign => html.push(sign),
        }
    }
    html
}

/// A sentence of ours as HTML: what it names in backticks becomes code.
fn code(text: &str) -> String {
    let mut parts = text.split('`');
    let mut html = escaped(parts.next().unwrap_or_default());
    while let Some(inside) = parts.next() {
        match parts.next() {
            Some(after) => {
                let _ = write!(html, "<code>{}</code>{}", escaped(inside), escaped(after));
            }
            None => {
                let _ = write!(html, "`{}", escaped(inside));
            }
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use proptest::prelude::*;

    use super::*;
    use crate::bot::message::Action;
    use crate::chat::hostile;

    fn answer(text: &str, title: &str, link: Option<&str>) -> Message {
        let quote = Block::Quote { text: text.to_owned(), highlights: vec![Range { start: 4, end: 9 }], cut: true };
        let citation = Block::Citation {
            title: title.to_owned(),
            date: Some("2026-02-01".into()),
            paragraphs: "paragraph 2".into(),
            citation: "news/ferries#p2@9f02ac41".into(),
            link: link.map(str::to_owned),
        };
        Message::text("The closest passage, see `help`:")
            .with(quote)
            .with(citation)
            .with(Block::Actions(vec![Action::Next, Action::Source]))
    }

    #[test]
    fn an_answer_in_both_forms() {
        let text = "The ferry <b>leaves</b> at nine.\n\nIt & all.";
        let got = message(&answer(text, "Fer\u{202e}ries [x](y)", Some("https://example.org/f?a=1&b=\"2\"")));
        expect![[r#"
            The closest passage, see `help`:

            > The ferry <b>leaves</b> at nine.
            > 
            > It & all.
            > …
            — Ferries [x](y), 2026-02-01, paragraph 2 · news/ferries#p2@9f02ac41
            https://example.org/f?a=1&b="2"

            next · source"#]]
        .assert_eq(&got.body);
        expect![[r#"<p>The closest passage, see <code>help</code>:</p><blockquote>The <strong>ferry</strong> &lt;b&gt;leaves&lt;/b&gt; at nine.<br><br>It &amp; all.<br>…</blockquote><p>— <a href="https://example.org/f?a=1&amp;b=&quot;2&quot;">Ferries [x](y)</a>, 2026-02-01, paragraph 2 · news/ferries#p2@9f02ac41</p><p><code>next</code> · <code>source</code></p>"#]]
        .assert_eq(&got.html);
    }

    #[test]
    fn a_link_that_is_no_web_address_is_left_out() {
        let got = message(&answer("The ferry leaves.", "Ferries", Some("javascript:alert(1)")));
        assert!(!got.html.contains("href") && !got.body.contains("javascript"));
    }

    #[test]
    fn what_is_too_long_for_an_event_is_shortened() {
        let long = "条".repeat(1_500);
        let mut quotes = Message::default();
        for _ in 0..3 {
            quotes = quotes.with(Block::Quote { text: long.clone(), highlights: Vec::new(), cut: false });
        }
        let list = Message::text("All:").with(Block::List((0..2_000).map(|n| format!("article number {n}")).collect()));
        let text = Message::text("word ".repeat(10));
        for (message, least) in [(quotes, long.as_str()), (list, "article number 0"), (text, "word")] {
            let got = super::message(&message);
            assert!(got.body.len() + got.html.len() <= MOST, "{}", got.body.len() + got.html.len());
            assert!(got.body.contains(least));
        }
    }

    proptest! {
        #![proptest_config(hostile::some())]

        #[test]
        fn a_summary_that_fits_is_shown_whole(post in hostile::post()) {
            let got = message(&post);
            prop_assert!(got.body.len() + got.html.len() <= MOST);
            let body = got.body.split('\n').map(|line| line.strip_prefix("> ").unwrap_or(line)).collect::<Vec<_>>().join("\n");
            let html = unescaped(&got.html);
            let (mut body, mut html) = (body.as_str(), html.as_str());
            for piece in hostile::pieces(&post) {
                let (in_body, in_html) = match piece {
                    Piece::Gap => (ELLIPSIS.to_owned(), ELLIPSIS.to_owned()),
                    Piece::Sentence { label, text, link: None, .. } => (format!("{text} [{label}]"), format!("{text} [{label}]")),
                    Piece::Sentence { label, text, link: Some(link), .. } => {
                        (format!("{text} [{label}]"), format!("{text} [<a href=\"{link}\">{label}</a>]"))
                    }
                };
                for (rest, words) in [(&mut body, in_body), (&mut html, in_html)] {
                    let split = rest.split_once(&words);
                    prop_assert!(split.is_some(), "{:?} is not in {:?}", words, rest);
                    *rest = split.unwrap().1;
                }
            }
        }
    }

    /// HTML's escapes as what they stand for.
    fn unescaped(html: &str) -> String {
        let signs = [("<br>", "\n"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
        signs.iter().fold(html.to_owned(), |html, (escape, sign)| html.replace(escape, sign))
    }

    proptest! {
        #[test]
        fn nothing_of_an_article_is_markup(text in "\\PC{0,40}[<>&\"'`@]{0,6}\\PC{0,40}", title in "\\PC{0,20}[<>&\"'\\]\\[]{0,5}") {
            let got = message(&answer(&text, &title, None));
            let without_ours = ["p", "strong", "code", "blockquote"].iter().fold(got.html.replace("<br>", ""), |html, tag| {
                html.replace(&format!("<{tag}>"), "").replace(&format!("</{tag}>"), "")
            });
            prop_assert!(!without_ours.contains(['<', '>', '"']), "{without_ours}");
            let quoted: Vec<&str> = got.body.lines().filter_map(|line| line.strip_prefix("> ")).collect();
            let quoted = quoted.join("\n");
            prop_assert_eq!(quoted.strip_suffix("\n…"), Some(text.as_str()));
        }
    }
}
