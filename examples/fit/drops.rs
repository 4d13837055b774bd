//! What each group of signs is worth: the judgements are fitted without it.

use quoth::answer::judge;
use quoth::eval::auroc;

use crate::data::Example;
use crate::logistic;

/// Groups of signs, by parts of their names.
const GROUPS: &[(&str, &[&str])] = &[
    ("negation", &["negation", "denied", "asks_refusal", "asks_never"]),
    ("contrast", &["contrast", "prefix"]),
    ("numbers", &["number", "year"]),
    ("names", &["name"]),
    (
        "coverage by class",
        &["superlative", "relation", "content_missing", "past_", "present_", "plural_", "adverb_", "adjective_", "noun_missing"],
    ),
    (
        "what is missing where",
        &["words_missing", "nothing_", "one_missing", "two_missing", "rarest_", "second_", "head_missing", "last_", "first_"],
    ),
    ("strict coverage", &["plain_"]),
    ("swaps", &["slot_", "modifier_", "turned", "parted", "missing_before", "missing_after", "missing_alone", "pairs_", "_kept"]),
    ("locality", &["run", "written_", "in_order", "closeness", "spread", "tightest", "anchor", "window"]),
    ("kind of answer", &["expect", "candidates", "new_"]),
    ("competition", &["elsewhere", "nowhere", "margin", "agreeing", "second_best"]),
    ("manner of asking", &["asks_", "question_length", "core_words", "_asked", "lower_case"]),
];

/// Prints what is lost of the two areas under the curve without each group.
pub fn print(examples: &[Example], articles: usize) -> anyhow::Result<()> {
    let all = areas(examples, articles, &logistic::signs(|_| true))?;
    for (name, parts) in GROUPS {
        let is_in = |known: &str| parts.iter().any(|part| known.contains(part));
        let kept = logistic::signs(|known| !is_in(known));
        let left = areas(examples, articles, &kept)?;
        let dropped = judge::names().count() - kept.len();
        println!("without {name} ({dropped} signs): near-miss auroc {:+.2}, absent {:+.2}", left.0 - all.0, left.1 - all.1);
    }
    Ok(())
}

fn areas(examples: &[Example], articles: usize, signs: &[usize]) -> anyhow::Result<(f64, f64)> {
    let tier = logistic::cross_validate(examples, articles, logistic::TIER, signs)?;
    let gate = logistic::cross_validate(examples, articles, logistic::GATE, signs)?;
    let of = |scores: &[f64], which: &dyn Fn(&Example) -> bool| -> Vec<f64> {
        examples.iter().zip(scores).filter(|(example, _)| !example.is_single && which(example)).map(|(_, score)| *score).collect()
    };
    let is_answerable = |example: &Example| example.is_present && !example.is_near_miss;
    Ok((
        auroc(&of(&tier.scores, &is_answerable), &of(&tier.scores, &|example| example.is_near_miss)),
        auroc(&of(&gate.scores, &is_answerable), &of(&gate.scores, &|example| !example.is_present)),
    ))
}
