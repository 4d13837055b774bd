//! Signs that a sentence with the question's words does not answer it, or does: negation, contrast, numbers, swaps, what is missing by
//! class, how the words lie. Each is a small function of the question beside the best sentence.

use super::question::{Asked, Beside, Class, is_negation, is_refusal, is_superlative};
use crate::answer::matching::Word;

/// A match below this counts as none.
const LEAST: f64 = 0.45;

/// A word is contrasted by one of these before it.
const PREFIXES: &[&str] = &["un", "in", "im", "ir", "il", "dis", "non", "anti", "de", "mis"];

macro_rules! signs {
    ($($(#[$doc:meta])* $name:literal = $function:expr;)*) => {
        /// The names of the signs, in the order of [`values`].
        pub const NAMES: &[&str] = &[$($name),*];

        /// The value of every sign.
        pub fn values(beside: &Beside) -> Vec<f64> {
            vec![$(($function)(beside)),*]
        }
    };
}

signs! {
    "asks_negation" = |beside: &Beside| flag(beside.asked.iter().any(|word| word.class == Class::Negation));
    "asks_refusal" = |beside: &Beside| flag(beside.is_english && beside.asked.iter().any(|word| is_refusal(&word.folded)));
    "negation_only_asked" = |beside: &Beside| flag(asks_denial(beside) && !denies(beside, beside.sentence));
    "negation_in_both" = |beside: &Beside| flag(asks_denial(beside) && denies(beside, beside.sentence));
    "negation_only_written" = negation_only_written;
    "contrast" = contrast;
    "superlative_missing" = |beside: &Beside| missing_words(beside, Class::Superlative, beside.sentence);
    "superlative_missing_paragraph" = |beside: &Beside| missing_words(beside, Class::Superlative, beside.paragraph);
    "superlative_only_written" = superlative_only_written;
    "relation_missing" = |beside: &Beside| missing_words(beside, Class::Relation, beside.sentence);
    "number_missing" = |beside: &Beside| missing(beside, Class::Number, beside.sentence);
    "number_missing_paragraph" = |beside: &Beside| missing(beside, Class::Number, beside.paragraph);
    "other_number" = other_number;
    "name_missing" = |beside: &Beside| missing(beside, Class::Name, beside.sentence);
    "name_missing_paragraph" = |beside: &Beside| missing(beside, Class::Name, beside.paragraph);
    "content_missing" = |beside: &Beside| missing(beside, Class::Content, beside.sentence);
    "content_missing_paragraph" = |beside: &Beside| missing(beside, Class::Content, beside.paragraph);
    "words_missing" = |beside: &Beside| (1.0 + count_missing(beside, beside.sentence)).ln();
    "words_missing_paragraph" = |beside: &Beside| (1.0 + count_missing(beside, beside.paragraph)).ln();
    "nothing_missing" = |beside: &Beside| flag(count_missing(beside, beside.sentence) == 0.0);
    "nothing_missing_paragraph" = |beside: &Beside| flag(count_missing(beside, beside.paragraph) == 0.0);
    "rarest_missing" = |beside: &Beside| rarest_missing(beside, beside.sentence);
    "rarest_missing_paragraph" = |beside: &Beside| rarest_missing(beside, beside.paragraph);
    "last_missing" = |beside: &Beside| place_missing(beside, true);
    "first_missing" = |beside: &Beside| place_missing(beside, false);
    "only_alike" = only_alike;
    "slot_swap" = slot_swap;
    "modifier_swap" = modifier_swap;
    "longest_run" = longest_run;
    "in_order" = in_order;
    "closeness_asked" = closeness_asked;
    "spread" = spread;
    "asks_who" = |beside: &Beside| begins(beside, &["who", "whom", "whose"]);
    "asks_what" = |beside: &Beside| begins(beside, &["what"]);
    "asks_which" = |beside: &Beside| begins(beside, &["which"]);
    "asks_when" = |beside: &Beside| begins(beside, &["when"]);
    "asks_where" = |beside: &Beside| begins(beside, &["where"]);
    "asks_why" = |beside: &Beside| begins(beside, &["why"]);
    "asks_how" = |beside: &Beside| begins(beside, &["how"]);
    "question_length" = |beside: &Beside| (1.0 + beside.asked.len() as f64).ln();
    "names_asked" = |beside: &Beside| (1.0 + beside.asked.iter().filter(|word| word.class == Class::Name).count() as f64).ln();
    "lower_case_only" = |beside: &Beside| flag(beside.asked.iter().all(|word| word.class != Class::Name));
}

fn flag(holds: bool) -> f64 {
    f64::from(holds)
}

fn asks_denial(beside: &Beside) -> bool {
    beside.is_english && beside.asked.iter().any(|word| word.class == Class::Negation || is_refusal(&word.folded))
}

fn denies(beside: &Beside, words: &[Word]) -> bool {
    words.iter().any(|word| {
        let written = beside.written(word);
        is_negation(&written) || is_refusal(&written)
    })
}

/// The question denies nothing, and a word that denies stands at most three before or two after a matched word.
fn negation_only_written(beside: &Beside) -> f64 {
    if !beside.is_english || asks_denial(beside) {
        return 0.0;
    }
    let words = beside.sentence;
    let denying = words.iter().enumerate().filter(|(_, word)| is_negation(&beside.written(word)));
    let mut places = denying.map(|(at, _)| at);
    flag(places.any(|at| {
        let near = words.iter().enumerate().skip(at.saturating_sub(2)).take(6);
        near.filter(|(place, _)| *place != at).any(|(_, word)| word.term.is_some_and(|term| is_core(beside, term)))
    }))
}

fn is_core(beside: &Beside, term: usize) -> bool {
    beside.core().any(|(_, asked)| asked.term == Some(term))
}

/// A word of the question is missing, and its opposite by a prefix stands in the sentence.
fn contrast(beside: &Beside) -> f64 {
    let mut written = beside.sentence.iter().map(|word| beside.written(word));
    let missing: Vec<&Asked> =
        beside.core().map(|(_, asked)| asked).filter(|asked| Beside::match_in(beside.sentence, asked) < 1.0).collect();
    flag(beside.is_english && written.any(|word| missing.iter().any(|asked| are_opposite(&asked.folded, &word))))
}

fn are_opposite(a: &str, b: &str) -> bool {
    let leads = |long: &str, short: &str| {
        let rest = PREFIXES.iter().find_map(|prefix| long.strip_prefix(prefix)).unwrap_or_default();
        let shared = rest.bytes().zip(short.bytes()).take_while(|(x, y)| x == y).count();
        shared >= 4 && shared + 3 >= rest.len().max(short.len())
    };
    leads(a, b) || leads(b, a)
}

/// Whether a word of the article is a word of the question or looks like it.
fn stands_for(word: &Word, asked: &Asked) -> bool {
    word.term.is_some() && word.term == asked.term || word.like.is_some_and(|(term, _)| Some(term) == asked.term)
}

/// How many words of a class the question has and the words have not.
fn missing_words(beside: &Beside, class: Class, words: &[Word]) -> f64 {
    let asked = beside.asked.iter().filter(|word| word.class == class);
    asked.filter(|asked| !words.iter().any(|word| beside.written(word) == asked.folded)).count() as f64
}

/// The sentence picks one of many where the question does not.
fn superlative_only_written(beside: &Beside) -> f64 {
    let asks = beside.asked.iter().any(|word| word.class == Class::Superlative);
    flag(beside.is_english && !asks && beside.sentence.iter().any(|word| is_superlative(&beside.written(word))))
}

/// The share of the idf that words of a class have and that is missing. A number is met only by itself.
fn missing(beside: &Beside, class: Class, words: &[Word]) -> f64 {
    let of_class = beside.core().map(|(_, asked)| asked).filter(|asked| asked.class == class);
    of_class.map(|asked| asked.idf * (1.0 - met(beside, asked, words))).sum::<f64>() / beside.total
}

/// How well a word is met: by the words, or by the title (numbers excepted).
fn met(beside: &Beside, asked: &Asked, words: &[Word]) -> f64 {
    let found = Beside::match_in(words, asked);
    if asked.class == Class::Number {
        return if found == 1.0 { 1.0 } else { 0.0 };
    }
    if asked.term.is_some_and(|term| beside.title.contains(&term)) {
        return 1.0;
    }
    if found < LEAST { 0.0 } else { found }
}

fn count_missing(beside: &Beside, words: &[Word]) -> f64 {
    beside.core().filter(|(_, asked)| met(beside, asked, words) < LEAST).count() as f64
}

fn rarest_missing(beside: &Beside, words: &[Word]) -> f64 {
    beside.core().map(|(_, asked)| asked.idf * (1.0 - met(beside, asked, words))).fold(0.0, f64::max) / beside.total
}

/// The share of the first or the last content word of the question, where it is missing.
fn place_missing(beside: &Beside, is_last: bool) -> f64 {
    let word = if is_last { beside.core().last() } else { beside.core().next() };
    word.map_or(0.0, |(_, asked)| asked.idf * (1.0 - met(beside, asked, beside.sentence)) / beside.total)
}

/// The share of words that are met only by one that looks like them.
fn only_alike(beside: &Beside) -> f64 {
    let alike = beside.core().filter(|(_, asked)| (LEAST..1.0).contains(&Beside::match_in(beside.sentence, asked)));
    alike.map(|(_, asked)| asked.idf).sum::<f64>() / beside.total
}

/// A number of the question is missing, and another number stands before the same next word.
fn other_number(beside: &Beside) -> f64 {
    let pairs = beside.asked.windows(2).filter_map(|pair| match pair {
        [number, next] if number.class == Class::Number && Beside::match_in(beside.sentence, number) == 0.0 => Some(next),
        _ => None,
    });
    let mut nexts = pairs;
    flag(nexts.any(|next| {
        beside.paragraph.windows(2).any(|pair| matches!(pair, [number, word] if number.is_number && beside.written(word) == next.folded))
    }))
}

/// A missing word whose neighbours in the question stand in the paragraph with exactly one other word between.
fn slot_swap(beside: &Beside) -> f64 {
    let mut swapped = 0.0;
    for trio in beside.asked.windows(3) {
        if let [left, middle, right] = trio
            && middle.idf > 0.0
            && met(beside, middle, beside.paragraph) < LEAST
            && beside.paragraph.windows(3).any(|words| matches!(words, [before, _, after] if beside.written(before) == left.folded && beside.written(after) == right.folded))
        {
            swapped += middle.idf;
        }
    }
    swapped / beside.total
}

/// Neighbours a b of the question: b stands in the paragraph, a never within three words of it, and another content word before b.
fn modifier_swap(beside: &Beside) -> f64 {
    let mut swapped = 0.0;
    for pair in beside.asked.windows(2) {
        let [a, b] = pair else { continue };
        if a.idf == 0.0 || b.idf == 0.0 {
            continue;
        }
        let places: Vec<usize> = beside.paragraph.iter().enumerate().filter(|(_, word)| word.term == b.term).map(|(at, _)| at).collect();
        let is_near = |place: &usize| {
            let near = beside.paragraph.iter().skip(place.saturating_sub(3)).take(7);
            near.into_iter().any(|word| stands_for(word, a))
        };
        let has_other = |place: &usize| {
            let before = place.checked_sub(1).and_then(|before| beside.paragraph.get(before));
            before.is_some_and(|word| !crate::text::language::is_stop(&beside.written(word)))
        };
        if !places.is_empty() && !places.iter().any(is_near) && places.iter().filter(|place| has_other(place)).count() * 2 > places.len() {
            swapped += a.idf;
        }
    }
    swapped / beside.total
}

/// The longest run of the question's words, small ones too, that stands in the sentence as it is; as a share of the question.
fn longest_run(beside: &Beside) -> f64 {
    let written: Vec<(Option<usize>, String)> = beside.sentence.iter().map(|word| (word.term, beside.written(word))).collect();
    let same =
        |asked: &Asked, (term, word): &(Option<usize>, String)| (asked.term.is_some() && asked.term == *term) || asked.folded == *word;
    let mut longest = 0;
    for from in 0..beside.asked.len() {
        for start in 0..written.len() {
            let run = beside.asked.iter().skip(from).zip(written.iter().skip(start)).take_while(|(asked, word)| same(asked, word)).count();
            longest = longest.max(run);
        }
    }
    longest as f64 / beside.asked.len().max(1) as f64
}

/// The places in the sentence where the question's content words first stand, in the order of the question.
fn places(beside: &Beside) -> Vec<(usize, usize)> {
    let place = |asked: &Asked| beside.sentence.iter().position(|word| stands_for(word, asked));
    beside.core().filter_map(|(at, asked)| Some((at, place(asked)?))).collect()
}

/// The share of neighbours (in the question) that stand in the same order.
fn in_order(beside: &Beside) -> f64 {
    let places = places(beside);
    let pairs = places.len().saturating_sub(1).max(1) as f64;
    places.windows(2).filter(|pair| matches!(pair, [(_, a), (_, b)] if a < b)).count() as f64 / pairs
}

/// How near the words stand to each other, compared with the question: the mean of 1 / (1 + words more between them than there).
fn closeness_asked(beside: &Beside) -> f64 {
    let places = places(beside);
    let pairs = places.len().saturating_sub(1).max(1) as f64;
    let near = places.windows(2).filter_map(|pair| match pair {
        [(asked, at), (asked_next, at_next)] => Some(1.0 / (1.0 + at.abs_diff(*at_next).saturating_sub(asked_next - asked) as f64)),
        _ => None,
    });
    near.sum::<f64>() / pairs
}

/// How far apart the outermost matched words stand, as a share of the sentence.
fn spread(beside: &Beside) -> f64 {
    let places = places(beside);
    let (first, last) =
        (places.iter().map(|(_, at)| *at).min().unwrap_or_default(), places.iter().map(|(_, at)| *at).max().unwrap_or_default());
    (last - first) as f64 / beside.sentence.len().max(1) as f64
}

fn begins(beside: &Beside, words: &[&str]) -> f64 {
    flag(
        beside.is_english
            && beside
                .asked
                .iter()
                .find(|word| crate::text::language::is_question_word(&word.folded))
                .is_some_and(|word| words.contains(&word.folded.as_str())),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opposites_by_prefix() {
        for (a, b, expected) in [
            ("familiar", "unfamiliar", true),
            ("possible", "impossible", true),
            ("organized", "disorganised", true),
            ("sert", "dessert", false),
            ("familiar", "family", false),
            ("form", "inform", true),
        ] {
            assert_eq!(are_opposite(a, b), expected, "{a} {b}");
        }
    }
}
