//! Moves the two lines, and only them, to an operator's own judged questions.

use super::run::Outcome;
use crate::search::Thresholds;

/// Fewer judged questions than this tell nothing.
pub const LEAST_QUESTIONS: usize = 20;

/// Of these so many must have an answer, and so many none.
pub const LEAST_OF_EACH: usize = 5;

/// How many places of each line are tried.
const PLACES: usize = 60;

/// A wrong answer costs as much as so many right ones bring: from four right of five on it is worth answering.
const WRONG: f64 = 4.0;

/// A closest passage is worth so much where it holds the answer, and costs as much where there is none.
const CLOSEST: f64 = 0.25;

/// What lines would show of some questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shown {
    /// Answers that are right.
    pub right: usize,
    /// Answers that are wrong.
    pub wrong: usize,
    /// Closest passages for questions that have an answer.
    pub closest: usize,
    /// Closest passages for questions that have none.
    pub closest_to_none: usize,
    /// Silence on questions that have an answer.
    pub silent: usize,
    /// Silence on questions that have none.
    pub silent_on_none: usize,
}

impl Shown {
    fn worth(&self) -> f64 {
        self.right as f64 - WRONG * self.wrong as f64 + CLOSEST * (self.closest as f64 - self.closest_to_none as f64)
    }
}

/// Whether these questions are enough to move a line by.
pub fn are_enough(outcomes: &[Outcome]) -> bool {
    let answerable = outcomes.iter().filter(|outcome| outcome.is_answerable).count();
    outcomes.len() >= LEAST_QUESTIONS && answerable >= LEAST_OF_EACH && outcomes.len() - answerable >= LEAST_OF_EACH
}

/// What the lines would show.
pub fn shown(outcomes: &[Outcome], lines: &Thresholds) -> Shown {
    let mut shown = Shown::default();
    for outcome in outcomes {
        let slot = match (outcome.gate >= lines.gate, outcome.tier >= lines.usual, outcome.is_answerable) {
            (false, _, true) => &mut shown.silent,
            (false, _, false) => &mut shown.silent_on_none,
            (true, false, true) => &mut shown.closest,
            (true, false, false) => &mut shown.closest_to_none,
            (true, true, _) if outcome.quote == Some(1) => &mut shown.right,
            (true, true, _) => &mut shown.wrong,
        };
        *slot += 1;
    }
    shown
}

/// The lines under which the questions are met best; those that stand remain where no others are better.
pub fn calibrate(outcomes: &[Outcome], from: &Thresholds) -> Thresholds {
    let mut best = (shown(outcomes, from).worth(), *from);
    let tiers = places(outcomes.iter().map(|outcome| outcome.tier));
    for gate in places(outcomes.iter().map(|outcome| outcome.gate)) {
        for usual in &tiers {
            let lines = from.moved(gate, *usual);
            let worth = shown(outcomes, &lines).worth();
            if worth > best.0 {
                best = (worth, lines);
            }
        }
    }
    best.1
}

/// Lines half-way between neighbouring scores, at most [`PLACES`] of them, rounded to what is written.
fn places(scores: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut scores: Vec<f64> = scores.collect();
    scores.sort_by(f64::total_cmp);
    let between: Vec<f64> = scores
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if b > a => Some((5_000.0 * (a + b)).round() / 10_000.0),
            _ => None,
        })
        .collect();
    let step = between.len().div_ceil(PLACES).max(1);
    between.into_iter().step_by(step).collect()
}

#[cfg(test)]
mod tests {
    use super::super::run::Kind;
    use super::*;

    fn outcome(gate: f64, tier: f64, right: Option<bool>) -> Outcome {
        let quote = if right == Some(true) { Some(1) } else { None };
        let is_answerable = right.is_some();
        let (is_near_miss, characters, kind) = (!is_answerable, None, Kind::Silence);
        Outcome { is_answerable, is_near_miss, sentence: quote, paragraph: quote, quote, characters, gate, tier, kind }
    }

    #[test]
    fn lines_move_to_where_the_questions_are_met_best() {
        let mut outcomes = vec![outcome(0.9, 0.4, Some(true)); 15];
        outcomes.extend(vec![outcome(0.9, 0.2, Some(false)); 5]);
        outcomes.extend(vec![outcome(0.1, 0.4, None); 10]);
        let from = Thresholds { gate: 0.05, bold: 0.3, usual: 0.5, careful: 0.7 };
        assert!(are_enough(&outcomes) && !are_enough(&outcomes[..20]));
        let lines = calibrate(&outcomes, &from);
        let after = shown(&outcomes, &lines);
        assert_eq!(after, Shown { right: 15, closest: 5, silent_on_none: 10, ..Shown::default() });
        assert!(lines.are_in_order());
        assert_eq!(calibrate(&outcomes, &lines), lines);
    }
}
