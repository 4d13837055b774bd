//! What becomes of a citation when the article changes.

use std::sync::Arc;

use quoth::corpus::{Archive, Change, Document, Format, Quote, Span, Verdict, cut, verify};

use super::document;

const OLD: &str = "The opening paragraph stands here.\n\nThe mayor of the town opened nine bridges last year.\n\nThe end.";

/// The quote of a whole paragraph, from 1.
fn quoted(archive: &Archive, document: &Arc<Document>, paragraph: usize) -> Quote {
    let passages = cut::passages(document, &archive.text(document).unwrap());
    let passages = &passages[paragraph - 1..paragraph];
    Quote::new(archive, document, &Span { passages, sentences: (0, passages[0].sentences().len() - 1) }).unwrap()
}

/// The verdict on paragraph 2 of [`OLD`] when the article reads `new` today.
fn verdict(format: Format, new: Option<&str>) -> Verdict {
    let mut archive = Archive::in_memory();
    let old = document(&mut archive, format, OLD);
    let citation = quoted(&archive, &old, 2).citation().clone();
    let new = new.map(|text| document(&mut archive, Format::Text, text));
    verify::verify(&archive, &|id| new.clone().filter(|new| new.id == id), &citation).unwrap()
}

#[test]
fn the_same_words_at_the_same_place_are_identical() {
    for new in [OLD, "Another opening.\n\nThe mayor of the town opened nine bridges last year.\n\nMore."] {
        assert!(matches!(verdict(Format::Text, Some(new)), Verdict::Identical { .. }));
    }
}

#[test]
fn words_that_stand_elsewhere_have_moved() {
    let Verdict::Moved { from, to, quote } =
        verdict(Format::Markdown, Some("New.\n\nNewer.\n\nThe mayor of the town opened nine bridges last year."))
    else {
        panic!("not moved")
    };
    assert_eq!((from.place().as_str(), to.place().as_str(), from.hash), ("p2", "p3", to.hash));
    assert_eq!(quote.text(), "The mayor of the town opened nine bridges last year.");
}

#[test]
fn other_words_are_compared_word_by_word() {
    let Verdict::Changed { before, after, diff } =
        verdict(Format::Text, Some("New.\n\nThe mayor of the town opened ten bridges last year.\n\nEnd."))
    else {
        panic!("not changed")
    };
    assert_eq!(before, "The mayor of the town opened nine bridges last year.");
    assert_eq!(after.as_deref(), Some("The mayor of the town opened ten bridges last year."));
    let kept = |words: &str| Change::Kept(words.to_owned());
    let expected = [
        kept("The mayor of the town opened "),
        Change::Removed("nine".to_owned()),
        Change::Added("ten".to_owned()),
        kept(" bridges last year."),
    ];
    assert_eq!(diff, expected);
}

#[test]
fn words_that_are_gone_have_nothing_after() {
    let Verdict::Changed { after: None, diff, .. } = verdict(Format::Text, Some("Something else entirely.")) else { panic!("not gone") };
    assert_eq!(diff, [Change::Removed("The mayor of the town opened nine bridges last year.".to_owned())]);
}

#[test]
fn an_article_that_was_taken_out_is_withdrawn_and_others_are_unknown() {
    assert_eq!(
        verdict(Format::Lines, None),
        Verdict::Withdrawn { before: "The mayor of the town opened nine bridges last year.".to_owned() }
    );
    let mut archive = Archive::in_memory();
    let new = document(&mut archive, Format::Text, OLD);
    for made_up in
        ["news/paris#p2@00000000", "news/paris#p9s9@00000000", "news/rome#p2@00000000", "news/paris#p1s1-p4294967295s4294967295@00000000"]
    {
        let verdict = verify::verify(&archive, &|id| (id == new.id).then(|| new.clone()), &made_up.parse().unwrap()).unwrap();
        assert_eq!(verdict, Verdict::Unknown, "{made_up}");
    }
}
