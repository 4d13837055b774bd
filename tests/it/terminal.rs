//! The real program over a pipe, a line at a time.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use tempfile::TempDir;

/// The program, with articles of its own.
pub struct Terminal {
    _folder: TempDir,
    program: Child,
    typed: Option<ChildStdin>,
    shown: BufReader<ChildStdout>,
}

impl Terminal {
    /// Starts it; `write` makes the folder of articles.
    pub fn start(write: impl FnOnce(&Path)) -> Terminal {
        let folder = tempfile::tempdir().unwrap();
        write(&folder.path().join("articles"));
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
        let (typed, shown) = (program.stdin.take(), BufReader::new(program.stdout.take().unwrap()));
        Terminal { _folder: folder, program, typed, shown }
    }

    /// Types a line, and gives what is said to it.
    pub fn types(&mut self, line: &str) -> String {
        // Who it is now is said behind everything that follows from the line.
        let typed = self.typed.as_mut().unwrap();
        writeln!(typed, "{line}\n/as").unwrap();
        typed.flush().unwrap();
        let mut said = String::new();
        while !said.lines().last().is_some_and(|line| line.starts_with("You are ") && line.ends_with(").")) {
            assert_ne!(self.shown.read_line(&mut said).unwrap(), 0, "it ended behind `{line}`:\n{said}");
        }
        // What was typed stands before it, and `/as` behind it.
        let (_, said) = said.split_once(&format!("> {line}\n")).unwrap();
        said.rsplit_once("> /as\n").unwrap().0.rsplit_once('\n').map_or("", |(said, _)| said).to_owned()
    }

    /// Ends it, as the end of a pipe does.
    #[track_caller]
    pub fn end(&mut self) {
        drop(self.typed.take());
        assert!(self.program.wait().unwrap().success());
    }
}
