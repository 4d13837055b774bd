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
    let Some(values) = judge::values(&ranking) else { return 0.0 };
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
    ("first_missing", "The house has a garden.", "Has the cottage a garden?", "Has the house a garden?"),
    ("contrast", "The bridge was closed after the flood.", "What was closed before the flood?", "What was closed after the flood?"),
    (
        "contrast_share",
        "Trade increased in the valley.",
        "When did trade decrease in the valley?",
        "When did trade increase in the valley?",
    ),
    ("contrast_paragraph", "Trade increased in the valley.", "When did trade decrease there?", "When did trade increase there?"),
    ("prefix_missing", "The visitors liked the garden.", "Which visitors disliked the garden?", "Which visitors liked the garden?"),
    ("negation_only_asked_paragraph", "The mayor opened it.", "Who never opened it?", "Who opened it?"),
    ("negation_beside_match", "The mayor did not open it.", "Who had to open it?", "Who did not open it?"),
    ("negations_written", "The mayor did not open it.", "Who opened it?", "-"),
    ("asks_never", "The mayor opened it.", "Who never opened it?", "Who opened it?"),
    (
        "relation_missing_paragraph",
        "It was closed after the flood.",
        "What was closed before the flood?",
        "What was closed after the flood?",
    ),
    ("relation_only_written", "It was closed after the flood.", "What did the flood do?", "What was closed after the flood?"),
    ("superlative_missing_paragraph", "The old bridge spans the river.", "Which is the oldest bridge?", "Which bridge spans the river?"),
    ("number_missing_paragraph", "The bridge was opened in 1906.", "Who opened the bridge in 1806?", "Who opened the bridge in 1906?"),
    ("year_missing_paragraph", "The bridge was opened in 1906.", "Who opened the bridge in 1806?", "Who opened the bridge in 1906?"),
    ("other_year", "The bridge was opened in 1906.", "Who opened the bridge in 1806?", "Who opened the bridge in 1906?"),
    ("years_written", "The bridge was opened in 1906.", "When was the bridge opened?", "Who opened the bridge in 1906?"),
    ("numbers_written", "The house has 40 rooms.", "How many rooms has the house?", "Which house has 40 rooms?"),
    ("numbers_asked", "The house has forty rooms.", "Which house has 40 rooms?", "Which house has rooms?"),
    ("name_missing_paragraph", "The house of Anna Weber.", "Is it the house of Otto Weber?", "Is it the house of Anna Weber?"),
    ("names_missing_counted", "The house of Anna Weber.", "Is it the house of Otto Weber?", "Is it the house of Anna Weber?"),
    ("names_turned", "The house of Anna belongs to Otto.", "Did Otto buy it of Anna?", "Did Anna sell it to Otto?"),
    ("names_parted", "Anna met Otto and then Weber.", "What did Anna Weber say?", "What did Anna say of Weber?"),
    ("content_missing_paragraph", "The house has a garden.", "Has the house a balcony?", "Has the house a garden?"),
    ("words_missing_paragraph", "The house has a garden.", "Has the house a balcony?", "Has the house a garden?"),
    ("nothing_missing_paragraph", "The house has a garden.", "Has the house a garden?", "Has the house a balcony?"),
    ("one_missing", "The house has a garden.", "Has the house a balcony?", "Has the house a garden?"),
    ("one_missing_paragraph", "The house has a garden.", "Has the house a balcony?", "Has the house a garden?"),
    ("two_missing_paragraph", "The house has a garden.", "Has the house a balcony and a cellar?", "Has the house a balcony?"),
    ("rarest_missing_paragraph", "The house has a garden.", "Has the house a balcony?", "Has the house a garden?"),
    ("second_missing", "The house has a garden.", "Has the house a balcony and a cellar?", "Has the house a balcony?"),
    ("second_missing_paragraph", "The house has a garden.", "Has the house a balcony and a cellar?", "Has the house a balcony?"),
    ("unknown_missing", "The house has a garden.", "Has the house a balcony?", "Has the house a garden?"),
    ("head_missing", "The house has a garden.", "Which cottage has a garden?", "Which house has a garden?"),
    ("head_missing_paragraph", "The house has a garden.", "Which cottage has a garden?", "Which house has a garden?"),
    ("last_missing_paragraph", "The house has a garden.", "Has the house a balcony?", "Has the house a garden?"),
    ("first_missing_paragraph", "The house has a garden.", "Has the cottage a garden?", "Has the house a garden?"),
    ("by_stem", "The gardens of the house.", "Has the house a garden?", "Has the house gardens?"),
    ("past_missing", "The house has a garden.", "Who painted the house?", "Who has the house?"),
    ("present_missing", "The house has a garden.", "Who is painting the house?", "Who has the house?"),
    ("plural_missing", "The house has a garden.", "Has the house balconies?", "Has the house a garden?"),
    ("adverb_missing", "The house has a garden.", "Is the house newly built?", "Has the house a garden?"),
    ("adjective_missing", "The house has a garden.", "Is the house beautiful?", "Has the house a garden?"),
    ("noun_missing", "The house has a garden.", "Has the house a foundation?", "Has the house a garden?"),
    ("small_words_missing", "The house has a garden.", "Is there a house?", "The house has a garden"),
    (
        "slot_swap_sentence",
        "They crossed the old stone bridge at night.",
        "Who crossed the old iron bridge?",
        "Who crossed the old stone bridge?",
    ),
    ("modifier_other", "The green bridge crosses the river.", "Who painted the red bridge?", "Who crosses the green bridge?"),
    ("missing_before", "The green bridge crosses the river.", "Who saw the red bridge?", "Who saw the green bridge?"),
    ("missing_after", "The green bridge crosses the river.", "Who saw the green ladder?", "Who saw the green bridge?"),
    ("missing_alone", "The green bridge crosses the river.", "Who saw the ladder of the river?", "Who crosses the river?"),
    ("pairs_kept", "The green bridge crosses the river.", "Who saw the green bridge?", "Who saw the bridge of green stone?"),
    ("pairs_apart", "The bridge that crosses the wide and very cold river is green.", "Where is the green bridge?", "Where is the river?"),
    ("lead_kept", "The green bridge crosses the river.", "Is it the green bridge?", "Is it a bridge?"),
    ("follow_kept", "The green bridge crosses the river.", "Is it the green bridge?", "Is it a bridge?"),
    ("expects_person", "The mayor opened it.", "Who opened it?", "When was it opened?"),
    ("expects_place", "The mayor opened it.", "Where was it opened?", "Who opened it?"),
    ("expects_time", "The mayor opened it.", "When was it opened?", "Who opened it?"),
    ("expects_number", "The mayor opened it.", "How many opened it?", "Who opened it?"),
    ("expects_reason", "The mayor opened it.", "Why was it opened?", "Who opened it?"),
    ("expected_missing", "The mayor opened it.", "When was it opened?", "What was opened?"),
    ("expected_distance", "The bridge was opened in 1906.", "When was the bridge opened?", "What was opened?"),
    ("candidates", "The bridge was opened in 1906.", "When was the bridge opened?", "What was opened?"),
    ("new_names", "They opened it together with Anna.", "Who opened it?", "What did Anna open?"),
    ("asks_what", "It was opened.", "What was opened?", "Who opened it?"),
    ("asks_which", "It was opened.", "Which bridge was opened?", "Who opened it?"),
    ("asks_where", "It was opened.", "Where was it opened?", "Who opened it?"),
    ("asks_why", "It was opened.", "Why was it opened?", "Who opened it?"),
    ("asks_how", "It was opened.", "How was it opened?", "Who opened it?"),
    ("asks_how_many", "It was opened.", "How many were opened?", "How was it opened?"),
    ("names_asked", "It was opened.", "Was it opened by Anna?", "Who opened it?"),
    ("asks_kind", "It was opened.", "What kind was opened?", "What was opened?"),
    ("asks_name", "It was opened.", "What is the name of what was opened?", "What was opened?"),
    ("asks_did", "It was opened.", "Who did it open?", "What was opened?"),
    ("asks_is", "It was opened.", "What is opened?", "What was opened?"),
    ("asks_was", "It was opened.", "What was opened?", "What is opened?"),
    ("asks_can", "It was opened.", "What can be opened?", "What was opened?"),
    ("asks_by", "It was opened.", "By whom was it opened?", "Who opened it?"),
    ("head_asked", "The bridge was opened.", "Which bridge was opened?", "Who opened the bridge?"),
    ("denied_and_covered", "The mayor opened the bridge.", "Which mayor never opened it?", "Which mayor opened it?"),
    ("missing_and_run", "The house has a garden.", "The house has a balcony?", "The house has a garden?"),
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
    ("plain_missing", "The house has a garden.", "Which kind of house has a balcony?", "Which kind of house is known to have a garden?"),
    ("plain_missing_paragraph", "The house has a garden.", "Which house has a balcony?", "Which type of house has a garden?"),
    // A small word that says something is missed, though a search leaves it out.
    ("plain_missing", "It was closed when the flood came.", "What was closed after the flood?", "What was closed when the flood came?"),
    ("plain_rarest", "The house has a garden.", "Which house has a balcony?", "Which house has a garden?"),
    ("plain_second", "The house has a garden.", "Which house has a balcony and a lift?", "Which house has a balcony and a garden?"),
    ("plain_nothing", "The house has a garden.", "Which sort of house has a garden?", "Which house has a balcony?"),
    ("plain_one", "The house has a garden.", "Which house has a balcony?", "Which house has a garden?"),
    ("plain_covered", "The house has a garden.", "Which house has a balcony?", "Which lighthouse has a balcony?"),
    ("expected_count", "The house has forty rooms.", "How many rooms has the house?", "How many gardens has the house?"),
    ("expected_count_missing", "The house has forty rooms.", "How many gardens has the house?", "How many rooms has the house?"),
    // What the sentence cannot stand without is judged with it.
    ("words_missing", "The house has a garden. It was opened in 1906.", "Was the bridge opened in 1906?", "Was the house opened in 1906?"),
];

