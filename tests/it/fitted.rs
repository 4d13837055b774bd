//! The fit, on a few of our own questions: it writes what the program reads, and the same again from the same data.

use std::path::{Path, PathBuf};
use std::process::Command;

use quoth::answer::weights::Weights;
use quoth::corpus::{Archive, load};
use quoth::eval::{self, Gold};
use quoth::search::Library;
use serde_json::json;

/// The articles that are asked of.
const ARTICLES: &[&str] = &["manual/silence", "manual/citations", "manual/moderating"];

/// Writes articles and questions in the form that the fit reads.
fn write_data(folder: &Path) -> usize {
    let index = Path::new(env!("CARGO_MANIFEST_DIR")).join("index");
    let mut articles = String::new();
    for id in ARTICLES {
        let text = std::fs::read_to_string(index.join(format!("{id}.md"))).unwrap();
        articles.push_str(&format!("{}\n", json!({ "id": id.replace('/', "-"), "title": id, "text": text })));
    }
    std::fs::write(folder.join("articles.jsonl"), articles).unwrap();
    let (mut questions, mut count) = (String::new(), 0);
    for question in eval::read(&index.join("questions.toml")).unwrap() {
        let Some(document) = question.document.filter(|document| ARTICLES.contains(&document.as_str())) else { continue };
        let text = std::fs::read_to_string(index.join(format!("{document}.md"))).unwrap();
        let Some(Gold::Words(words)) = question.gold.first() else { continue };
        let Some(start) = text.find(words.as_str()) else { continue };
        let article = document.replace('/', "-");
        let gold = [json!({ "start_byte": start, "end_byte": start + words.len() })];
        let (right, odd) = (&question.text, format!("Why is it not true: {}", question.text));
        for line in [
            json!({ "id": question.id, "question": right, "article_id": article, "answerable": true, "gold": gold }),
            json!({ "id": format!("{}-odd", question.id), "question": odd, "article_id": article, "answerable": false, "gold": [] }),
        ] {
            questions.push_str(&format!("{line}\n"));
        }
        count += 2;
    }
    std::fs::write(folder.join("questions.jsonl"), questions).unwrap();
    count
}

fn fit(folder: &Path, into: &str) -> (PathBuf, String) {
    let path = folder.join(into);
    // With the features of this build, so that nothing is compiled anew.
    let features = if cfg!(feature = "matrix") { [].as_slice() } else { &["--no-default-features"] };
    let made = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--example", "fit"])
        .args(features)
        .arg("--")
        .arg(folder)
        .arg("--write")
        .arg(&path)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    (path.clone(), std::fs::read_to_string(path).unwrap())
}

#[test]
fn what_the_fit_writes_is_what_the_program_reads() {
    let folder = tempfile::tempdir().unwrap();
    assert!(write_data(folder.path()) >= 20);
    let (_, written) = fit(folder.path(), "weights.json");
    let read = Weights::from_json(&written).unwrap();
    assert_eq!(serde_json::to_string_pretty(&read).unwrap() + "\n", written);
    assert_eq!(fit(folder.path(), "again.json").1, written);

    let mut archive = Archive::in_memory();
    let collection = load::collection(&folder.path().join("articles.jsonl"), &mut archive).unwrap();
    let library = Library::in_memory(vec![collection], archive).unwrap();
    for question in eval::read(&folder.path().join("questions.jsonl")).unwrap() {
        let outcome = eval::judge_one(&library, &question, &read).unwrap();
        assert!((0.0..=1.0).contains(&outcome.gate) && (0.0..=1.0).contains(&outcome.tier), "{outcome:?}");
    }
}
