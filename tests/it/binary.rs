//! The real program, over pipes: what it prints, and how it ends.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const ARTICLE: &str = "The ferry to Hallig Ost\n\nThe ferry leaves the harbour of Nordhaven at nine in the morning.\n\n\
                       A ticket costs twelve crowns, and children under six travel free.\n";

/// A folder with one article and a configuration that knows it.
fn place() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("articles")).unwrap();
    fs::write(folder.path().join("articles/ferry.txt"), ARTICLE).unwrap();
    fs::write(folder.path().join("quoth.toml"), "collections = [\"articles\"]\n").unwrap();
    folder
}

pub(super) fn quoth(folder: &Path, args: &[&str], typed: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_quoth"))
        .args(args)
        .current_dir(folder)
        .env_remove("QUOTH_CONFIG")
        .env_remove("QUOTH_DATA_DIR")
        .env_remove("QUOTH_LOG")
        .env_remove("QUOTH_MATRIX_PASSWORD")
        .env_remove("QUOTH_MATRIX_TOKEN")
        .env_remove("QUOTH_MATRIX_RECOVERY_KEY")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that ends before it has read everything is no error here.
    let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[track_caller]
fn check_error(folder: &Path, args: &[&str], code: i32, says: &str) {
    let output = quoth(folder, args, "");
    let text = err(&output);
    assert_eq!(output.status.code(), Some(code), "{text}");
    assert!(text.starts_with("error: ") && text.contains(says), "{text}");
    assert!(!text.contains('\u{1b}'), "no colours in a pipe: {text}");
    assert!(out(&output).is_empty());
}

#[test]
fn ask_prints_json() {
    let folder = place();
    let output = quoth(folder.path(), &["ask", "When does the ferry leave the harbour of Nordhaven?", "--json"], "");
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let json: Value = serde_json::from_str(&out(&output)).unwrap();
    let keys: Vec<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["confidence", "kind", "quotes", "silence", "took_us"]);
    assert!(["answer", "closest"].contains(&json["kind"].as_str().unwrap()), "{json}");
    let quote = &json["quotes"][0];
    let keys: Vec<&str> = quote.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["citation", "document", "end", "link", "paragraph", "score", "start", "text", "title"]);
    let range = quote["start"].as_u64().unwrap() as usize..quote["end"].as_u64().unwrap() as usize;
    assert_eq!(&ARTICLE[range], quote["text"].as_str().unwrap());
    assert!(json["silence"].is_null());
    let citation = quote["citation"].as_str().unwrap();
    let verified = quoth(folder.path(), &["verify", citation], "");
    assert_eq!(verified.status.code(), Some(0), "{}", err(&verified));
    assert!(out(&verified).starts_with("identical"), "{}", out(&verified));
    fs::write(folder.path().join("articles/ferry.txt"), ARTICLE.replace("nine", "ten")).unwrap();
    let changed = quoth(folder.path(), &["verify", citation], "");
    assert_eq!(changed.status.code(), Some(3), "{}", err(&changed));
    assert!(out(&changed).starts_with("changed"), "{}", out(&changed));
}

#[test]
fn ask_is_silent_with_its_reason() {
    let folder = place();
    let output = quoth(folder.path(), &["ask", "Who painted Guernica?", "--json"], "");
    assert_eq!(output.status.code(), Some(3), "{}", err(&output));
    let json: Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!((json["kind"].as_str(), json["quotes"].as_array().map(Vec::len)), (Some("silence"), Some(0)));
    assert!(json["silence"]["reason"].is_string() && json["silence"]["nearest"].is_array(), "{json}");
    let text = out(&quoth(folder.path(), &["ask", "Who", "painted", "Guernica?"], ""));
    assert!(text.starts_with("silent: "), "{text}");
}

#[test]
fn ask_takes_articles_and_writes_nothing_for_them() {
    let folder = place();
    fs::remove_file(folder.path().join("quoth.toml")).unwrap();
    let args = ["ask", "What does a ticket cost?", "--articles", "articles/ferry.txt"];
    let output = quoth(folder.path(), &args, "");
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(out(&output).contains("  │ ") && out(&output).contains("twelve crowns"), "{}", out(&output));
    assert!(!folder.path().join("data").exists());
}

