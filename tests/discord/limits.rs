//! Discord's limits, kept by the library's own limiter as an operator runs it: in this process, over TLS, under the name of the real
//! Discord, which is resolved to the one of this machine. With another address for Discord the limiter is off; that these scenarios
//! would notice is proved, too.

use std::sync::Arc;
use std::time::{Duration, Instant};

use quoth::bot::{Bot, settings::BotSettings};
use quoth::chat::discord::settings::DiscordSettings;
use quoth::chat::discord::{self, Discord};
use quoth::chat::{Adapter, Chat, Core, Inbox, Secret};
use quoth::corpus::{Archive, load};
use quoth::search::Library;
use quoth::store::Store;
use serde_json::json;
use tempfile::TempDir;
use tokio::sync::{oneshot, watch};

use crate::articles::{self, CAPTAIN, FARE, LAMP, SIGN, TIME};
use crate::discord::acts::Server;
use crate::discord::faults::Fault;
use crate::discord::limits::Bucket;
use crate::discord::{Fake, text, tls};
use crate::turn::{SCENARIO, Turn};
use crate::words::{assert_quotes, question};

/// Where the bot thinks it is.
const HOST: &str = "discord.com";

/// How long Discord wants it to wait: more than the bot waits by itself before it asks again, whole as the header has it.
const PAUSE: Duration = Duration::from_secs(2);

/// How much Discord takes at once, and how long that counts.
const BURST: (u32, Duration) = (2, Duration::from_secs(1));

fn core(folder: &TempDir) -> Arc<Core> {
    let articles = folder.path().join("articles");
    articles::write(&articles);
    let mut archive = Archive::in_memory();
    let collections = vec![load::collection(&articles, &mut archive).unwrap()];
    let mut settings = BotSettings::default();
    settings.room.collections = vec!["articles".into()];
    let (store, library) = (Store::open(&folder.path().join("data")).unwrap(), Library::in_memory(collections, archive).unwrap());
    Arc::new(Core::new(Bot::new(settings), store, watch::channel(Arc::new(library)).1, jiff::Timestamp::now))
}

/// Plays a scenario with a bot in this process, whose limiter is on; then it is stopped.
fn limited(play: impl FnOnce(&Fake) + Send + 'static) {
    served(true, play);
}

fn served(is_limited: bool, play: impl FnOnce(&Fake) + Send + 'static) {
    let _turn = Turn::take(false, SCENARIO);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let (folder, fake) = (TempDir::with_prefix("quoth-limits-").unwrap(), Fake::start());
        let secured = tls::serve(Arc::clone(&fake), HOST).await;
        let certificate = reqwest::Certificate::from_pem(&secured.certificate).unwrap();
        let client = reqwest::Client::builder().add_root_certificate(certificate).resolve(HOST, secured.address).build().unwrap();
        let (core, token) = (core(&folder), Secret::new(&fake.world().token).unwrap());
        let settings = DiscordSettings { api_base: (!is_limited).then(|| fake.base()), ..DiscordSettings::default() };
        let bot = Discord::new(settings, token, Arc::clone(&core), Some(client)).unwrap();
        let ((inbox, events), (stop, stopped)) = (Inbox::new(), oneshot::channel::<()>());
        let adapters: Vec<Arc<dyn Adapter>> = vec![Arc::new(bot.clone())];
        let chat = tokio::spawn(Chat::new(core, adapters).run(events));
        let serving = tokio::spawn(async move { discord::run(bot, inbox, async { drop(stopped.await) }).await });
        tokio::task::spawn_blocking(move || play(&fake)).await.unwrap();
        drop(stop);
        assert!(matches!(serving.await.unwrap(), discord::Ended::Stopped));
        chat.await.unwrap();
    });
}

/// The requests to a path: the status of each answer, and when it was given.
fn requests(discord: &Fake, method: &str, path: &str) -> Vec<(u16, Instant)> {
    let world = discord.world();
    let of = world.asked.iter().filter(|asked| asked.method == method && asked.path.contains(path));
    of.map(|asked| (asked.status, asked.at)).collect()
}

fn statuses(discord: &Fake, method: &str, path: &str) -> Vec<u16> {
    requests(discord, method, path).into_iter().map(|(status, _)| status).collect()
}

/// A server, and the path by which messages are sent into its channel, when the bot is there.
fn server(discord: &Fake) -> (Server, String) {
    let server = discord.server("en-US");
    discord.wait("the commands", |world| world.commands.contains_key("1 \"ask\"").then_some(()));
    let path = format!("/channels/{}/messages", server.channel);
    (server, path)
}

fn ask(discord: &Fake, server: &Server, words: &str) {
    let bot = discord.world().bot.clone();
    discord.say(&server.channel, &server.ann, &format!("<@{bot}> {words}"));
}

