//! Cutting loses nothing and invents nothing.

use expect_test::{Expect, expect};
use proptest::prelude::*;
use quoth::corpus::{Format, Passage, cut};

const FORMATS: [Format; 3] = [Format::Text, Format::Markdown, Format::Lines];

/// Every byte of a passage is a byte of the text; pieces and passages are in order and do not overlap.
fn sound(text: &str, passages: &[Passage]) {
    let mut end = 0;
    for (index, passage) in passages.iter().enumerate() {
        assert_eq!(passage.paragraph as usize, index + 1);
        assert!(!passage.text.is_empty() && passage.text.trim() == passage.text, "{passage:?}");
        let mut at = 0;
        for piece in &passage.pieces {
            assert!(piece.at == at && piece.start >= end && piece.length > 0, "{passage:?} in {text:?}");
            at += piece.length;
            end = piece.start + piece.length;
            assert_eq!(&text[piece.start..end], &passage.text[piece.at..at]);
        }
        assert_eq!(at, passage.text.len());
        assert_eq!(passage.pieces_of(0..at), passage.pieces);
    }
}

/// The non-white bytes of a plain text that stand in no passage.
fn lost(text: &str, passages: &[Passage]) -> String {
    let pieces: Vec<_> = passages.iter().flat_map(|passage| &passage.pieces).collect();
    let inside = |at: usize| {
        pieces
            .binary_search_by(|piece| {
                if piece.start > at {
                    std::cmp::Ordering::Greater
                } else if piece.start + piece.length <= at {
                    std::cmp::Ordering::Less
                } else {
                    std::cmp::Ordering::Equal
                }
            })
            .is_ok()
    };
    text.char_indices().filter(|(at, letter)| !letter.is_whitespace() && !inside(*at)).map(|(_, letter)| letter).collect()
}

proptest! {
    #[test]
    fn nothing_is_lost_in_plain_text(text in "(\\PC|[ \r\n\t.-]|\u{feff}|a: b\n|---\n){0,60}") {
        let body = text.strip_prefix('\u{feff}').unwrap_or(&text);
        for format in [Format::Text, Format::Lines] {
            let passages = cut::of(format, &text);
            sound(&text, &passages);
            if format == Format::Lines || !body.starts_with("---") {
                assert_eq!(lost(&text, &passages).trim_start_matches('\u{feff}'), "", "{text:?}");
            }
        }
    }

    #[test]
    fn every_format_is_sound_for_arbitrary_text(text in any::<String>()) {
        for format in FORMATS {
            sound(&text, &cut::of(format, &text));
        }
    }

    #[test]
    fn markdown_is_sound_for_anything_that_looks_like_it(
        text in "([a-zä ]{1,5}|\\*{1,3}|_|`{1,3}|\n|\r\n|\n\n|> |- |1\\. |#{1,3} |\\[|\\]\\(x\\)|!\\[|&amp;|&auml;|&#35;|\\\\|\\||<b>|<!--|---\n|\\[\\^1\\]|: |~~|    |\t|\0|\u{feff}|日本){0,40}"
    ) {
        sound(&text, &cut::of(Format::Markdown, &text));
    }
}

#[track_caller]
fn check(text: &str, expected: Expect) {
    let passages = cut::of(Format::Markdown, text);
    sound(text, &passages);
    let lines: Vec<String> =
        passages.iter().map(|passage| format!("{}[{}] {:?}\n", passage.paragraph, passage.heading, passage.text)).collect();
    expected.assert_eq(&lines.concat());
}

#[test]
fn markdown_is_quoted_as_its_words() {
    check(
        "---\ntitle: T\n---\n# Title\n\nA **bold** and _soft_ [link](https://a.example \"t\") with `code` in it.\n\n## One\n\ntext\\*s \\[x\\]\n\n### Two `c`\n\nR&amp;D &auml; <b>x</b> ![alt](i.png) end[^1]\n\n# Other\n\nlast ~~gone~~\n\n[^1]: The note.\n",
        expect![[r#"
            1[] "A bold and soft link with code in it."
            2[One] "text*s [x]"
            3[One › Two c] "R&D &auml; x  end"
            4[Other] "last gone"
            5[Other] "The note."
        "#]],
    );
}

#[test]
fn lists_and_quotations_are_passages() {
    check(
        "- one\n- two\n  goes on\n  - inner\n- [x] done\n\n1. first\n\n   second\n\n> said\n> she  \n> and `co\n> de`\n\nhard\\\nbreak\r\nnext\n",
        expect![[r#"
            1[] "one"
            2[] "two\ngoes on"
            3[] "inner"
            4[] "done"
            5[] "first"
            6[] "second"
            7[] "said\nshe\nand co\nde"
            8[] "hard\nbreak\r\nnext"
        "#]],
    );
}

#[test]
fn code_tables_html_and_images_are_left_out() {
    check(
        "before\n\n```\ncode\n```\n\n    indented\n\n| a | b |\n|---|---|\n| c | d |\n\n<div>\nhtml\n</div>\n\n![only](x.png)\n\nafter <!-- c --> it\n",
        expect![[r#"
            1[] "before"
            2[] "after  it"
        "#]],
    );
}

#[test]
fn cutting_takes_linear_time() {
    // Long lines and many of them: with a quadratic step this would not end.
    let text = format!("{}\n\nend", "word ".repeat(400_000));
    assert_eq!(cut::of(Format::Text, &text).len(), 2);
    let text = "a\n\n".repeat(200_000);
    assert_eq!(cut::of(Format::Text, &text).len(), 200_000);
    assert_eq!(cut::of(Format::Markdown, &text).len(), 200_000);
}

#[test]
fn deeply_nested_markdown_is_cut_too() {
    for part in [">", "[", "- ", "*a ", "`", "![", "<", "&", "**a _b ", "1. ", "| a ", "[^a]: "] {
        let text = part.repeat(20_000);
        sound(&text, &cut::of(Format::Markdown, &text));
    }
}
