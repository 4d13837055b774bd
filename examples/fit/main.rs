//! Fits the weights of quoth's ranking and of its two judgements, and writes them with their provenance.
//!
//! `cargo run --release --example fit -- DATA` reads `DATA/articles.jsonl` and `DATA/questions.jsonl`. Everything is cross-validated by
//! article: what is measured on an article was fitted without it. Absent topics are asked of indexes built without their article. The same
//! data gives the same bytes. Without `--write` it only prints the figures.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::needless_range_loop,
    clippy::print_stdout,
    reason = "an experiment at the command line over files of a known form: rows and columns by number, and a fault may end it"
)]

mod data;
mod drops;
mod judged;
mod logistic;
mod ranking;
mod solve;

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::Context;
use clap::Parser;
use quoth::answer::features;
use quoth::answer::judge::Reach;
use quoth::answer::weights::{Fits, Provenance, Weights};

use data::{Data, List};
use judged::Judged;
use logistic::{GATE, TIER};

/// Fits quoth's weights.
#[derive(Parser)]
struct Arguments {
    /// A folder with `articles.jsonl` and `questions.jsonl`.
    data: PathBuf,
    /// Where the data comes from, for the provenance.
    #[arg(long, default_value = "SQuAD 2.0 development set, first half of the articles (Rajpurkar, Jia and Liang 2018)")]
    source: String,
    /// The licence of the data.
    #[arg(long, default_value = "CC BY-SA 4.0")]
    licence: String,
    /// Write the weights to this file.
    #[arg(long)]
    write: Option<PathBuf>,
    /// Also fit without each signal of the ranking and each group of signs, and print what is lost.
    #[arg(long)]
    drops: bool,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let data = Data::read(&arguments.data).with_context(|| format!("cannot read the data in `{}`", arguments.data.display()))?;
    let (lists, singles) = data.lists()?;
    println!("{} articles, {} answerable questions", data.articles(), lists.len());
    let found = lists.iter().filter(|list| list.right_paragraph.is_some()).count();
    let sentences = lists.iter().filter(|list| list.is_right.iter().any(|right| *right)).count();
    println!("the right paragraph was retrieved for {found}, a right sentence for {sentences}");
    let mut figures = BTreeMap::new();

    let both: Vec<&List> = lists.iter().chain(&singles).collect();
    let folds = ranking::cross_validate(&both, data.articles(), &[])?;
    figures.extend(ranking::figures(&lists, &folds));
    for (name, value) in ranking::figures(&singles, &folds) {
        println!("in its own article alone: {name} {value:.2}");
    }
    let full = ranking::fit(&both, |_| true, &[]);
    let in_sample = vec![full.clone(); data.articles()];
    for (name, value) in ranking::figures(&lists, &in_sample) {
        println!("in sample: {name} {value:.2}");
    }

    let examples = data.examples(&folds)?;
    let mut fits = Vec::new();
    for reach in Reach::ALL {
        let signs = logistic::signs(|name| reach.has(name));
        let gate = logistic::cross_validate(&examples, data.articles(), GATE, &signs)?;
        let tier = logistic::cross_validate(&examples, data.articles(), TIER, &signs)?;
        let judged = Judged { examples: &examples, gate: &gate.scores, tier: &tier.scores };
        let (absent, near) = judged.areas();
        println!("{reach:?}, {} signs: absent topic auroc {absent:.2}, near-miss auroc {near:.2}", signs.len());
        fits.push((gate, tier));
    }
    let [english, spaced, unspaced] = fits.try_into().ok().context("there is a fit for each reach")?;
    let judged = Judged { examples: &examples, gate: &english.0.scores, tier: &english.1.scores };
    let thresholds = judged.thresholds();
    figures.extend(judged.figures(thresholds));
    judged.report(thresholds);
    if arguments.drops {
        drops::print(&examples, data.articles())?;
        ranking::print_drops(&lists, data.articles())?;
    }

    for (name, value) in &figures {
        println!("{name} {value:.2}");
    }
    println!("{thresholds:?}");
    if let Some(path) = arguments.write {
        let weights = Weights {
            provenance: Provenance {
                data: arguments.source,
                licence: arguments.licence,
                method: "ranking: listwise softmax regression; gate and tier: logistic regression; ridge; by Newton's method; cross-validated by article; absent topics from indexes built without their article".to_owned(),
                figures: figures.into_iter().map(|(name, value)| (name, round(value, 2))).collect(),
            },
            ranking: features::NAMES.iter().map(|name| (*name).to_owned()).zip(full.iter().map(|value| round(*value, 5))).collect(),
            gate: Fits { english: english.0.full, spaced: spaced.0.full, unspaced: unspaced.0.full },
            tier: Fits { english: english.1.full, spaced: spaced.1.full, unspaced: unspaced.1.full },
            thresholds,
        };
        std::fs::write(&path, serde_json::to_string_pretty(&weights)? + "\n")
            .with_context(|| format!("cannot write `{}`", path.display()))?;
        Weights::from_json(&std::fs::read_to_string(&path)?)?;
    }
    Ok(())
}

fn round(value: f64, digits: i32) -> f64 {
    let factor = 10f64.powi(digits);
    (value * factor).round() / factor
}
