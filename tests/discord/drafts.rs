//! Drafts of summaries: from the preview that one moderator sees to the post that everybody sees, and back.

mod failing;

use serde_json::{Value, json};

use crate::bot::{Setup, apart};
use crate::discord::acts::Server;
use crate::discord::world::{Asked, may};
use crate::discord::{Fake, text};
use crate::flow::{self, Post, Stage, Who};
use crate::words::{call, labels, whole};

/// A bot that has an article to summarise.
const SETUP: Setup = Setup { top: "", discord: "", articles: Some(flow::write) };

/// A server with two moderators.
struct Played<'a> {
    discord: &'a Fake,
    server: Server,
    bob: String,
}

/// A server whose owner moderates, and Bob too.
fn server(discord: &Fake) -> Played<'_> {
    let server = discord.server("en-US");
    let bob = discord.person(&server.id, "bob");
    discord.promote(&server.id, &bob);
    Played { discord, server, bob }
}

impl Played<'_> {
    fn of(&self, who: Who) -> &str {
        match who {
            Who::Mod => &self.server.owner,
            Who::Other => &self.bob,
            Who::Member => &self.server.ann,
        }
    }

    /// A command in the channel; the message that only they see.
    #[track_caller]
    fn told(&self, user: &str, words: &str) -> Value {
        self.told_in(&self.server.channel, user, words)
    }

    #[track_caller]
    fn told_in(&self, channel: &str, user: &str, words: &str) -> Value {
        let (name, options) = call(words);
        self.discord.private(&self.discord.command(channel, user, &name, &options))
    }

    /// A draft of two sentences by the owner: its number and its preview.
    #[track_caller]
    fn draft(&self) -> (String, Value) {
        let preview = self.told(&self.server.owner, "summary articles/waterworks in 2 sentences");
        (flow::number_of(&whole(&preview)), preview)
    }

    /// Waits until this many posts stand in the channel; nothing else does.
    #[track_caller]
    fn posts(&self, count: usize) -> Vec<Value> {
        self.discord.wait(&format!("{count} posts"), |world| {
            let said = world.said_in(&self.server.channel);
            (said.len() == count).then(|| said.into_iter().cloned().collect())
        })
    }
}

impl Stage for Played<'_> {
    fn tell(&mut self, who: Who, words: &str) -> String {
        whole(&self.told(self.of(who), words))
    }

    fn wait_posts(&mut self, posts: &[Post]) {
        self.discord.wait(&format!("{posts:?}"), |world| {
            let is_pinned = |message: &Value| world.pins.iter().any(|pin| pin == text(message, "/id"));
            let seen = world.said_in(&self.server.channel).into_iter();
            let seen: Vec<Post> = seen.map(|message| Post::read(&whole(message), is_pinned(message))).collect();
            (seen == posts).then_some(())
        });
    }
}

#[track_caller]
fn assert_says(message: &Value, words: &str) {
    assert!(whole(message).contains(words), "{words:?} is not in {message:#}");
}

#[test]
fn from_a_draft_to_a_post_and_back() {
    apart(SETUP, |scene| {
        let mut stage = server(&scene.discord);
        flow::play(&mut stage);
        let world = scene.discord.world();
        let path = format!("/channels/{}/messages", stage.server.channel);
        let creates = |asked: &&Asked| asked.method == "POST" && asked.path.ends_with(&path);
        assert_eq!(world.asked.iter().filter(creates).count(), 1, "it was posted once, and edited in place");
        assert_eq!(world.pins, [""; 0], "nothing that is gone stays pinned");
    });
}

#[test]
fn a_preview_has_buttons_and_a_post_its_sources() {
    apart(SETUP, |scene| {
        let played = server(&scene.discord);
        let (discord, owner) = (played.discord, &played.server.owner);
        let (number, preview) = played.draft();
        assert_eq!(labels(&preview), ["Post", "Add a sentence", "Shorter", "Longer", "Discard"]);
        let more = discord.private(&discord.press(owner, &preview, "Add a sentence"));
        assert_eq!(flow::numbers_in(&whole(&more)), [1, 2, 4]);
        let less = discord.private(&discord.press(owner, &more, "Shorter"));
        let shown = flow::numbers_in(&whole(&less));
        assert!(!shown.is_empty() && shown.len() < 3, "{shown:?}");
        // A double press: the second finds it posted.
        let presses = [discord.press(owner, &less, "Post"), discord.press(owner, &less, "Post")];
        let told = presses.map(|press| whole(&discord.private(&press)));
        assert!(told.iter().any(|told| told.contains("It goes to the room now.")), "{told:?}");
        assert!(told.iter().any(|told| told.contains("stands in the room as it is here")), "{told:?}");
        let post = played.posts(1).remove(0);
        assert_eq!(Post::read(&whole(&post), false).sentences, shown);
        assert_eq!(labels(&post), ["Sources"]);
        let sources = discord.private(&discord.press(&played.server.ann, &post, "Sources"));
        let cited = whole(&sources);
        assert!(
            cited.contains("Quoted from:") && shown.iter().all(|number| cited.contains(&format!("- {number}: `articles/waterworks#p"))),
            "{cited}"
        );
        assert_eq!(flow::numbers_in(&cited), [0; 0], "places, and no words");
        assert_says(&played.told(owner, &format!("draft {number} show")), "stands in the room");
        played.posts(1);
    });
}

