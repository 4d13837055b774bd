//! Signs that a sentence with the question's words does not answer it, or does. Each is a small function of the question beside the
//! sentence; shares are shares of the question's own idf, so that they mean the same in every index.

mod coverage;
mod kind;
pub mod locality;
mod manner;
mod negation;
mod numbers;
pub mod plain;
mod swaps;

use super::beside::{Beside, Class};
use coverage::{Where, met_share, missing_class};
use kind::{begins, has, has_pair};

macro_rules! signs {
    ($($name:literal = $function:expr;)*) => {
        /// The names of the signs, in the order of [`values`].
        pub const NAMES: &[&str] = &[$($name),*];

        /// The value of every sign.
        pub fn values(beside: &Beside) -> Vec<f64> {
            vec![$(($function)(beside)),*]
        }
    };
}

signs! {
    // Negation and contrast.
    "asks_negation" = negation::asks_negation;
    "asks_refusal" = negation::asks_refusal;
    "negation_only_asked" = negation::only_asked;
    "negation_only_asked_paragraph" = negation::only_asked_paragraph;
    "negation_in_both" = negation::in_both;
    "negation_only_written" = negation::only_written;
    "negation_beside_match" = negation::beside_match;
    "negations_written" = negation::written;
    "asks_never" = |beside: &Beside| has(beside, &["never", "no", "none", "nobody", "nothing", "without"]);
    "contrast" = negation::contrast;
    "contrast_share" = negation::contrast_share;
    "contrast_paragraph" = negation::contrast_paragraph;
    "prefix_missing" = negation::prefix_missing;
    // Coverage by class.
    "superlative_missing" = |beside: &Beside| coverage::count_class(beside, Class::Superlative, Where::Sentence);
    "superlative_missing_paragraph" = |beside: &Beside| coverage::count_class(beside, Class::Superlative, Where::Paragraph);
    "superlative_only_written" = |beside: &Beside| coverage::only_written(beside, Class::Superlative);
    "relation_missing" = |beside: &Beside| coverage::count_class(beside, Class::Relation, Where::Sentence);
    "relation_missing_paragraph" = |beside: &Beside| coverage::count_class(beside, Class::Relation, Where::Paragraph);
    "relation_only_written" = |beside: &Beside| coverage::only_written(beside, Class::Relation);
    "number_missing" = |beside: &Beside| missing_class(beside, Class::Number, Where::Sentence);
    "number_missing_paragraph" = |beside: &Beside| missing_class(beside, Class::Number, Where::Paragraph);
    "name_missing" = |beside: &Beside| missing_class(beside, Class::Name, Where::Sentence);
    "name_missing_paragraph" = |beside: &Beside| missing_class(beside, Class::Name, Where::Paragraph);
    "content_missing" = |beside: &Beside| missing_class(beside, Class::Content, Where::Sentence);
    "content_missing_paragraph" = |beside: &Beside| missing_class(beside, Class::Content, Where::Paragraph);
    "names_missing_counted" = |beside: &Beside| coverage::count_class(beside, Class::Name, Where::Paragraph);
    "core_covered" = |beside: &Beside| met_share(beside, Where::Sentence);
    "core_covered_paragraph" = |beside: &Beside| met_share(beside, Where::Paragraph);
    "core_covered_squared" = |beside: &Beside| met_share(beside, Where::Sentence).powi(2);
    "core_covered_paragraph_cubed" = |beside: &Beside| met_share(beside, Where::Paragraph).powi(3);
    "words_missing" = |beside: &Beside| (1.0 + coverage::count(beside, Where::Sentence)).ln();
    "words_missing_paragraph" = |beside: &Beside| (1.0 + coverage::count(beside, Where::Paragraph)).ln();
    "nothing_missing" = |beside: &Beside| flag(coverage::count(beside, Where::Sentence) == 0.0);
    "nothing_missing_paragraph" = |beside: &Beside| flag(coverage::count(beside, Where::Paragraph) == 0.0);
    "one_missing" = |beside: &Beside| flag(coverage::count(beside, Where::Sentence) == 1.0);
    "one_missing_paragraph" = |beside: &Beside| flag(coverage::count(beside, Where::Paragraph) == 1.0);
    "two_missing_paragraph" = |beside: &Beside| flag(coverage::count(beside, Where::Paragraph) == 2.0);
    "rarest_missing" = |beside: &Beside| coverage::rarest(beside, Where::Sentence, 0);
    "rarest_missing_paragraph" = |beside: &Beside| coverage::rarest(beside, Where::Paragraph, 0);
    "second_missing" = |beside: &Beside| coverage::rarest(beside, Where::Sentence, 1);
    "second_missing_paragraph" = |beside: &Beside| coverage::rarest(beside, Where::Paragraph, 1);
    "unknown_missing" = coverage::unknown;
    "known_missing" = coverage::known;
    "head_missing" = |beside: &Beside| coverage::head(beside, Where::Sentence);
    "head_missing_paragraph" = |beside: &Beside| coverage::head(beside, Where::Paragraph);
    "last_missing" = |beside: &Beside| coverage::at_end(beside, Where::Sentence);
    "last_missing_paragraph" = |beside: &Beside| coverage::at_end(beside, Where::Paragraph);
    "first_missing" = |beside: &Beside| coverage::at_start(beside, Where::Sentence);
    "first_missing_paragraph" = |beside: &Beside| coverage::at_start(beside, Where::Paragraph);
    "only_alike" = |beside: &Beside| coverage::only_alike(beside, Where::Sentence);
    "only_alike_paragraph" = |beside: &Beside| coverage::only_alike(beside, Where::Paragraph);
    "by_stem" = coverage::by_stem;
    "past_missing" = |beside: &Beside| coverage::ending(beside, &["ed"]);
    "present_missing" = |beside: &Beside| coverage::ending(beside, &["ing"]);
    "plural_missing" = |beside: &Beside| coverage::ending(beside, &["s"]);
    "adverb_missing" = |beside: &Beside| coverage::ending(beside, &["ly"]);
    "adjective_missing" = |beside: &Beside| coverage::ending(beside, &["al", "ic", "ive", "ous", "ful", "less", "able", "ible", "ian", "ish"]);
    "noun_missing" = |beside: &Beside| coverage::ending(beside, &["ion", "ment", "ness", "ity", "ism", "ist", "ance", "ence", "ure"]);
    "small_words_missing" = coverage::small_words;
    // Coverage, strictly.
    "plain_covered" = |beside: &Beside| beside.lacking.covered();
    "plain_missing" = |beside: &Beside| beside.lacking.count();
    "plain_rarest" = |beside: &Beside| beside.lacking.rarest(0);
    "plain_second" = |beside: &Beside| beside.lacking.rarest(1);
    "plain_nothing" = |beside: &Beside| beside.lacking.is(0);
    "plain_one" = |beside: &Beside| beside.lacking.is(1);
    "plain_covered_paragraph" = |beside: &Beside| beside.lacking_around.covered();
    "plain_missing_paragraph" = |beside: &Beside| beside.lacking_around.count();
    "plain_rarest_paragraph" = |beside: &Beside| beside.lacking_around.rarest(0);
    "plain_second_paragraph" = |beside: &Beside| beside.lacking_around.rarest(1);
    "plain_nothing_paragraph" = |beside: &Beside| beside.lacking_around.is(0);
    "plain_one_paragraph" = |beside: &Beside| beside.lacking_around.is(1);
    "expected_count" = plain::count_given;
    "expected_count_missing" = plain::counted_missing;
    // Numbers.
    "other_number" = numbers::other;
    "year_missing_paragraph" = numbers::year_missing;
    "other_year" = numbers::other_year;
    "numbers_written" = numbers::written;
    "years_written" = numbers::years_written;
    // Swaps.
    "slot_swap" = swaps::slot;
    "slot_swap_sentence" = swaps::slot_sentence;
    "modifier_swap" = swaps::modifier;
    "modifier_other" = swaps::modifier_other;
    "names_turned" = swaps::names_turned;
    "names_parted" = swaps::names_parted;
    "missing_before" = swaps::missing_before;
    "missing_after" = swaps::missing_after;
    "missing_alone" = swaps::missing_alone;
    "pairs_apart" = swaps::pairs_apart;
    "pairs_kept" = swaps::pairs_kept;
    "lead_kept" = swaps::lead_kept;
    "follow_kept" = swaps::follow_kept;
    // Where the words lie.
    "longest_run" = locality::longest_run;
    "run_share" = locality::run_share;
    "written_pairs" = locality::written_pairs;
    "written_trios" = locality::written_trios;
    "in_order" = locality::in_order;
    "closeness_asked" = locality::closeness_asked;
    "spread" = locality::spread;
    "tightest" = locality::tightest;
    "anchor" = locality::anchor;
    "around_anchor" = locality::around_anchor;
    // What kind of thing is asked for, and whether it is there.
    "expects_person" = kind::expects_person;
    "expects_place" = kind::expects_place;
    "expects_time" = kind::expects_time;
    "expects_number" = kind::expects_number;
    "expects_reason" = kind::expects_reason;
    "expected_missing" = kind::missing;
    "expected_distance" = kind::distance;
    "candidates" = kind::candidates;
    "new_names" = kind::new_names;
    "new_words" = kind::new_words;
    "asks_who" = |beside: &Beside| begins(beside, &["who", "whom", "whose"]);
    "asks_what" = |beside: &Beside| begins(beside, &["what"]);
    "asks_which" = |beside: &Beside| begins(beside, &["which"]);
    "asks_when" = |beside: &Beside| begins(beside, &["when"]);
    "asks_where" = |beside: &Beside| begins(beside, &["where"]);
    "asks_why" = |beside: &Beside| begins(beside, &["why"]);
    "asks_how" = |beside: &Beside| begins(beside, &["how"]);
    "asks_how_many" = |beside: &Beside| has_pair(beside, "how", &["many", "much"]);
    // How it is asked.
    "question_length" = manner::length;
    "core_words" = manner::core_words;
    "names_asked" = manner::names;
    "numbers_asked" = manner::numbers;
    "lower_case_only" = manner::lower_case_only;
    "asks_kind" = |beside: &Beside| has(beside, &["type", "kind", "sort", "form"]);
    "asks_name" = |beside: &Beside| has(beside, &["name", "called", "term", "word"]);
    "asks_did" = |beside: &Beside| has(beside, &["did", "do", "does"]);
    "asks_is" = |beside: &Beside| has(beside, &["is", "are"]);
    "asks_was" = |beside: &Beside| has(beside, &["was", "were"]);
    "asks_can" = |beside: &Beside| has(beside, &["can", "could", "would", "should", "may", "might", "must"]);
    "asks_by" = |beside: &Beside| has(beside, &["by"]);
    "head_asked" = manner::head;
    "noun_asked" = manner::noun_first;
    // Signs together.
    "denied_and_covered" = |beside: &Beside| negation::only_asked(beside) * met_share(beside, Where::Paragraph);
    "missing_and_run" = |beside: &Beside| flag(coverage::count(beside, Where::Paragraph) > 0.0) * locality::longest_run(beside);
}

fn flag(holds: bool) -> f64 {
    f64::from(holds)
}
