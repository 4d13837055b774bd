//! Rules of the house that the compiler and clippy cannot see, as tables over the source files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The rooms from the ground floor up: a module imports those before it, never those after it.
const ROOMS: &[&str] = &["text", "corpus", "search", "answer", "summary", "eval", "bot", "store", "chat", "cli"];

/// Crates that are named below these places only.
const HOMES: &[(&str, &[&str])] = &[
    ("tantivy", &["src/search/"]),
    ("tantivy_fst", &["src/search/"]),
    ("levenshtein_automata", &["src/search/"]),
    ("rusqlite", &["src/store/"]),
    ("rustyline", &["src/chat/console/"]),
    ("pulldown_cmark", &["src/corpus/"]),
    ("similar", &["src/corpus/"]),
    ("rust_stemmers", &["src/text/"]),
    ("whatlang", &["src/text/"]),
    ("anyhow", &["src/cli/", "src/main.rs"]),
    ("clap", &["src/cli/", "src/main.rs"]),
    ("indicatif", &["src/cli/"]),
    ("tracing_subscriber", &["src/cli/"]),
    ("serenity", &["src/chat/discord/"]),
    ("matrix_sdk", &["src/chat/matrix/"]),
    ("ruma", &["src/chat/matrix/"]),
    ("getrandom", &["src/chat/matrix/"]),
];

/// What the pure rooms do not do: read or write, ask the clock, wait, or say anything.
const PURE: &[&str] = &["src/text/", "src/answer/", "src/summary/", "src/bot/"];
const IMPURE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::thread",
    "std::process",
    "SystemTime",
    "Instant",
    "tokio::",
    "async fn",
    "println!",
    "tracing::",
];

/// Crates of which a second version would mean a second copy of the engine, the database or the runtime.
const SINGLE: &[&str] = &["libsqlite3-sys", "rusqlite", "serde", "serde_json", "tantivy", "tokio", "tracing"];

/// Ends of type names that say nothing.
const EMPTY_NAMES: &[&str] = &["Manager", "Controller", "Service", "Helper", "Util", "Utils"];

const LONGEST_FILE: usize = 500;
const LONGEST_FUNCTION: usize = 70;

/// A source file.
struct File {
    /// From the root of the repository, with `/`.
    path: String,
    text: String,
    /// The lines without comments and the insides of strings, and without the tests at the end of a file of `src/`.
    code: Vec<String>,
}

/// All Rust files below these folders.
fn files(folders: &[&str]) -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    let mut open: Vec<_> = folders.iter().map(|folder| root.join(folder)).filter(|folder| folder.is_dir()).collect();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let parts: Vec<_> = path.strip_prefix(root).unwrap().iter().map(|part| part.to_str().unwrap()).collect();
                let path = parts.join("/");
                let tests = if path.starts_with("src/") { text.find("\n#[cfg(test)]\nmod tests {") } else { None };
                let code = bare(&text[..tests.unwrap_or(text.len())]).lines().map(str::to_owned).collect();
                files.push(File { path, text, code });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!files.is_empty());
    files
}

/// Rust without comments and the insides of strings and characters, line by line where it was.
fn bare(text: &str) -> String {
    let (mut bare, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(next) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if next == '"' {
            quoted(rest)
        } else if rest.starts_with("r\"") || rest.starts_with("r#\"") {
            let end = if rest.starts_with("r#") { "\"#" } else { "\"" };
            let begin = rest.find('"').unwrap() + 1;
            rest[begin..].find(end).map_or(rest.len(), |at| begin + at + end.len())
        } else if rest.starts_with("'\"'") {
            3
        } else if let Some(escaped) = rest.strip_prefix("'\\") {
            escaped.find('\'').map_or(rest.len(), |at| at + 3).max(4)
        } else {
            0
        };
        if skipped == 0 {
            bare.push(next);
            rest = &rest[next.len_utf8()..];
        } else {
            bare.extend(rest[..skipped].chars().filter(|c| *c == '\n'));
            rest = &rest[skipped..];
        }
    }
    bare
}