#[test]
fn a_preview_that_is_not_the_newest_does_nothing_and_shows_what_is() {
    apart(SETUP, |scene| {
        let played = server(&scene.discord);
        let (number, preview) = played.draft();
        // Another moderator takes it up, from the list of drafts.
        assert_says(&played.told(&played.bob, "drafts"), &format!("{number}, open: The waterworks of Lennbruck, begun by owner"));
        played.told(&played.bob, &format!("draft {number}"));
        assert_says(&played.told(&played.bob, &format!("draft {number} add")), &format!("Draft {number}, revision 2"));
        let anew = played.discord.private(&played.discord.press(&played.server.owner, &preview, "Post"));
        assert_says(&anew, "was changed since you saw it, and nothing was done");
        assert_eq!(flow::numbers_in(&whole(&anew)), [1, 2, 4]);
        played.posts(0);
        played.discord.private(&played.discord.press(&played.server.owner, &anew, "Post"));
        played.posts(1);
        // Taken back from the list, by the other one.
        assert_says(&played.told(&played.bob, &format!("draft {number} retract")), "It is taken back from the room now.");
        played.posts(0);
    });
}

/// A channel that only its moderators use, whatever the server says.
fn channel_of(played: &Played, name: &str, moderator: &str) -> String {
    let channel = played.discord.channel(&played.server.id, 0, None, name);
    let allow = (may::MANAGE_MESSAGES | may::PIN).to_string();
    let overwrites = json!([{"id": moderator, "type": 1, "allow": allow, "deny": "0"}]);
    played.discord.change(|world| world.channels.get_mut(&channel).unwrap()["permission_overwrites"] = overwrites);
    channel
}

#[test]
fn moderators_approve_in_a_channel_of_their_own() {
    apart(SETUP, |scene| {
        let played = server(&scene.discord);
        let (discord, owner, channel) = (played.discord, &played.server.owner, &played.server.channel);
        // Carol looks after the moderators' channel alone.
        let carol = discord.person(&played.server.id, "carol");
        let desk = channel_of(&played, "desk", &carol);
        assert_says(&played.told(owner, &format!("settings moderators {desk}")), "Done.");
        assert_says(&played.told(owner, "settings approval two"), "Done.");
        let (number, _) = played.draft();
        assert_says(&played.told(owner, &format!("draft {number} post")), "They see it in their room");
        let proposed = discord.said(&desk, 1);
        assert_says(&proposed, "owner wants this posted.");
        assert_eq!(labels(&proposed), ["Approve", "Reject"]);
        assert_says(&discord.private(&discord.press(&carol, &proposed, "Approve")), "Only moderators of this room");
        assert_says(&discord.private(&discord.press(owner, &proposed, "Approve")), "Another moderator has to approve it.");
        assert_says(&played.told_in(&desk, &carol, &format!("draft {number} retract")), "Only moderators of this room");
        played.posts(0);
        assert_says(&discord.private(&discord.press(&played.bob, &proposed, "Approve")), "It goes to the room now.");
        let post = played.posts(1).remove(0);
        assert_says(&post, "Quoted by owner from");
        assert_eq!(text(&post, "/channel_id"), channel);
        // From there it can be worked on and taken back, too.
        assert_says(&played.told_in(&desk, &played.bob, &format!("draft {number} retract")), "It is taken back");
        played.posts(0);
        assert_eq!(discord.world().said_in(&desk).len(), 1, "what one asks for, one sees alone");
    });
}

