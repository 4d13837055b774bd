//! Summaries: nothing dangles, every sentence is its bytes, and what a moderator does to one keeps it so.

use std::collections::BTreeSet;
use std::sync::Arc;

use expect_test::{Expect, expect};
use quoth::corpus::{Archive, Card, Collection, Document, Format};
use quoth::search::{Library, Scope};
use quoth::summary::{self, Article, Block, Length, Part, Ranking, Wanted, Why};
use quoth::text::language;

mod changing;
mod editing;
mod following;
mod labels;
mod measured;
mod printed;

/// An article of a town, with a speech, pronouns and connectives in it.
pub const POOL: &str = "The town council of Harlow Mead voted on Tuesday to close the swimming pool in March. It has lost money every year.

Council leader Priya Nair told the meeting that repairs would cost six million crowns. We cannot pay twice for the same leak. Eleven members voted in favour and four against.

Swimming clubs have collected nine thousand signatures against the closure. They say the nearest pool is forty minutes away by bus.

A private company has offered to build a smaller pool by 2029. However, the offer depends on a permit of the river board. The river board meets again in June.

Harlow Mead opened its swimming pool in 1964 with a race that the mayor won. The pool was rebuilt in 1988 after a fire.

Ticket prices rose twice last year. The sauna has been shut since January because its stove is broken.";

/// A document kept in the archive, at today's revision.
pub fn document(archive: &mut Archive, id: &str, title: &str, text: &str) -> Arc<Document> {
    let card = Card { title: title.to_owned(), published: Some("2024-03-01".to_owned()), ..Card::default() };
    let sha256 = archive.put(text.as_bytes()).unwrap();
    archive.record(&[(id.to_owned(), sha256.clone())]).unwrap();
    Arc::new(Document {
        id: id.to_owned(),
        card,
        sha256,
        length: text.len() as u64,
        format: Format::Text,
        language: language::detect(text),
    })
}

/// A library of one collection, `town`, and what is seen of it: everything.
pub fn library(articles: &[(&str, &str, &str)]) -> (Library, Scope) {
    let mut archive = Archive::in_memory();
    let documents = articles.iter().map(|(id, title, text)| document(&mut archive, id, title, text)).collect();
    let collection = Collection {
        id: "town".to_owned(),
        title: "The town".to_owned(),
        description: String::new(),
        documents,
        notices: Vec::new(),
        synonyms: Default::default(),
    };
    let scope = Scope { collections: vec!["town".to_owned()], ..Scope::default() };
    (Library::in_memory(vec![collection], archive).unwrap(), scope)
}

/// A proposal for one text.
pub fn block(text: &str, length: Length) -> Option<(Archive, Block)> {
    let mut archive = Archive::in_memory();
    let document = document(&mut archive, "town/article", "Harlow Mead closes its swimming pool", text);
    let article = Arc::new(Article::read(&archive, &document).unwrap());
    let ranking = Ranking::new(&article, None);
    Some((archive, Block::propose(article, ranking, length, &[])?))
}

/// The numbers of the shown sentences, with … for gaps.
pub fn numbers(block: &Block, archive: &Archive) -> String {
    let part = |part: &Part| match part {
        Part::Sentence(cited) => cited.number.to_string(),
        Part::Gap => "…".to_owned(),
    };
    block.parts(archive).unwrap().iter().map(part).collect::<Vec<_>>().join(" ")
}

/// The sentences that lack something they need.
pub fn dangling(block: &Block) -> Vec<usize> {
    let shown = block.shown();
    let needs = |at: &usize| block.article().sentences()[*at].run.unwrap();
    let place = |at: usize| shown.iter().position(|other| *other == at);
    let is_whole = |at: &usize| {
        let (first, last) = needs(at);
        let places: Vec<Option<usize>> = (first..=last).map(place).collect();
        places.windows(2).all(|two| two[0].is_some() && two[0].map(|place| place + 1) == two[1]) && places[0].is_some()
    };
    shown.iter().copied().filter(|at| !is_whole(at)).collect()
}

