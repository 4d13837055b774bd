//! The first stage: the paragraphs that share the most and the rarest terms with the question.

use std::collections::BTreeMap;
use std::sync::Arc;

use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, Occur, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, Score, Term};

use super::query::{Class, Query};
use super::shelf::Shelf;
use super::statistics::Statistics;
use super::{Scope, SearchError};
use crate::corpus::{Document, Passage};

/// How many paragraphs have their sentences scored.
pub const CANDIDATES: usize = 20;

/// How many paragraphs are looked at to tell which articles speak of the question.
const LOOKED_AT: usize = 100;

/// From how many clauses on scoring every match is faster than skipping: asking for the count as well turns skipping off.
const EXHAUSTIVE_FROM: usize = 5;

/// What a match in the title weighs against one in the text.
const TITLE: Score = 0.4;

/// What a term of an earlier question weighs.
pub const CONTEXT: f64 = 0.35;

/// A paragraph that was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The document it is from.
    pub document: Arc<Document>,
    /// The paragraph.
    pub passage: Passage,
    /// Its BM25 score.
    pub score: f64,
    /// How much of the first stage's results comes from its document: the sum of 1/rank-discounted scores over the best one.
    pub support: f64,
}

/// The paragraphs found, best first.
#[derive(Debug, Clone)]
pub struct Retrieved {
    /// The analysed question.
    pub query: Query,
    /// At most [`CANDIDATES`].
    pub found: Vec<Found>,
}

struct Row<'a> {
    score: Score,
    shelf: &'a Shelf,
    ordinal: u64,
    address: DocAddress,
}

/// Searches the shelves, all scored with the same statistics.
pub fn retrieve(query: Query, shelves: &[&Shelf], scope: &Scope) -> Result<Retrieved, SearchError> {
    let statistics = Statistics::of(shelves.to_vec());
    let mut rows = Vec::new();
    for shelf in shelves {
        rows.extend(search(shelf, &query, &statistics, scope)?);
    }
    rows.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then_with(|| (&a.shelf.collection.id, a.ordinal, a.address).cmp(&(&b.shelf.collection.id, b.ordinal, b.address)))
    });
    rows.truncate(LOOKED_AT);
    let support = support(&rows);
    let mut found = Vec::new();
    for row in rows.iter().take(CANDIDATES) {
        let Some(document) = usize::try_from(row.ordinal).ok().and_then(|at| row.shelf.collection.documents.get(at)) else { continue };
        let passage = row.shelf.passage_at(row.address)?;
        let support = support.get(document.id.as_str()).copied().unwrap_or_default();
        found.push(Found { document: document.clone(), passage, score: f64::from(row.score), support });
    }
    Ok(Retrieved { query, found })
}

/// For each document the discounted sum of its scores as a share of the best document's.
fn support<'a>(rows: &[Row<'a>]) -> BTreeMap<&'a str, f64> {
    let mut sums: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    for row in rows {
        if let Some(document) = usize::try_from(row.ordinal).ok().and_then(|at| row.shelf.collection.documents.get(at)) {
            let (sum, seen) = sums.entry(document.id.as_str()).or_default();
            *seen += 1.0;
            *sum += f64::from(row.score) / *seen;
        }
    }
    let most = sums.values().map(|(sum, _)| *sum).fold(f64::MIN_POSITIVE, f64::max);
    sums.into_iter().map(|(id, (sum, _))| (id, sum / most)).collect()
}

