//! What one sentence says about its own independence: whether it points back, who speaks in it, which of it is quoted.
//! Looks at one paragraph at a time and knows nothing of questions or scores.

use std::ops::Range;

use super::openers::{ENGLISH, FOREIGN, GERMAN, Words, holds};
use super::ties::{self, Seen};

/// So many words are enough to tell the language of a paragraph.
const LANGUAGE_WORDS: usize = 60;

/// What was read of a sentence.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reading {
    /// Points at something that the sentence before names.
    pub leans: bool,
    /// Is tied to the sentence before by a word further inside, such as "also" or "therefore": too little to widen a quote for, enough to leave
    /// a sentence out of a summary that has not the one before.
    pub joins: bool,
    /// Somebody's words without a speaker in the same sentence: first or second person, a question, or a bare quotation.
    pub voiced: bool,
    /// Ends with a question mark.
    pub asks: bool,
    /// Names who says something.
    pub speaker: bool,
    /// Begins inside a quotation.
    pub begins_quoted: bool,
    /// Ends inside a quotation.
    pub ends_quoted: bool,
}

/// A word of a sentence, with what stands around it.
#[derive(Debug)]
struct Word<'a> {
    text: &'a str,
    lower: String,
    quoted: bool,
    /// A comma, colon, dash or quotation mark stands before it.
    apart: bool,
    /// A semicolon or colon does: another clause begins.
    breaks: bool,
}

impl Word<'_> {
    fn is(&self, list: &[&str]) -> bool {
        holds(list, &self.lower)
    }

    fn is_one_of(&self, words: &[&str]) -> bool {
        words.contains(&self.lower.as_str())
    }

    fn capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// "He's" is "he", "Newton's" is "newton".
    fn stem(&self) -> &str {
        self.lower.split('\'').next().unwrap_or_default()
    }
}

/// Reads every sentence of a paragraph.
pub fn read(text: &str, sentences: &[Range<usize>]) -> Vec<Reading> {
    let quotations = quotations(text);
    let words = language(text);
    sentences.iter().map(|range| sentence(text, range, &quotations, words)).collect()
}

fn sentence(text: &str, range: &Range<usize>, quotations: &[Range<usize>], table: Option<&Words>) -> Reading {
    let within = |at: usize| quotations.iter().any(|q| q.start < at && at < q.end);
    let part = text.get(range.clone()).unwrap_or_default();
    let mut reading = Reading { begins_quoted: within(range.start), ends_quoted: within(range.end), ..Reading::default() };
    let Some(table) = table else { return reading };
    let words = words(part, range.start, quotations);
    let own: Vec<&Word> = words.iter().filter(|word| !word.quoted).collect();
    let closing: &[char] = &['"', '”', '“', '»', '«', ')', '\'', '’'];
    reading.asks = part.trim_end_matches(closing).ends_with(['?', '？']);
    reading.speaker = (0..own.len()).any(|at| speaks(&own, at, table));
    let bare_quotation = own.is_empty() && !words.is_empty();
    let personal = (0..own.len()).any(|at| is_personal(&own, at, table));
    reading.voiced = !reading.speaker && (bare_quotation || personal || (reading.asks && !own.is_empty()));
    let opens_quoted = words.first().is_some_and(|word| word.quoted);
    reading.leans =
        !own.is_empty() && ((!opens_quoted && opener_leans(&own, table)) || inner_leans(&own, table) || is_fragment(&own, reading.asks));
    reading.joins = !opens_quoted && joins(&own, table);
    reading
}

/// Whether a word inside ties the sentence to the one before, or one with which it opens, whoever else is named behind that.
fn joins(own: &[&Word], table: &Words) -> bool {
    let opening = opening(own);
    let opens = own.first().is_some_and(|word| holds(table.connectives, word.stem()));
    let excepted = starts_with_any(&opening, table.exceptions) || is_completed(own, table);
    let seen: Vec<Seen> = own.iter().map(|word| Seen { lower: &word.lower, is_capital: word.capital(), is_apart: word.apart }).collect();
    (opens && !excepted) || ties::joins(&seen)
}

/// First or second person; "US" and the "I" of "Class I" are not.
fn is_personal(own: &[&Word], at: usize, table: &Words) -> bool {
    let Some(word) = own.get(at) else { return false };
    let numbered = word.text == "I" && !word.apart && at.checked_sub(1).and_then(|n| own.get(n)).is_some_and(|word| word.capital());
    word.is(table.speaking) && word.text != "US" && !numbered
}

/// A question of a word or two takes its sense from before.
fn is_fragment(own: &[&Word], asks: bool) -> bool {
    asks && own.len() <= 2
}

