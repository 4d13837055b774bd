//! Keeps the bot from being shut out: whoever makes 10,000 invalid requests in ten minutes is, with everybody behind the same address
//! (<https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans>). Knows no clock.
//!
//! It also knows until when nothing may be asked because it was too much everywhere: of that the library keeps only the request waiting
//! that was refused.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::time::Instant;

/// For how long an invalid request counts.
const WINDOW: Duration = Duration::from_secs(600);
/// From so many on it goes slowly.
const MANY: usize = 5_000;
/// How long each request waits then.
const PAUSE: Duration = Duration::from_secs(1);
/// From so many on nothing is sent until the oldest no longer count.
const MOST: usize = 9_000;

/// How fast requests may be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// At once.
    Free,
    /// After a pause.
    Slow(Duration),
    /// Not now.
    Stopped,
}

/// The invalid requests of the last ten minutes, and for how long all routes are closed.
#[derive(Debug, Default)]
pub struct Guard {
    invalid: VecDeque<Instant>,
    closed_until: Option<Instant>,
}

impl Guard {
    /// Counts the answer to a request, where it says that the request was invalid.
    pub fn count(&mut self, status: u16, now: Instant) {
        if matches!(status, 401 | 403 | 429) {
            self.invalid.push_back(now);
        }
    }

    /// It was too much everywhere: nothing is to be asked for so long.
    pub fn close(&mut self, pause: Duration, now: Instant) {
        // Of two refusals the one counts that asks for more.
        self.closed_until = self.closed_until.max(now.checked_add(pause));
    }

    /// How long it is yet until something may be asked; none where it may be now.
    pub fn closed(&self, now: Instant) -> Option<Duration> {
        self.closed_until.map(|until| until.saturating_duration_since(now)).filter(|left| !left.is_zero())
    }

    /// Whether a request may be made, and when.
    pub fn pace(&mut self, now: Instant) -> Pace {
        while self.invalid.front().is_some_and(|first| now.duration_since(*first) >= WINDOW) {
            self.invalid.pop_front();
        }
        match self.invalid.len() {
            0..MANY => Pace::Free,
            MANY..MOST => Pace::Slow(PAUSE),
            _ => Pace::Stopped,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_too_much_everywhere_closes_all_routes_for_as_long_as_was_asked_for() {
        let (mut guard, begin) = (Guard::default(), Instant::now());
        let seconds = Duration::from_secs;
        assert_eq!(guard.closed(begin), None);
        guard.close(seconds(5), begin);
        guard.close(seconds(2), begin + seconds(1));
        assert_eq!(guard.closed(begin + seconds(2)), Some(seconds(3)));
        assert_eq!(guard.closed(begin + seconds(5)), None);
    }

    #[test]
    fn too_many_invalid_requests_slow_the_bot_and_stop_it_for_a_while() {
        let (mut guard, begin) = (Guard::default(), Instant::now());
        for count in 0..MOST {
            assert_eq!(guard.pace(begin), if count < MANY { Pace::Free } else { Pace::Slow(PAUSE) });
            guard.count(403, begin);
            guard.count(404, begin);
            guard.count(200, begin);
        }
        assert_eq!(guard.pace(begin + Duration::from_secs(599)), Pace::Stopped);
        assert_eq!(guard.pace(begin + WINDOW), Pace::Free);
    }
}
