//! Loading, cutting, quoting and verifying, over files and arbitrary text.

mod cutting;
mod loading;
mod quoting;
mod verifying;

use std::{fs, path::Path, sync::Arc};

use quoth::corpus::{Archive, Card, Collection, Document, Format, hash, load};
use quoth::text::language::Language;
use tempfile::TempDir;

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// The collection at `path`, with an archive in memory.
fn loaded(path: &Path) -> Result<(Collection, Archive), String> {
    let mut archive = Archive::in_memory();
    match load::collection(path, &mut archive) {
        Ok(collection) => Ok((collection, archive)),
        Err(why) => Err(why.to_string()),
    }
}

/// A document with this text, kept in the archive and noted there as a revision.
fn document(archive: &mut Archive, format: Format, text: &str) -> Arc<Document> {
    let sha256 = archive.put(text.as_bytes()).unwrap();
    assert_eq!(sha256, hash::sha256(text.as_bytes()));
    archive.record(&[("news/paris".to_owned(), sha256.clone())]).unwrap();
    let card = Card { title: "Paris".to_owned(), ..Card::default() };
    Arc::new(Document { id: "news/paris".to_owned(), card, sha256, length: text.len() as u64, format, language: Language::En })
}
