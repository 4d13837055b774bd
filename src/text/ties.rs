//! Words inside a sentence that tie it to the one before: "also", "therefore", "doing so", "without that key". Weaker signs than those with
//! which a sentence opens, and judged by themselves. English and German, in lower case; tables are sorted.

use super::openers::holds;

/// Adverbs that tie wherever they stand.
const ADVERBS: &[&str] = &[
    "accordingly",
    "allerdings",
    "außerdem",
    "consequently",
    "daher",
    "danach",
    "dennoch",
    "deshalb",
    "furthermore",
    "hence",
    "however",
    "jedoch",
    "likewise",
    "moreover",
    "nevertheless",
    "nonetheless",
    "otherwise",
    "somit",
    "therefore",
    "thus",
    "trotzdem",
    "zudem",
];

/// Openers that tie, though what follows would be a sentence without them.
const OPENINGS: &[&str] = &[
    "a fourth",
    "a second",
    "a third",
    "because of this",
    "bis dahin",
    "both of",
    "elsewhere",
    "finally",
    "first of all",
    "for this",
    "further",
    "later they",
    "later this",
    "many others",
    "one of these",
    "secondly",
    "the former",
    "the latter",
    "the other",
    "the others",
    "the three",
    "the two",
    "thirdly",
];

/// Tying phrases inside.
const PHRASES: &[&str] = &[
    "as a consequence",
    "as a result",
    "did so",
    "did the same",
    "do so",
    "do the same",
    "does so",
    "does the same",
    "doing so",
    "doing the same",
    "done so",
    "for that reason",
    "for this reason",
    "if that is",
    "like that",
    "like this",
    "of the five",
    "of the four",
    "of the three",
    "of the two",
    "over it",
    "whether that is",
];

/// Prepositions behind which "that" is no conjunction.
const PREPOSITIONS: &[&str] = &[
    "about", "after", "at", "before", "behind", "below", "beside", "by", "for", "from", "in", "lift", "of", "on", "since", "to", "under",
    "unlike", "until", "with", "without",
];

/// What follows "this" where it means here and now.
const HERE: &[&str] = &[
    "afternoon",
    "article",
    "autumn",
    "chapter",
    "day",
    "evening",
    "folder",
    "guide",
    "manual",
    "moment",
    "month",
    "morning",
    "page",
    "point",
    "project",
    "repository",
    "room",
    "season",
    "section",
    "spring",
    "stage",
    "summer",
    "table",
    "time",
    "version",
    "week",
    "weekend",
    "winter",
    "year",
];

/// Words with which a noun that "it" can stand for begins.
const DETERMINERS: &[&str] = &[
    "a", "an", "another", "any", "each", "every", "her", "his", "its", "my", "no", "one", "our", "some", "that", "the", "their", "this",
    "whose", "your",
];

/// Conjunctions whose clause may come before what its pronoun stands for.
const SUBORDINATE: &[&str] =
    &["after", "although", "as", "because", "before", "if", "once", "since", "though", "unless", "until", "when", "where", "while"];

/// How near to the beginning "also" and "both" point back.
const NEAR: usize = 5;

/// A word as it is looked at here.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen<'a> {
    /// In lower case.
    pub lower: &'a str,
    /// Begins with a capital.
    pub is_capital: bool,
    /// A comma, colon, dash or quotation mark stands before it.
    pub is_apart: bool,
}

/// Whether a word of the sentence ties it to the one before.
pub(super) fn joins(words: &[Seen]) -> bool {
    let text = words.iter().map(|word| word.lower).collect::<Vec<_>>().join(" ");
    let opens = OPENINGS.iter().any(|opening| begins(&text, opening));
    // "Follows when somebody does so" says what itself.
    let conditional = words.iter().any(|word| matches!(word.lower, "if" | "when" | "who" | "whoever"));
    let holds_phrase = !conditional && PHRASES.iter().any(|phrase| inside(&text, phrase));
    opens || holds_phrase || is_reason(words) || is_there(words) || (0..words.len()).any(|at| ties(words, at))
}

fn begins(text: &str, phrase: &str) -> bool {
    text.strip_prefix(phrase).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

fn inside(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| {
        let before = text.get(..at).is_some_and(|before| before.is_empty() || before.ends_with(' '));
        before && text.get(at + phrase.len()..).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })
}

