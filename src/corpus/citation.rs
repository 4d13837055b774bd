//! Where a quote stands, in a written form that is short, stable and can be checked.

/// `news/paris#p7s2@9f02ac41`: document, paragraphs, sentences and the hash of the quoted bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Citation {
    /// The document's id.
    pub document: String,
    /// First and last paragraph, from 1.
    pub paragraphs: (u32, u32),
    /// First sentence (of the first paragraph) and last sentence (of the last paragraph), from 1; none = the whole paragraphs.
    pub sentences: Option<(u32, u32)>,
    /// The first eight hexadecimal digits of the SHA-256 of the quoted text.
    pub hash: String,
}
