//! The loop itself is killed, each time it looks at the clock and around each send; the next process goes on, and the platform
//! delivers the event again. The platform knows keys, so exactly one answer is seen.
#![expect(clippy::disallowed_methods, reason = "a child process is told by variables what it is to do")]

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::{SignedDuration, Timestamp};
use quoth::bot::effect::Effect;
use quoth::bot::event::MessageId;
use quoth::chat::{Adapter, AfterRestart, Chat, Core, Inbox, Outcome, Sending};
use quoth::store::State;

use super::{core_with, effect, help, now};

const FOLDER: &str = "QUOTH_TEST_LOOP_FOLDER";
const STEP: &str = "QUOTH_TEST_LOOP_STEP";

static PASSED: AtomicUsize = AtomicUsize::new(0);

/// Counts the steps of the child, and ends it at the one it is told.
fn pass() {
    let step = std::env::var(STEP).ok().and_then(|step| step.parse().ok());
    if step == Some(PASSED.fetch_add(1, Ordering::SeqCst)) {
        std::process::abort();
    }
}

fn deadly_now() -> Timestamp {
    pass();
    now()
}

/// Shows a key once, however often it is sent.
struct Screen(PathBuf);

impl Screen {
    fn shown(&self) -> Vec<String> {
        fs::read_to_string(&self.0).unwrap_or_default().lines().map(str::to_owned).collect()
    }

    fn show(&self, effect: &Effect) -> Outcome {
        pass();
        if !self.shown().contains(&effect.key.0) {
            let mut file = File::options().create(true).append(true).open(&self.0).unwrap();
            writeln!(file, "{}", effect.key).unwrap();
        }
        pass();
        Ok(Some(MessageId(effect.key.0.clone())))
    }
}

impl Adapter for Screen {
    fn name(&self) -> &'static str {
        "test"
    }

    fn after_restart(&self) -> AfterRestart {
        AfterRestart::ResendWithin(SignedDuration::from_mins(1))
    }

    fn carry_out<'a>(&'a self, effect: &'a Effect) -> Sending<'a> {
        Box::pin(std::future::ready(self.show(effect)))
    }
}

/// A process with one event to handle.
async fn process(folder: &Path, clock: fn() -> Timestamp) -> (Arc<Core>, Vec<String>) {
    let (core, (inbox, events)) = (core_with(folder, clock), Inbox::new());
    let screen = Arc::new(Screen(folder.join("screen")));
    inbox.deliver(help("room", "1")).await.unwrap();
    drop(inbox);
    Chat::new(Arc::clone(&core), vec![screen.clone()]).run(events).await;
    (core, screen.shown())
}

/// Not a test of its own: the child, when the variables say so.
#[tokio::test]
async fn child() {
    if let Ok(folder) = std::env::var(FOLDER) {
        process(Path::new(&folder), deadly_now).await;
    }
}

/// Whether the child was killed before it had done everything, at what a variable says.
fn is_killed(folder: &Path, variable: &str, step: &str) -> bool {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "chat::killed::child"]).env(FOLDER, folder).env(variable, step);
    !child.output().unwrap().status.success()
}

#[tokio::test]
async fn exactly_one_answer_whichever_step_it_is_told_to_die_at() {
    for step in ["received:1", "claimed:1", "sent:1", "noted:1"] {
        let folder = tempfile::tempdir().unwrap();
        assert!(is_killed(folder.path(), "QUOTH_DIE_AT", step), "{step}");
        let (core, shown) = process(folder.path(), now).await;
        assert_eq!(shown, ["test:1/0"], "killed at {step}");
        assert_eq!(core.waiting().unwrap(), 0);
    }
    for step in ["received:2", "noted:2", "sent", "nowhere:1"] {
        let folder = tempfile::tempdir().unwrap();
        assert!(!is_killed(folder.path(), "QUOTH_DIE_AT", step), "{step}");
    }
}

#[tokio::test]
async fn exactly_one_answer_wherever_it_is_killed() {
    let mut step = 0;
    loop {
        let folder = tempfile::tempdir().unwrap();
        let killed = is_killed(folder.path(), STEP, &step.to_string());
        let (core, shown) = process(folder.path(), now).await;
        assert_eq!(shown, ["test:1/0"], "killed at step {step}");
        assert_eq!(core.store().state(&effect("1").key).unwrap(), Some(State::Sent), "killed at step {step}");
        if !killed {
            break;
        }
        step += 1;
    }
    assert!(step >= 5, "the child has only {step} steps");
}
