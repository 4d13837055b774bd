//! What kind of thing a question asks for, told from its asking word and the noun after it. English only: elsewhere nothing is expected.

use std::ops::Range;

use super::matching::Word;
use crate::search::query::Query;
use crate::text::language::Language;
use crate::text::tokens::tokens;

/// The kind of thing that would answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// Somebody.
    Person,
    /// A place.
    Place,
    /// A year, a date, a day.
    Time,
    /// A count or a measure.
    Number,
    /// A cause or a purpose.
    Reason,
    /// Not told.
    Anything,
}

const PERSONS: &[&str] = &["who", "whom", "whose"];
const PLACE_NOUNS: &[&str] = &[
    "city",
    "cities",
    "continent",
    "country",
    "countries",
    "county",
    "location",
    "nation",
    "place",
    "region",
    "river",
    "state",
    "town",
    "village",
];
const TIME_NOUNS: &[&str] = &["century", "date", "day", "decade", "month", "period", "time", "year", "years"];
const NUMBER_NOUNS: &[&str] = &["age", "amount", "fraction", "number", "percent", "percentage", "population", "proportion", "rate", "size"];
const PERSON_NOUNS: &[&str] =
    &["actor", "author", "chief", "king", "leader", "man", "minister", "person", "president", "queen", "scientist", "woman"];
const MEASURES: &[&str] = &["big", "deep", "far", "fast", "high", "large", "long", "many", "much", "old", "often", "tall", "wide"];
const MONTHS_AND_DAYS: &[&str] = &[
    "april",
    "august",
    "autumn",
    "century",
    "day",
    "december",
    "decade",
    "february",
    "friday",
    "january",
    "july",
    "june",
    "march",
    "may",
    "monday",
    "month",
    "months",
    "november",
    "october",
    "saturday",
    "september",
    "spring",
    "summer",
    "sunday",
    "thursday",
    "tuesday",
    "wednesday",
    "week",
    "weeks",
    "winter",
    "year",
    "years",
];
const NUMBER_WORDS: &[&str] = &[
    "billion",
    "dozen",
    "eight",
    "eighteen",
    "eighty",
    "eleven",
    "fifteen",
    "fifty",
    "five",
    "forty",
    "four",
    "fourteen",
    "half",
    "hundred",
    "hundreds",
    "million",
    "millions",
    "nine",
    "nineteen",
    "ninety",
    "one",
    "quarter",
    "seven",
    "seventeen",
    "seventy",
    "six",
    "sixteen",
    "sixty",
    "ten",
    "third",
    "thirteen",
    "thirty",
    "thousand",
    "thousands",
    "three",
    "twelve",
    "twenty",
    "twice",
    "two",
];
const REASON_WORDS: &[&str] =
    &["because", "cause", "caused", "causes", "due", "reason", "reasons", "result", "since", "so", "therefore", "thus", "to"];

/// What the question asks for.
pub fn expected(query: &Query) -> Expected {
    if query.language.is_some_and(|language| language != Language::En) {
        return Expected::Anything;
    }
    let words: Vec<String> = tokens(&query.question).map(|token| token.text.to_lowercase()).collect();
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map_or("", String::as_str);
        let after = words.get(at + 2).map_or("", String::as_str);
        let kind = match word.as_str() {
            "when" => Expected::Time,
            "where" => Expected::Place,
            "why" => Expected::Reason,
            "how" if MEASURES.contains(&next) => Expected::Number,
            "what" | "which" => noun(next).or_else(|| noun(after)).unwrap_or(Expected::Anything),
            word if PERSONS.contains(&word) => Expected::Person,
            _ => continue,
        };
        return kind;
    }
    Expected::Anything
}

fn noun(word: &str) -> Option<Expected> {
    let tables =
        [(PLACE_NOUNS, Expected::Place), (TIME_NOUNS, Expected::Time), (NUMBER_NOUNS, Expected::Number), (PERSON_NOUNS, Expected::Person)];
    tables.iter().find(|(words, _)| words.contains(&word)).map(|(_, kind)| *kind)
}

/// Where the first thing of the expected kind stands that is not in the question itself; `words` are one sentence of `text`.
pub fn candidates(expected: Expected, text: &str, words: &[Word]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let written = text.get(word.start..word.end).unwrap_or("");
        if word.term.is_none() && is_candidate(expected, at, word, written) {
            found.push(word.start..word.end);
        }
    }
    found
}

fn is_candidate(expected: Expected, at: usize, word: &Word, written: &str) -> bool {
    let is_name = word.is_capital && word.is_content && at > 0;
    match expected {
        Expected::Person => word.is_capital && word.is_content,
        Expected::Place => is_name,
        Expected::Time => is_year(written) || MONTHS_AND_DAYS.contains(&written.to_lowercase().as_str()),
        Expected::Number => word.is_number || NUMBER_WORDS.contains(&written),
        Expected::Reason => REASON_WORDS.contains(&written),
        Expected::Anything => false,
    }
}

fn is_year(written: &str) -> bool {
    let digits = written.trim_end_matches('s');
    digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()) && matches!(digits.get(..1), Some("1" | "2"))
}
