//! A message as text for the terminal. Pure; nothing of an article or a member reaches the terminal as an order to it.

use super::wrap::{self, Look};
use crate::bot::message::{Action, Block, Message, Piece, Wording};

/// The message, line by line; each line ends. Empty for a message without blocks.
pub fn message(message: &Message, look: Look) -> String {
    let mut text = String::new();
    let mut before: Option<&Block> = None;
    for block in &message.blocks {
        if matches!(block, Block::Quote { .. } | Block::Heading(_) | Block::Byline(_))
            && matches!(before, Some(Block::Citation { .. } | Block::List(_) | Block::Sentences { .. }))
        {
            text.push('\n');
        }
        text.push_str(&self::block(block, look));
        before = Some(block);
    }
    text
}

fn block(block: &Block, look: Look) -> String {
    match block {
        Block::Text(words) | Block::Byline(words) => said(words, look),
        Block::Heading(words) => {
            let whole = 0..words.len();
            wrap::lines(words, &[whole], 0, look).iter().map(|line| format!("{line}\n")).collect()
        }
        Block::List(items) => items.iter().map(|item| listed(item, look)).collect(),
        Block::Quote { text, highlights, cut } => wrap::quoted(text, highlights, *cut, look),
        Block::Citation { title, date, paragraphs, citation, link } => {
            let date = date.as_deref().map(|date| format!(", {date}")).unwrap_or_default();
            wrap::source(&format!("{title}{date}, {paragraphs} · {citation}"), link.as_deref(), look)
        }
        Block::Sentences { pieces, is_numbered: true, .. } => numbered(pieces, look),
        Block::Sentences { pieces, .. } => summarised(pieces, look),
        Block::Diff(runs) => compared(runs, look),
        Block::Actions(actions) => offered(actions, look),
    }
}

fn said(words: &str, look: Look) -> String {
    wrap::lines(words, &[], 0, look).iter().map(|line| format!("{line}\n")).collect()
}

fn listed(item: &str, look: Look) -> String {
    let lines = wrap::lines(item, &[], 4, look);
    lines.iter().enumerate().map(|(n, line)| format!("  {} {line}\n", if n == 0 { "•" } else { " " })).collect()
}

/// Sentences to be picked from, each in lines of its own.
fn numbered(pieces: &[Piece], look: Look) -> String {
    let shown = pieces.iter().map(|piece| match piece {
        Piece::Sentence { label, text, .. } => {
            let label = format!("{label}  ");
            let number = 0..label.len();
            wrap::quoted(&format!("{label}{text}"), &[number], false, look)
        }
        Piece::Gap => gap(look),
    });
    shown.collect()
}

/// Sentences that follow each other in one piece, and below them where each stands.
fn summarised(pieces: &[Piece], look: Look) -> String {
    let together = pieces.split(|piece| *piece == Piece::Gap).map(|pieces| {
        let (mut words, mut sources) = (String::new(), String::new());
        for piece in pieces {
            let Piece::Sentence { label, text, citation, link, begins } = piece else { continue };
            if !words.is_empty() {
                words.push_str(if *begins { "\n" } else { " " });
            }
            words.push_str(text);
            sources.push_str(&wrap::source(&format!("{label} · {citation}"), link.as_deref(), look));
        }
        format!("{}{sources}", wrap::quoted(&words, &[], false, look))
    });
    together.collect::<Vec<String>>().join(&gap(look))
}

fn gap(look: Look) -> String {
    format!("  {}\n", wrap::dimmed("…", look))
}

/// Words that went are in `[-…-]`, words that came in `{+…+}`, as `git diff --word-diff` marks them.
fn compared(runs: &[Wording], look: Look) -> String {
    let mut text = String::new();
    let mut changed = Vec::new();
    for run in runs {
        let start = text.len();
        match run {
            Wording::Kept(words) => text.push_str(words),
            Wording::Removed(words) => text.push_str(&format!("[-{words}-]")),
            Wording::Added(words) => text.push_str(&format!("{{+{words}+}}")),
        }
        if !matches!(run, Wording::Kept(_)) {
            changed.push(start..text.len());
        }
    }
    wrap::quoted(&text, &changed, false, look)
}

