//! From an answer onward: buttons, whose they are, and that they work however old they are.

use serde_json::{Value, json};

use crate::articles::{CAPTAIN, FARE, TIME};
use crate::bot::{Setup, apart, scenario};
use crate::discord::acts::Server;
use crate::discord::{Fake, text};
use crate::words::{assert_quotes, labels, question, quoted};

/// An answer to a question that finds several passages.
fn several(discord: &Fake, server: &Server) -> Value {
    discord.public(&discord.command(
        &server.channel,
        &server.ann,
        "ask",
        &question("Who is the captain of the ferry and what does a ticket cost?"),
    ))
}

/// The message as it is now.
fn now(discord: &Fake, message: &Value) -> Value {
    discord.world().messages[&text(message, "/id").parse().unwrap()].clone()
}

/// Presses a button of one's own, which changes the message in its place.
fn turned(discord: &Fake, server: &Server, message: &Value, label: &str) -> Value {
    let begun = discord.press(&server.ann, message, label);
    assert_eq!(discord.responded(&begun), 7, "{label}");
    now(discord, message)
}

#[test]
fn buttons_go_on_and_back() {
    scenario(|scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let first = several(discord, &server);
        assert!(!labels(&first).contains(&"Previous".to_owned()), "{:?}", labels(&first));
        let second = turned(discord, &server, &first, "Next");
        assert_ne!(quoted(&first), quoted(&second));
        assert!(labels(&second).contains(&"Previous".to_owned()));
        let back = turned(discord, &server, &second, "Previous");
        assert!(quoted(&first).contains(&quoted(&back)), "{}", quoted(&back));
        let wider = turned(discord, &server, &back, "More context");
        assert!(quoted(&wider).len() > quoted(&back).len());
        let source = discord.private(&discord.press(&server.ann, &wider, "Source"));
        assert!(text(&source, "/content").contains("The ferry to Hallig Ost"), "{source}");
        let thanks = discord.private(&discord.press(&server.ann, &wider, "Helpful"));
        assert!(text(&thanks, "/content").starts_with("Thank you"), "{thanks}");
    });
}

#[test]
fn anybody_else_gets_a_copy_of_their_own() {
    scenario(|scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let bob = discord.change(|world| {
            let bob = world.person("bob", false);
            world.join(&server.id, &bob, &[]);
            bob
        });
        let answer = several(discord, &server);
        let copy = discord.private(&discord.press(&bob, &answer, "Next"));
        assert_eq!(labels(&copy), [""; 0]);
        assert_eq!(quoted(&now(discord, &answer)), quoted(&answer));
        let refusal = discord.private(&discord.press(&bob, &answer, "Remove"));
        assert!(text(&refusal, "/content").contains("Only whoever asked and moderators"), "{refusal}");
        // A moderator may.
        discord.press(&server.owner, &answer, "Remove");
        discord.wait("its removal", |world| world.said_in(&server.channel).is_empty().then_some(()));
    });
}

#[test]
fn a_private_answer_is_gone_on_from_and_taken_back_by_its_own_buttons() {
    scenario(|scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let mut options = question(CAPTAIN.0);
        options.as_array_mut().unwrap().push(json!({"name": "private", "type": 5, "value": true}));
        let answer = discord.private(&discord.command(&server.channel, &server.ann, "ask", &options));
        let wider = turned(discord, &server, &answer, "More context");
        assert!(labels(&wider).contains(&"Share".to_owned()));
        assert_eq!(wider["flags"], 64);
        discord.press(&server.ann, &wider, "Remove");
        discord.wait("its removal", |world| (!world.messages.contains_key(&text(&answer, "/id").parse().unwrap())).then_some(()));
    });
}

#[test]
fn buttons_work_after_a_restart() {
    apart(Setup::default(), |scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let public = several(discord, &server);
        let mut options = question(CAPTAIN.0);
        options.as_array_mut().unwrap().push(json!({"name": "private", "type": 5, "value": true}));
        let private = discord.private(&discord.command(&server.channel, &server.ann, "ask", &options));
        scene.bot.stop();
        scene.bot.run();
        assert_ne!(quoted(&turned(discord, &server, &public, "Next")), quoted(&public));
        assert!(quoted(&turned(discord, &server, &private, "More context")).len() > quoted(&private).len());
        discord.press(&server.ann, &private, "Remove");
        discord.wait("its removal", |world| (!world.messages.contains_key(&text(&private, "/id").parse().unwrap())).then_some(()));
    });
}

#[test]
fn what_is_forgotten_is_said_to_the_presser_alone() {
    scenario(|scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let bot = discord.world().bot.clone();
        let old = json!([{"type": 1, "components": [{"type": 2, "style": 1, "label": "Next", "custom_id": "q1.next.0000000000"}]}]);
        let message = discord.say_with(&server.channel, &bot, "An answer of long ago.", &json!({"components": old}));
        let message = discord.world().messages[&message.parse().unwrap()].clone();
        let told = discord.private(&discord.press(&server.ann, &message, "Next"));
        assert!(text(&told, "/content").contains("no longer known"), "{told}");
    });
}

#[test]
fn commands_tell_how_it_was_decided_and_whether_it_still_stands() {
    scenario(|scene| {
        let (discord, server) = (&scene.discord, scene.discord.server("en-US"));
        let answer = discord.public(&discord.command(&server.channel, &server.ann, "ask", &question(FARE.0)));
        let explained = discord.private(&discord.command(&server.channel, &server.ann, "explain", &json!([])));
        assert!(text(&explained, "/content").contains("How the last question was decided"), "{explained}");
        let verified = discord.public(&discord.command(&server.channel, &server.ann, "verify", &json!([])));
        assert_eq!(quoted(&verified), quoted(&answer));
        for (command, says) in
            [("help", "Commands:"), ("privacy", "What is kept of you"), ("articles", "The lighthouse of Skarv"), ("about", "by quoting")]
        {
            let told = discord.private(&discord.command(&server.channel, &server.ann, command, &json!([])));
            let all = format!("{}{}", text(&told, "/content"), text(&told, "/embeds/0/description"));
            assert!(all.contains(says), "{command}: {told}");
        }
        let one = json!([{"name": "article", "type": 3, "value": "articles/ferry"}]);
        let card = discord.private(&discord.command(&server.channel, &server.ann, "articles", &one));
        assert!(text(&card, "/content").contains("paragraphs"), "{card}");
        discord.private(&discord.command(&server.channel, &server.ann, "forget-me", &json!([])));
        // Nobody's answer is anybody's to go on from.
        let copy = discord.private(&discord.press(&server.ann, &answer, "More context"));
        assert_eq!(labels(&copy), [""; 0]);
        assert_quotes(&discord.public(&discord.command(&server.channel, &server.ann, "ask", &question(TIME.0))), TIME.1);
    });
}
