//! The lines between answer, closest passage and silence. They belong to the articles, so an operator may draw them anew for a library;
//! searching does not look at them.

use serde::{Deserialize, Serialize};

/// The lines between the three outcomes, as probabilities.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// Below it nothing here is about the question.
    pub gate: f64,
    /// From it on the passage is taken for the answer: for rooms that want more answers.
    pub bold: f64,
    /// The usual line.
    pub usual: f64,
    /// For rooms that want fewer wrong answers.
    pub careful: f64,
}

impl Thresholds {
    /// Whether they are probabilities, and the lines of the tier stand in their order.
    pub fn are_in_order(&self) -> bool {
        (0.0..=1.0).contains(&self.gate) && [0.0, self.bold, self.usual, self.careful, 1.0].is_sorted()
    }

    /// The same with other lines for the gate and for the usual answer; the lines beside it move as far, in log odds.
    pub fn moved(&self, gate: f64, usual: f64) -> Self {
        let by = odds(usual) - odds(self.usual);
        let move_one = |line: f64| 1.0 / (1.0 + (-(odds(line) + by)).exp());
        Self { gate, bold: move_one(self.bold).min(usual), usual, careful: move_one(self.careful).max(usual) }
    }
}

fn odds(line: f64) -> f64 {
    let line = line.clamp(1e-6, 1.0 - 1e-6);
    (line / (1.0 - line)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moved_lines_stay_in_order() {
        let lines = Thresholds { gate: 0.3, bold: 0.4, usual: 0.5, careful: 0.7 };
        for usual in [0.0, 0.1, 0.5, 0.9, 1.0] {
            let moved = lines.moved(0.2, usual);
            assert!(moved.are_in_order() && moved.usual == usual && moved.gate == 0.2, "{moved:?}");
        }
        assert!(!Thresholds { gate: 2.0, ..lines }.are_in_order() && !Thresholds { bold: 0.6, ..lines }.are_in_order());
    }
}
