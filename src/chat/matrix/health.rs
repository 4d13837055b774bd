//! How the connection is, for whoever runs the bot: facts, no events and no names.

use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};

/// What is counted while the bot runs.
#[derive(Debug, Default)]
pub(super) struct Health {
    synced_at: AtomicI64,
    failures: AtomicU64,
    late: AtomicU64,
    undecrypted: AtomicU64,
    is_connected: AtomicBool,
}

/// The health of the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Report {
    /// The last attempt to read was answered.
    pub is_connected: bool,
    /// When something was read last, in seconds since 1970; zero before the first time.
    pub synced_at: i64,
    /// Attempts to read that failed.
    pub failures: u64,
    /// Answers and the like that had to wait for long.
    pub late: u64,
    /// What waits to be sent.
    pub waiting: usize,
    /// Messages that could not be read.
    pub undecrypted: u64,
}

impl Health {
    pub(super) fn synced(&self, at: i64) {
        self.synced_at.store(at, Ordering::Relaxed);
        self.is_connected.store(true, Ordering::Relaxed);
    }

    pub(super) fn failed(&self) {
        self.failures.fetch_add(1, Ordering::Relaxed);
        self.is_connected.store(false, Ordering::Relaxed);
    }

    pub(super) fn is_late(&self) {
        self.late.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn not_decrypted(&self) {
        self.undecrypted.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn report(&self, waiting: usize) -> Report {
        Report {
            is_connected: self.is_connected.load(Ordering::Relaxed),
            synced_at: self.synced_at.load(Ordering::Relaxed),
            failures: self.failures.load(Ordering::Relaxed),
            late: self.late.load(Ordering::Relaxed),
            waiting,
            undecrypted: self.undecrypted.load(Ordering::Relaxed),
        }
    }
}