#[test]
fn a_conversation_through_a_pipe() {
    let folder = place();
    let typed = "What does a ticket cost?\n\n/as bob moderator\n/as\n/quit\nnever read\n";
    let output = quoth(folder.path(), &["chat"], typed);
    let text = out(&output);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(text.starts_with("quoth "), "{text}");
    assert!(text.contains("you> What does a ticket cost?\n") && text.contains("bob (moderator)> /as\n"), "{text}");
    assert!(text.contains("  │ A ticket costs twelve crowns") && text.contains("articles/ferry#p3"), "{text}");
    assert!(text.contains("You are bob (moderator).") && !text.contains("never read") && !text.contains('\u{1b}'), "{text}");
    assert_eq!(err(&output), "");
    let again = quoth(folder.path(), &[], "/quit\n");
    assert_eq!(again.status.code(), Some(0), "`quoth` is `quoth chat`, and the store was closed well: {}", err(&again));
}

#[test]
fn questions_are_edited_and_taken_back() {
    let folder = place();
    let typed = "/delete\nWhat does a ticket cost?\n/edit When does the ferry leave the harbour of Nordhaven?\n/delete\n/delete\n/help\n";
    let text = out(&quoth(folder.path(), &["chat"], typed));
    assert_eq!(text.matches("There is no question of yours to change or take back.").count(), 2, "{text}");
    let (before, after) = text.split_once("(the answer, edited)").expect(&text);
    assert!(before.contains("twelve crowns") && after.contains("nine in the morning"), "{text}");
    assert!(after.contains("(the answer is taken back)") && after.contains("Only in this terminal:"), "{text}");
}

#[test]
fn edit_and_delete_are_about_the_last_question() {
    let folder = place();
    let typed = "What does a ticket cost?\n/more\n/edit When does the ferry leave the harbour of Nordhaven?\n/edit /help\n/delete\n";
    let text = out(&quoth(folder.path(), &["chat"], typed));
    let (_, after) = text.split_once("(the answer, edited)").expect(&text);
    assert!(after.contains("nine in the morning"), "{text}");
    assert!(after.contains("(the answer is taken back)"), "{text}");
    let text = out(&quoth(folder.path(), &["chat"], "What does a ticket cost?\n/edit more\n/remove\n/edit Where?\n/delete\n"));
    assert!(text.contains("Only a question can take the place of a question."), "{text}");
    assert_eq!(text.matches("There is no answer here to go on from.").count(), 2, "{text}");
}

/// The files below a folder that hold `needle`.
fn holding(folder: &Path, needle: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(holding(&path, needle));
        } else if fs::read(&path).unwrap().windows(needle.len()).any(|window| window == needle.as_bytes()) {
            found.push(path.display().to_string());
        }
    }
    found
}

#[test]
fn a_forgotten_member_is_in_no_file() {
    let folder = place();
    let data = folder.path().join("data");
    let ask = "/as boss moderator\n/settings texts yes\n/as canary7f3a\nWhat does a ticket cost?\nDo quetzals yodel?\n";
    let asked = quoth(folder.path(), &["chat"], ask);
    assert!(asked.status.success(), "{}", err(&asked));
    assert!(!holding(&data, "canary7f3a").is_empty() && !holding(&data, "quetzals").is_empty(), "{}", out(&asked));
    let forgotten = quoth(folder.path(), &["chat"], &format!("{ask}forget me\n"));
    assert!(forgotten.status.success(), "{}", err(&forgotten));
    assert_eq!(holding(&data, "canary7f3a"), [""; 0], "{}", out(&forgotten));
    assert_eq!(holding(&data, "quetzals"), [""; 0]);
}

#[test]
fn orders_to_the_terminal_are_shown_not_obeyed() {
    let folder = place();
    let text = out(&quoth(folder.path(), &["chat"], "\u{1b}]0;title\u{7} \u{1b}[2J \u{202e}when?\n"));
    assert!(!text.contains('\u{1b}') && !text.contains('\u{7}') && !text.contains('\u{202e}'), "{text}");
}

#[test]
fn wrong_usage_ends_with_2() {
    let folder = place();
    assert!(out(&quoth(folder.path(), &["--help"], "")).contains("3 `ask` stayed silent or `verify` found"));
    for args in [&["ask"][..], &["--nothing"], &["sing"], &["verify", "not a citation"], &["completions", "tcsh9"]] {
        assert_eq!(quoth(folder.path(), args, "").status.code(), Some(2), "{args:?}");
    }
}

