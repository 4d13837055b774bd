//! The weights of the ranking and of the two judgements, fitted by `cargo run --release --example fit` and written with their provenance.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::judge::{self, Reach};
pub use crate::search::Thresholds;

/// Standardised values are cut at this many standard deviations, so that no odd question counts for more.
const CLIP: f64 = 4.0;

/// Where weights come from. A file without it is refused.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// The data sets, and what was done with them.
    pub data: String,
    /// The licence of the data.
    pub licence: String,
    /// How the weights were found.
    pub method: String,
    /// What was reached, cross-validated by article, in percent.
    pub figures: BTreeMap<String, f64>,
}

/// A logistic regression over standardised features.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(from = "Fitted", into = "Fitted")]
pub struct Logistic {
    fitted: Fitted,
    /// The features in the order of [`judge::names`], by their places there, so that nothing is looked up by name for each answer.
    row: Vec<(usize, Standardised)>,
}

/// What is fitted, as it is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fitted {
    /// For each feature: its weight, and the mean and standard deviation it had in the data.
    pub features: BTreeMap<String, Standardised>,
    /// The constant.
    pub bias: f64,
}

/// One judgement, fitted for each reach of its features.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fits {
    /// English questions of English articles.
    pub english: Logistic,
    /// Other languages that write spaces between words.
    pub spaced: Logistic,
    /// Those that do not.
    pub unspaced: Logistic,
}

impl Fits {
    /// The one for a question.
    pub fn of(&self, reach: Reach) -> &Logistic {
        match reach {
            Reach::English => &self.english,
            Reach::Spaced => &self.spaced,
            Reach::Unspaced => &self.unspaced,
        }
    }
}

/// The weight of a feature, and how its values are standardised.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standardised {
    /// What one standard deviation adds to the log odds.
    pub weight: f64,
    /// Subtracted first.
    pub mean: f64,
    /// Divided by next.
    pub deviation: f64,
}

impl Standardised {
    /// The value in standard deviations from the mean, clipped.
    pub fn apply(&self, value: f64) -> f64 {
        ((value - self.mean) / self.deviation).clamp(-CLIP, CLIP)
    }
}

impl From<Fitted> for Logistic {
    fn from(fitted: Fitted) -> Self {
        let row = judge::names().enumerate().filter_map(|(at, name)| Some((at, *fitted.features.get(name)?)));
        Self { row: row.collect(), fitted }
    }
}

impl From<Logistic> for Fitted {
    fn from(logistic: Logistic) -> Self {
        logistic.fitted
    }
}

impl Logistic {
    /// The probability for the values of [`judge::names`], in their order.
    pub fn probability(&self, values: &[f64]) -> f64 {
        let sum: f64 = self.row.iter().filter_map(|(at, feature)| Some(feature.weight * feature.apply(*values.get(*at)?))).sum();
        1.0 / (1.0 + (-(self.fitted.bias + sum)).exp())
    }
}

/// Everything that is fitted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Where they come from.
    pub provenance: Provenance,
    /// The weight of each feature of a sentence.
    pub ranking: BTreeMap<String, f64>,
    /// Is anything here about this at all?
    pub gate: Fits,
    /// Does the best sentence answer?
    pub tier: Fits,
    /// Where the lines are drawn.
    pub thresholds: Thresholds,
}

/// Why a weights file was refused.
#[derive(Debug, thiserror::Error)]
pub enum WeightsError {
    /// It is not the JSON that is expected.
    #[error("cannot read the weights: {0}\nhint: write them anew with `cargo run --release --example fit`")]
    Form(#[from] serde_json::Error),
    /// It does not say where it comes from.
    #[error("cannot use the weights: their provenance is empty\nhint: write them anew with `cargo run --release --example fit`")]
    NoProvenance,
    /// A number is of no use: a deviation that is not positive, or a threshold that is no probability or out of order.
    #[error("cannot use the weights: {0}\nhint: write them anew with `cargo run --release --example fit`")]
    Number(&'static str),
    /// It names other features than this program has.
    #[error("cannot use the weights: feature `{0}` is missing or unknown\nhint: write them anew with `cargo run --release --example fit`")]
    Features(String),
}

impl Weights {
    /// Reads weights and checks that they say where they come from and name exactly the features there are.
    pub fn from_json(json: &str) -> Result<Self, WeightsError> {
        let weights: Self = serde_json::from_str(json)?;
        let provenance = &weights.provenance;
        if [&provenance.data, &provenance.licence, &provenance.method].iter().any(|text| text.trim().is_empty())
            || provenance.figures.is_empty()
        {
            return Err(WeightsError::NoProvenance);
        }
        let fits = || [&weights.gate, &weights.tier].into_iter().flat_map(|fits| Reach::ALL.map(|reach| (reach, &fits.of(reach).fitted)));
        let is_sound = |scale: &Standardised| scale.deviation > 0.0 && scale.weight.is_finite() && scale.mean.is_finite();
        if !fits().all(|(_, fit)| fit.bias.is_finite() && fit.features.values().all(is_sound)) {
            return Err(WeightsError::Number("a standard deviation is not positive"));
        }
        if !weights.thresholds.are_in_order() {
            return Err(WeightsError::Number("the thresholds are not probabilities in order"));
        }
        check_names(weights.ranking.keys(), super::features::NAMES.iter().copied())?;
        for (reach, fit) in fits() {
            check_names(fit.features.keys(), judge::names().filter(|name| reach.has(name)))?;
        }
        Ok(weights)
    }

    /// The weights that are part of the program.
    pub fn shipped() -> Result<Self, WeightsError> {
        Self::from_json(include_str!("weights.json"))
    }
}

fn check_names<'a>(given: impl Iterator<Item = &'a String>, expected: impl Iterator<Item = &'static str>) -> Result<(), WeightsError> {
    let given: Vec<&str> = given.map(String::as_str).collect();
    let mut wanted: Vec<&str> = expected.collect();
    wanted.sort_unstable();
    match given.iter().chain(&wanted).find(|name| given.contains(name) != wanted.contains(name)) {
        Some(odd) => Err(WeightsError::Features((*odd).to_owned())),
        None => Ok(()),
    }
}
