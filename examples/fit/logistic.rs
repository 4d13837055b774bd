//! Logistic regression over standardised, clipped features, with a ridge, by Newton's method.

use std::collections::BTreeMap;

use quoth::answer::judge;
use quoth::answer::weights::{Logistic, Standardised};

use crate::data::{Example, in_parallel};
use crate::round;
use crate::solve::solve;

/// The ridges, for each example's unit of weight.
pub const GATE_RIDGE: f64 = 10.0;
pub const TIER_RIDGE: f64 = 100.0;

const STEPS: usize = 25;

/// No weight changes by more in the last step.
const ENOUGH: f64 = 1e-4;

/// A fit and what it gives to examples it has not seen.
pub struct Fitted {
    /// Over all examples.
    pub full: Logistic,
    /// For each example the probability by the fit without its article.
    pub scores: Vec<f64>,
}

/// Fits once over all and once without each article, which begins where the first ended. An example that weighs nothing is only scored.
pub fn cross_validate(
    examples: &[Example],
    articles: usize,
    label: impl Fn(&Example) -> bool + Sync,
    weigh: impl Fn(&Example) -> f64 + Sync,
    ridge: f64,
) -> anyhow::Result<Fitted> {
    let (full, start) = fit(examples, |_| true, &label, &weigh, (ridge, None));
    let numbers: Vec<usize> = (0..articles).collect();
    let folds =
        in_parallel(&numbers, |article| Ok(fit(examples, |example| example.article != *article, &label, &weigh, (ridge, Some(&start))).0))?;
    let scores = examples.iter().map(|example| probability(&folds[example.article], example)).collect();
    Ok(Fitted { full, scores })
}

/// What a fit gives to an example.
pub fn probability(fit: &Logistic, example: &Example) -> f64 {
    fit.probability(judge::names().zip(example.values.iter().copied()))
}

fn fit(
    examples: &[Example],
    keep: impl Fn(&Example) -> bool,
    label: &impl Fn(&Example) -> bool,
    weigh: &impl Fn(&Example) -> f64,
    (ridge, start): (f64, Option<&[f64]>),
) -> (Logistic, Vec<f64>) {
    let kept: Vec<&Example> = examples.iter().filter(|example| keep(example) && weigh(example) > 0.0).collect();
    let scales = standardise(&kept);
    let rows: Vec<Vec<f64>> = kept
        .iter()
        .map(|example| scales.iter().zip(&example.values).map(|(scale, value)| scale.apply(*value)).chain([1.0]).collect())
        .collect();
    let labels: Vec<f64> = kept.iter().map(|example| f64::from(label(example))).collect();
    let weights: Vec<f64> = kept.iter().map(|example| weigh(example)).collect();
    let found = newton(&rows, &labels, &weights, (ridge, start));
    let features = judge::names().zip(scales.iter().zip(&found)).map(|(name, (scale, weight))| {
        let scale = Standardised { weight: round(*weight, 5), mean: round(scale.mean, 6), deviation: round(scale.deviation, 6) };
        (name.to_owned(), scale)
    });
    (Logistic { features: features.collect::<BTreeMap<_, _>>(), bias: round(found[found.len() - 1], 5) }, found)
}

fn standardise(kept: &[&Example]) -> Vec<Standardised> {
    (0..judge::names().count())
        .map(|at| {
            let known = || kept.iter().map(|example| example.values[at]).filter(|value| !value.is_nan());
            let count = known().count().max(1) as f64;
            let mean = known().sum::<f64>() / count;
            let variance = known().map(|value| (value - mean).powi(2)).sum::<f64>() / count;
            Standardised { weight: 0.0, mean, deviation: variance.sqrt().max(1e-3) }
        })
        .collect()
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
