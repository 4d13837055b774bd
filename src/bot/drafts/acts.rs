//! What is written behind `draft`: which draft, and what to do with it.

use crate::summary::Length;

/// A sentence of a draft: the block it is in, from 1, where there are several, and its number in its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The block, from 1.
    pub block: Option<usize>,
    /// The sentence, from 1.
    pub sentence: usize,
}

/// What to do with a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Show it.
    Show,
    /// Take sentences out.
    Drop(Vec<Place>),
    /// Take sentences in; the next best where none is named.
    Add(Vec<Place>),
    /// Take one out and another in; the next best where none is named.
    Swap(Place, Option<Place>),
    /// Show the sentences in this order.
    Order(Vec<Place>),
    /// Choose anew for a focus; none: for the whole article.
    About(Option<String>),
    /// Choose anew for a length.
    Length(Length),
    /// Choose anew, shorter or longer.
    Resize(Step),
    /// Choose anew from the articles as they are now.
    Renew,
    /// Pin it when it is posted, or now; or no longer.
    Pin(bool),
    /// Post it, or have it approved where another moderator has to.
    Post,
    /// Approve it.
    Approve,
    /// Do not approve it.
    Reject,
    /// Take it back from the room.
    Retract,
    /// Give it up.
    Discard,
}

impl Act {
    /// The word for it, as the audit has it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Show => "show",
            Self::Drop(_) => "drop",
            Self::Add(_) => "add",
            Self::Swap(..) => "swap",
            Self::Order(_) => "order",
            Self::About(_) => "about",
            Self::Length(_) => "length",
            Self::Resize(Step::Shorter) => "shorter",
            Self::Resize(Step::Longer) => "longer",
            Self::Renew => "renew",
            Self::Pin(true) => "pin",
            Self::Pin(false) => "unpin",
            Self::Post => "post",
            Self::Approve => "approve",
            Self::Reject => "reject",
            Self::Retract => "retract",
            Self::Discard => "discard",
        }
    }
}

/// Shorter or longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A third less.
    Shorter,
    /// A third more.
    Longer,
}

/// The words for each, in English and German. What stands behind them is read by [`with`].
const WORDS: &[(&str, &str)] = &[
    ("show", "show"),
    ("zeigen", "show"),
    ("drop", "drop"),
    ("streichen", "drop"),
    ("add", "add"),
    ("aufnehmen", "add"),
    ("swap", "swap"),
    ("tauschen", "swap"),
    ("order", "order"),
    ("ordnen", "order"),
    ("about", "about"),
    ("über", "about"),
    ("ueber", "about"),
    ("length", "length"),
    ("länge", "length"),
    ("laenge", "length"),
    ("shorter", "shorter"),
    ("kürzer", "shorter"),
    ("kuerzer", "shorter"),
    ("longer", "longer"),
    ("länger", "longer"),
    ("laenger", "longer"),
    ("renew", "renew"),
    ("erneuern", "renew"),
    ("pin", "pin"),
    ("anheften", "pin"),
    ("unpin", "unpin"),
    ("lösen", "unpin"),
    ("loesen", "unpin"),
    ("post", "post"),
    ("veröffentlichen", "post"),
    ("veroeffentlichen", "post"),
    ("approve", "approve"),
    ("freigeben", "approve"),
    ("reject", "reject"),
    ("ablehnen", "reject"),
    ("retract", "retract"),
    ("zurückziehen", "retract"),
    ("zurueckziehen", "retract"),
    ("discard", "discard"),
    ("verwerfen", "discard"),
];

/// The number of a draft, where one is named, and what to do with it; none where that cannot be read.
pub fn read(text: &str) -> (Option<u64>, Option<Act>) {
    let text = text.trim();
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    match first.trim_start_matches('#').parse() {
        Ok(number) => (Some(number), act(rest.trim())),
        Err(_) => (None, act(text)),
    }
}

/// What stands behind the number of a draft.
pub fn act(text: &str) -> Option<Act> {
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let (word, rest) = (first.to_lowercase(), rest.trim());
    if word.is_empty() {
        return Some(Act::Show);
    }
    let (_, name) = WORDS.iter().find(|(known, _)| *known == word)?;
    with(name, rest)
}

