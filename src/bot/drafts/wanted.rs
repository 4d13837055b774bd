//! What is written behind `summary`: the articles, what it is to be about, and how long.

use std::sync::Arc;

use super::acts;
use crate::corpus::Document;
use crate::search::{Library, Scope};
use crate::summary::{self, Length};

/// What somebody wants.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// The articles, each once.
    pub documents: Vec<Arc<Document>>,
    /// Names that nothing has.
    pub unknown: Vec<String>,
    /// What it is to be about.
    pub focus: Option<String>,
    /// How long; none where that is not said.
    pub length: Option<Length>,
}

/// The words that stand before a focus and before a length.
const ABOUT: [&str; 3] = [" about ", " über ", " ueber "];
const IN: [&str; 1] = [" in "];

/// Reads it: `ARTICLE, ARTICLE about FOCUS in 5 sentences`. A title may hold any of these words: what is called so as a whole comes first.
pub fn read(library: &Library, scope: &Scope, text: &str) -> Wanted {
    let (text, length) = without_length(text.trim());
    let mut wanted = Wanted { length, ..Wanted::default() };
    let names = match about(library, scope, text) {
        Some((names, focus)) => {
            wanted.focus = Some(focus.to_owned());
            names
        }
        None => text,
    };
    for name in named(library, scope, names) {
        let documents = summary::named(library, scope, name);
        if documents.is_empty() {
            wanted.unknown.push(name.to_owned());
        }
        for document in documents {
            if !wanted.documents.iter().any(|known| known.id == document.id) {
                wanted.documents.push(document);
            }
        }
    }
    wanted
}

fn without_length(text: &str) -> (&str, Option<Length>) {
    let found = IN.iter().filter_map(|word| text.rmatch_indices(word).next()).find_map(|(at, word)| {
        let length = acts::length(text.get(at + word.len()..)?)?;
        // `in 1806` is no length; `in 5 sentences` is.
        let has_unit = text.get(at + word.len()..)?.split_whitespace().count() == 2;
        has_unit.then_some((text.get(..at)?, length))
    });
    found.map_or((text, None), |(text, length)| (text, Some(length)))
}

/// The names and the focus, where there is one: at the first word that leaves a name which something has.
fn about<'a>(library: &Library, scope: &Scope, text: &'a str) -> Option<(&'a str, &'a str)> {
    if library.named(scope, text).is_some() {
        return None;
    }
    let lower = text.to_lowercase();
    // Lower case may be longer; then the places would be others.
    let lower = if lower.len() == text.len() { lower.as_str() } else { text };
    let mut places: Vec<(usize, usize)> =
        ABOUT.iter().flat_map(|word| lower.match_indices(word).map(|(at, word)| (at, at + word.len()))).collect();
    places.sort_unstable();
    let split = |(start, end): &(usize, usize)| Some((text.get(..*start)?.trim(), text.get(*end..)?.trim()));
    let splits: Vec<(&str, &str)> = places.iter().filter_map(split).filter(|(_, focus)| !focus.is_empty()).collect();
    let is_known = |names: &str| named(library, scope, names).iter().all(|name| library.named(scope, name).is_some());
    splits.iter().find(|(names, _)| is_known(names)).or(splits.first()).copied()
}

/// The single names: a name may hold a comma itself.
fn named<'a>(library: &Library, scope: &Scope, names: &'a str) -> Vec<&'a str> {
    if names.is_empty() || library.named(scope, names).is_some() {
        return vec![names].into_iter().filter(|name| !name.is_empty()).collect();
    }
    names.split([',', ';']).map(str::trim).filter(|name| !name.is_empty()).collect()
}
