//! Drafts of summaries: seen in a direct room or in the moderators' own, posted in the room that they are for.

use std::time::Duration;

use serde_json::{Value, json};

use crate::flow::{self, Post, Stage, Who};
use crate::support::bot::{Bot, Setup};
use crate::support::event::Event;
use crate::support::member::{DIRECT, ENCRYPTED, Kind, Member, PLAIN};
use crate::support::{Room, Scene, alone, scenario};

const REFUSED: &str = "Only moderators of this room can do that.";

/// A bot that has an article to summarise.
fn running_bot(scene: &Scene) -> Bot {
    scene.running_bot(Setup { articles: Some(flow::write), ..Setup::default() })
}

/// A room with two moderators, each with the direct room that the bot has made, and a member whose client looks at what is posted.
struct Played<'a> {
    room: Room<'a>,
    bob: Member,
    carol: Member,
    direct: [Option<Room<'a>>; 2],
}

impl<'a> Played<'a> {
    fn new(scene: &Scene, bot: &'a Bot, kind: &Kind) -> Played<'a> {
        let room = scene.room(bot, kind);
        let (bob, carol) = (room.member(scene, "bob"), room.member(scene, "carol"));
        room.alice.empowers(&room.id, &bob.id, 50);
        room.alice.empowers(&room.id, &bot.id, 50);
        Played { room, bob, carol, direct: [None, None] }
    }

    /// What is said in the room leads to a direct room: the room, and what is said in it.
    fn confided(&self, member: &Member, words: &str) -> (Room<'a>, Event) {
        member.says(&self.room.id, &format!("!{words}"));
        let direct = member.wait_invited(&self.room.bot.id);
        member.joins(&direct, &ENCRYPTED);
        let direct = Room::known(direct, member.clone(), self.room.bot, &ENCRYPTED);
        let preview = member.wait(&direct.id, "a preview", |event| event.sender() == self.room.bot.id && event.is_message());
        (direct, preview)
    }

    /// What the bot has posted in the room, edited and taken back, as Carol's client has it.
    fn posts(&self) -> Vec<Post> {
        let seen = self.carol.seen(&self.room.id);
        let is_gone = |post: &&Event| !seen.iter().any(|event| event.kind() == "m.room.redaction" && event.redacts() == post.id());
        let pinned = seen.iter().rfind(|event| event.kind() == "m.room.pinned_events").map(|event| event.content()["pinned"].clone());
        let is_pinned = |post: &Event| pinned.iter().any(|pinned| pinned.as_array().unwrap().contains(&json!(post.id())));
        let now = |post: &Event| {
            let edit = seen.iter().rfind(|event| event.replaces() == post.id());
            words(edit.map_or(post.content(), Event::new_content))
        };
        self.created().iter().filter(is_gone).map(|post| Post::read(&now(post), is_pinned(post))).collect()
    }

    /// Every post that ever was, whatever became of it.
    fn created(&self) -> Vec<Event> {
        let is_post = |event: &Event| event.is_message() && event.replaces().is_empty() && event.body().starts_with("Quoted by ");
        self.room.said(&self.carol).into_iter().filter(is_post).collect()
    }
}

fn words(content: &Value) -> String {
    format!("{}\n{}", content["body"].as_str().unwrap(), content["formatted_body"].as_str().unwrap())
}

impl Stage for Played<'_> {
    fn tell(&mut self, who: Who, words: &str) -> String {
        let member = match who {
            Who::Mod => self.room.alice.clone(),
            Who::Other => self.bob.clone(),
            Who::Member => self.carol.clone(),
        };
        let is_of_room = words.starts_with("settings") || words == "audit";
        if who == Who::Member || is_of_room {
            return self.room.orders(&member, &format!("!{words}")).body().to_owned();
        }
        let place = usize::from(who == Who::Other);
        match &self.direct[place] {
            Some(direct) => direct.orders(&member, words).body().to_owned(),
            None => {
                let (direct, preview) = self.confided(&member, words);
                self.direct[place] = Some(direct);
                preview.body().to_owned()
            }
        }
    }

    fn wait_posts(&mut self, posts: &[Post]) {
        if self.posts() != posts {
            self.carol.wait(&self.room.id, &format!("{posts:?}"), |_| self.posts() == posts);
        }
    }
}

