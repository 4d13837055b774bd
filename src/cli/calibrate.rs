//! `quoth calibrate`: moves the two lines between answer, closest passage and silence to an operator's own judged questions.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, anyhow};

use super::config::Config;
use super::open;
use crate::answer;
use crate::eval::{self, calibrate};
use crate::search::Thresholds;

/// What to calibrate by.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A questions.toml, or JSON lines with `gold` ranges, about the configured collections
    questions: PathBuf,
    /// Only say what would change; write nothing
    #[arg(long)]
    dry_run: bool,
}

/// The file in the data directory that holds the calibrated lines. Without it the lines are those of the program.
const FILE: &str = "thresholds.toml";

/// The calibrated lines of a data directory, where there are any.
pub fn read(data: &Path) -> anyhow::Result<Option<Thresholds>> {
    let path = data.join(FILE);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(why) => return Err(why).with_context(|| format!("cannot read `{}`", path.display())),
    };
    let hint = "hint: delete it, or write it anew with `quoth calibrate`";
    let lines: Thresholds = toml::from_str(&text).map_err(|why| anyhow!("cannot read `{}`: {}\n{hint}", path.display(), why.message()))?;
    if !lines.are_in_order() {
        return Err(anyhow!("cannot use `{}`: the lines are not probabilities in order\n{hint}", path.display()));
    }
    Ok(Some(lines))
}

/// Asks the questions, moves the lines and says what that gains and loses.
pub fn run(args: &Args, config: &Config) -> anyhow::Result<ExitCode> {
    let questions = eval::read(&args.questions)?;
    let library = open::library(config)?;
    let weights = answer::shipped()?;
    let outcomes = eval::ask_all(&library, &questions, weights, &|_| ())?;
    if !calibrate::are_enough(&outcomes) {
        return Err(anyhow!(
            "there are too few judged questions in `{}`\nhint: at least {} are needed, {} of them with an answer and {} without",
            args.questions.display(),
            calibrate::LEAST_QUESTIONS,
            calibrate::LEAST_OF_EACH,
            calibrate::LEAST_OF_EACH
        ));
    }
    let before = library.thresholds().unwrap_or(weights.thresholds);
    let after = calibrate::calibrate(&outcomes, &before);
    let mut out = anstream::stdout().lock();
    print(&mut out, (&before, &calibrate::shown(&outcomes, &before)), (&after, &calibrate::shown(&outcomes, &after)))?;
    if args.dry_run || after == before {
        writeln!(out, "\nNothing was written.")?;
    } else {
        let path = config.data_dir.join(FILE);
        std::fs::write(&path, toml::to_string(&after)?).with_context(|| format!("cannot write `{}`", path.display()))?;
        writeln!(out, "\nWritten to {}. Delete it to go back to the lines of the program.", path.display())?;
    }
    Ok(ExitCode::SUCCESS)
}

type Lines<'a> = (&'a Thresholds, &'a calibrate::Shown);

fn print(out: &mut impl std::io::Write, before: Lines, after: Lines) -> std::io::Result<()> {
    writeln!(out, "{:44}{:>8}{:>8}{:>8}", "", "before", "after", "change")?;
    let (from, to) = (before.0, after.0);
    for (name, was, is) in [("line of the gate, in %", from.gate, to.gate), ("line of the tier, in %", from.usual, to.usual)] {
        writeln!(out, "{name:44}{:>8.1}{:>8.1}{:>+8.1}", 100.0 * was, 100.0 * is, 100.0 * (is - was))?;
    }
    let (was, is) = (before.1, after.1);
    for (name, was, is) in [
        ("answers that are right", was.right, is.right),
        ("answers that are wrong", was.wrong, is.wrong),
        ("closest passages, an answer is there", was.closest, is.closest),
        ("closest passages, none is there", was.closest_to_none, is.closest_to_none),
        ("silence, an answer is there", was.silent, is.silent),
        ("silence, none is there", was.silent_on_none, is.silent_on_none),
    ] {
        writeln!(out, "{name:44}{was:>8}{is:>8}{:>+8}", is as i64 - was as i64)?;
    }
    Ok(())
}
