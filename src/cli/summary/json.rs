//! Summaries and changes for programs.

use serde::Serialize;

use super::Made;
use crate::corpus::{Archive, Change, CorpusError};
use crate::summary::{Block, Changes, Cited, Part, Revised, Told};

/// A summary.
#[derive(Serialize)]
pub struct JsonSummary {
    kind: &'static str,
    blocks: Vec<JsonBlock>,
    left_out: Vec<JsonLeftOut>,
    unknown: Vec<JsonUnknown>,
    nearest: Vec<JsonNearest>,
}

#[derive(Serialize)]
struct JsonBlock {
    document: String,
    title: String,
    published: Option<String>,
    focus: Option<String>,
    sentences_of: usize,
    characters: usize,
    share: f64,
    is_reordered: bool,
    parts: Vec<JsonPart>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum JsonPart {
    Sentence(JsonSentence),
    Gap,
}

/// A sentence with its place.
#[derive(Serialize)]
pub struct JsonSentence {
    number: usize,
    text: String,
    start: usize,
    end: usize,
    paragraph: u32,
    citation: String,
    link: Option<String>,
}

#[derive(Serialize)]
struct JsonLeftOut {
    document: String,
    title: String,
    reason: &'static str,
}

#[derive(Serialize)]
struct JsonUnknown {
    name: String,
    nearest: Vec<JsonNearest>,
}

#[derive(Serialize)]
struct JsonNearest {
    document: String,
    title: String,
    heading: String,
}

pub(super) fn summary(made: &Made, archive: &Archive) -> Result<JsonSummary, CorpusError> {
    let blocks = made.summary.blocks.iter().map(|block| of_block(block, archive)).collect::<Result<Vec<_>, _>>()?;
    let left_out = made.summary.left_out.iter().map(|(document, why)| JsonLeftOut {
        document: document.id.clone(),
        title: document.card.title.clone(),
        reason: why.name(),
    });
    let unknown = made.unknown.iter().map(|(name, nearest)| JsonUnknown {
        name: name.clone(),
        nearest: nearest
            .iter()
            .map(|document| JsonNearest { document: document.id.clone(), title: document.card.title.clone(), heading: String::new() })
            .collect(),
    });
    let nearest = made.nearest.iter().map(|near| JsonNearest {
        document: near.document.clone(),
        title: near.title.clone(),
        heading: near.heading.clone(),
    });
    Ok(JsonSummary {
        kind: if made.summary.blocks.is_empty() { "nothing" } else { "summary" },
        blocks,
        left_out: left_out.collect(),
        unknown: unknown.collect(),
        nearest: nearest.collect(),
    })
}

fn of_block(block: &Block, archive: &Archive) -> Result<JsonBlock, CorpusError> {
    let document = block.article().document();
    let part = |part: Part| match part {
        Part::Sentence(cited) => JsonPart::Sentence(sentence(&cited)),
        Part::Gap => JsonPart::Gap,
    };
    Ok(JsonBlock {
        document: document.id.clone(),
        title: document.card.title.clone(),
        published: document.card.published.clone(),
        focus: block.ranking().focus().map(|focus| focus.text().to_owned()),
        sentences_of: block.article().sentences().len(),
        characters: block.characters(),
        share: block.share(),
        is_reordered: block.is_reordered(),
        parts: block.parts(archive)?.into_iter().map(part).collect(),
    })
}

fn sentence(cited: &Cited) -> JsonSentence {
    let range = cited.quote.range();
    JsonSentence {
        number: cited.number,
        text: cited.quote.text().to_owned(),
        start: range.start,
        end: range.end,
        paragraph: cited.quote.citation().paragraphs.0,
        citation: cited.quote.citation().to_string(),
        link: cited.quote.link(),
    }
}

/// What changed between two revisions.
#[derive(Serialize)]
pub struct JsonChanges<'a> {
    kind: &'static str,
    document: String,
    title: String,
    before: String,
    after: String,
    unchanged: usize,
    changes: Vec<JsonRevised<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum JsonRevised<'a> {
    Added(JsonTold),
    Withdrawn(JsonTold),
    Corrected { before: JsonTold, after: JsonTold, diff: &'a [Change] },
}

#[derive(Serialize)]
struct JsonTold {
    sentence: JsonSentence,
    needs: Vec<JsonSentence>,
}

pub(super) fn changes<'a>(changes: &'a Changes, before: &crate::corpus::Document, after: &crate::corpus::Document) -> JsonChanges<'a> {
    let revised = changes.revised.iter().map(|revised| match revised {
        Revised::Added(of) => JsonRevised::Added(told(of)),
        Revised::Withdrawn(of) => JsonRevised::Withdrawn(told(of)),
        Revised::Corrected { before, after, diff } => JsonRevised::Corrected { before: told(before), after: told(after), diff },
    });
    JsonChanges {
        kind: "changes",
        document: after.id.clone(),
        title: after.card.title.clone(),
        before: before.sha256.clone(),
        after: after.sha256.clone(),
        unchanged: changes.unchanged,
        changes: revised.collect(),
    }
}

fn told(told: &Told) -> JsonTold {
    JsonTold { sentence: sentence(&told.sentence), needs: told.needs.iter().map(sentence).collect() }
}
