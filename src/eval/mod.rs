//! Judged questions and what became of them: the figures that `quoth eval` prints. Reads files; changes nothing.

mod figures;
mod questions;
mod run;

pub use figures::{Answered, Category, Figures, Gate, Held, auroc, coverage_at};
pub use questions::{Gold, Judged, QuestionsError, read};
pub use run::{Kind, Outcome, Progress, evaluate, evaluate_absent, figures, judge_one};
