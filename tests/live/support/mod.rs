//! The house of the live tests: a homeserver, members who are not ours, and the bot. See `tests/README.md`.
//!
//! A scenario is a function that is given a [`Scene`]. Nothing here waits by time: every wait ends with what it waits for, or fails.

pub mod articles;
pub mod bot;
pub mod driver;
pub mod event;
pub mod kept;
pub mod member;
pub mod provision;
pub mod synapse;
pub mod turn;

use std::fs::{self, File};
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};
use std::thread;
use std::time::Duration;

use serde_json::json;

use self::bot::{Bot, Setup};
use self::driver::Driver;
use self::event::Event;
use self::member::{Kind, Member};
use self::provision::{Missing, is_left_out};
use self::synapse::{Limits, Synapse};
use self::turn::Turn;

/// What all scenarios of a run share.
pub struct House {
    /// The server for all who need none of their own.
    pub synapse: Synapse,
    /// Where members live.
    pub driver: Driver,
    /// Where servers and bots keep their data in this run.
    folder: PathBuf,
    /// Held while the run lasts, so that a second run waits.
    _lock: File,
}

static HOUSE: LazyLock<Result<House, Missing>> = LazyLock::new(House::build);

impl House {
    fn build() -> Result<House, Missing> {
        let folder = provision::cache().join("run");
        let lock = File::create(folder.with_extension("lock")).unwrap();
        lock.lock().unwrap();
        // What a run before this one left, which had no time to clean up.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir(&folder).unwrap();
        let synapse = Synapse::start(&folder.join("synapse"), Limits::Raised)?;
        Ok(House { synapse, driver: Driver::start()?, folder, _lock: lock })
    }

    /// A server of its own, for what would disturb others.
    pub fn other_synapse(&self, limits: Limits) -> Synapse {
        Synapse::start(&self.folder.join(member::fresh("synapse")), limits).unwrap()
    }
}

/// Plays a scenario beside one other.
pub fn scenario(play: impl FnOnce(&Scene)) {
    play_within(false, turn::SCENARIO, play);
}

/// Plays a scenario while nobody else plays: one that measures, or keeps the machine busy.
pub fn alone(limit: Duration, play: impl FnOnce(&Scene)) {
    play_within(true, limit, play);
}

fn play_within(is_alone: bool, limit: Duration, play: impl FnOnce(&Scene)) {
    if std::env::var_os("QUOTH_LIVE").is_some_and(|value| value == "no") {
        return is_left_out("QUOTH_LIVE=no");
    }
    // Before the turn, so that nobody's time is spent with it.
    match &*HOUSE {
        Ok(house) => {
            let _turn = Turn::take(is_alone, limit);
            play(&Scene { house, base: house.synapse.base() });
        }
        Err(why) => is_left_out(why),
    }
}

/// One scenario's view of the house.
pub struct Scene {
    /// The house.
    pub house: &'static House,
    /// The server that its members use.
    pub base: String,
}

/// The bot of all scenarios that need none of their own: they differ by room.
static BOT: LazyLock<Arc<Bot>> = LazyLock::new(|| {
    let house = HOUSE.as_ref().unwrap();
    let bot = Bot::new(&house.driver, &house.synapse.base(), &house.folder, Setup::default());
    bot.run();
    Arc::new(bot)
});

/// A room with the bot in it, and a member who made it.
pub struct Room<'a> {
    /// The room's id.
    pub id: String,
    /// Who made it, and moderates it.
    pub alice: Member,
    /// The bot.
    pub bot: &'a Bot,
    kind: Kind,
}

impl Scene {
    /// The bot that all share.
    pub fn bot(&self) -> Arc<Bot> {
        Arc::clone(&BOT)
    }

    /// A bot of this scenario's own, logged in but not running.
    pub fn own_bot(&self, setup: Setup) -> Bot {
        Bot::new(&self.house.driver, &self.base, &self.house.folder, setup)
    }

    /// A bot of this scenario's own that runs.
    pub fn running_bot(&self, setup: Setup) -> Bot {
        let bot = self.own_bot(setup);
        bot.run();
        bot
    }

    /// The user of another bot with a data directory of its own, logged in but not running.
    pub fn bot_again(&self, bot: &Bot, setup: Setup) -> Bot {
        Bot::again(bot, &self.base, &self.house.folder, setup)
    }

    /// Ends all sessions of a user, as somebody does who has lost a device.
    pub fn log_out_everywhere(&self, user: &str) {
        let session = self.house.driver.ask("login", json!({"base": self.base, "user": user, "password": member::PASSWORD}));
        let order = json!({"base": self.base, "method": "POST", "path": "/_matrix/client/v3/logout/all", "token": session["access_token"]});
        assert_eq!(self.house.driver.ask("http", order)["status"], 200);
    }

    /// A new user.
    pub fn member(&self, name: &str) -> Member {
        Member::new(&self.house.driver, &self.base, name)
    }

    /// A new room of a new member, with the bot.
    pub fn room<'a>(&self, bot: &'a Bot, kind: &Kind) -> Room<'a> {
        let alice = self.member("alice");
        let id = alice.makes(kind, &[&bot.id]);
        alice.wait_joined(&id, &bot.id);
        Room::known(id, alice, bot, kind)
    }

    /// The same with another server, or with a proxy before the server.
    pub fn at(&self, base: &str) -> Scene {
        Scene { house: self.house, base: base.to_owned() }
    }

    /// A proxy before this scenario's server.
    pub fn proxy(&self) -> Proxy {
        let made = self.house.driver.ask("proxy", json!({"upstream": self.base}));
        Proxy { driver: &self.house.driver, number: made["proxy"].clone(), base: format!("http://127.0.0.1:{}", made["port"]) }
    }
}

