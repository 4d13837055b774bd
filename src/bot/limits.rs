//! How much one may ask for: token buckets. A limit owns its rate, its burst and the sentence somebody reads who is over it.

use std::fmt;
use std::str::FromStr;

use jiff::{SignedDuration, Timestamp};

use super::event::{MemberId, RoomId};
use super::span;
use super::texts::TextId;

/// How fast an allowance is used and comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
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
    /// A member's of being told that a room is quiet.
    Quiet(RoomId, MemberId),
    /// A room's of being told that something in it could not be read.
    Unreadable(RoomId),
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
    /// When it is whole again: then it need not be remembered any more.
    pub whole: Timestamp,
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
            Self::Quiet(..) => TextId::QuietNow,
            Self::Unreadable(..) => TextId::Unreadable,
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
        let bucket_of = |left: u64, is_told: bool| Bucket { left, at, is_told, whole: self.whole(full - left, at) };
        left.checked_sub(ONE).map(|left| bucket_of(left, false)).ok_or_else(|| Refused {
            seconds: ((ONE - left) * u64::from(self.seconds.max(1))).div_ceil(1_000).max(1),
            bucket: bucket_of(left, true),
            is_news: !bucket.is_some_and(|bucket| bucket.is_told),
        })
    }

    /// When `lacking` thousandths have come back.
    fn whole(self, lacking: u64, at: Timestamp) -> Timestamp {
        let milliseconds = lacking.saturating_mul(u64::from(self.seconds.max(1)));
        let wait = SignedDuration::from_millis(i64::try_from(milliseconds).unwrap_or(i64::MAX));
        at.checked_add(wait).unwrap_or(Timestamp::MAX)
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let units = [(3_600, "h"), (60, "m"), (1, "s")];
        let even = units.into_iter().find(|(length, _)| self.seconds >= *length && self.seconds.is_multiple_of(*length));
        let (length, unit) = even.unwrap_or((1, "s"));
        write!(to, "{}/{}{unit}", self.burst, self.seconds / length)
    }
}

/// The most at once that can be written as a rate.
const MOST_BURST: u32 = 1_000;

/// The longest pause that can be written as a rate, in seconds.
const LONGEST_PAUSE: u64 = 86_400;

impl FromStr for Rate {
    type Err = ();

    /// `5/10s`: five at once, and one more after each ten seconds. Minutes and hours go too.
    fn from_str(written: &str) -> Result<Self, ()> {
        let (burst, pause) = written.split_once('/').ok_or(())?;
        let burst: u32 = burst.trim().parse().map_err(|_| ())?;
        let seconds = span::seconds(pause).filter(|seconds| (1..=LONGEST_PAUSE).contains(seconds)).ok_or(())?;
        let seconds = u32::try_from(seconds).map_err(|_| ())?;
        if (1..=MOST_BURST).contains(&burst) { Ok(Self { burst, seconds }) } else { Err(()) }
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
    fn a_rate_is_read_as_it_is_shown() {
        for (written, rate) in [("5/10s", Some((5, 10))), ("1 / 2m", Some((1, 120))), ("3/10", Some((3, 10))), ("0/10s", None)] {
            assert_eq!(written.parse::<Rate>().ok().map(|rate| (rate.burst, rate.seconds)), rate, "{written}");
        }
        for wrong in ["", "5", "5/", "/10s", "5/0s", "5/2d", "1001/1s", "-1/1s", "5/10s/3", "99999999999/1s"] {
            assert!(wrong.parse::<Rate>().is_err(), "{wrong}");
        }
        for (seconds, shown) in [(10, "5/10s"), (90, "5/90s"), (120, "5/2m"), (7_200, "5/2h"), (0, "5/0s")] {
            assert_eq!(Rate { burst: 5, seconds }.to_string(), shown);
        }
    }

    #[test]
    fn an_allowance_is_remembered_until_it_is_whole() {
        let rate = Rate { burst: 2, seconds: 3600 };
        let used = rate.take(None, at(0)).unwrap();
        assert_eq!(used.whole, at(3600));
        assert_eq!(rate.take(Some(used), at(1800)).unwrap().whole, at(7200));
    }

    #[test]
    fn a_clock_that_goes_back_gives_nothing() {
        let rate = Rate { burst: 1, seconds: 10 };
        let used = rate.take(None, at(100)).unwrap();
        assert_eq!(rate.take(Some(used), at(50)).unwrap_err().seconds, 10);
    }
}
