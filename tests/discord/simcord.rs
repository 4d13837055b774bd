//! The built program on a Discord that is not our idea of it: simcord, whose permissions, deadlines, codes and limits others wrote.

use std::process::Command;
use std::sync::{Arc, LazyLock};

use quoth::chat::discord::permissions::{EMBED_LINKS, MANAGE_MESSAGES, PIN_MESSAGES, SEND_MESSAGES};
use serde_json::{Value, json};

use crate::articles::{BUILDER, CAPTAIN, FARE, LAMP, NOTHING, TIME};
use crate::bot::{Bot, Setup};
use crate::bridge::{self, Server, World};
use crate::discord::text;
use crate::flow::{self, Post, Stage, Who};
use crate::provision::{Missing, is_left_out};
use crate::turn::{SCENARIO, Turn};
use crate::words::{assert_quotes, call, labels, question, quoted, setting, whole};

/// A Discord and a bot in it.
struct Scene {
    world: World,
    bot: Arc<Bot>,
}

/// The one of all scenarios that need none of their own: they differ by server.
static SHARED: LazyLock<Result<Scene, Missing>> = LazyLock::new(|| Scene::new(Setup::default(), false));

impl Scene {
    fn new(setup: Setup, has_message_content: bool) -> Result<Scene, Missing> {
        let world = World::new(has_message_content)?;
        let bot = Bot::at(&world.base, world.token.clone(), setup);
        bot.run();
        Ok(Scene { world, bot: Arc::new(bot) })
    }
}

/// Plays a scenario with the bot of all, beside others.
fn scenario(play: impl FnOnce(&World)) {
    play_with(|| {
        let scene = SHARED.as_ref().map_err(Clone::clone)?;
        play(&scene.world);
        scene.world.assert_kept();
        Ok(())
    });
}

/// Plays a scenario with a world and a bot of its own, which may read every message or not.
fn apart(setup: Setup, has_message_content: bool, play: impl FnOnce(&Scene)) {
    play_with(|| {
        let scene = Scene::new(setup, has_message_content)?;
        play(&scene);
        scene.world.assert_kept();
        Ok(())
    });
}

/// Plays where Python and simcord are to be had; elsewhere it is said that nothing was played.
fn play_with(play: impl FnOnce() -> Result<(), Missing>) {
    if std::env::var_os("QUOTH_LIVE").is_some_and(|value| value == "no") {
        return is_left_out("QUOTH_LIVE=no");
    }
    // Before the turn, so that nobody's time is spent with it.
    if let Err(why) = bridge::python() {
        return is_left_out(&why);
    }
    let _turn = Turn::take(false, SCENARIO);
    if let Err(why) = play() {
        is_left_out(&why);
    }
}

fn private_question(words: &str) -> Value {
    let mut options = question(words);
    options.as_array_mut().unwrap().push(json!({"name": "private", "type": 5, "value": true}));
    options
}

#[track_caller]
fn assert_says(message: &Value, words: &str) {
    assert!(text(message, "/content").contains(words), "{words:?} is not in {message:#}");
}

#[test]
fn the_bridge_keeps_discords_rules() {
    play_with(|| {
        let mut command = Command::new(bridge::python()?);
        let done = command.arg("-B").arg(bridge::own("smoke.py")).output().unwrap();
        let said = [done.stdout, done.stderr].concat();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&said));
        Ok(())
    });
}

#[test]
fn a_question_is_answered_and_silence_is_for_the_asker_alone() {
    scenario(|world| {
        let server = world.server("en-US");
        let begun = world.command(&server.channel, &server.ann, "ask", &question(FARE.0));
        assert_quotes(&world.public(&begun), FARE.1);
        // The first response says it at once, without a promise.
        assert_eq!(world.responded(&begun), "message");
        let silence = world.private(&world.command(&server.channel, &server.ann, "ask", &question(NOTHING)));
        assert!(!text(&silence, "/content").is_empty(), "{silence:#}");
        let direct = world.direct(&server.ann);
        assert_quotes(&world.public(&world.command(&direct, &server.ann, "ask", &question(TIME.0))), TIME.1);
    });
}

