//! Many questions, a server that is slow by its settings, and a bot that is killed again and again.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::support::articles::{BUILDER, CAPTAIN, FARE, LAMP, TIME};
use crate::support::bot::Setup;
use crate::support::member::{ENCRYPTED, Member};
use crate::support::synapse::Limits;
use crate::support::{Room, alone};

const QUESTIONS: [(&str, &str); 5] = [FARE, TIME, CAPTAIN, BUILDER, LAMP];

/// The question with this number, and words of its answer.
fn question(number: usize) -> (String, &'static str) {
    let (question, answer) = QUESTIONS[number % QUESTIONS.len()];
    (format!("!ask {question}"), answer)
}

/// Waits until each of these events has an answer with its words, and then for a last one: nobody got two.
#[track_caller]
fn check_each_answered_once(room: &Room, member: &Member, asked: &[String]) {
    for (number, asked) in asked.iter().enumerate() {
        let answer = room.answer(member, asked);
        assert!(answer.body().contains(question(number).1), "{answer}");
    }
    let counts = room.answers_after_all(member, asked);
    let wrong: Vec<_> = asked.iter().zip(&counts).filter(|(_, count)| **count != 1).collect();
    assert!(wrong.is_empty(), "answered not once: {wrong:?}");
}

#[test]
fn a_burst_of_200_questions() {
    alone(Duration::from_secs(120), |scene| {
        let bot = scene.running_bot(Setup::default());
        let room = scene.room(&bot, &ENCRYPTED);
        let asked = room.alice.says_all(&room.id, (0..200).map(|number| question(number).0));
        check_each_answered_once(&room, &room.alice, &asked);
    });
}

#[test]
fn fifteen_questions_at_the_limits_that_synapse_comes_with() {
    alone(Duration::from_secs(120), |scene| {
        let synapse = scene.house.other_synapse(Limits::Default);
        let scene = scene.at(&synapse.base());
        let bot = scene.running_bot(Setup::default());
        let room = scene.room(&bot, &ENCRYPTED);
        // Members have limits too: three of them ask.
        let (bob, carol) = (room.member(&scene, "bob"), room.member(&scene, "carol"));
        let asked: Vec<String> = (0..15)
            .map(|number| {
                let member = [&room.alice, &bob, &carol][number % 3];
                member.says(&room.id, &question(number).0)
            })
            .collect();
        for (number, asked) in asked.iter().enumerate() {
            let answer = room.answer(&bob, asked);
            assert!(answer.body().contains(question(number).1), "{answer}");
        }
        let said = room.said(&bob);
        let order: Vec<&str> = said.iter().filter(|event| event.is_message()).map(|event| event.replies_to()).collect();
        assert_eq!(order, asked, "each once, and in the order in which they were asked");
        bot.stop();
        synapse.down();
    });
}

/// Numbers that look drawn and are the same for the same seed.
struct Drawn(u64);

impl Drawn {
    /// A number from 1 to `most`.
    fn next(&mut self, most: u64) -> u64 {
        // A step of splitmix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut drawn = self.0;
        drawn = (drawn ^ (drawn >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        drawn = (drawn ^ (drawn >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (drawn ^ (drawn >> 31)) % most + 1
    }
}

/// A number from the environment, for longer runs than those of every day.
fn number(variable: &str, usual: u64) -> u64 {
    std::env::var(variable).map_or(usual, |typed| typed.parse().unwrap())
}

/// `examples/kills.sh` runs this with more of them.
#[test]
fn killed_at_any_step_it_answers_each_question_once() {
    let (kills, seed) = (number("QUOTH_LIVE_KILLS", 40), number("QUOTH_LIVE_SEED", 1));
    alone(Duration::from_secs(60 + 5 * kills), |scene| {
        let bot = scene.running_bot(Setup::default());
        let room = scene.room(&bot, &ENCRYPTED);
        bot.stop();
        // Said before anything can fail, so that it can be played again.
        eprintln!("{kills} kills with seed {seed}");
        let (mut drawn, mut asked, mut histogram) = (Drawn(seed), Vec::new(), BTreeMap::new());
        for round in 0..kills {
            let step = ["received", "claimed", "sent", "noted"][usize::try_from(round).unwrap() % 4];
            let at = format!("{step}:{}", drawn.next(3));
            bot.start(Some(&at));
            // Enough for the step to be reached; what the bot before left over comes in addition.
            for _ in 0..3 {
                asked.push(room.alice.says(&room.id, &question(asked.len()).0));
            }
            assert_eq!(bot.wait_end(), -6, "killed at {at}:\n{}", bot.log().tail(40));
            *histogram.entry(at).or_insert(0) += 1;
        }
        bot.run();
        check_each_answered_once(&room, &room.alice, &asked);
        eprintln!("{} questions, each answered once: {histogram:?}", asked.len());
    });
}
