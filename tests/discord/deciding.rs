//! Every setting there is, by everybody there is, in both ways of writing it. The settings come from the program's own table, so that a new
//! one is walked without a change here.

use quoth::bot::settings::Key;
use serde_json::{Value, json};

use crate::bot::scenario;
use crate::discord::{Fake, text};
use crate::words::setting;

/// Beginnings of what the bot says when something was set, and when it may not be, in both languages.
const DONE: [&str; 2] = ["Done.", "Erledigt."];
const REFUSED: [&str; 2] = ["Only moderators", "Das können nur die Moderatoren"];

/// What can be set: each setting with each value that it names, the last being what the configuration says.
fn values() -> Vec<(&'static str, String)> {
    let known = ["articles".to_owned()];
    let of = |key: Key| {
        let values = key.values(&known).replace(" …", "");
        values.split(", ").map(|value| (key.name(), value.to_owned())).collect::<Vec<_>>()
    };
    // What is a room of another platform is none here.
    Key::ALL.into_iter().flat_map(of).filter(|(_, value)| !value.starts_with("!room:")).collect()
}

/// What the bot says to a message, wherever it says it.
fn answer(discord: &Fake, asked: &str) -> Value {
    discord.wait("an answer", |world| {
        let is_meant = |message: &&Value| {
            text(message, "/author/id") == world.bot
                && (text(message, "/message_reference/message_id") == asked || text(message, "/channel_id") == asked)
        };
        world.messages.values().find(is_meant).cloned()
    })
}

#[test]
fn every_setting_is_for_moderators_however_it_is_written() {
    scenario(|scene| {
        for (name, value) in values() {
            walk(&scene.discord, name, &value);
        }
    });
}

/// One value of one setting, in a server of its own: what is set for limits would hold up those that come after.
fn walk(discord: &Fake, name: &str, value: &str) {
    let server = discord.server("en-US");
    let bot = discord.world().bot.clone();
    let moderator = discord.change(|world| {
        let moderator = world.person("moderator", false);
        world.join(&server.id, &moderator, &[]);
        moderator
    });
    discord.promote(&server.id, &moderator);
    // A room that is set is one that whoever sets it moderates too.
    let other = discord.channel(&server.id, 0, None, "other");
    let value = if name == Key::Moderators.name() && value != "default" { &other } else { value };
    let shown = || {
        let options = json!([{"name": "setting", "type": 3, "value": name}]);
        text(&discord.private(&discord.command(&server.channel, &server.owner, "settings", &options)), "/content").to_owned()
    };
    let sets = |user: &str, begins: [&str; 2]| {
        let called = discord.command(&server.channel, user, "settings", &setting(name, value, "here"));
        let written = discord.say(&server.channel, user, &format!("<@{bot}> settings {name} {value}"));
        for said in [discord.private(&called), answer(discord, &written)] {
            let said = text(&said, "/content");
            assert!(begins.iter().any(|words| said.starts_with(words)), "{name} {value}: {said}");
        }
    };
    let before = shown();
    sets(&server.ann, REFUSED);
    assert_eq!(shown(), before, "{name} was changed by somebody who may not");
    sets(&moderator, DONE);
    sets(&server.owner, DONE);
}
