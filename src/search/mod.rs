//! Finding paragraphs. The only module that names tantivy, and the only one that analyses what members type into search terms.
//!
//! One index for each collection, so that what a room may not see cannot show in its scores; the statistics are summed over the
//! visible ones. Chat text never reaches tantivy's query parser: queries are built by hand from at most [`query::MOST_TERMS`] terms.

mod build;
pub mod clause;
mod difference;
mod disk;
mod error;
mod library;
pub mod query;
pub mod retrieve;
mod schema;
mod scope;
mod shelf;
mod statistics;
mod thresholds;
mod vocabulary;

pub use difference::Difference;
pub use error::SearchError;
pub use library::Library;
pub use query::{Query, Term};
pub use retrieve::{Found, Retrieved};
pub use scope::Scope;
pub use thresholds::Thresholds;
