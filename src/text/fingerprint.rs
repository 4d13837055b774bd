//! When two questions are the same one in other words: when they have the same fingerprint, which is the set of the stems of their words that
//! carry a topic. That is the method "fingerprint" of OpenRefine's key collision (<https://openrefine.org/docs/technical-reference/clustering-in-depth>)
//! with Snowball's stems (<https://snowballstem.org>) in the place of whole words, and without small words and those that ask.

use std::collections::BTreeSet;

use super::language::{self, Language, Terms, is_question_word, is_stop, is_stop_in};
use super::tokens::{fold, lower, tokens};

/// The fingerprint of a question; all of its words where none carries a topic.
pub fn fingerprint(question: &str) -> BTreeSet<String> {
    let language = language::of_question(question);
    let terms = Terms::new(language.unwrap_or(Language::Other));
    let mut form = String::new();
    let (mut topics, mut words) = (BTreeSet::new(), BTreeSet::new());
    for token in tokens(question) {
        lower(token.text, &mut form);
        let folded = fold(&form);
        let is_small = language.map_or_else(|| is_stop(&folded), |language| is_stop_in(language, &folded));
        if !is_small && !is_question_word(&folded) {
            topics.insert(terms.term(&form));
        }
        words.insert(folded);
    }
    if topics.is_empty() { words } else { topics }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_words_around_the_same_topic_make_no_difference() {
        for (one, other, is_same) in [
            ("Who painted Guernica?", "who was painting guernica", true),
            ("When does the ferry leave?", "When will the ferries be leaving?", true),
            ("When does the ferry leave?", "Why does the ferry leave?", true),
            ("When does the ferry leave?", "When does the train leave?", false),
            ("Wann fährt die Fähre?", "Fährt die Fähre noch?", true),
            ("Who is it?", "Who is that?", false),
        ] {
            assert_eq!(fingerprint(one) == fingerprint(other), is_same, "{one} {other}");
        }
    }
}
