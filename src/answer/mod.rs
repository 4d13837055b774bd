//! From a question and what was found to an answer, a closest passage or silence. Pure: no clock, no IO of its own, no platform.

mod decide;
pub mod expected;
pub mod features;
pub mod judge;
pub mod matching;
mod outcome;
pub mod quoting;
pub mod ranking;
mod suggest;
pub mod weights;

use std::sync::OnceLock;

pub use decide::{MOST_RANKED, answer, decide, quotes, ranked, ranking};
pub use outcome::{Answer, Asked, Candidate, Clue, ExplainedTerm, Explanation, Nearest, Outcome, Reason, Shown, Silence, Sureness};
pub use suggest::suggest;
use weights::{Weights, WeightsError};

/// Why a question could not be answered at all.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// The index failed.
    #[error(transparent)]
    Search(#[from] crate::search::SearchError),
    /// The bytes of an article failed, or are not what the index says.
    #[error(transparent)]
    Corpus(#[from] crate::corpus::CorpusError),
    /// The weights that are part of the program are not usable.
    #[error("{0}")]
    Weights(&'static WeightsError),
}

/// The weights that are part of the program, read once.
pub fn shipped() -> Result<&'static Weights, AnswerError> {
    static SHIPPED: OnceLock<Result<Weights, WeightsError>> = OnceLock::new();
    SHIPPED.get_or_init(Weights::shipped).as_ref().map_err(AnswerError::Weights)
}
