//! What becomes of a citation when the article changes.

use std::sync::Arc;

use quoth::corpus::{Archive, Change, Citation, Document, Format, Quote, Span, Verdict, cut, verify};

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

const DAY: &str = "The council met on Monday. It voted for the tram. Nobody spoke against it.";

/// The citation of these sentences of a text, and an archive that knows the text where `kept`.
fn cited(archive: &mut Archive, text: &str, sentences: (usize, usize), kept: bool) -> Citation {
    let mut elsewhere = Archive::in_memory();
    let archive = if kept { archive } else { &mut elsewhere };
    let document = document(archive, Format::Text, text);
    let passages = cut::passages(&document, text);
    Quote::new(archive, &document, &Span { passages: &passages[..1], sentences }).unwrap().citation().clone()
}

#[test]
fn sentences_are_found_in_another_paragraph_with_and_without_the_old_revision() {
    for kept in [true, false] {
        for (sentences, place) in [((1, 1), "p2s2"), ((0, 1), "p2s1-2"), ((1, 2), "p2s2-3")] {
            let mut archive = Archive::in_memory();
            let citation = cited(&mut archive, DAY, sentences, kept);
            let new = document(&mut archive, Format::Text, &format!("A new opening. It is short.\n\n{DAY} More came later."));
            let verdict = verify::verify(&archive, &|_| Some(new.clone()), &citation).unwrap();
            let Verdict::Moved { to, .. } = verdict else { panic!("{place}: {verdict:?}") };
            assert_eq!(to.place(), place);
        }
    }
}

#[test]
fn a_changed_sentence_is_compared_with_a_sentence() {
    let mut archive = Archive::in_memory();
    let citation = cited(&mut archive, DAY, (1, 1), true);
    let new = document(&mut archive, Format::Text, &format!("Opening.\n\n{}", DAY.replace("voted for", "voted against")));
    let Verdict::Changed { after, .. } = verify::verify(&archive, &|_| Some(new.clone()), &citation).unwrap() else {
        panic!("not changed")
    };
    assert_eq!(after.as_deref(), Some("It voted against the tram."));
}

#[test]
fn two_paragraphs_move_together_and_a_cut_quote_moves_too() {
    let long = format!("{}end.", "word ".repeat(500));
    for (text, count) in [("One here.\n\nTwo there.", 2), (long.as_str(), 1)] {
        let mut archive = Archive::in_memory();
        let old = document(&mut archive, Format::Text, text);
        let passages = cut::passages(&old, text);
        let quote = Quote::new(&archive, &old, &Span { passages: &passages[..count], sentences: (0, 0) }).unwrap();
        let new = document(&mut archive, Format::Text, &format!("Opening.\n\n{text}\n\nClosing."));
        let Verdict::Moved { to, .. } = verify::verify(&archive, &|_| Some(new.clone()), quote.citation()).unwrap() else {
            panic!("not moved")
        };
        assert_eq!(to.paragraphs, (2, 1 + count as u32));
    }
}

#[test]
fn a_file_that_became_markdown_still_proves_what_was_quoted_as_text() {
    let mut archive = Archive::in_memory();
    let old = document(&mut archive, Format::Text, "It **is** so.");
    let citation = quoted(&archive, &old, 1).citation().clone();
    let new = document(&mut archive, Format::Markdown, "It **is** so.");
    let Verdict::Changed { before, after, .. } = verify::verify(&archive, &|_| Some(new.clone()), &citation).unwrap() else {
        panic!("not changed")
    };
    assert_eq!((before.as_str(), after.as_deref()), ("It **is** so.", Some("It is so.")));
}

#[test]
fn a_made_up_citation_is_refused_in_bounded_time() {
    let mut archive = Archive::in_memory();
    let new = document(&mut archive, Format::Text, &format!("{}\n\n{}", "A b. ".repeat(20_000), "Cd.\n\n".repeat(20_000)));
    for made_up in ["news/paris#p1s1@00000000", "news/paris#p7@00000000", "news/paris#p1-8@00000000", "news/paris#p1-90000@00000000"] {
        let verdict = verify::verify(&archive, &|_| Some(new.clone()), &made_up.parse().unwrap()).unwrap();
        assert_eq!(verdict, Verdict::Unknown, "{made_up}");
    }
}
