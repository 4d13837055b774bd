//! Reads the bytes of one article and says what is wrong with them. It never mends them.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

use super::{Fault, MAX_ARTICLE_BYTES, hashed};
use crate::corpus::front;
use crate::text::is_bidirectional;

/// The text of an article and its name in the archive.
pub(super) struct Article {
    pub text: String,
    pub sha256: String,
}

/// Reads the article in `path`; messages call it `file`. An article without words is none.
pub(super) fn article(path: &Path, file: &str) -> Result<Option<Article>, Fault> {
    let named = |why: io::Error| match why.kind() {
        io::ErrorKind::NotFound => Fault::Missing(file.to_owned()),
        _ => Fault::Io { file: file.to_owned(), why },
    };
    let data = fs::metadata(path).map_err(named)?;
    if !data.is_file() {
        // Opening a pipe or a device would wait, or never end.
        return Err(Fault::Form(file.to_owned()));
    }
    if data.len() > MAX_ARTICLE_BYTES {
        return Err(too_long(file));
    }
    let mut bytes = Vec::with_capacity(data.len() as usize + 1);
    File::open(path).and_then(|opened| opened.take(MAX_ARTICLE_BYTES + 1).read_to_end(&mut bytes)).map_err(named)?;
    text(bytes, file)
}

/// The article with these bytes.
pub(super) fn text(bytes: Vec<u8>, file: &str) -> Result<Option<Article>, Fault> {
    if bytes.len() as u64 > MAX_ARTICLE_BYTES {
        return Err(too_long(file));
    }
    // NUL first: in UTF-16 it is what helps the operator more.
    if bytes.contains(&0) {
        let at = bytes.iter().take_while(|byte| **byte != 0).count();
        return Err(Fault::Nul { file: file.to_owned(), at });
    }
    let text = String::from_utf8(bytes).map_err(|why| Fault::Encoding { file: file.to_owned(), at: why.utf8_error().valid_up_to() })?;
    let body = text.get(front::front(&text).body..).unwrap_or_default();
    let empty = body.trim().is_empty();
    Ok((!empty).then(|| hashed(text)))
}

/// How many control and bidirectional characters a text has, and where the first is; none where it has none.
pub(super) fn unseen(text: &str) -> Option<String> {
    let mut all = text.char_indices().filter(|(_, letter)| is_unseen(*letter));
    let (at, letter) = all.next()?;
    let line = text.get(..at).unwrap_or_default().matches('\n').count() + 1;
    let count = 1 + all.count();
    Some(format!("{count} control or bidirectional characters, the first (U+{:04X}) at byte {at} in line {line}", u32::from(letter)))
}

/// Control characters, except those that end lines and indent, and those that turn the direction of writing.
pub(super) fn is_unseen(letter: char) -> bool {
    is_bidirectional(letter) || (letter.is_control() && !matches!(letter, '\n' | '\r' | '\t'))
}

/// What the system said of a path that the operator named.
pub(super) fn fault(path: &Path, why: io::Error) -> Fault {
    let file = path.display().to_string();
    if why.kind() == io::ErrorKind::NotFound { Fault::Missing(file) } else { Fault::Io { file, why } }
}

fn too_long(file: &str) -> Fault {
    Fault::TooLong { file: file.to_owned(), most: MAX_ARTICLE_BYTES }
}
