//! How the question's words lie in the text: in runs, in order, near to each other.

use crate::answer::judge::beside::{Asked, Beside, LEAST, SAME_STEM, Seen};

/// Whether a word of the text is the question's, or another form of it.
pub fn is_same(asked: &Asked, word: &Seen) -> bool {
    word.same == Some(asked.letters) || word.meets.is_some_and(|(key, how)| key == asked.key && how >= SAME_STEM)
}

/// The longest run of the question's words, small ones too, that stands in the sentence as it is: where it begins in the question, how long.
pub fn find_run(beside: &Beside) -> (usize, usize) {
    let words = beside.sentence();
    let mut longest = (0, 0);
    for from in 0..beside.asked.len() {
        // Where the sentence ends too soon for a longer run, none is looked for.
        for start in 0..words.len().saturating_sub(longest.1) {
            let pairs = beside.asked.iter().skip(from).zip(words.iter().skip(start));
            let length = pairs.take_while(|(asked, word)| is_same(asked, word)).count();
            if length > longest.1 {
                longest = (from, length);
            }
        }
    }
    longest
}

/// The length of the longest run as a share of the question.
pub fn longest_run(beside: &Beside) -> f64 {
    beside.run.1 as f64 / beside.asked.len().max(1) as f64
}

/// The idf in the longest run as a share of the question's.
pub fn run_share(beside: &Beside) -> f64 {
    let (from, length) = beside.run;
    beside.asked.iter().skip(from).take(length).filter(|asked| asked.is_core()).map(|asked| asked.idf).sum::<f64>() / beside.total
}

fn written(beside: &Beside, size: usize) -> f64 {
    let runs = beside.asked.windows(size);
    let all = runs.len().max(1) as f64;
    let stands =
        |run: &[Asked]| beside.sentence().windows(size).any(|words| run.iter().zip(words).all(|(asked, word)| is_same(asked, word)));
    runs.filter(|run| stands(run)).count() as f64 / all
}

/// The share of the question's pairs of neighbours, small words too, that are neighbours in the sentence.
pub fn written_pairs(beside: &Beside) -> f64 {
    written(beside, 2)
}

/// The same for three words in a row.
pub fn written_trios(beside: &Beside) -> f64 {
    written(beside, 3)
}

/// The places in the sentence where the question's core words first stand, in the order of the question.
fn firsts(beside: &Beside) -> Vec<(usize, usize)> {
    let mut firsts: Vec<(usize, usize)> = Vec::new();
    for (at, key) in beside.places(beside.sentence()) {
        if !firsts.iter().any(|(known, _)| *known == key) {
            firsts.push((key, at));
        }
    }
    firsts.sort_unstable();
    firsts
}

/// The share of neighbours (in the question) that stand in the same order.
pub fn in_order(beside: &Beside) -> f64 {
    let places = firsts(beside);
    let pairs = places.len().saturating_sub(1).max(1) as f64;
    places.windows(2).filter(|pair| matches!(pair, [(_, a), (_, b)] if a < b)).count() as f64 / pairs
}

/// How near the words stand to each other, compared with the question: the mean of 1 / (1 + words more between them than there).
pub fn closeness_asked(beside: &Beside) -> f64 {
    let places = firsts(beside);
    let pairs = places.len().saturating_sub(1).max(1) as f64;
    let near = places.windows(2).filter_map(|pair| match pair {
        [(asked, at), (asked_next, at_next)] => {
            Some(1.0 / (1.0 + at.abs_diff(*at_next).saturating_sub(asked_next.saturating_sub(*asked)) as f64))
        }
        _ => None,
    });
    near.sum::<f64>() / pairs
}

/// How far apart the outermost matched words stand, as a share of the sentence.
pub fn spread(beside: &Beside) -> f64 {
    let places = firsts(beside);
    let first = places.iter().map(|(_, at)| *at).min().unwrap_or_default();
    let last = places.iter().map(|(_, at)| *at).max().unwrap_or_default();
    (last - first) as f64 / beside.sentence().len().max(1) as f64
}

/// The logarithm of the fewest words of the sentence that hold every matched word, for each matched word.
pub fn tightest(beside: &Beside) -> f64 {
    let places: Vec<(usize, usize)> = beside.places(beside.sentence()).collect();
    let all = firsts(beside).len();
    if all < 2 {
        return 0.0;
    }
    let mut least = beside.sentence().len();
    for (start, (from, _)) in places.iter().enumerate() {
        let mut seen: Vec<usize> = Vec::with_capacity(all);
        for (at, key) in places.iter().skip(start) {
            if !seen.contains(key) {
                seen.push(*key);
            }
            if seen.len() == all {
                least = least.min(at - from + 1);
                break;
            }
        }
    }
    (least as f64 / all as f64).ln()
}

/// The place of the sentence with the largest Σ idf / (1 + distance / 4) over the matched words around it, and that sum.
pub fn find_anchor(beside: &Beside) -> (usize, f64) {
    let pull =
        |place: usize| beside.places(beside.sentence()).map(|(at, key)| beside.idf(key) / (1.0 + at.abs_diff(place) as f64 / 4.0)).sum();
    let places = beside.places(beside.sentence()).map(|(at, _)| (at, pull(at)));
    places.fold((0, 0.0), |best, other| if other.1 > best.1 { other } else { best })
}

/// The sum at the anchor as a share of the question's idf.
pub fn anchor(beside: &Beside) -> f64 {
    beside.anchor.1 / beside.total
}

/// The share of core words that stand within eight words of the anchor.
pub fn around_anchor(beside: &Beside) -> f64 {
    let (anchor, _) = beside.anchor;
    let mut near: Vec<usize> = beside.places(beside.sentence()).filter(|(at, _)| at.abs_diff(anchor) <= 8).map(|(_, key)| key).collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().map(|key| beside.idf(key)).sum::<f64>() / beside.total
}

/// Whether anything of the question stands in the sentence well enough to lie anywhere.
pub fn has_match(beside: &Beside) -> bool {
    beside.sentence().iter().any(|word| word.meets.is_some_and(|(_, how)| how >= LEAST))
}
