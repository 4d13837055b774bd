//! Cuts a paragraph into sentences, as byte ranges that lose nothing but the white space between them.
//!
//! Boundaries come from UAX 29; this layer takes back those after abbreviations, initials, ordinals and inside quotations, and adds
//! those that the standard misses ("… It", ". 26 allies"). Knows no document, no question and no language setting.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::abbreviations::{self, Stopped};

/// So many characters in a row without a letter or digit, and the text is cut before UAX 29 sees it: its rule SB8 looks ahead anew at each of them,
/// which is quadratic in the length of the run.
const LONGEST_RUN: usize = 64;
/// So many marks may stand between a stop and the letter before it.
const LONGEST_CONTEXT: usize = 4;
/// How many words behind a quotation may stand before the reporting verb.
const WORDS_TO_VERB: usize = 4;

/// So many bytes around a boundary are looked at for the words beside it.
const NEAR: usize = 96;

/// The sentences of `paragraph`, in order, as byte ranges without surrounding white space.
pub fn sentences(paragraph: &str) -> Vec<Range<usize>> {
    let mut cut = Cut { text: paragraph, start: 0, judged: 0, found: Vec::new() };
    let mut from = 0;
    while let Some(window) = window(paragraph, from) {
        let Some(text) = paragraph.get(window.range.clone()) else { break };
        for (at, segment) in text.split_sentence_bound_indices() {
            let start = window.range.start + at;
            let end = start + segment.len();
            missed(segment).for_each(|extra| cut.boundary(start + extra));
            // Where the window ends the text goes on: no boundary.
            if end < window.range.end || window.broken {
                cut.boundary(end);
            }
        }
        from = window.next;
    }
    cut.push(cut.start..paragraph.len());
    cut.found
}

/// A text while it is cut.
struct Cut<'a> {
    text: &'a str,
    /// Where the sentence begins that is not yet ended.
    start: usize,
    /// Boundaries up to here are decided: those inside one stretch of white space are one boundary.
    judged: usize,
    found: Vec<Range<usize>>,
}

impl Cut<'_> {
    /// Ends a sentence at `boundary`, or a little beside it, if one ends there.
    fn boundary(&mut self, boundary: usize) {
        let end = settle(self.text, self.start, boundary);
        if end <= self.judged {
            return;
        }
        let (Some(before), Some(after)) = (self.text.get(self.start..end), self.text.get(end..)) else { return };
        let next = after.trim_start();
        self.judged = self.text.len() - next.len();
        if !next.is_empty() && ends(before, near_start(next)) {
            self.push(self.start..end);
            self.start = end;
        }
    }

    /// Keeps the range without the white space around it. What holds no letter or digit is no sentence: it goes to the one before.
    fn push(&mut self, range: Range<usize>) {
        let Some(part) = self.text.get(range.clone()) else { return };
        let trimmed = part.trim_start();
        let start = range.end - trimmed.len();
        let end = start + trimmed.trim_end().len();
        if start >= end {
            return;
        }
        match self.found.last_mut() {
            Some(last) if !trimmed.contains(char::is_alphanumeric) => last.end = end,
            _ => self.found.push(start..end),
        }
    }
}

/// The part of a text that decides whether a sentence ends at a mark: from the letter before it to the letter behind it. UAX 29 sees nothing else
/// of the text, which is what makes cutting quick.
struct Window {
    range: Range<usize>,
    /// The run of marks was too long, and the window ends inside it.
    broken: bool,
    /// Where to look for the next one.
    next: usize,
}

/// The first window at or behind `from`.
fn window(text: &str, from: usize) -> Option<Window> {
    let mark = next_mark(text, from)?;
    let before = text.get(..mark)?;
    let start = before.char_indices().rev().take(LONGEST_CONTEXT).find(|(_, c)| c.is_alphanumeric()).map_or(mark, |(at, _)| at);
    let mut run = 0;
    for (at, c) in text.get(mark..)?.char_indices() {
        if c.is_alphabetic() {
            let end = mark + at + c.len_utf8();
            return Some(Window { range: start..end, broken: false, next: end });
        }
        run = if c.is_alphanumeric() { 0 } else { run + 1 };
        if run == LONGEST_RUN {
            let end = mark + at;
            let next = text.get(end..)?.find(char::is_alphanumeric).map_or(text.len(), |gap| end + gap);
            return Some(Window { range: start..end, broken: true, next });
        }
    }
    Some(Window { range: start..text.len(), broken: false, next: text.len() })
}