#[test]
fn what_is_typed_leads_to_passages_and_a_chosen_one_is_posted() {
    scenario(|world| {
        let server = world.server("en-US");
        let choices = world.complete(&server.channel, &server.ann, "ask", "question", "who built the lightho");
        let best = choices.first().unwrap();
        assert!(text(best, "/name").contains("lighthouse"), "{best}");
        let chosen = question(text(best, "/value"));
        assert_quotes(&world.public(&world.command(&server.channel, &server.ann, "ask", &chosen)), BUILDER.1);
        assert_eq!(world.complete(&server.channel, &server.ann, "ask", "question", "").len(), 3);
    });
}

#[test]
fn a_private_answer_is_shared_once_by_its_asker() {
    scenario(|world| {
        let server = world.server("en-US");
        let answer = world.private(&world.command(&server.channel, &server.ann, "ask", &private_question(CAPTAIN.0)));
        assert_quotes(&answer, CAPTAIN.1);
        let shared = world.public(&world.press(&server.ann, &answer, "Share"));
        assert_quotes(&shared, CAPTAIN.1);
        assert_says(&shared, "Shared by ann");
        assert_says(&world.private(&world.press(&server.ann, &answer, "Share")), "shared already");
        world.press(&server.ann, &shared, "Remove");
        world.gone(&shared);
    });
}

#[test]
fn mentions_replies_that_call_and_direct_messages_are_answered_without_the_intent() {
    scenario(|world| {
        let server = world.server("en-US");
        let asked = world.mention(&server.channel, &server.ann, FARE.0);
        let answer = world.said(&server.channel, 1);
        assert_quotes(&answer, FARE.1);
        assert_eq!(answer["message_reference"]["message_id"], json!(asked));
        // Its words are not given to the bot, so nothing was asked.
        world.reply(&server.channel, &server.ann, &answer, CAPTAIN.0, false);
        world.reply(&server.channel, &server.ann, &answer, TIME.0, true);
        assert_quotes(&world.said(&server.channel, 2), TIME.1);
        let direct = world.direct(&server.ann);
        world.say(&direct, &server.ann, LAMP.0);
        assert_quotes(&world.said(&direct, 1), LAMP.1);
        assert_eq!(world.all_said(&server.channel).len(), 2);
    });
}

#[test]
fn an_answer_follows_its_question_and_no_preview_of_a_link() {
    scenario(|world| {
        let server = world.server("en-US");
        let asked = world.mention(&server.channel, &server.ann, FARE.0);
        let answer = world.said(&server.channel, 1);
        world.act("unfurl", json!({"channel": server.channel, "message": asked}));
        world.edit(&server.channel, &server.ann, &asked, &format!("<@{}> {}", world.bot, TIME.0));
        let other = world.changed(&answer);
        assert_quotes(&other, TIME.1);
        world.delete(&server.channel, &server.ann, &asked);
        world.gone(&other);
    });
}

#[test]
fn a_messages_menu_gives_words_that_the_intent_would_not() {
    scenario(|world| {
        let server = world.server("en-US");
        let message = world.say(&server.channel, &server.owner, BUILDER.0);
        assert_quotes(&world.public(&world.menu(&server.channel, &server.ann, &message)), BUILDER.1);
    });
}

#[test]
fn buttons_are_the_askers_and_others_get_a_copy() {
    scenario(|world| {
        let server = world.server("en-US");
        let both = question("Who is the captain of the ferry and what does a ticket cost?");
        let first = world.public(&world.command(&server.channel, &server.ann, "ask", &both));
        assert_eq!(world.responded(&world.press(&server.ann, &first, "Next")), "update");
        let second = world.changed(&first);
        assert_ne!(quoted(&first), quoted(&second));
        let bob = world.person(&server.id, "bob");
        let copy = world.private(&world.press(&bob, &second, "Next"));
        assert_eq!(labels(&copy), [""; 0]);
        assert_says(&world.private(&world.press(&bob, &second, "Remove")), "Only whoever asked and moderators");
        world.promote(&server.id, &bob);
        world.press(&bob, &second, "Remove");
        world.gone(&second);
    });
}

