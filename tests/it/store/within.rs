//! Rooms that are part of others, and answers that only one member sees.

use jiff::{SignedDuration, Timestamp};
use quoth::bot::event::RoomId;
use quoth::bot::records::{Change, Expire, Given, Records};
use quoth::store::Store;

use super::{apply, at, event, given, open, room};

fn miss(room: &str, within: &[&str], text: &str) -> Change {
    let within = within.iter().map(|room| RoomId::from(*room)).collect();
    Change::Miss { room: room.into(), reason: "weak_match", text: Some(text.to_owned()), member: None, only: None, within, at: at(1) }
}

#[test]
fn what_is_kept_for_longer_than_there_have_been_computers_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    apply(&mut store, vec![Change::Given(given(1, "console:ann", 1))], 1);
    for long_ago in ["1200-01-01T00:00:00Z".parse().unwrap(), Timestamp::MIN] {
        let expire = Expire { given: long_ago, texts: long_ago, left: long_ago, turns: long_ago, buckets: long_ago };
        apply(&mut store, vec![Change::Expire(expire)], 2);
        assert_eq!(kept(&store).len(), 4, "{long_ago}");
        assert_eq!(store.records().given_to(&event(1)).unwrap().len(), 1, "{long_ago}");
    }
}

/// The rooms of which texts are kept.
fn kept(store: &Store) -> Vec<&'static str> {
    let rooms = ["console:thread", "console:channel", "console:other", "console:alone"];
    rooms.into_iter().filter(|room| !store.records().misses(&RoomId::from(*room), 9).unwrap().texts.is_empty()).collect()
}

fn filled(folder: &std::path::Path) -> Store {
    let mut store = open(folder);
    let misses = vec![
        miss("console:thread", &["console:channel", "console:server"], "one?"),
        miss("console:channel", &["console:server"], "two?"),
        miss("console:other", &["console:server%", "console:serve"], "three?"),
        miss("console:alone", &[], "four?"),
    ];
    apply(&mut store, misses, 1);
    store
}

#[test]
fn texts_go_with_what_keeps_them_no_longer_around_their_room() {
    for (of, left) in [
        ("console:server", &["console:other", "console:alone"][..]),
        ("console:channel", &["console:other", "console:alone"]),
        ("console:thread", &["console:channel", "console:other", "console:alone"]),
        ("console:", &["console:thread", "console:channel", "console:other", "console:alone"]),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let mut store = filled(folder.path());
        apply(&mut store, vec![Change::ForgetTexts { room: of.into() }], 2);
        assert_eq!(kept(&store), left, "{of}");
        assert_eq!(store.records().misses(&"console:thread".into(), 9).unwrap().counts, [("weak_match".to_owned(), 1)]);
    }
}

#[test]
fn texts_go_when_a_room_around_theirs_was_left_long_ago() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let never = Timestamp::MIN;
    let expire = |left| Change::Expire(Expire { given: never, texts: never, left, turns: never, buckets: never });
    apply(&mut store, vec![Change::Left { room: "console:channel".into(), at: at(5) }, expire(at(5))], 6);
    assert_eq!(kept(&store).len(), 4, "not yet");
    apply(&mut store, vec![expire(at(6).saturating_add(SignedDuration::from_secs(1)).unwrap())], 7);
    assert_eq!(kept(&store), ["console:other", "console:alone"]);
}

#[test]
fn an_answer_that_only_its_asker_sees_is_not_their_last() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let ann = "console:ann".into();
    let public = Given { is_private: false, is_shared: false, is_closest: true, ..given(1, "console:ann", 1) };
    let private = Given { is_private: true, is_shared: false, ..given(2, "console:ann", 2) };
    apply(&mut store, vec![Change::Given(private.clone())], 3);
    assert_eq!(store.records().last_given(&room(), &ann).unwrap(), None);
    apply(&mut store, vec![Change::Given(public.clone())], 3);
    drop(store);
    let mut store = open(folder.path());
    assert_eq!(store.records().last_given(&room(), &ann).unwrap(), Some(public));
    let shared = Given { is_shared: true, ..private };
    apply(&mut store, vec![Change::Given(shared.clone())], 4);
    assert_eq!(store.records().given_to(&event(2)).unwrap(), [shared]);
}
