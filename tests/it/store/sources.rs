//! What is known of articles that change, of questions that wait for an answer, and of digests.

use quoth::bot::effect::EffectKey;
use quoth::bot::event::RoomId;
use quoth::bot::records::{Change, Expire, Given, Missed, Records, Scheduled, Source};
use quoth::bot::texts::Tongue;

use super::{apply, at, given, open, room};

fn source(document: &str, changed: i64) -> Source {
    Source {
        document: document.into(),
        sha256: "ab".repeat(32),
        title: "A".into(),
        added: at(0),
        changed: at(changed),
        is_withdrawn: changed == 9,
    }
}

fn miss(room: RoomId, within: &[&str], text: Option<&str>, second: i64) -> Change {
    Change::Miss {
        room,
        reason: "weak_match",
        text: text.map(str::to_owned),
        member: Some("console:ann".into()),
        only: Some("town".into()),
        within: within.iter().map(|room| RoomId::from(*room)).collect(),
        at: at(second),
    }
}

#[test]
fn articles_are_known_after_they_are_gone() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    apply(&mut store, vec![Change::Source(source("town/b", 1)), Change::Source(source("town/a", 1))], 1);
    apply(&mut store, vec![Change::Source(source("town/b", 9))], 9);
    drop(store);
    let store = open(folder.path());
    assert_eq!(store.records().sources().unwrap(), [source("town/a", 1), source("town/b", 9)]);
    assert_eq!(store.records().source("town/b").unwrap(), Some(source("town/b", 9)));
    assert_eq!(store.records().source("town/c").unwrap(), None);
}

#[test]
fn the_answers_of_a_room_are_those_of_its_threads_too() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let answer = |n: usize, room: &str, second: i64| Given { room: room.into(), ..given(n, "console:ann", second) };
    let all = [answer(1, "console:room", 1), answer(2, "console:house", 2), answer(3, "console:thread", 3)];
    let other = Given { within: Vec::new(), ..answer(4, "console:other", 4) };
    apply(&mut store, all.iter().chain([&other]).cloned().map(Change::Given).collect(), 4);
    drop(store);
    let store = open(folder.path());
    let house = RoomId::from("console:house");
    let [first, second, third] = all;
    assert_eq!(store.records().given_in(&house, at(0), 9).unwrap(), [third.clone(), second.clone(), first]);
    assert_eq!(store.records().given_in(&house, at(2), 9).unwrap(), [third.clone(), second]);
    assert_eq!(store.records().given_in(&house, at(0), 1).unwrap(), [third]);
    assert_eq!(store.records().given_in(&"console:other".into(), at(0), 9).unwrap(), [other]);
}

#[test]
fn what_was_listed_is_known_until_the_end_of_the_process() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let keys = vec![EffectKey("console:1/0".into())];
    let ann = "console:ann".into();
    apply(&mut store, vec![Change::Listed { room: room(), member: "console:ann".into(), keys: keys.clone() }], 1);
    assert_eq!(store.records().listed(&room(), &ann).unwrap(), keys);
    apply(&mut store, vec![Change::Forget { member: "console:ann".into() }], 2);
    assert!(store.records().listed(&room(), &ann).unwrap().is_empty());
}

#[test]
fn questions_wait_until_they_were_asked_again_after_a_change() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let thread = RoomId::from("console:thread");
    apply(
        &mut store,
        vec![miss(room(), &[], Some("one?"), 1), miss(thread, &["console:room"], Some("two?"), 2), miss(room(), &[], None, 3)],
        3,
    );
    assert!(store.records().waiting(9).unwrap().is_empty(), "nothing has changed");
    apply(&mut store, vec![Change::Source(source("town/a", 5))], 5);
    let waiting = store.records().waiting(9).unwrap();
    assert_eq!(waiting.iter().map(|one| one.question.as_str()).collect::<Vec<_>>(), ["one?", "two?"]);
    assert_eq!((&waiting[1].within, &waiting[1].only), (&vec![room()], &Some("town".to_owned())));
    assert_eq!(store.records().waiting(1).unwrap(), waiting[..1]);
    let again = |place: usize, answers: &[&str], second: i64| {
        let answers = answers.iter().map(|written| (*written).to_owned()).collect();
        Change::AskedAgain { place: waiting[place].place, answers, at: at(second) }
    };
    apply(&mut store, vec![again(1, &[], 6), again(0, &["town/a#p1@00000000"], 6)], 6);
    drop(store);
    let mut store = open(folder.path());
    assert!(store.records().waiting(9).unwrap().is_empty());
    let missed = |answered: i64| Missed {
        at: at(1),
        question: "one?".into(),
        answers: vec!["town/a#p1@00000000".into()],
        answered: Some(at(answered)),
    };
    assert_eq!(store.records().misses(&room(), 9).unwrap().texts, [missed(6)]);
    apply(&mut store, vec![again(0, &["town/a#p1@00000000"], 8)], 8);
    assert_eq!(store.records().misses(&room(), 9).unwrap().texts, [missed(6)], "it was answered before");
    apply(&mut store, vec![again(0, &[], 9)], 9);
    assert_eq!(store.records().misses(&room(), 9).unwrap().texts[0].answered, None);
    apply(&mut store, vec![Change::Forget { member: "console:ann".into() }], 10);
    assert!(store.records().misses(&room(), 9).unwrap().texts.is_empty());
}

#[test]
fn misses_are_counted_by_their_time_and_go_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let thread = RoomId::from("console:thread");
    apply(&mut store, vec![miss(room(), &[], None, 1), miss(thread.clone(), &["console:room"], None, 2), miss(room(), &[], None, 3)], 3);
    let missed = |store: &quoth::store::Store, room: &RoomId, from, to| store.records().missed(room, at(from), at(to)).unwrap();
    assert_eq!(missed(&store, &room(), 0, 3), 3);
    assert_eq!(missed(&store, &room(), 1, 2), 1);
    assert_eq!(missed(&store, &thread, 0, 9), 1);
    assert_eq!(store.records().oldest().unwrap().given, Some(at(1)));
    let expire = Expire { given: at(2), texts: at(0), left: at(0), turns: at(0), buckets: at(0) };
    apply(&mut store, vec![Change::Expire(expire)], 4);
    assert_eq!(missed(&store, &room(), 0, 3), 2);
}

#[test]
fn schedules_go_with_their_room() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let scheduled = |room: &str, second: i64| Scheduled {
        room: room.into(),
        within: vec!["console:house".into()],
        local: Some(Tongue::De),
        until: at(second),
        covered: at(0),
    };
    apply(&mut store, vec![Change::Scheduled(scheduled("console:b", 1)), Change::Scheduled(scheduled("console:a", 1))], 1);
    apply(&mut store, vec![Change::Scheduled(scheduled("console:b", 2))], 2);
    drop(store);
    let mut store = open(folder.path());
    assert_eq!(store.records().scheduled().unwrap(), [scheduled("console:a", 1), scheduled("console:b", 2)]);
    apply(&mut store, vec![Change::Left { room: "console:a".into(), at: at(3) }], 3);
    assert_eq!(store.records().scheduled().unwrap(), [scheduled("console:b", 2)]);
    apply(&mut store, vec![Change::Joined { room: "console:a".into() }, Change::Unscheduled { room: "console:a".into() }], 4);
    apply(&mut store, vec![Change::Moved { from: "console:b".into(), to: "console:c".into() }], 5);
    let moved = Scheduled { within: Vec::new(), ..scheduled("console:c", 2) };
    assert_eq!(store.records().scheduled().unwrap(), [moved]);
}
