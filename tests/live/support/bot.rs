//! The bot under test: the built program, with a configuration of its own, as an operator would run it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::json;
use tempfile::TempDir;

use super::articles;
use super::driver::Driver;
use super::kept::{Kept, Log};
use super::member::{PASSWORD, fresh};

/// What the program says when it serves.
const READY: &str = "connected to Matrix";

/// How a bot differs from the usual one.
#[derive(Default)]
pub struct Setup {
    /// Lines of quoth.toml before its tables.
    pub top: &'static str,
    /// Lines of its table `[matrix]`; without any, everyone may invite.
    pub matrix: String,
    /// Writes further articles into the folder of the others.
    pub articles: Option<fn(&Path)>,
    /// Whether it says hello.
    pub is_introduced: bool,
}

/// One bot: its user, its folder, and the program while it runs.
pub struct Bot {
    /// The user's whole id.
    pub id: String,
    /// The user's name.
    pub name: String,
    /// What `quoth matrix login` printed.
    pub printed: String,
    folder: TempDir,
    log: Arc<Log>,
    kept: Mutex<Option<Kept>>,
}

impl Bot {
    /// A new user with its bot, logged in but not running.
    pub fn new(driver: &Driver, base: &str, folder: &Path, setup: Setup) -> Bot {
        let name = fresh("quoth");
        let registered = driver.ask("register", json!({"base": base, "name": name, "password": PASSWORD}));
        let id = registered["user_id"].as_str().unwrap().to_owned();
        Bot::of(id, name, base, (folder, setup))
    }

    /// The same user on another machine: a second device.
    pub fn again(first: &Bot, base: &str, folder: &Path, setup: Setup) -> Bot {
        Bot::of(first.id.clone(), first.name.clone(), base, (folder, setup))
    }

    fn of(id: String, name: String, base: &str, (folder, setup): (&Path, Setup)) -> Bot {
        let folder = TempDir::with_prefix_in("bot-", folder).unwrap();
        articles::write(&folder.path().join("articles"));
        if let Some(more) = setup.articles {
            more(&folder.path().join("articles"));
        }
        let mut bot = Bot { id, name, printed: String::new(), folder, log: Arc::default(), kept: Mutex::default() };
        bot.configure(base, &setup);
        let login = bot.quoth(&["matrix", "login"], "");
        let (printed, said) = (String::from_utf8_lossy(&login.stdout), String::from_utf8_lossy(&login.stderr));
        assert!(login.status.success(), "`quoth matrix login` failed with {}:\n{printed}{said}", login.status);
        bot.printed = printed.into_owned();
        bot
    }

    /// Writes quoth.toml.
    pub fn configure(&self, base: &str, setup: &Setup) {
        let invites = if setup.matrix.contains("invites") { "" } else { "invites = \"everyone\"\n" };
        let text = format!(
            "collections = [\"articles\"]\nintroduce = {}\n{}\n[limits]\nmember = {{ burst = 1000, every_seconds = 1 }}\n\
             room = {{ burst = 1000, every_seconds = 1 }}\n\n[matrix]\nhomeserver = \"{base}\"\nuser = \"{}\"\n{invites}{}\n",
            setup.is_introduced, setup.top, self.name, setup.matrix
        );
        fs::write(self.folder.path().join("quoth.toml"), text).unwrap();
    }

    /// Runs one of the program's commands to its end.
    pub fn quoth(&self, args: &[&str], typed: &str) -> Output {
        let mut command = self.command(args);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A program that ends before it has read everything is no error here.
        let _ = std::io::Write::write_all(&mut child.stdin.take().unwrap(), typed.as_bytes());
        child.wait_with_output().unwrap()
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_quoth"));
        command.args(args).current_dir(self.folder.path());
        for inherited in ["QUOTH_CONFIG", "QUOTH_DATA_DIR", "QUOTH_DIE_AT", "RUST_LOG"] {
            command.env_remove(inherited);
        }
        command.env("QUOTH_LOG", "info").env("QUOTH_MATRIX_PASSWORD", PASSWORD);
        command
    }

    /// Starts it and waits until it serves.
    #[track_caller]
    pub fn run(&self) {
        let from = self.log.len();
        self.start(None);
        self.log.wait(from, READY);
    }

    /// Starts it, to die at a step such as `sent:2` if one is named.
    pub fn start(&self, die_at: Option<&str>) {
        let mut command = self.command(&["run"]);
        if let Some(step) = die_at {
            command.env("QUOTH_DIE_AT", step);
        }
        let kept = Kept::start(&command, false, &self.log);
        *self.kept.lock().unwrap() = Some(kept);
    }

    /// Waits for its end: the exit code, or the signal as a negative number.
    #[track_caller]
    pub fn wait_end(&self) -> i32 {
        self.kept.lock().unwrap().take().unwrap().wait_end()
    }

    /// Sends it a signal, such as `TERM` or `STOP`.
    pub fn signal(&self, name: &str) {
        if let Some(kept) = self.kept.lock().unwrap().as_mut() {
            kept.signal(name);
        }
    }

    /// Ends it as a machine does that loses its power.
    pub fn kill(&self) {
        self.signal("KILL");
        assert_eq!(self.wait_end(), -9);
    }

    /// Ends it as a service manager does.
    #[track_caller]
    pub fn stop(&self) {
        self.signal("TERM");
        assert_eq!(self.wait_end(), 0, "{}", self.log.tail(40));
    }

    pub fn log(&self) -> &Log {
        &self.log
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("--- the log of {}:\n{}", self.name, self.log.tail(150));
        }
    }
}