/// "The reason the mayor gave is …": for what, stands before.
fn is_reason(words: &[Seen]) -> bool {
    let opening: Vec<&str> = words.iter().take(2).map(|word| word.lower).collect();
    opening == ["the", "reason"]
        && words.iter().take(6).any(|word| matches!(word.lower, "gave" | "given" | "is"))
        && !words.iter().take(6).any(|word| matches!(word.lower, "for" | "why"))
}

/// "There she met …" points at a place; "There is …" does not.
fn is_there(words: &[Seen]) -> bool {
    let impersonal = [
        "is", "are", "was", "were", "will", "would", "has", "have", "had", "can", "could", "may", "might", "must", "should", "seems",
        "remain", "remains", "exist", "exists", "came", "comes", "follows",
    ];
    words.first().is_some_and(|word| word.lower == "there")
        && words.get(1).is_some_and(|word| !impersonal.contains(&word.lower) && !word.lower.ends_with("n't"))
}

fn ties(words: &[Seen], at: usize) -> bool {
    let Some(word) = words.get(at) else { return false };
    let get = |at: usize| words.get(at).map_or("", |word| word.lower);
    let before = at.checked_sub(1).map_or("", get);
    let next = get(at + 1);
    let ends = words.get(at + 1).is_none_or(|next| next.is_apart);
    // "Asked in a thread … answered in that thread": the noun stands in the sentence itself.
    let named = || words.iter().take(at).any(|word| word.lower.len() > 2 && (word.lower == next || word.lower == get(at + 2)));
    match word.lower {
        "also" => at < NEAR && !matches!(before, "but" | "and"),
        "auch" => at < 3 && ends,
        "too" => at > 0 && ends,
        "well" => before == "as" && next != "as",
        "then" => {
            let conditional = || words.iter().take(at).any(|word| matches!(word.lower, "if" | "when"));
            at > 0 && !word.is_apart && !matches!(before, "and" | "but" | "even" | "from" | "now" | "since" | "until") && !conditional()
        }
        "instead" => at > 0 && next != "of",
        "both" => at > 0 && at <= NEAR && !words.iter().skip(at + 1).take(3).any(|word| word.lower == "and"),
        "these" | "those" => at > 0 && !matches!(next, "who" | "that" | "which" | "of" | "in" | "days") && !named(),
        "such" => at > 0 && next != "as" && !named(),
        "this" => at > 0 && !holds(HERE, next) && !named(),
        "that" => at > 0 && holds(PREPOSITIONS, before) && !named(),
        "it" => is_bare(words, at) || is_object(words, at),
        _ => at > 0 && holds(ADVERBS, word.lower),
    }
}

/// Whether nothing before an "it" that stands near the beginning can be what it stands for: "Hosting it takes …", "Operators use it …".
fn is_bare(words: &[Seen], at: usize) -> bool {
    let leads = words.first().is_some_and(|word| holds(SUBORDINATE, word.lower));
    let again = words.iter().skip(at + 1).any(|word| word.lower == "it");
    let turns = !again && words.iter().skip(at).any(|word| word.is_apart);
    let named = words.iter().take(at).enumerate().any(|(at, word)| (at > 0 && word.is_capital) || holds(DETERMINERS, word.lower));
    (1..=2).contains(&at) && !named && !(leads && turns)
}

/// Whether an "it" near the beginning is the object of the first verb: then it is not the subject, which is all that stands before it
/// ("The command takes it back"; the subject would be "itself").
fn is_object(words: &[Seen], at: usize) -> bool {
    let verbs = ["can", "could", "did", "does", "had", "has", "is", "may", "might", "must", "should", "was", "will", "would"];
    let clause = |word: &Seen| {
        word.is_apart
            || holds(SUBORDINATE, word.lower)
            || holds(PREPOSITIONS, word.lower)
            || matches!(word.lower, "and" | "or" | "that" | "which" | "who" | "how" | "what" | "into" | "than")
    };
    let next = words.get(at + 1).map_or("", |word| word.lower);
    (2..=4).contains(&at) && !verbs.contains(&next) && !next.ends_with('s') && !next.ends_with("ed") && !words.iter().take(at).any(clause)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_sorted() {
        for list in [ADVERBS, OPENINGS, PHRASES, PREPOSITIONS, HERE, DETERMINERS, SUBORDINATE] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }
}
