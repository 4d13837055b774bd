//! The card of an article: what is known of it beside its text.

/// What a collection's `collection.toml` says of one article. Dates are written `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Card {
    /// The title shown with each quote.
    pub title: String,
    /// The page where these very bytes stand; only then is a link to the words made.
    pub source: Option<String>,
    /// What the article was written from, in words.
    pub based_on: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// When these bytes were fetched.
    pub retrieved: Option<String>,
    /// Under which licence it may be quoted and kept.
    pub licence: Option<String>,
}
