//! The rule for dependent sentences against sentences that somebody read and labelled, not against itself.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use expect_test::expect;
use quoth::corpus::{Archive, load};
use quoth::eval::{self, Rule};
use quoth::summary::{Article, Block, Length, Ranking};

use super::document;

const INVENTED: &str = include_str!("../dependent.txt");

/// The invented articles with the places of their labelled sentences.
fn invented() -> Vec<(Article, BTreeSet<usize>)> {
    let text: String = INVENTED.lines().filter(|line| !line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    let mut archive = Archive::in_memory();
    let mut articles = Vec::new();
    for marked in text.split("\n\n").filter(|part| !part.trim().is_empty()) {
        let plain = marked.trim().replace('*', "");
        let document = document(&mut archive, "town/article", "", &plain);
        let article = Article::read(&archive, &document).unwrap();
        let starts: Vec<usize> = (0..article.sentences().len()).map(|at| article.quote(&archive, at).unwrap().range().start).collect();
        let labels = marked.trim().match_indices('*').enumerate().map(|(before, (at, _))| at - before);
        let place =
            |start: usize| starts.iter().position(|other| *other == start).unwrap_or_else(|| panic!("no sentence at {start}: {marked}"));
        articles.push((article, labels.map(place).collect()));
    }
    articles
}

/// The articles of `index/` with the labelled sentences and what they depend on.
fn indexed() -> Vec<(Article, Vec<(usize, usize)>)> {
    let index = Path::new(env!("CARGO_MANIFEST_DIR")).join("index");
    let mut archive = Archive::in_memory();
    let collections = ["manual", "news"].map(|name| load::collection(&index.join(name), &mut archive).unwrap());
    let documents = || collections.iter().flat_map(|collection| &collection.documents);
    let mut articles = Vec::new();
    for line in eval::read_references(&index.join("summaries.jsonl")).unwrap() {
        // An article that was edited since has other numbers.
        let Some(document) =
            documents().find(|document| document.id == line.article && document.sha256.starts_with(line.sha256.as_deref().unwrap()))
        else {
            continue;
        };
        let labels = line.dependent.iter().map(|(one, other)| (one - 1, other - 1)).collect();
        articles.push((Article::read(&archive, document).unwrap(), labels));
    }
    articles
}

fn told(rule: &Rule) -> String {
    let Rule { found, missed, wrong, right } = rule;
    let (precision, recall) = (rule.precision(), rule.recall());
    format!("{} sentences, {} dependent: precision {precision:.1}, recall {recall:.1}", found + missed + wrong + right, found + missed)
}

fn misread(article: &Article, labels: &BTreeSet<usize>) -> String {
    let mut lines = String::new();
    for (at, sentence) in article.sentences().iter().enumerate() {
        let depends = sentence.run.is_none_or(|(first, _)| first < at);
        if depends != labels.contains(&at) {
            lines.push_str(&format!("{} {}\n", if depends { "wrongly found:" } else { "missed:" }, article.text(at)));
        }
    }
    lines
}

#[test]
fn the_rule_finds_what_was_labelled() {
    let (mut rule, mut misses) = (Rule::default(), String::new());
    for (article, labels) in invented() {
        rule.count(&article, &labels);
        misses.push_str(&misread(&article, &labels));
    }
    println!("{misses}");
    expect!["111 sentences, 69 dependent: precision 98.5, recall 95.7"].assert_eq(&told(&rule));
    assert!(rule.precision() >= 85.0 && rule.recall() >= 85.0, "{misses}");
    let (mut rule, mut misses) = (Rule::default(), String::new());
    for (article, labels) in indexed() {
        let labels = labels.iter().map(|(at, _)| *at).collect();
        rule.count(&article, &labels);
        misses.push_str(&misread(&article, &labels));
    }
    println!("{misses}\n{}", told(&rule));
    assert!(rule.precision() >= 75.0 && rule.recall() >= 75.0, "{misses}");
}

#[test]
fn no_labelled_sentence_is_left_alone() {
    let of_invented = invented().into_iter().map(|(article, labels)| {
        let needs = labels.into_iter().filter_map(|at| Some((at, at.checked_sub(1)?))).collect();
        (article, needs)
    });
    let all: Vec<(Article, Vec<(usize, usize)>)> = of_invented.chain(indexed()).collect();
    assert!(all.len() >= 10);
    let mut alone = Vec::new();
    for (article, needs) in all {
        let article = Arc::new(article);
        for length in [Length::Fifth, Length::Sentences(3), Length::Sentences(99), Length::Characters(400)] {
            let Some(block) = Block::propose(Arc::clone(&article), Ranking::new(&article, None), length, &[]) else { continue };
            let chosen = block.sentences();
            let left = needs.iter().filter(|(at, needed)| chosen.contains(at) && !chosen.contains(needed));
            alone.extend(left.map(|(at, _)| format!("{length:?} {}: {}", article.document().id, article.text(*at))));
        }
    }
    assert!(alone.is_empty(), "{}", alone.join("\n"));
}
