//! Keeps the bot from being shut out: whoever makes 10,000 invalid requests in ten minutes is, with everybody behind the same address
//! (<https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans>). Knows no clock.

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

/// The invalid requests of the last ten minutes.
#[derive(Debug, Default)]
pub struct Guard {
    invalid: VecDeque<Instant>,
}

impl Guard {
    /// Counts the answer to a request, where it says that the request was invalid.
    pub fn count(&mut self, status: u16, now: Instant) {
        if matches!(status, 401 | 403 | 429) {
            self.invalid.push_back(now);
        }
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