#[test]
fn errors_say_what_and_how_to_go_on() {
    let folder = place();
    fs::write(folder.path().join("bad.toml"), "colections = []\n").unwrap();
    fs::write(folder.path().join("gone.toml"), "collections = [\"nowhere\"]\n").unwrap();
    fs::write(folder.path().join("everyone.toml"), "collections = [\"articles\"]\neveryone = [\"secrets\"]\n").unwrap();
    check_error(folder.path(), &["check-config", "--config", "bad.toml"], 1, "unknown field `colections`");
    check_error(folder.path(), &["chat", "--config", "none.toml"], 1, "cannot read configuration `none.toml`");
    check_error(folder.path(), &["ask", "x", "--config", "gone.toml"], 1, "nowhere");
    check_error(folder.path(), &["ask", "x", "--config", "everyone.toml"], 1, "`everyone` names collection `secrets`");
    check_error(folder.path(), &["ask", "x", "--in", "poems"], 1, "there is no collection or article `poems`");
    check_error(folder.path(), &["run"], 1, "hint: ");
    let empty = tempfile::tempdir().unwrap();
    check_error(empty.path(), &[], 1, "hint: `quoth init`");
    assert!(!empty.path().join("index").exists());
}

#[cfg(feature = "matrix")]
#[test]
fn a_matrix_account_that_is_not_there() {
    let folder = place();
    let data = folder.path().join("data");
    check_error(folder.path(), &["matrix", "login"], 1, "has no table [matrix]");
    // Nobody listens on the port that every system keeps for nobody.
    let matrix = "collections = [\"articles\"]\n[matrix]\nhomeserver = \"http://127.0.0.1:1\"\nuser = \"quoth\"\n";
    fs::write(folder.path().join("quoth.toml"), matrix).unwrap();
    for act in ["recover", "logout"] {
        let output = quoth(folder.path(), &["matrix", act], "key\n");
        assert!(err(&output).contains("hint: `quoth matrix login`"), "{}", err(&output));
    }
    check_error(folder.path(), &["matrix", "login"], 1, "there is no password");
    let output = quoth(folder.path(), &["matrix", "login"], "canary7f3a\n");
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("cannot reach homeserver `http://127.0.0.1:1/`") && !err(&output).contains("canary"), "{}", err(&output));
    let checked = quoth(folder.path(), &["check-config"], "");
    assert!(out(&checked).contains("collection articles") && err(&checked).contains("cannot reach"), "{}", err(&checked));
    assert_eq!(checked.status.code(), Some(1));
    assert!(!data.join("matrix").exists(), "nothing was begun");
    fs::create_dir_all(data.join("matrix/store")).unwrap();
    fs::write(data.join("matrix/session.json"), "{}").unwrap();
    let half = quoth(folder.path(), &["matrix", "login"], "canary7f3a\n");
    assert!(err(&half).contains("there is a session, but not its store"), "{}", err(&half));
}

#[cfg(not(feature = "matrix"))]
#[test]
fn a_build_without_matrix_says_so() {
    let folder = place();
    fs::write(folder.path().join("quoth.toml"), "[matrix]\nhomeserver = \"example.org\"\nuser = \"quoth\"\n").unwrap();
    check_error(folder.path(), &["check-config"], 1, "built without Matrix");
}

#[test]
fn a_second_room_on_the_same_data_is_refused() {
    let folder = place();
    let mut first =
        Command::new(env!("CARGO_BIN_EXE_quoth")).current_dir(folder.path()).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    // The greeting says that the first one has the store.
    let mut greeting = [0; 5];
    std::io::Read::read_exact(first.stdout.as_mut().unwrap(), &mut greeting).unwrap();
    check_error(folder.path(), &["chat"], 1, "another quoth is using it");
    drop(first.stdin.take());
    assert!(first.wait().unwrap().success());
}

#[test]
fn init_begins_and_never_overwrites() {
    let folder = tempfile::tempdir().unwrap();
    let output = quoth(folder.path(), &["init", "mine"], "");
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let mine = folder.path().join("mine");
    let written = fs::read_to_string(mine.join("quoth.toml")).unwrap();
    let keys = |text: &str| {
        text.lines().filter_map(|line| Some(line.trim_start_matches("# ").split_once(" = ")?.0.to_owned())).collect::<Vec<_>>()
    };
    assert_eq!(keys(&written), keys(quoth::cli::config::EXAMPLE), "every key is in it");
    let checked = quoth(&mine, &["check-config"], "");
    assert!(out(&checked).contains("collection articles: 1 article"), "{}{}", out(&checked), err(&checked));
    assert!(!mine.join("data").exists(), "check-config writes nothing");
    fs::write(mine.join("quoth.toml"), "# mine\n").unwrap();
    check_error(folder.path(), &["init", "mine"], 1, "it is there already");
    assert_eq!(fs::read_to_string(mine.join("quoth.toml")).unwrap(), "# mine\n");
}

