//! Choices that go on from what has been typed.

use serde_json::{Value, json};

use crate::bot::Suggestion;
use crate::bot::settings::Key;
use crate::bot::typing::CHOSEN;

/// The most characters of a choice's name and value, in UTF-16 units.
const MOST: usize = 100;
/// How much of that a title may take.
const TITLE: usize = 40;
/// What stands between words and title.
const BETWEEN: &str = " — ";

/// Passages: their first words and their titles. One whose citation is too long for a value is left out.
pub fn suggestions(found: &[Suggestion]) -> Vec<Value> {
    let mut choices: Vec<Value> = Vec::new();
    for suggestion in found {
        let is_article = suggestion.words.is_empty();
        let value = if is_article { suggestion.citation.clone() } else { format!("{CHOSEN}{}", suggestion.citation) };
        let choice = json!({"name": name(suggestion), "value": value});
        if units(&value) <= MOST && !choices.contains(&choice) {
            choices.push(choice);
        }
    }
    choices
}

fn name(suggestion: &Suggestion) -> String {
    let line = |text: &str| crate::chat::plain::without_controls(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let (words, title) = (line(&suggestion.words), line(&suggestion.title));
    if words.is_empty() {
        return cut(&title, MOST);
    }
    let title = cut(&title, TITLE);
    format!("{}{BETWEEN}{title}", cut(&words, MOST - units(BETWEEN) - units(&title)))
}

/// The values of a setting that contain what has been typed.
pub fn values(key: Key, known: &[String], typed: &str) -> Vec<Value> {
    let (typed, values) = (typed.trim().to_lowercase(), key.values(known));
    // What stands before an ellipsis is an example, and no value is called that.
    let values = values
        .split(',')
        .map(|value| value.trim().trim_end_matches('…').trim())
        .filter(|value| value.contains(&typed) && !value.is_empty());
    values.take(25).map(|value| json!({"name": value, "value": value})).collect()
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// As much of a text as fits, with an ellipsis where that is not all.
fn cut(text: &str, most: usize) -> String {
    if units(text) <= most {
        return text.to_owned();
    }
    let mut taken = 0;
    let kept: String = text.chars().take_while(|sign| (taken += sign.len_utf16(), taken).1 < most).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suggestion(words: &str, title: &str, citation: &str) -> Suggestion {
        Suggestion { words: words.into(), title: title.into(), citation: citation.into() }
    }

    #[test]
    fn a_choice_shows_first_words_and_title() {
        let choices = suggestions(&[suggestion("The ferry leaves\nat nine.", "Ferries", "news/ferries#p2@9f02ac41")]);
        assert_eq!(choices, [json!({"name": "The ferry leaves at nine. — Ferries", "value": "q:news/ferries#p2@9f02ac41"})]);
        assert_eq!(suggestions(&[suggestion("", "Ferries", "news/ferries")]), [json!({"name": "Ferries", "value": "news/ferries"})]);
    }

    #[test]
    fn names_and_values_fit() {
        let long = suggestion(&"😀 word ".repeat(40), &"Title ".repeat(30), &format!("{}#p1@9f02ac41", "a".repeat(80)));
        let choices = suggestions(&[long.clone(), Suggestion { citation: "b".repeat(99), ..long.clone() }, long]);
        assert_eq!(choices.len(), 1);
        assert!(units(choices[0]["name"].as_str().unwrap()) <= MOST, "{choices:?}");
        assert!(choices[0]["name"].as_str().unwrap().contains("… — Title"), "{choices:?}");
    }

    #[test]
    fn values_of_settings_are_offered() {
        let values = |key: Key, typed: &str| {
            values(key, &["manual".into(), "news".into()], typed)
                .into_iter()
                .map(|choice| choice["value"].as_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(values(Key::Quotes, ""), ["1", "2", "3", "default"]);
        assert_eq!(values(Key::Collections, "NE"), ["news"]);
        assert_eq!(values(Key::Limit, "5"), ["5/10s"]);
    }
}
