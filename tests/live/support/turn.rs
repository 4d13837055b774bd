//! Whose turn it is: two scenarios at a time, some alone, each with its time.

use std::cell::Cell;
use std::sync::{Condvar, LazyLock, Mutex};
use std::time::{Duration, Instant};

/// What a scenario may take.
pub const SCENARIO: Duration = Duration::from_secs(60);
/// What all of them may take together.
const ALL: Duration = Duration::from_secs(20 * 60);
/// How many run at a time.
const PLACES: usize = 2;

static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
static TAKEN: Mutex<usize> = Mutex::new(0);
static FREED: Condvar = Condvar::new();

thread_local! {
    static UNTIL: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// The place of one scenario, until it is dropped.
pub struct Turn {
    places: usize,
}

impl Turn {
    /// Waits for a place; with `is_alone`, until nobody else has one. The scenario has `limit` from then on.
    pub fn take(is_alone: bool, limit: Duration) -> Turn {
        let places = if is_alone { PLACES } else { 1 };
        let begun = *BEGUN;
        let mut taken = FREED.wait_while(TAKEN.lock().unwrap(), |taken| *taken + places > PLACES).unwrap();
        *taken += places;
        drop(taken);
        let turn = Turn { places };
        assert!(begun.elapsed() < ALL, "the live tests take longer than {} minutes", ALL.as_secs() / 60);
        UNTIL.set(Some(Instant::now() + limit));
        turn
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        UNTIL.set(None);
        *TAKEN.lock().unwrap() -= self.places;
        FREED.notify_all();
    }
}

/// What is left of the scenario's time. What runs outside of one, such as the making of the house, has a minute for each step.
pub fn left() -> Duration {
    UNTIL.get().map_or(SCENARIO, |until| until.saturating_duration_since(Instant::now()))
}
