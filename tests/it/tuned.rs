//! What an operator can tell the judge, with the real program: words that stand for each other, and the lines between the outcomes.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::binary::quoth;

const ARTICLE: &str = "The ferry to Hallig Ost leaves the harbour of Nordhaven at nine in the morning.\n\n\
                       A ticket costs twelve crowns, and children under six travel free.\n\n\
                       The captain is Ole Brekke, who has sailed the strait for thirty years.\n";

/// A collection with a card, and its words that stand for each other.
fn place(synonyms: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let town = folder.path().join("town");
    fs::create_dir(&town).unwrap();
    fs::write(town.join("ferry.txt"), ARTICLE).unwrap();
    let card = "title = \"Town\"\ndescription = \"What goes on\"\nlanguage = \"en\"\n\n[[article]]\nid = \"ferry\"\nfile = \"ferry.txt\"\ntitle = \"The ferry\"\n";
    fs::write(town.join("collection.toml"), card).unwrap();
    if !synonyms.is_empty() {
        fs::write(town.join("synonyms.toml"), synonyms).unwrap();
    }
    fs::write(folder.path().join("quoth.toml"), "collections = [\"town\"]\n").unwrap();
    folder
}

fn asked(folder: &Path, question: &str) -> Value {
    let output = quoth(folder, &["ask", question, "--json"], "");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

#[test]
fn words_that_stand_for_each_other_find_what_neither_finds_alone() {
    const QUESTION: &str = "Who is the skipper?";
    let (without, with) = (place(""), place("captain = [\"skipper\"]\n"));
    assert_eq!(asked(without.path(), QUESTION)["kind"], "silence");
    let found = asked(with.path(), QUESTION);
    assert_ne!(found["kind"], "silence", "{found}");
    assert!(found["quotes"][0]["text"].as_str().unwrap().contains("Ole Brekke"), "{found}");
    let told = quoth(with.path(), &[], &format!("{QUESTION}\n/explain\n"));
    let told = String::from_utf8(told.stdout).unwrap();
    assert!(told.contains("“skipper”") && told.contains("by a synonym"), "{told}");
}

#[test]
fn synonyms_that_are_not_understood_are_an_error_that_names_the_file() {
    for (written, why) in
        [("captain = []\n", "no word that stands for it"), ("captain = skipper\n", "synonyms.toml"), ("5 = [\"five\"]\n", "5")]
    {
        let folder = place(written);
        let output = quoth(folder.path(), &["index"], "");
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{error}");
        assert!(error.contains("synonyms.toml") && error.contains(why), "{error}");
    }
}

#[test]
fn the_lines_of_an_operator_decide() {
    const QUESTION: &str = "What does a ticket cost?";
    let folder = place("");
    assert_eq!(asked(folder.path(), QUESTION)["kind"], "answer");
    let data = folder.path().join("data");
    let with = |lines: &str| {
        fs::write(data.join("thresholds.toml"), lines).unwrap();
        quoth(folder.path(), &["--data-dir", "data", "ask", QUESTION, "--json"], "")
    };
    quoth(folder.path(), &["--data-dir", "data", "index"], "");
    let kind = |lines: &str| {
        let json: Value = serde_json::from_slice(&with(lines).stdout).unwrap();
        json["kind"].as_str().unwrap().to_owned()
    };
    assert_eq!(kind("gate = 0.0\nbold = 0.1\nusual = 0.2\ncareful = 0.3\n"), "answer");
    assert_eq!(kind("gate = 0.0\nbold = 0.9999\nusual = 0.99995\ncareful = 0.99999\n"), "closest");
    assert_eq!(kind("gate = 0.999999\nbold = 0.9999\nusual = 0.99995\ncareful = 0.99999\n"), "silence");
    let refused = with("gate = 0.5\nbold = 0.9\nusual = 0.2\ncareful = 0.3\n");
    let error = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(refused.status.code(), Some(1), "{error}");
    assert!(error.contains("thresholds.toml") && error.contains("hint: "), "{error}");
}
