//! What a room may not see does not show: with an unseen collection everything is as it would be without it.

use proptest::prelude::*;
use quoth::answer::{self, Answer, Outcome};
use quoth::search::{Library, Scope};

use super::{QUESTIONS, SEALED, SEEN, ask, library, question, scope, shown, with_sealed};

/// All that a room can learn from a question.
fn learnt(library: &Library, question: &str, earlier: &[String], scope: &Scope) -> (Answer, Vec<answer::Shown>, String) {
    let answer = ask(library, question, earlier, scope).unwrap();
    (answer, answer::suggest(library, question, scope, 5).unwrap(), library.complete(question, scope).unwrap())
}

#[test]
fn an_unseen_collection_changes_nothing() {
    let (with, without) = (with_sealed(), library(SEEN));
    let scopes = [
        scope(),
        Scope { only: Some("harbour".to_owned()), ..scope() },
        Scope { only: Some(SEALED.to_owned()), ..scope() },
        Scope { only: Some("sealed/ledger".to_owned()), ..scope() },
        Scope { hidden: vec!["harbour/pilots".to_owned(), "sealed/ledger".to_owned()], ..scope() },
    ];
    for scope in &scopes {
        for question in QUESTIONS.iter().copied().chain(["quarz", "crypt of Umb", "Zenob", "qua", ""]) {
            assert_eq!(learnt(&with, question, &[], scope), learnt(&without, question, &[], scope), "{question}");
        }
    }
    assert!(with.document("sealed/ledger").is_some());
}

#[test]
fn an_unseen_collection_changes_nothing_for_any_question() {
    let (with, without) = (with_sealed(), library(SEEN));
    let config = ProptestConfig { failure_persistence: None, max_shrink_iters: 400, ..ProptestConfig::with_cases(256) };
    proptest!(config, |(question in question(), earlier in prop::collection::vec(question(), 0..3))| {
        let seen = learnt(&with, &question, &earlier, &scope());
        prop_assert_eq!(&seen, &learnt(&without, &question, &earlier, &scope()));
        for word in ["quarzite", "umbrach", "quillon", "zenobia"] {
            prop_assert!(question.to_lowercase().contains(word) || !seen.2.to_lowercase().contains(word));
        }
    });
}

#[test]
fn a_hidden_article_is_never_quoted_or_named() {
    let library = library(SEEN);
    let all: Vec<String> =
        library.collections().flat_map(|collection| collection.documents.iter().map(|document| document.id.clone())).collect();
    for hidden in &all {
        let scope = Scope { hidden: vec![hidden.clone()], ..scope() };
        for question in QUESTIONS {
            let (answer, suggested, _) = learnt(&library, question, &[], &scope);
            assert!(shown(&answer.outcome).into_iter().chain(&suggested).all(|shown| shown.quote.document().id != *hidden), "{question}");
            assert!(answer.explanation.candidates.iter().all(|candidate| !candidate.place.starts_with(hidden.as_str())), "{question}");
            if let Outcome::Silence(silence) = &answer.outcome {
                assert!(silence.nearest.iter().all(|nearest| nearest.document != *hidden), "{question}");
            }
        }
    }
    let nothing = Scope { hidden: all, ..scope() };
    for question in QUESTIONS {
        let (answer, suggested, _) = learnt(&library, question, &[], &nothing);
        assert!(matches!(answer.outcome, Outcome::Silence(_)) && suggested.is_empty(), "{question}");
    }
}

#[test]
fn a_room_without_collections_sees_nothing() {
    let library = with_sealed();
    for question in QUESTIONS {
        let (answer, suggested, completed) = learnt(&library, question, &[], &Scope::default());
        assert!(matches!(answer.outcome, Outcome::Silence(silence) if silence.nearest.is_empty()) && suggested.is_empty());
        assert_eq!(completed, *question);
    }
}
