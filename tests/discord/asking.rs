//! Every way to ask, and what must stay unanswered.

use quoth::chat::discord::markdown::plain;
use serde_json::{Value, json};

use crate::articles::{BUILDER, CAPTAIN, FARE, LAMP, NOTHING, SIGN, TIME};
use crate::bot::{Setup, apart, scenario};
use crate::discord::text;
use crate::words::{assert_quotes, question, quoted};

#[test]
fn a_question_is_answered_with_its_passage() {
    scenario(|scene| {
        let server = scene.discord.server("en-US");
        let begun = scene.discord.command(&server.channel, &server.ann, "ask", &question(FARE.0));
        let answer = scene.discord.public(&begun);
        assert_quotes(&answer, FARE.1);
        assert_eq!(answer["embeds"][0]["title"], "The ferry to Hallig Ost");
        assert!(text(&answer, "/embeds/0/footer/text").contains("articles/ferry#p"), "{answer}");
        // The first response says it at once, without a promise.
        assert_eq!(scene.discord.responded(&begun), 4);
    });
}

#[test]
fn silence_is_for_the_asker_alone() {
    scenario(|scene| {
        let server = scene.discord.server("en-US");
        let begun = scene.discord.command(&server.channel, &server.ann, "ask", &question(NOTHING));
        let answer = scene.discord.private(&begun);
        assert!(!text(&answer, "/content").is_empty() && answer["embeds"] == json!([]), "{answer}");
    });
}

#[test]
fn a_private_answer_is_shared_once_by_its_asker() {
    scenario(|scene| {
        let server = scene.discord.server("en-US");
        let mut options = question(CAPTAIN.0);
        options.as_array_mut().unwrap().push(json!({"name": "private", "type": 5, "value": true}));
        let answer = scene.discord.private(&scene.discord.command(&server.channel, &server.ann, "ask", &options));
        assert_quotes(&answer, CAPTAIN.1);
        let shared = scene.discord.public(&scene.discord.press(&server.ann, &answer, "Share"));
        assert_quotes(&shared, CAPTAIN.1);
        assert!(text(&shared, "/content").contains("Shared by ann"), "{shared}");
        let again = scene.discord.private(&scene.discord.press(&server.ann, &answer, "Share"));
        assert!(text(&again, "/content").contains("shared already"), "{again}");
        scene.discord.press(&server.ann, &shared, "Remove");
        scene.discord.wait("its removal", |world| world.said_in(&server.channel).is_empty().then_some(()));
    });
}

#[test]
fn what_is_typed_leads_to_passages_and_a_chosen_one_is_posted() {
    scenario(|scene| {
        let server = scene.discord.server("en-US");
        let typed = |words: &str| json!([{"name": "question", "type": 3, "value": words, "focused": true}]);
        let choices = scene.discord.complete(&server.channel, &server.ann, "ask", &typed("who built the lightho"));
        let best = choices.first().unwrap();
        assert!(text(best, "/name").contains("lighthouse") && text(best, "/value").starts_with("q:articles/lighthouse#"), "{best}");
        let answer = scene.discord.public(&scene.discord.command(&server.channel, &server.ann, "ask", &question(text(best, "/value"))));
        assert_quotes(&answer, BUILDER.1);
        assert_eq!(scene.discord.complete(&server.channel, &server.ann, "ask", &typed("")).len(), 3);
        let articles = json!([{"name": "question", "type": 3, "value": "x"}, {"name": "in", "type": 3, "value": "skarv", "focused": true}]);
        let articles = scene.discord.complete(&server.channel, &server.ann, "ask", &articles);
        assert_eq!(articles.first().map(|choice| text(choice, "/value").to_owned()), Some("articles/lighthouse".into()));
    });
}

#[test]
fn a_mention_a_reply_and_a_direct_message_are_answered() {
    scenario(|scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let bot = discord.world().bot.clone();
        let asked = discord.say(&server.channel, &server.ann, &format!("<@{bot}> {}", FARE.0));
        let answer = discord.said(&server.channel, 1);
        assert_quotes(&answer, FARE.1);
        assert_eq!(answer["message_reference"]["message_id"], json!(asked));
        discord.reply(&server.channel, &server.ann, text(&answer, "/id"), TIME.0, true);
        assert_quotes(&discord.said(&server.channel, 2), TIME.1);
        let direct = discord.direct(&server.ann);
        discord.say(&direct, &server.ann, LAMP.0);
        assert_quotes(&discord.said(&direct, 1), LAMP.1);
    });
}

#[test]
fn a_messages_menu_finds_the_passage_for_it() {
    scenario(|scene| {
        let server = scene.discord.server("en-US");
        let message = scene.discord.say(&server.channel, &server.owner, BUILDER.0);
        let answer = scene.discord.public(&scene.discord.menu(&server.channel, &server.ann, &message));
        assert_quotes(&answer, BUILDER.1);
    });
}