/// Whether the word at `at` is a verb of speech with somebody else than the speaker as its subject.
fn speaks(own: &[&Word], at: usize, table: &Words) -> bool {
    let Some(verb) = own.get(at) else { return false };
    if !verb.is(table.speech) {
        return false;
    }
    let subject = own.iter().take(at).rev().find(|word| !word.is(table.auxiliaries) && !word.lower.ends_with("ly"));
    let behind = own.get(at + 1);
    let passive = own.get(at.wrapping_sub(1)).is_some_and(|word| word.is_one_of(&["is", "was", "are", "were", "be"]));
    let first_person = subject.is_some_and(|word| word.is(table.speaking) && !verb.apart)
        || (subject.is_none() && behind.is_some_and(|word| word.is(table.speaking)));
    let accord = verb.lower != "according" || behind.is_some_and(|word| word.lower == "to");
    // "Called the Old Mill" and "a reported fault" are no speech: a subject or a named speaker must stand beside the verb.
    accord && !passive && !first_person && (subject.is_some() || behind.is_some() || verb.apart)
}

/// Whether the first words point back.
fn opener_leans(own: &[&Word], table: &Words) -> bool {
    let Some(first) = own.first() else { return false };
    let opening = opening(own);
    if starts_with_any(&opening, table.exceptions) || is_completed(own, table) {
        return false;
    }
    if starts_with_any(&opening, table.phrases) {
        return true;
    }
    let stem = first.stem();
    if holds(table.reasons, stem) {
        return !own.iter().skip(2).any(|word| word.apart);
    }
    if holds(table.connectives, stem) {
        return !(holds(table.contrasts, stem) && has_named_speaker(own, table));
    }
    if holds(table.demonstratives, stem) {
        return true;
    }
    if holds(table.articles, stem) {
        return own.get(1).is_some_and(|word| word.is(table.auxiliaries));
    }
    holds(table.pronouns, stem) && !is_impersonal(own, table) && !is_cataphora(own, 0, table)
}

/// "In addition to the hall", "Instead of a lift", "Neither the hall nor the lift": what the connective joins stands in the sentence itself.
fn is_completed(own: &[&Word], table: &Words) -> bool {
    if own.first().is_some_and(|word| word.lower == "neither") && own.iter().any(|word| word.lower == "nor") {
        return true;
    }
    let open = own.iter().take(4).position(|word| word.is_one_of(&["to", "of"])).filter(|&at| at > 0);
    let Some(open) = open else { return false };
    let led = own.first().is_some_and(|word| word.is_one_of(&["in", "as", "instead", "on"]));
    let points = own.get(open + 1).is_some_and(|word| word.is(table.demonstratives) || word.is(table.pronouns));
    led && !points
}

/// The first four words, as one text.
fn opening(own: &[&Word]) -> String {
    own.iter().take(4).map(|word| word.lower.as_str()).collect::<Vec<_>>().join(" ")
}

