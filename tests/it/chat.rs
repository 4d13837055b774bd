//! The loop between core and platforms, with a platform made of channels.

mod killed;
mod reloading;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use jiff::{SignedDuration, Timestamp};
use quoth::bot::effect::{Act, Effect};
use quoth::bot::event::{Addressed, Around, Event, EventId, Failure, MessageId, Place, Request, Role, RoomId, Sender, Standing, What};
use quoth::bot::records::Records;
use quoth::bot::{Bot, settings::BotSettings};
use quoth::chat::{Adapter, AfterRestart, Chat, Core, Inbox, Outcome, Sending};
use quoth::corpus::{Archive, load};
use quoth::search::Library;
use quoth::store::{State, Store};
use tokio::sync::{Semaphore, watch};

/// A platform whose rooms can be slow or forbidden.
struct Platform {
    after_restart: AfterRestart,
    sent: Mutex<Vec<(String, String)>>,
    /// A room in here sends only as often as its semaphore allows.
    slow: BTreeMap<&'static str, Arc<Semaphore>>,
    forbidden: Option<&'static str>,
}

impl Platform {
    fn new(after_restart: AfterRestart) -> Platform {
        Platform { after_restart, sent: Mutex::default(), slow: BTreeMap::new(), forbidden: None }
    }

    /// Room and event of everything that was sent, in order.
    fn sent(&self) -> Vec<(String, String)> {
        self.sent.lock().unwrap().clone()
    }

    async fn send(&self, effect: &Effect) -> Outcome {
        let Act::Reply(reply) = &effect.act else { return Err(Failure::Unknown) };
        let room = reply.room.0.trim_start_matches("test:");
        if self.forbidden == Some(room) {
            return Err(Failure::Forbidden);
        }
        if let Some(slow) = self.slow.get(room) {
            slow.acquire().await.unwrap().forget();
        }
        self.sent.lock().unwrap().push((room.to_owned(), reply.to.0.trim_start_matches("test:").to_owned()));
        Ok(Some(MessageId(effect.key.0.clone())))
    }
}

impl Adapter for Platform {
    fn name(&self) -> &'static str {
        "test"
    }

    fn after_restart(&self) -> AfterRestart {
        self.after_restart
    }

    fn carry_out<'a>(&'a self, effect: &'a Effect) -> Sending<'a> {
        Box::pin(self.send(effect))
    }
}

fn now() -> Timestamp {
    Timestamp::from_second(1_700_000_000).unwrap()
}

fn core(folder: &Path) -> Arc<Core> {
    core_with(folder, now)
}

fn core_with(folder: &Path, clock: fn() -> Timestamp) -> Arc<Core> {
    std::fs::write(folder.join("ferry.txt"), "The ferry\n\nThe ferry to Nordhaven leaves at nine.\n").unwrap();
    let mut archive = Archive::folder(&folder.join("archive")).unwrap();
    let collections = vec![load::collection(&folder.join("ferry.txt"), &mut archive).unwrap()];
    let library = Library::in_memory(collections, archive).unwrap();
    let store = Store::open(&folder.join("data")).unwrap();
    let mut settings = BotSettings::default();
    settings.room.collections = vec!["ferry".into()];
    Arc::new(Core::new(Bot::new(settings), store, watch::channel(Arc::new(library)).1, clock))
}

/// A question to which there is always a reply.
fn help(room: &str, id: &str) -> Event {
    said(room, id, "help")
}

fn said(room: &str, id: &str, text: &str) -> Event {
    Event::Request(Request {
        id: EventId(format!("test:{id}")),
        room: RoomId(format!("test:{room}")),
        place: Place::Direct,
        sender: Sender { id: "test:ann".into(), name: "ann".into(), standing: Standing::Known(Role::Member) },
        addressed: Addressed::Command,
        what: What::Said(text.into()),
        around: Around::default(),
    })
}

fn pair(room: &str, id: &str) -> (String, String) {
    (room.to_owned(), id.to_owned())
}

#[tokio::test]
async fn rooms_go_on_beside_each_other_and_each_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let (core, (inbox, events)) = (core(folder.path()), Inbox::new());
    let gate = Arc::new(Semaphore::new(0));
    let platform = Arc::new(Platform {
        slow: BTreeMap::from([("slow", Arc::clone(&gate))]),
        ..Platform::new(AfterRestart::ResendWithin(SignedDuration::from_mins(1)))
    });
    let running = tokio::spawn(Chat::new(core, vec![platform.clone()]).run(events));
    let first = inbox.deliver(help("slow", "1")).await.unwrap();
    let second = inbox.deliver(help("slow", "2")).await.unwrap();
    inbox.deliver(help("quick", "3")).await.unwrap().wait().await;
    assert_eq!(platform.sent(), [pair("quick", "3")]);
    gate.add_permits(1);
    first.wait().await;
    assert_eq!(platform.sent(), [pair("quick", "3"), pair("slow", "1")]);
    gate.add_permits(1);
    second.wait().await;
    drop(inbox);
    running.await.unwrap();
    assert_eq!(platform.sent(), [pair("quick", "3"), pair("slow", "1"), pair("slow", "2")]);
}

#[tokio::test]
async fn what_was_begun_is_finished_when_the_inbox_closes() {
    let folder = tempfile::tempdir().unwrap();
    let (core, (inbox, events)) = (core(folder.path()), Inbox::new());
    let platform = Arc::new(Platform::new(AfterRestart::ResendWithin(SignedDuration::from_mins(1))));
    for n in 0..4 {
        inbox.deliver(help("room", &n.to_string())).await.unwrap();
    }
    drop(inbox);
    Chat::new(core, vec![platform.clone()]).run(events).await;
    assert_eq!(platform.sent().len(), 4);
}

