//! `quoth eval-summaries`: makes summaries of articles that have references and prints how well they fit, beside other ways to make them.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::anyhow;

use super::summary::Lengths;
use super::{config::Config, open};
use crate::chat::console::wrap;
use crate::eval::{self, Score, SummaryFigures};

/// What to compare with what.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// JSON lines with `article` and `references`: texts, or numbers of sentences
    references: PathBuf,
    #[command(flatten)]
    lengths: Lengths,
    /// A collection, a plain folder, one .txt or .md file, or an articles.jsonl, instead of the configured collections
    #[arg(long, value_name = "PATH")]
    articles: Vec<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Summarises, compares and prints.
pub fn run(args: &Args, config: &Config) -> anyhow::Result<ExitCode> {
    let references = eval::read_references(&args.references)?;
    let library = open::library_of(&args.articles, config)?;
    #[expect(clippy::disallowed_methods, reason = "what it took is told to whoever measures; it decides nothing")]
    let begun = Instant::now();
    let figures = eval::evaluate_summaries(&library, &references, args.lengths.length(), &|| begun.elapsed())?;
    if figures.articles.is_empty() {
        return Err(anyhow!(
            "none of the {} is among the articles\nhint: name them with --articles PATH",
            super::index::count(references.len(), "article")
        ));
    }
    let mut out = anstream::stdout().lock();
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&figures)?)?;
    } else {
        print(&mut out, &figures)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn print(out: &mut impl std::io::Write, figures: &SummaryFigures) -> std::io::Result<()> {
    writeln!(out, "{}\n", super::index::count(figures.articles.len(), "article"))?;
    writeln!(
        out,
        "{:10}{:>9}{:>9}{:>9}{:>10}{:>10}{:>11}",
        "system", "ROUGE-1", "ROUGE-2", "ROUGE-L", "dangling", "labelled", "sentences"
    )?;
    for (name, score) in &figures.systems {
        let Score { rouge1, rouge2, rouge_l, dangling, labelled_dangling, sentences } = score;
        writeln!(out, "{name:10}{rouge1:>9.1}{rouge2:>9.1}{rouge_l:>9.1}{dangling:>10.1}{labelled_dangling:>10.1}{sentences:>11.1}")?;
    }
    if let Some(rule) = &figures.rule {
        writeln!(
            out,
            "\nthe rule for dependent sentences finds {} of the {} labelled ones ({:.1} %); {:.1} % of what it finds is labelled",
            rule.found,
            rule.found + rule.missed,
            rule.recall(),
            rule.precision()
        )?;
    }
    for left_out in &figures.left_out {
        writeln!(out, "left out: {}", wrap::visible(left_out))?;
    }
    let slowest = figures.articles.iter().map(|article| article.took_us).max().unwrap_or_default() as f64 / 1000.0;
    let total: u64 = figures.articles.iter().map(|article| article.took_us).sum();
    let words: usize = figures.articles.iter().map(|article| article.words).sum();
    let each = total as f64 / 1000.0 / figures.articles.len().max(1) as f64;
    let thousand = total as f64 / words.max(1) as f64;
    writeln!(out, "{each:.2} ms for each article, {slowest:.2} at most; {thousand:.2} ms for 1,000 words")
}
