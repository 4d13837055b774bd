//! From a command that Discord tells of to the response that it gets, against the strict Discord of the tests on this machine: 300 questions,
//! one after another, with their wall time, and the CPU time of the whole program for each.
//!
//! `cargo bench --bench discord -- --live`; with `--profile dev` the program that the tests run is measured.

#![allow(
    dead_code,
    unused_imports,
    missing_docs,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a measurement may stop at the first surprise, has a clock, and uses a part of what the tests are supported by"
)]

#[path = "../tests/live/support/articles.rs"]
mod articles;
#[path = "../tests/discord/bot.rs"]
mod bot;
#[path = "../tests/support/discord/mod.rs"]
mod discord;
#[path = "../tests/live/support/driver.rs"]
mod driver;
#[path = "../tests/live/support/kept.rs"]
mod kept;
#[path = "../tests/discord/node.rs"]
mod node;
#[path = "../tests/live/support/provision.rs"]
mod provision;
#[path = "../tests/discord/schemas.rs"]
mod schemas;
#[path = "../tests/live/support/turn.rs"]
mod turn;
#[path = "../tests/discord/words.rs"]
mod words;

use std::time::{Duration, Instant};

use articles::{BUILDER, CAPTAIN, FARE, LAMP, TIME};
use bot::{Scene, Setup, alone};

const QUESTIONS: usize = 300;
/// How many ticks of the clock that the system counts CPU time in are a second, on Linux.
const TICKS: f64 = 100.0;

/// What the system says of a process: its parent, and the CPU seconds that it has used.
fn process(id: u32) -> Option<(u32, f64)> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
    let ticks = fields.get(11)?.parse::<f64>().ok()? + fields.get(12)?.parse::<f64>().ok()?;
    Some((fields.get(1)?.parse().ok()?, ticks / TICKS))
}

/// CPU seconds that the bot has used: the child of the child of this process.
fn used() -> f64 {
    let all = std::fs::read_dir("/proc").unwrap().filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<u32>().ok());
    let is_ours = |id: &u32| process(*id).and_then(|(parent, _)| process(parent)).is_some_and(|(parent, _)| parent == std::process::id());
    all.filter(is_ours).filter_map(process).map(|(_, seconds)| seconds).sum()
}

fn measure(scene: &Scene) {
    let server = scene.discord.server("en-US");
    let (mut times, before) = (Vec::new(), used());
    for at in 0..QUESTIONS {
        let question = [FARE, TIME, CAPTAIN, BUILDER, LAMP][at % 5].0;
        let begun = Instant::now();
        scene.discord.public(&scene.discord.command(&server.channel, &server.ann, "ask", &words::question(question)));
        times.push(begun.elapsed());
    }
    let cpu = (used() - before) * 1_000.0 / QUESTIONS as f64;
    times.sort();
    let at = |percent: usize| times[(times.len() * percent).div_ceil(100) - 1].as_secs_f64() * 1_000.0;
    println!("a command to its response: p50 {:.1} ms   p90 {:.1} ms   p99 {:.1} ms, {cpu:.1} ms of CPU each", at(50), at(90), at(99));
}

fn main() {
    if std::env::args().any(|argument| argument == "--live") {
        alone(Setup::default(), Duration::from_secs(300), measure);
    } else {
        println!("discord: not measured; `cargo bench --bench discord -- --live` starts a strict Discord and measures");
    }
}
