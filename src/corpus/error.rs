//! What can go wrong with articles, in the operator's form: what, why, and a way out. Each message is whole: none has a source of its own,
//! so that a chain printed at the edge does not say the same twice.

use std::io;

/// Why something about articles could not be done.
#[derive(Debug, thiserror::Error)]
pub enum CorpusError {
    /// A collection could not be loaded.
    #[error("cannot read collection `{path}`: {why}")]
    Collection {
        /// The path the operator named.
        path: String,
        /// What is wrong with it.
        why: Box<Fault>,
    },
    /// The archive's folder could not be read or written.
    #[error(
        "cannot use archive file `{path}`: {why}\nhint: check that the data directory exists, has room and may be written by this user"
    )]
    Archive {
        /// The file or folder of the archive.
        path: String,
        /// What the system said.
        why: io::Error,
    },
    /// A revision's bytes are no longer those of its name.
    #[error(
        "archive file `{path}` is damaged: its sha256 is {found}…\nhint: load the collections again, which restores it where the article is unchanged"
    )]
    Damaged {
        /// The file in the archive.
        path: String,
        /// The beginning of the hash that its bytes have now.
        found: String,
    },
    /// The archive does not hold the revision.
    #[error("cannot read `{document}`: revision {sha256}… is not in the archive\nhint: load the collections again")]
    NotKept {
        /// The document's id.
        document: String,
        /// The beginning of the revision's hash.
        sha256: String,
    },
    /// The bytes asked for are not in the revision, or are not whole characters.
    #[error("cannot read `{document}`: bytes {start} to {end} are not in its revision in the archive\nhint: build the index again")]
    Range {
        /// The document's id.
        document: String,
        /// The first byte asked for.
        start: usize,
        /// The byte after the last one.
        end: usize,
    },
    /// Bytes that are not UTF-8 were given to the archive.
    #[error("cannot keep an article: its bytes are not UTF-8 from byte {0} on\nhint: save it as UTF-8")]
    NotText(usize),
    /// The sentences asked for are not in the passages given.
    #[error("cannot quote `{document}`: paragraph {paragraph} has no such sentences\nhint: build the index again")]
    Span {
        /// The document's id.
        document: String,
        /// The number of the first paragraph.
        paragraph: u32,
    },
    /// The archive's bytes are not those of the passages: nothing may be quoted.
    #[error("cannot quote `{document}`: paragraph {paragraph} of the index is not what the archive holds\nhint: build the index again")]
    Misquote {
        /// The document's id.
        document: String,
        /// The number of the first paragraph.
        paragraph: u32,
    },
}

/// What is wrong with a collection.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// There is nothing at the path.
    #[error("there is no `{0}`\nhint: check the path; it is relative to the folder quoth was started in")]
    Missing(String),
    /// The file of a card is not there.
    #[error("there is no `{0}`, which a card names\nhint: restore the file, or remove its card")]
    NoFile(String),
    /// The system did not let us read.
    #[error("`{file}` cannot be read: {why}\nhint: check its permissions")]
    Io {
        /// The file or folder.
        file: String,
        /// What the system said.
        why: io::Error,
    },
    /// Neither a folder nor a file of a form that is read.
    #[error("`{0}` is neither a folder nor a .txt, .md or .jsonl file\nhint: name a collection, a folder of articles or one article")]
    Form(String),
    /// The folder has nothing to quote.
    #[error("it has no articles\nhint: put .txt or .md files into it, or [[article]] cards into its collection.toml")]
    NoArticles,
    /// `collection.toml` is not what is expected.
    #[error(
        "`collection.toml` is not understood: {0}\nhint: the keys are title, description, language and [[article]] with id, file, title, source, based_on, author, published, retrieved, licence, sha256"
    )]
    Cards(String),
    /// `synonyms.toml` is not as it should be.
    #[error("`synonyms.toml` is not understood: {0}\nhint: write a word and what stands for it on each line, as in car = [\"automobile\"]")]
    Synonyms(String),
    /// A line of a `.jsonl` file is not an article.
    #[error("line {line} of `{file}` is not an article: {why}\nhint: each line is {{\"id\": …, \"title\": …, \"text\": …}}")]
    Line {
        /// The file.
        file: String,
        /// The number of the line, from 1.
        line: usize,
        /// What the parser said.
        why: String,
    },
    /// An id that cannot stand in a citation.
    #[error("`{0}` cannot be an id\nhint: use letters and digits in lower case, `-`, `_` and `.`, with `/` between names")]
    Id(String),
    /// Two articles have one id.
    #[error("`{first}` and `{second}` have the same id `{id}`\nhint: give one of them another id or file name")]
    Duplicate {
        /// The id they share.
        id: String,
        /// One file.
        first: String,
        /// The other file.
        second: String,
    },
    /// A card's `file` is outside of the collection.
    #[error("`{0}` leaves the folder\nhint: copy the file into the collection and name it by its path there")]
    Outside(String),
    /// The article has no words.
    #[error("`{0}` has no words\nhint: restore the file, or leave it out of the collection")]
    Empty(String),
    /// The article is longer than [`super::load::MAX_ARTICLE_BYTES`].
    #[error("`{file}` has more than {most} bytes\nhint: split it into several articles")]
    TooLong {
        /// The file.
        file: String,
        /// The most that is read.
        most: u64,
    },
    /// The article is not text.
    #[error("`{file}` has a NUL byte at byte {at}\nhint: save it as text in UTF-8; UTF-16 and word processor files are not read")]
    Nul {
        /// The file.
        file: String,
        /// Where the byte stands, from 0.
        at: usize,
    },
    /// The article is in another encoding.
    #[error("`{file}` is not UTF-8 from byte {at} on\nhint: save it as UTF-8")]
    Encoding {
        /// The file.
        file: String,
        /// Where the first wrong byte stands, from 0.
        at: usize,
    },
    /// The bytes are not those the card was written for.
    #[error(
        "sha256 of `{file}` is {found}…, its card says {expected}…\nhint: restore the file, or write the new sha256 into its card if the change was meant"
    )]
    Sha256 {
        /// The file.
        file: String,
        /// The beginning of the hash of its bytes.
        found: String,
        /// The beginning of the hash on its card.
        expected: String,
    },
    /// A date that is none.
    #[error("`{date}` of `{id}` is no date\nhint: write dates as 2026-01-31")]
    Date {
        /// The article's id.
        id: String,
        /// What stands on its card.
        date: String,
    },
    /// A card's title has no visible character.
    #[error("`{0}` has no title\nhint: give its card a title")]
    Title(String),
    /// The archive refused the bytes.
    #[error("{0}")]
    Archive(CorpusError),
}
