//! When something comes that a room wants daily or weekly, in the room's time zone. Pure: the rules of the time zones are part of the program.
//!
//! A time that a day does not have, because the clocks are put forward, is the moment at which they are; one that a day has twice is the
//! first of the two.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Weekday};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp, ToSpan as _};

/// The days of the week in both languages, from Monday.
const DAYS: [[&[&str]; 2]; 7] = [
    [&["mon", "monday"], &["mo", "montag"]],
    [&["tue", "tuesday"], &["di", "dienstag"]],
    [&["wed", "wednesday"], &["mi", "mittwoch"]],
    [&["thu", "thursday"], &["do", "donnerstag"]],
    [&["fri", "friday"], &["fr", "freitag"]],
    [&["sat", "saturday"], &["sa", "samstag"]],
    [&["sun", "sunday"], &["so", "sonntag"]],
];

/// Every day of the week.
const ALL_DAYS: u8 = 0b111_1111;

/// No two occurrences lie further apart, in days, and neither does the nearest from any time.
const MOST_DAYS: i64 = 9;

/// Days of the week and a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Schedule {
    /// A bit for each day of the week, from Monday.
    days: u8,
    hour: i8,
    minute: i8,
}

impl Schedule {
    /// The first occurrence after a time.
    pub fn after(self, time: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let today = zone.to_datetime(time).date();
        (-1..=MOST_DAYS).filter_map(|days| self.on(today.checked_add(days.days()).ok()?, zone)).find(|at| *at > time)
    }

    /// The last occurrence at or before a time.
    pub fn last(self, time: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let today = zone.to_datetime(time).date();
        (-1..=MOST_DAYS).filter_map(|days| self.on(today.checked_sub(days.days()).ok()?, zone)).find(|at| *at <= time)
    }

    /// The occurrence on a day, where it is one of the days.
    fn on(self, day: Date, zone: &TimeZone) -> Option<Timestamp> {
        if self.days & bit(day.weekday()) == 0 {
            return None;
        }
        let time = zone.to_ambiguous_timestamp(day.at(self.hour, self.minute, 0, 0));
        let earlier = time.earlier().ok()?;
        match time.offset() {
            AmbiguousOffset::Gap { .. } => zone.following(earlier).next().map(|transition| transition.timestamp()),
            AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Fold { .. } => Some(earlier),
        }
    }
}

fn bit(day: Weekday) -> u8 {
    1 << day.to_monday_zero_offset()
}

impl fmt::Display for Schedule {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.days == ALL_DAYS {
            return write!(to, "daily {:02}:{:02}", self.hour, self.minute);
        }
        let names = DAYS.iter().enumerate().filter(|(at, _)| self.days & (1 << at) != 0).filter_map(|(_, [english, _])| english.first());
        let names: Vec<&str> = names.copied().collect();
        write!(to, "weekly {} {:02}:{:02}", names.join(","), self.hour, self.minute)
    }
}

impl FromStr for Schedule {
    type Err = ();

    /// `daily 08:00`, `weekly mon 08:00`, `weekly mon,thu 18:30`; German words go too.
    fn from_str(written: &str) -> Result<Self, ()> {
        let written = written.trim().to_lowercase();
        let (rhythm, rest) = written.split_once(char::is_whitespace).ok_or(())?;
        let (days, time) = match rhythm {
            "daily" | "täglich" | "taeglich" => (ALL_DAYS, rest),
            "weekly" | "wöchentlich" | "woechentlich" => {
                let (names, time) = rest.trim().rsplit_once(char::is_whitespace).ok_or(())?;
                (days(names)?, time)
            }
            _ => return Err(()),
        };
        let (hour, minute) = time.trim().split_once(':').ok_or(())?;
        let number = |digits: &str, most: i8| {
            let is_number = (1..=2).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
            digits.parse().ok().filter(|number: &i8| is_number && *number <= most).ok_or(())
        };
        Ok(Self { days, hour: number(hour, 23)?, minute: number(minute, 59)? })
    }
}

fn days(names: &str) -> Result<u8, ()> {
    let day = |name: &str| DAYS.iter().position(|languages| languages.iter().any(|names| names.contains(&name)));
    let mut days = 0;
    for name in names.split([',', ' ']).filter(|name| !name.is_empty()) {
        days |= 1 << day(name).ok_or(())?;
    }
    if days == 0 { Err(()) } else { Ok(days) }
}

impl From<Schedule> for String {
    fn from(schedule: Schedule) -> Self {
        schedule.to_string()
    }
}