/// Buttons are commands here.
fn offered(actions: &[Action], look: Look) -> String {
    let names: Vec<String> = actions.iter().filter(|action| action.is_of_answer()).map(|action| format!("/{}", action.name())).collect();
    if names.is_empty() { String::new() } else { format!("  {}\n", wrap::dimmed(&names.join("  "), look)) }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    use super::*;
    use crate::chat::hostile;

    #[track_caller]
    fn check(message: &Message, look: Look, expected: Expect) {
        expected.assert_eq(&super::message(message, look));
    }

    fn answer() -> Message {
        let quote = Block::Quote {
            text: "The ferry leaves at nine.\n\nIt does not run in winter.".into(),
            highlights: vec![std::ops::Range { start: 4, end: 9 }],
            cut: true,
        };
        let citation = Block::Citation {
            title: "Ferries\u{1b}]0;x\u{7}".into(),
            date: Some("2026-02-01".into()),
            paragraphs: "paragraph 2".into(),
            citation: "news/ferries#p2@9f02ac41".into(),
            link: Some("https://example.org/f#:~:text=The%20ferry".into()),
        };
        Message::text("Closest passage:").with(quote).with(citation).with(Block::Actions(vec![Action::Next, Action::Source]))
    }

    #[test]
    fn an_answer_in_a_pipe() {
        check(
            &answer(),
            Look { width: None, colour: false },
            expect![[r#"
                Closest passage:
                  │ The ferry leaves at nine.
                  │
                  │ It does not run in winter.
                  │ …
                  — Ferries␛]0;x␇, 2026-02-01, paragraph 2 · news/ferries#p2@9f02ac41
                    https://example.org/f#:~:text=The%20ferry
                  /next  /source
            "#]],
        );
    }

    #[test]
    fn an_answer_on_a_narrow_terminal() {
        let Message { mut blocks, tongue } = answer();
        blocks.truncate(2);
        let got = super::message(&Message { blocks, tongue }, Look { width: Some(24), colour: true });
        let got = got.replace('\u{1b}', "ESC");
        expect![[r#"
            Closest passage:
              ESC[2m│ESC[0m The ESC[1mferryESC[0m leaves at
              ESC[2m│ESC[0m nine.
              ESC[2m│ESC[0m
              ESC[2m│ESC[0m It does not run in
              ESC[2m│ESC[0m winter.
              ESC[2m│ESC[0m …
        "#]]
        .assert_eq(&got);
    }

    #[test]
    fn what_is_compared_and_listed() {
        let runs = vec![Wording::Kept("at ".into()), Wording::Removed("nine".into()), Wording::Added("ten".into())];
        let message = Message::text("Changed:").with(Block::Diff(runs)).with(Block::List(vec!["one".into(), "two".into()]));
        check(
            &message,
            Look { width: None, colour: false },
            expect![[r#"
                Changed:
                  │ at [-nine-]{+ten+}
                  • one
                  • two
            "#]],
        );
    }

    proptest! {
        #![proptest_config(hostile::some())]

        #[test]
        fn a_summary_is_shown_whole_with_the_place_of_each_sentence(post in hostile::post()) {
            let got = super::message(&post, Look { width: None, colour: false });
            let lines = got.lines().map(|line| line.strip_prefix("  │").map_or(line, |words| words.strip_prefix(' ').unwrap_or(words)));
            let shown = lines.collect::<Vec<_>>().join("\n");
            for piece in hostile::pieces(&post) {
                let Piece::Sentence { label, text, citation, .. } = piece else { continue };
                // Signs that a terminal could obey are shown as others, and blanks at the end of a line are not shown.
                let words: Vec<&str> = text.split(is_shown_otherwise).filter(|words| !words.is_empty()).collect();
                prop_assert!(words.iter().all(|words| shown.contains(words)), "{:?} is not in {:?}", words, shown);
                let source = format!("  — {label} · {citation}");
                prop_assert!(got.lines().any(|line| line == source));
            }
        }
    }

    fn is_shown_otherwise(sign: char) -> bool {
        sign.is_control() || sign.is_whitespace() || unicode_width::UnicodeWidthChar::width(sign).is_none_or(|width| width == 0)
    }
}
