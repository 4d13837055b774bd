//! Messages as Discord gets them; three answers whole, in `answers/`.

use expect_test::{ExpectFile, expect_file};
use proptest::prelude::*;

use super::super::markdown::plain;
use super::*;
use crate::bot::drafts::is_fitting;
use crate::chat::hostile;

fn quoted(text: &str, title: &str, link: Option<&str>) -> [Block; 2] {
    let highlight = text.find("ferry").map(|at| Range { start: at, end: at + 5 });
    [
        Block::Quote { text: text.to_owned(), highlights: highlight.into_iter().collect(), cut: false },
        Block::Citation {
            title: title.to_owned(),
            date: Some("2026-02-01".into()),
            paragraphs: "paragraph 2".into(),
            citation: "news/ferries#p2@9f02ac41".into(),
            link: link.map(str::to_owned),
        },
    ]
}

fn answer(blocks: impl IntoIterator<Item = Block>, tongue: Tongue) -> Message {
    let blocks = blocks.into_iter().chain([Block::Actions(vec![Action::Next, Action::More, Action::Source, Action::Remove])]);
    Message { blocks: blocks.collect(), tongue }
}

#[track_caller]
fn check(got: &Message, expected: ExpectFile) {
    let got = Value::Object(message(got, "0123456789"));
    expected.assert_eq(&(serde_json::to_string_pretty(&got).unwrap() + "\n"));
}

#[test]
fn an_answer_of_two_quotes() {
    let first = quoted("The ferry leaves at *nine*.\nIt is # 1.", "Ferries [of] Nordhaven", Some("https://example.org/f#:~:text=The"));
    let second = quoted("It came back.", "Ferries", Some("https://example.org/f#:~:text=It"));
    check(&answer(first.into_iter().chain(second), Tongue::En), expect_file!["answers/two-quotes.json"]);
}

#[test]
fn the_closest_passage_in_german() {
    let intro = Block::Text("Hier beantwortet das nichts genau. Die nächste Stelle:".into());
    let passage = quoted("Die Fähre fährt um neun.", "Fähren", Some("https://example.org/f"));
    check(&answer([intro].into_iter().chain(passage), Tongue::De), expect_file!["answers/closest-in-german.json"]);
}

#[test]
fn words_from_right_to_left() {
    check(&answer(quoted("تغادر العبّارة في التاسعة: 9:00.", "العبّارات", None), Tongue::En), expect_file!["answers/right-to-left.json"]);
}

fn whole(message: &Map<String, Value>) -> (usize, usize) {
    let embeds = message["embeds"].as_array().unwrap();
    let of = |embed: &Value| {
        ["/title", "/description", "/footer/text"]
            .iter()
            .map(|at| embed.pointer(at).and_then(Value::as_str).map_or(0, units))
            .sum::<usize>()
    };
    (units(message["content"].as_str().unwrap()), embeds.iter().map(of).sum())
}

#[test]
fn what_is_too_long_is_left_out() {
    let long = quoted(&"*".repeat(1_500), "Stars", None);
    let three = answer(long.clone().into_iter().chain(long.clone()).chain(long), Tongue::En);
    let list = Message::text("All:").with(Block::List((0..2_000).map(|n| format!("article number {n}")).collect()));
    for (got, embeds) in [(message(&three, "k"), 1), (message(&list, "k"), 1), (message(&Message::text("word ".repeat(900)), "k"), 1)] {
        let (text, all) = whole(&got);
        assert!(text <= TEXT && all <= ALL_EMBEDS, "{text} {all}");
        assert_eq!(got["embeds"].as_array().unwrap().len(), embeds);
    }
}

#[test]
fn two_quotes_with_one_address_are_both_shown() {
    let got = message(
        &answer(quoted("One.", "A", Some("https://x.org")).into_iter().chain(quoted("Two.", "A", Some("https://x.org"))), Tongue::En),
        "k",
    );
    assert_eq!((&got["embeds"][0]["url"], got["embeds"][1].get("url")), (&json!("https://x.org"), None));
}

#[test]
fn a_source_is_a_link_without_a_preview() {
    let [_, citation] = quoted("", "A [hostile](https) **title** 😀", Some("https://example.org/f"));
    let got = message(&Message::text("Quoted from:").with(citation), "k");
    assert_eq!(
        got["content"],
        json!(
            "Quoted from:\n[A hostile(https) title](<https://example.org/f>), paragraph 2 · 1 February 2026 · news/ferries#p2\\@9f02ac41"
        )
    );
}

#[test]
fn a_difference_is_struck_out_and_bold() {
    let runs =
        vec![Wording::Kept("at ".into()), Wording::Removed("nine ".into()), Wording::Added("ten ".into()), Wording::Kept("*sharp*".into())];
    let got = message(&Message::default().with(Block::Diff(runs)), "k");
    assert_eq!(got["embeds"][0]["description"], json!("> at ~~nine~~ **ten** \\*sharp\\*"));
}

proptest! {
    #[test]
    fn a_quote_shows_its_words(text in "[*_`~|<>@:#\\[\\]()\\\\ .a-z\n\\PC]{1,80}", title in "\\PC{0,40}") {
        let got = message(&Message { blocks: quoted(&text, &title, None).to_vec(), tongue: Tongue::En }, "k");
        let shown = got["embeds"][0]["description"].as_str().unwrap();
        let words: Vec<&str> = shown.split('\n').map(|line| line.strip_prefix("> ").unwrap()).collect();
        let bold = words.join("\n").replace("**ferry**", "ferry");
        prop_assert_eq!(plain(&bold), text);
    }
}

proptest! {
    #![proptest_config(hostile::some())]

    #[test]
    fn a_summary_that_fits_is_shown_whole(post in hostile::post()) {
        let got = message(&post, "0123456789");
        let (text, all) = whole(&got);
        let embeds = got["embeds"].as_array().unwrap();
        prop_assert!(text <= TEXT && all <= ALL_EMBEDS && embeds.len() <= EMBEDS, "{} {} {}", text, all, embeds.len());
        let mut shown = String::new();
        for embed in embeds {
            let description = embed["description"].as_str().unwrap();
            prop_assert!(units(description) <= DESCRIPTION);
            let lines: Vec<&str> = description.split('\n').map(|line| line.strip_prefix("> ").unwrap_or(line)).collect();
            shown.push_str(&plain(&lines.join("\n")));
            shown.push('\n');
        }
        let mut rest = shown.as_str();
        for piece in hostile::pieces(&post) {
            let words = match piece {
                Piece::Gap => ELLIPSIS.to_owned(),
                Piece::Sentence { label, text, link, .. } if link.as_deref().is_some_and(is_address) => format!("{text} ([{label}]("),
                Piece::Sentence { label, text, .. } => format!("{text} ({label})"),
            };
            let split = rest.split_once(&words);
            prop_assert!(split.is_some(), "{:?} is not in {:?}", words, rest);
            rest = split.unwrap().1;
        }
    }
}

/// As many articles as a draft may have: each stands in an embed of its own.
#[test]
fn a_summary_of_more_articles_than_embeds_does_not_fit() {
    let block = |number: usize| Block::Sentences {
        title: format!("Article {number}"),
        pieces: vec![Piece::Sentence {
            label: "1".into(),
            text: "It is so.".into(),
            citation: "news/ferries#p2@9f02ac41".into(),
            link: None,
            begins: true,
        }],
        is_numbered: false,
    };
    let post = |count: usize| Message { blocks: (1..=count).map(block).collect(), tongue: Tongue::En };
    assert!(is_fitting(&post(8)));
    assert!(!is_fitting(&post(11)));
}