/// The next character that may end a sentence: a stop, or anything beyond ASCII that is neither letter nor digit.
fn next_mark(text: &str, mut from: usize) -> Option<usize> {
    loop {
        let rest = text.get(from..)?;
        let at = rest.bytes().position(|byte| matches!(byte, b'.' | b'!' | b'?') || !byte.is_ascii())?;
        let c = rest.get(at..)?.chars().next()?;
        if !c.is_alphanumeric() {
            return Some(from + at);
        }
        from += at + c.len_utf8();
    }
}

/// Boundaries that UAX 29 does not see: after "…", and after a full stop before a number.
fn missed(segment: &str) -> impl Iterator<Item = usize> + '_ {
    let marks = segment.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'.' | 0xE2));
    marks.filter_map(|(at, _)| {
        let rest = segment.get(at..)?;
        let stop = rest.starts_with('.');
        let behind = rest.strip_prefix(['.', '…'])?.trim_start_matches(is_closing);
        let next = behind.trim_start();
        let first = next.chars().next()?;
        let gap = behind.len() > next.len();
        let ends = gap && if stop { first.is_numeric() } else { !first.is_lowercase() };
        ends.then_some(segment.len() - next.len())
    })
}

/// Moves a boundary that UAX 29 sets behind an opening mark ("said.[" and "。」「") before it, and one before a note ("said.[12] The") behind it.
fn settle(text: &str, start: usize, boundary: usize) -> usize {
    let Some(before) = text.get(start..boundary) else { return boundary };
    let kept = before.trim_end_matches(is_opening);
    if kept.len() == before.len() || kept.is_empty() {
        return boundary;
    }
    let end = start + kept.len();
    let inside = text.get(end..).and_then(|rest| rest.strip_prefix('[')).and_then(note);
    inside.map_or(end, |digits| end + digits + 2)
}

/// The number of digits of a note ("12] …"), at most three.
fn note(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&digits).then_some(digits).filter(|_| text.as_bytes().get(digits) == Some(&b']'))
}

/// Whether a sentence ends between `before` and `next`.
fn ends(before: &str, next: &str) -> bool {
    let solid = before.trim_end();
    let gap = before.get(solid.len()..).unwrap_or_default();
    let before = without_note(solid);
    let bare = before.trim_end_matches(is_closing);
    let closed = before.get(bare.len()..).unwrap_or_default();
    let Some(mark) = bare.chars().next_back() else { return false };
    let first = next.trim_start_matches(is_opening).chars().next();
    if !before.contains(char::is_alphanumeric) || is_list_marker(bare) {
        return false;
    }
    match mark {
        '.' | '…' if first.is_some_and(char::is_lowercase) => false,
        '…' => closed != "]",
        '.' if bare.ends_with("..") => closed != "]",
        '.' => stop_ends(bare.trim_end_matches('.'), closed, next),
        '?' | '!' => !(first.is_some_and(char::is_lowercase) || closes_quotation(closed) && is_reported(next)),
        _ if is_east_asian_stop(mark) => !(closes_quotation(closed) && is_reported_east_asian(next)),
        // What UAX 29 knows as a terminator and we do not: a boundary, unless it is a line break alone that makes it one.
        _ => is_terminator(mark) || !(mark.is_alphanumeric() || gap.contains(is_line_break)),
    }
}

/// Whether the full stop behind `bare` ends its sentence; `closed` are the closing marks behind the stop.
fn stop_ends(bare: &str, closed: &str, next: &str) -> bool {
    let word = last_word(bare);
    let next_with_stop = first_word(next);
    let next_word = next_with_stop.trim_end_matches('.');
    let number = next.starts_with(|c: char| c.is_numeric());
    if word.bytes().all(|b| b.is_ascii_digit()) && !word.is_empty() {
        return !is_ordinal(bare, word, next_word);
    }
    if closes_quotation(closed) || is_numeral(bare, word) {
        return true;
    }
    let inside = match abbreviations::stopped(word) {
        Stopped::Never => true,
        Stopped::BeforeOpener => !abbreviations::is_opener(next_word) || is_initials(word, next_with_stop),
        Stopped::BeforeNumber => number || is_initials(word, next_with_stop),
        Stopped::Hour => abbreviations::is_after_hour(next_word),
        Stopped::Word => false,
    };
    !inside
}

