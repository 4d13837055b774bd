//! `quoth ask`: one question, its answer as text or as JSON, and an exit code that says which kind it was.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use serde::Serialize;

use super::{config::Config, open};
use crate::answer::{self, Answer, Asked, Nearest, Outcome, Reason, Shown, Silence};
use crate::chat::console::wrap::{self, Look};

/// One question.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The question
    #[arg(required = true)]
    question: Vec<String>,
    /// A collection, a folder of .txt and .md files, one such file or an articles.jsonl, instead of the configured collections
    #[arg(long, value_name = "PATH")]
    articles: Vec<PathBuf>,
    /// Search this collection or article only
    #[arg(long = "in", value_name = "ID")]
    only: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct JsonAnswer<'a> {
    kind: &'static str,
    quotes: Vec<JsonQuote<'a>>,
    silence: Option<JsonSilence<'a>>,
    confidence: f64,
    took_us: u64,
}

#[derive(Serialize)]
struct JsonQuote<'a> {
    text: &'a str,
    document: &'a str,
    start: usize,
    end: usize,
    paragraph: u32,
    title: &'a str,
    citation: String,
    link: Option<String>,
    score: f64,
}

#[derive(Serialize)]
struct JsonSilence<'a> {
    reason: &'static str,
    nearest: Vec<JsonNearest<'a>>,
}

#[derive(Serialize)]
struct JsonNearest<'a> {
    document: &'a str,
    title: &'a str,
    heading: &'a str,
}

/// Asks and prints.
pub fn run(args: &Args, config: &Config) -> anyhow::Result<ExitCode> {
    let library = open::library_of(&args.articles, config)?;
    let scope = open::scope(&library, config, !args.articles.is_empty(), args.only.as_deref())?;
    let question = args.question.join(" ");
    let room = &config.bot.room;
    let asked = Asked { question: &question, context: &[], scope: &scope, quotes: room.quotes, sureness: room.sureness };
    #[expect(clippy::disallowed_methods, reason = "what it took is told to whoever asked; it decides nothing")]
    let begun = Instant::now();
    let answer = answer::answer(&library, &asked)?;
    let took_us = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
    if args.json {
        // In one piece, so that a reader who has gone is seen as that and not as an error of JSON.
        writeln!(std::io::stdout().lock(), "{}", serde_json::to_string(&json(&answer, took_us))?)?;
    } else {
        print(&answer)?;
    }
    Ok(if matches!(answer.outcome, Outcome::Silence(_)) { ExitCode::from(3) } else { ExitCode::SUCCESS })
}

fn json(answer: &Answer, took_us: u64) -> JsonAnswer<'_> {
    let (kind, quotes, silence) = match &answer.outcome {
        Outcome::Answer(shown) => ("answer", shown.iter().map(quote).collect(), None),
        Outcome::Closest(shown) => ("closest", vec![quote(shown)], None),
        Outcome::Silence(silence) => ("silence", Vec::new(), Some(silent(silence))),
    };
    JsonAnswer { kind, quotes, silence, confidence: answer.confidence, took_us }
}

fn quote(shown: &Shown) -> JsonQuote<'_> {
    let quote = &shown.quote;
    let range = quote.range();
    JsonQuote {
        text: quote.text(),
        document: &quote.document().id,
        start: range.start,
        end: range.end,
        paragraph: quote.citation().paragraphs.0,
        title: &quote.document().card.title,
        citation: quote.citation().to_string(),
        link: quote.link(),
        score: shown.score,
    }
}

fn silent(silence: &Silence) -> JsonSilence<'_> {
    let nearest = silence.nearest.iter();
    let nearest = nearest.map(|Nearest { document, title, heading }| JsonNearest { document, title, heading }).collect();
    JsonSilence { reason: silence.reason.name(), nearest }
}

fn print(answer: &Answer) -> anyhow::Result<()> {
    let look = Look::of_stdout();
    let mut out = std::io::stdout().lock();
    match &answer.outcome {
        Outcome::Answer(shown) => {
            for (n, shown) in shown.iter().enumerate() {
                let gap = if n == 0 { "" } else { "\n" };
                write!(out, "{gap}{}", quoted(shown, look))?;
            }
        }
        Outcome::Closest(shown) => write!(out, "This may not answer it; it is the closest passage:\n{}", quoted(shown, look))?,
        Outcome::Silence(silence) => {
            writeln!(out, "{}", because(&silence.reason))?;
            for near in &silence.nearest {
                let heading = if near.heading.is_empty() { String::new() } else { format!(" › {}", wrap::visible(&near.heading)) };
                writeln!(out, "  nearest: {}{heading} ({})", wrap::visible(&near.title), near.document)?;
            }
        }
    }
    Ok(out.flush()?)
}

fn quoted(shown: &Shown, look: Look) -> String {
    let document = shown.quote.document();
    let mut text = wrap::quoted(shown.quote.text(), &shown.highlights, shown.quote.is_cut(), look);
    let date = document.card.published.as_deref().map(|date| format!(", {date}")).unwrap_or_default();
    let source = format!("{}{date} · {}", document.card.title, shown.quote.citation());
    text.push_str(&wrap::source(&source, shown.quote.link().as_deref(), look));
    text
}

/// The reason, for somebody at a command line; a room's members read the bot's own texts.
fn because(reason: &Reason) -> String {
    match reason {
        Reason::NoWords => "silent: the question has no word to search for".to_owned(),
        Reason::NothingHere => "silent: there is no article to search".to_owned(),
        Reason::NoMatch => "silent: no article has any word of the question".to_owned(),
        Reason::Unknown(words) => format!("silent: no article has {}", wrap::visible(&words.join(", "))),
        Reason::Weak => "silent: what the articles have is too far from the question".to_owned(),
    }
}
