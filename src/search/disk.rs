//! The built indexes on disk: one folder for each fingerprint below `DATA_DIR/index`. They may be deleted at any time.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tantivy::{Index, IndexSettings};

use super::schema::{self, Fields};
use super::{SearchError, build};
use crate::corpus::{Archive, Collection};

/// The file with the [`seal`] of an index.
const SEAL: &str = "meta.sha256";

/// The digits of a fingerprint that name a folder.
const DIGITS: usize = 24;

/// What decides the content of a collection's index: the stored form, the engine and every revision.
pub fn fingerprint(collection: &Collection) -> String {
    let mut hash = Sha256::new();
    hash.update(format!("{} {} {}\n", schema::VERSION, tantivy::version_string(), collection.id));
    for document in &collection.documents {
        hash.update(format!(
            "{} {} {:?} {}\n{}\n",
            document.id,
            document.sha256,
            document.format,
            document.language.code(),
            document.card.title
        ));
    }
    let mut digits = format!("{:x}", hash.finalize());
    digits.truncate(DIGITS);
    digits
}

/// Opens the collection's index, building it where it is missing or damaged.
pub fn open_or_build(collection: &Collection, archive: &Archive, data: &Path) -> Result<(Index, Fields), SearchError> {
    let parent = data.join("index");
    fs::create_dir_all(&parent).map_err(|source| SearchError::Io { path: parent.clone(), source })?;
    let _lock = lock(&parent)?;
    let fingerprint = fingerprint(collection);
    let folder = parent.join(&fingerprint);
    if let Some(index) = intact(&folder) {
        return Ok((index, schema::schema().1));
    }
    if folder.exists() {
        tracing::warn!(index = %folder.display(), "an index is damaged and is built anew");
        remove(&folder)?;
    }
    let new = parent.join(format!("{fingerprint}.new"));
    if new.exists() {
        remove(&new)?;
    }
    fs::create_dir(&new).map_err(|source| SearchError::Io { path: new.clone(), source })?;
    let (schema, fields) = schema::schema();
    let index = Index::builder().schema(schema).settings(settings()).tokenizers(schema::tokenizers()).create_in_dir(&new)?;
    build::write(&index, fields, collection, archive)?;
    drop(index);
    let sealed = seal(&new).and_then(|seal| fs::write(new.join(SEAL), seal));
    sealed.map_err(|source| SearchError::Io { path: new.clone(), source })?;
    fs::rename(&new, &folder).map_err(|source| SearchError::Io { path: folder.clone(), source })?;
    Ok((open(&folder)?, fields))
}

/// Removes the indexes that no collection uses any more.
pub fn remove_others(keep: &[String], data: &Path) -> Result<(), SearchError> {
    let parent = data.join("index");
    let _lock = lock(&parent)?;
    let entries = fs::read_dir(&parent).map_err(|source| SearchError::Io { path: parent.clone(), source })?;
    for entry in entries.flatten() {
        let is_kept = entry.file_name().to_str().is_some_and(|name| keep.iter().any(|kept| kept == name));
        if !is_kept && entry.path().is_dir() {
            remove(&entry.path())?;
        }
    }
    Ok(())
}

/// Builds an index that lives in memory only.
pub fn in_memory(collection: &Collection, archive: &Archive) -> Result<(Index, Fields), SearchError> {
    let (schema, fields) = schema::schema();
    let index = Index::builder().schema(schema).settings(settings()).tokenizers(schema::tokenizers()).create_in_ram()?;
    build::write(&index, fields, collection, archive)?;
    Ok((index, fields))
}

/// Small blocks of stored passages: a question reads twenty of them from all over the index, and each block must be unpacked whole.
fn settings() -> IndexSettings {
    IndexSettings { docstore_blocksize: 4_096, ..IndexSettings::default() }
}

fn open(folder: &Path) -> Result<Index, SearchError> {
    let mut index = Index::open_in_dir(folder)?;
    index.set_tokenizers(schema::tokenizers());
    Ok(index)
}

/// The checksum of the engine's own lists of its files: they hold none, and what they do not name is not validated.
fn seal(folder: &Path) -> std::io::Result<String> {
    let lists = [fs::read(folder.join("meta.json"))?, fs::read(folder.join(".managed.json"))?];
    Ok(format!("{:x}", Sha256::digest(lists.concat())))
}

/// The index in a folder, where it opens and every checksum is right.
fn intact(folder: &Path) -> Option<Index> {
    if fs::read_to_string(folder.join(SEAL)).ok()? != seal(folder).ok()? {
        return None;
    }
    let index = open(folder).ok()?;
    index.validate_checksum().is_ok_and(|damaged| damaged.is_empty()).then_some(index)
}

/// Held while a process looks at or changes the folder, so that a second process waits instead of building the same index.
fn lock(parent: &Path) -> Result<File, SearchError> {
    let path = parent.join("lock");
    let error = |source| SearchError::Io { path: path.clone(), source };
    let file = File::create(&path).map_err(error)?;
    file.lock().map_err(error)?;
    Ok(file)
}

fn remove(folder: &PathBuf) -> Result<(), SearchError> {
    fs::remove_dir_all(folder).map_err(|source| SearchError::Io { path: folder.clone(), source })
}
