//! The fake, used by a bot that is not ours: discord.js, the library that most bots are made with, sees no difference from Discord.

use std::process::Command;

use serde_json::json;

use crate::discord::{Fake, text};
use crate::driver::Driver;
use crate::node::packages;
use crate::provision::is_left_out;
use crate::schemas::assert_published;
use crate::turn::{SCENARIO, Turn};
use crate::words::question;

#[test]
fn a_bot_of_discord_js_sees_no_difference() {
    let folder = match packages("discord-client", "../discord/client", &["client.mjs"], |_| Ok(())) {
        Ok(folder) => folder,
        Err(why) => return is_left_out(&why),
    };
    let _turn = Turn::take(false, SCENARIO);
    let fake = Fake::start();
    let server = fake.server("en-US");
    let mut node = Command::new("node");
    node.arg("client.mjs").current_dir(folder);
    let client = Driver::of(node);
    let token = fake.world().token.clone();
    let ready = client.ask("login", json!({"api": format!("{}/api", fake.base()), "token": token}));
    let guild = json!({"id": server.id, "name": "Reading group", "owner": server.owner, "channels": ["general"]});
    assert_eq!(ready, json!({"user": "quoth", "guilds": [guild]}));

    let asked = fake.say(&server.channel, &server.ann, "When does the ferry leave?");
    let replied = client.ask("reply", json!({"content": "At eight.", "instead": "At nine."}));
    let reply = text(&replied, "/reply");
    let heard = json!({"heard": "When does the ferry leave?", "by": "ann", "in": "general", "reply": reply, "now": "At nine."});
    assert_eq!(replied, heard);
    let said = fake.said(&server.channel, 1);
    assert_eq!((text(&said, "/content"), text(&said, "/message_reference/message_id")), ("At nine.", asked.as_str()));
    fake.edit(&asked, "When does the ferry come back?");
    assert_eq!(client.ask("edited", json!({})), "When does the ferry come back?");
    assert_eq!(client.ask("remove", json!({"channel": server.channel, "message": reply})), reply);
    assert_eq!(fake.world().said_in(&server.channel).len(), 0);

    let registered = client.ask("register", json!({}));
    assert_eq!(fake.world().commands["1 \"ask\""]["id"], registered);
    let begun = fake.command(&server.channel, &server.ann, "ask", &question("Who built it?"));
    let answered = client.ask("answer", json!({"instead": "Ole Brekke.", "further": "In 1874."}));
    let behind = fake.said(&server.channel, 2);
    let seen = json!({"by": "ann", "may": true, "first": "You ask: Who built it?", "edited": "Ole Brekke.", "behind": behind["id"]});
    assert_eq!(answered, seen);
    assert_eq!((fake.responded(&begun), text(&fake.said(&server.channel, 1), "/content")), (4, "Ole Brekke."));
    assert_eq!(client.ask("end", json!({})), json!([]));

    let (unknown, broken) = {
        let world = fake.world();
        (world.unknown.clone(), world.broken.clone())
    };
    assert_eq!((unknown, broken), (Vec::new(), Vec::new()));
    assert_published(&fake);
}