fn search<'a>(shelf: &'a Shelf, query: &Query, statistics: &Statistics, scope: &Scope) -> Result<Vec<Row<'a>>, SearchError> {
    let clauses = clauses(shelf, query);
    if clauses.is_empty() {
        return Ok(Vec::new());
    }
    let terms = clauses.len();
    let wanted = within(shelf, scope, BooleanQuery::new(clauses));
    let top = TopDocs::with_limit(LOOKED_AT).order_by_score();
    let best = if terms >= EXHAUSTIVE_FROM {
        shelf.searcher.search_with_statistics_provider(&wanted, &(top, Count), statistics)?.0
    } else {
        shelf.searcher.search_with_statistics_provider(&wanted, &top, statistics)?
    };
    let mut columns = Vec::new();
    for segment in shelf.searcher.segment_readers() {
        columns.push(segment.fast_fields().u64("document")?);
    }
    let rows = best.into_iter().filter_map(|(score, address)| {
        let ordinal = columns.get(address.segment_ord as usize)?.first(address.doc_id)?;
        Some(Row { score, shelf, ordinal, address })
    });
    Ok(rows.collect())
}

/// One clause for each content term in the text and in the title. A question of small words alone is searched by those.
fn clauses(shelf: &Shelf, query: &Query) -> Vec<(Occur, Box<dyn tantivy::query::Query>)> {
    let has_content = query.terms.iter().any(|term| term.class == Class::Content);
    let mut clauses: Vec<(Occur, Box<dyn tantivy::query::Query>)> = Vec::new();
    let common = common(query);
    for term in query.terms.iter().filter(|term| (!has_content || term.class == Class::Content) && term.frequency <= common) {
        let weight = if term.is_context { CONTEXT as Score } else { 1.0 };
        let mut forms: Vec<&str> =
            term.forms.iter().filter(|(language, _)| shelf.languages.contains(language)).map(|(_, form)| form.as_str()).collect();
        forms.sort_unstable();
        forms.dedup();
        for form in forms {
            clauses.push((Occur::Should, clause(shelf.fields.body, form, weight)));
            clauses.push((Occur::Should, clause(shelf.fields.title, form, weight * TITLE)));
        }
    }
    clauses
}

/// From how many passages on the most common terms are left to the second stage.
const MANY_PASSAGES: u64 = 20_000;

/// Terms in more passages than this are not searched for: in a large index they cost the most and tell the least. The sentences of what is
/// found are scored with every term all the same.
fn common(query: &Query) -> u64 {
    if query.passages < MANY_PASSAGES {
        return u64::MAX;
    }
    let content = query.terms.iter().filter(|term| term.class == Class::Content && term.frequency > 0);
    let mut frequencies: Vec<u64> = content.map(|term| term.frequency).collect();
    frequencies.sort_unstable();
    match frequencies.get(KEPT_TERMS - 1).or(frequencies.last()) {
        Some(kept) => (query.passages / 10).max(*kept),
        // A question of small words alone is searched by all of them.
        None => u64::MAX,
    }
}

/// The rarest content terms of a question are searched for however common they are.
const KEPT_TERMS: usize = 2;

fn clause(field: Field, term: &str, weight: Score) -> Box<dyn tantivy::query::Query> {
    let query = TermQuery::new(Term::from_field_text(field, term), IndexRecordOption::WithFreqs);
    Box::new(BoostQuery::new(Box::new(query), weight))
}

/// Keeps the search within the document asked for and out of the hidden ones.
fn within(shelf: &Shelf, scope: &Scope, wanted: BooleanQuery) -> BooleanQuery {
    let mut parts: Vec<(Occur, Box<dyn tantivy::query::Query>)> = vec![(Occur::Must, Box::new(wanted))];
    let one = |ordinal: usize| {
        let term = TermQuery::new(Term::from_field_u64(shelf.fields.document, ordinal as u64), IndexRecordOption::Basic);
        Box::new(ConstScoreQuery::new(Box::new(term), 0.0))
    };
    for (ordinal, document) in shelf.collection.documents.iter().enumerate() {
        if scope.hidden.contains(&document.id) {
            parts.push((Occur::MustNot, one(ordinal)));
        } else if scope.only.as_ref() == Some(&document.id) {
            parts.push((Occur::Must, one(ordinal)));
        }
    }
    BooleanQuery::new(parts)
}
