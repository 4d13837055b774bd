//! `quoth summary`: a summary of articles made of their own sentences, or what changed in one since an earlier revision.

mod changed;
mod json;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use super::index::count;
use super::{config::Config, open};
use crate::answer::Nearest;
use crate::chat::console::wrap::{self, Look};
use crate::corpus::{Archive, Document};
use crate::search::{Library, Scope};
use crate::summary::{self, Block, Cited, Length, MOST, Part, Summary, Wanted, Why};

/// What to summarise.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Exit codes: 0 there is a summary, or the revisions were compared; 3 nothing can be summarised; 1 error; 2 wrong usage."
)]
pub struct Args {
    /// Articles or collections, by id, name or title
    #[arg(required = true, value_name = "ARTICLE")]
    names: Vec<String>,
    /// What the summary is to be about
    #[arg(long, value_name = "TEXT")]
    focus: Option<String>,
    #[command(flatten)]
    lengths: Lengths,
    /// Show what changed since this revision instead: the sha256 (or its beginning) of one in the archive, or a file
    #[arg(long, value_name = "SHA|FILE", conflicts_with_all = ["focus", "sentences", "characters"])]
    changes_from: Option<String>,
    /// A collection, a folder of .txt and .md files, one such file or an articles.jsonl, instead of the configured collections
    #[arg(long, value_name = "PATH")]
    articles: Vec<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// How long a summary of one article may be.
#[derive(Debug, Clone, Copy, clap::Args)]
pub struct Lengths {
    /// The most sentences from each article [default: about a fifth of the article; never more than 30 %]
    #[arg(long, value_name = "N", conflicts_with = "characters", value_parser = clap::value_parser!(u32).range(1..))]
    sentences: Option<u32>,
    /// The most characters from each article
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    characters: Option<u32>,
}

impl Lengths {
    /// The length that is meant.
    pub fn length(self) -> Length {
        match (self.sentences, self.characters) {
            (Some(sentences), _) => Length::Sentences(sentences as usize),
            (None, Some(characters)) => Length::Characters(characters as usize),
            (None, None) => Length::Fifth,
        }
    }
}

/// A name that nothing has, with the articles nearest to it.
type Unknown = (String, Vec<Arc<Document>>);

/// What came of it.
struct Made {
    summary: Summary,
    /// Names that no article and no collection has, with the nearest articles.
    unknown: Vec<Unknown>,
    /// Where to look instead, if the focus found nothing.
    nearest: Vec<Nearest>,
}

/// Summarises and prints.
pub fn run(args: &Args, config: &Config) -> anyhow::Result<ExitCode> {
    let library = open::library_of(&args.articles, config)?;
    let scope = open::scope(&library, config, !args.articles.is_empty(), None)?;
    let (documents, unknown) = resolved(&library, &scope, &args.names);
    if let Some(from) = &args.changes_from
        && unknown.is_empty()
    {
        return changed::run(&library, &documents, from, args.json);
    }
    let wanted = Wanted { focus: args.focus.as_deref(), length: args.lengths.length() };
    let summary = summary::propose(&library, &scope, &documents, &wanted)?;
    let off_focus = !summary.left_out.is_empty() && summary.left_out.iter().all(|(_, why)| *why == Why::NotOnFocus);
    let nearest = match wanted.focus {
        Some(focus) if summary.blocks.is_empty() && off_focus => summary::nearest_headings(&library, &scope, focus)?,
        _ => Vec::new(),
    };
    let made = Made { summary, unknown, nearest };
    let mut out = std::io::stdout().lock();
    if args.json {
        // In one piece, so that a reader who has gone is seen as that and not as an error of JSON.
        writeln!(out, "{}", serde_json::to_string(&json::summary(&made, library.archive())?)?)?;
    } else {
        write!(out, "{}", shown(&made, library.archive(), Look::of_stdout())?)?;
    }
    out.flush()?;
    Ok(if made.summary.blocks.is_empty() { ExitCode::from(3) } else { ExitCode::SUCCESS })
}

/// The documents that are named, each once, and the names that nothing has.
fn resolved(library: &Library, scope: &Scope, names: &[String]) -> (Vec<Arc<Document>>, Vec<Unknown>) {
    let (mut documents, mut unknown): (Vec<Arc<Document>>, Vec<_>) = (Vec::new(), Vec::new());
    for name in names {
        let named = summary::named(library, scope, name);
        if named.is_empty() {
            unknown.push((name.clone(), summary::nearest_titles(library, scope, name)));
        }
        for document in named {
            if !documents.iter().any(|known| known.id == document.id) {
                documents.push(document);
            }
        }
    }
    (documents, unknown)
}

fn shown(made: &Made, archive: &Archive, look: Look) -> anyhow::Result<String> {
    let mut parts: Vec<String> = Vec::new();
    for block in &made.summary.blocks {
        parts.push(block_shown(block, archive, look)?);
    }
    let mut notes: Vec<String> = made.unknown.iter().map(|(name, nearest)| unknown(name, nearest)).collect();
    for (document, why) in &made.summary.left_out {
        notes.push(format!("nothing from {}: {}\n", titled(document), because(*why)));
    }
    notes.extend(made.nearest.iter().map(near));
    if !notes.is_empty() {
        parts.push(notes.concat());
    }
    Ok(parts.join("\n"))
}

fn unknown(name: &str, nearest: &[Arc<Document>]) -> String {
    let name = wrap::visible(name);
    let nearest = nearest.iter().map(|document| format!("  nearest: {} ({})\n", wrap::visible(&document.card.title), document.id));
    format!("no article or collection is called `{name}`\n{}", nearest.collect::<String>())
}

fn near(near: &Nearest) -> String {
    let heading = if near.heading.is_empty() { String::new() } else { format!(" › {}", wrap::visible(&near.heading)) };
    format!("  nearest: {}{heading} ({})\n", wrap::visible(&near.title), near.document)
}

fn because(why: Why) -> String {
    match why {
        Why::TooShort => format!("no sentence that stands alone is within {MOST} % of so short an article"),
        Why::NotOnFocus => "no sentence is on that".to_owned(),
        Why::FocusTooLong => "what it has on that is too long, or does not stand alone".to_owned(),
    }
}

/// Title and date.
fn titled(document: &Document) -> String {
    let date = document.card.published.as_deref().map(|date| format!(", {date}")).unwrap_or_default();
    format!("{}{}", wrap::visible(&document.card.title), wrap::visible(&date))
}

/// Title, sentences and their citations. What stands together in the article stands together here.
fn block_shown(block: &Block, archive: &Archive, look: Look) -> anyhow::Result<String> {
    let numbers: Vec<String> = block.shown().iter().map(|at| (at + 1).to_string()).collect();
    let word = if numbers.len() == 1 { "sentence" } else { "sentences" };
    let all = block.article().sentences().len();
    let short = if block.is_short() { format!("; more would be over {MOST} %, or add nothing") } else { String::new() };
    let mut text = format!(
        "{}\n{word} {} of {all}, {:.0} % of the article{short}\n",
        titled(block.article().document()),
        numbers.join(", "),
        block.share()
    );
    let mut together: Vec<Cited> = Vec::new();
    for part in block.parts(archive)? {
        match part {
            Part::Sentence(cited) => together.push(cited),
            Part::Gap => {
                text.push_str(&cited_shown(&std::mem::take(&mut together), look));
                text.push_str(&format!("  {}\n", wrap::dimmed("…", look)));
            }
        }
    }
    text.push_str(&cited_shown(&together, look));
    Ok(text)
}

/// Sentences that follow each other, each paragraph on a line of its own, and below them where they are from.
fn cited_shown(together: &[Cited], look: Look) -> String {
    let mut words = String::new();
    let mut paragraph = 0;
    for cited in together {
        let here = cited.quote.citation().paragraphs.0;
        words.push_str(if words.is_empty() {
            ""
        } else if here == paragraph {
            " "
        } else {
            "\n"
        });
        words.push_str(cited.quote.text());
        paragraph = here;
    }
    let mut text = wrap::quoted(&words, &[], false, look);
    for cited in together {
        text.push_str(&wrap::source(&format!("{} · {}", cited.number, cited.quote.citation()), cited.quote.link().as_deref(), look));
    }
    text
}

/// `1 sentence`, `2 sentences`.
fn sentences(n: usize) -> String {
    count(n, "sentence")
}
