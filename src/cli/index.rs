//! `quoth index`: builds what is missing, checks that articles are as their cards say, or lists them.

use std::io::Write as _;
use std::process::ExitCode;

use clap::Subcommand;

use super::{config::Config, open};
use crate::chat::console::wrap;
use crate::corpus::{Archive, Collection, CorpusError, cut, load};

/// What to do; without it: build.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Build the indexes that are missing or out of date (the default)
    Build,
    /// Read every article and say what is wrong first in each collection, without writing anything
    Check,
    /// List collections and articles
    List,
}

/// Does it.
pub fn run(args: &Args, config: &Config) -> anyhow::Result<ExitCode> {
    match args.what.as_ref().unwrap_or(&What::Build) {
        What::Build => build(config),
        What::Check => check(config),
        What::List => list(config),
    }
}

fn build(config: &Config) -> anyhow::Result<ExitCode> {
    let library = open::library(config)?;
    let mut out = std::io::stdout().lock();
    for collection in library.collections() {
        writeln!(out, "{}: {}", collection.id, count(collection.documents.len(), "article"))?;
    }
    writeln!(out, "{} indexed, fingerprint {}", count(library.passages_indexed() as usize, "passage"), library.fingerprint())?;
    Ok(ExitCode::SUCCESS)
}

/// Every collection is looked at, so that one run shows what is wrong first in each. What comes after that in the same collection shows
/// when the first is mended: much of it follows from it.
fn check(config: &Config) -> anyhow::Result<ExitCode> {
    let mut wrong = false;
    for path in config.folders() {
        let mut archive = Archive::in_memory();
        let checked = load::collection(&path, &mut archive).and_then(|collection| Ok((passages(&collection, &archive)?, collection)));
        match checked {
            Ok((passages, collection)) => report(&collection, passages)?,
            Err(error) => {
                wrong = true;
                super::complain(&error.to_string());
            }
        }
    }
    Ok(if wrong { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// How many passages a collection has, all of its bytes being read.
fn passages(collection: &Collection, archive: &Archive) -> Result<usize, CorpusError> {
    let mut passages = 0;
    for document in &collection.documents {
        passages += cut::passages(document, &archive.text(document)?).len();
    }
    Ok(passages)
}

fn report(collection: &Collection, passages: usize) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}: {}, {}", collection.id, count(collection.documents.len(), "article"), count(passages, "passage"))?;
    for notice in &collection.notices {
        writeln!(out, "  note: {}", wrap::visible(notice))?;
    }
    Ok(())
}

fn list(config: &Config) -> anyhow::Result<ExitCode> {
    let (collections, _) = open::articles(&config.folders())?;
    let mut out = std::io::stdout().lock();
    for collection in &collections {
        writeln!(out, "{}: {}", collection.id, wrap::visible(&collection.title))?;
        for document in &collection.documents {
            let date = document.card.published.as_deref().map(|date| format!(", {date}")).unwrap_or_default();
            writeln!(out, "  {}  {}{date}", document.id, wrap::visible(&document.card.title))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// `1 article`, `2 articles`.
pub fn count(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}