/// The whole flow; what is posted is counted, and looked up on the server when it is gone.
fn plays(scene: &Scene, kind: &Kind) {
    let bot = running_bot(scene);
    let mut played = Played::new(scene, &bot, kind);
    flow::play(&mut played);
    // Everything before this question has been handled.
    played.room.answers_after_all(&played.carol, []);
    assert_eq!(played.posts(), []);
    let created = played.created();
    assert_eq!(created.len(), 1, "it was posted once");
    let edits: Vec<Event> = played.room.said(&played.carol).into_iter().filter(|event| event.replaces() == created[0].id()).collect();
    assert_eq!(edits.len(), 2);
    for event in created.iter().chain(&edits) {
        assert_eq!(played.carol.server_has(&played.room.id, event.id())["content"], json!({}), "nothing of it is left on the server");
    }
}

#[test]
fn from_a_draft_to_a_post_and_back_in_an_encrypted_room() {
    scenario(|scene| plays(scene, &ENCRYPTED));
}

#[test]
fn from_a_draft_to_a_post_and_back_in_a_plain_room() {
    scenario(|scene| plays(scene, &PLAIN));
}

#[test]
fn who_refuses_direct_rooms_is_told_so_in_the_room() {
    scenario(|scene| {
        let bot = running_bot(scene);
        let played = Played::new(scene, &bot, &ENCRYPTED);
        let (alice, room) = (&played.room.alice, &played.room);
        let (direct, preview) = played.confided(alice, "summary articles/waterworks in 2 sentences");
        let number = flow::number_of(preview.body());
        alice.leaves(&direct.id);
        let told = room.orders(alice, &format!("!draft {number} show"));
        assert!(told.body().starts_with("I cannot show you that where nobody else reads."), "{told}");
        // One who never came in.
        played.bob.says(&room.id, &format!("!draft {number} show"));
        played.bob.leaves(&played.bob.wait_invited(&bot.id));
        let told = room.orders(&played.bob, &format!("!draft {number} show"));
        assert!(told.body().starts_with("I cannot show you that where nobody else reads."), "{told}");
        assert!(room.said(&played.carol).iter().all(|event| flow::numbers_in(event.body()).is_empty()), "nobody else has read it");
    });
}

#[test]
fn moderators_have_a_room_of_their_own() {
    scenario(|scene| {
        let bot = running_bot(scene);
        let mut played = Played::new(scene, &bot, &PLAIN);
        let alice = played.room.alice.clone();
        // Carol looks after the moderators' room only; Bob is a member there.
        let desk = alice.makes(&ENCRYPTED, &[&bot.id, &played.bob.id, &played.carol.id]);
        for member in [&played.bob, &played.carol] {
            member.joins(&desk, &ENCRYPTED);
        }
        alice.wait_joined(&desk, &bot.id);
        alice.empowers(&desk, &played.carol.id, 50);
        let desk = Room::known(desk, alice.clone(), &bot, &ENCRYPTED);
        assert!(played.room.orders(&played.carol, &format!("!settings moderators {}", desk.id)).body().contains(REFUSED));
        let foreign = played.room.orders(&played.bob, &format!("!settings moderators {}", desk.id));
        assert!(foreign.body().starts_with("Only who moderates that room too"), "{foreign}");
        played.room.sets(&alice, &format!("moderators {}", desk.id));
        played.room.sets(&alice, "approval two");
        let told = played.room.orders(&alice, "!summary articles/waterworks in 2 sentences");
        assert_eq!(told.body(), "The draft is in the moderators' room.");
        let by_bot = |words: &'static str| move |event: &Event| event.is_message() && event.body().contains(words);
        let preview = alice.wait(&desk.id, "the preview", by_bot("being worked on"));
        let number = flow::number_of(preview.body());
        desk.orders(&alice, &format!("!draft {number} post"));
        let proposed = played.bob.wait(&desk.id, "the proposal", by_bot("wants this posted."));
        assert_eq!(flow::numbers_in(proposed.body()), [1, 2]);
        for words in ["approve", "retract", "drop 1"] {
            let refused = desk.orders(&played.carol, &format!("!draft {number} {words}"));
            assert!(refused.body().contains(REFUSED), "{refused}");
        }
        played.wait_posts(&[]);
        desk.orders(&played.bob, &format!("!draft {number} approve"));
        played.wait_posts(&[Post { sentences: vec![1, 2], is_edited: false, is_pinned: false }]);
        // Who has left the room is no moderator of it any more, whatever level is written down for them.
        played.bob.leaves(&played.room.id);
        alice.wait_membership(&played.room.id, &played.bob.id, "leave");
        let refused = desk.orders(&played.bob, &format!("!draft {number} retract"));
        assert!(!refused.body().contains("taken back"), "{refused}");
        desk.orders(&alice, &format!("!draft {number} retract"));
        played.wait_posts(&[]);
    });
}

