//! `quoth eval`: asks judged questions and prints figures.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressStyle};

use super::config::Config;
use super::open;
use crate::answer;
use crate::eval::{self, Figures, Held};
use crate::search::Library;

/// What to ask of what.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A questions.toml, or JSON lines with `gold` ranges
    questions: PathBuf,
    /// A collection, a plain folder, one .txt or .md file, or an articles.jsonl, instead of the configured collections
    #[arg(long, value_name = "PATH")]
    articles: Vec<PathBuf>,
    /// Index one half of the articles at a time, so that the questions of the other half have no answer
    #[arg(long)]
    absent: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Asks and prints.
pub fn run(args: Args, config: &Config) -> anyhow::Result<ExitCode> {
    let questions = eval::read(&args.questions)?;
    let weights = answer::shipped()?;
    let asked = questions.len() * if args.absent { 2 } else { 1 };
    let bar = ProgressBar::new(asked as u64).with_style(ProgressStyle::with_template("{bar:40} {pos}/{len} questions")?);
    let progress = |done: usize| {
        if done.is_multiple_of(50) {
            bar.set_position(done as u64);
        }
    };
    let figures = if args.absent {
        let paths = if args.articles.is_empty() { config.folders() } else { args.articles };
        let (collections, archive) = open::articles(&paths)?;
        eval::evaluate_absent(&collections, &archive, &questions, weights, &progress)?
    } else {
        let library: Library = open::library_of(&args.articles, config)?;
        eval::evaluate(&library, &questions, weights, &progress)?
    };
    bar.finish_and_clear();
    let mut out = anstream::stdout().lock();
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&figures)?)?;
    } else {
        print(&mut out, &figures)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn print(out: &mut impl std::io::Write, figures: &Figures) -> std::io::Result<()> {
    writeln!(out, "{} questions, {} of them answerable\n", figures.questions, figures.answerable)?;
    writeln!(out, "{:12}{:>8}{:>8}{:>8}{:>8}", "held by", "top 1", "top 3", "top 5", "MRR@10")?;
    for (name, held) in [("sentence", &figures.sentence), ("paragraph", &figures.paragraph), ("quote", &figures.quote)] {
        let Held { top1, top3, top5, mrr10, .. } = held;
        writeln!(out, "{name:12}{top1:>8.1}{top3:>8.1}{top5:>8.1}{mrr10:>8.1}")?;
    }
    let (gate, answered) = (&figures.gate, &figures.answered);
    let shown = (answered.right + answered.wrong).max(1);
    writeln!(out, "\nfirst quote  {:.0} characters in the mean", figures.quote.mean_characters.unwrap_or_default())?;
    writeln!(
        out,
        "gate         AUROC {:.2}; silent on {:.1} % of the answerable, {:.1} % of the unanswerable",
        gate.auroc, gate.silent_answerable, gate.silent_unanswerable
    )?;
    if figures.tier.auroc > 0.0 {
        writeln!(
            out,
            "tier         AUROC {:.2}; {:.1} % of the answers from indexed articles right",
            figures.tier.auroc, figures.tier.precision
        )?;
    }
    let wrong = 100.0 * answered.wrong as f64 / shown as f64;
    writeln!(out, "answered     {} right, {} wrong ({wrong:.1} %), {} closest passages", answered.right, answered.wrong, answered.closest)?;
    writeln!(out, "             {:.1} % of all questions can be answered with 10 % wrong", answered.coverage_at_10)?;
    if !figures.by_category.is_empty() {
        writeln!(out, "\n{:18}{:>10}{:>8}{:>8}{:>8}{:>8}{:>8}", "category", "questions", "top 1", "right", "wrong", "closest", "silent")?;
    }
    for (name, category) in &figures.by_category {
        let eval::Category { questions, right, wrong, closest, silent, top1 } = category;
        writeln!(out, "{name:18}{questions:>10}{top1:>8}{right:>8}{wrong:>8}{closest:>8}{silent:>8}")?;
    }
    Ok(())
}