#[test]
fn the_index_is_built_checked_and_listed() {
    let folder = place();
    let built = out(&quoth(folder.path(), &["index"], ""));
    assert!(built.contains("articles: 1 article\n"), "{built}");
    assert!(out(&quoth(folder.path(), &["index", "list"], "")).contains("articles/ferry  The ferry to Hallig Ost"));
    fs::write(folder.path().join("articles/bad.txt"), [0xff, 0xfe, 0x00]).unwrap();
    let checked = quoth(folder.path(), &["index", "check"], "");
    assert_eq!(checked.status.code(), Some(1));
    assert!(err(&checked).contains("bad.txt"), "{}", err(&checked));
    // A collection with a fault keeps the others from nothing.
    fs::create_dir(folder.path().join("more")).unwrap();
    fs::write(folder.path().join("more/worse.txt"), [0xff]).unwrap();
    fs::create_dir(folder.path().join("good")).unwrap();
    fs::write(folder.path().join("good/ferry.txt"), ARTICLE).unwrap();
    fs::write(folder.path().join("quoth.toml"), "collections = [\"articles\", \"nowhere\", \"more\", \"good\"]\n").unwrap();
    let checked = quoth(folder.path(), &["index", "check"], "");
    assert_eq!((checked.status.code(), err(&checked).matches("error: ").count()), (Some(1), 3), "{}", err(&checked));
    assert!(err(&checked).contains("worse.txt") && out(&checked).contains("good: 1 article"), "{}", out(&checked));
}

#[cfg(unix)]
#[test]
fn a_running_program_takes_up_articles_at_a_signal() {
    use std::io::{BufRead as _, BufReader};
    let folder = place();
    let mut child = Command::new(env!("CARGO_BIN_EXE_quoth"))
        .args(["chat", "--as", "boss admin"])
        .current_dir(folder.path())
        .env("QUOTH_LOG", "info")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut log = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut typed = child.stdin.take().unwrap();
    let mut until = |wanted: &str| said.by_ref().map(Result::unwrap).find(|line| line.contains(wanted)).is_some();
    let mut hang_up = |wanted: &str| {
        assert!(Command::new("kill").args(["-HUP", &child.id().to_string()]).status().unwrap().success());
        log.by_ref().map(Result::unwrap).find(|line| line.contains(wanted)).expect(wanted)
    };
    assert!(until("quoth answers"));
    let article = folder.path().join("articles/mill.txt");
    fs::write(&article, "The mill\n\nThe mill of Nordhaven grinds rye. Its wheel was built in 1790 by Jonas Amt.\n").unwrap();
    assert!(hang_up("loaded anew new").contains("new=1 changed=0 withdrawn=0"));
    writeln!(typed, "Who built the wheel of the mill?").unwrap();
    assert!(until("by Jonas Amt"));
    fs::write(&article, [0xff, 0xfe, 0x00]).unwrap();
    assert!(hang_up("stay as they were").contains("mill.txt"));
    writeln!(typed, "/reload").unwrap();
    assert!(until("A file is not text in UTF-8"));
    writeln!(typed, "Who built the wheel of the mill?").unwrap();
    assert!(until("by Jonas Amt"));
    fs::remove_file(&article).unwrap();
    writeln!(typed, "/reload").unwrap();
    assert!(until("1 article was withdrawn."));
    drop(typed);
    assert!(child.wait().unwrap().success());
}

#[test]
fn completions_man_page_and_version() {
    let folder = tempfile::tempdir().unwrap();
    assert!(out(&quoth(folder.path(), &["completions", "bash"], "")).contains("check-config"));
    assert!(out(&quoth(folder.path(), &["man"], "")).contains("QUOTH CHECK"));
    assert_eq!(out(&quoth(folder.path(), &["--version"], "")), format!("quoth {}\n", env!("CARGO_PKG_VERSION")));
}
