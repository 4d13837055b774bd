//! Listwise softmax regression: the weights under which the right sentence is the likeliest of those that were found.

use std::collections::BTreeMap;

use quoth::answer::features::{COUNT, NAMES};
use quoth::eval::Held;

use crate::data::{List, in_parallel};
use crate::solve::solve;

/// The ridge on the weights of standardised features.
const RIDGE: f64 = 2.0;

const STEPS: usize = 12;

/// One weight vector for each article, fitted without it.
pub fn cross_validate(lists: &[&List], articles: usize, without: &[usize]) -> anyhow::Result<Vec<Vec<f64>>> {
    let numbers: Vec<usize> = (0..articles).collect();
    in_parallel(&numbers, |article| Ok(fit(lists, |list| list.article != *article, without)))
}

/// The weights of features as they are measured (not standardised). Those of `without` are left at zero.
pub fn fit(lists: &[&List], keep: impl Fn(&List) -> bool, without: &[usize]) -> Vec<f64> {
    let kept: Vec<&List> = lists.iter().copied().filter(|list| keep(list) && list.is_right.iter().any(|right| *right)).collect();
    let deviations = deviations(&kept);
    let mut found = vec![0.0; COUNT];
    for _ in 0..STEPS {
        let (gradient, hessian) = slope(&kept, &deviations, &found, without);
        let step = solve(hessian, gradient);
        let gained = search_along(&kept, &deviations, &mut found, &step);
        if gained < 1e-4 {
            break;
        }
    }
    found.iter().zip(&deviations).map(|(weight, deviation)| weight / deviation).collect()
}

/// Takes the step, or half of it, or a quarter … until the likelihood grows; gives by how much it grew.
fn search_along(lists: &[&List], deviations: &[f64], weights: &mut Vec<f64>, step: &[f64]) -> f64 {
    let before = likelihood(lists, deviations, weights);
    for halvings in 0..12 {
        let part = 0.5f64.powi(halvings);
        let tried: Vec<f64> = weights.iter().zip(step).map(|(value, change)| value + part * change).collect();
        let gained = likelihood(lists, deviations, &tried) - before;
        if gained > 0.0 {
            *weights = tried;
            return gained;
        }
    }
    0.0
}

/// The log-likelihood of the right sentences, less the ridge.
fn likelihood(lists: &[&List], deviations: &[f64], weights: &[f64]) -> f64 {
    let row: Vec<f64> = weights.iter().zip(deviations).map(|(weight, deviation)| weight / deviation).collect();
    let fit: f64 = lists
        .iter()
        .map(|list| {
            let scores: Vec<f64> =
                list.values.iter().map(|values| values.iter().zip(&row).map(|(value, weight)| value * weight).sum()).collect();
            let most = scores.iter().copied().fold(f64::MIN, f64::max);
            let all: f64 = scores.iter().map(|score| (score - most).exp()).sum();
            let right: f64 = scores.iter().zip(&list.is_right).filter(|(_, right)| **right).map(|(score, _)| (score - most).exp()).sum();
            (right.max(1e-300) / all).ln()
        })
        .sum();
    fit - RIDGE / 2.0 * weights.iter().map(|weight| weight * weight).sum::<f64>()
}

/// The standard deviation of each feature within its list, so that the ridge treats all alike.
fn deviations(lists: &[&List]) -> Vec<f64> {
    let mut sums = vec![0.0; COUNT];
    let mut count = 0.0;
    for list in lists {
        let size = list.values.len() as f64;
        for at in 0..COUNT {
            let mean = list.values.iter().map(|values| values[at]).sum::<f64>() / size;
            sums[at] += list.values.iter().map(|values| (values[at] - mean).powi(2)).sum::<f64>();
        }
        count += size;
    }
    sums.iter().map(|sum| (sum / count).sqrt().max(1e-3)).collect()
}

