//! CPU time and memory over made-up corpora of any size.
//!
//! `cargo run --release --example speed -- build 1000000 FOLDER` writes articles and builds their index, and says how many passages a
//! CPU-second it took; `… -- ask FOLDER` opens it in a new process and asks. Memory and
//! process times are read from Linux's `/proc`. `… -- summarise PATH` summarises every article of a collection.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement may stop at the first surprise"
)]

#[path = "../benches/support/synthetic.rs"]
mod synthetic;

use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use anyhow::Context;
use clap::{Parser, Subcommand};
use cpu_time::ThreadTime;
use quoth::answer::{Asked, Sureness, answer, judge, ranking, shipped};
use quoth::corpus::{Archive, load};
use quoth::search::{Library, Scope};
use quoth::summary::{Article, Block, Length, Ranking};

/// How many questions are asked.
const QUESTIONS: u64 = 3_000;

/// Measures CPU time and memory over a made-up corpus.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write articles and build their index.
    Build {
        /// How many passages.
        passages: usize,
        /// Where to.
        folder: PathBuf,
    },
    /// Open what was built and ask.
    Ask {
        /// Where it is.
        folder: PathBuf,
    },
    /// Summarise articles.
    Summarise {
        /// A collection or a folder of articles.
        path: PathBuf,
    },
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().command {
        Command::Build { passages, folder } => build(passages, &folder),
        Command::Ask { folder } => ask(&folder),
        Command::Summarise { path } => summarise(&path),
    }
}

fn build(passages: usize, folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder)?;
    let path = folder.join("articles.jsonl");
    let mut file = BufWriter::new(fs::File::create(&path)?);
    for at in 0..passages.div_ceil(synthetic::PASSAGES_IN_ARTICLE) {
        let text = synthetic::article(at as u64 + 1, synthetic::PASSAGES_IN_ARTICLE);
        writeln!(file, "{}", serde_json::json!({"id": format!("a{at:07}"), "title": format!("Article {at}"), "text": text}))?;
    }
    file.flush()?;
    drop(file);
    let started = Instant::now();
    let mut archive = Archive::folder(&folder.join("articles"))?;
    let collection = load::collection(&path, &mut archive)?;
    println!(
        "loaded {} articles in {:.1} s, all threads {:.1} CPU-s",
        collection.documents.len(),
        started.elapsed().as_secs_f64(),
        process_seconds()?
    );
    let before = process_seconds()?;
    let library = Library::open(vec![collection], archive, folder)?;
    let spent = process_seconds()? - before;
    println!(
        "indexed {} passages in {spent:.1} CPU-s: {:.0} a CPU-second",
        library.passages_indexed(),
        library.passages_indexed() as f64 / spent
    );
    Ok(())
}

fn ask(folder: &Path) -> anyhow::Result<()> {
    let started = Instant::now();
    let mut archive = Archive::folder(&folder.join("articles"))?;
    let collection = load::collection(&folder.join("articles.jsonl"), &mut archive)?;
    let articles = collection.documents.len() as u64;
    let scope = Scope { collections: vec![collection.id.clone()], ..Scope::default() };
    println!("loaded in {:.2} s", started.elapsed().as_secs_f64());
    let opened = Instant::now();
    let library = Library::open(vec![collection], archive, folder)?;
    println!("opened in {:.2} s, {} passages; {}", opened.elapsed().as_secs_f64(), library.passages_indexed(), anonymous_memory()?);
    for words in [11, 32] {
        let (mut spent, mut judging) = (Vec::new(), Vec::new());
        for at in 0..QUESTIONS {
            let question = synthetic::question(1 + (at * 7_919) % articles, words);
            let asked = Asked { question: &question, context: &[], scope: &scope, quotes: 1, sureness: Sureness::Usual };
            let before = ThreadTime::now();
            let given = answer(&library, &asked)?;
            spent.push(before.elapsed().as_nanos());
            std::hint::black_box(given);
            let ranked = ranking(&library, &asked, shipped()?)?;
            let before = ThreadTime::now();
            std::hint::black_box(judge::judge(&ranked, shipped()?));
            judging.push(before.elapsed().as_nanos());
        }
        spent.sort_unstable();
        judging.sort_unstable();
        let share_of = |times: &[u128], share: f64| times[((times.len() - 1) as f64 * share) as usize] as f64 / 1e6;
        let at = |share: f64| share_of(&spent, share);
        println!("{words} words, the judge alone: CPU ms p50 {:.3}, p99 {:.3}", share_of(&judging, 0.5), share_of(&judging, 0.99));
        println!("{words} words: CPU ms p50 {:.2}, p90 {:.2}, p99 {:.2}; {}", at(0.5), at(0.9), at(0.99), anonymous_memory()?);
    }
    Ok(())
}

/// How often each article is summarised.
const TIMES: u32 = 50;

/// CPU time of reading, ranking and choosing, for each article and for 1,000 words.
fn summarise(path: &Path) -> anyhow::Result<()> {
    let mut archive = Archive::in_memory();
    let collection = load::collection(path, &mut archive)?;
    for document in &collection.documents {
        let text = archive.text(document)?;
        let words = text.split_whitespace().count();
        let before = ThreadTime::now();
        for _ in 0..TIMES {
            let article = Arc::new(Article::new(Arc::clone(document), &text));
            let ranking = Ranking::new(&article, None);
            std::hint::black_box(Block::propose(article, ranking, Length::Fifth, &[]));
        }
        let spent = before.elapsed().as_secs_f64() * 1_000.0 / f64::from(TIMES);
        println!("{}: {words} words, CPU {spent:.2} ms, {:.2} ms for 1,000 words", document.id, spent * 1_000.0 / words as f64);
    }
    Ok(())
}

/// User and system time of the whole process.
fn process_seconds() -> anyhow::Result<f64> {
    let mut nanoseconds = 0;
    let stat = fs::read_to_string("/proc/self/stat")?;
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    for field in [11, 12] {
        nanoseconds += fields[field].parse::<u64>()? * 10_000_000;
    }
    Ok(nanoseconds as f64 / 1e9)
}

fn anonymous_memory() -> anyhow::Result<String> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("RssAnon")).context("no RssAnon")?;
    Ok(line.split_whitespace().collect::<Vec<_>>().join(" "))
}
