//! The bot under test: the built program, with a configuration of its own, as an operator would run it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::{Arc, LazyLock, Mutex};
use std::thread;

use tempfile::TempDir;

use crate::articles;
use crate::discord::Fake;
use crate::kept::{Kept, Log};
use crate::provision::is_left_out;
use crate::schemas::assert_published;
use crate::turn::{SCENARIO, Turn};

/// What the program says when it serves.
const READY: &str = "commands are registered";

/// How a bot differs from the usual one.
#[derive(Debug, Clone, Copy, Default)]
pub struct Setup {
    /// Lines of quoth.toml before its tables.
    pub top: &'static str,
    /// Lines of its table `[discord]`.
    pub discord: &'static str,
    /// Writes further articles into the folder of the others.
    pub articles: Option<fn(&Path)>,
}

/// One bot: its folder, and the program while it runs.
pub struct Bot {
    folder: TempDir,
    token: String,
    log: Arc<Log>,
    kept: Mutex<Option<Kept>>,
}

/// A Discord and a bot in it.
pub struct Scene {
    pub discord: Arc<Fake>,
    pub bot: Arc<Bot>,
}

/// The one of all scenarios that need none of their own: they differ by server.
static SHARED: LazyLock<Scene> = LazyLock::new(|| Scene::new(Setup::default()));

impl Scene {
    fn new(setup: Setup) -> Scene {
        Scene::on(Fake::start(), setup)
    }

    fn on(discord: Arc<Fake>, setup: Setup) -> Scene {
        let bot = Bot::new(&discord, setup);
        bot.run();
        Scene { discord, bot: Arc::new(bot) }
    }
}

impl Scene {
    /// Fails where the bot asked for something that the fake does not have or that Discord does not take, and where anything that was said
    /// is otherwise than Discord publishes it.
    #[track_caller]
    fn assert_known(&self) {
        let (unknown, broken) = {
            let world = self.discord.world();
            (world.unknown.clone(), world.broken.clone())
        };
        assert_eq!(unknown, [""; 0], "the fake has no such routes");
        assert_eq!(broken, [""; 0], "Discord does not take this");
        assert_published(&self.discord);
    }
}

/// Whether there is what keeps a program from outliving the tests.
fn is_python_there() -> bool {
    let is_there = Command::new("python3").arg("--version").output().is_ok_and(|output| output.status.success());
    if !is_there {
        is_left_out("there is no python3");
    }
    is_there
}

/// Plays a scenario with the bot of all, beside others.
pub fn scenario(play: impl FnOnce(&Scene)) {
    if !is_python_there() {
        return;
    }
    let _turn = Turn::take(false, SCENARIO);
    play(&SHARED);
    SHARED.assert_known();
    // What the fake sends is as Discord sends it, so the library knows all of it.
    assert!(!SHARED.bot.log.tail(5_000).contains("did not understand"), "{}", SHARED.bot.log.tail(100));
}

/// Plays a scenario with a Discord and a bot of its own, while nobody else plays.
pub fn alone(setup: Setup, limit: std::time::Duration, play: impl FnOnce(&Scene)) {
    if !is_python_there() {
        return;
    }
    let _turn = Turn::take(true, limit);
    let scene = Scene::new(setup);
    play(&scene);
    scene.assert_known();
}

/// Plays a scenario with a Discord and a bot of its own.
pub fn apart(setup: Setup, play: impl FnOnce(&Scene)) {
    apart_on(Fake::start, setup, play);
}

/// The same on this Discord.
pub fn apart_on(discord: impl FnOnce() -> Arc<Fake>, setup: Setup, play: impl FnOnce(&Scene)) {
    if !is_python_there() {
        return;
    }
    let _turn = Turn::take(false, SCENARIO);
    let scene = Scene::on(discord(), setup);
    play(&scene);
    scene.assert_known();
}

impl Bot {
    /// A bot that does not run yet.
    pub fn new(discord: &Fake, setup: Setup) -> Bot {
        let token = discord.world().token.clone();
        Bot::at(&discord.base(), token, setup)
    }

    /// The same with this for `https://discord.com`.
    pub fn at(base: &str, token: String, setup: Setup) -> Bot {
        let folder = TempDir::with_prefix("quoth-discord-").unwrap();
        articles::write(&folder.path().join("articles"));
        if let Some(more) = setup.articles {
            more(&folder.path().join("articles"));
        }
        let bot = Bot { folder, token, log: Arc::default(), kept: Mutex::default() };
        bot.configure(base, setup);
        bot
    }

    /// Writes quoth.toml.
    pub fn configure(&self, base: &str, setup: Setup) {
        let text = format!(
            "collections = [\"articles\"]\n{}\n[limits]\nmember = {{ burst = 1000, every_seconds = 1 }}\nroom = {{ burst = 1000, every_seconds = 1 }}\n\n\
             [discord]\napi_base = \"{base}\"\n{}\n",
            setup.top, setup.discord
        );
        fs::write(self.folder.path().join("quoth.toml"), text).unwrap();
    }

    /// Writes a file of its folder anew.
    pub fn rewrite(&self, file: &str, change: impl FnOnce(&str) -> String) {
        let path = self.folder.path().join(file);
        fs::write(&path, change(&fs::read_to_string(&path).unwrap())).unwrap();
    }

    /// Runs one of the program's commands to its end.
    pub fn quoth(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_quoth"));
        command.args(args).current_dir(self.folder.path());
        for inherited in ["QUOTH_CONFIG", "QUOTH_DATA_DIR", "QUOTH_DIE_AT", "RUST_LOG"] {
            command.env_remove(inherited);
        }
        command.env("QUOTH_LOG", "info,quoth=debug").env("QUOTH_DISCORD_TOKEN", &self.token);
        command
    }

    /// Starts it and waits until it serves.
    #[track_caller]
    pub fn run(&self) {
        let from = self.log.len();
        self.start(None);
        self.log.wait(from, READY);
    }

    /// Ends a program that may have ended already.
    pub fn stop_at_once(&self) {
        if let Some(mut kept) = self.kept.lock().unwrap().take() {
            kept.signal("KILL");
            kept.wait_end();
        }
    }

    /// Waits until it has noted how far it has read.
    #[track_caller]
    pub fn wait_until_noted(&self) {
        self.log.wait(0, "how far was read is noted");
    }

    /// Starts it, to die at a step such as `sent:2` if one is named.
    pub fn start(&self, die_at: Option<&str>) {
        let mut command = self.command(&["run"]);
        if let Some(step) = die_at {
            command.env("QUOTH_DIE_AT", step);
        }
        *self.kept.lock().unwrap() = Some(Kept::start(&command, false, &self.log));
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
            eprintln!("--- the log of the bot:\n{}", self.log.tail(80));
        }
    }
}