/// "J. A. Smith": the capital "A" opens sentences as a word, and is an initial before a full stop.
fn is_initials(word: &str, next_word: &str) -> bool {
    word.chars().count() == 1 && next_word.ends_with('.')
}

/// "World War I." ends a sentence, "Arthur I. Smith" does not.
fn is_numeral(bare: &str, word: &str) -> bool {
    word == "I" && abbreviations::is_before_numeral(last_word(bare.strip_suffix(word).unwrap_or_default().trim_end()))
}

/// "am 3. Oktober", "der 2. Weltkrieg".
fn is_ordinal(bare: &str, number: &str, next_word: &str) -> bool {
    if number.len() > 2 {
        return false;
    }
    let previous = last_word(bare.strip_suffix(number).unwrap_or_default().trim_end());
    abbreviations::is_counted(next_word) || (abbreviations::is_before_ordinal(previous) && !abbreviations::is_opener(next_word))
}

/// "1." or "IV." with nothing before it numbers what follows.
fn is_list_marker(bare: &str) -> bool {
    let Some(marker) = bare.strip_suffix('.') else { return false };
    let marker = marker.trim_start();
    (1..4).contains(&marker.len()) && (marker.bytes().all(|b| b.is_ascii_digit()) || marker.bytes().all(|b| b"IVX".contains(&b)))
}

/// Whether `next` goes on with who said the quotation: "Macron asked", "President Macron asked".
fn is_reported(next: &str) -> bool {
    for (at, word) in next.split_whitespace().take(WORDS_TO_VERB).enumerate() {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if at > 0 && abbreviations::is_reporting(bare) {
            return true;
        }
        if abbreviations::is_opener(bare) || !word.starts_with(char::is_uppercase) || bare.len() < word.len() {
            return false;
        }
    }
    false
}

/// "「なぜ？」と" and "“为什么？”他问": a quotation and the words that report it.
fn is_reported_east_asian(next: &str) -> bool {
    if next.starts_with(['と', 'っ', '，', '、']) {
        return true;
    }
    next.chars().take(10).take_while(|c| !is_terminator(*c) && *c != '，').any(|c| "说問问道称喊".contains(c))
}

/// `before` without the "[12]" of a note behind its full stop.
fn without_note(before: &str) -> &str {
    let Some(rest) = before.strip_suffix(']') else { return before };
    let bare = rest.trim_end_matches(|c: char| c.is_ascii_digit());
    match bare.strip_suffix('[') {
        Some(kept) if bare.len() < rest.len() && kept.ends_with(is_terminator) => kept,
        _ => before,
    }
}

/// The last word of `text`, with the full stops inside it.
fn last_word(text: &str) -> &str {
    near_end(text).rsplit(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '\'' | '’' | '°')).next().unwrap_or_default()
}

/// The first word of `text`, behind opening marks, with the full stop behind it.
fn first_word(text: &str) -> &str {
    let text = text.trim_start_matches(is_opening);
    text.split(|c: char| !c.is_alphanumeric() && c != '.').next().unwrap_or_default()
}

/// The first bytes of `text`: enough to see the words there, whatever its length.
fn near_start(text: &str) -> &str {
    text.get(..text.floor_char_boundary(NEAR)).unwrap_or(text)
}

/// The last bytes of `text`.
fn near_end(text: &str) -> &str {
    text.get(text.ceil_char_boundary(text.len().saturating_sub(NEAR))..).unwrap_or(text)
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn closes_quotation(closed: &str) -> bool {
    closed.chars().any(is_quotation)
}

fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉' | '؟' | '۔' | '।' | '॥' | '։' | '።' | '។') || is_east_asian_stop(c)
}

fn is_east_asian_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '．')
}

fn is_quotation(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '“' | '’' | '‘' | '»' | '«' | '›' | '‹' | '」' | '』' | '‟')
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '“' | '’' | '»' | '«' | '›' | '‹' | '」' | '』' | ')' | ']' | '}' | '）' | '］' | '】' | '》' | '〉')
}

fn is_opening(c: char) -> bool {
    matches!(c, '"' | '“' | '„' | '‘' | '«' | '»' | '(' | '[' | '{' | '「' | '『' | '（' | '【' | '《' | '〈' | '¿' | '¡')
}
