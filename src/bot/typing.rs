//! Completion of what somebody is typing: passages that answer it, or articles that are called so. Spends nothing and remembers nothing, and
//! shows only what the room may see.

use super::BotError;
use super::event::{MemberId, RoomId};
use super::parse;
use super::quoting;
use super::records::Records;
use super::scene::{self, Where};
use super::settings::BotSettings;
use crate::answer;
use crate::corpus::{Citation, Document, Quote, Span};
use crate::search::{Library, Scope};

/// The most characters of a suggestion's words.
const SUGGESTED: usize = 100;

/// What somebody is typing.
#[derive(Debug, Clone, Copy)]
pub struct Typing<'a> {
    /// What has been typed so far.
    pub typed: &'a str,
    /// What is sought for it.
    pub sought: Sought,
    /// The article or collection in which it is sought only.
    pub only: Option<&'a str>,
    /// The most suggestions.
    pub most: usize,
    /// Where.
    pub room: &'a RoomId,
    /// The rooms that this one is part of, the nearest first.
    pub within: &'a [RoomId],
    /// Who.
    pub member: &'a MemberId,
}

/// What is sought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sought {
    /// Passages that answer; the newest articles while nothing is typed.
    Passages,
    /// Articles and collections that are called so.
    Articles,
}

/// A passage or an article that what is being typed leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The article's title.
    pub title: String,
    /// The passage's first words; none of an article.
    pub words: String,
    /// Its citation: sent as a question, it is answered with exactly this passage. Of an article its id.
    pub citation: String,
}

/// What goes on from what has been typed.
pub(super) fn suggest(
    bot: &BotSettings,
    typing: &Typing,
    (library, records): (&Library, &dyn Records),
) -> Result<Vec<Suggestion>, BotError> {
    let place = Where { room: typing.room, within: typing.within, local: None };
    if place.ignores(typing.member, records)? || records.is_out(typing.member)? {
        return Ok(Vec::new());
    }
    let (_, mut scope) = scene::of_room(bot, place, library, records)?;
    match typing.sought {
        Sought::Articles => Ok(articles(library, &scope, typing)),
        Sought::Passages => {
            let (typed, inline) = parse::narrowed(typing.typed);
            if let Some(only) = inline.as_deref().or(typing.only) {
                scope.only = Some(quoting::named(library, &scope, only).unwrap_or_else(|| only.to_owned()));
            }
            passages(library, &scope, &typed, typing.most)
        }
    }
}

fn passages(library: &Library, scope: &Scope, typed: &str, most: usize) -> Result<Vec<Suggestion>, BotError> {
    if typed.trim().is_empty() {
        return newest(library, scope, most);
    }
    let typed: String = typed.chars().take(super::asking::LONGEST).collect();
    let found = answer::suggest(library, &typed, scope, most)?;
    Ok(found.iter().map(|shown| of_quote(&shown.quote)).collect())
}

/// The first paragraphs of the newest articles.
fn newest(library: &Library, scope: &Scope, most: usize) -> Result<Vec<Suggestion>, BotError> {
    let mut documents: Vec<&Document> = visible(library, scope).collect();
    documents.sort_by(|one, other| other.card.published.cmp(&one.card.published));
    let mut newest = Vec::new();
    for document in documents {
        if newest.len() == most {
            break;
        }
        let passages = library.passages(document)?;
        let Some(first) = passages.get(..1).filter(|first| first.iter().all(|passage| !passage.sentences().is_empty())) else { continue };
        let Some(document) = library.document(&document.id) else { continue };
        newest.push(of_quote(&Quote::new(library.archive(), document, &Span { passages: first, sentences: (0, 0) })?));
    }
    Ok(newest)
}

fn of_quote(quote: &Quote) -> Suggestion {
    Suggestion {
        title: quote.document().card.title.clone(),
        words: quote.text().chars().take(SUGGESTED).collect(),
        citation: quote.citation().to_string(),
    }
}

/// Articles and collections whose id or title holds what has been typed; those that begin with it come first.
fn articles(library: &Library, scope: &Scope, typing: &Typing) -> Vec<Suggestion> {
    let typed = typing.typed.trim().to_lowercase();
    let collections = library.collections().filter(|collection| scope.has_collection(&collection.id));
    let collections = collections.map(|collection| (collection.title.as_str(), collection.id.as_str()));
    let documents = visible(library, scope).map(|document| (document.card.title.as_str(), document.id.as_str()));
    let mut found: Vec<(usize, &str, &str)> = Vec::new();
    for (title, id) in collections.chain(documents) {
        let places = [title, id].map(|name| name.to_lowercase().find(&typed));
        found.extend(places.into_iter().flatten().min().map(|at| (at.min(1), title, id)));
    }
    found.sort_by_key(|(at, ..)| *at);
    let suggestion =
        |(_, title, id): (usize, &str, &str)| Suggestion { title: title.to_owned(), words: String::new(), citation: id.to_owned() };
    found.into_iter().take(typing.most).map(suggestion).collect()
}

fn visible<'a>(library: &'a Library, scope: &'a Scope) -> impl Iterator<Item = &'a Document> {
    let collections = library.collections().filter(|collection| scope.has_collection(&collection.id));
    let documents = collections.flat_map(|collection| &collection.documents);
    documents.map(AsRef::as_ref).filter(|document: &&Document| scope.has_document(&document.id))
}

/// The citation of a suggestion that was chosen, with or without the sign that no question begins with.
pub(super) fn chosen(text: &str) -> Option<Citation> {
    parse::citation(text.trim().strip_prefix(CHOSEN).unwrap_or(text))
}

/// What a chosen suggestion begins with where a platform sends it as what was asked.
pub const CHOSEN: &str = "q:";
