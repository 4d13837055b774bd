//! How long to wait between two attempts.

use std::time::Duration;

/// The longest pause between two attempts, and what a server is believed that asks for more.
pub const LONGEST: Duration = Duration::from_secs(60);
/// The first pause.
const SHORTEST: Duration = Duration::from_millis(500);

/// The pause after so many failed attempts in a row, from 1: doubled each time.
pub fn backoff(attempts: u32) -> Duration {
    SHORTEST.saturating_mul(1 << attempts.saturating_sub(1).min(10)).min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_minute() {
        assert_eq!([1, 2, 3, 8, 100].map(backoff), [500, 1_000, 2_000, 60_000, 60_000].map(Duration::from_millis));
    }
}
