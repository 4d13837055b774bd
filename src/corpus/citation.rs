//! Where a quote stands, in a written form that is short, stable and can be checked.

use std::{fmt, str::FromStr};

use super::hash;

/// `news/paris-summit#p9s2@2fee959b`: document, paragraphs, sentences and the hash of the quoted bytes.
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

impl Citation {
    /// The place without document and hash: `p7s2`, `p4-5` or `p4s3-p5s1`.
    pub fn place(&self) -> String {
        let (first, last) = self.paragraphs;
        match self.sentences {
            None if first == last => format!("p{first}"),
            None => format!("p{first}-{last}"),
            Some((from, to)) if first == last && from == to => format!("p{first}s{from}"),
            Some((from, to)) if first == last => format!("p{first}s{from}-{to}"),
            Some((from, to)) => format!("p{first}s{from}-p{last}s{to}"),
        }
    }

    /// Whether `text` is what this citation was given for.
    pub fn proves(&self, text: &str) -> bool {
        !self.hash.is_empty() && hash::sha256(text.as_bytes()).starts_with(&self.hash)
    }
}

impl fmt::Display for Citation {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}#{}@{}", self.document, self.place(), self.hash)
    }
}

/// What was written is not a citation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a citation\nhint: citations look like `news/paris-summit#p9s2@2fee959b`")]
pub struct CitationError(pub String);

impl FromStr for Citation {
    type Err = CitationError;

    fn from_str(written: &str) -> Result<Citation, CitationError> {
        parse(written.trim()).ok_or_else(|| CitationError(written.trim().chars().take(100).collect()))
    }
}

/// Total: whatever is not a citation gives none.
fn parse(written: &str) -> Option<Citation> {
    let (document, rest) = written.rsplit_once('#')?;
    let (place, hash) = rest.split_once('@')?;
    let digits = hash.bytes().all(|digit| digit.is_ascii_hexdigit());
    if document.is_empty() || document.contains(char::is_control) || !digits || !(hash::SHORT..=64).contains(&hash.len()) {
        return None;
    }
    let (from, to) = place.split_once('-').map_or((place, None), |(from, to)| (from, Some(to)));
    let (first, sentence) = paragraph(from)?;
    let (last, sentences) = match (sentence, to) {
        (None, None) => (first, None),
        (None, Some(to)) => (number(to)?, None),
        (Some(sentence), None) => (first, Some((sentence, sentence))),
        (Some(sentence), Some(to)) if to.starts_with('p') => {
            let (last, end) = paragraph(to)?;
            (last, Some((sentence, end?)))
        }
        (Some(sentence), Some(to)) => (first, Some((sentence, number(to)?))),
    };
    let backwards = last < first || sentences.is_some_and(|(from, to)| last == first && to < from);
    (!backwards).then(|| Citation { document: document.to_owned(), paragraphs: (first, last), sentences, hash: hash.to_ascii_lowercase() })
}

/// `p7` or `p7s2`.
fn paragraph(written: &str) -> Option<(u32, Option<u32>)> {
    let written = written.strip_prefix('p')?;
    match written.split_once('s') {
        Some((paragraph, sentence)) => Some((number(paragraph)?, Some(number(sentence)?))),
        None => Some((number(written)?, None)),
    }
}

/// A number from 1, in digits only.
fn number(written: &str) -> Option<u32> {
    // `parse` takes a sign too.
    written.bytes().all(|digit| digit.is_ascii_digit()).then(|| written.parse().ok()).flatten().filter(|number| *number > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_written_form_is_read_back() {
        for form in ["p7", "p7s2", "p7s2-3", "p4-5", "p4s3-p5s1"] {
            let written = format!("news/paris#{form}@9f02ac41");
            assert_eq!(written.parse::<Citation>().unwrap().to_string(), written);
        }
    }

    #[test]
    fn what_is_not_a_citation_is_refused() {
        for bad in ["", "#", "a#p1", "a#p1@", "a#p0@9f02ac41", "a#p+1@9f02ac41", "a#p5-4@9f02ac41", "a#p1s3-2@9f02ac41", "#p1@9f02ac41"] {
            assert!(bad.parse::<Citation>().is_err(), "{bad}");
        }
    }
}
