//! The store: nothing twice, nothing by halves, nothing left of who is forgotten, and a clear word where it cannot go on.

mod broken;
mod drafts;
mod forget;
mod killed;
mod rooms;
mod sources;
mod within;

use std::path::Path;

use jiff::{SignedDuration, Timestamp};
use quoth::bot::effect::{Act, Effect, EffectKey, Reply, Seen, Style, Tone};
use quoth::bot::event::{EventId, MemberId, MessageId, RoomId};
use quoth::bot::limits::{Bucket, Holder};
use quoth::bot::message::Message;
use quoth::bot::records::{Audited, Change, Expire, Given, Missed, Records, Turn};
use quoth::bot::settings::RoomSettings;
use quoth::store::{State, Store};

fn open(folder: &Path) -> Store {
    Store::open(folder).unwrap()
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + second).unwrap()
}

fn room() -> RoomId {
    RoomId::from("console:room")
}

fn event(n: usize) -> EventId {
    EventId(format!("console:{n}"))
}

fn reply(n: usize, is_fleeting: bool) -> Effect {
    let message = Message::text(format!("answer {n}"));
    let reply = Reply {
        room: room(),
        to: event(n),
        message,
        seen: Seen::Public,
        style: Style::Reply,
        tone: Tone::Notice,
        is_seeded: false,
        is_fleeting,
    };
    Effect { key: EffectKey::new(&event(n), 0), act: Act::Reply(reply) }
}

fn given(n: usize, asker: &str, second: i64) -> Given {
    Given {
        key: EffectKey::new(&event(n), 0),
        room: room(),
        event: event(n),
        question: event(n),
        asker: Some(asker.into()),
        is_overheard: false,
        citations: vec!["news/a#p1@00000000".into(), "news/b#p2s1@11111111".into()],
        from: 0,
        count: 1,
        wider: 2,
        is_private: true,
        is_shared: true,
        is_closest: true,
        message: None,
        at: at(second),
        within: vec!["console:house".into()],
        shown: Some("news/a#p1-2@22222222".into()),
        settled: Some(at(second + 1)),
    }
}

fn apply(store: &mut Store, changes: Vec<Change>, second: i64) {
    let mut transaction = store.begin().unwrap();
    transaction.apply(changes, at(second)).unwrap();
    transaction.commit().unwrap();
}

#[test]
fn an_event_is_claimed_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let mut transaction = store.begin().unwrap();
    assert!(transaction.claim(&event(1), at(0)).unwrap());
    assert!(!transaction.claim(&event(1), at(0)).unwrap());
    transaction.commit().unwrap();
    drop(store);
    let mut store = open(folder.path());
    let mut transaction = store.begin().unwrap();
    assert!(!transaction.claim(&event(1), at(9)).unwrap());
    assert!(transaction.claim(&event(2), at(9)).unwrap());
}

#[test]
fn what_is_dropped_never_was() {
    let folder = tempfile::tempdir().unwrap();
    for steps in 1..=3 {
        let mut store = open(folder.path());
        let mut transaction = store.begin().unwrap();
        assert!(transaction.claim(&event(1), at(0)).unwrap(), "after {} steps", steps - 1);
        if steps > 1 {
            let turn = Turn { room: room(), member: "console:ann".into(), question: "when?".into(), only: None, at: at(0) };
            transaction.apply(vec![Change::Given(given(1, "console:ann", 0)), Change::Turn(turn)], at(0)).unwrap();
        }
        if steps > 2 {
            transaction.outbox(vec![reply(1, false)], at(0)).unwrap();
        }
        drop(transaction);
        assert!(store.records().given_to(&event(1)).unwrap().is_empty());
        assert!(store.records().turns(&room(), &"console:ann".into(), 9).unwrap().is_empty());
        assert!(store.pending("console").unwrap().is_empty());
    }
}

#[test]
fn the_outbox_remembers_until_it_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let mut transaction = store.begin().unwrap();
    assert_eq!(transaction.outbox(vec![reply(1, false), reply(2, true)], at(0)).unwrap().len(), 2);
    assert!(transaction.outbox(vec![reply(1, false)], at(0)).unwrap().is_empty(), "the key has a row already");
    transaction.commit().unwrap();
    assert_eq!(store.pending("console").unwrap().iter().filter(|pending| pending.act.is_some()).count(), 2);
    assert!(store.pending("con").unwrap().is_empty());
    drop(store);
    let mut store = open(folder.path());
    let pending = store.pending("console").unwrap();
    assert_eq!(pending[0].act, Some(reply(1, false).act));
    assert_eq!((pending[1].act.clone(), pending[1].at), (None, at(0)), "a member's words went with the process");
    let mut transaction = store.begin().unwrap();
    transaction.sent(&pending[0].key, Some(&MessageId::from("console:m"))).unwrap();
    transaction.not_sent(&pending[1].key, State::Unknown).unwrap();
    transaction.commit().unwrap();
    assert!(store.pending("console").unwrap().is_empty());
    assert_eq!(store.state(&pending[0].key).unwrap(), Some(State::Sent));
    assert_eq!(store.state(&pending[1].key).unwrap(), Some(State::Unknown));
}

#[test]
fn answers_come_back_as_they_were_given() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let ann = MemberId::from("console:ann");
    let first = Given { is_private: false, ..given(1, "console:ann", 3) };
    let mut second = Given { is_private: false, question: event(1), ..given(2, "console:ann", 5) };
    apply(&mut store, vec![Change::Given(first.clone()), Change::Given(second.clone())], 5);
    let message = MessageId::from("console:m2");
    apply(&mut store, vec![Change::Posted { key: second.key.clone(), message: message.clone() }], 6);
    second.message = Some(message.clone());
    drop(store);
    let mut store = open(folder.path());
    assert_eq!(store.records().given_as(&message).unwrap(), Some(second.clone()));
    assert_eq!(store.records().given_to(&event(1)).unwrap(), [first.clone(), second.clone()]);
    assert_eq!(store.records().last_given(&room(), &ann).unwrap(), Some(second.clone()));
    apply(&mut store, vec![Change::Removed { key: second.key }], 7);
    assert_eq!(store.records().last_given(&room(), &ann).unwrap(), Some(first));
}

