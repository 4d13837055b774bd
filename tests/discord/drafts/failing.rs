//! Drafts, when something goes wrong: receipts that are lost, a program that ends, what the bot may not do, articles that change.

use std::time::Duration;

use serde_json::json;

use super::{SETUP, assert_says, server};
use crate::bot::{alone, apart};
use crate::discord::faults::Fault;
use crate::discord::text;
use crate::discord::world::may;
use crate::flow::Post;
use crate::words::{call, whole};

#[test]
fn a_post_whose_receipt_is_lost_is_there_once() {
    apart(SETUP, |scene| {
        let played = server(&scene.discord);
        let path = format!("/channels/{}/messages", played.server.channel);
        let faults = [Fault::lost("POST", &path, 2), Fault::status("POST", &path, 500, 1), Fault::lost("PATCH", &path, 1)];
        for fault in faults {
            let (number, _) = played.draft();
            played.discord.change(|world| world.faults.push(fault));
            played.told(&played.server.owner, &format!("draft {number} post"));
            played.told(&played.server.owner, &format!("draft {number} add"));
            played.told(&played.server.owner, &format!("draft {number} post"));
            let post = played.posts(1).remove(0);
            assert_eq!(Post::read(&whole(&post), false).sentences, [1, 2, 4]);
            played.told(&played.server.owner, &format!("draft {number} retract"));
            played.posts(0);
        }
    });
}

/// The program ends without warning at each step on the way of `draft post`: from when it is told of the command until all is noted.
#[test]
fn no_end_without_warning_posts_twice() {
    alone(SETUP, Duration::from_secs(150), |scene| {
        let played = server(&scene.discord);
        let (owner, channel) = (&played.server.owner, &played.server.channel);
        // The post is sent and noted first, then what the moderator is told.
        for (step, count) in [("received", 1), ("claimed", 1), ("sent", 1), ("noted", 1), ("sent", 2), ("noted", 2), ("sent", 3)] {
            let at = format!("{step}:{}", count);
            let (number, _) = played.draft();
            played.told(owner, &format!("draft {number} pin"));
            scene.bot.stop();
            let registered = played.discord.world().identified;
            scene.bot.start(Some(&at));
            played.discord.wait("a session", |world| (world.identified > registered).then_some(()));
            let (name, options) = call(&format!("draft {number} post"));
            played.discord.command(channel, owner, &name, &options);
            assert_eq!(scene.bot.wait_end(), -6, "killed at {at}:\n{}", scene.bot.log().tail(40));
            scene.bot.run();
            let state = whole(&played.told(owner, &format!("draft {number} show")));
            let posts = played.discord.world().said_in(channel).len();
            // A command that nobody had noted is gone with its interaction; what was noted is carried out.
            let expected = if step == "received" { (0, "being worked on") } else { (1, "stands in the room") };
            assert!(posts == expected.0 && state.contains(expected.1), "killed at {at}: {posts} posts, {state}");
            let discarded = if step == "received" { "discard" } else { "retract" };
            played.told(owner, &format!("draft {number} {discarded}"));
            played.posts(0);
        }
    });
}

#[test]
fn what_cannot_be_looked_for_is_not_sent_again_and_that_is_told() {
    apart(SETUP, |scene| {
        let played = server(&scene.discord);
        let (owner, channel) = (&played.server.owner, &played.server.channel);
        let desk = played.discord.channel(&played.server.id, 0, None, "desk");
        assert_says(&played.told(owner, &format!("settings moderators {desk}")), "Done.");
        let (number, _) = played.draft();
        scene.bot.stop();
        let registered = played.discord.world().identified;
        scene.bot.start(Some("sent:1"));
        played.discord.wait("a session", |world| (world.identified > registered).then_some(()));
        let (name, options) = call(&format!("draft {number} post"));
        played.discord.command(channel, owner, &name, &options);
        assert_eq!(scene.bot.wait_end(), -6);
        // It may not read what was said before, so it cannot know whether the post is among that.
        played.discord.change(|world| {
            let deny = json!([{"id": world.bot, "type": 1, "allow": "0", "deny": may::HISTORY.to_string()}]);
            world.channels.get_mut(channel).unwrap()["permission_overwrites"] = deny;
        });
        scene.bot.run();
        let state = whole(&played.told(owner, &format!("draft {number} post")));
        assert!(state.contains("Whether that draft stands in the room is not known"), "{state}");
        assert_says(&played.discord.said(&desk, 1), "has arrived in the room is not known, and it is not sent again");
        played.posts(1);
        assert_says(&played.told(owner, &format!("draft {number} discard")), "The draft is given up.");
    });
}

#[test]
fn what_the_bot_may_not_do_is_told_and_can_be_done_later() {
    apart(SETUP, |scene| {
        let played = server(&scene.discord);
        let (discord, owner, channel) = (played.discord, &played.server.owner, &played.server.channel);
        let deny = |bits: u64| {
            discord.change(|world| {
                let denied = json!([{"id": world.bot, "type": 1, "allow": "0", "deny": bits.to_string()}]);
                world.channels.get_mut(channel).unwrap()["permission_overwrites"] = denied;
            });
        };
        let (number, _) = played.draft();
        let told_later = |words: &str| {
            let begun = discord.command(channel, owner, "draft", &call(&format!("draft {number} post")).1);
            discord.wait(words, |world| {
                let further = world.turns[&begun.id].further.iter().filter_map(|id| world.messages.get(&id.parse().unwrap()));
                further.map(whole).any(|said| said.contains(words)).then_some(())
            });
        };
        deny(may::SEND);
        told_later("I may not write in its room. It is open again.");
        deny(may::PIN);
        assert_says(&played.told(owner, &format!("draft {number} pin")), "It is pinned when it is posted.");
        told_later("may not pin messages here");
        // Somebody takes the post away by hand: the next one is a new one.
        let gone = played.posts(1).remove(0);
        discord.delete(channel, text(&gone, "/id"));
        assert_says(&played.told(owner, &format!("draft {number} add")), "revision 2");
        told_later("its room or its post is gone. It is open again.");
        assert_says(&played.told(owner, &format!("draft {number} post")), "It goes to the room now.");
        let anew = played.posts(1).remove(0);
        assert_ne!(anew["id"], gone["id"]);
        assert!(!whole(&anew).contains("Edited since"), "{anew}");
    });
}

#[test]
fn a_draft_outlives_the_program_and_not_the_words_it_quotes() {
    apart(SETUP, |scene| {
        let played = server(&scene.discord);
        let (discord, owner) = (played.discord, &played.server.owner);
        let (number, preview) = played.draft();
        scene.bot.stop();
        scene.bot.run();
        // An old preview can still be pressed.
        let more = discord.private(&discord.press(owner, &preview, "Add a sentence"));
        assert_says(&more, &format!("Draft {number}, revision 2"));
        scene.bot.stop();
        scene.bot.rewrite("articles/waterworks.txt", |text| text.replace("ninety metres", "eighty metres"));
        scene.bot.run();
        let changed = discord.private(&discord.press(owner, &more, "Post"));
        assert_says(&changed, "`articles/waterworks` has changed since");
        played.posts(0);
        let renewed = played.told(owner, &format!("draft {number} renew"));
        assert!(whole(&renewed).contains("eighty metres"), "{renewed:#}");
        discord.private(&discord.press(owner, &renewed, "Post"));
        assert_says(&played.posts(1).remove(0), "eighty metres");
    });
}
