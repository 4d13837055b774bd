//! Which language a text is in, and what follows from it: its stemmer, its small words and its question words.

use std::borrow::Cow;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use super::openers::holds;
use super::small_words::{HAN_MEASURES, HAN_QUESTION, HAN_STOP, QUESTION, STOP};
use super::tokens::{fold, lower, tokens};

macro_rules! languages {
    ($($name:ident $code:literal $detected:ident $stemmer:ident,)*) => {
        /// The languages whose endings quoth knows. Every other language is searched too, by its words as they stand.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub enum Language {
            $(#[doc = concat!("ISO 639-1 `", $code, "`.")] $name,)*
            /// A language without a stemmer here.
            #[default]
            Other,
        }

        impl Language {
            /// The language of an ISO 639-1 code, with or without a region: `en`, `de-AT`.
            pub fn from_code(code: &str) -> Option<Self> {
                match code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase().as_str() {
                    $($code => Some(Self::$name),)*
                    "other" => Some(Self::Other),
                    _ => None,
                }
            }

            /// The ISO 639-1 code, or `other`.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                    Self::Other => "other",
                }
            }

            fn stemmer(self) -> Option<Stemmer> {
                match self {
                    $(Self::$name => Some(Stemmer::create(Algorithm::$stemmer)),)*
                    Self::Other => None,
                }
            }

            fn detected(lang: whatlang::Lang) -> Self {
                match lang {
                    $(whatlang::Lang::$detected => Self::$name,)*
                    _ => Self::Other,
                }
            }
        }
    };
}

languages! {
    En "en" Eng English,
    De "de" Deu German,
    Es "es" Spa Spanish,
    Fr "fr" Fra French,
    It "it" Ita Italian,
    Pt "pt" Por Portuguese,
    Nl "nl" Nld Dutch,
    Sv "sv" Swe Swedish,
    Da "da" Dan Danish,
    No "no" Nob Norwegian,
    Fi "fi" Fin Finnish,
    Ro "ro" Ron Romanian,
    Hu "hu" Hun Hungarian,
    Ru "ru" Rus Russian,
    El "el" Ell Greek,
    Tr "tr" Tur Turkish,
    Ar "ar" Ara Arabic,
}

/// How much of an article is looked at to tell its language, in bytes.
const SAMPLE: usize = 4096;

/// Texts shorter than this are told by their small words, in bytes.
const SHORT: usize = 400;

/// The language `text` is in, told from its first few thousand bytes.
pub fn detect(text: &str) -> Language {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let Some(sample) = text.get(..end) else { return Language::Other };
    let told = whatlang::detect(sample);
    // A few sentences are too little for counts of letters; their small words tell more.
    let by_letters = told.as_ref().map_or(Language::Other, |told| Language::detected(told.lang()));
    if told.is_some_and(|told| told.is_reliable()) && sample.len() >= SHORT {
        by_letters
    } else {
        of_question(sample).unwrap_or(by_letters)
    }
}

/// Makes index terms of words in one language.
pub struct Terms {
    stemmer: Option<Stemmer>,
}

impl Terms {
    /// For words of `language`.
    pub fn new(language: Language) -> Self {
        Self { stemmer: language.stemmer() }
    }

    /// The index term of a lower-case word: its stem without accents.
    pub fn term(&self, lower: &str) -> String {
        let stem = match &self.stemmer {
            Some(stemmer) if !lower.starts_with(|c: char| c.is_numeric()) => stemmer.stem(lower),
            _ => Cow::Borrowed(lower),
        };
        if stem.is_ascii() { stem.into_owned() } else { fold(&stem) }
    }
}

/// Whether every noun begins with a capital letter in this language, so that a capital tells no name.
pub fn has_capital_nouns(language: Language) -> bool {
    language == Language::De
}

/// Words that carry no topic: articles, pronouns, prepositions, auxiliaries. Compared without accents. In scripts without spaces, pairs of
/// letters one of which is such a word.
pub fn is_stop(word: &str) -> bool {
    holds(&EVERY_STOP, word) || (!word.is_ascii() && word.contains(HAN_STOP))
}

/// The small words of every language in one list, so that a word is looked up once and not in each table.
static EVERY_STOP: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut words: Vec<&str> = STOP.iter().flat_map(|(_, words)| words.iter().copied()).collect();
    words.sort_unstable();
    words.dedup();
    words
});

/// Whether the word carries no topic in this language; in a language without a table no word does.
pub fn is_stop_in(language: Language, word: &str) -> bool {
    word.len() <= LONGEST_STOP && STOP.iter().any(|(of, words)| *of == language && holds(words, word))
}

/// No stop word is longer, in bytes.
const LONGEST_STOP: usize = 22;

/// Whether the word asks: who, what, wann, cuándo …
pub fn is_question_word(word: &str) -> bool {
    holds(QUESTION, word) || (!word.is_ascii() && (word.contains(HAN_QUESTION) || HAN_MEASURES.contains(&word)))
}

/// The language a question is most likely in, told from its small words; none where they do not tell.
pub fn of_question(question: &str) -> Option<Language> {
    let mut form = String::new();
    let words: Vec<String> = tokens(question)
        .map(|token| {
            lower(token.text, &mut form);
            fold(&form)
        })
        .collect();
    let counted =
        STOP.iter().map(|(language, list)| (words.iter().filter(|word| list.binary_search(&word.as_str()).is_ok()).count(), *language));
    let mut best: Option<(usize, Language)> = None;
    for (count, language) in counted {
        if count > best.map_or(0, |(most, _)| most) {
            best = Some((count, language));
        }
    }
    best.map(|(_, language)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_are_told_in_pairs_of_han_letters() {
        for (pair, asks, says_nothing) in [
            ("什么", true, false),
            ("是谁", true, true),
            ("多少", true, false),
            ("桥的", false, true),
            ("大桥", false, false),
            ("多数", false, false),
        ] {
            assert_eq!((is_question_word(pair), is_stop(pair)), (asks, says_nothing), "{pair}");
        }
    }

    #[test]
    fn short_texts_are_told_by_their_small_words() {
        for (text, language) in [
            ("The mayor opened the bridge. Nothing else is written here.", Language::En),
            ("Die Brücke wurde von der Bürgermeisterin eröffnet.", Language::De),
            ("El puente fue abierto por la alcaldesa.", Language::Es),
            ("Мост был открыт мэром, и это было хорошо.", Language::Ru),
        ] {
            assert_eq!(detect(text), language, "{text}");
        }
    }
}
