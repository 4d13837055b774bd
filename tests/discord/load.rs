//! Many things at once, and ends without warning: each question is answered once.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::json;

use crate::articles::{FARE, TIME};
use crate::bot::{Setup, alone};
use crate::discord::text;
use crate::discord::world::{Order, World};
use crate::words::question;

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
        let (discord, server, mut number) = (&scene.discord, scene.discord.server("en-US"), numbers(20_261_125));
        let bot = discord.world().bot.clone();
        let channels: Vec<String> = (0..8).map(|n| discord.channel(&server.id, 0, None, &format!("channel-{n}"))).collect();
        let (mut asked, mut called) = (Vec::new(), Vec::new());
        for _ in 0..1_000 {
            let channel = &channels[usize::try_from(number(8)).unwrap()];
            match number(10) {
                0..=3 => asked.push((channel.clone(), discord.say(channel, &server.ann, &format!("<@{bot}> {}", FARE.0)))),
                4 => called.push(discord.command(channel, &server.ann, "ask", &question(TIME.0))),
                5 => drop(discord.say(channel, &server.ann, "Nobody is asked this.")),
                6 => discord.delete(channel, "5"),
                7 => discord
                    .change(|world| world.tell("TYPING_START", &json!({"channel_id": channel, "user_id": server.ann, "timestamp": 1}))),
                8 => discord.change(|world| world.tell("CHANNEL_UPDATE", &world.channels[channel].clone())),
                _ if number(12) == 0 => discord.order(
                    &[Order::Abort, Order::Close(4000), Order::Send(json!({"op": 7, "d": null}).to_string())]
                        [usize::try_from(number(3)).unwrap()],
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

#[test]
fn no_end_without_warning_answers_twice_or_never() {
    alone(Setup::default(), Duration::from_secs(240), |scene| {
        let (discord, server, mut number) = (&scene.discord, scene.discord.server("en-US"), numbers(8));
        let bot = discord.world().bot.clone();
        scene.bot.wait_until_noted();
        let mut asked = Vec::new();
        for step in ["received", "claimed", "sent", "noted"] {
            for _ in 0..10 {
                scene.bot.stop_at_once();
                scene.bot.start(Some(&format!("{step}:{}", 1 + number(3))));
                // Some are heard as they are said, some are read again by a later program.
                for _ in 0..3 {
                    asked.push(discord.say(&server.channel, &server.ann, &format!("<@{bot}> {}", FARE.0)));
                }
                scene.bot.wait_end();
            }
        }
        scene.bot.run();
        for message in &asked {
            discord.wait("its answer", |world| answers(world, &server.channel).contains_key(message).then_some(()));
        }
        assert!(answers(&discord.world(), &server.channel).values().all(|count| *count == 1));
    });
}
