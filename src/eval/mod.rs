//! Judged questions and what became of them: the figures that `quoth eval` prints. Reads files; changes nothing.

pub mod calibrate;
mod figures;
mod questions;
mod run;

pub use figures::{Answered, Category, Figures, Gate, Held, Tier, auroc, coverage_at};
pub use questions::{Gold, Judged, QuestionsError, read};
pub use run::{Kind, Outcome, Progress, ask_all, evaluate, evaluate_absent, figures, judge_one};
