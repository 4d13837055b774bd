//! What `quoth summary` and `quoth eval-summaries` print, and how they end.

use std::fs;
use std::path::Path;

use expect_test::expect;
use serde_json::Value;

use super::POOL;
use crate::binary::quoth;

fn place() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("town")).unwrap();
    fs::write(folder.path().join("town/pool.txt"), format!("Harlow Mead closes its swimming pool\n\n{POOL}\n")).unwrap();
    fs::write(folder.path().join("town/note.txt"), "A note\n\nThe ferry is late. It will come at ten.\n").unwrap();
    fs::write(folder.path().join("quoth.toml"), "collections = [\"town\"]\n").unwrap();
    folder
}

#[track_caller]
fn run(folder: &Path, args: &[&str], code: i32) -> String {
    let output = quoth(folder, args, "");
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(code), "{text}{}", String::from_utf8_lossy(&output.stderr));
    text
}

#[test]
fn a_summary_is_printed_with_its_citations() {
    let folder = place();
    expect![[r#"
        Harlow Mead closes its swimming pool
        sentences 2, 3, 4 of 15, 24 % of the article
          │ The town council of Harlow Mead voted on Tuesday to close the swimming pool in March. It has lost money every year.
          │ Council leader Priya Nair told the meeting that repairs would cost six million crowns.
          — 2 · town/pool#p2s1@f883a5ff
          — 3 · town/pool#p2s2@5613a784
          — 4 · town/pool#p3s1@9c24517b
    "#]]
    .assert_eq(&run(folder.path(), &["summary", "pool", "--sentences", "3"], 0));
    expect![[r#"
        no article or collection is called `pol`
          nearest: Harlow Mead closes its swimming pool (town/pool)
        nothing from A note: no sentence that stands alone is within 30 % of so short an article
    "#]]
    .assert_eq(&run(folder.path(), &["summary", "note", "pol"], 3));
    expect![[r#"
        nothing from Harlow Mead closes its swimming pool: no sentence is on that
    "#]]
    .assert_eq(&run(folder.path(), &["summary", "pool", "--focus", "volcanoes of Mars"], 3));
}

#[test]
fn json_holds_bytes_and_citations() {
    let folder = place();
    let json: Value = serde_json::from_str(&run(folder.path(), &["summary", "town", "--json"], 0)).unwrap();
    assert_eq!(json["kind"], "summary");
    assert_eq!(json["left_out"][0]["reason"], "too_short");
    let text = fs::read_to_string(folder.path().join("town/pool.txt")).unwrap();
    let parts = json["blocks"][0]["parts"].as_array().unwrap();
    let sentences: Vec<&Value> = parts.iter().filter_map(|part| part.get("sentence")).collect();
    assert!(!sentences.is_empty());
    for sentence in sentences {
        let range = sentence["start"].as_u64().unwrap() as usize..sentence["end"].as_u64().unwrap() as usize;
        assert_eq!(&text[range], sentence["text"].as_str().unwrap());
        assert_eq!(run(folder.path(), &["verify", sentence["citation"].as_str().unwrap()], 0).split(':').next(), Some("identical"));
    }
    let nothing: Value = serde_json::from_str(&run(folder.path(), &["summary", "pol", "--json"], 3)).unwrap();
    assert_eq!((nothing["kind"].as_str(), nothing["unknown"][0]["nearest"][0]["document"].as_str()), (Some("nothing"), Some("town/pool")));
}

#[test]
fn changes_since_a_revision_and_since_a_file() {
    let folder = place();
    run(folder.path(), &["summary", "pool"], 0);
    let file = folder.path().join("town/pool.txt");
    let old = fs::read_to_string(&file).unwrap();
    fs::write(folder.path().join("old.txt"), &old).unwrap();
    fs::write(&file, old.replace("six million", "seven million").replace("Ticket prices rose twice", "Ticket prices rose three times"))
        .unwrap();
    let printed = run(folder.path(), &["summary", "pool", "--changes-from", "old.txt"], 0);
    expect![[r#"
        Harlow Mead closes its swimming pool
        from 3e387dac to 191c38b0: 13 sentences unchanged

        corrected from
          │ Council leader Priya Nair told the meeting that repairs would cost six million crowns.
          — 4 · town/pool#p3s1@9c24517b
        to
          │ Council leader Priya Nair told the meeting that repairs would cost seven million crowns.
          — 4 · town/pool#p3s1@1c9a3c63
        which differs so, [-gone-] {+new+}:
          │ Council leader Priya Nair told the meeting that repairs would cost [-six-]{+seven+} million crowns.

        corrected from
          │ Ticket prices rose twice last year.
          — 14 · town/pool#p7s1@c0a2051d
        to
          │ Ticket prices rose three times last year.
          — 14 · town/pool#p7s1@47e466d3
        which differs so, [-gone-] {+new+}:
          │ Ticket prices rose [-twice-]{+three times+} last year.
    "#]]
    .assert_eq(&printed);
    let revisions = fs::read_to_string(folder.path().join("data/articles/revisions")).unwrap();
    let first = revisions.lines().find_map(|line| line.strip_prefix("town/pool ")).unwrap().get(..8).unwrap().to_owned();
    assert_eq!(run(folder.path(), &["summary", "pool", "--changes-from", &first], 0), printed);
    let json: Value = serde_json::from_str(&run(folder.path(), &["summary", "pool", "--changes-from", &first, "--json"], 0)).unwrap();
    assert!(json["changes"][0]["corrected"]["diff"].is_array(), "{json}");
    let output = quoth(folder.path(), &["summary", "pool", "--changes-from", "0000000"], "");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(1) && said.contains(&first), "{said}");
    assert_eq!(quoth(folder.path(), &["summary", "pool", "--sentences", "0"], "").status.code(), Some(2));
}

#[test]
fn figures_are_printed_for_what_is_there() {
    let folder = place();
    fs::write(
        folder.path().join("r.jsonl"),
        "{\"article\": \"pool\", \"references\": [1, 3]}\n{\"article\": \"gone\", \"references\": \"It.\"}\n",
    )
    .unwrap();
    let printed = run(folder.path(), &["eval-summaries", "r.jsonl", "--sentences", "2"], 0);
    for says in ["1 article\n", "lexrank", "left out: gone: no article is called so", " ms for each article"] {
        assert!(printed.contains(says), "{printed}");
    }
    let json: Value = serde_json::from_str(&run(folder.path(), &["eval-summaries", "r.jsonl", "--json"], 0)).unwrap();
    assert_eq!(json["articles"][0]["article"], "town/pool");
    run(folder.path(), &["eval-summaries", "gone.jsonl"], 1);
}
