//! `quoth verify`: whether the words of a citation still stand in the article of today.

use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;

use super::{config::Config, open};
use crate::chat::console::wrap::{self, Look};
use crate::corpus::{Change, Citation, Document, Verdict, verify};

/// What to look up.
#[derive(Debug, clap::Args)]
#[command(after_help = "Exit codes: 0 the words stand in the article of today, 3 they do not, 1 error, 2 wrong usage.")]
pub struct Args {
    /// For example news/paris-summit#p9s2@2fee959b
    citation: Citation,
}

/// Looks it up and prints the verdict.
pub fn run(args: &Args, config: &Config) -> anyhow::Result<ExitCode> {
    let (collections, archive) = open::collections(config)?;
    let documents = || collections.iter().flat_map(|collection| &collection.documents);
    let current = |id: &str| -> Option<Arc<Document>> { documents().find(|document| document.id == id).cloned() };
    let verdict = verify::verify(&archive, &current, &args.citation)?;
    let look = Look::of_stdout();
    let mut out = std::io::stdout().lock();
    let stands = match &verdict {
        Verdict::Identical { quote } => {
            write!(out, "identical: the article has these words there today\n{}", wrap::quoted(quote.text(), &[], quote.is_cut(), look))?;
            true
        }
        Verdict::Moved { to, quote, .. } => {
            write!(out, "moved: the words stand at {to} today\n{}", wrap::quoted(quote.text(), &[], quote.is_cut(), look))?;
            true
        }
        Verdict::Changed { before, diff, .. } => {
            write!(out, "changed: the article words it otherwise today. It was quoted as\n{}", wrap::quoted(before, &[], false, look))?;
            writeln!(out, "and differs so, [-gone-] {{+new+}}:\n{}", wrap::quoted(&marked(diff), &[], false, look).trim_end())?;
            false
        }
        Verdict::Withdrawn { before } => {
            write!(
                out,
                "withdrawn: the article is no longer in the collections. It was quoted as\n{}",
                wrap::quoted(before, &[], false, look)
            )?;
            false
        }
        Verdict::Unknown => {
            writeln!(out, "unknown: no revision of that article has these words")?;
            false
        }
    };
    Ok(if stands { ExitCode::SUCCESS } else { ExitCode::from(3) })
}

/// The comparison in one line of text, as `git diff --word-diff` marks it.
pub(super) fn marked(diff: &[Change]) -> String {
    let mut text = String::new();
    for change in diff {
        match change {
            Change::Kept(words) => text.push_str(words),
            Change::Removed(words) => text.push_str(&format!("[-{words}-]")),
            Change::Added(words) => text.push_str(&format!("{{+{words}+}}")),
        }
    }
    text
}
