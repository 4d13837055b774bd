//! Lengths of time as members write them: `1h`, `30 min`, `2 Stunden`, `1h 30m`.

/// The units, by every word for them, with their seconds.
const UNITS: &[(&[&str], u64)] = &[
    (&["s", "sec", "secs", "second", "seconds", "sek", "sekunde", "sekunden"], 1),
    (&["m", "min", "mins", "minute", "minutes", "minuten"], 60),
    (&["h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden"], 3_600),
    (&["d", "day", "days", "t", "tag", "tage", "tagen"], 86_400),
    (&["w", "week", "weeks", "woche", "wochen"], 604_800),
];

/// The seconds of a written length of time; a number alone is seconds. None where it is no such thing.
pub(super) fn seconds(written: &str) -> Option<u64> {
    let written = written.trim().trim_end_matches('.');
    if let Ok(seconds) = written.parse() {
        return written.chars().all(|c| c.is_ascii_digit()).then_some(seconds);
    }
    let (mut rest, mut total) = (written, None::<u64>);
    while !rest.is_empty() {
        let (number, behind) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit())?);
        let behind = behind.trim_start();
        let (word, behind) = behind.split_at(behind.find(|c: char| !c.is_alphabetic()).unwrap_or(behind.len()));
        let unit = unit(word)?;
        total = Some(total.unwrap_or(0).checked_add(number.parse::<u64>().ok()?.checked_mul(unit)?)?);
        rest = behind.trim_start_matches(['.', ',', ' ']);
    }
    total
}

fn unit(word: &str) -> Option<u64> {
    let word = word.to_lowercase();
    UNITS.iter().find(|(words, _)| words.contains(&word.as_str())).map(|(_, seconds)| *seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_in_both_languages() {
        for (written, is) in [
            ("1h", Some(3_600)),
            ("30m", Some(1_800)),
            ("30 min", Some(1_800)),
            ("2 Stunden", Some(7_200)),
            ("1h30m", Some(5_400)),
            ("1 Std. 30 Min.", Some(5_400)),
            ("90", Some(90)),
            ("1 Woche", Some(604_800)),
            ("", None),
            ("h", None),
            ("-1h", None),
            ("+5", None),
            ("1 hour ago", None),
            ("1.5h", None),
            ("99999999999999999999h", None),
        ] {
            assert_eq!(seconds(written), is, "{written}");
        }
    }
}
