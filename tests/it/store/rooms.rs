//! What belongs to a room: votes, what was said there once, and what another room takes over.

use quoth::bot::effect::EffectKey;
use quoth::bot::event::{Lack, MemberId, RoomId};
use quoth::bot::records::{Change, Feedback, Records, Reported, Vote};
use quoth::bot::settings::RoomSettings;

use super::{apply, at, event, open, room};

fn vote(n: usize, member: &str, is_helpful: bool, (shown, second): (&[&str], i64)) -> Change {
    let shown = shown.iter().map(|citation| (*citation).to_owned()).collect();
    let (answer, member) = (EffectKey::new(&event(n), 0), MemberId(format!("console:{member}")));
    Change::Vote(Vote { answer, room: room(), member, is_helpful, shown, at: at(second) })
}

#[test]
fn a_member_has_one_vote_on_an_answer() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let quotes = ["news/a#p1@00000000", "news/b#p2@11111111"];
    let first = [vote(1, "ann", true, (&quotes, 1)), vote(1, "ann", false, (&quotes, 2)), vote(1, "bob", false, (&quotes, 3))];
    let rest = [vote(2, "ann", false, (&[], 4)), vote(3, "ann", true, (&quotes, 5)), vote(4, "bob", false, (&quotes[..1], 2))];
    apply(&mut store, first.into_iter().chain(rest).collect(), 5);
    drop(store);
    let mut store = open(folder.path());
    let reported = |shown: &[&str], count, second| Reported {
        shown: shown.iter().map(|citation| (*citation).to_owned()).collect(),
        count,
        at: at(second),
    };
    let all = vec![reported(&[], 1, 4), reported(&quotes, 2, 3), reported(&quotes[..1], 1, 2)];
    assert_eq!(store.records().feedback(&room(), 9).unwrap(), Feedback { helpful: 1, unhelpful: 4, reported: all.clone() });
    assert_eq!(store.records().feedback(&room(), 2).unwrap().reported, all[..2]);
    assert_eq!(store.records().feedback(&"console:other".into(), 9).unwrap(), Feedback::default());
    apply(&mut store, vec![Change::Forget { member: "console:ann".into() }], 6);
    assert_eq!(store.records().feedback(&room(), 9).unwrap().reported, all, "the votes stay, without the voter");
    assert_eq!(store.records().oldest().unwrap().given, Some(at(2)));
}

#[test]
fn what_the_bot_may_not_do_is_told_again_after_it_was_gone() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let told = Change::Told { room: room(), lack: Lack::Redact };
    apply(&mut store, vec![told.clone(), told], 1);
    drop(store);
    let mut store = open(folder.path());
    let is_told = |store: &quoth::store::Store, lack| store.records().is_told(&room(), lack).unwrap();
    assert_eq!((is_told(&store, Lack::Redact), is_told(&store, Lack::Pin)), (true, false));
    apply(&mut store, vec![Change::Left { room: room(), at: at(2) }, Change::Joined { room: room() }], 2);
    assert!(!is_told(&store, Lack::Redact));
}

#[test]
fn what_was_decided_in_a_room_that_it_is_in_after_all_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let settings = RoomSettings { quotes: Some(1), ..RoomSettings::default() };
    let left = |room: RoomId| Change::Left { room, at: at(2) };
    apply(&mut store, vec![Change::Settings { room: room(), settings: settings.clone() }, left(room()), left("console:other".into())], 2);
    store.stays(&[room(), "console:never-seen".into()]).unwrap();
    assert_eq!(store.records().oldest().unwrap().left, Some(at(2)), "the other room is still left");
    store.stays(&["console:other".into()]).unwrap();
    assert_eq!((store.records().oldest().unwrap().left, store.records().settings(&room()).unwrap()), (None, settings));
}

#[test]
fn a_room_takes_over_what_was_decided_in_another() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let (new, bob) = (RoomId::from("console:new"), MemberId::from("console:bob"));
    let settings = RoomSettings { quotes: Some(1), quiet_until: Some(at(9)), ..RoomSettings::default() };
    let changes = vec![
        Change::Settings { room: room(), settings: settings.clone() },
        Change::Hidden { room: room(), document: "news/a".into(), is_hidden: true },
        Change::Ignored { room: room(), member: bob.clone(), is_ignored: true },
        Change::Moved { from: room(), to: new.clone() },
        Change::Moved { from: "console:nowhere".into(), to: new.clone() },
    ];
    apply(&mut store, changes, 1);
    drop(store);
    let store = open(folder.path());
    for of in [&room(), &new] {
        assert_eq!(store.records().settings(of).unwrap(), settings);
        assert_eq!(store.records().hidden(of).unwrap(), ["news/a"]);
        assert!(store.records().is_ignored(of, &bob).unwrap());
    }
}
