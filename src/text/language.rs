//! Which language a text is in, and what follows from it: its stemmer, its stop words and its question words.

/// The languages quoth knows the endings and the small words of. Every other language is searched too, without a stemmer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    En,
    /// German.
    De,
    /// A language without tables of its own.
    #[default]
    Other,
}
