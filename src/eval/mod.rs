//! Judged questions, reference summaries, and what became of them: the figures that `quoth eval` and `quoth eval-summaries` print. Reads files;
//! changes nothing.

mod baselines;
pub mod calibrate;
mod figures;
mod questions;
mod references;
pub mod rouge;
mod run;
mod summaries;

pub use figures::{Answered, Category, Figures, Gate, Held, Tier, auroc, coverage_at};
pub use questions::{Gold, Judged, QuestionsError, read};
pub use references::{Reference, References, ReferencesError, read_references};
pub use run::{Kind, Outcome, Progress, ask_all, evaluate, evaluate_absent, figures, judge_one};
pub use summaries::{Clock, Measured, Rule, SYSTEMS, Score, SummaryFigures, evaluate_summaries};