#[test]
fn each_sign_shows_where_it_should_and_only_there() {
    let mut wrong = Vec::new();
    for (name, sentence, with, without) in CASES {
        let (shown, not) = (sign(name, sentence, with), sign(name, sentence, without));
        if shown <= 0.0 || not > 0.0 {
            wrong.push(format!("{name}: {shown} for {with}, {not} for {without}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn words_in_the_question_s_order_and_near_each_other_count_for_more() {
    let question = "Who built the long bridge over the river?";
    for name in ["longest_run", "run_share", "written_pairs", "written_trios", "in_order", "closeness_asked", "anchor"] {
        let alike = sign(name, "Engineers built the long bridge over the river.", question);
        let apart = sign(name, "Over the river, said those who built it, the bridge was too long.", question);
        assert!(alike > apart, "{name}: {alike} against {apart}");
    }
}

/// The values of all signs by their names.
fn signs(sentence: &str, question: &str) -> std::collections::BTreeMap<&'static str, f64> {
    ["name_missing", "names_asked", "unknown", "content_words", "words_missing_paragraph"]
        .into_iter()
        .map(|name| (name, sign(name, sentence, question)))
        .collect()
}

#[test]
fn a_capital_tells_no_name_where_every_noun_has_one() {
    let german = signs("Die alte Brücke wurde von der Bürgermeisterin der Stadt eröffnet.", "Wer hat die Brücke mit dem Dach eröffnet?");
    assert_eq!((german["name_missing"], german["names_asked"]), (0.0, 0.0));
    let english = signs("The old bridge was opened by the mayor of the town.", "Who opened the bridge with the Dome?");
    assert!(english["name_missing"] > 0.0 && english["names_asked"] > 0.0);
}

#[test]
fn words_that_ask_carry_no_topic_in_scripts_without_spaces() {
    let chinese = signs("大桥由市长于一九零六年开放。", "大桥是什么时候开放的？");
    assert_eq!(
        chinese["content_words"],
        (1.0_f64 + 4.0).ln(),
        "大桥, 时候, 候开 and 开放 carry a topic; 桥是, 是什, 什么, 么时 and 放的 do not"
    );
}

#[test]
fn words_of_other_scripts_do_not_begin_alike_by_their_bytes() {
    let russian = signs("Мост был открыт мэром города.", "Какой мост построили?");
    assert!(russian["words_missing_paragraph"] > 0.0, "{russian:?}");
}