#[test]
fn buttons_outlive_the_quarter_of_an_hour_that_a_response_has() {
    // Its clock is put forward, which nobody else may feel.
    apart(Setup::default(), false, |scene| {
        let (world, server) = (&scene.world, scene.world.server("en-US"));
        let public = world.public(&world.command(&server.channel, &server.ann, "ask", &question(FARE.0)));
        let private = world.private(&world.command(&server.channel, &server.ann, "ask", &private_question(CAPTAIN.0)));
        world.act("advance", json!({"seconds": 16 * 60}));
        world.press(&server.ann, &private, "More context");
        assert!(quoted(&world.changed(&private)).len() > quoted(&private).len());
        world.press(&server.ann, &private, "Remove");
        world.gone(&private);
        world.press(&server.ann, &public, "Remove");
        world.gone(&public);
    });
}

#[test]
fn moderators_commands_are_offered_to_moderators_and_refused_to_others() {
    scenario(|world| {
        let server = world.server("en-US");
        let offered = world.commands_of(&server.channel, &server.ann);
        assert!(offered.contains(&"ask".to_owned()) && !offered.contains(&"settings".to_owned()), "{offered:?}");
        assert!(world.commands_of(&server.channel, &server.owner).contains(&"settings".to_owned()));
        assert!(!world.commands_of(&world.direct(&server.owner), &server.owner).contains(&"settings".to_owned()));
        // A server may show them to others all the same.
        let registered = world.act("command_there", json!({"name": "settings", "seconds": 10}));
        let shown = json!([{"id": server.ann, "type": 2, "permission": true}]);
        world.act("limit_command", json!({"server": server.id, "command": registered["id"], "entries": shown}));
        let set = setting("quotes", "1", "here");
        assert_says(&world.private(&world.command(&server.channel, &server.ann, "settings", &set)), "Only moderators");
        world.promote(&server.id, &server.ann);
        assert_says(&world.private(&world.command(&server.channel, &server.ann, "settings", &set)), "Done.");
    });
}

#[test]
fn a_moderator_in_time_out_is_none() {
    scenario(|world| {
        let server = world.server("en-US");
        let role = json!({"server": server.id, "name": "Helpers", "permissions": (MANAGE_MESSAGES).to_string()});
        let role = world.act("role", role);
        world.act("grant", json!({"server": server.id, "user": server.ann, "role": role}));
        let answer = world.public(&world.command(&server.channel, &server.owner, "ask", &question(FARE.0)));
        world.act("time_out", json!({"server": server.id, "user": server.ann, "seconds": 3600}));
        assert_says(&world.private(&world.press(&server.ann, &answer, "Remove")), "Only whoever asked and moderators");
        world.act("time_out", json!({"server": server.id, "user": server.ann, "seconds": 0}));
        world.press(&server.ann, &answer, "Remove");
        world.gone(&answer);
    });
}

#[test]
fn pinning_needs_its_own_permission() {
    scenario(|world| {
        let server = world.server("en-US");
        let answer = world.public(&world.command(&server.channel, &server.owner, "ask", &question(FARE.0)));
        world.command(&server.channel, &server.owner, "pin", &json!([]));
        world.pinned(&answer, true);
        world.command(&server.channel, &server.owner, "unpin", &json!([]));
        world.pinned(&answer, false);
        world.deny(&server.channel, PIN_MESSAGES);
        assert_says(&world.private(&world.command(&server.channel, &server.owner, "pin", &json!([]))), "may not pin messages here");
    });
}

#[test]
fn threads_begin_at_questions_and_answers_stand_in_them() {
    scenario(|world| {
        let server = world.server("en-US");
        world.private(&world.command(&server.channel, &server.owner, "settings", &setting("reply", "thread", "server")));
        let asked = world.mention(&server.channel, &server.ann, FARE.0);
        assert_quotes(&world.said(&asked, 1), FARE.1);
        assert_eq!(world.act("place", json!({"channel": asked}))["name"], "The ferry to Hallig Ost");
        world.mention(&asked, &server.ann, TIME.0);
        assert_quotes(&world.said(&asked, 2), TIME.1);
        assert_eq!(world.all_said(&server.channel).len(), 0);
    });
}

