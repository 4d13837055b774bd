//! The index on disk is derived: what is damaged is built anew, what is stale goes, and no file, whatever became of it, makes a misquote.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Barrier;
use std::thread;

use quoth::answer::Answer;
use quoth::corpus::Archive;
use quoth::search::{Library, Scope};
use tempfile::TempDir;

use super::{ARTICLES, QUESTIONS, SEEN, ask, check_bytes, folders, loaded, scope, shown};

/// Folders of articles and a data directory.
struct Disk {
    articles: TempDir,
    data: TempDir,
}

impl Disk {
    fn new() -> Self {
        Self { articles: folders(), data: tempfile::tempdir().unwrap() }
    }

    fn open(&self, names: &[&str]) -> Library {
        let mut archive = Archive::folder(&self.data.path().join("articles")).unwrap();
        let collections = loaded(self.articles.path(), names, &mut archive);
        Library::open(collections, archive, self.data.path()).unwrap()
    }

    /// The files of the built indexes, but for the lock.
    fn files(&self) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> =
            self.folders().iter().flat_map(|folder| listed(&self.data.path().join("index").join(folder))).collect();
        files.sort();
        files
    }

    /// The names of the folders below `index`.
    fn folders(&self) -> BTreeSet<String> {
        let all = listed(&self.data.path().join("index")).into_iter().filter(|path| path.is_dir());
        all.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect()
    }

    /// The bytes of an article in the archive.
    fn kept(&self, library: &Library, id: &str) -> PathBuf {
        self.data.path().join("articles").join(&library.document(id).unwrap().sha256)
    }
}