fn starts_with_any(opening: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| opening.strip_prefix(phrase).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// "But Mayor Diaz said …": the connective is followed by a name, and that by a verb of speech.
fn has_named_speaker(own: &[&Word], table: &Words) -> bool {
    let Some(verb) = (1..own.len()).find(|&at| speaks(own, at, table)) else { return false };
    own.iter().take(verb).enumerate().skip(1).any(|(at, _)| is_name(own, at, table))
        && !own.iter().take(verb).skip(1).any(|word| word.is(table.pronouns) || word.is(table.demonstratives))
}

/// "It is raining", "It was in 1998 that …", "It is impossible to …": the pronoun stands for nothing before.
fn is_impersonal(own: &[&Word], table: &Words) -> bool {
    if !own.first().is_some_and(|word| holds(table.impersonal, word.stem())) {
        return false;
    }
    let near = || own.iter().skip(1).take(5);
    if near().take(2).any(|word| word.is(table.weather)) {
        return true;
    }
    let judged = near().position(|word| word.is(table.judgements));
    if let Some(at) = judged {
        return own.iter().skip(at + 2).take(8).any(|word| word.is(table.explained)) && !is_tough(own, at + 1);
    }
    let contracted = own.first().is_some_and(|word| word.lower.contains('\''));
    let is = contracted || own.get(1).is_some_and(|word| word.is_one_of(&["is", "was"]));
    let after_verb = if contracted { 1 } else { 2 };
    let focus =
        own.get(after_verb).is_some_and(|word| (word.capital() && !word.apart) || word.is_one_of(&["in", "on", "at", "only", "not"]));
    is && focus && own.iter().skip(after_verb + 1).take(8).any(|word| word.is_one_of(&["that", "who", "which", "when"]))
}

/// "It is safe to use" speaks of a thing; "It is safe to say" does not.
fn is_tough(own: &[&Word], judged: usize) -> bool {
    let adjective = own.get(judged).is_some_and(|word| {
        word.is_one_of(&[
            "difficult",
            "hard",
            "likely",
            "unlikely",
            "expected",
            "said",
            "believed",
            "known",
            "thought",
            "reported",
            "safe",
            "dangerous",
            "estimated",
            "certain",
            "feared",
        ])
    });
    let to = own.get(judged + 1).is_some_and(|word| word.lower == "to");
    let verb = own
        .get(judged + 2)
        .is_some_and(|word| word.is_one_of(&["say", "tell", "know", "see", "imagine", "believe", "assume", "predict", "overstate"]));
    adjective && to && !verb
}

/// "In his speech, Macron said": the name follows the possessive, behind a comma, as the subject and not as an apposition.
fn is_cataphora(own: &[&Word], at: usize, table: &Words) -> bool {
    let Some(pronoun) = own.get(at) else { return false };
    let end_of_opening = own.iter().enumerate().skip(at + 1).take(12).find(|(_, word)| word.apart);
    let Some((comma, _)) = end_of_opening.filter(|(_, word)| !word.breaks) else { return false };
    // Either "In his speech, …", or "His voice shaking, …" with no name in it ("His son Emil married, …").
    let led = own.first().is_some_and(|word| word.is(table.small));
    let bare = holds(table.possessives, &pronoun.lower) && !own.iter().take(comma).skip(1).any(|word| word.capital());
    let named = (comma..comma + 4).any(|n| is_name(own, n, table) || is_person(own, n, table));
    // An apposition ("His deputy, Ana Roth, resigned") ends at the next comma and holds names alone.
    let mut subject = own.iter().enumerate().skip(comma).take_while(|(n, word)| *n == comma || !word.apart);
    let clause = subject.any(|(_, word)| !word.capital() && !word.is(table.small) && !word.is(table.persons));
    if at == 0 { bare && named && clause } else { led && named && clause }
}

/// Whether a pronoun inside has nothing before it to stand for.
fn inner_leans(own: &[&Word], table: &Words) -> bool {
    (0..own.len()).any(|at| reports_for_pronoun(own, at, table) || reported_that(own, at, table))
        || first_pronoun(own, table.singular).is_some_and(|at| !is_held(own, at, table, false))
        || first_pronoun(own, table.plural).is_some_and(|at| !is_held(own, at, table, true))
}

fn first_pronoun(own: &[&Word], list: &[&str]) -> Option<usize> {
    own.iter().position(|word| holds(list, word.stem())).filter(|&at| at > 0)
}

/// Whether something before the pronoun at `at` can be what it stands for.
fn is_held(own: &[&Word], at: usize, table: &Words, several: bool) -> bool {
    // Who speaks is somebody: "the drummer said he …".
    let speaks_before = |n: usize| n > 0 && own.get(n).is_some_and(|word| word.is(table.speech)) && speaks(own, n, table);
    let before = |n: usize| is_name(own, n, table) || is_person(own, n, table) || speaks_before(n) || (several && is_plural(own, n, table));
    (0..at).any(before) || is_cataphora(own, at, table)
}

fn is_person(own: &[&Word], at: usize, table: &Words) -> bool {
    own.get(at).is_some_and(|word| {
        holds(table.persons, word.stem())
            || (word.lower.ends_with('s') && word.lower.strip_suffix('s').is_some_and(|one| holds(table.persons, one)))
    })
}

fn is_plural(own: &[&Word], at: usize, table: &Words) -> bool {
    own.get(at).is_some_and(|word| {
        let ending = word.lower.len() > 3
            && word.lower.ends_with('s')
            && !word.lower.ends_with("ss")
            && !word.lower.ends_with("us")
            && !word.lower.contains('\'');
        word.is(table.groups)
            || (ending
                && !word.is(table.small)
                && !word.is(table.auxiliaries)
                && !word.is(table.speech)
                && !word.is(table.pronouns)
                && word.lower != "this")
    })
}

/// A capital that is no function word, no date and no place behind a preposition.
fn is_name(own: &[&Word], at: usize, table: &Words) -> bool {
    let Some(word) = own.get(at) else { return false };
    let stem = word.stem();
    let previous = at.checked_sub(1).and_then(|n| own.get(n));
    let functional =
        [table.small, table.dates, table.connectives, table.pronouns, table.demonstratives, table.articles, table.speaking, table.reasons];
    let adverb = at == 0 && stem.ends_with("ly");
    word.capital() && !adverb && !functional.iter().any(|list| holds(list, stem)) && !previous.is_some_and(|word| word.is(table.places))
}

/// "…, he said.": the speaker is named by a pronoun at the end.
fn reports_for_pronoun(own: &[&Word], at: usize, table: &Words) -> bool {
    let (Some(one), Some(two)) = (own.get(at), own.get(at + 1)) else { return false };
    let left = own.len().saturating_sub(at + 2);
    if !one.apart || left > 4 {
        return false;
    }
    let behind = own.get(at + 2);
    let dated = behind.is_none_or(|word| word.apart || word.is_one_of(&["on", "in", "at", "after", "during", "am", "nach"]));
    let pair = (one.is(table.pronouns) && two.is(table.speech)) || (one.is(table.speech) && two.is(table.pronouns));
    pair && dated && !own.iter().take(at).any(|word| word.is_one_of(&["when", "after", "as", "while", "if", "before", "asked"]))
}

/// "The coach said that would change": "that" stands for a thing, it does not open a clause.
fn reported_that(own: &[&Word], at: usize, table: &Words) -> bool {
    let word = |n: usize| own.get(at + n);
    word(1).is_some_and(|word| word.is_one_of(&["that", "this", "these", "those"]))
        && word(2).is_some_and(|word| word.is(table.auxiliaries) && !word.capital())
        && word(0).is_some_and(|word| word.is(table.speech))
}

/// The table for the language of `text`, told by its small words; none for a language without one.
fn language(text: &str) -> Option<&'static Words> {
    let (mut english, mut german, mut foreign) = (0, 0, 0);
    for word in text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’')).filter(|word| !word.is_empty()).take(LANGUAGE_WORDS)
    {
        let lower = lower(word);
        english += usize::from(holds(ENGLISH.marks, &lower));
        german += usize::from(holds(GERMAN.marks, &lower));
        foreign += usize::from(holds(FOREIGN, &lower));
    }
    match () {
        () if foreign > english.max(german) => None,
        () if german > english => Some(&GERMAN),
        () if english > 0 || foreign == 0 => Some(&ENGLISH),
        () => None,
    }
}