impl TryFrom<String> for Schedule {
    type Error = String;

    fn try_from(written: String) -> Result<Self, String> {
        written.parse().map_err(|()| format!("`{written}` is no schedule"))
    }
}

/// The time zone of a name, as it is called; its letters may be large or small.
pub fn zone_named(name: &str) -> Option<String> {
    let zone = TimeZone::get(name.trim()).ok()?;
    zone.iana_name().map(str::to_owned)
}

/// The time zone of a name; UTC where none is called so any more.
pub(super) fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(written: &str) -> Timestamp {
        written.parse().unwrap()
    }

    #[track_caller]
    fn check(schedule: &str, zone_name: &str, from: &str, expected: &[&str]) {
        let (schedule, zone): (Schedule, _) = (schedule.parse().unwrap(), zone(zone_name));
        let mut time = at(from);
        for next in expected {
            time = schedule.after(time, &zone).unwrap();
            assert_eq!(time, at(next));
            assert_eq!(schedule.last(time, &zone), Some(time));
            assert_eq!(schedule.last(time + 1.second(), &zone), Some(time));
        }
    }

    #[test]
    fn a_schedule_is_read_as_it_is_shown() {
        for (written, shown) in [
            ("daily 8:00", "daily 08:00"),
            ("Täglich 18:30", "daily 18:30"),
            ("weekly mon 08:00", "weekly mon 08:00"),
            ("wöchentlich mo, Donnerstag 0:05", "weekly mon,thu 00:05"),
            ("weekly sun,sat,fri,thu,wed,tue,mon 23:59", "daily 23:59"),
        ] {
            let schedule: Schedule = written.parse().unwrap();
            assert_eq!(schedule.to_string(), shown);
            assert_eq!(shown.parse(), Ok(schedule));
        }
        for wrong in
            ["", "daily", "daily 24:00", "daily 8", "daily 8:60", "daily +8:00", "weekly 08:00", "weekly someday 08:00", "hourly 08:00"]
        {
            assert!(wrong.parse::<Schedule>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn days_and_weeks() {
        check("daily 08:00", "UTC", "2026-03-01T08:00:00Z", &["2026-03-02T08:00:00Z", "2026-03-03T08:00:00Z"]);
        check(
            "weekly mon,thu 08:00",
            "UTC",
            "2026-03-01T09:00:00Z",
            &["2026-03-02T08:00:00Z", "2026-03-05T08:00:00Z", "2026-03-09T08:00:00Z"],
        );
        check("weekly mon 23:30", "America/New_York", "2026-03-01T09:00:00Z", &["2026-03-03T04:30:00Z", "2026-03-10T03:30:00Z"]);
        check("daily 00:10", "Pacific/Auckland", "2026-01-01T00:00:00Z", &["2026-01-01T11:10:00Z"]);
    }

    #[test]
    fn the_hour_of_a_room_stays_when_the_clocks_are_changed() {
        check("daily 08:00", "Europe/Berlin", "2026-03-28T00:00:00Z", &["2026-03-28T07:00:00Z", "2026-03-29T06:00:00Z"]);
        check("daily 08:00", "Europe/Berlin", "2026-10-24T00:00:00Z", &["2026-10-24T06:00:00Z", "2026-10-25T07:00:00Z"]);
    }

    #[test]
    fn a_time_that_does_not_exist_is_the_next_that_does() {
        let days = ["2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"];
        check("daily 02:30", "Europe/Berlin", "2026-03-28T00:00:00Z", &days);
    }

    #[test]
    fn a_time_that_comes_twice_is_once() {
        let days = ["2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"];
        check("daily 02:30", "Europe/Berlin", "2026-10-24T00:00:00Z", &days);
    }

    #[test]
    fn a_day_that_does_not_exist_is_passed_over() {
        // Samoa went from the 29th of December to the 31st.
        let days = ["2011-12-29T18:00:00Z", "2011-12-30T10:00:00Z", "2011-12-30T18:00:00Z"];
        check("daily 08:00", "Pacific/Apia", "2011-12-29T00:00:00Z", &days);
    }

    #[test]
    fn zones_are_known_by_their_names() {
        assert_eq!(zone_named("europe/berlin").as_deref(), Some("Europe/Berlin"));
        assert_eq!(zone_named("UTC").as_deref(), Some("UTC"));
        assert_eq!(zone_named("Europe/Lennbruck"), None);
        assert_eq!(zone_named(""), None);
        assert_eq!(zone("gone"), TimeZone::UTC);
    }
}