#[test]
fn a_post_is_answered_in_place_where_all_can_be_read() {
    apart(Setup { discord: "message_content = true", ..Setup::default() }, true, |scene| {
        let (world, server) = (&scene.world, scene.world.server("en-US"));
        world.private(&world.command(&server.channel, &server.owner, "settings", &setting("speak", "everything", "server")));
        let forum = world.channel(&server.id, 15, "ask");
        let post = json!({"forum": forum, "user": server.ann, "name": TIME.0, "words": "I could not find it."});
        let post = world.act("post", post);
        assert_quotes(&world.said(post.as_str().unwrap(), 1), TIME.1);
        world.say(&server.channel, &server.ann, "The weather is fine here.");
        world.say(&server.channel, &server.ann, FARE.0);
        assert_quotes(&world.said(&server.channel, 1), FARE.1);
    });
}

#[test]
fn where_it_may_not_write_it_is_silent_and_goes_on() {
    scenario(|world| {
        let server = world.server("en-US");
        for bits in [SEND_MESSAGES, EMBED_LINKS] {
            let closed = world.channel(&server.id, 0, "closed");
            world.deny(&closed, bits);
            world.mention(&closed, &server.ann, FARE.0);
            // A response needs neither permission.
            assert_quotes(&world.public(&world.command(&closed, &server.ann, "ask", &question(FARE.0))), FARE.1);
        }
        world.mention(&server.channel, &server.ann, TIME.0);
        assert_quotes(&world.said(&server.channel, 1), TIME.1);
    });
}

#[test]
fn an_answer_whose_receipt_is_lost_is_there_once() {
    scenario(|world| {
        let server = world.server("en-US");
        let path = format!("/channels/{}/messages", server.channel);
        world.act("fail", json!({"method": "POST", "path": path, "status": 500, "is_done": true}));
        world.act("fail", json!({"method": "POST", "path": path, "is_done": true}));
        world.act("fail", json!({"method": "POST", "path": path, "status": 429, "retry_after": 0.2}));
        world.mention(&server.channel, &server.ann, FARE.0);
        assert_quotes(&world.said(&server.channel, 1), FARE.1);
        world.mention(&server.channel, &server.ann, TIME.0);
        assert_quotes(&world.said(&server.channel, 2), TIME.1);
        assert_eq!(world.all_said(&server.channel).len(), 2);
    });
}

#[test]
fn a_connection_that_breaks_goes_on_where_it_was() {
    apart(Setup::default(), false, |scene| {
        let (world, server) = (&scene.world, scene.world.server("en-US"));
        let faults = [json!({"how": "reconnect"}), json!({"how": "close", "code": 4000}), json!({"how": "abort"}), json!({"how": "junk"})];
        for (at, fault) in faults.iter().enumerate() {
            world.act("disconnect", fault.clone());
            world.mention(&server.channel, &server.ann, FARE.0);
            assert_quotes(&world.said(&server.channel, at + 1), FARE.1);
        }
        let sessions = world.connected(4);
        assert_eq!((sessions.as_array().unwrap().len(), &sessions[0]["resumed"]), (1, &json!(3)), "{sessions}");
        assert_eq!(world.all_said(&server.channel).len(), faults.len());
    });
}

#[test]
fn what_was_said_while_the_first_session_was_lost_is_read_again() {
    apart(Setup::default(), false, |scene| {
        let (world, server) = (&scene.world, scene.world.server("en-US"));
        // The bot comes back to a session that is no longer known.
        world.act("disconnect", json!({"how": "forget"}));
        world.mention(&server.channel, &server.ann, FARE.0);
        assert_quotes(&world.said(&server.channel, 1), FARE.1);
        assert_eq!(world.connected(2).as_array().unwrap().len(), 2);
    });
}