/// Fails unless a request was refused once, made again no sooner than Discord had said, and carried out once.
#[track_caller]
fn assert_waited(discord: &Fake, method: &str, path: &str) {
    let made = requests(discord, method, path);
    let [(429, refused), (200 | 204, done)] = made[..] else { panic!("{made:?}") };
    assert!(done - refused >= PAUSE, "{:?}", done - refused);
}

#[test]
fn what_is_too_much_for_one_route_waits_as_long_as_it_is_told() {
    limited(|discord| {
        for fault in [
            |path: &str| Fault::slow("POST", path, PAUSE.as_secs_f64(), false),
            |path: &str| Fault::slow_for_all("POST", path, PAUSE.as_secs_f64()),
        ] {
            let (server, path) = server(discord);
            discord.change(|world| world.faults.push(fault(&path)));
            ask(discord, &server, FARE.0);
            assert_quotes(&discord.said(&server.channel, 1), FARE.1);
            assert_waited(discord, "POST", &path);
        }
    });
}

#[test]
fn what_is_too_much_everywhere_keeps_all_routes_waiting_but_those_of_interactions() {
    limited(|discord| {
        let ((here, slow), (there, path)) = (server(discord), server(discord));
        discord.change(|world| world.faults.push(Fault::slow("POST", &slow, PAUSE.as_secs_f64(), true)));
        ask(discord, &here, FARE.0);
        discord.wait("the refusal", |world| world.closed_until);
        let begun = discord.command(&there.channel, &there.ann, "ask", &question(SIGN.0));
        assert_quotes(&discord.public(&begun), "No");
        assert!(discord.world().closed_until.unwrap() > Instant::now(), "the answer to the command has waited");
        ask(discord, &there, TIME.0);
        assert_quotes(&discord.said(&here.channel, 1), FARE.1);
        assert_quotes(&discord.said(&there.channel, 2), TIME.1);
        assert_waited(discord, "POST", &slow);
        assert_eq!(statuses(discord, "POST", &path), [200]);
    });
}

/// Asks more at once than Discord takes; the statuses of the messages that were sent, when each question has its one answer.
fn burst(discord: &Fake) -> Vec<u16> {
    let (server, path) = server(discord);
    discord.change(|world| world.buckets.push(Bucket::new("POST", &path, BURST.0, BURST.1)));
    let asked = [FARE, TIME, CAPTAIN, LAMP, FARE];
    asked.iter().for_each(|(words, _)| ask(discord, &server, words));
    for (place, (_, answered)) in asked.iter().enumerate() {
        assert_quotes(&discord.said(&server.channel, place + 1), answered);
    }
    // What is asked last is answered last, so a second answer to another one would be there.
    discord.public(&discord.command(&server.channel, &server.owner, "ask", &question(SIGN.0)));
    assert_eq!(discord.world().said_in(&server.channel).len(), asked.len() + 1);
    statuses(discord, "POST", &path)
}

#[test]
fn where_nothing_is_left_it_waits_without_being_told_off() {
    limited(|discord| assert_eq!(burst(discord), [200; 5]));
}

#[test]
fn without_the_limiter_it_would_be_told_off_and_still_say_everything_once() {
    served(false, |discord| {
        let statuses = burst(discord);
        assert!(statuses.contains(&429), "{statuses:?}");
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 5, "{statuses:?}");
    });
}

#[test]
fn a_response_that_was_too_much_comes_in_time() {
    limited(|discord| {
        let (server, _) = server(discord);
        discord.change(|world| world.faults.push(Fault::slow("POST", "/interactions/", 1.0, false)));
        let begun = discord.command(&server.channel, &server.ann, "ask", &question(FARE.0));
        assert_quotes(&discord.public(&begun), FARE.1);
        let made = requests(discord, "POST", &begun.id);
        assert_eq!((discord.responded(&begun), made[0].0, made[1].0), (4, 429, 200), "{made:?}");
        assert!(made[1].1 - made[0].1 >= Duration::from_secs(1), "{made:?}");
    });
}

#[test]
fn pins_keep_the_limits_too() {
    limited(|discord| {
        let (server, _) = server(discord);
        let answer = discord.public(&discord.command(&server.channel, &server.owner, "ask", &question(FARE.0)));
        let path = format!("/channels/{}/messages/pins/", server.channel);
        discord.change(|world| world.faults.push(Fault::slow("PUT", &path, PAUSE.as_secs_f64(), false)));
        discord.command(&server.channel, &server.owner, "pin", &json!([]));
        let pinned = discord.wait("a pin", |world| world.pins.first().cloned());
        assert_eq!(pinned, text(&answer, "/id"));
        assert_waited(discord, "PUT", &path);
    });
}
