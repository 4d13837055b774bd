//! The flow of a draft in the terminal: the real program over a pipe, as if several moderators sat at it one after the other.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use tempfile::TempDir;

#[path = "../support/flow.rs"]
mod flow;

use flow::{Post, Stage, Who};

/// The program, and what stands in its room by what it has said so far.
struct Terminal {
    _folder: TempDir,
    program: Child,
    typed: ChildStdin,
    shown: BufReader<ChildStdout>,
    posts: Vec<(String, bool)>,
}

impl Terminal {
    fn start() -> Terminal {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("articles")).unwrap();
        flow::write(&folder.path().join("articles"));
        std::fs::write(folder.path().join("quoth.toml"), "collections = [\"articles\"]\n").unwrap();
        let mut program = Command::new(env!("CARGO_BIN_EXE_quoth"))
            .arg("chat")
            .current_dir(folder.path())
            .env_remove("QUOTH_CONFIG")
            .env_remove("QUOTH_DATA_DIR")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (typed, shown) = (program.stdin.take().unwrap(), BufReader::new(program.stdout.take().unwrap()));
        Terminal { _folder: folder, program, typed, shown, posts: Vec::new() }
    }

    /// Types a line, and gives what is said up to a line that answers the next one.
    fn types(&mut self, line: &str) -> String {
        // Who it is now is said behind everything that follows from the line.
        writeln!(self.typed, "{line}\n/as").unwrap();
        self.typed.flush().unwrap();
        let mut said = String::new();
        while !said.lines().last().is_some_and(|line| line.starts_with("You are ") && line.ends_with(").")) {
            assert_ne!(self.shown.read_line(&mut said).unwrap(), 0, "it ended behind `{line}`:\n{said}");
        }
        said
    }

    /// Notes what becomes of the posts; gives everything else.
    fn take(&mut self, said: &str) -> String {
        let mut told = String::new();
        for part in said.split("\n\n") {
            match part.split_once('\n').unwrap_or((part, "")) {
                ("(posted in the room)", words) => self.posts.push((words.to_owned(), false)),
                ("(the answer, edited)", words) => words.clone_into(&mut self.posts.last_mut().unwrap().0),
                ("(the answer is taken back)", _) => drop(self.posts.pop()),
                ("(the answer is pinned)", _) => self.posts.last_mut().unwrap().1 = true,
                ("(the answer is no longer pinned)", _) => self.posts.last_mut().unwrap().1 = false,
                _ => told.push_str(&format!("{part}\n\n")),
            }
        }
        told
    }
}

impl Stage for Terminal {
    fn tell(&mut self, who: Who, words: &str) -> String {
        self.types(match who {
            Who::Mod => "/as mod moderator",
            Who::Other => "/as other moderator",
            Who::Member => "/as ann",
        });
        let said = self.types(&format!("/{words}"));
        // The first line is what was typed, behind the blank one that ends what was said before.
        let (_, said) = said.trim_start().split_once('\n').unwrap();
        self.take(said)
    }

    fn wait_posts(&mut self, posts: &[Post]) {
        let seen: Vec<Post> = self.posts.iter().map(|(words, is_pinned)| Post::read(words, *is_pinned)).collect();
        assert_eq!(seen, posts);
    }
}

#[test]
fn from_a_draft_to_a_post_and_back() {
    let mut terminal = Terminal::start();
    flow::play(&mut terminal);
    drop(terminal.typed);
    assert!(terminal.program.wait().unwrap().success());
}
