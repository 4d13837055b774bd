//! The steps of an event, at which tests end the process: `QUOTH_DIE_AT=claimed:3` aborts it at the third claim. Only where debug
//! assertions are on; a release build has nothing of it but a call of nothing.

/// A step of the way from an event to its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The loop has taken a request in.
    Received,
    /// Its claim, what is remembered and the outbox are committed.
    Claimed,
    /// An effect has been carried out.
    Sent,
    /// What became of it is committed.
    Noted,
}

/// Says that a step is done.
#[cfg(not(debug_assertions))]
pub(super) fn pass(_: Step) {}

/// Says that a step is done, and ends the process where a test wants that.
#[cfg(debug_assertions)]
pub(super) fn pass(step: Step) {
    deadly::pass(step);
}

#[cfg(debug_assertions)]
mod deadly {
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::Step;

    /// Names the step, and says how many times it is survived plus one.
    const VARIABLE: &str = "QUOTH_DIE_AT";

    static WANTED: OnceLock<Option<(Step, usize)>> = OnceLock::new();
    static PASSED: AtomicUsize = AtomicUsize::new(0);

    pub(super) fn pass(step: Step) {
        let wanted = *WANTED.get_or_init(|| read(&variable()?));
        if wanted.is_some_and(|(deadly, count)| deadly == step && PASSED.fetch_add(1, Ordering::SeqCst).saturating_add(1) == count) {
            std::process::abort();
        }
    }

    #[expect(clippy::disallowed_methods, reason = "a test tells the process it has started; no setting of the program is read here")]
    fn variable() -> Option<String> {
        std::env::var(VARIABLE).ok()
    }

    fn read(written: &str) -> Option<(Step, usize)> {
        let (name, count) = written.split_once(':')?;
        let step = match name {
            "received" => Step::Received,
            "claimed" => Step::Claimed,
            "sent" => Step::Sent,
            "noted" => Step::Noted,
            _ => return None,
        };
        Some((step, count.parse().ok()?))
    }
}