#[tokio::test]
async fn an_event_that_comes_again_is_not_answered_again() {
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let (core, (inbox, events)) = (core(folder.path()), Inbox::new());
        let platform = Arc::new(Platform::new(AfterRestart::ResendWithin(SignedDuration::from_mins(1))));
        inbox.deliver(help("room", "1")).await.unwrap();
        inbox.deliver(help("room", "1")).await.unwrap();
        drop(inbox);
        let before = core.store().state(&effect("1").key).unwrap();
        Chat::new(Arc::clone(&core), vec![platform.clone()]).run(events).await;
        assert_eq!(platform.sent().len(), usize::from(before.is_none()));
        assert_eq!(core.store().state(&effect("1").key).unwrap(), Some(State::Sent));
    }
}

/// What the loop would have planned for the request `id`.
fn effect(id: &str) -> Effect {
    use quoth::bot::effect::{EffectKey, Reply, Seen, Style, Tone};
    use quoth::bot::message::Message;
    let to = EventId(format!("test:{id}"));
    let (room, message) = (RoomId::from("test:room"), Message::text("hello"));
    let reply = Reply {
        room,
        to: to.clone(),
        message,
        seen: Seen::Public,
        style: Style::Reply,
        tone: Tone::Notice,
        is_seeded: false,
        is_fleeting: false,
    };
    Effect { key: EffectKey::new(&to, 0), act: Act::Reply(reply) }
}

#[tokio::test]
async fn what_answers_nobody_may_have_been_posted_before_the_process_ended() {
    let folder = tempfile::tempdir().unwrap();
    let (core, (inbox, events)) = (core(folder.path()), Inbox::new());
    let message = quoth::bot::message::Message::text("hello");
    let post = Effect { act: Act::Post { room: RoomId::from("test:room"), message, told: None }, ..effect("post") };
    {
        let mut store = core.store();
        let mut transaction = store.begin().unwrap();
        transaction.outbox(vec![post.clone(), effect("reply")], now()).unwrap();
        transaction.commit().unwrap();
    }
    drop(inbox);
    Chat::new(Arc::clone(&core), vec![Arc::new(Platform::new(AfterRestart::Expire))]).run(events).await;
    assert_eq!(core.store().state(&post.key).unwrap(), Some(State::Unknown));
    assert_eq!(core.store().state(&effect("reply").key).unwrap(), Some(State::Failed));
}

#[tokio::test]
async fn a_restart_sends_what_is_fresh_and_gives_up_the_rest() {
    for (after_restart, ids, fresh) in
        [(AfterRestart::ResendWithin(SignedDuration::from_mins(1)), &["new"][..], State::Sent), (AfterRestart::Expire, &[], State::Failed)]
    {
        let folder = tempfile::tempdir().unwrap();
        let (core, (inbox, events)) = (core(folder.path()), Inbox::new());
        for (id, age) in [("old", 61), ("new", 59)] {
            let mut store = core.store();
            let mut transaction = store.begin().unwrap();
            transaction.outbox(vec![effect(id)], now() - SignedDuration::from_secs(age)).unwrap();
            transaction.commit().unwrap();
        }
        drop(inbox);
        let platform = Arc::new(Platform::new(after_restart));
        Chat::new(Arc::clone(&core), vec![platform.clone()]).run(events).await;
        assert_eq!(platform.sent(), ids.iter().map(|id| pair("room", id)).collect::<Vec<_>>());
        assert_eq!(core.store().state(&effect("new").key).unwrap(), Some(fresh));
        let old = if after_restart == AfterRestart::ResendWithin(SignedDuration::from_mins(1)) { State::Unknown } else { State::Failed };
        assert_eq!(core.store().state(&effect("old").key).unwrap(), Some(old));
    }
}

#[tokio::test]
async fn one_bad_room_stops_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let (core, (inbox, events)) = (core(folder.path()), Inbox::new());
    let platform = Arc::new(Platform { forbidden: Some("bad"), ..Platform::new(AfterRestart::ResendWithin(SignedDuration::from_mins(1))) });
    inbox.deliver(help("bad", "1")).await.unwrap();
    inbox.deliver(help("good", "2")).await.unwrap();
    inbox.deliver(help("bad", "3")).await.unwrap();
    drop(inbox);
    Chat::new(Arc::clone(&core), vec![platform.clone()]).run(events).await;
    assert_eq!(platform.sent(), [pair("good", "2")]);
    assert_eq!(core.store().state(&effect("3").key).unwrap(), Some(State::Failed));
}

#[tokio::test]
async fn whoever_asks_is_told_once_when_the_articles_cannot_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let (core, (inbox, events)) = (core(folder.path()), Inbox::new());
    std::fs::remove_dir_all(folder.path().join("archive")).unwrap();
    let platform = Arc::new(Platform::new(AfterRestart::ResendWithin(SignedDuration::from_mins(1))));
    for _ in 0..2 {
        inbox.deliver(said("room", "1", "ask When does the ferry to Nordhaven leave?")).await.unwrap();
    }
    drop(inbox);
    Chat::new(Arc::clone(&core), vec![platform.clone()]).run(events).await;
    assert_eq!(platform.sent(), [pair("room", "1")]);
    assert!(core.store().records().last_given(&"test:room".into(), &"test:ann".into()).unwrap().is_none(), "it is no answer");
}