impl Drop for Scene {
    fn drop(&mut self) {
        if thread::panicking() {
            if let Some(bot) = LazyLock::get(&BOT) {
                eprintln!("--- the log of the bot that all share:\n{}", bot.log().tail(80));
            }
            eprintln!("--- Synapse said:\n{}", self.house.synapse.said());
            eprintln!("--- the driver said:\n{}", self.house.driver.log().tail(40));
        }
    }
}

/// A proxy that fails on command.
pub struct Proxy {
    driver: &'static Driver,
    number: serde_json::Value,
    /// Where it listens.
    pub base: String,
}

impl Proxy {
    /// Makes the next `times` requests of this kind fail; what `action` may be says `proxy.py`. Returns the number of the rule.
    pub fn on(&self, method: &str, path: &str, action: serde_json::Value, times: usize) -> u64 {
        let rule = json!({"proxy": self.number, "method": method, "path": path, "action": action, "times": times});
        self.driver.ask("rule", rule).as_u64().unwrap()
    }

    /// Waits until a rule was used so often.
    pub fn wait_used(&self, rule: u64, count: usize) {
        let left = turn::left().saturating_sub(Duration::from_secs(1)).as_secs_f64();
        self.driver.ask("hits", json!({"proxy": self.number, "rule": rule, "count": count, "timeout": left}));
    }
}

impl<'a> Room<'a> {
    /// A room that was made in another way, with the bot in it already.
    pub fn known(id: String, alice: Member, bot: &'a Bot, kind: &Kind) -> Room<'a> {
        Room { id, alice, bot, kind: kind.clone() }
    }

    /// Another member, who joins.
    pub fn member(&self, scene: &Scene, name: &str) -> Member {
        let member = scene.member(name);
        self.alice.invites(&self.id, &member.id);
        member.joins(&self.id, &self.kind);
        self.alice.wait_joined(&self.id, &member.id);
        member.wait_joined(&self.id, &self.bot.id);
        member
    }

    /// Asks with a command and waits for the answer: the question's id and the answer.
    #[track_caller]
    pub fn asks(&self, member: &Member, question: &str) -> (String, Event) {
        let asked = member.says(&self.id, &format!("!ask {question}"));
        let answer = self.answer(member, &asked);
        (asked, answer)
    }

    /// Changes a setting, as somebody who may.
    #[track_caller]
    pub fn sets(&self, member: &Member, setting: &str) {
        let set = member.says(&self.id, &format!("!settings {setting}"));
        let done = self.answer(member, &set);
        assert!(done.body().starts_with("Done."), "{done}");
    }

    /// Says a command and waits for what the bot says to it.
    #[track_caller]
    pub fn orders(&self, member: &Member, command: &str) -> Event {
        let said = member.says(&self.id, command);
        self.answer(member, &said)
    }

    /// Whether it is encrypted.
    pub fn is_encrypted(&self) -> bool {
        self.kind.is_encrypted
    }

    /// Waits for what the bot says to an event, edits aside.
    #[track_caller]
    pub fn answer(&self, member: &Member, to: &str) -> Event {
        member.wait(&self.id, "an answer", |event| self.is_answer(event, to))
    }

    /// Waits for what takes the place of an answer.
    #[track_caller]
    pub fn edit_of(&self, member: &Member, answer: &str, words: &str) -> Event {
        member.wait(&self.id, &format!("an edit with `{words}`"), |event| {
            event.sender() == self.bot.id && event.replaces() == answer && event.new_content()["body"].as_str().unwrap().contains(words)
        })
    }

    /// Waits until an event is redacted by anybody.
    #[track_caller]
    pub fn redaction_of(&self, member: &Member, event: &str) -> Event {
        member.wait(&self.id, "a redaction", |one| one.kind() == "m.room.redaction" && one.redacts() == event)
    }

    /// Whether an event is the bot's answer to another, and no edit of one.
    pub fn is_answer(&self, event: &Event, to: &str) -> bool {
        event.sender() == self.bot.id && event.is_message() && event.replies_to() == to && event.replaces().is_empty()
    }

    /// Everything the bot has said here so far, redactions and reactions included.
    pub fn said(&self, member: &Member) -> Vec<Event> {
        let by_bot = |event: &Event| event.sender() == self.bot.id && event.0["state"] != true && event.0["state_key"].is_null();
        member.seen(&self.id).into_iter().filter(by_bot).collect()
    }

    /// Shows that there is nothing more to come: a room's events are handled in order, so when a later question is answered, everything
    /// before it has been. Returns how many answers each of these events got.
    #[track_caller]
    pub fn answers_after_all<'b>(&self, member: &Member, to: impl IntoIterator<Item = &'b String>) -> Vec<usize> {
        let (_, _) = self.asks(member, articles::LAMP.0);
        let said = self.said(member);
        to.into_iter().map(|to| said.iter().filter(|event| self.is_answer(event, to)).count()).collect()
    }
}
