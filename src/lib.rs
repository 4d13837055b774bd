//! quoth.
pub mod answer;
pub mod bot;
pub mod chat;
pub mod cli;
pub mod corpus;
pub mod eval;
pub mod search;
pub mod store;
pub mod text;
