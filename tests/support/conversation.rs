//! One conversation, held on every platform in the same words: what is quoted, and from where, is the same byte for byte. What it has to be
//! stands in `conversation.txt`, which the tests of the terminal write and all others only read. Included by path in each binary.

use std::fmt::Write as _;

use expect_test::expect_file;

/// What is said: a question, one that goes on from it, what goes on from an answer, whether it still stands, what nothing answers, and
/// what is only near.
const SAID: [&str; 10] = [
    "What does a ticket cost?",
    "And how much is a bicycle?",
    "more",
    "Who is the captain of the ferry and what does a ticket cost?",
    "next",
    "source",
    "verify",
    "verify articles/ferry#p3@6bf54ee2",
    "Who invented the telephone?",
    "How deep is the Lenn channel?",
];

/// What the bot says to that, as it is read on a platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What it says itself, before anything else: its first line, empty where it only quotes.
    pub own: String,
    /// The quotes, line by line, without what marks them as such.
    pub quoted: String,
    /// Everything else, with the citations in it.
    pub rest: String,
}

impl Told {
    /// From lines: what each quoted line begins with, and how the sources and the ways to go on begin.
    pub fn of_lines(lines: &str, quote: &str, others: &[&str]) -> Told {
        let quoted: Vec<&str> = lines.lines().filter_map(|line| line.strip_prefix(quote)).collect();
        let is_own =
            |line: &&str| !line.trim().is_empty() && !line.starts_with(quote) && !others.iter().any(|other| line.starts_with(other));
        let rest: Vec<&str> = lines.lines().filter(|line| !line.starts_with(quote)).collect();
        let own = lines.lines().find(is_own).unwrap_or_default();
        Told { own: own.to_owned(), quoted: quoted.join("\n"), rest: rest.join("\n") }
    }

    fn citations(&self) -> Vec<&str> {
        self.rest
            .split_whitespace()
            .map(|word| word.trim_matches('`'))
            .filter(|word| word.starts_with("articles/") && word.contains('@'))
            .collect()
    }
}

/// Holds it: `says` says something, and gives what the bot says to it.
#[track_caller]
pub fn hold(mut says: impl FnMut(&str) -> Told) {
    let mut transcript = String::new();
    for said in SAID {
        let told = says(said);
        writeln!(transcript, "> {said}").unwrap();
        for line in [&told.own, &told.quoted].into_iter().filter(|line| !line.is_empty()) {
            writeln!(transcript, "{line}").unwrap();
        }
        for citation in told.citations() {
            writeln!(transcript, "{citation}").unwrap();
        }
        transcript.push('\n');
    }
    expect_file!["conversation.txt"].assert_eq(&transcript);
}
