//! A canary member is forgotten: afterwards no file of the data directory holds the id or a word of what was written.

use std::fs;
use std::path::Path;

use quoth::bot::event::MemberId;
use quoth::bot::limits::{Bucket, Holder};
use quoth::bot::records::{Change, Records, Turn, Vote};

use super::{apply, at, event, given, open, reply, room};

const CANARY: &str = "console:canary-7f3a";
const WORDS: &str = "where do canaries sleep";

/// The files of a folder that hold `needle`.
fn holding(folder: &Path, needle: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(holding(&path, needle));
        } else if fs::read(&path).unwrap().windows(needle.len()).any(|window| window == needle.as_bytes()) {
            found.push(path.display().to_string());
        }
    }
    found
}

fn remember(store: &mut quoth::store::Store, n: usize) {
    let member = MemberId::from(CANARY);
    let mut transaction = store.begin().unwrap();
    assert!(transaction.claim(&event(n), at(0)).unwrap());
    let turn = Turn { room: room(), member: member.clone(), question: WORDS.into(), only: None, at: at(0) };
    let miss = Change::Miss {
        room: room(),
        reason: "weak_match",
        text: Some(WORDS.into()),
        member: Some(member.clone()),
        only: Some("town/bridge".into()),
        within: vec!["console:server".into()],
        at: at(0),
    };
    let answer = given(n, CANARY, 0).key;
    let vote = Change::Vote(Vote { answer, room: room(), member: member.clone(), is_helpful: true, shown: Vec::new(), at: at(0) });
    let bucket = Bucket { left: 1, at: at(0), is_told: false, whole: at(10) };
    let bucket = Change::Bucket { holder: Holder::Member(room(), member), bucket };
    transaction.apply(vec![Change::Turn(turn), Change::Given(given(n, CANARY, 0)), vote, miss, bucket], at(0)).unwrap();
    transaction.outbox(vec![reply(n, true)], at(0)).unwrap();
    transaction.commit().unwrap();
}

#[test]
fn nothing_of_a_forgotten_member_is_in_any_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    for n in 0..300 {
        remember(&mut store, n);
    }
    assert!(!holding(folder.path(), CANARY).is_empty(), "the test would see it");
    assert!(!holding(folder.path(), WORDS).is_empty(), "the test would see it");
    apply(&mut store, vec![Change::Forget { member: CANARY.into() }], 1);
    // While the process still runs, and its log is still there.
    assert_eq!(holding(folder.path(), CANARY), [""; 0]);
    assert_eq!(holding(folder.path(), WORDS), [""; 0]);
    assert!(store.records().turns(&room(), &CANARY.into(), 9).unwrap().is_empty());
    let answers = store.records().given_to(&event(7)).unwrap();
    assert_eq!(answers[0].asker, None, "the answer itself stays");
    assert_eq!(store.records().misses(&room(), 9).unwrap().counts, [("weak_match".to_owned(), 300)]);
    drop(store);
    let mut store = open(folder.path());
    assert_eq!(holding(folder.path(), CANARY), [""; 0]);
    assert!(!store.begin().unwrap().claim(&event(7), at(2)).unwrap(), "and nothing is answered twice for it");
}

#[test]
fn texts_that_a_room_no_longer_keeps_are_gone() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    for n in 0..50 {
        remember(&mut store, n);
    }
    apply(&mut store, vec![Change::ForgetTexts { room: room() }], 1);
    assert_eq!(holding(folder.path(), WORDS), [""; 0]);
}