fn with(name: &str, rest: &str) -> Option<Act> {
    let alone = |act: Act| rest.is_empty().then_some(act);
    Some(match name {
        "drop" => Act::Drop(places(rest).filter(|places| !places.is_empty())?),
        "add" => Act::Add(places(rest)?),
        "swap" => match places(rest)?.as_slice() {
            [out] => Act::Swap(*out, None),
            [out, into] => Act::Swap(*out, Some(*into)),
            _ => return None,
        },
        "order" => Act::Order(places(rest).filter(|places| !places.is_empty())?),
        "about" => Act::About((!rest.is_empty()).then(|| rest.to_owned())),
        "length" => Act::Length(length(rest)?),
        "show" => return alone(Act::Show),
        "shorter" => return alone(Act::Resize(Step::Shorter)),
        "longer" => return alone(Act::Resize(Step::Longer)),
        "renew" => return alone(Act::Renew),
        "pin" => return alone(Act::Pin(true)),
        "unpin" => return alone(Act::Pin(false)),
        "post" => return alone(Act::Post),
        "approve" => return alone(Act::Approve),
        "reject" => return alone(Act::Reject),
        "retract" => return alone(Act::Retract),
        "discard" => return alone(Act::Discard),
        _ => return None,
    })
}

/// Sentences, with what people put between them.
fn places(text: &str) -> Option<Vec<Place>> {
    let words = text.split(|sign: char| sign.is_whitespace() || ",;".contains(sign));
    let words = words.filter(|word| !word.is_empty() && !["for", "and", "with", "gegen", "und", "durch"].contains(word));
    words.map(place).collect()
}

fn place(word: &str) -> Option<Place> {
    let number = |word: &str| word.parse::<usize>().ok().filter(|number| *number > 0);
    match word.split_once('.') {
        Some((block, sentence)) => Some(Place { block: Some(number(block)?), sentence: number(sentence)? }),
        None => Some(Place { block: None, sentence: number(word)? }),
    }
}

/// A length: `fifth`, `5`, `5 sentences` or `400 characters`.
pub fn length(text: &str) -> Option<Length> {
    let lower = text.to_lowercase();
    let mut words = lower.split_whitespace();
    let (first, unit, end) = (words.next()?, words.next(), words.next());
    if end.is_some() {
        return None;
    }
    if unit.is_none() && matches!(first, "fifth" | "usual" | "fünftel" | "üblich") {
        return Some(Length::Fifth);
    }
    let number = first.parse::<usize>().ok().filter(|number| (1..=100_000).contains(number))?;
    match unit {
        None | Some("sentence" | "sentences" | "satz" | "sätze" | "sätzen" | "saetze" | "saetzen") => Some(Length::Sentences(number)),
        Some("character" | "characters" | "zeichen") => Some(Length::Characters(number)),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts_are_read_in_both_languages() {
        let at = |sentence| Place { block: None, sentence };
        for (text, expected) in [
            ("", (None, Some(Act::Show))),
            ("3", (Some(3), Some(Act::Show))),
            ("#3 drop 4", (Some(3), Some(Act::Drop(vec![at(4)])))),
            ("drop 4, 5 and 2.6", (None, Some(Act::Drop(vec![at(4), at(5), Place { block: Some(2), sentence: 6 }])))),
            ("streichen 4", (None, Some(Act::Drop(vec![at(4)])))),
            ("add", (None, Some(Act::Add(vec![])))),
            ("swap 3 for 9", (None, Some(Act::Swap(at(3), Some(at(9)))))),
            ("tauschen 3", (None, Some(Act::Swap(at(3), None)))),
            ("order 9 1 3", (None, Some(Act::Order(vec![at(9), at(1), at(3)])))),
            ("about the budget", (None, Some(Act::About(Some("the budget".into()))))),
            ("über", (None, Some(Act::About(None)))),
            ("length 400 characters", (None, Some(Act::Length(Length::Characters(400))))),
            ("Länge 5 Sätze", (None, Some(Act::Length(Length::Sentences(5))))),
            ("length fifth", (None, Some(Act::Length(Length::Fifth)))),
            ("longer", (None, Some(Act::Resize(Step::Longer)))),
            ("2 post", (Some(2), Some(Act::Post))),
            ("2 freigeben", (Some(2), Some(Act::Approve))),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_does_nothing() {
        for text in [
            "dance",
            "drop",
            "drop all",
            "drop 0",
            "swap",
            "swap 1 2 3",
            "length 3 miles",
            "length",
            "post now",
            "2 discard it",
            "drop 1.0",
        ] {
            assert_eq!(read(text).1, None, "{text}");
        }
    }
}
