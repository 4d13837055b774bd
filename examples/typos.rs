//! Misspells judged questions: one edit (a letter left out, doubled, replaced or swapped with the next) in each of two content words, names
//! included, drawn from a seed.
//!
//! `cargo run --release --example typos -- QUESTIONS.jsonl > misspelt.jsonl`, then `quoth eval misspelt.jsonl --articles …`.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a tool for measuring may stop at the first surprise, and prints"
)]

use std::path::PathBuf;

use anyhow::Context;
use clap::Parser;
use quoth::text::language;
use quoth::text::tokens::{Kind, lower, tokens};

/// Words shorter than this keep their spelling.
const SHORTEST: usize = 4;

/// Misspells judged questions.
#[derive(Parser)]
struct Arguments {
    /// One JSON object a line, with a `question`.
    questions: PathBuf,
    /// How many words of each question are misspelt.
    #[arg(long, default_value_t = 2)]
    words: usize,
    /// Decides which words and letters.
    #[arg(long, default_value_t = 7)]
    seed: u64,
}

/// Marsaglia's xorshift (2003): the same seed gives the same edits everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let text = std::fs::read_to_string(&arguments.questions).with_context(|| format!("cannot read `{}`", arguments.questions.display()))?;
    let mut random = Random(arguments.seed.max(1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let mut question: serde_json::Value = serde_json::from_str(line)?;
        let asked = question["question"].as_str().context("a line has no `question`")?;
        let misspelt = misspell(asked, arguments.words, &mut random);
        question["question"] = misspelt.into();
        println!("{question}");
    }
    Ok(())
}

fn misspell(question: &str, words: usize, random: &mut Random) -> String {
    let mut form = String::new();
    let mut content: Vec<(usize, usize)> = tokens(question)
        .filter(|token| {
            lower(token.text, &mut form);
            token.kind == Kind::Word
                && token.text.chars().count() >= SHORTEST
                && !language::is_stop(&form)
                && !language::is_question_word(&form)
        })
        .map(|token| (token.start, token.end()))
        .collect();
    let mut chosen = Vec::new();
    while chosen.len() < words && !content.is_empty() {
        chosen.push(content.swap_remove(random.below(content.len())));
    }
    chosen.sort_unstable();
    let mut misspelt = question.to_owned();
    for (start, end) in chosen.into_iter().rev() {
        misspelt.replace_range(start..end, &edited(&question[start..end], random));
    }
    misspelt
}

fn edited(word: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = random.below(letters.len());
    match random.below(4) {
        0 => {
            letters.remove(at);
        }
        1 => letters.insert(at, letters[at]),
        2 => letters[at] = char::from(b'a' + random.below(26) as u8),
        _ if at + 1 < letters.len() => letters.swap(at, at + 1),
        _ => letters.swap(at - 1, at),
    }
    letters.into_iter().collect()
}
