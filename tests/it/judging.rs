//! What the judgement sees of a question beside the best sentence: each sign on a sentence made for it.

use quoth::answer::{self, Asked, Sureness, judge, shipped};
use quoth::corpus::{Archive, load};
use quoth::search::{Library, Scope};

/// The value of a sign for a question about one sentence.
fn sign(name: &str, sentence: &str, question: &str) -> f64 {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("article.txt");
    std::fs::write(&path, format!("{sentence}\n\nNothing else is written here.\n")).unwrap();
    let mut archive = Archive::in_memory();
    let collection = load::collection(&path, &mut archive).unwrap();
    let scope = Scope { collections: vec![collection.id.clone()], ..Scope::default() };
    let library = Library::in_memory(vec![collection], archive).unwrap();
    let asked = Asked { question, context: &[], scope: &scope, quotes: 1, sureness: Sureness::Usual };
    let ranking = answer::ranking(&library, &asked, shipped().unwrap()).unwrap();
    let values = judge::values(&ranking).unwrap();
    let at = judge::names().position(|known| known == name).unwrap();
    values[at]
}

/// A sign, a sentence, a question that shows the sign and one that does not.
const CASES: &[(&str, &str, &str, &str)] = &[
    ("asks_negation", "The mayor opened the bridge.", "Who did not open the bridge?", "Who opened the bridge?"),
    ("asks_refusal", "The mayor opened the bridge.", "Who refused to open the bridge?", "Who opened the bridge?"),
    ("negation_only_asked", "The mayor opened the bridge.", "Who never opened the bridge?", "Who opened the bridge?"),
    ("negation_in_both", "The mayor never opened the bridge.", "Who never opened the bridge?", "Who opened the bridge?"),
    ("negation_only_written", "The mayor did not open the bridge.", "Who had to open the bridge?", "Who did not open the bridge?"),
    ("contrast", "The visitors were unfamiliar with the rules.", "Who was familiar with the rules?", "Who was unfamiliar with the rules?"),
    ("superlative_missing", "The old bridge spans the river.", "Which is the oldest bridge of the river?", "Which bridge spans the river?"),
    ("superlative_only_written", "The oldest bridge spans the river.", "Which bridge spans the river?", "Which is the oldest bridge?"),
    ("relation_missing", "The bridge was closed after the flood.", "What was closed before the flood?", "What was closed after the flood?"),
    ("number_missing", "The bridge was opened in 1906.", "Who opened the bridge in 1806?", "Who opened the bridge in 1906?"),
    ("other_number", "The house has 40 rooms and a garden.", "Which house has 30 rooms?", "Which house has 40 rooms?"),
    (
        "name_missing",
        "The house of Anna Weber has a garden.",
        "Has the house of Otto Weber a garden?",
        "Has the house of Anna Weber a garden?",
    ),
    ("content_missing", "The house has a garden.", "Which house has a balcony?", "Which house has a garden?"),
    ("words_missing", "The house has a garden.", "Which house has a balcony?", "Which house has a garden?"),
    ("nothing_missing", "The house has a garden.", "Which house has a garden?", "Which house has a balcony?"),
    ("rarest_missing", "The house has a garden.", "Which house has a balcony?", "Which house has a garden?"),
    ("last_missing", "The house has a garden.", "Which house has a balcony?", "Which house has a garden?"),
    ("first_missing", "The house has a garden.", "Which cottage has a garden?", "Which house has a garden?"),
    (
        "slot_swap",
        "They crossed the old stone bridge at night.",
        "Who crossed the old iron bridge at night?",
        "Who crossed the old stone bridge?",
    ),
    ("modifier_swap", "The green bridge crosses the river.", "Who painted the red bridge?", "Who painted the green bridge?"),
    ("asks_who", "The mayor opened the bridge.", "Who opened the bridge?", "When was the bridge opened?"),
    ("asks_when", "The mayor opened the bridge.", "When was the bridge opened?", "Who opened the bridge?"),
    ("lower_case_only", "Anna Weber opened the bridge.", "who opened the bridge?", "Did Anna open the bridge?"),
];

#[test]
fn each_sign_shows_where_it_should_and_only_there() {
    for (name, sentence, with, without) in CASES {
        assert!(sign(name, sentence, with) > 0.0, "{name}: {with}");
        assert_eq!(sign(name, sentence, without), 0.0, "{name}: {without}");
    }
}

#[test]
fn words_in_the_question_s_order_and_near_each_other_count_for_more() {
    let question = "Who built the long bridge over the river?";
    for name in ["longest_run", "in_order", "closeness_asked"] {
        let alike = sign(name, "Engineers built the long bridge over the river.", question);
        let apart = sign(name, "Over the river, said those who built it, the bridge was too long.", question);
        assert!(alike > apart, "{name}: {alike} against {apart}");
    }
}