/// The length of the string that `text` begins with.
fn quoted(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Whether `code` names `word`, as a word of its own.
fn names(code: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| !code[..at].ends_with(is_part) && !code[at + word.len()..].starts_with(is_part))
}

/// The modules of ours that a line imports or names by their path.
fn imported(line: &str) -> Vec<&str> {
    let starts = line.match_indices("crate::").map(|(at, found)| &line[at + found.len()..]);
    starts
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(list) => list.split(',').map(first_name).collect(),
            None => vec![first_name(rest)],
        })
        .collect()
}

fn first_name(path: &str) -> &str {
    let path = path.trim_start();
    &path[..path.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(path.len())]
}

/// Fails with all that was found.
#[track_caller]
fn assert_none(found: impl IntoIterator<Item = String>) {
    let found: Vec<String> = found.into_iter().collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// What a test says of each line of code, with its place.
fn on_each_line(files: &[File], say: impl Fn(&File, &str) -> Option<String>) -> Vec<String> {
    let lines = files.iter().flat_map(|file| file.code.iter().enumerate().map(move |(at, line)| (file, at, line)));
    lines.filter_map(|(file, at, line)| say(file, line).map(|what| format!("{}:{}: {what}", file.path, at + 1))).collect()
}

#[test]
fn imports_run_one_way() {
    let place = |room: &str| ROOMS.iter().position(|known| *known == room);
    assert_none(on_each_line(&files(&["src"]), |file, line| {
        let room = file.path.strip_prefix("src/")?.split('/').next()?;
        let own = place(room.trim_end_matches(".rs"))?;
        let above = imported(line).into_iter().find(|other| place(other).is_some_and(|other| other > own))?;
        Some(format!("{room} imports {above}, which is above it"))
    }));
}

#[test]
fn every_room_is_in_the_order() {
    let library = files(&["src"]).into_iter().find(|file| file.path == "src/lib.rs").unwrap();
    let rooms =
        library.code.iter().filter_map(|line| line.trim().strip_prefix("pub mod ")).map(|room| room.trim_end_matches(';').to_owned());
    assert_none(rooms.filter(|room| !ROOMS.contains(&room.as_str())));
}

#[test]
fn crates_are_named_at_home_only() {
    assert_none(on_each_line(&files(&["src"]), |file, line| {
        let is_away = |home: &&(&str, &[&str])| names(line, home.0) && !home.1.iter().any(|place| file.path.starts_with(place));
        // A path or an import, not a field of that name.
        let is_path = |name: &str| line.contains(&format!("{name}::")) || line.trim_start().starts_with(&format!("use {name}"));
        let away = HOMES.iter().filter(is_away).find(|(name, _)| is_path(name))?;
        Some(format!("names {} outside {}", away.0, away.1.join(", ")))
    }));
}

#[test]
fn the_pure_rooms_are_pure() {
    assert_none(on_each_line(&files(&["src"]), |file, line| {
        PURE.iter().find(|room| file.path.starts_with(*room))?;
        IMPURE.iter().find(|word| line.contains(*word)).map(|word| format!("`{word}` in a pure room"))
    }));
}

#[test]
fn files_are_short() {
    let long = files(&["src", "tests", "examples", "benches"]).into_iter().filter(|file| file.text.lines().count() > LONGEST_FILE);
    assert_none(long.map(|file| format!("{}: more than {LONGEST_FILE} lines", file.path)));
}

#[test]
fn functions_are_short() {
    let mut found = Vec::new();
    for file in files(&["src", "examples", "benches"]) {
        for (first, length) in functions(&file.text) {
            if length > LONGEST_FUNCTION {
                found.push(format!("{}:{first}: a function of {length} lines", file.path));
            }
        }
    }
    assert_none(found);
}

/// The first line and the length of each function, as rustfmt writes them.
fn functions(text: &str) -> Vec<(usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let is_head = |line: &str| {
        let words = line.trim_start();
        ["pub ", "pub(crate) ", "pub(super) ", "const ", "async "]
            .iter()
            .fold(words, |rest, word| rest.strip_prefix(word).unwrap_or(rest))
            .starts_with("fn ")
    };
    let heads = lines.iter().enumerate().filter(|(_, line)| is_head(line) && !line.ends_with(['}', ';']));
    let length = |(at, line): (usize, &&str)| {
        let end = format!("{}}}", &line[..line.len() - line.trim_start().len()]);
        lines[at..].iter().position(|line| *line == end).map(|length| (at + 1, length + 1))
    };
    heads.filter_map(length).collect()
}

#[test]
fn every_module_says_what_it_is() {
    let silent = files(&["src", "tests", "examples", "benches"]).into_iter().filter(|file| !file.text.starts_with("//!"));
    assert_none(silent.map(|file| format!("{}: does not begin with `//!`", file.path)));
}

#[test]
fn nothing_is_left_for_later() {
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
    let mut found = Vec::new();
    for file in files(&["src", "tests", "examples", "benches"]) {
        for (at, line) in file.text.lines().enumerate() {
            if marks.iter().any(|mark| names(line, mark)) {
                found.push(format!("{}:{}: {}", file.path, at + 1, line.trim()));
            }
        }
    }
    assert_none(found);
}

#[test]
fn no_test_sleeps_or_is_left_out() {
    assert_none(on_each_line(&files(&["src", "tests"]), |file, line| {
        let sleeps = file.path.starts_with("tests/") && names(line, "sleep") && line.contains("sleep(");
        let is_left_out = line.trim_start().starts_with("#[") && names(line, "ignore");
        (sleeps || is_left_out).then(|| line.trim().to_owned())
    }));
}

#[test]
fn types_have_names_that_say_something() {
    assert_none(on_each_line(&files(&["src"]), |_, line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let at = words.iter().position(|word| ["struct", "enum", "trait"].contains(word))?;
        let name = first_name(words.get(at + 1)?);
        EMPTY_NAMES.iter().any(|end| name.ends_with(end)).then(|| name.to_owned())
    }));
}

