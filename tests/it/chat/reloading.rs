//! The loop while articles are loaded anew: nobody waits for it, whoever wanted it is told, and what cannot be loaded changes nothing.

use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};

use jiff::SignedDuration;
use quoth::bot::event::{Event, Role, Standing, Unloadable};
use quoth::bot::records::Records;
use quoth::bot::{Bot, settings::BotSettings};
use quoth::chat::{AfterRestart, Articles, Chat, Core, Inbox, Unloaded};
use quoth::corpus::{Archive, load};
use quoth::search::Library;
use quoth::store::Store;
use tokio::sync::watch;

use super::{Platform, help, now, pair, said};

fn library(folder: &Path, names: &[&str]) -> (Library, BotSettings) {
    let mut archive = Archive::folder(&folder.join("archive")).unwrap();
    let mut collections = Vec::new();
    for name in names {
        let file = folder.join(format!("{name}.txt"));
        std::fs::write(&file, format!("The {name}\n\nThe {name} to Nordhaven leaves at nine.\n")).unwrap();
        collections.push(load::collection(&file, &mut archive).unwrap());
    }
    let mut settings = BotSettings::default();
    settings.room.collections = names.iter().map(|name| (*name).to_owned()).collect();
    (Library::in_memory(collections, archive).unwrap(), settings)
}

/// A core whose articles are loaded anew when somebody says so: as a ferry and a train, or not at all.
fn core(folder: &Path) -> (Arc<Core>, std::sync::mpsc::Sender<bool>) {
    let (first, settings) = library(folder, &["ferry"]);
    let (sender, watched) = watch::channel(Arc::new(first));
    let (go, wait): (_, Receiver<bool>) = channel();
    let (wait, place) = (Mutex::new(wait), folder.to_owned());
    let load = move || match wait.lock().unwrap().recv().unwrap() {
        true => Ok(library(&place, &["ferry", "train"])),
        false => Err(Unloaded { why: Unloadable::NotText, report: "for a test".into() }),
    };
    let store = Store::open(&folder.join("data")).unwrap();
    let core = Core::new(Bot::new(settings), store, watched, now);
    (Arc::new(core.with_articles(Articles::new(Box::new(load), sender))), go)
}

fn reload(id: &str) -> Event {
    let Event::Request(mut request) = said("room", id, "reload") else { panic!() };
    request.sender.standing = Standing::Known(Role::Admin);
    Event::Request(request)
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_waits_for_it_and_whoever_wanted_it_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let ((core, go), (inbox, events)) = (core(folder.path()), Inbox::new());
    let platform = Arc::new(Platform::new(AfterRestart::ResendWithin(SignedDuration::from_mins(1))));
    let running = tokio::spawn(Chat::new(Arc::clone(&core), vec![platform.clone()]).run(events));
    let reloaded = inbox.deliver(reload("1")).await.unwrap();
    inbox.deliver(help("room", "2")).await.unwrap().wait().await;
    assert_eq!(platform.sent(), [pair("room", "2")], "the same room goes on");
    let before = core.library();
    go.send(true).unwrap();
    reloaded.wait().await;
    assert_eq!(platform.sent(), [pair("room", "2"), pair("room", "1")]);
    assert_eq!((before.collections().count(), core.library().collections().count()), (1, 2));
    assert!(core.bot().collections(&core.library()).contains(&"train".to_owned()), "the bot knows the new collection");
    let again = inbox.deliver(reload("3")).await.unwrap();
    go.send(false).unwrap();
    again.wait().await;
    assert_eq!(platform.sent().len(), 3);
    assert_eq!(core.library().collections().count(), 2, "nothing has changed");
    drop(inbox);
    running.await.unwrap();
    let sources = core.store().records().sources().unwrap();
    assert_eq!(sources.iter().map(|source| source.document.as_str()).collect::<Vec<_>>(), ["ferry/ferry", "train/train"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_begun_is_finished_when_the_inbox_closes() {
    let folder = tempfile::tempdir().unwrap();
    let ((core, go), (inbox, events)) = (core(folder.path()), Inbox::new());
    let platform = Arc::new(Platform::new(AfterRestart::ResendWithin(SignedDuration::from_mins(1))));
    let running = tokio::spawn(Chat::new(core, vec![platform.clone()]).run(events));
    inbox.deliver(reload("1")).await.unwrap();
    drop(inbox);
    go.send(true).unwrap();
    running.await.unwrap();
    assert_eq!(platform.sent(), [pair("room", "1")]);
}
