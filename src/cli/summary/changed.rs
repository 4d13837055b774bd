//! `quoth summary ARTICLE --changes-from`: what was added, corrected and withdrawn since an earlier revision.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, anyhow};

use super::{cited_shown, json, sentences, titled};
use crate::chat::console::wrap::{self, Look};
use crate::corpus::{Archive, Document, hash};
use crate::search::Library;
use crate::summary::{Article, Changes, Revised, Told, at_revision, changes};

/// So many digits of a revision's hash are enough.
const FEWEST_DIGITS: usize = 6;

/// Compares and prints.
pub(super) fn run(library: &Library, documents: &[Arc<Document>], from: &str, as_json: bool) -> anyhow::Result<ExitCode> {
    let [document] = documents else {
        return Err(anyhow!(
            "changes are shown of one article, and {} are named\nhint: name one article, not a collection",
            documents.len()
        ));
    };
    let (archive, before) = earlier(library.archive(), document, from)?;
    let old = Article::read(&archive, &before)?;
    let new = Article::read(library.archive(), document)?;
    let found = changes((&archive, &old), (library.archive(), &new))?;
    let mut out = std::io::stdout().lock();
    if as_json {
        writeln!(out, "{}", serde_json::to_string(&json::changes(&found, &before, document))?)?;
    } else {
        write!(out, "{}", shown(&found, &before, document, Look::of_stdout()))?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The earlier revision, and the archive that has it: a file is read into one of its own, so that nothing is kept of it.
fn earlier(archive: &Archive, document: &Document, from: &str) -> anyhow::Result<(Archive, Arc<Document>)> {
    let revisions = archive.revisions(&document.id)?;
    let is_hash = from.len() >= FEWEST_DIGITS && from.bytes().all(|digit| digit.is_ascii_hexdigit());
    let digits = from.to_ascii_lowercase();
    let mut named: Vec<&String> = revisions.iter().filter(|sha256| is_hash && sha256.starts_with(&digits)).collect();
    named.sort();
    named.dedup();
    match named.as_slice() {
        [sha256] => {
            let before = at_revision(archive, document, sha256)?;
            let before = before.ok_or_else(|| anyhow!("the archive no longer holds revision {from} of `{}`", document.id))?;
            return Ok((archive.clone(), before));
        }
        [] => {}
        several => {
            return Err(anyhow!("{from} is the beginning of {} revisions of `{}`\nhint: give more digits", several.len(), document.id));
        }
    }
    let path = Path::new(from);
    if !path.is_file() {
        let known: Vec<&str> = revisions.iter().map(|sha256| hash::short(sha256)).collect();
        return Err(anyhow!(
            "`{}` has no revision `{from}`, and no such file is there\nhint: the archive has {}",
            document.id,
            if known.is_empty() { "none".to_owned() } else { known.join(", ") }
        ));
    }
    let bytes = std::fs::read(path).with_context(|| format!("cannot read `{from}`"))?;
    let mut own = Archive::in_memory();
    let sha256 = own.put(&bytes)?;
    let before = at_revision(&own, document, &sha256)?.ok_or_else(|| anyhow!("`{from}` could not be kept"))?;
    Ok((own, before))
}

fn shown(found: &Changes, before: &Document, after: &Document, look: Look) -> String {
    let revisions = format!("from {} to {}", hash::short(&before.sha256), hash::short(&after.sha256));
    let mut text = format!("{}\n{revisions}: {} unchanged\n", titled(after), sentences(found.unchanged));
    if found.revised.is_empty() {
        text.push_str("No sentence was added, corrected or withdrawn.\n");
    }
    for revised in &found.revised {
        text.push('\n');
        match revised {
            Revised::Added(told) => text.push_str(&format!("added\n{}", told_shown(told, look))),
            Revised::Withdrawn(told) => text.push_str(&format!("withdrawn\n{}", told_shown(told, look))),
            Revised::Corrected { before, after, diff } => {
                text.push_str(&format!("corrected from\n{}to\n{}", told_shown(before, look), told_shown(after, look)));
                let marked = crate::cli::verify::marked(diff);
                text.push_str(&format!("which differs so, [-gone-] {{+new+}}:\n{}", wrap::quoted(&marked, &[], false, look)));
            }
        }
    }
    text
}

/// The sentence with those it needs, in the order of the article.
fn told_shown(told: &Told, look: Look) -> String {
    let mut all = told.needs.clone();
    all.push(told.sentence.clone());
    all.sort_by_key(|cited| cited.number);
    cited_shown(&all, look)
}
