//! An operator's own equivalences: `synonyms.toml` beside a `collection.toml`, one line for each word.

use std::collections::BTreeMap;

use crate::text::language;
use crate::text::tokens::{self, tokens};

/// The name of the file.
pub const FILE: &str = "synonyms.toml";

/// The most lines: each is gone through for every word of a question.
pub const MOST: usize = 2_000;

/// Words that stand for each other; lower case, without accents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Synonyms(BTreeMap<String, Vec<String>>);

impl Synonyms {
    /// Reads lines of the form `car = ["automobile", "motorcar"]`. The words of a line stand for each other, in both directions.
    pub fn parse(text: &str) -> Result<Self, String> {
        let lines: BTreeMap<String, Vec<String>> = toml::from_str(text).map_err(|why| why.to_string().trim_end().to_owned())?;
        if lines.len() > MOST {
            return Err(format!("it has {} lines, and {MOST} are the most", lines.len()));
        }
        let mut known: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (first, others) in lines {
            let words: Vec<String> = std::iter::once(&first).chain(&others).map(|word| one_word(word)).collect::<Result<_, _>>()?;
            if others.is_empty() {
                return Err(format!("`{first}` has no word that stands for it"));
            }
            for word in &words {
                let of = known.entry(word.clone()).or_default();
                for other in &words {
                    if other != word && !of.contains(other) {
                        of.push(other.clone());
                    }
                }
            }
        }
        Ok(Self(known))
    }

    /// The words that stand for a word.
    pub fn of(&self, word: &str) -> &[String] {
        self.0.get(word).map_or(&[], Vec::as_slice)
    }
}

/// The form under which words are compared. A number stands for nothing but itself, and small words for no topic.
fn one_word(written: &str) -> Result<String, String> {
    let mut read = tokens(written);
    let (Some(token), None) = (read.next(), read.next()) else { return Err(format!("`{written}` is not one word")) };
    let mut lower = String::new();
    tokens::lower(token.text, &mut lower);
    let folded = tokens::fold(&lower);
    if token.kind != tokens::Kind::Word || token.text.len() != written.trim().len() {
        return Err(format!("`{written}` is not one word"));
    }
    if language::is_stop(&folded) || language::is_question_word(&folded) {
        return Err(format!("`{written}` is too common a word to have equals"));
    }
    Ok(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_line_stand_for_each_other() {
        let read = Synonyms::parse("car = [\"Automobile\", \"coupé\"]\nbudget = [\"finances\"]\n").unwrap();
        assert_eq!(read.of("car"), ["automobile", "coupe"]);
        assert_eq!(read.of("coupe"), ["car", "automobile"]);
        assert!(read.of("bridge").is_empty());
    }

    #[test]
    fn what_cannot_be_used_is_refused() {
        for (text, why) in [
            ("car = [\"motor car\"]", "`motor car` is not one word"),
            ("car = []", "`car` has no word"),
            ("car = [\"the\"]", "`the` is too common"),
            ("car = [\"4\"]", "`4` is not one word"),
            ("car = \"automobile\"", "invalid type"),
        ] {
            let refused = Synonyms::parse(text).unwrap_err();
            assert!(refused.contains(why), "{text}: {refused}");
        }
    }
}
