//! Summaries made of source sentences only: each is a quote with its citation, none is without what it needs to be understood.
//!
//! An [`Article`] is read once: its sentences, their terms, and for each the run of sentences without which it would dangle. A [`Ranking`]
//! says how much each stands for the whole, or for a [`Focus`]. A [`Block`] holds what was chosen and can be edited; a [`Summary`] has one
//! block for each article. [`changes`](changes()) tells what became of an article's sentences between two revisions. Pure: bytes come from the archive
//! as for answers, and neither clock nor chance has a part.
//!
//! Knows `answer` for one thing: a focus is looked for as a question is, so that both find the same sentences.

mod article;
mod block;
mod changes;
mod edit;
mod focus;
mod follow;
mod kept;
mod length;
mod pick;
pub mod rank;
mod vector;

use std::sync::Arc;

pub use article::{Article, Sentence};
pub use block::{Block, Cited, Part};
pub use changes::{Changes, Revised, Told, changes};
pub use edit::EditError;
pub use focus::Focus;
pub use follow::followed;
pub use kept::{Kept, KeptError};
pub use length::{Length, MOST, Room};
pub use pick::Ranking;
pub use vector::Vector;

use crate::answer::{self, Asked, Nearest, Outcome, Sureness};
use crate::corpus::{Archive, Card, CorpusError, Document};
use crate::search::{Library, Scope};

/// Most nearest titles.
const MOST_NEAREST: usize = 3;

/// A title that is less like what was typed than this is not near (Dice's coefficient of pairs of letters).
const LEAST_LIKE: f64 = 0.3;

/// Why there is no summary, where something is broken.
#[derive(Debug, thiserror::Error)]
pub enum SummaryError {
    /// The search failed.
    #[error(transparent)]
    Answer(#[from] crate::answer::AnswerError),
    /// The bytes of an article failed.
    #[error(transparent)]
    Corpus(#[from] crate::corpus::CorpusError),
}

/// What somebody wants of a summary.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// What it is to be about; none = the whole article.
    pub focus: Option<&'a str>,
    /// How long each block may be.
    pub length: Length,
}

/// One block for each article that has something to say, in the order in which the articles were named.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// The blocks; none where nothing can be summarised.
    pub blocks: Vec<Block>,
    /// The articles that have no block, and why.
    pub left_out: Vec<(Arc<Document>, Why)>,
}

/// Why an article has no block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// No sentence that can stand alone is short enough for a summary of so short an article.
    TooShort,
    /// No sentence matches the focus.
    NotOnFocus,
    /// Sentences match the focus, but none of them can stand alone within the length.
    FocusTooLong,
}

impl Why {
    /// The name used in JSON and logs.
    pub fn name(self) -> &'static str {
        match self {
            Self::TooShort => "too_short",
            Self::NotOnFocus => "not_on_focus",
            Self::FocusTooLong => "focus_too_long",
        }
    }
}

/// Proposes a summary of these documents.
pub fn propose(library: &Library, scope: &Scope, documents: &[Arc<Document>], wanted: &Wanted) -> Result<Summary, SummaryError> {
    let mut summary = Summary::default();
    for document in documents {
        match block(library, scope, (document, &summary.blocks), wanted)? {
            Ok(block) => summary.blocks.push(block),
            Err(why) => summary.left_out.push((Arc::clone(document), why)),
        }
    }
    Ok(summary)
}

/// Proposes the part of a summary that comes from one document, beside what comes from others; otherwise why nothing does.
pub fn block(
    library: &Library,
    scope: &Scope,
    (document, beside): (&Arc<Document>, &[Block]),
    wanted: &Wanted,
) -> Result<Result<Block, Why>, SummaryError> {
    let article = Arc::new(Article::read(library.archive(), document)?);
    let focus = wanted.focus.map(|text| Focus::new(library, scope, &article, text)).transpose()?;
    if focus.as_ref().is_some_and(Focus::is_empty) {
        return Ok(Err(Why::NotOnFocus));
    }
    let ranking = Ranking::new(&article, focus);
    // What one article of several says is not said again by the next.
    let said: Vec<Vector> = beside.iter().flat_map(said).collect();
    let block = Block::propose(article, ranking, wanted.length, &said.iter().collect::<Vec<_>>());
    Ok(block.ok_or(if wanted.focus.is_some() { Why::FocusTooLong } else { Why::TooShort }))
}