#[test]
fn nobody_else_is_answered() {
    scenario(|scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let bot = discord.world().bot.clone();
        let other = discord.change(|world| {
            let other = world.person("other", true);
            world.join(&server.id, &other, &[]);
            other
        });
        let mention = format!("<@{bot}> {}", FARE.0);
        discord.say(&server.channel, &other, &mention);
        discord.say_with(&server.channel, &server.ann, &mention, &json!({"webhook_id": "4"}));
        discord.say_with(&server.channel, &server.ann, &mention, &json!({"type": 7}));
        discord.say(&server.channel, &server.ann, FARE.0);
        discord.say(&server.channel, &server.ann, &format!("<@{bot}>"));
        discord.say(&server.channel, &server.ann, &format!("<@{bot}> thanks!"));
        // What is said in one channel is handled in order, so everything before this was left alone.
        discord.say(&server.channel, &server.ann, &format!("<@{bot}> {}", TIME.0));
        assert_quotes(&discord.said(&server.channel, 1), TIME.1);
        assert_eq!(discord.world().said_in(&server.channel).len(), 1);
    });
}

#[test]
fn signs_of_an_article_call_nobody_and_are_no_markup() {
    scenario(|scene| {
        let server = scene.discord.server("en-US");
        let answer = scene.discord.public(&scene.discord.command(&server.channel, &server.ann, "ask", &question(SIGN.0)));
        let shown = text(&answer, "/embeds/0/description");
        assert!(
            shown.contains("\\@room \\<b\\>No\\</b\\> entry & no \\[parking\\](https\\://example.org) \\`here\\` \\*ever\\*"),
            "{shown}"
        );
    });
}

#[test]
fn an_answer_follows_its_question() {
    scenario(|scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let bot = discord.world().bot.clone();
        let asked = discord.say(&server.channel, &server.ann, &format!("<@{bot}> {}", FARE.0));
        let answer = discord.said(&server.channel, 1);
        discord.edit(&asked, &format!("<@{bot}> {}", TIME.0));
        discord.wait("another answer in its place", |world| {
            quoted(&world.messages[&text(&answer, "/id").parse().unwrap()]).contains(TIME.1).then_some(())
        });
        discord.delete(&server.channel, &asked);
        discord.wait("the end of the answer", |world| world.said_in(&server.channel).is_empty().then_some(()));
    });
}

#[test]
fn a_channel_for_asking_answers_every_question_where_all_can_be_read() {
    apart(Setup { discord: "message_content = true", ..Setup::default() }, |scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let set = json!([{"name": "setting", "type": 3, "value": "speak"}, {"name": "value", "type": 3, "value": "everything"}]);
        let done = discord.private(&discord.command(&server.channel, &server.owner, "settings", &set));
        assert!(text(&done, "/content").starts_with("Done."), "{done}");
        discord.say(&server.channel, &server.ann, "The weather is fine here.");
        discord.say(&server.channel, &server.ann, NOTHING);
        discord.say(&server.channel, &server.ann, FARE.0);
        assert_eq!(discord.said(&server.channel, 1)["embeds"], json!([]));
        assert_quotes(&discord.said(&server.channel, 2), FARE.1);
    });
}

#[test]
fn threads_begin_at_questions_and_answers_stand_in_them() {
    scenario(|scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let bot = discord.world().bot.clone();
        let set = json!([{"name": "setting", "type": 3, "value": "reply"}, {"name": "value", "type": 3, "value": "thread"}, {"name": "for", "type": 3, "value": "server"}]);
        discord.private(&discord.command(&server.channel, &server.owner, "settings", &set));
        let asked = discord.say(&server.channel, &server.ann, &format!("<@{bot}> {}", FARE.0));
        assert_quotes(&discord.said(&asked, 1), FARE.1);
        assert_eq!(discord.world().channels[&asked]["name"], "The ferry to Hallig Ost");
        discord.say(&asked, &server.ann, &format!("<@{bot}> {}", TIME.0));
        assert_quotes(&discord.said(&asked, 2), TIME.1);
    });
}

#[test]
fn quotes_are_the_bytes_that_the_command_line_gives() {
    scenario(|scene| {
        let server = scene.discord.server("en-US");
        for (asked, _) in [FARE, TIME, CAPTAIN, BUILDER, LAMP, SIGN] {
            let told = scene.bot.quoth(&["ask", asked, "--json"]);
            let told: Value = serde_json::from_slice(&told.stdout).unwrap();
            let quotes: Vec<&str> = told["quotes"].as_array().unwrap().iter().map(|quote| text(quote, "/text")).collect();
            let answer = scene.discord.public(&scene.discord.command(&server.channel, &server.ann, "ask", &question(asked)));
            assert_eq!(plain(&quoted(&answer)), quotes.join("\n"), "{asked}");
        }
    });
}