#[test]
fn rooms_lists_and_misses_are_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let settings = RoomSettings { quotes: Some(2), ..RoomSettings::default() };
    let (bob, document) = (MemberId::from("console:bob"), "news/a".to_owned());
    let audited = Audited { room: room(), moderator: bob.clone(), act: "hide".into(), what: document.clone(), at: at(1) };
    let miss = |text: Option<&str>| Change::Miss {
        room: room(),
        reason: "weak_match",
        text: text.map(str::to_owned),
        member: None,
        only: None,
        within: vec![],
        at: at(2),
    };
    apply(
        &mut store,
        vec![
            Change::Settings { room: room(), settings: settings.clone() },
            Change::Hidden { room: room(), document: document.clone(), is_hidden: true },
            Change::Ignored { room: room(), member: bob.clone(), is_ignored: true },
            Change::Out { member: bob.clone(), is_out: true },
            Change::Audit(audited.clone()),
            miss(Some("why not?")),
            miss(None),
        ],
        2,
    );
    drop(store);
    let mut store = open(folder.path());
    let records = store.records();
    assert_eq!(records.settings(&room()).unwrap(), settings);
    assert_eq!(records.hidden(&room()).unwrap(), std::slice::from_ref(&document));
    assert_eq!((records.is_ignored(&room(), &bob).unwrap(), records.is_out(&bob).unwrap()), (true, true));
    assert_eq!(records.ignored(&room()).unwrap(), std::slice::from_ref(&bob));
    assert_eq!(records.audit(&room(), 5).unwrap(), [audited]);
    let misses = records.misses(&room(), 5).unwrap();
    let missed = Missed { at: at(2), question: "why not?".into(), answers: Vec::new(), answered: None };
    assert_eq!((misses.counts, misses.texts), (vec![("weak_match".into(), 2)], vec![missed]));
    apply(
        &mut store,
        vec![
            Change::Hidden { room: room(), document, is_hidden: false },
            Change::Ignored { room: room(), member: bob.clone(), is_ignored: false },
            Change::Out { member: bob.clone(), is_out: false },
            Change::ForgetTexts { room: room() },
        ],
        3,
    );
    let records = store.records();
    assert!(records.hidden(&room()).unwrap().is_empty() && records.ignored(&room()).unwrap().is_empty() && !records.is_out(&bob).unwrap());
    assert_eq!(records.misses(&room(), 5).unwrap().texts, []);
}

#[test]
fn conversations_and_allowances_are_gone_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let ann = MemberId::from("console:ann");
    let holder = Holder::Member(room(), ann.clone());
    let bucket = Bucket { left: 500, at: at(1), is_told: false, whole: at(11) };
    let turn = |n: usize| Change::Turn(Turn { room: room(), member: ann.clone(), question: format!("q{n}"), only: None, at: at(n as i64) });
    apply(&mut store, (0..40).map(turn).chain([Change::Bucket { holder: holder.clone(), bucket }]).collect(), 40);
    let turns: Vec<String> = store.records().turns(&room(), &ann, 2).unwrap().into_iter().map(|turn| turn.question).collect();
    assert_eq!(turns, ["q38", "q39"]);
    assert_eq!(store.records().bucket(&holder).unwrap(), Some(bucket));
    drop(store);
    let store = open(folder.path());
    assert!(store.records().turns(&room(), &ann, 2).unwrap().is_empty());
    assert_eq!(store.records().bucket(&holder).unwrap(), None);
}

#[test]
fn what_is_over_age_goes() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let gone = RoomId::from("console:gone");
    let mut old = store.begin().unwrap();
    old.claim(&event(1), at(0)).unwrap();
    old.outbox(vec![reply(1, false)], at(0)).unwrap();
    let text = |second| Change::Miss {
        room: room(),
        reason: "weak_match",
        text: Some("x".into()),
        member: None,
        only: None,
        within: vec![],
        at: at(second),
    };
    let hidden = Change::Hidden { room: gone.clone(), document: "news/a".into(), is_hidden: true };
    let changes = vec![Change::Given(given(1, "console:ann", 0)), Change::Given(given(2, "console:ann", 50)), text(0), text(50), hidden];
    old.apply(changes, at(0)).unwrap();
    old.apply(vec![Change::Left { room: gone.clone(), at: at(0) }], at(0)).unwrap();
    old.commit().unwrap();
    assert_eq!(store.records().oldest().unwrap().left, Some(at(0)));
    let later = at(0) + SignedDuration::from_hours(24 * 31);
    let mut transaction = store.begin().unwrap();
    transaction
        .apply(vec![Change::Expire(Expire { given: at(10), texts: at(10), left: at(10), turns: at(10), buckets: at(10) })], later)
        .unwrap();
    assert!(transaction.claim(&event(1), later).unwrap(), "claims are kept for 30 days");
    transaction.commit().unwrap();
    let records = store.records();
    assert_eq!(records.oldest().unwrap().given, Some(at(50)));
    assert_eq!(records.oldest().unwrap().text, Some(at(50)));
    assert_eq!(records.misses(&room(), 9).unwrap().counts, [("weak_match".to_owned(), 2)]);
    assert!(records.hidden(&gone).unwrap().is_empty());
    assert_eq!(store.state(&reply(1, false).key).unwrap(), None);
}