/// The program ends without warning at each step on the way of `draft post`, which was said while it did not run.
#[test]
fn killed_at_any_step_it_posts_once_and_says_so_once() {
    alone(Duration::from_secs(180), |scene| {
        let bot = running_bot(scene);
        let mut played = Played::new(scene, &bot, &ENCRYPTED);
        let alice = played.room.alice.clone();
        let (direct, preview) = played.confided(&alice, "summary articles/waterworks in 2 sentences");
        let mut number = flow::number_of(preview.body());
        let steps = ["received:1", "claimed:1", "sent:1", "noted:1", "sent:2", "noted:2"];
        for (round, at) in steps.into_iter().enumerate() {
            bot.stop();
            let said = alice.says(&direct.id, &format!("draft {number} post"));
            bot.start(Some(at));
            assert_eq!(bot.wait_end(), -6, "killed at {at}:\n{}", bot.log().tail(40));
            bot.run();
            let told = direct.answer(&alice, &said);
            assert!(told.body().starts_with("It goes to the room now."), "killed at {at}: {told}");
            played.wait_posts(&[Post { sentences: vec![1, 2], is_edited: false, is_pinned: false }]);
            // The next draft is begun behind everything that followed from this one.
            let taken = direct.orders(&alice, &format!("draft {number} retract"));
            assert!(taken.body().starts_with("It is taken back"), "killed at {at}: {taken}");
            number = flow::number_of(direct.orders(&alice, "summary articles/waterworks in 2 sentences").body());
            assert_eq!(direct.said(&alice).iter().filter(|event| direct.is_answer(event, &said)).count(), 1, "killed at {at}");
            played.room.answers_after_all(&played.carol, []);
            assert_eq!((played.created().len(), played.posts()), (round + 1, Vec::new()), "killed at {at}");
        }
    });
}

#[test]
fn a_post_whose_receipt_is_lost_is_there_once() {
    scenario(|scene| {
        let proxy = scene.proxy();
        let bot = running_bot(&scene.at(&proxy.base));
        let mut played = Played::new(scene, &bot, &PLAIN);
        let alice = played.room.alice.clone();
        let (direct, preview) = played.confided(&alice, "summary articles/waterworks in 2 sentences");
        let number = flow::number_of(preview.body());
        // What is said directly is encrypted, so this is the post alone.
        let rule = proxy.on("PUT", "/send/m.room.message", json!({"lose": true}), 2);
        direct.orders(&alice, &format!("draft {number} post"));
        played.wait_posts(&[Post { sentences: vec![1, 2], is_edited: false, is_pinned: false }]);
        proxy.wait_used(rule, 2);
        let rule = proxy.on("PUT", "/redact/", json!({"lose": true}), 1);
        direct.orders(&alice, &format!("draft {number} retract"));
        proxy.wait_used(rule, 1);
        played.room.answers_after_all(&played.carol, []);
        assert_eq!((played.created().len(), played.posts()), (1, Vec::new()));
    });
}

#[test]
fn a_direct_room_that_is_there_already_is_used() {
    scenario(|scene| {
        let bot = running_bot(scene);
        let played = Played::new(scene, &bot, &PLAIN);
        let alice = &played.room.alice;
        let direct = alice.makes(&DIRECT, &[&bot.id]);
        alice.wait_joined(&direct, &bot.id);
        let direct = Room::known(direct, alice.clone(), &bot, &DIRECT);
        // Whoever has written to the bot directly has it know that room.
        direct.orders(alice, "help");
        alice.says(&played.room.id, "!summary articles/waterworks in 2 sentences");
        let preview = alice.wait(&direct.id, "a preview", |event| flow::numbers_in(event.body()) == [1, 2]);
        // A member rules in a direct room of their own, and has no more to say on drafts for that.
        let number = flow::number_of(preview.body());
        let own = played.carol.makes(&DIRECT, &[&bot.id]);
        played.carol.wait_joined(&own, &bot.id);
        let own = Room::known(own, played.carol.clone(), &bot, &DIRECT);
        for words in ["show", "post", "discard"] {
            let refused = own.orders(&played.carol, &format!("draft {number} {words}"));
            assert!(refused.body().contains(REFUSED) && flow::numbers_in(refused.body()).is_empty(), "{refused}");
        }
    });
}
