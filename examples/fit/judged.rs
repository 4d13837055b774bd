//! What the cross-validated judgements are worth, and where the lines are drawn.

use std::collections::BTreeMap;

use quoth::answer::weights::Thresholds;
use quoth::answer::{features, judge};
use quoth::eval::{auroc, coverage_at};

use crate::data::Example;
use crate::round;

/// The mix of questions a room is assumed to ask: answerable, near-misses, absent topics.
const MIX: [f64; 3] = [0.6, 0.1, 0.3];

/// The share of right ones among the answers shown in that mix that each line aims at.
const AIMS: [f64; 3] = [0.76, 0.826, 0.88];

/// The gate loses one answerable question in so many.
const LOST: usize = 20;

/// Examples with the scores of fits that have not seen them.
pub struct Judged<'a> {
    pub examples: &'a [Example],
    pub gate: &'a [f64],
    pub tier: &'a [f64],
}

/// The kinds of question in [`MIX`].
fn kind(example: &Example) -> usize {
    match (example.is_present, example.is_near_miss) {
        (true, false) => 0,
        (true, true) => 1,
        (false, _) => 2,
    }
}

impl Judged<'_> {
    fn scores(&self, scores: &[f64], which: impl Fn(&Example) -> bool) -> Vec<f64> {
        self.examples.iter().zip(scores).filter(|(example, _)| which(example)).map(|(_, score)| *score).collect()
    }

    fn absent_auroc(&self, is_single: bool) -> f64 {
        let of = |of: usize| self.scores(self.gate, |example| example.is_single == is_single && kind(example) == of);
        auroc(&of(0), &of(2))
    }

    fn near_auroc(&self, is_single: bool) -> f64 {
        let of = |of: usize| self.scores(self.tier, |example| example.is_single == is_single && kind(example) == of);
        auroc(&of(0), &of(1))
    }

    /// The areas under the curve for absent topics and for near-misses, all articles indexed.
    pub fn areas(&self) -> (f64, f64) {
        (self.absent_auroc(false), self.near_auroc(false))
    }

    /// Examples among all articles that pass the gate: kind, score of the tier, whether the first quote is right; surest first.
    fn passing(&self, gate: f64) -> Vec<(usize, f64, bool)> {
        let all = self.examples.iter().zip(self.gate.iter().zip(self.tier));
        let passing = all.filter(|(example, (score, _))| !example.is_single && **score >= gate);
        let mut passing: Vec<(usize, f64, bool)> = passing.map(|(example, (_, tier))| (kind(example), *tier, example.is_right)).collect();
        passing.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| (a.0, a.2).cmp(&(b.0, b.2))));
        passing
    }

    /// How many examples of each kind there are among all articles.
    fn sizes(&self) -> [f64; 3] {
        [0, 1, 2].map(|of| self.examples.iter().filter(|example| !example.is_single && kind(example) == of).count().max(1) as f64)
    }

    /// Draws the lines on cross-validated scores: the gate by what it may lose, the tier by how many of the answers shown are right.
    pub fn thresholds(&self) -> Thresholds {
        let mut present = self.scores(self.gate, |example| kind(example) == 0);
        present.sort_by(f64::total_cmp);
        let gate = round(present[present.len() / LOST], 4);
        let (passing, sizes) = (self.passing(gate), self.sizes());
        let [bold, usual, careful] = AIMS.map(|aim| round(line(aim, &passing, &sizes), 4));
        Thresholds { gate, bold, usual, careful }
    }

    /// The shares of answerable, near-misses and absent topics shown as an answer, and the share of right ones among them in the mix.
    fn shown(&self, gate: f64, tier: f64) -> [f64; 4] {
        let (mut shown, mut right) = ([0.0; 3], 0.0);
        let sizes = self.sizes();
        for (kind, _, is_right) in self.passing(gate).iter().take_while(|(_, score, _)| *score >= tier) {
            shown[*kind] += 100.0 / sizes[*kind];
            right += if *is_right { 100.0 * MIX[*kind] / sizes[*kind] } else { 0.0 };
        }
        let all: f64 = shown.iter().zip(MIX).map(|(share, part)| share * part).sum();
        [shown[0], shown[1], shown[2], 100.0 * right / all.max(f64::MIN_POSITIVE)]
    }

    /// The figures that go with the weights.
    pub fn figures(&self, thresholds: Thresholds) -> BTreeMap<String, f64> {
        let open: Vec<(f64, bool)> = self
            .examples
            .iter()
            .zip(self.tier)
            .filter(|(example, _)| !example.is_near_miss)
            .map(|(example, score)| (*score, example.is_right))
            .collect();
        let [answerable, near, absent, precision] = self.shown(thresholds.gate, thresholds.usual);
        BTreeMap::from([
            ("absent topic auroc".to_owned(), self.absent_auroc(false)),
            ("absent topic auroc, one article".to_owned(), self.absent_auroc(true)),
            ("near-miss auroc".to_owned(), self.near_auroc(false)),
            ("near-miss auroc, one article".to_owned(), self.near_auroc(true)),
            ("coverage at 10 % wrong, present and absent".to_owned(), coverage_at(0.1, &open)),
            ("right of the answers in a room's mix".to_owned(), precision),
            ("answerable shown as an answer".to_owned(), answerable),
            ("near-misses shown as an answer".to_owned(), near),
            ("absent topics shown as an answer".to_owned(), absent),
        ])
    }

    /// Prints what each line would show, by kind of question.
    pub fn report(&self, thresholds: Thresholds) {
        let Thresholds { gate, bold, usual, careful } = thresholds;
        for (name, line) in [("bold", bold), ("usual", usual), ("careful", careful), ("any", 0.0)] {
            let [answerable, near, absent, precision] = self.shown(gate, line);
            println!(
                "{name}: {precision:.1} % right; shown as an answer: {answerable:.1} % of the answerable, {near:.1} % of near-misses, {absent:.1} % of absent topics"
            );
        }
        println!("{} features of a sentence, {} of a judgement", features::NAMES.len(), judge::names().count());
    }
}

/// The lowest score from which on at least this share of the answers shown in the mix is right.
fn line(aim: f64, passing: &[(usize, f64, bool)], sizes: &[f64; 3]) -> f64 {
    let (mut shown, mut right, mut line) = (0.0, 0.0, 1.0);
    for (kind, score, is_right) in passing {
        let weight = MIX[*kind] / sizes[*kind];
        shown += weight;
        right += if *is_right { weight } else { 0.0 };
        if right >= aim * shown {
            line = *score;
        }
    }
    line
}
