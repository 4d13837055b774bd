//! The process is killed between any two steps of an answer. A child of this very test program handles one event and aborts at the
//! step it is told; then the next process starts, and the platform delivers the event again.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use quoth::bot::effect::EffectKey;
use quoth::bot::event::MessageId;
use quoth::bot::records::{Change, Records};
use quoth::store::{State, Store};

use super::{at, event, given, open, reply};

const FOLDER: &str = "QUOTH_TEST_KILLED_FOLDER";
const STEP: &str = "QUOTH_TEST_KILLED_STEP";
/// Between opened, begun, claimed, applied, planned, committed, shown, noted and committed again.
const STEPS: usize = 8;

/// What members see: one line for each key. The platform shows a key once, however often it is sent.
fn show(folder: &Path, key: &EffectKey) {
    if shown(folder).contains(&key.0) {
        return;
    }
    let mut screen = File::options().create(true).append(true).open(folder.join("screen")).unwrap();
    writeln!(screen, "{key}").unwrap();
}

fn shown(folder: &Path) -> Vec<String> {
    fs::read_to_string(folder.join("screen")).unwrap_or_default().lines().map(str::to_owned).collect()
}

/// The same steps, in the same order, as the loop takes them.
fn answer(store: &mut Store, folder: &Path, at_step: &dyn Fn(usize)) {
    at_step(0);
    let mut transaction = store.begin().unwrap();
    at_step(1);
    if !transaction.claim(&event(1), at(0)).unwrap() {
        return;
    }
    at_step(2);
    transaction.apply(vec![Change::Given(given(1, "console:ann", 0))], at(0)).unwrap();
    at_step(3);
    let effects = transaction.outbox(vec![reply(1, false)], at(0)).unwrap();
    at_step(4);
    transaction.commit().unwrap();
    at_step(5);
    for effect in effects {
        show(folder, &effect.key);
        at_step(6);
        note(store, &effect.key, at_step);
    }
}

fn note(store: &mut Store, key: &EffectKey, at_step: &dyn Fn(usize)) {
    let message = MessageId(key.0.clone());
    let mut transaction = store.begin().unwrap();
    transaction.sent(key, Some(&message)).unwrap();
    transaction.apply(vec![Change::Posted { key: key.clone(), message }], at(0)).unwrap();
    at_step(7);
    transaction.commit().unwrap();
    at_step(8);
}

/// Not a test of its own: the child, when the variables say so.
#[test]
#[expect(clippy::disallowed_methods, reason = "a child process is told by variables what it is to do")]
fn child() {
    let (Ok(folder), Ok(step)) = (std::env::var(FOLDER), std::env::var(STEP)) else { return };
    let (folder, step) = (Path::new(&folder), step.parse::<usize>().unwrap());
    answer(&mut open(folder), folder, &|now| {
        if now == step {
            std::process::abort();
        }
    });
}

fn kill_at(step: usize, folder: &Path) {
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "store::killed::child", "--nocapture"])
        .env(FOLDER, folder)
        .env(STEP, step.to_string())
        .output()
        .unwrap();
    assert!(!child.status.success(), "the child reached its end: {}", String::from_utf8_lossy(&child.stdout));
}

#[test]
fn a_platform_that_knows_keys_shows_exactly_one_answer() {
    for step in 0..=STEPS {
        let folder = tempfile::tempdir().unwrap();
        kill_at(step, folder.path());
        let mut store = open(folder.path());
        for pending in store.pending("console").unwrap() {
            show(folder.path(), &pending.key);
            note(&mut store, &pending.key, &|_| ());
        }
        answer(&mut store, folder.path(), &|_| ());
        assert_eq!(shown(folder.path()), ["console:1/0"], "killed at step {step}");
        assert_eq!(store.state(&EffectKey::new(&event(1), 0)).unwrap(), Some(State::Sent), "killed at step {step}");
        let answers = store.records().given_to(&event(1)).unwrap();
        assert_eq!(answers.len(), 1, "killed at step {step}");
        assert_eq!(answers[0].message, Some(MessageId::from("console:1/0")), "killed at step {step}");
    }
}

#[test]
fn a_console_shows_at_most_one_answer() {
    for step in 0..=STEPS {
        let folder = tempfile::tempdir().unwrap();
        kill_at(step, folder.path());
        let mut store = open(folder.path());
        for pending in store.pending("console").unwrap() {
            let mut transaction = store.begin().unwrap();
            transaction.not_sent(&pending.key, State::Failed).unwrap();
            transaction.commit().unwrap();
        }
        answer(&mut store, folder.path(), &|_| ());
        // Only between the commit and the terminal is an answer lost: nobody sits at that terminal any more.
        assert_eq!(shown(folder.path()).len(), usize::from(step != 5), "killed at step {step}");
        assert!(store.pending("console").unwrap().is_empty());
    }
}