fn slope(lists: &[&List], deviations: &[f64], weights: &[f64], without: &[usize]) -> (Vec<f64>, Vec<Vec<f64>>) {
    let mut gradient: Vec<f64> = weights.iter().map(|weight| -RIDGE * weight).collect();
    let mut hessian = vec![vec![0.0; COUNT]; COUNT];
    for (at, row) in hessian.iter_mut().enumerate() {
        row[at] = RIDGE;
    }
    for list in lists {
        let rows: Vec<Vec<f64>> =
            list.values.iter().map(|values| values.iter().zip(deviations).map(|(value, deviation)| value / deviation).collect()).collect();
        let scores: Vec<f64> = rows.iter().map(|row| row.iter().zip(weights).map(|(value, weight)| value * weight).sum()).collect();
        let most = scores.iter().copied().fold(f64::MIN, f64::max);
        let odds: Vec<f64> = scores.iter().map(|score| (score - most).exp()).collect();
        let (all, right) =
            (odds.iter().sum::<f64>(), odds.iter().zip(&list.is_right).filter(|(_, right)| **right).map(|(odds, _)| odds).sum::<f64>());
        let mut mean = vec![0.0; COUNT];
        for ((row, odds), is_right) in rows.iter().zip(&odds).zip(&list.is_right) {
            let chance = odds / all;
            let pull = if *is_right { odds / right.max(1e-300) } else { 0.0 } - chance;
            for (i, value) in row.iter().enumerate() {
                gradient[i] += pull * value;
                mean[i] += chance * value;
                if chance > 1e-6 {
                    for (slot, other) in hessian[i].iter_mut().zip(row).take(i + 1) {
                        *slot += chance * value * other;
                    }
                }
            }
        }
        for i in 0..COUNT {
            for j in 0..=i {
                hessian[i][j] -= mean[i] * mean[j];
            }
        }
    }
    for at in without {
        gradient[*at] = 0.0;
        hessian[*at][*at] = 1e12;
    }
    (gradient, hessian)
}

/// Sentence and paragraph figures, each article by its own weights.
pub fn figures(lists: &[List], folds: &[Vec<f64>]) -> BTreeMap<String, f64> {
    let mut sentences = Vec::new();
    let mut paragraphs = Vec::new();
    for list in lists {
        let weights = &folds[list.article];
        let mut order: Vec<(f64, usize)> = list
            .values
            .iter()
            .enumerate()
            .map(|(at, values)| (values.iter().zip(weights).map(|(value, weight)| value * weight).sum(), at))
            .collect();
        order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        sentences.push(order.iter().position(|(_, at)| list.is_right[*at]).map(|rank| rank + 1).filter(|rank| *rank <= 10));
        let mut seen: Vec<usize> = Vec::new();
        for (_, at) in &order {
            if !seen.contains(&list.paragraph[*at]) {
                seen.push(list.paragraph[*at]);
            }
        }
        let right = list.right_paragraph;
        paragraphs.push(seen.iter().position(|paragraph| Some(*paragraph) == right).map(|rank| rank + 1).filter(|rank| *rank <= 10));
    }
    let (sentence, paragraph) = (Held::of(&sentences), Held::of(&paragraphs));
    BTreeMap::from([
        ("sentence top-1".to_owned(), sentence.top1),
        ("sentence MRR@10".to_owned(), sentence.mrr10),
        ("paragraph top-1".to_owned(), paragraph.top1),
        ("paragraph MRR@10".to_owned(), paragraph.mrr10),
    ])
}

/// The signals of the ranking, by their features.
const SIGNALS: &[(&str, &[&str])] = &[
    ("the sentence's words", &["sentence_bm25", "sentence_coverage", "covered_squared", "density"]),
    ("the paragraph's words", &["paragraph_bm25", "paragraph_coverage"]),
    ("the first stage", &["retrieval"]),
    ("likeness of letters", &["sentence_likeness", "paragraph_likeness"]),
    ("the article", &["article"]),
    ("title and heading", &["title"]),
    ("the kind of answer", &["expected_person", "expected_place", "expected_time", "expected_number", "expected_reason", "expected_near"]),
    ("pairs and nearness", &["sentence_pairs", "paragraph_pairs", "closeness", "window"]),
    ("the sentences beside", &["previous", "next", "second_best"]),
    ("small words", &["small_words"]),
    ("what is missing", &["names_missing", "numbers_missing", "largest_missing"]),
    ("the sentence's form", &["length", "is_short", "is_first", "is_question"]),
];

/// Fits without each signal in turn and prints what is lost.
pub fn print_drops(lists: &[List], articles: usize) -> anyhow::Result<()> {
    let every: Vec<&List> = lists.iter().collect();
    let base = figures(lists, &cross_validate(&every, articles, &[])?);
    for (name, parts) in SIGNALS {
        let dropped: Vec<usize> = NAMES.iter().enumerate().filter(|(_, known)| parts.contains(known)).map(|(at, _)| at).collect();
        let without = figures(lists, &cross_validate(&every, articles, &dropped)?);
        let change = |key: &str| without.get(key).copied().unwrap_or_default() - base.get(key).copied().unwrap_or_default();
        println!(
            "without {name}: sentence top-1 {:+.2}, MRR {:+.2}; paragraph top-1 {:+.2}",
            change("sentence top-1"),
            change("sentence MRR@10"),
            change("paragraph top-1")
        );
    }
    Ok(())
}
