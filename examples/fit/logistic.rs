//! Logistic regression over standardised, clipped features, with a ridge, by Newton's method.

use quoth::answer::judge;
use quoth::answer::weights::{Fitted, Logistic, Standardised};

use crate::data::{Example, in_parallel};
use crate::round;
use crate::solve::solve;

const STEPS: usize = 25;

/// No weight changes by more in the last step.
const ENOUGH: f64 = 1e-4;

/// What a judgement learns.
#[derive(Clone, Copy)]
pub struct Task {
    /// What the probability of an example should be.
    pub label: fn(&Example) -> f64,
    /// How much the example counts; one that counts nothing is only scored.
    pub weigh: fn(&Example) -> f64,
    /// The ridge, for each example's unit of weight.
    pub ridge: f64,
}

/// Is anything here about this? Learns from questions that have an answer and from those whose article is missing, near-misses left out.
pub const GATE: Task =
    Task { label: |example| f64::from(example.is_present), weigh: |example| f64::from(!example.is_near_miss), ridge: 10.0 };

/// Does the quote answer? Learns from questions whose article is there: near-misses and right answers alike, wrong quotes for less, which
/// are harder to tell and not as wrong, for the question has an answer close by; and a little from absent topics, so that those that pass
/// the gate stop here.
pub const TIER: Task = Task {
    label: |example| if example.is_right { 1.0 } else { f64::from(is_misquoted(example)) * 0.2 },
    weigh: |example| match (example.is_present, is_misquoted(example)) {
        (false, _) => 0.05,
        (true, true) => 0.3,
        (true, false) => 1.0,
    },
    ridge: 100.0,
};

/// The question has an answer, and it is not what was quoted.
fn is_misquoted(example: &Example) -> bool {
    example.is_present && !example.is_near_miss && !example.is_right
}

/// A fit and what it gives to examples it has not seen.
pub struct Validated {
    /// Over all examples.
    pub full: Logistic,
    /// For each example the probability by the fit without its article.
    pub scores: Vec<f64>,
}

/// Fits once over all and once without each article, which begins where the first ended; with some of the signs, by their places.
pub fn cross_validate(examples: &[Example], articles: usize, task: Task, signs: &[usize]) -> anyhow::Result<Validated> {
    let (full, start) = fit(examples, |_| true, task, signs, None);
    let numbers: Vec<usize> = (0..articles).collect();
    let folds = in_parallel(&numbers, |article| Ok(fit(examples, |example| example.article != *article, task, signs, Some(&start)).0))?;
    let scores = examples.iter().map(|example| folds[example.article].probability(&example.values)).collect();
    Ok(Validated { full, scores })
}

/// The places of the signs whose names `which` picks.
pub fn signs(which: impl Fn(&str) -> bool) -> Vec<usize> {
    judge::names().enumerate().filter(|(_, name)| which(name)).map(|(at, _)| at).collect()
}

fn fit(examples: &[Example], keep: impl Fn(&Example) -> bool, task: Task, signs: &[usize], start: Option<&[f64]>) -> (Logistic, Vec<f64>) {
    let kept: Vec<&Example> = examples.iter().filter(|example| keep(example) && (task.weigh)(example) > 0.0).collect();
    let scales = standardise(&kept, signs);
    let row = |example: &Example| signs.iter().zip(&scales).map(|(at, scale)| scale.apply(example.values[*at])).chain([1.0]).collect();
    let rows: Vec<Vec<f64>> = kept.iter().map(|example| row(example)).collect();
    let labels: Vec<f64> = kept.iter().map(|example| (task.label)(example)).collect();
    let weights: Vec<f64> = kept.iter().map(|example| (task.weigh)(example)).collect();
    let found = newton(&rows, &labels, &weights, (task.ridge, start));
    let names: Vec<&str> = judge::names().collect();
    let features = signs.iter().zip(scales.iter().zip(&found)).map(|(at, (scale, weight))| {
        let scale = Standardised { weight: round(*weight, 5), mean: round(scale.mean, 6), deviation: round(scale.deviation, 6) };
        (names[*at].to_owned(), scale)
    });
    (Logistic::from(Fitted { features: features.collect(), bias: round(found[found.len() - 1], 5) }), found)
}

fn standardise(kept: &[&Example], signs: &[usize]) -> Vec<Standardised> {
    let count = kept.len().max(1) as f64;
    let scale = |at: usize| {
        let mean = kept.iter().map(|example| example.values[at]).sum::<f64>() / count;
        let variance = kept.iter().map(|example| (example.values[at] - mean).powi(2)).sum::<f64>() / count;
        Standardised { weight: 0.0, mean, deviation: variance.sqrt().max(1e-3) }
    };
    signs.iter().map(|at| scale(*at)).collect()
}

fn newton(rows: &[Vec<f64>], labels: &[f64], weights: &[f64], (ridge, start): (f64, Option<&[f64]>)) -> Vec<f64> {
    let size = rows[0].len();
    let mut found = start.map_or_else(|| vec![0.0; size], <[f64]>::to_vec);
    for _ in 0..STEPS {
        let mut gradient: Vec<f64> =
            found.iter().enumerate().map(|(at, value)| if at + 1 == size { 0.0 } else { -ridge * value }).collect();
        let mut hessian = vec![vec![0.0; size]; size];
        for (at, row) in hessian.iter_mut().enumerate() {
            row[at] = if at + 1 == size { 1e-6 } else { ridge };
        }
        for ((row, label), weight) in rows.iter().zip(labels).zip(weights) {
            let odds: f64 = row.iter().zip(&found).map(|(value, factor)| value * factor).sum();
            let chance = 1.0 / (1.0 + (-odds).exp());
            let curve = weight * chance * (1.0 - chance);
            for (i, value) in row.iter().enumerate() {
                gradient[i] += weight * (label - chance) * value;
                for (slot, other) in hessian[i].iter_mut().zip(row).take(i + 1) {
                    *slot += curve * value * other;
                }
            }
        }
        let step = solve(hessian, gradient);
        for (value, change) in found.iter_mut().zip(&step) {
            *value += change;
        }
        if step.iter().all(|change| change.abs() < ENOUGH) {
            break;
        }
    }
    found
}
