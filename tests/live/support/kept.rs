//! A program that runs for the tests, under `keeper.py`, so that nothing is left over however they end.

use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

use super::provision::own;
use super::turn;

/// What a program has said, line by line.
#[derive(Default)]
pub struct Log {
    lines: Mutex<Vec<String>>,
    grown: Condvar,
}

impl Log {
    /// Takes in everything that is read, until it ends.
    pub fn fill(self: &Arc<Self>, from: impl Read + Send + 'static) {
        let log = Arc::clone(self);
        thread::spawn(move || {
            for line in BufReader::new(from).split(b'\n').map_while(Result::ok) {
                log.lines.lock().unwrap().push(String::from_utf8_lossy(&line).into_owned());
                log.grown.notify_all();
            }
        });
    }

    /// The first line from place `from` on that has this in it; fails when the scenario's time is over.
    #[track_caller]
    pub fn wait(&self, from: usize, words: &str) -> String {
        let (mut lines, mut at) = (self.lines.lock().unwrap(), from);
        loop {
            if let Some(found) = lines[at.min(lines.len())..].iter().find(|line| line.contains(words)) {
                return found.clone();
            }
            at = lines.len();
            let left = turn::left();
            assert!(!left.is_zero(), "the log never said `{words}`:\n{}", lines.join("\n"));
            lines = self.grown.wait_timeout(lines, left).unwrap().0;
        }
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.lines.lock().unwrap().len()
    }

    /// The last lines, as they are shown for a failure.
    pub fn tail(&self, count: usize) -> String {
        let lines = self.lines.lock().unwrap();
        lines[lines.len().saturating_sub(count)..].join("\n")
    }
}

/// A running program.
pub struct Kept {
    keeper: Child,
    orders: ChildStdin,
    says: Receiver<String>,
}

impl Kept {
    /// Starts a program; what it says goes to `log`. With `is_awaited` it is one that tells its service manager when it is ready.
    pub fn start(program: &Command, is_awaited: bool, log: &Arc<Log>) -> Kept {
        let mut command = Command::new("python3");
        command.args(["-I", "-S"]).arg(own("support/keeper.py")).args(is_awaited.then_some("--ready"));
        command.arg(program.get_program()).args(program.get_args());
        for (name, value) in program.get_envs() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        if let Some(folder) = program.get_current_dir() {
            command.current_dir(folder);
        }
        let mut keeper = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        log.fill(keeper.stderr.take().unwrap());
        let (says, told) = channel();
        let lines = BufReader::new(keeper.stdout.take().unwrap()).lines();
        thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| says.send(line)));
        let orders = keeper.stdin.take().unwrap();
        let kept = Kept { keeper, orders, says: told };
        assert!(kept.hear("pid ").is_some(), "{program:?} was not started: {}", log.tail(20));
        kept
    }

    /// Waits until the program says that it is ready.
    pub fn wait_ready(&self) -> bool {
        self.hear("ready").is_some()
    }

    /// Sends a signal, such as `TERM`.
    pub fn signal(&mut self, name: &str) {
        // A program that has ended by itself needs no signal.
        let _ = writeln!(self.orders, "{name}");
    }

    /// Waits for the end of the program: its exit code, or its signal as a negative number.
    #[track_caller]
    pub fn wait_end(&mut self) -> i32 {
        let code = self.hear("exit ").expect("the program does not end");
        // The pipe closes with the keeper; its child is gone already.
        let _ = self.keeper.wait();
        code.parse().unwrap()
    }

    /// The rest of the next line that begins so, while there is time.
    fn hear(&self, begin: &str) -> Option<String> {
        loop {
            let line = self.says.recv_timeout(turn::left()).ok()?;
            if let Some(rest) = line.strip_prefix(begin) {
                return Some(rest.to_owned());
            }
            if line.starts_with("exit ") {
                return None;
            }
        }
    }
}
