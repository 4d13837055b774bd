//! The figures of `quoth eval-summaries` over `index/`: better than the baselines, and nothing dangles.

use std::path::Path;
use std::time::Duration;

use quoth::corpus::{Archive, load};
use quoth::eval::{self, Reference, Score};
use quoth::search::Library;
use quoth::summary::Length;

/// Fewer articles than this, and the figures say nothing: the others were edited since their references were written.
const FEWEST: usize = 6;

#[test]
fn summaries_fit_better_than_the_baselines() {
    let index = Path::new(env!("CARGO_MANIFEST_DIR")).join("index");
    let mut archive = Archive::in_memory();
    let collections = ["manual", "news"].map(|name| load::collection(&index.join(name), &mut archive).unwrap());
    let library = Library::in_memory(collections.into(), archive).unwrap();
    let references = eval::read_references(&index.join("summaries.jsonl")).unwrap();
    assert!(references.iter().all(|line| line.references.len() == 2));
    let figures = eval::evaluate_summaries(&library, &references, Length::Fifth, &|| Duration::ZERO).unwrap();
    assert!(figures.articles.len() >= FEWEST, "{:?}", figures.left_out);
    let score = |name: &str| figures.systems.iter().find(|(known, _)| *known == name).unwrap().1;
    let ours = score("quoth");
    for baseline in ["lead", "random", "lexrank", "textrank"] {
        let Score { rouge1, rouge2, rouge_l, .. } = score(baseline);
        assert!(ours.rouge1 > rouge1 && ours.rouge2 > rouge2 && ours.rouge_l > rouge_l, "{baseline}\n{figures:#?}");
    }
    assert_eq!((ours.dangling, ours.labelled_dangling), (0.0, 0.0), "{figures:#?}");
}

#[test]
fn references_are_numbers_or_texts() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("references.jsonl");
    let read = |line: &str| {
        std::fs::write(&file, line).unwrap();
        eval::read_references(&file).map(|lines| lines.into_iter().flat_map(|line| line.references).collect::<Vec<_>>())
    };
    assert_eq!(read(r#"{"article": "a", "references": [1, 4]}"#).unwrap(), [Reference::Numbers(vec![1, 4])]);
    let mixed = read(r#"{"article": "a", "references": [[1, 4], "A text.", ["One.", "Two."]]}"#).unwrap();
    let texts = ["One.".to_owned(), "Two.".to_owned()];
    assert_eq!(mixed, [Reference::Numbers(vec![1, 4]), Reference::Text("A text.".to_owned()), Reference::Sentences(texts.into())]);
    for bad in [r#"{"article": "a", "references": []}"#, r#"{"article": "a"}"#, "no JSON"] {
        let error = read(bad).unwrap_err().to_string();
        assert!(error.contains("line 1: ") && error.contains("\nhint: "), "{error}");
    }
}
