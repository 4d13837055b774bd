//! Follow-ups: whether a question goes on from earlier ones, and from which.

use std::time::Duration;

use jiff::Timestamp;

use super::records::Turn;

/// How many earlier questions are remembered of a member in a room.
pub const TURNS: usize = 3;

/// For how long a question is remembered.
pub const AGE: Duration = Duration::from_secs(600);

/// Up to so many words are too few to be a question of its own.
const FEW: usize = 3;

/// What follow-ups begin with.
const BEGINNINGS: &[&str] = &[
    "and",
    "but",
    "also",
    "so",
    "or",
    "then",
    "what about",
    "how about",
    "what else",
    "who else",
    "why not",
    "und",
    "aber",
    "auch",
    "oder",
    "also",
    "dann",
    "was ist mit",
    "wie ist es mit",
    "was noch",
    "wer noch",
    "warum nicht",
];

/// Words that stand for something said before.
const POINTERS: &[&str] = &[
    "he", "him", "his", "she", "her", "hers", "it", "its", "they", "them", "their", "there", "er", "ihn", "ihm", "seine", "seiner", "sie",
    "ihr", "ihre", "ihrer", "ihnen", "es", "dort", "dazu", "davon", "dagegen", "damit", "darüber", "daran", "darin",
];

/// Words that do so at the end of a question; before a noun they mostly do not.
const LAST_POINTERS: &[&str] = &["this", "that", "these", "those", "one", "ones", "dies", "diese", "dieser", "dieses", "das"];

/// Pairs of words in which a pointer stands for nothing.
const IDLE: &[(&str, &str)] = &[("is", "there"), ("are", "there"), ("was", "there"), ("were", "there"), ("gibt", "es"), ("gab", "es")];

/// Whether a question looks as if it went on from an earlier one.
pub fn is_follow_up(question: &str) -> bool {
    let lower = question.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let begins = |with: &&str| {
        let beginning: Vec<&str> = with.split(' ').collect();
        words.starts_with(&beginning)
    };
    let before = std::iter::once("").chain(words.iter().copied());
    let points = before.zip(&words).any(|(before, word)| POINTERS.contains(word) && !IDLE.contains(&(before, *word)));
    let ends = words.last().is_some_and(|word| LAST_POINTERS.contains(word));
    words.len() <= FEW || points || ends || BEGINNINGS.iter().any(begins)
}

/// The earlier questions that `question`, asked at `at`, goes on from, oldest first; none where it stands alone.
pub fn context(question: &str, turns: &[Turn], at: Timestamp) -> Vec<String> {
    if !is_follow_up(question) {
        return Vec::new();
    }
    let is_young = |turn: &&Turn| at.duration_since(turn.at).unsigned_abs() <= AGE && turn.at <= at;
    let young: Vec<&Turn> = turns.iter().filter(is_young).collect();
    young.iter().skip(young.len().saturating_sub(TURNS)).map(|turn| turn.question.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follow_ups_are_told_from_questions_of_their_own() {
        for question in [
            "And what did he say about that?",
            "why?",
            "What about Paris?",
            "Was hat er dazu gesagt?",
            "Wie viele?",
            "Who else thinks that?",
        ] {
            assert!(is_follow_up(question), "{question}");
        }
        for question in
            ["Who wrote the manual of this program?", "Wann wurde die Brücke gebaut und eröffnet?", "How many lakes are there in Finland?"]
        {
            assert!(!is_follow_up(question), "{question}");
        }
    }

    #[test]
    fn only_young_turns_count() {
        let turn = |question: &str, second: i64| Turn {
            room: "r".into(),
            member: "m".into(),
            question: question.to_owned(),
            only: None,
            at: Timestamp::from_second(second).unwrap(),
        };
        let turns = [turn("old", 0), turn("one", 700), turn("two", 800), turn("three", 900), turn("four", 901)];
        let now = Timestamp::from_second(1_000).unwrap();
        assert_eq!(context("and then?", &turns, now), ["two", "three", "four"]);
        assert_eq!(context("Who wrote the manual of this program?", &turns, now), [""; 0]);
    }
}