#[test]
fn what_was_said_between_two_sessions_is_read_again() {
    apart(Setup::default(), false, |scene| {
        let (world, server) = (&scene.world, scene.world.server("en-US"));
        let direct = world.direct(&server.ann);
        world.say(&direct, &server.ann, FARE.0);
        assert_quotes(&world.said(&direct, 1), FARE.1);
        scene.bot.wait_until_noted();
        scene.bot.stop();
        world.mention(&server.channel, &server.ann, CAPTAIN.0);
        world.say(&direct, &server.ann, LAMP.0);
        world.say(&server.channel, &server.ann, "Nobody is asked this.");
        scene.bot.run();
        assert_quotes(&world.said(&server.channel, 1), CAPTAIN.1);
        assert_quotes(&world.said(&direct, 2), LAMP.1);
        assert_eq!(world.all_said(&direct).len(), 2);
        assert_eq!(world.all_said(&server.channel).len(), 1);
    });
}

#[test]
fn commands_are_registered_once() {
    apart(Setup::default(), false, |scene| {
        let posts = || {
            let requests = scene.world.act("requests", json!({}));
            requests.as_array().unwrap().iter().filter(|one| one["method"] == "POST" && text(one, "/path").ends_with("/commands")).count()
        };
        let registered = posts();
        assert!(registered > 10);
        scene.bot.stop();
        scene.bot.run();
        assert_eq!(posts(), registered);
    });
}

#[test]
fn a_new_server_is_greeted_in_its_language_and_an_outage_is_no_farewell() {
    scenario(|world| {
        let made = world.act("server", json!({"locale": "de", "is_new": true}));
        let (server, channel) = (made["id"].as_str().unwrap(), made["channel"].as_str().unwrap());
        assert!(text(&world.said(channel, 1), "/content").starts_with("Hallo"));
        world.act("outage", json!({"server": server}));
        world.act("outage", json!({"server": server, "is_over": true}));
        world.mention(channel, made["ann"].as_str().unwrap(), FARE.0);
        assert_quotes(&world.said(channel, 2), FARE.1);
    });
}

#[test]
fn a_token_that_is_taken_back_and_an_intent_that_is_not_allowed_end_the_program() {
    apart(Setup::default(), false, |scene| {
        scene.world.act("new_token", json!({}));
        assert_eq!(scene.bot.wait_end(), 4, "{}", scene.bot.log().tail(20));
    });
    play_with(|| {
        let world = World::new(false)?;
        let bot = Bot::at(&world.base, world.token.clone(), Setup { discord: "message_content = true", ..Setup::default() });
        bot.start(None);
        assert_eq!(bot.wait_end(), 4, "{}", bot.log().tail(20));
        Ok(())
    });
}

/// A server with two moderators, and a member to whom it shows their commands.
struct Played<'a> {
    world: &'a World,
    server: Server,
    bob: String,
}

impl Stage for Played<'_> {
    fn tell(&mut self, who: Who, words: &str) -> String {
        let user = match who {
            Who::Mod => &self.server.owner,
            Who::Other => &self.bob,
            Who::Member => &self.server.ann,
        };
        let (name, options) = call(words);
        whole(&self.world.private(&self.world.command(&self.server.channel, user, &name, &options)))
    }

    fn wait_posts(&mut self, posts: &[Post]) {
        // What is posted is there before the moderator is told; only the pin comes later.
        let said = self.world.all_said(&self.server.channel);
        let seen: Vec<Post> = said.iter().map(|message| Post::read(&whole(message), true)).collect();
        assert_eq!(seen, posts);
        said.iter().for_each(|message| self.world.pinned(message, true));
    }
}

#[test]
fn a_draft_becomes_a_post_and_goes_again() {
    apart(Setup { articles: Some(flow::write), ..Setup::default() }, false, |scene| {
        let (world, server) = (&scene.world, scene.world.server("en-US"));
        let bob = world.person(&server.id, "bob");
        world.promote(&server.id, &bob);
        for name in ["summary", "draft", "drafts"] {
            let registered = world.act("command_there", json!({"name": name, "seconds": 10}));
            let shown = json!([{"id": server.ann, "type": 2, "permission": true}]);
            world.act("limit_command", json!({"server": server.id, "command": registered["id"], "entries": shown}));
        }
        flow::play(&mut Played { world, server, bob });
    });
}
