//! Drafts, and what was shown of them.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::Timestamp;
use quoth::bot::drafts::{Draft, Moderator, Posted, Preview, Sending, State};
use quoth::bot::effect::EffectKey;
use quoth::bot::event::{MemberId, RoomId};
use quoth::bot::records::{Change, Expire, Records};
use quoth::bot::settings::RoomSettings;
use quoth::bot::texts::Tongue;
use quoth::store::{FILE, Store};
use quoth::summary::{Kept, Length};

use super::{apply, at, event, given, open, room};

fn ann() -> Moderator {
    Moderator { id: MemberId::from("console:ann"), name: "Ann <b>".into() }
}

fn kept(document: &str) -> Kept {
    Kept {
        document: document.to_owned(),
        sha256: "00".repeat(32),
        focus: Some("the budget".into()),
        length: Length::Characters(400),
        picks: BTreeSet::from([1, 9]),
        dropped: BTreeSet::from([3]),
        order: Some(vec![9, 1]),
    }
}

/// A draft with something in every field.
fn draft(number: u64, of: &str, second: i64) -> Draft {
    let posted = Posted {
        message: format!("console:m{number}").as_str().into(),
        key: EffectKey::new(&event(1), 0),
        blocks: vec![kept("news/a")],
        by: ann(),
        is_pinned: true,
        parts: Vec::new(),
        at: 1_700_000_000,
        settled: Some(1_700_000_100),
    };
    Draft {
        number,
        room: of.into(),
        within: vec!["console:server".into()],
        local: Some(Tongue::De),
        revision: 4,
        state: State::Sending,
        author: ann(),
        proposer: Some(ann()),
        blocks: vec![kept("news/a"), kept("news/b")],
        is_pinned: true,
        sending: Some(Sending {
            key: EffectKey::new(&event(2), number as usize),
            room: room(),
            tongue: Tongue::De,
            by: ann(),
            parts: Vec::new(),
        }),
        posted: Some(posted),
        at: at(second).as_second(),
    }
}

fn preview(n: usize, (draft, revision): (u64, u32), member: &str, is_shared: bool) -> Preview {
    Preview { key: EffectKey::new(&event(n), 0), draft, revision, room: room(), member: member.into(), is_shared, message: None }
}

#[test]
fn drafts_come_back_as_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let (first, other) = (draft(1, "console:room", 1), draft(2, "console:other", 2));
    let third = Draft { local: None, proposer: None, sending: None, posted: None, state: State::Open, ..draft(3, "console:room", 3) };
    apply(&mut store, [&first, &other, &third].map(|draft| Change::draft(draft.clone())).to_vec(), 3);
    drop(store);
    let mut store = open(folder.path());
    let records = store.records();
    assert_eq!(records.draft(1).unwrap(), Some(first.clone()));
    assert_eq!(records.drafts(&room()).unwrap(), [third.clone(), first.clone()], "the newest first, and none of another room");
    assert_eq!(records.draft_sending(&EffectKey::new(&event(2), 2)).unwrap(), Some(other));
    assert_eq!(records.draft_posted(&"console:m1".into()).unwrap(), Some(first.clone()));
    assert_eq!(records.draft(9).unwrap(), None);
    // One that changes takes its own place, and is found by nothing it no longer has.
    let gone = Draft { state: State::Retracted, sending: None, posted: None, revision: 5, ..first };
    apply(&mut store, vec![Change::draft(gone.clone())], 4);
    let records = store.records();
    assert_eq!(records.drafts(&room()).unwrap(), [third, gone]);
    assert_eq!(records.draft_sending(&EffectKey::new(&event(2), 1)).unwrap(), None);
    assert_eq!(records.draft_posted(&"console:m1".into()).unwrap(), None);
}

#[test]
fn a_number_is_never_given_twice() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    assert_eq!(store.records().next_draft().unwrap(), 1);
    apply(&mut store, vec![Change::draft(draft(1, "console:room", 1)), Change::draft(draft(2, "console:room", 1))], 1);
    assert_eq!(store.records().next_draft().unwrap(), 3);
    apply(&mut store, vec![Change::draft(draft(1, "console:room", 2)), Change::DraftGone { number: 2 }], 2);
    drop(store);
    let mut store = open(folder.path());
    assert_eq!(store.records().next_draft().unwrap(), 3);
    apply(&mut store, vec![Change::DraftGone { number: 1 }], 3);
    assert_eq!(store.records().next_draft().unwrap(), 3);
}

