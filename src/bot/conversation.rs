//! Follow-ups: whether a question goes on from earlier ones, and from which.

use std::time::Duration;

use jiff::Timestamp;

use super::records::Turn;
use crate::text::language::{is_question_word, is_stop};
use crate::text::tokens::fold;

/// How many earlier questions are remembered of a member in a room.
pub const TURNS: usize = 3;

/// For how long a question is remembered.
pub const AGE: Duration = Duration::from_secs(600);

/// What follow-ups begin with, whatever comes then.
const BEGINNINGS: &[&str] = &[
    "and",
    "but",
    "or",
    "what about",
    "how about",
    "what else",
    "who else",
    "why not",
    "und",
    "aber",
    "oder",
    "was ist mit",
    "wie ist es mit",
    "was noch",
    "wer noch",
    "warum nicht",
];

/// Words that stand for somebody or something, as what acts or owns: whatever was named before them in the same question will do.
const ACTING: &[&str] = &["he", "his", "she", "her", "hers", "its", "they", "their", "seine", "seiner", "seinen", "ihre", "ihrer", "ihren"];

/// Words that do so as what is acted on, or that may: "Why did the council close it?" is not about the council.
const ACTED_ON: &[&str] = &[
    "him", "it", "them", "there", "er", "sie", "es", "ihn", "ihm", "ihr", "ihnen", "dort", "dazu", "davon", "dagegen", "damit", "darüber",
    "daran", "darin",
];

/// Words that do so only at the end of a question or, without a noun, behind a preposition; elsewhere they go with a noun or begin a
/// clause.
const SHOWING: &[&str] = &["this", "that", "these", "those", "one", "ones", "dies", "diese", "dieser", "dieses", "das"];

/// Words that have what they stand for in the same clause no more than the end of it has.
const PREPOSITIONS: &[&str] =
    &["about", "after", "against", "at", "before", "by", "for", "from", "in", "into", "of", "on", "to", "with", "without"];

/// Forms of "be" that "that" may follow too.
const BEING: &[&str] = &["is", "are", "was", "were", "ist", "sind", "war", "waren"];

/// Words at which a clause may begin.
const CLAUSES: &[&str] =
    &["after", "and", "because", "before", "but", "if", "when", "where", "while", "why", "und", "aber", "als", "bevor", "nachdem", "wenn"];

/// Words that a noun follows.
const DETERMINERS: &[&str] = &["a", "all", "an", "any", "each", "every", "many", "some", "the", "these", "those", "which"];

/// Pairs of words in which a pointer stands for nothing.
const IDLE: &[(&str, &str)] = &[
    ("is", "there"),
    ("are", "there"),
    ("was", "there"),
    ("were", "there"),
    ("gibt", "es"),
    ("gab", "es"),
    ("it", "rain"),
    ("it", "snow"),
    ("it", "true"),
    ("it", "possible"),
    ("it", "likely"),
];

/// A word of a question.
struct Word {
    lower: String,
    /// Written with a capital, and not because it is the first.
    is_name: bool,
    /// Says what the question is about.
    is_content: bool,
    /// A comma or the like stands before it.
    is_parted: bool,
}

/// Whether a question looks as if it went on from an earlier one: by how it begins, by a word that stands for something that is not in
/// it, or by having next to nothing of its own.
pub fn is_follow_up(question: &str) -> bool {
    let words = words(question);
    let begins = |beginning: &&str| {
        let mut said = words.iter().map(|word| word.lower.as_str());
        beginning.split(' ').all(|word| said.next() == Some(word))
    };
    let is_own = words.iter().any(|word| word.is_name) || words.iter().filter(|word| word.is_content).count() > 1;
    !is_own || BEGINNINGS.iter().any(begins) || (0..words.len()).any(|at| points(&words, at))
}

fn words(question: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut is_parted = false;
    // The pieces keep the sign they end with, so that a clause's end is seen.
    for piece in question.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let text = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !text.is_empty() {
            let lower = text.to_lowercase();
            let folded = fold(&lower);
            let is_long = text.chars().count() > 1;
            // "Sie" and its forms are a polite "you".
            let is_polite = ["Sie", "Ihr", "Ihre", "Ihrer", "Ihren", "Ihnen"].contains(&text);
            let is_name = !words.is_empty() && is_long && !is_polite && text.starts_with(char::is_uppercase);
            let is_content = is_long && !is_stop(&folded) && !is_question_word(&folded);
            let lower = if is_polite && !words.is_empty() { text.to_owned() } else { lower };
            words.push(Word { lower, is_name, is_content, is_parted });
            is_parted = false;
        }
        is_parted |= piece.ends_with([',', ';', ':', '.', '–', '—']);
    }
    words
}

/// Whether the word at a place stands for something that the question itself does not name before it.
fn points(words: &[Word], at: usize) -> bool {
    let lower = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", |word| word.lower.as_str());
    let (before, word, after) = (lower(at.checked_sub(1)), lower(Some(at)), lower(at.checked_add(1)));
    let is_behind = after.is_empty() || PREPOSITIONS.contains(&before);
    let is_determiner = at.checked_add(1).and_then(|at| words.get(at)).is_some_and(|word| word.is_content);
    let is_alone = after.is_empty() || (is_behind && !is_determiner && word != "one");
    let is_showing = SHOWING.contains(&word) && is_alone || ["that", "those"].contains(&word) && BEING.contains(&before);
    let is_pointer = ACTING.contains(&word) || ACTED_ON.contains(&word) || is_showing;
    if !is_pointer || IDLE.contains(&(before, word)) || IDLE.contains(&(word, after)) {
        return false;
    }
    let needs_clause = is_behind || !ACTING.contains(&word);
    let mut earlier = words.get(..at).unwrap_or_default();
    if needs_clause {
        let begins = |word: &Word| word.is_parted || CLAUSES.contains(&word.lower.as_str());
        let clause = words.get(..=at).unwrap_or_default().iter().rposition(begins);
        earlier = clause.and_then(|clause| words.get(..clause)).unwrap_or_default();
    }
    !has_antecedent(earlier)
}

/// Whether something is named here: a name, or a noun behind its article.
fn has_antecedent(words: &[Word]) -> bool {
    let is_noun = |pair: &[Word]| matches!(pair, [one, two] if DETERMINERS.contains(&one.lower.as_str()) && two.is_content);
    words.iter().any(|word| word.is_name) || words.windows(2).any(is_noun)
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
            "And in Paris?",
            "Was hat er dazu gesagt?",
            "Wie viele?",
            "Who else thinks that?",
            "What did Macron say about it?",
            "Why did the council close it again?",
            "Was that in Paris?",
            "What do the allies think about that in Paris?",
            "When did she visit Kyiv?",
            "Who lives there?",
            "Wer hat ihnen in Berlin geholfen?",
            "Und Merkel?",
        ] {
            assert!(is_follow_up(question), "{question}");
        }
        for question in [
            "Who painted Guernica?",
            "who wrote the manual of this program?",
            "Wann wurde die Brücke gebaut und eröffnet?",
            "How many lakes are there in Finland?",
            "When Macron spoke, what did he say?",
            "Did Macron say that he will resign?",
            "When was the bridge opened and how long is it?",
            "Which allies said they would send troops?",
            "Als Merkel sprach, was hat sie gesagt?",
            "Who said that Finland joined?",
            "On how many days does it rain in Lennbruck?",
            "Können Sie mir sagen, wann Paris gegründet wurde?",
        ] {
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