/// The versions of every crate in the tree, with the features of a full build.
fn versions() -> BTreeMap<String, BTreeSet<String>> {
    let arguments = ["tree", "--offline", "--all-features", "--edges", "normal,build,dev", "--prefix", "none", "--format", "{p}"];
    let tree = Command::new(env!("CARGO")).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let mut versions = BTreeMap::<String, BTreeSet<String>>::new();
    for line in String::from_utf8(tree.stdout).unwrap().lines() {
        if let [name, version, ..] = line.split_whitespace().collect::<Vec<_>>()[..] {
            versions.entry(name.to_owned()).or_default().insert(version.to_owned());
        }
    }
    versions
}

#[test]
fn heavy_crates_are_there_once() {
    let versions = versions();
    assert_none(
        SINGLE
            .iter()
            .filter(|name| versions.get(**name).is_none_or(|known| known.len() != 1))
            .map(|name| format!("{name}: {:?}", versions.get(*name))),
    );
    // Other users of SQLite in the tree link the same library.
    assert!(versions["rusqlite"].iter().all(|version| version.starts_with("v0.37.")), "{:?}", versions["rusqlite"]);
}

#[test]
fn rust_is_read_rightly() {
    let text = "let a = \"// no\"; // yes \"\nlet b = '\"'; let c = r#\"x\"y\"#; let d = '\\''; 'a: loop {}\n\"\\\"TEXT\n\" end";
    assert_eq!(bare(text), "let a = ; \nlet b = ; let c = ; let d = ; 'a: loop {}\n\n end");
    assert_eq!(imported("use crate::{text::tokens, corpus}; crate::bot::x"), ["text", "corpus", "bot"]);
    assert!(names("use tantivy::x", "tantivy") && !names("tantivy_fst::x", "tantivy"));
    assert_eq!(functions("fn a() {\n    1\n}\nimpl B {\n    pub fn c(\n    ) {\n    }\n}"), [(1, 3), (5, 3)]);
}