fn listed(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

fn answers(library: &Library) -> Vec<Answer> {
    answers_in(library, &scope())
}

fn answers_in(library: &Library, scope: &Scope) -> Vec<Answer> {
    QUESTIONS.iter().map(|question| ask(library, question, &[], scope).unwrap()).collect()
}

/// What may happen to the bytes of a file.
fn damages(bytes: &[u8]) -> Vec<Option<Vec<u8>>> {
    let flipped = |at: usize, bit: u8| {
        let mut bytes = bytes.to_vec();
        bytes[at] ^= bit;
        Some(bytes)
    };
    if bytes.is_empty() {
        return vec![None; 8];
    }
    let last = bytes.len() - 1;
    vec![
        None,
        Some(Vec::new()),
        Some(bytes[..bytes.len() / 2].to_vec()),
        Some(bytes[..last].to_vec()),
        flipped(0, 1),
        flipped(bytes.len() / 2, 0x40),
        flipped(last, 1),
        Some(vec![0; bytes.len()]),
    ]
}

#[test]
fn a_damaged_index_is_noticed_and_built_anew() {
    let disk = Disk::new();
    let harbour = &["harbour"];
    let seen = Scope { collections: vec!["harbour".to_owned()], ..Scope::default() };
    let expected = answers_in(&disk.open(harbour), &seen);
    for at in 0..disk.files().len() {
        let length = damages(b"any").len();
        for which in 0..length {
            let file = &disk.files()[at];
            let name = file.file_name().unwrap().to_str().unwrap().to_owned();
            let damaged = damages(&fs::read(file).unwrap()).swap_remove(which);
            match &damaged {
                Some(bytes) => fs::write(file, bytes).unwrap(),
                None => fs::remove_file(file).unwrap(),
            }
            assert_eq!(answers_in(&disk.open(harbour), &seen), expected, "{name}, damage {which}");
            assert!(damaged.is_none() || fs::read(file).ok() != damaged, "{name}, damage {which} was not noticed");
        }
    }
}

#[test]
fn a_flipped_bit_in_the_notes_of_the_index_changes_no_answer() {
    let disk = Disk::new();
    let harbour = &["harbour"];
    let seen = Scope { collections: vec!["harbour".to_owned()], ..Scope::default() };
    let expected = answers_in(&disk.open(harbour), &seen);
    let notes = || disk.files().into_iter().find(|file| file.ends_with("meta.json")).unwrap();
    for at in (0..fs::metadata(notes()).unwrap().len() as usize).step_by(STEP) {
        let mut bytes = fs::read(notes()).unwrap();
        let Some(byte) = bytes.get_mut(at) else { continue };
        *byte ^= 1 << (at % 7);
        fs::write(notes(), &bytes).unwrap();
        assert_eq!(answers_in(&disk.open(harbour), &seen), expected, "{}", String::from_utf8_lossy(&bytes));
    }
}

/// Every so many bytes of the notes one is tried.
const STEP: usize = 41;

#[test]
fn stale_indexes_are_removed() {
    let disk = Disk::new();
    drop(disk.open(SEEN));
    let first = disk.folders();
    assert_eq!(first.len(), SEEN.len());
    let index = disk.data.path().join("index");
    for stale in ["0123456789abcdef01234567", "0123456789abcdef01234567.new"] {
        fs::create_dir(index.join(stale)).unwrap();
        fs::write(index.join(stale).join("meta.json"), "{}").unwrap();
    }
    let half_built = format!("{}.new", first.first().unwrap());
    fs::rename(index.join(first.first().unwrap()), index.join(&half_built)).unwrap();
    drop(disk.open(SEEN));
    assert_eq!(disk.folders(), first);
    let (collection, file, text) = ARTICLES[0];
    fs::write(disk.articles.path().join(collection).join(file), text.replace("three", "four")).unwrap();
    let library = disk.open(SEEN);
    let second = disk.folders();
    assert_eq!((second.len(), second.intersection(&first).count()), (SEEN.len(), 1));
    assert!(answers(&library).iter().any(|answer| shown(&answer.outcome).iter().any(|shown| shown.quote.text().contains("four cranes"))));
}

#[test]
fn libraries_opened_at_once_do_not_harm_each_other() {
    let disk = Disk::new();
    let expected = answers(&super::library(SEEN));
    let together = Barrier::new(4);
    let open = || {
        together.wait();
        let library = disk.open(SEEN);
        together.wait();
        answers(&library)
    };
    for round in ["missing", "there", "damaged"] {
        if round == "damaged" {
            disk.files().iter().for_each(|file| fs::write(file, "x").unwrap());
        }
        let all: Vec<Vec<Answer>> = thread::scope(|scope| {
            let running: Vec<_> = (0..4).map(|_| scope.spawn(open)).collect();
            running.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(all.iter().all(|answers| *answers == expected), "{round}");
        assert_eq!(disk.folders().len(), SEEN.len(), "{round}");
    }
}

#[test]
fn an_article_that_changed_in_the_archive_is_an_error_and_no_misquote() {
    let disk = Disk::new();
    let library = disk.open(SEEN);
    let expected = answers(&library);
    for (collection, file, text) in ARTICLES.iter().filter(|(collection, _, _)| SEEN.contains(collection)) {
        let kept = disk.kept(&library, &format!("{collection}/{}", file.split('.').next().unwrap()));
        let bytes = text.as_bytes().to_vec();
        let turned: Vec<u8> =
            bytes.iter().map(|byte| if byte.is_ascii_lowercase() { b'a' + (byte - b'a' + 1) % 26 } else { *byte }).collect();
        let moved = [b"New. ".as_slice(), &bytes].concat();
        for changed in [Some(turned), Some(moved), Some(vec![0xff; bytes.len()]), Some(bytes[..20].to_vec()), None] {
            match &changed {
                Some(changed) => fs::write(&kept, changed).unwrap(),
                None => fs::remove_file(&kept).unwrap(),
            }
            let mut refused = 0;
            for (question, expected) in QUESTIONS.iter().zip(&expected) {
                match ask(&library, question, &[], &scope()) {
                    Ok(answer) => assert_eq!(answer, *expected, "{question}"),
                    Err(_) => refused += 1,
                }
            }
            assert!(refused > 0, "{collection}/{file}");
        }
        // The next start finds the archive short of a revision and keeps it anew.
        assert_eq!(answers(&disk.open(SEEN)), expected);
        assert_eq!(fs::read(&kept).unwrap(), bytes);
    }
    expected.iter().flat_map(|answer| shown(&answer.outcome)).for_each(|quote| check_bytes(&library, quote));
}
