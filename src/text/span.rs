//! Chooses the smallest quote that can stand alone: never a "But he …" without the sentence that says who, never somebody's words
//! without the sentence that says whose. Only sentences are chosen here; bytes are cut by the corpus.

use super::reading::Reading;

/// The sentences of a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen {
    /// The quote begins in the passage before.
    pub from_before: bool,
    /// The first sentence: of the passage before if the quote begins there, otherwise of this one.
    pub first: usize,
    /// The last sentence, of this passage.
    pub last: usize,
}

/// What a sentence must not be without: its run, and whether more is needed than the two paragraphs have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Needed {
    /// The sentences, none of which may be left out.
    pub run: Chosen,
    /// What the sentence points at stands in neither paragraph.
    pub is_lacking: bool,
}

/// The smallest self-sufficient quote around the sentence `best` of the paragraph `here`, given what was read of it and of the one before.
pub fn choose(before: Option<&[Reading]>, here: &[Reading], best: usize) -> Chosen {
    let best = best.min(here.len().saturating_sub(1));
    let last = end(here, best);
    match begin(here, best, last, |reading| reading.leans) {
        Begin::At(first) => Chosen { from_before: false, first, last },
        Begin::Before(need) => match before.and_then(|before| begin_before(before, need)) {
            Some(first) => Chosen { from_before: true, first, last },
            None => Chosen { from_before: false, first: 0, last },
        },
    }
}

/// The sentences without which the sentence `at` of the paragraph `here` would dangle. Stricter than [`choose`], for a sentence in a summary
/// stands among strangers: a connective inside it counts too. What would only round it off, such as the rest of a speech, is not needed.
pub fn needed(before: Option<&[Reading]>, here: &[Reading], at: usize) -> Needed {
    let last = closed(here, at);
    match begin(here, at, last, |reading| reading.leans || reading.joins) {
        Begin::At(first) => Needed { run: Chosen { from_before: false, first, last }, is_lacking: false },
        // What a paragraph points at as it begins may stand anywhere in the one before.
        Begin::Before(Need::Antecedent) => {
            let from_before = before.is_some_and(|before| !before.is_empty());
            Needed { run: Chosen { from_before, first: 0, last }, is_lacking: !from_before }
        }
        Begin::Before(Need::Speaker) => match before.and_then(|before| begin_before(before, Need::Speaker)) {
            Some(first) => Needed { run: Chosen { from_before: true, first, last }, is_lacking: false },
            // A first person without a speaker is whoever wrote the article; a question without one is somebody's whom nobody names.
            None => {
                Needed { run: Chosen { from_before: false, first: 0, last }, is_lacking: here.get(at).is_some_and(|reading| reading.asks) }
            }
        },
    }
}

/// Where a quote begins.
enum Begin {
    /// At this sentence.
    At(usize),
    /// In the passage before, if what is needed stands there.
    Before(Need),
}

/// What is looked for in the passage before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    /// What a pronoun or a connective points at.
    Antecedent,
    /// Whose words these are.
    Speaker,
}

/// Walks back from `best` to a sentence that stands alone. `last` is where the quote ends: a speaker may be named there.
fn begin(readings: &[Reading], best: usize, last: usize, points_back: fn(&Reading) -> bool) -> Begin {
    let mut first = best;
    loop {
        let Some(reading) = readings.get(first).copied() else { return Begin::At(first) };
        let speech = is_speech(readings, first);
        if speech && let Some(speaker) = speaker_before(readings, first) {
            first = speaker;
            continue;
        }
        let named_after = (first..=last).any(|at| readings.get(at).is_some_and(|reading| reading.speaker));
        let must = points_back(&reading) || reading.begins_quoted || is_answer(readings, first);
        if !must {
            return if speech && !named_after && first_speech(readings, first) { Begin::Before(Need::Speaker) } else { Begin::At(first) };
        }
        match first.checked_sub(1) {
            Some(previous) => first = previous,
            None => return Begin::Before(Need::Antecedent),
        }
    }
}

/// Whether all up to `at` is speech, so that the speaker can only stand before the passage.
fn first_speech(readings: &[Reading], at: usize) -> bool {
    readings.iter().take(at + 1).all(|reading| reading.voiced)
}

/// Somebody's words without their speaker; a plain sentence between two such ones is of the same speech.
fn is_speech(readings: &[Reading], at: usize) -> bool {
    let voiced = |at: usize| readings.get(at).is_some_and(|reading| reading.voiced);
    let plain = readings.get(at).is_some_and(|reading| !reading.speaker);
    voiced(at) || (plain && at.checked_sub(1).is_some_and(voiced) && voiced(at + 1))
}

/// A sentence right behind a question inside a speech answers it.
fn is_answer(readings: &[Reading], at: usize) -> bool {
    let asked = at.checked_sub(1).and_then(|previous| readings.get(previous)).is_some_and(|reading| reading.asks);
    let own = readings.get(at).is_some_and(|reading| reading.speaker);
    asked && !own && at.checked_sub(1).is_some_and(|previous| readings.iter().take(previous + 1).any(|reading| reading.speaker))
}

/// The nearest sentence before `at` that names a speaker.
fn speaker_before(readings: &[Reading], at: usize) -> Option<usize> {
    readings.iter().take(at).rposition(|reading| reading.speaker)
}

/// The last sentence without which `best` would be torn: closes what is quoted, and names a speaker that comes after the speech.
fn closed(readings: &[Reading], best: usize) -> usize {
    let get = |at: usize| readings.get(at).copied().unwrap_or_default();
    let mut last = best;
    while get(last).ends_quoted && last + 1 < readings.len() {
        last += 1;
    }
    if is_speech(readings, best) && speaker_before(readings, best).is_none() {
        let after = (last..readings.len()).find(|&at| get(at).speaker);
        last = after.unwrap_or(last);
    }
    last
}

/// The last sentence of the quote: rounds off the speech and answers what is asked.
fn end(readings: &[Reading], best: usize) -> usize {
    let get = |at: usize| readings.get(at).copied().unwrap_or_default();
    let mut last = closed(readings, best);
    let in_speech = is_speech(readings, best) && readings.iter().take(last + 1).any(|reading| reading.speaker);
    let leads = get(best).speaker;
    let goes_on = |last: usize| {
        let next = get(last + 1);
        let answered = get(last).asks && (in_speech || leads);
        last + 1 < readings.len() && !next.speaker && (answered || (leads && (next.voiced || (last > best && next.leans))))
    };
    while goes_on(last) {
        last += 1;
    }
    last
}

/// Where the quote begins in the passage before: at its last sentence that stands alone, otherwise at its first.
fn begin_before(readings: &[Reading], need: Need) -> Option<usize> {
    let last = readings.len().checked_sub(1)?;
    if need == Need::Speaker {
        let speaker = readings.iter().rposition(|reading| reading.speaker)?;
        let goes_on = readings.iter().skip(speaker + 1).all(|reading| reading.voiced);
        return if goes_on { Some(settled(readings, speaker)) } else { None };
    }
    Some(settled(readings, last))
}

fn settled(readings: &[Reading], at: usize) -> usize {
    match begin(readings, at, at, |reading| reading.leans) {
        Begin::At(first) => first,
        Begin::Before(_) => 0,
    }
}
