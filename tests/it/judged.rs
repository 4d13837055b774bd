//! The judged questions of `index/` as a gate: the figures may rise, they may not fall below these floors.

use std::path::Path;

use quoth::answer::shipped;
use quoth::corpus::{Archive, load};
use quoth::eval::{self, Figures};
use quoth::search::Library;

/// Picks a figure.
type Figure = fn(&Figures) -> f64;

/// The least of each figure, in percent: about two points below what was reached last.
const FLOORS: &[(&str, Figure, f64)] = &[
    ("a sentence, first", |figures| figures.sentence.top1, 62.6),
    ("a sentence, MRR@10", |figures| figures.sentence.mrr10, 73.0),
    ("a paragraph, first", |figures| figures.paragraph.top1, 74.8),
    ("a quote, first", |figures| figures.quote.top1, 62.6),
];

/// The most wrong answers: an answer is worse than silence where it is wrong.
const MOST_WRONG: usize = 9;

/// The least right answers.
const LEAST_RIGHT: usize = 27;

/// Kinds of question that must all be met with silence.
const SILENT: &[&str] = &["injection", "offtopic"];

fn figures() -> Figures {
    let index = Path::new(env!("CARGO_MANIFEST_DIR")).join("index");
    let mut archive = Archive::in_memory();
    let collections = ["manual", "news"].map(|name| load::collection(&index.join(name), &mut archive).unwrap());
    let library = Library::in_memory(collections.into(), archive).unwrap();
    let questions = eval::read(&index.join("questions.toml")).unwrap();
    eval::evaluate(&library, &questions, shipped().unwrap(), &|_| ()).unwrap()
}

#[test]
fn the_judged_questions_are_met_as_well_as_before() {
    let figures = figures();
    assert!(figures.questions >= 60 && figures.questions - figures.answerable >= 20, "{figures:#?}");
    for (name, figure, floor) in FLOORS {
        assert!(figure(&figures) >= *floor, "{name}: {:.1}, was at least {floor}\n{figures:#?}", figure(&figures));
    }
    let answered = &figures.answered;
    assert!(answered.wrong <= MOST_WRONG, "{} wrong answers\n{figures:#?}", answered.wrong);
    assert!(answered.right >= LEAST_RIGHT, "{} right answers\n{figures:#?}", answered.right);
    for category in SILENT {
        let category = &figures.by_category[*category];
        assert_eq!(category.silent, category.questions, "{figures:#?}");
    }
}
