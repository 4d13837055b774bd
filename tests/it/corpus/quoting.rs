//! A quote is the document's bytes, and its citation leads back to them.

use std::sync::Arc;

use proptest::prelude::*;
use quoth::corpus::{Archive, Card, Citation, Document, Format, MAX_QUOTE, Quote, Span, cut, hash};

use super::document;

/// Quotes every span of one and of two passages.
fn quotes(archive: &Archive, document: &Arc<Document>) -> Vec<Quote> {
    let passages = cut::passages(document, &archive.text(document).unwrap());
    let mut quotes = Vec::new();
    for count in [1, 2] {
        for passages in passages.windows(count) {
            let (first, last) = (passages[0].sentences().len(), passages[count - 1].sentences().len());
            for from in 0..first {
                for to in (if count == 1 { from } else { 0 })..last {
                    quotes.push(Quote::new(archive, document, &Span { passages, sentences: (from, to) }).unwrap());
                }
            }
        }
    }
    quotes
}

proptest! {
    #[test]
    fn a_citation_is_read_back(
        document in "[a-zäß0-9/#@ -]{0,12}[a-z]", first in 1u32.., more in 0u32..9, sentences in proptest::option::of((1u32.., 0u32..9)), hash in "[0-9a-f]{8,64}"
    ) {
        let sentences = sentences.map(|(from, more)| (from, from.saturating_add(more)));
        let written = Citation { document: document.trim().to_owned(), paragraphs: (first, first.saturating_add(more)), sentences, hash };
        prop_assert_eq!(written.to_string().parse::<Citation>().unwrap(), written);
    }

    #[test]
    fn the_citation_parser_is_total(text in "(\\PC|news/x|#|@|p|s|-|[0-9]|9f02ac41){0,20}") {
        if let Ok(citation) = text.parse::<Citation>() {
            prop_assert_eq!(citation.to_string().parse::<Citation>().unwrap(), citation);
        }
    }

    #[test]
    fn a_quote_is_the_bytes_of_its_document(text in "([A-Z][a-z]{1,4} ?|[.!?] |\n\n|\n|ä|\\*\\*|日本。|“|”|`|\u{feff}|\r\n){0,40}") {
        let mut archive = Archive::in_memory();
        for format in [Format::Text, Format::Lines, Format::Markdown] {
            let document = document(&mut archive, format, &text);
            for quote in quotes(&archive, &document) {
                let stored = &text[quote.range()];
                prop_assert!(quote.citation().proves(quote.text()));
                prop_assert_eq!(quote.citation().to_string().parse::<Citation>().unwrap(), quote.citation().clone());
                let one = quote.citation().paragraphs.0 == quote.citation().paragraphs.1;
                if format != Format::Markdown && one {
                    prop_assert_eq!(stored, quote.text());
                }
                let same = quote.text().split("\n\n").all(|part| format == Format::Markdown || stored.contains(part));
                prop_assert!(same);
            }
        }
    }
}

#[test]
fn a_long_quote_is_cut_and_says_so() {
    let mut archive = Archive::in_memory();
    let long = "word ".repeat(400);
    let document = document(&mut archive, Format::Text, &format!("{}\n\n{}\n\nShort.", long, "ü".repeat(2_000)));
    let all = quotes(&archive, &document);
    assert_eq!((all[0].text().chars().count(), all[0].is_cut()), (1_499, true));
    assert_eq!(all[0].citation().place(), "p1s1");
    assert_eq!((all[1].text().chars().count(), all[1].is_cut()), (MAX_QUOTE, true));
    assert_eq!((all[2].text(), all[2].is_cut(), all[2].citation().place()), ("Short.", false, "p3".to_owned()));
    // Of two paragraphs that are too long together, the first is left.
    assert_eq!((all[3].citation().paragraphs, all[3].is_cut()), ((1, 1), true));
}

#[test]
fn two_paragraphs_make_one_quote() {
    let mut archive = Archive::in_memory();
    let document = document(&mut archive, Format::Text, "One.\r\n \r\nTwo.");
    let quote = quotes(&archive, &document).pop().unwrap();
    assert_eq!((quote.text(), quote.range(), quote.citation().place()), ("One.\r\n \r\nTwo.", 0..13, "p1-2".to_owned()));
    assert_eq!(quote.citation().hash, hash::short(&hash::sha256(b"One.\r\n \r\nTwo.")));
}

#[test]
fn nothing_is_quoted_that_is_not_in_the_archive() {
    let mut archive = Archive::in_memory();
    let document = document(&mut archive, Format::Text, "One word.\n\nTwo words.\n\nThree.");
    let passages = cut::passages(&document, "One w0rd.\n\nTwo words.\n\nThree.");
    let quote = |passages, sentences| Quote::new(&archive, &document, &Span { passages, sentences }).map_err(|why| why.to_string());
    assert!(quote(&passages[..1], (0, 0)).unwrap_err().contains("is not what the archive holds"));
    assert!(quote(&passages[..2], (0, 0)).unwrap_err().contains("is not what the archive holds"));
    assert_eq!(quote(&passages[1..2], (0, 0)).unwrap().text(), "Two words.");
    let gap = [passages[1].clone(), passages[1].clone()];
    for (passages, sentences) in [(&passages[..0], (0, 0)), (&passages[1..2], (1, 0)), (&passages[1..2], (0, 7)), (&gap[..], (0, 0))] {
        assert!(quote(passages, sentences).unwrap_err().contains("no such sentences"));
    }
    let mut forged = passages[1].clone();
    forged.pieces.clear();
    assert!(quote(&[forged], (0, 0)).unwrap_err().contains("is not what the archive holds"));
}

#[test]
fn a_link_leads_to_the_words_only_where_the_card_names_their_page() {
    let mut archive = Archive::in_memory();
    let plain = document(&mut archive, Format::Text, "It is well-known.");
    assert_eq!(quotes(&archive, &plain)[0].link(), None);
    let card = Card { source: Some("https://a.example/x".to_owned()), ..plain.card.clone() };
    let linked = Arc::new(Document { card, ..(*plain).clone() });
    assert_eq!(quotes(&archive, &linked)[0].link().unwrap(), "https://a.example/x#:~:text=It%20is%20well%2Dknown.");
}
