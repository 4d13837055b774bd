//! How much one may ask for: token buckets. A limit owns its rate, its burst and the sentence somebody reads who is over it.

use jiff::{SignedDuration, Timestamp};

use super::event::{MemberId, RoomId};
use super::texts::TextId;

/// How fast an allowance is used and comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// How many at once.
    pub burst: u32,
    /// How many seconds until one comes back.
    pub seconds: u32,
}

/// Whose allowance it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holder {
    /// One member's in one room.
    Member(RoomId, MemberId),
    /// All members' of a room together.
    Room(RoomId),
}

/// What is left of an allowance, in thousandths, so that nothing is lost to rounding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bucket {
    /// Thousandths of a request that were left at `at`.
    pub left: u64,
    /// When that was.
    pub at: Timestamp,
    /// Whoever used it up has been told, so that refusals do not become a flood of their own.
    pub is_told: bool,
}

/// Somebody is over a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused {
    /// How many seconds until it can be tried again; at least one.
    pub seconds: u64,
    /// What is left, to be remembered.
    pub bucket: Bucket,
    /// Whether it has to be said: it was not said before.
    pub is_news: bool,
}

/// One request, in a bucket's unit.
const ONE: u64 = 1_000;

impl Holder {
    /// The sentence for somebody who has used this allowance up.
    pub fn refusal(&self) -> TextId {
        match self {
            Self::Member(..) => TextId::SlowMember,
            Self::Room(..) => TextId::SlowRoom,
        }
    }
}

impl Rate {
    /// Takes one request from what was left; what is left then.
    pub fn take(self, bucket: Option<Bucket>, now: Timestamp) -> Result<Bucket, Refused> {
        let full = u64::from(self.burst.max(1)) * ONE;
        let left = bucket.map_or(full, |bucket| {
            let passed = now.duration_since(bucket.at).max(SignedDuration::ZERO).as_millis();
            let back = u64::try_from(passed).unwrap_or(u64::MAX) / u64::from(self.seconds.max(1));
            bucket.left.saturating_add(back).min(full)
        });
        let at = bucket.map_or(now, |bucket| bucket.at.max(now));
        left.checked_sub(ONE).map(|left| Bucket { left, at, is_told: false }).ok_or_else(|| Refused {
            seconds: ((ONE - left) * u64::from(self.seconds.max(1))).div_ceil(1_000).max(1),
            bucket: Bucket { left, at, is_told: true },
            is_news: !bucket.is_some_and(|bucket| bucket.is_told),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn a_burst_then_one_for_each_ten_seconds() {
        let rate = Rate { burst: 2, seconds: 10 };
        let first = rate.take(None, at(0)).unwrap();
        let second = rate.take(Some(first), at(0)).unwrap();
        assert_eq!(rate.take(Some(second), at(0)).unwrap_err().seconds, 10);
        let refused = rate.take(Some(second), at(7)).unwrap_err();
        assert_eq!((refused.seconds, refused.is_news), (3, true));
        assert!(!rate.take(Some(refused.bucket), at(8)).unwrap_err().is_news);
        let third = rate.take(Some(second), at(10)).unwrap();
        assert_eq!(third.left, 0);
        assert_eq!(rate.take(Some(third), at(100_000)).unwrap().left, 1_000);
    }

    #[test]
    fn a_clock_that_goes_back_gives_nothing() {
        let rate = Rate { burst: 1, seconds: 10 };
        let used = rate.take(None, at(100)).unwrap();
        assert_eq!(rate.take(Some(used), at(50)).unwrap_err().seconds, 10);
    }
}
