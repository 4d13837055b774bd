//! How the connection is, for whoever runs the bot: facts, no events and no names.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

/// What is counted while the bot runs.
#[derive(Debug, Default)]
pub(super) struct Health {
    heard_at: AtomicI64,
    sessions: AtomicU64,
    failures: AtomicU64,
    late: AtomicU64,
    lost: AtomicU64,
    not_understood: AtomicU64,
}

/// The health of the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Report {
    /// When Discord was heard of last, in seconds since 1970; zero before the first time.
    pub heard_at: i64,
    /// Sessions begun anew; what was said between two of them is read again where it can be.
    pub sessions: u64,
    /// Requests that failed because Discord was away.
    pub failures: u64,
    /// Answers and the like that had to wait for long.
    pub late: u64,
    /// Commands and presses that could not be answered any more.
    pub lost: u64,
    /// Events of a known name that the library did not understand.
    pub not_understood: u64,
}

impl Report {
    /// The counts in words.
    pub fn facts(&self) -> Vec<String> {
        let Report { sessions, failures, late, lost, not_understood, .. } = self;
        vec![
            format!("sessions begun: {sessions}"),
            format!("failed requests: {failures}, {late} had to wait long"),
            format!("commands and presses that could not be answered: {lost}"),
            format!("events that were not understood: {not_understood}"),
        ]
    }
}

impl Health {
    pub(super) fn heard(&self, at: i64) {
        self.heard_at.store(at, Ordering::Relaxed);
    }

    pub(super) fn began(&self) {
        self.sessions.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn failed(&self) {
        self.failures.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn is_late(&self) {
        self.late.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn is_lost(&self) {
        self.lost.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn did_not_understand(&self) {
        self.not_understood.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn report(&self) -> Report {
        let read = |count: &AtomicU64| count.load(Ordering::Relaxed);
        Report {
            heard_at: self.heard_at.load(Ordering::Relaxed),
            sessions: read(&self.sessions),
            failures: read(&self.failures),
            late: read(&self.late),
            lost: read(&self.lost),
            not_understood: read(&self.not_understood),
        }
    }
}