#[test]
fn who_looks_after_one_channel_does_nothing_in_another() {
    apart(SETUP, |scene| {
        let played = server(&scene.discord);
        let (discord, owner) = (played.discord, &played.server.owner);
        let dora = discord.person(&played.server.id, "dora");
        let own = channel_of(&played, "own", &dora);
        let (number, _) = played.draft();
        for words in ["post", "show", "drop 1", "approve", "discard", "retract", "pin"] {
            let words = format!("draft {number} {words}");
            assert_says(&played.told_in(&own, &dora, &words), "There is no such draft for this room.");
            assert_says(&played.told(&dora, &words), "Only moderators of this room can do that.");
        }
        assert_says(&played.told_in(&own, &dora, "drafts"), "There are no drafts.");
        assert!(!whole(&played.told_in(&own, &dora, "audit")).contains("waterworks"));
        // A preview of her own is for her own channel.
        let mine = played.told_in(&own, &dora, "summary articles/waterworks in 1 sentence");
        let mine = flow::number_of(&whole(&mine));
        assert_says(&played.told_in(&own, &dora, &format!("draft {mine} post")), "It goes to the room now.");
        discord.said(&own, 1);
        played.posts(0);
        let set = json!([{"name": "setting", "type": 3, "value": "approval"}, {"name": "value", "type": 3, "value": "two"}, {"name": "for", "type": 3, "value": "server"}]);
        let refused = discord.private(&discord.command(&own, &dora, "settings", &set));
        assert_says(&refused, "Only moderators of this room can do that.");
        let done = discord.private(&discord.command(&own, owner, "settings", &set));
        assert_says(&done, "Done.");
        // Her own channel's post is not the owner's to lose, nor hers to take from the other channel.
        assert_says(&played.told(&dora, &format!("draft {mine} retract")), "Only moderators of this room can do that.");
        assert_says(&played.told_in(&own, &dora, &format!("draft {mine} retract")), "It is taken back");
    });
}

#[test]
fn previews_are_not_sent_to_channels_of_others() {
    apart(SETUP, |scene| {
        let (played, other) = (server(&scene.discord), scene.discord.server("en-US"));
        let dora = scene.discord.person(&played.server.id, "dora");
        let own = channel_of(&played, "own", &dora);
        // Neither the channel of her server that she does not look after, nor one of a server she is not in.
        for foreign in [&played.server.channel, &other.channel] {
            assert_says(&played.told_in(&own, &dora, &format!("settings moderators {foreign}")), "Only who moderates that room too");
            played.told_in(&own, &dora, "summary articles/waterworks in 1 sentence");
            assert_eq!(scene.discord.world().said_in(foreign).len(), 0);
        }
    });
}

#[test]
fn a_moderators_channel_for_the_whole_server() {
    apart(SETUP, |scene| {
        let played = server(&scene.discord);
        let (discord, owner) = (played.discord, &played.server.owner);
        let desk = discord.channel(&played.server.id, 0, None, "desk");
        let set = json!([{"name": "setting", "type": 3, "value": "moderators"}, {"name": "value", "type": 3, "value": desk}, {"name": "for", "type": 3, "value": "server"}]);
        assert_says(&discord.private(&discord.command(&played.server.channel, owner, "settings", &set)), "Done.");
        let (number, _) = played.draft();
        // Nothing can be posted to a server as a whole.
        for words in ["summary articles/waterworks", "drafts"] {
            assert_says(&played.told_in(&desk, &played.bob, words), "Say that in the room the summary is for.");
        }
        assert_says(&played.told_in(&desk, &played.bob, &format!("draft {number}")), "being worked on");
        assert_says(&played.told_in(&desk, &played.bob, &format!("draft {number} post")), "It goes to the room now.");
        played.posts(1);
        assert_says(&played.told(&played.bob, "drafts"), &format!("{number}, posted"));
    });
}

#[test]
fn words_said_directly_are_for_those_who_moderate_there() {
    apart(SETUP, |scene| {
        let played = server(&scene.discord);
        let discord = played.discord;
        let (number, _) = played.draft();
        let says = |user: &str, words: &str| {
            let direct = discord.direct(user);
            discord.say(&direct, user, words);
            whole(&discord.said(&direct, 1))
        };
        for words in ["show", "post", "discard"] {
            let told = says(&played.server.ann, &format!("draft {number} {words}"));
            assert!(told.contains("Only moderators of this room can do that."), "{told}");
        }
        assert!(says(&played.bob, &format!("draft {number} post")).contains("You have not seen draft"));
        assert!(says(&played.bob, &format!("draft {number} post")).contains("It goes to the room now."));
        played.posts(1);
        // Who has left the server moderates nothing there.
        discord.change(|world| world.members.remove(&(played.server.id.clone(), played.bob.clone())));
        assert!(!says(&played.bob, &format!("draft {number} retract")).contains("taken back"));
        assert!(says(&played.server.owner, &format!("draft {number} retract")).contains("It is taken back"));
        played.posts(0);
    });
}
