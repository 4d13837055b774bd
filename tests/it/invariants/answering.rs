//! Any question has an answer that is true to the bytes, and always the same one.

use proptest::prelude::*;
use quoth::answer::{self, Outcome};
use quoth::search::Scope;

use super::{QUESTIONS, SEEN, ask, check_bytes, library, question, scope, shown};
use crate::support::room::Room;

/// What ended, hung or misled the query parser that the engine brings, and what chat may hold besides.
fn crashers() -> Vec<String> {
    vec![
        "(".repeat(733),
        "(".repeat(2_105),
        "(".repeat(65_000),
        "NOT ".repeat(5_222),
        "NOT ".repeat(1_465),
        "/".repeat(10_001),
        "- *".to_owned(),
        "*".to_owned(),
        "title:* OR body:[* TO *]".to_owned(),
        "body:[a TO z] AND document:{0 TO *}".to_owned(),
        "crane^1e38 \"crane pilot\"~99999999999".to_owned(),
        "crane\0pilot\0".to_owned(),
        "\u{202e}enarc eht\u{202c} \u{2066}crane\u{2069} \u{200b}\u{feff}pilot\u{ad}s".to_owned(),
        "crane ".repeat(65 * 1_024 / 6),
        (0..20_000).map(|number| format!("w{number} ")).collect(),
        "a".repeat(65 * 1_024),
        "é\u{301}\u{301}".repeat(20_000),
        "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}".repeat(3_000),
        "\u{fdfa}".repeat(1_000),
        "\u{e31}".to_owned(),
        "a \u{e31}\u{103b} ก\u{e31} \u{e31}b".to_owned(),
        "漢字".repeat(10_000),
        "\\\"'`$(){}[]<>|&;!#%^~".repeat(500),
    ]
}

#[test]
fn nothing_that_breaks_parsers_breaks_the_answering() {
    let library = library(SEEN);
    for text in crashers() {
        let head: String = text.chars().take(20).collect();
        let context = [text.clone(), "Who warned the council?".to_owned()];
        for (question, context) in [(text.as_str(), &[][..]), (&format!("Who warned the council? {text}"), &[]), ("And why?", &context)] {
            let answer = ask(&library, question, context, &scope()).unwrap();
            assert!(answer.confidence.is_finite(), "{head}");
            shown(&answer.outcome).into_iter().for_each(|quote| check_bytes(&library, quote));
            answer::suggest(&library, question, &scope(), 5).unwrap().iter().for_each(|quote| check_bytes(&library, quote));
        }
    }
}

#[test]
fn nothing_that_breaks_parsers_breaks_the_bot() {
    for text in crashers() {
        let mut room = Room::new();
        for how in ["quoth ", "/ask ", "/verify ", "/", "m1 ", "quoth in: "] {
            room.play(&format!("alice> {how}{text}"));
        }
    }
}

#[test]
fn every_quote_is_its_bytes() {
    let library = library(SEEN);
    let mut spanning = 0;
    for question in QUESTIONS {
        let all = answer::suggest(&library, question, &scope(), 10).unwrap();
        for quote in &all {
            check_bytes(&library, quote);
            let (first, last) = quote.quote.citation().paragraphs;
            spanning += usize::from(first != last);
        }
    }
    assert!(spanning > 0, "no quote reaches over two paragraphs, so that their joint is not tested");
}

#[test]
fn context_alone_never_answers() {
    let library = library(SEEN);
    let follow_ups = ["And why?", "What about that?", "Who was it?", "And when?", "Really?", "", "?", "And the xylophone?", "Und wann?"];
    for question in follow_ups {
        for earlier in QUESTIONS {
            let context = [(*earlier).to_owned()];
            let answer = ask(&library, question, &context, &scope()).unwrap();
            assert!(!matches!(answer.outcome, Outcome::Answer(_)), "`{question}` after `{earlier}`: {answer:#?}");
        }
    }
}

#[test]
fn the_same_question_has_the_same_answer() {
    let (one, other) = (library(SEEN), library(SEEN));
    for question in QUESTIONS {
        for context in [Vec::new(), vec!["Who guides the ships?".to_owned(), "What does Mirka Dahl sell?".to_owned()]] {
            let first = ask(&one, question, &context, &scope()).unwrap();
            assert_eq!(first, ask(&one, question, &context, &scope()).unwrap());
            assert_eq!(first, ask(&other, question, &context, &scope()).unwrap());
        }
        assert_eq!(answer::suggest(&one, question, &scope(), 5).unwrap(), answer::suggest(&other, question, &scope(), 5).unwrap());
    }
}

#[test]
fn the_order_of_collections_is_of_no_account() {
    let (one, other) = (library(&["harbour", "orchard"]), library(&["orchard", "harbour"]));
    let turned = Scope { collections: vec!["orchard".to_owned(), "harbour".to_owned()], ..Scope::default() };
    for question in QUESTIONS {
        assert_eq!(ask(&one, question, &[], &scope()).unwrap(), ask(&other, question, &[], &turned).unwrap());
    }
}

#[test]
fn any_question_is_met() {
    let library = library(SEEN);
    let text = prop_oneof![any::<String>(), "\\PC{0,400}", question(), "[(\\[{\"*?:^~ +\\-/\\\\a-zA-Z0-9]{0,80}"];
    let config = ProptestConfig { failure_persistence: None, max_shrink_iters: 400, ..ProptestConfig::with_cases(256) };
    proptest!(config, |(question in text, earlier in prop::collection::vec(question(), 0..3), only in prop::option::of("[a-z/]{0,9}"))| {
        let scope = Scope { only, ..scope() };
        let answer = ask(&library, &question, &earlier, &scope).unwrap();
        prop_assert!(answer.confidence.is_finite() && (0.0..=1.0).contains(&answer.confidence));
        shown(&answer.outcome).into_iter().for_each(|quote| check_bytes(&library, quote));
        let suggested = answer::suggest(&library, &question, &scope, 5).unwrap();
        suggested.iter().for_each(|quote| check_bytes(&library, quote));
        prop_assert_eq!(answer, ask(&library, &question, &earlier, &scope).unwrap());
    });
}
