//! The command line: one small file for each subcommand. The only room that names `anyhow`, and the one that reads the environment.
//!
//! Exit codes: 0 done (or an answer was found), 1 an error, 2 wrong usage, 3 `ask` stayed silent, `verify` found that the words
//! no longer stand, or there was nothing to summarise, 4 a chat platform has ended the bot's session for good.

pub mod ask;
pub mod calibrate;
pub mod chat;
pub mod check;
pub mod config;
#[cfg(feature = "discord")]
pub mod discord;
pub mod eval;
pub mod eval_summaries;
pub mod generate;
#[cfg(unix)]
pub mod hangup;
#[cfg(any(feature = "discord", feature = "matrix"))]
pub mod health;
pub mod index;
pub mod init;
pub mod log;
#[cfg(feature = "matrix")]
pub mod matrix;
pub mod open;
pub mod run;
pub mod summary;
pub mod verify;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};

use config::Config;

/// Answers by quoting: the exact passage with its citation, the closest one, or silence with its reason.
#[derive(Debug, Parser)]
#[command(name = "quoth", version, max_term_width = 100, subcommand_required = false)]
#[command(
    after_help = "Without a command: `quoth chat`.\nExit codes: 0 done or answered, 1 error, 2 wrong usage, 3 `ask` stayed silent or `verify` found \
                        that the words no longer stand or `summary` found nothing, 4 a chat platform has ended the bot's session."
)]
pub struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What every command understands.
#[derive(Debug, clap::Args)]
struct Common {
    /// The configuration [default: `quoth.toml` of this folder, or the built-in defaults]
    #[arg(long, global = true, value_name = "FILE", env = "QUOTH_CONFIG", hide_env_values = true)]
    config: Option<PathBuf>,
    /// Where database, archive and built indexes are kept [default: `data`, or what the configuration says]
    #[arg(long, global = true, value_name = "FOLDER", env = "QUOTH_DATA_DIR", hide_env_values = true)]
    data_dir: Option<PathBuf>,
}

impl Common {
    fn config(&self) -> anyhow::Result<Config> {
        let mut config = Config::load(self.config.as_deref())?;
        if let Some(folder) = &self.data_dir {
            config.data_dir.clone_from(folder);
        }
        log::start(&config.log);
        Ok(config)
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// A chat room in this terminal: ask, and read the articles' own words (the default)
    Chat(chat::Args),
    /// Ask one question and end
    Ask(ask::Args),
    /// Compare a citation with what the article says today
    Verify(verify::Args),
    /// Summarise articles in their own sentences, or show what changed in one
    Summary(summary::Args),
    /// Build, check or list the index of the articles
    Index(index::Args),
    /// Answer judged questions and print figures
    Eval(eval::Args),
    /// Compare summaries with references, and with other ways to make them
    EvalSummaries(eval_summaries::Args),
    /// Move the lines between answer, closest passage and silence to your own judged questions
    Calibrate(calibrate::Args),
    /// Write a commented quoth.toml and a folder for articles
    Init(init::Args),
    /// Say whether the configuration and the collections are understood
    CheckConfig,
    /// Serve the configured chat platforms
    Run,
    /// Print the link that brings the bot to a Discord server
    #[cfg(feature = "discord")]
    #[command(subcommand)]
    Discord(discord::Act),
    /// Log in to a Matrix homeserver, recover the bot's keys there, or log out
    #[cfg(feature = "matrix")]
    #[command(subcommand)]
    Matrix(matrix::Act),
    /// Say how a running `quoth run` is; exit code 0 where all its connections are alive
    #[cfg(any(feature = "discord", feature = "matrix"))]
    Health,
    /// Print shell completions
    Completions(generate::Completions),
    /// Print the manual page
    Man,
}

/// Runs the program with the arguments of this process.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match carry_out(cli) {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

fn carry_out(cli: Cli) -> anyhow::Result<ExitCode> {
    let common = cli.common;
    match cli.command.unwrap_or(Command::Chat(chat::Args::default())) {
        Command::Chat(args) => chat::run(&args, &common.config()?),
        Command::Ask(args) => ask::run(&args, &common.config()?),
        Command::Verify(args) => verify::run(&args, &common.config()?),
        Command::Summary(args) => summary::run(&args, &common.config()?),
        Command::Index(args) => index::run(&args, &common.config()?),
        Command::Eval(args) => eval::run(args, &common.config()?),
        Command::EvalSummaries(args) => eval_summaries::run(&args, &common.config()?),
        Command::Calibrate(args) => calibrate::run(&args, &common.config()?),
        Command::Init(args) => init::run(&args),
        Command::CheckConfig => check::run(&common.config()?),
        Command::Run => run::run(&common.config()?),
        #[cfg(feature = "discord")]
        Command::Discord(act) => discord::run(&act, &common.config()?),
        #[cfg(feature = "matrix")]
        Command::Matrix(act) => matrix::run(&act, &common.config()?),
        #[cfg(any(feature = "discord", feature = "matrix"))]
        Command::Health => health::run(&common.config()?),
        Command::Completions(args) => generate::completions(&args, &mut Cli::command()),
        Command::Man => generate::man(Cli::command()),
    }
}

/// Writes an error and its way out to standard error; coloured on a terminal only.
pub(crate) fn complain(text: &str) {
    let red = anstyle::AnsiColor::Red.on_default().bold();
    let cyan = anstyle::AnsiColor::Cyan.on_default().bold();
    let (what, hint) = text.split_once("\nhint: ").map_or((text, None), |(what, hint)| (what, Some(hint)));
    let mut out = anstream::stderr().lock();
    // Nothing is left to be done when standard error is closed too.
    let _ = writeln!(out, "{red}error:{red:#} {what}");
    if let Some(hint) = hint {
        let _ = writeln!(out, "{cyan}hint:{cyan:#} {hint}");
    }
}

/// What waits for a server.
#[cfg(any(feature = "discord", feature = "matrix"))]
fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()
}

/// `quoth … | head` is no error.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }
}