fn check(names: &[&str], focus: Option<&str>, length: Length, expected: Expect) {
    let (library, scope) = library(&[
        ("town/pool", "Harlow Mead closes its swimming pool", POOL),
        ("town/note", "A note", "The ferry is late. It will come at ten."),
        ("town/pool-again", "The pool again", POOL),
    ]);
    let documents: Vec<_> = names.iter().flat_map(|name| summary::named(&library, &scope, name)).collect();
    let summary = summary::propose(&library, &scope, &documents, &Wanted { focus, length }).unwrap();
    let blocks = summary.blocks.iter().map(|block| format!("{}: {}\n", block.article().document().id, numbers(block, library.archive())));
    let left_out = summary.left_out.iter().map(|(document, why)| format!("{}: {}\n", document.id, why.name()));
    expected.assert_eq(&blocks.chain(left_out).collect::<String>());
}

#[test]
fn a_proposal_is_in_the_order_of_the_article() {
    check(&["pool"], None, Length::Fifth, expect![[""]]);
    check(&["pool"], None, Length::Sentences(1), expect![[""]]);
    check(&["pool"], None, Length::Sentences(99), expect![[""]]);
    check(&["pool"], None, Length::Characters(200), expect![[""]]);
    check(&["Harlow Mead closes its swimming pool"], None, Length::Characters(10), expect![[""]]);
}

#[test]
fn a_focus_brings_what_matches_and_what_that_needs() {
    check(&["pool"], Some("the permit of the river board"), Length::Fifth, expect![[""]]);
    check(&["pool"], Some("signatures of the swimming clubs"), Length::Sentences(1), expect![[""]]);
    check(&["pool"], Some("volcanoes on Mars"), Length::Fifth, expect![[""]]);
}

#[test]
fn several_articles_have_a_block_each_and_nothing_is_said_twice() {
    check(
        &["town"],
        None,
        Length::Sentences(2),
        expect![[r#"
        town/pool: 1 2
        town/pool-again: 3 4
        town/note: too_short
    "#]],
    );
}

#[test]
fn an_unknown_name_has_near_titles() {
    let (library, scope) = library(&[("town/pool", "Harlow Mead closes its swimming pool", POOL), ("town/ferry", "The ferry", POOL)]);
    assert!(summary::named(&library, &scope, "swiming pool").is_empty());
    let near = summary::nearest_titles(&library, &scope, "fery");
    assert_eq!(near.iter().map(|document| document.id.as_str()).collect::<Vec<_>>(), ["town/ferry"]);
    let elsewhere = Scope { hidden: vec!["town/ferry".to_owned()], ..scope };
    assert!(summary::nearest_titles(&library, &elsewhere, "fery").is_empty(), "what is hidden is not near");
}

#[test]
fn the_same_articles_give_the_same_summary() {
    let once = block(POOL, Length::Fifth).unwrap();
    let again = block(POOL, Length::Fifth).unwrap();
    assert_eq!(once.1.parts(&once.0).unwrap(), again.1.parts(&again.0).unwrap());
    assert_eq!(once.1.kept(), again.1.kept());
}

/// Nothing to read, one word, no sentence that can stand: no summary, and no failure.
#[test]
fn what_cannot_be_summarised_is_left() {
    for text in ["", "Word", "?", "He left. He came. He stayed.", "Why?\n\nWhy not?\n\nSo it is:"] {
        assert!(block(text, Length::Fifth).is_none(), "{text}");
    }
    assert_eq!(Why::TooShort.name(), "too_short");
    // A sentence longer than a quote may be is none for a summary.
    let long = format!("{POOL}\n\nThe pool {}is closed.", "of the town ".repeat(200));
    let (_, block) = block(&long, Length::Fifth).unwrap();
    let last = block.article().sentences().len() - 1;
    assert!(!block.sentences().contains(&last) && block.article().sentences()[last].run.is_none());
    assert_eq!(dangling(&block), Vec::<usize>::new());
    assert!(block.sentences().is_subset(&(0..last).collect::<BTreeSet<_>>()));
}
