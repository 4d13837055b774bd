//! Many things at once, and ends without warning: each question is answered once.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::json;

use crate::articles::{FARE, TIME};
use crate::bot::{Setup, alone};
use crate::discord::text;
use crate::discord::world::{Order, World};
use crate::words::{number, question};

/// How many answers there are to each message.
fn answers(world: &World, channel: &str) -> BTreeMap<String, usize> {
    let mut answers = BTreeMap::new();
    for message in world.said_in(channel) {
        *answers.entry(text(message, "/message_reference/message_id").to_owned()).or_default() += 1;
    }
    answers
}

/// Numbers that are the same for the same seed.
fn numbers(mut seed: u64) -> impl FnMut(u64) -> u64 {
    move |below| {
        // Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8 (14), 2003.
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed % below
    }
}

#[test]
fn a_thousand_events_with_connections_that_break_are_each_handled_once() {
    alone(Setup::default(), Duration::from_secs(180), |scene| {
        let (discord, server, mut drawn) = (&scene.discord, scene.discord.server("en-US"), numbers(20_261_125));
        let bot = discord.world().bot.clone();
        let channels: Vec<String> = (0..8).map(|n| discord.channel(&server.id, 0, None, &format!("channel-{n}"))).collect();
        let (mut asked, mut called) = (Vec::new(), Vec::new());
        for _ in 0..1_000 {
            let channel = &channels[usize::try_from(drawn(8)).unwrap()];
            match drawn(10) {
                0..=3 => asked.push((channel.clone(), discord.say(channel, &server.ann, &format!("<@{bot}> {}", FARE.0)))),
                4 => called.push(discord.command(channel, &server.ann, "ask", &question(TIME.0))),
                5 => drop(discord.say(channel, &server.ann, "Nobody is asked this.")),
                6 => discord.delete(channel, "5"),
                7 => discord
                    .change(|world| world.tell("TYPING_START", &json!({"channel_id": channel, "user_id": server.ann, "timestamp": 1}))),
                8 => discord.change(|world| world.tell("CHANNEL_UPDATE", &world.channels[channel].clone())),
                _ if drawn(12) == 0 => discord.order(
                    &[Order::Abort, Order::Close(4000), Order::Send(json!({"op": 7, "d": null}).to_string())]
                        [usize::try_from(drawn(3)).unwrap()],
                ),
                _ => {}
            }
        }
        for (channel, message) in &asked {
            discord.wait("its answer", |world| answers(world, channel).contains_key(message).then_some(()));
        }
        for begun in &called {
            discord.public(begun);
        }
        let world = discord.world();
        assert!(channels.iter().all(|channel| answers(&world, channel).iter().all(|(asked, count)| asked.is_empty() || *count == 1)));
        assert_eq!(world.identified, 1, "every connection went on where it was");
    });
}

/// `examples/kills.sh` runs this with more of them.
#[test]
fn no_end_without_warning_answers_twice_or_never() {
    let (kills, seed) = (number("QUOTH_LIVE_KILLS").unwrap_or(40), number("QUOTH_LIVE_SEED").unwrap_or(8).max(1));
    alone(Setup::default(), Duration::from_secs(60 + 5 * kills), |scene| {
        let (discord, server, mut drawn) = (&scene.discord, scene.discord.server("en-US"), numbers(seed));
        let bot = discord.world().bot.clone();
        // Said before anything can fail, so that it can be played again.
        eprintln!("{kills} kills with seed {seed}");
        scene.bot.wait_until_noted();
        scene.bot.stop_at_once();
        let (mut channels, mut asked, mut histogram) = (vec![server.channel.clone()], Vec::new(), BTreeMap::new());
        for round in 0..kills {
            // No program lives until it notes how far it has read, so each reads all of it again, of one channel at most 500 messages.
            if round % 40 == 39 {
                channels.push(discord.channel(&server.id, 0, None, &format!("channel-{round}")));
            }
            let channel = channels.last().unwrap();
            let step = ["received", "claimed", "sent", "noted"][usize::try_from(round).unwrap() % 4];
            let at = format!("{step}:{}", 1 + drawn(3));
            scene.bot.start(Some(&at));
            // Some are heard as they are said, some are read again by a later program.
            for _ in 0..3 {
                asked.push((channel.clone(), discord.say(channel, &server.ann, &format!("<@{bot}> {}", FARE.0))));
            }
            assert_eq!(scene.bot.wait_end(), -6, "killed at {at}:\n{}", scene.bot.log().tail(40));
            *histogram.entry(at).or_insert(0) += 1;
        }
        scene.bot.run();
        // What is said in one channel is handled in order, so there are no further answers to what was said before this.
        for channel in &channels {
            asked.push((channel.clone(), discord.say(channel, &server.ann, &format!("<@{bot}> {}", TIME.0))));
        }
        for (channel, message) in &asked {
            discord.wait("its answer", |world| answers(world, channel).contains_key(message).then_some(()));
        }
        let world = discord.world();
        let counts: BTreeMap<String, usize> = channels.iter().flat_map(|channel| answers(&world, channel)).collect();
        let wrong: Vec<_> = counts.iter().filter(|(_, count)| **count != 1).collect();
        assert!(wrong.is_empty() && counts.len() == asked.len(), "answered not once: {wrong:?}");
        eprintln!("{} questions, each answered once: {histogram:?}", asked.len());
    });
}
