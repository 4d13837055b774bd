//! Autocompletion: the passages that what has been typed so far leads to.

use super::{AnswerError, Asked, Shown, Sureness, ranked};
use crate::search::{Library, Scope};

/// The best passages for an unfinished question, at most `most`, from what the room may see only.
pub fn suggest(library: &Library, typed: &str, scope: &Scope, most: usize) -> Result<Vec<Shown>, AnswerError> {
    let completed = library.complete(typed, scope)?;
    ranked(library, &Asked { question: &completed, context: &[], scope, quotes: most, sureness: Sureness::Usual }, most)
}
