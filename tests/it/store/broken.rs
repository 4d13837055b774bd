//! A store that cannot be used says what is wrong and what to do, and never panics.

use std::fs;
use std::path::Path;

use quoth::store::{FILE, Store, StoreError};

use super::{apply, given, open};
use quoth::bot::records::Change;

#[track_caller]
fn check(folder: &Path, says: &str) -> StoreError {
    let error = Store::open(folder).expect_err("the store was opened");
    let text = error.to_string();
    assert!(text.contains(says) && text.contains("\nhint: "), "{text}");
    error
}

#[test]
fn a_file_that_is_no_database() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(FILE), "Dear diary, ".repeat(2000)).unwrap();
    assert!(matches!(check(folder.path(), "it is damaged"), StoreError::Damaged { .. }));
}

#[test]
fn pages_that_were_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    apply(&mut store, (0..500).map(|n| Change::Given(given(n, "console:ann", 0))).collect(), 0);
    drop(store);
    let path = folder.path().join(FILE);
    let mut bytes = fs::read(&path).unwrap();
    let (from, to) = (4096 * 3, bytes.len() - 4096);
    bytes[from..to].fill(0xa5);
    fs::write(&path, bytes).unwrap();
    check(folder.path(), "it is damaged");
}

#[test]
fn a_file_that_was_cut_off() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    apply(&mut store, (0..500).map(|n| Change::Given(given(n, "console:ann", 0))).collect(), 0);
    drop(store);
    let path = folder.path().join(FILE);
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    check(folder.path(), "it is damaged");
}

#[test]
fn a_schema_of_later_days() {
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path()));
    let path = folder.path().join(FILE);
    let mut bytes = fs::read(&path).unwrap();
    // The file format keeps user_version in bytes 60 to 63.
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
    fs::write(&path, bytes).unwrap();
    assert!(matches!(check(folder.path(), "its schema is version 99"), StoreError::Newer { found: 99, .. }));
}

#[test]
fn a_second_process() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    assert!(matches!(check(folder.path(), "another quoth is using it"), StoreError::InUse { .. }));
    drop(store);
    drop(open(folder.path()));
}

#[test]
fn a_data_directory_that_cannot_be_made() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    assert!(matches!(check(&file.join("data"), "cannot write"), StoreError::ReadOnly { .. }));
}

#[test]
fn a_folder_where_the_database_should_be() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(FILE)).unwrap();
    check(folder.path(), FILE);
}
