//! What became of a quote: whether its words still stand where its citation says. Every verdict rests on bytes of the archive whose hash
//! was just checked. Members ask for verdicts, with citations they may have made up, so the work is bounded.

mod find;

use std::{collections::BTreeSet, sync::Arc};

use self::find::Revision;
use super::compare::{self, Change};
use super::{Archive, Card, Citation, CorpusError, Document, Format, Quote, cut};
use crate::text::language::Language;

/// What became of a quote.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// The words stand where the citation says.
    Identical {
        /// The words.
        quote: Quote,
    },
    /// The same words stand elsewhere in the article.
    Moved {
        /// The citation asked about.
        from: Citation,
        /// Where they stand now.
        to: Citation,
        /// The words.
        quote: Quote,
    },
    /// The article words it otherwise now.
    Changed {
        /// The words that were quoted.
        before: String,
        /// What is most like them in the article of today; none where nothing is.
        after: Option<String>,
        /// From `before` to `after`, word by word.
        diff: Vec<Change>,
    },
    /// The article is no longer in the collections.
    Withdrawn {
        /// The words that were quoted.
        before: String,
    },
    /// No revision of such an article has these words.
    Unknown,
}

/// Looks up what `citation` was given for. `current` gives the document of today with an id.
pub fn verify(archive: &Archive, current: &dyn Fn(&str) -> Option<Arc<Document>>, citation: &Citation) -> Result<Verdict, CorpusError> {
    let Some(document) = current(&citation.document) else {
        let before = past(archive, None, citation)?;
        return Ok(before.map_or(Verdict::Unknown, |before| Verdict::Withdrawn { before: before.text().to_owned() }));
    };
    let passages = cut::passages(&document, &archive.text(&document)?);
    let today = Revision { archive, document: &document, passages: &passages };
    if let Some(quote) = today.cited(citation)? {
        return Ok(Verdict::Identical { quote });
    }
    let before = past(archive, Some(&document), citation)?.map(|quote| quote.text().to_owned());
    let moved = match &before {
        Some(before) => today.moved(citation, before)?,
        None => today.hashed(citation)?,
    };
    if let Some(quote) = moved {
        return Ok(Verdict::Moved { from: citation.clone(), to: quote.citation().clone(), quote });
    }
    let Some(before) = before else { return Ok(Verdict::Unknown) };
    let after = today.alike(citation, &before);
    let diff = compare::words(&before, after.as_deref().unwrap_or_default());
    Ok(Verdict::Changed { before, after, diff })
}

/// The quote in the newest past revision that has it. How the words stood in an old file is not kept: the hash tells which form is right.
pub fn past(archive: &Archive, today: Option<&Document>, citation: &Citation) -> Result<Option<Quote>, CorpusError> {
    let mut seen = BTreeSet::new();
    for sha256 in archive.revisions(&citation.document)?.into_iter().rev() {
        if !seen.insert(sha256.clone()) {
            continue;
        }
        let text = match archive.revision(&sha256) {
            Ok(Some(text)) => text,
            // A past revision that is lost or damaged proves nothing, and must not keep the others from being asked.
            Ok(None) | Err(CorpusError::Damaged { .. }) => continue,
            Err(why) => return Err(why),
        };
        for format in [Format::Text, Format::Markdown, Format::Lines] {
            let document = Arc::new(Document {
                id: citation.document.clone(),
                card: today.map_or_else(Card::default, |today| Card { source: None, ..today.card.clone() }),
                sha256: sha256.clone(),
                length: text.len() as u64,
                format,
                language: today.map_or(Language::Other, |today| today.language),
            });
            let passages = cut::passages(&document, &text);
            if let Some(quote) = (Revision { archive, document: &document, passages: &passages }).cited(citation)? {
                return Ok(Some(quote));
            }
        }
    }
    Ok(None)
}
