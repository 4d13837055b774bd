//! From a question that a client sends to the answer that it has decrypted, over a real homeserver, next to a client that only relays: the
//! difference is the bot's.
//!
//! `cargo bench --bench latency -- --live`; with `--profile dev` the program that the live tests run is measured.

#![allow(
    dead_code,
    missing_docs,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a measurement may stop at the first surprise, has a clock, and uses a part of what the live tests are supported by"
)]

#[path = "../tests/live/support/mod.rs"]
mod support;

use std::thread;
use std::time::{Duration, Instant};

use support::articles::{BUILDER, CAPTAIN, FARE, LAMP, TIME};
use support::bot::Setup;
use support::member::{ENCRYPTED, Member};
use support::{Scene, alone};

const QUESTIONS: usize = 200;

/// Says one thing after another, each when the one before is answered, and gives the times in order of length.
fn times(asker: &Member, room: &str, answerer: &str) -> Vec<Duration> {
    let (mut times, mut seen) = (Vec::new(), 0);
    for at in 0..QUESTIONS {
        let question = [FARE, TIME, CAPTAIN, BUILDER, LAMP][at % 5].0;
        let begun = Instant::now();
        let asked = asker.says(room, &format!("!ask {question}"));
        asker.wait_from(room, &mut seen, "an answer", |event| event.sender() == answerer && event.replies_to() == asked);
        times.push(begun.elapsed());
    }
    times.sort();
    times
}

fn report(who: &str, times: &[Duration]) {
    let at = |percent: usize| times[(times.len() * percent).div_ceil(100) - 1].as_secs_f64() * 1_000.0;
    println!("{who:<24} p50 {:6.1} ms   p90 {:6.1} ms   p99 {:6.1} ms", at(50), at(90), at(99));
}

fn measure(scene: &Scene) {
    let bot = scene.running_bot(Setup::default());
    let room = scene.room(&bot, &ENCRYPTED);
    let (alice, echo) = (scene.member("alice"), scene.member("echo"));
    let other = alice.makes(&ENCRYPTED, &[&echo.id]);
    echo.joins(&other, &ENCRYPTED);
    alice.wait_joined(&other, &echo.id);
    let relayed = thread::scope(|scope| {
        scope.spawn(|| echo.echoes(&other, &alice.id, QUESTIONS));
        times(&alice, &other, &echo.id)
    });
    report("a client that relays", &relayed);
    report("quoth", &times(&room.alice, &room.id, &bot.id));
    bot.stop();
}

fn main() {
    if std::env::args().any(|argument| argument == "--live") {
        alone(Duration::from_secs(300), measure);
    } else {
        println!("latency: not measured; `cargo bench --bench latency -- --live` starts a homeserver and measures");
    }
}