#[test]
fn previews_come_back_as_written_and_go_with_their_draft() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let (ann, bob) = (MemberId::from("console:ann"), MemberId::from("console:bob"));
    let shown = [
        preview(1, (1, 1), "console:ann", false),
        preview(2, (1, 2), "console:ann", false),
        preview(3, (1, 3), "console:bob", true),
        preview(4, (2, 7), "console:bob", false),
    ];
    let drafts = [1, 2].map(|number| Change::draft(draft(number, "console:room", 1)));
    apply(&mut store, drafts.into_iter().chain(shown.iter().cloned().map(Change::Previewed)).collect(), 1);
    let posted = |n: usize| Change::Posted { key: EffectKey::new(&event(n), 0), message: format!("console:p{n}").as_str().into() };
    apply(&mut store, vec![posted(2), posted(3)], 2);
    drop(store);
    let mut store = open(folder.path());
    let records = store.records();
    let as_message = |n: usize| Preview { message: Some(format!("console:p{n}").as_str().into()), ..shown[n - 1].clone() };
    assert_eq!(records.preview(&"console:p2".into()).unwrap(), Some(as_message(2)));
    assert_eq!(records.preview(&"console:p9".into()).unwrap(), None);
    let elsewhere = RoomId::from("console:elsewhere");
    let seen = |draft, member: &MemberId, room: &RoomId| records.previewed(draft, member, room).unwrap();
    assert_eq!((seen(1, &ann, &elsewhere), seen(1, &ann, &room()), seen(2, &ann, &room())), (Some(2), Some(3), None));
    assert_eq!(records.last_previews(&ann, &room(), 9).unwrap(), [as_message(3), as_message(2), shown[0].clone()]);
    assert_eq!(records.last_previews(&bob, &elsewhere, 1).unwrap(), [shown[3].clone()]);
    // What was never posted was not seen.
    apply(&mut store, vec![Change::Removed { key: shown[2].key.clone() }], 3);
    assert_eq!(store.records().previewed(1, &ann, &room()).unwrap(), Some(2));
    apply(&mut store, vec![Change::DraftGone { number: 1 }], 4);
    assert_eq!(store.records().last_previews(&ann, &room(), 9).unwrap(), []);
    assert_eq!(store.records().last_previews(&bob, &room(), 9).unwrap(), [shown[3].clone()]);
}

#[test]
fn what_nobody_works_on_is_found_and_what_stands_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let all = State::ALL.into_iter().zip(1..).map(|(state, number)| Draft { state, ..draft(number, "console:room", 5) });
    apply(&mut store, all.map(Change::draft).collect(), 5);
    let idle = |second| store.records().idle_drafts(at(second)).unwrap().iter().map(|draft| draft.state).collect::<Vec<_>>();
    assert_eq!(idle(4), []);
    assert_eq!(idle(5), State::ALL.into_iter().filter(|state| *state != State::Posted).collect::<Vec<_>>());
    assert_eq!(store.records().oldest().unwrap().draft, Some(at(5)));
}

#[test]
fn a_room_that_was_left_takes_its_drafts_along() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let never = Timestamp::MIN;
    let expire = |second| Change::Expire(Expire { given: never, texts: never, left: at(second), turns: never, buckets: never });
    let alone = Draft { within: Vec::new(), ..draft(3, "console:alone", 1) };
    let of = |number, room| Change::draft(Draft { state: State::Posted, ..draft(number, room, 1) });
    apply(&mut store, vec![of(1, "console:room"), of(2, "console:other"), Change::draft(alone)], 1);
    apply(&mut store, vec![Change::Previewed(preview(1, (1, 4), "console:ann", true))], 1);
    let numbers = |store: &Store| (1..=3).filter(|number| store.records().draft(*number).unwrap().is_some()).collect::<Vec<u64>>();
    apply(&mut store, vec![Change::Left { room: room(), at: at(5) }, expire(5)], 6);
    assert_eq!(numbers(&store), [1, 2, 3], "not yet");
    apply(&mut store, vec![expire(7)], 7);
    assert_eq!(numbers(&store), [2, 3]);
    assert_eq!(store.records().last_previews(&"console:ann".into(), &room(), 9).unwrap(), []);
    // A server takes those of its channels along.
    apply(&mut store, vec![Change::Left { room: "console:server".into(), at: at(8) }, expire(10)], 10);
    assert_eq!(numbers(&store), [3]);
    assert_eq!(store.records().next_draft().unwrap(), 4);
}

#[test]
fn a_database_of_before_there_were_drafts_comes_to_have_them() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let settings = RoomSettings { quotes: Some(2), ..RoomSettings::default() };
    apply(&mut store, vec![Change::Settings { room: room(), settings: settings.clone() }, Change::Given(given(1, "console:ann", 1))], 1);
    drop(store);
    back_to_step_three(folder.path());
    let mut store = open(folder.path());
    assert_eq!(store.records().settings(&room()).unwrap(), settings);
    assert_eq!(store.records().given_to(&event(1)).unwrap().len(), 1);
    assert_eq!((store.records().next_draft().unwrap(), store.records().drafts(&room()).unwrap()), (1, Vec::new()));
    let first = draft(1, "console:room", 2);
    apply(&mut store, vec![Change::draft(first.clone()), Change::Previewed(preview(1, (1, 4), "console:ann", false))], 2);
    drop(store);
    let store = open(folder.path());
    assert_eq!(store.records().draft(1).unwrap(), Some(first));
    assert_eq!(store.records().previewed(1, &"console:ann".into(), &room()).unwrap(), Some(4));
}

/// Takes the last steps of the schema back, as the release before them had left the file.
fn back_to_step_three(folder: &Path) {
    let connection = rusqlite::Connection::open(folder.join(FILE)).unwrap();
    let sql = "DROP TABLE previews;
        DROP TABLE drafts;
        DROP TABLE sources;
        DROP TABLE miss_times;
        DROP TABLE schedules;
        DROP INDEX miss_texts_by_asking;
        ALTER TABLE given DROP COLUMN within;
        ALTER TABLE given DROP COLUMN shown;
        ALTER TABLE given DROP COLUMN settled;
        ALTER TABLE miss_texts DROP COLUMN only_in;
        ALTER TABLE miss_texts DROP COLUMN asked;
        ALTER TABLE miss_texts DROP COLUMN answers;
        ALTER TABLE miss_texts DROP COLUMN answered;
        ALTER TABLE given DROP COLUMN is_closest;
        ALTER TABLE miss_texts DROP COLUMN within;
        PRAGMA user_version = 3;";
    connection.execute_batch(sql).unwrap();
}
