//! The README shows the program as it is: its transcript and its table of commands. `UPDATE_EXPECT=1` writes both anew.

use expect_test::expect_file;
use quoth::bot::commands;

use super::binary;

const README: &str = include_str!("../../README.md");

/// Where the transcript stands.
const TRANSCRIPT: (&str, &str) = ("<!-- transcript -->\n```text\n", "\n```\n");
/// Where the table of commands stands.
const COMMANDS: (&str, &str) = ("<!-- commands -->\n", "\n\n");

/// The text before, within and after a place.
fn parts<'a>(text: &'a str, (begin, end): (&str, &str)) -> [&'a str; 3] {
    let start = text.find(begin).unwrap() + begin.len();
    let length = text[start..].find(end).unwrap();
    [&text[..start], &text[start..start + length], &text[start + length..]]
}

/// The text with `new` at a place.
fn replaced(text: &str, place: (&str, &str), new: &str) -> String {
    let [before, _, after] = parts(text, place);
    format!("{before}{}{after}", new.trim_end())
}

/// What the program says over the articles of this repository, when the lines of a transcript that begin with `you> ` are typed.
fn spoken(transcript: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let index = |name: &str| format!("{}/index/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::write(folder.path().join("quoth.toml"), format!("collections = {:?}\n", [index("news"), index("manual")])).unwrap();
    let typed: String = transcript.lines().filter_map(|line| line.strip_prefix("you> ")).map(|line| format!("{line}\n")).collect();
    let output = binary::quoth(folder.path(), &[], &typed);
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_readme_shows_the_program_as_it_is() {
    let [_, transcript, _] = parts(README, TRANSCRIPT);
    let readme = replaced(README, TRANSCRIPT, &spoken(transcript));
    let readme = replaced(&readme, COMMANDS, &commands::markdown_table());
    expect_file!["../../README.md"].assert_eq(&readme);
}