/// A document at an earlier revision of the archive; none where the archive does not hold it. Its words stood in the bytes as they do today,
/// and no page is known that has them.
pub fn at_revision(archive: &Archive, document: &Document, sha256: &str) -> Result<Option<Arc<Document>>, CorpusError> {
    let text = archive.revision(sha256)?;
    Ok(text.map(|text| {
        let card = Card { source: None, ..document.card.clone() };
        Arc::new(Document { card, sha256: sha256.to_owned(), length: text.len() as u64, ..document.clone() })
    }))
}

/// The terms of each sentence of a block.
fn said(block: &Block) -> Vec<Vector> {
    block.sentences().iter().filter_map(|at| block.article().sentences().get(*at)).map(|sentence| sentence.terms.clone()).collect()
}

/// The documents that somebody calls by the id, name or title of an article or a collection; none where nothing visible is called so.
pub fn named(library: &Library, scope: &Scope, name: &str) -> Vec<Arc<Document>> {
    let Some(id) = library.named(scope, name) else { return Vec::new() };
    if let Some(document) = library.document(&id) {
        return vec![Arc::clone(document)];
    }
    visible(library, scope).filter(|document| document.id.split_once('/').is_some_and(|(collection, _)| collection == id)).collect()
}

/// The visible articles whose title or id is most like a name that none has, nearest first, at most three.
pub fn nearest_titles(library: &Library, scope: &Scope, name: &str) -> Vec<Arc<Document>> {
    let name = name.trim().to_lowercase();
    let like = |document: &Document| {
        let own = document.id.split_once('/').map_or(document.id.as_str(), |(_, own)| own);
        let title = document.card.title.to_lowercase();
        let words = title.split_whitespace().map(|word| strsim::sorensen_dice(word, &name));
        let whole = [strsim::sorensen_dice(own, &name), strsim::sorensen_dice(&document.id, &name), strsim::sorensen_dice(&title, &name)];
        // One word of a title is not the title.
        words.map(|like| like * 0.8).chain(whole).fold(0.0, f64::max)
    };
    let mut near: Vec<(f64, Arc<Document>)> = visible(library, scope).map(|document| (like(&document), document)).collect();
    near.retain(|(like, _)| *like >= LEAST_LIKE);
    near.sort_by(|(a, one), (b, other)| b.total_cmp(a).then_with(|| one.id.cmp(&other.id)));
    near.into_iter().take(MOST_NEAREST).map(|(_, document)| document).collect()
}

/// The headings nearest to a focus that an article has nothing on, as for a question that stays without an answer.
pub fn nearest_headings(library: &Library, scope: &Scope, focus: &str) -> Result<Vec<Nearest>, SummaryError> {
    let asked = Asked { question: focus, context: &[], scope, quotes: 1, sureness: Sureness::Usual };
    let answer = answer::answer(library, &asked)?;
    let of = |quote: &crate::corpus::Quote| Nearest {
        document: quote.document().id.clone(),
        title: quote.document().card.title.clone(),
        heading: String::new(),
    };
    Ok(match answer.outcome {
        Outcome::Silence(silence) => silence.nearest,
        Outcome::Closest(shown) => vec![of(&shown.quote)],
        Outcome::Answer(shown) => {
            let mut nearest: Vec<Nearest> = Vec::new();
            for heading in shown.iter().map(|shown| of(&shown.quote)) {
                if !nearest.contains(&heading) {
                    nearest.push(heading);
                }
            }
            nearest
        }
    })
}

fn visible<'a>(library: &'a Library, scope: &'a Scope) -> impl Iterator<Item = Arc<Document>> + 'a {
    let documents = library.collections().flat_map(|collection| &collection.documents);
    documents.filter(|document| scope.has_document(&document.id)).cloned()
}
