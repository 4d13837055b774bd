//! README.md and index/README.md show the program as it is: transcript, table of commands, figures. `UPDATE_EXPECT=1` writes them anew.

use expect_test::expect_file;
use quoth::bot::commands;

use super::binary;

const README: &str = include_str!("../../README.md");
const INDEX: &str = include_str!("../../index/README.md");

/// Where the transcript stands.
const TRANSCRIPT: (&str, &str) = ("<!-- transcript -->\n```text\n", "\n```\n");
/// Where a summary is drafted and posted.
const SUMMARY: (&str, &str) = ("<!-- summary -->\n```text\n", "\n```\n");
/// Where the figures stand.
const FIGURES: (&str, &str) = ("<!-- figures -->\n```text\n", "\n```\n");
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

/// A path below `index/`.
fn index(name: &str) -> String {
    format!("{}/index/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// What the program prints over the articles of this repository, with a data directory of its own.
fn printed(args: &[&str], typed: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("quoth.toml"), format!("collections = {:?}\n", [index("news"), index("manual")])).unwrap();
    let output = binary::quoth(folder.path(), args, typed);
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_readme_shows_the_program_as_it_is() {
    let [_, transcript, _] = parts(README, TRANSCRIPT);
    let typed: String = transcript.lines().filter_map(|line| line.strip_prefix("you> ")).map(|line| format!("{line}\n")).collect();
    let readme = replaced(README, TRANSCRIPT, &printed(&[], &typed));
    let readme = replaced(&readme, COMMANDS, &commands::markdown_table());
    let [_, transcript, _] = parts(README, SUMMARY);
    let typed: String = transcript.lines().filter_map(|line| line.split_once("> /")).map(|(_, line)| format!("/{line}\n")).collect();
    // Without the greeting, which stands above.
    let said = printed(&[], &typed);
    let readme = replaced(&readme, SUMMARY, said.split_once("\n\n").unwrap().1);
    expect_file!["../../README.md"].assert_eq(&readme);
}

#[test]
fn the_figures_of_the_index_are_those_of_the_program() {
    let figures = printed(&["eval", &index("questions.toml")], "");
    expect_file!["../../index/README.md"].assert_eq(&replaced(INDEX, FIGURES, &figures));
}
