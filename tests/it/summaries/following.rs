//! Where a passage stands in another revision of its article.

use quoth::corpus::Archive;
use quoth::summary::{Article, followed};

use super::document;

const BEFORE: &str = "The bridge opened in 1931. It is 212 metres long.\n\nRepairs cost nine million crowns. The council paid half of that sum.\n\nLorries use the tunnel at Osthaven. Trams use the bridge.";

/// What the sentences from one to another, from 1, have become.
#[track_caller]
fn check(sentences: (usize, usize), after: &str, expected: Option<&str>) {
    let mut archive = Archive::in_memory();
    let (old, new) = (document(&mut archive, "town/a", "A", BEFORE), document(&mut archive, "town/a", "A", after));
    let (old, new) = (Article::read(&archive, &old).unwrap(), Article::read(&archive, &new).unwrap());
    let run = followed((&archive, &old), (sentences.0 - 1, sentences.1 - 1), (&archive, &new)).unwrap();
    let quote = run.map(|run| new.quote_run(&archive, run).unwrap());
    assert_eq!(quote.as_ref().map(|quote| quote.text()), expected);
    if let Some(quote) = quote {
        assert_eq!(new.cited(quote.citation()), run, "a citation names its sentences");
    }
}

#[test]
fn a_sentence_is_found_where_it_is_corrected_or_moved() {
    check((3, 3), BEFORE, Some("Repairs cost nine million crowns."));
    check((3, 3), &BEFORE.replace("nine", "ten"), Some("Repairs cost ten million crowns."));
    let moved = format!("Lorries use the tunnel at Osthaven.\n\n{}", BEFORE.replace("Lorries use the tunnel at Osthaven. ", ""));
    check((5, 5), &moved, Some("Lorries use the tunnel at Osthaven."));
    check((5, 6), &BEFORE.replace("Osthaven", "Westhaven"), Some("Lorries use the tunnel at Westhaven. Trams use the bridge."));
}

#[test]
fn what_it_needs_comes_with_it() {
    check((2, 2), &BEFORE.replace("212", "213"), Some("The bridge opened in 1931. It is 213 metres long."));
}

#[test]
fn what_is_gone_or_has_come_apart_is_not_found() {
    check((3, 3), &BEFORE.replace("Repairs cost nine million crowns. ", ""), None);
    let between: String = (1..9).map(|n| format!("The town has {n} gates of stone.\n\n")).collect();
    check((1, 2), &BEFORE.replace("It is 212", &format!("\n\n{between}It is 212")), None);
}