/// The words of a sentence that stands at `offset` of its paragraph.
fn words<'a>(part: &'a str, offset: usize, quotations: &[Range<usize>]) -> Vec<Word<'a>> {
    let mut found = Vec::new();
    let mut end = 0;
    while let Some((start, length)) = next_word(part, end) {
        let text = part.get(start..start + length).unwrap_or_default();
        let gap = part.get(end..start).unwrap_or_default();
        let breaks = gap.contains([';', ':']);
        let apart = start > end && (breaks || gap.contains(is_apart) || gap.starts_with(" - "));
        let quoted = quotations.iter().any(|q| q.start <= offset + start && offset + start < q.end);
        found.push(Word { text, lower: lower(text), quoted, apart, breaks });
        end = start + length;
    }
    found
}

/// Lower case, with straight apostrophes.
fn lower(word: &str) -> String {
    if word.is_ascii() { word.to_ascii_lowercase() } else { word.to_lowercase().replace('’', "'") }
}

/// What sets one part of a sentence apart from the next.
fn is_apart(c: char) -> bool {
    matches!(c, ',' | '“' | '”' | '"' | '„' | '«' | '»' | '(' | ')' | '–' | '—')
}

/// Where the next word behind `from` begins, and its length: letters and digits with apostrophes and hyphens inside.
fn next_word(part: &str, from: usize) -> Option<(usize, usize)> {
    let rest = part.get(from..)?;
    let start = rest.find(char::is_alphanumeric)?;
    let word = rest.get(start..)?;
    let end = word.find(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-')).unwrap_or(word.len());
    let length = word.get(..end)?.trim_end_matches(['\'', '’', '-']).len();
    Some((from + start, length))
}

/// The quotations that are opened and closed within the paragraph, with their marks.
fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, &[char])> = None;
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        match open {
            Some((start, closing)) if closing.contains(&c) => {
                found.push(start..at + c.len_utf8());
                open = None;
            }
            None => open = closing(c).filter(|_| !previous.is_alphanumeric()).map(|marks| (at, marks)),
            Some(_) => {}
        }
        previous = c;
    }
    found
}

/// The marks that close what `c` opens.
fn closing(c: char) -> Option<&'static [char]> {
    match c {
        '“' => Some(&['”']),
        '„' => Some(&['“', '”']),
        '"' => Some(&['"']),
        '«' => Some(&['»']),
        '»' => Some(&['«']),
        '「' => Some(&['」']),
        '『' => Some(&['』']),
        _ => None,
    }
}
