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
mod logistic;
mod ranking;
mod solve;

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::Context;
use clap::Parser;
use quoth::answer::weights::{Provenance, Thresholds, Weights};
use quoth::answer::{features, judge};
use quoth::eval::{auroc, coverage_at};

use data::{Data, Example, List};

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
    /// Also fit without each ranking feature and print what is lost.
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
    let folds = ranking::cross_validate(&both, data.articles(), None);
    figures.extend(ranking::figures(&lists, &folds));
    for (name, value) in ranking::figures(&singles, &folds) {
        println!("in its own article alone: {name} {value:.2}");
    }
    let full = ranking::fit(&both, |_| true, None);
    let in_sample = vec![full.clone(); data.articles()];
    for (name, value) in ranking::figures(&lists, &in_sample) {
        println!("in sample: {name} {value:.2}");
    }
    if arguments.drops {
        ranking::print_drops(&both, &lists, data.articles());
    }

    let examples = data.examples(&folds)?;
    let gate_examples: Vec<Example> = examples.iter().filter(|example| !example.is_near_miss).cloned().collect();
    let gate = logistic::cross_validate(&gate_examples, data.articles(), |example| example.is_present, |_| 1.0);
    let weigh = mix(&examples);
    let tier = logistic::cross_validate(&examples, data.articles(), |example| example.is_right, &weigh);
    figures.extend(judged(&gate_examples, &gate.scores, &examples, &tier.scores));
    for (name, is_single) in [("all articles", false), ("one article", true)] {
        let of = |label: bool| -> Vec<f64> {
            let picked =
                gate_examples.iter().zip(&gate.scores).filter(|(example, _)| example.is_single == is_single && example.is_present == label);
            picked.map(|(_, score)| *score).collect()
        };
        println!("{name}: absent topic auroc {:.2}", auroc(&of(true), &of(false)));
    }
    let thresholds = lines(&gate_examples, &gate.scores, &examples, &tier.scores);
    report(&examples, &tier.scores, thresholds);

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
            gate: gate.full,
            tier: tier.full,
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

/// The mix of questions a room is assumed to ask: 60 % answerable, 10 % near-misses, 30 % on absent topics.
fn mix(examples: &[Example]) -> impl Fn(&Example) -> f64 + use<> {
    let count = |which: &dyn Fn(&Example) -> bool| examples.iter().filter(|example| which(example)).count().max(1) as f64;
    let (near, present) = (count(&|example| example.is_near_miss), count(&|example| example.is_present && !example.is_near_miss));
    let absent = count(&|example| !example.is_present);
    let total = near + present + absent;
    move |example| {
        total
            * if example.is_near_miss {
                0.1 / near
            } else if example.is_present {
                0.6 / present
            } else {
                0.3 / absent
            }
    }
}

fn judged(gate: &[Example], gate_scores: &[f64], tier: &[Example], tier_scores: &[f64]) -> BTreeMap<String, f64> {
    let pick = |examples: &[Example], scores: &[f64], which: &dyn Fn(&Example) -> bool| {
        examples.iter().zip(scores).filter(|(example, _)| which(example)).map(|(_, score)| *score).collect::<Vec<f64>>()
    };
    let present = pick(gate, gate_scores, &|example| example.is_present);
    let absent = pick(gate, gate_scores, &|example| !example.is_present);
    let answerable = pick(tier, tier_scores, &|example| example.is_present && !example.is_near_miss);
    let near = pick(tier, tier_scores, &|example| example.is_near_miss);
    let open: Vec<(f64, bool)> = tier
        .iter()
        .zip(tier_scores)
        .filter(|(example, _)| !example.is_near_miss)
        .map(|(example, score)| (*score, example.is_right))
        .collect();
    BTreeMap::from([
        ("absent topic auroc".to_owned(), auroc(&present, &absent)),
        ("near-miss auroc".to_owned(), auroc(&answerable, &near)),
        ("coverage at 10 % wrong, present and absent".to_owned(), coverage_at(0.1, &open)),
    ])
}

/// Draws the lines on cross-validated scores: the gate where it loses one answerable question in twenty; the tier where, of the answers to
/// present and absent topics, 12, 8 and 4 in a hundred are wrong (a little under what is promised, for other texts are harder).
fn lines(gate: &[Example], gate_scores: &[f64], tier: &[Example], tier_scores: &[f64]) -> Thresholds {
    let mut present: Vec<f64> = gate.iter().zip(gate_scores).filter(|(example, _)| example.is_present).map(|(_, score)| *score).collect();
    present.sort_by(f64::total_cmp);
    let open: Vec<(f64, bool)> = tier
        .iter()
        .zip(tier_scores)
        .filter(|(example, _)| !example.is_near_miss)
        .map(|(example, score)| (*score, example.is_right))
        .collect();
    let line = |wrong| round(line_at(wrong, &open), 4);
    Thresholds { gate: round(present[present.len() / 20], 4), bold: line(0.12), usual: line(0.08), careful: line(0.04) }
}

/// The lowest score from which on at most this share is wrong.
fn line_at(wrong: f64, scored: &[(f64, bool)]) -> f64 {
    let mut sorted = scored.to_vec();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut errors, mut line) = (0, 1.0);
    for (at, (score, is_right)) in sorted.iter().enumerate() {
        errors += usize::from(!is_right);
        if errors as f64 <= wrong * (at + 1) as f64 {
            line = *score;
        }
    }
    line
}

/// Prints what each line would show, by kind of question.
fn report(examples: &[Example], scores: &[f64], thresholds: Thresholds) {
    for (name, line) in [("bold", thresholds.bold), ("usual", thresholds.usual), ("careful", thresholds.careful)] {
        let share = |which: &dyn Fn(&Example) -> bool| {
            let of: Vec<bool> =
                examples.iter().zip(scores).filter(|(example, _)| which(example)).map(|(_, score)| *score >= line).collect();
            100.0 * of.iter().filter(|shown| **shown).count() as f64 / of.len().max(1) as f64
        };
        println!(
            "{name}: shown as an answer: {:.1} % of the answerable, {:.1} % of near-misses, {:.1} % of absent topics",
            share(&|example| example.is_present && !example.is_near_miss),
            share(&|example| example.is_near_miss),
            share(&|example| !example.is_present)
        );
    }
    println!("{} features of a sentence, {} of a judgement", features::NAMES.len(), judge::names().count());
}
