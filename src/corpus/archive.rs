//! The bytes of every revision that is indexed or was ever quoted. Nothing is ever removed here, and no file is changed once it is whole.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, Read, Seek, SeekFrom, Write},
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{CorpusError, Document, hash};

/// The file beside the articles that says which revisions a document had: lines of `document-id sha256`, oldest first.
const REVISIONS: &str = "revisions";

/// Where the bytes of revisions are kept, by their SHA-256.
#[derive(Debug, Clone)]
pub enum Archive {
    /// A folder with one file for each revision.
    Folder(PathBuf),
    /// Revisions held in memory, for `ask --articles` and evaluations.
    Memory(Kept),
}

/// What an archive in memory holds.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    texts: BTreeMap<String, Arc<str>>,
    revisions: Vec<(String, String)>,
}

impl Archive {
    /// An empty archive in memory.
    pub fn in_memory() -> Archive {
        Archive::Memory(Kept::default())
    }

    /// The archive in `folder`, which is made where it is missing.
    pub fn folder(folder: &Path) -> Result<Archive, CorpusError> {
        fs::create_dir_all(folder).map_err(|why| fault(folder, why))?;
        Ok(Archive::Folder(folder.to_owned()))
    }

    /// Keeps `bytes` and gives the name of the revision. A file that is there and intact is left alone.
    pub fn put(&mut self, bytes: &[u8]) -> Result<String, CorpusError> {
        let text = std::str::from_utf8(bytes).map_err(|why| CorpusError::NotText(why.valid_up_to()))?;
        let sha256 = hash::sha256(bytes);
        self.keep(&sha256, text)?;
        Ok(sha256)
    }

    /// Like [`Archive::put`], for a text whose hash is known.
    pub(super) fn keep(&mut self, sha256: &str, text: &str) -> Result<(), CorpusError> {
        match self {
            Archive::Folder(folder) => {
                let file = folder.join(sha256);
                // Not synced: a file that a crash leaves short is seen by its hash, and written again at the next load.
                if holds(&file, text.as_bytes()) { Ok(()) } else { replace(&file, text.as_bytes(), false) }
            }
            Archive::Memory(kept) => {
                if !kept.texts.contains_key(sha256) {
                    kept.texts.insert(sha256.to_owned(), Arc::from(text));
                }
                Ok(())
            }
        }
    }

    /// The whole text of a document, checked against its name.
    pub fn text(&self, document: &Document) -> Result<Arc<str>, CorpusError> {
        self.revision(&document.sha256)?.ok_or_else(|| not_kept(document))
    }

    /// The text of a revision, checked against its name; none where it is not kept.
    pub fn revision(&self, sha256: &str) -> Result<Option<Arc<str>>, CorpusError> {
        let folder = match self {
            Archive::Memory(kept) => return Ok(kept.texts.get(sha256).cloned()),
            Archive::Folder(_) if !hash::is_sha256(sha256) => return Ok(None),
            Archive::Folder(folder) => folder,
        };
        let file = folder.join(sha256);
        let bytes = match fs::read(&file) {
            Ok(bytes) => bytes,
            Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(why) => return Err(fault(&file, why)),
        };
        let found = hash::sha256(&bytes);
        match String::from_utf8(bytes) {
            Ok(text) if found == sha256 => Ok(Some(Arc::from(text))),
            _ => Err(damaged(&file, &found)),
        }
    }

    /// The bytes `range` of a document, without reading the rest. They are not hashed: who quotes them compares them.
    pub fn read(&self, document: &Document, range: Range<usize>) -> Result<String, CorpusError> {
        let folder = match self {
            Archive::Memory(kept) => {
                let text = kept.texts.get(&document.sha256).ok_or_else(|| not_kept(document))?;
                return text.get(range.clone()).map(str::to_owned).ok_or_else(|| not_in(document, &range));
            }
            Archive::Folder(folder) => folder,
        };
        let path = folder.join(&document.sha256);
        let mut file = match File::open(&path) {
            Ok(file) => file,
            Err(why) if why.kind() == io::ErrorKind::NotFound => return Err(not_kept(document)),
            Err(why) => return Err(fault(&path, why)),
        };
        file.seek(SeekFrom::Start(range.start as u64)).map_err(|why| fault(&path, why))?;
        let mut bytes = Vec::with_capacity(range.len().min(document.length as usize));
        file.take(range.len() as u64).read_to_end(&mut bytes).map_err(|why| fault(&path, why))?;
        let short = bytes.len() != range.len();
        String::from_utf8(bytes).ok().filter(|_| !short).ok_or_else(|| not_in(document, &range))
    }

    /// The names of the revisions a document had, oldest first.
    pub fn revisions(&self, document: &str) -> Result<Vec<String>, CorpusError> {
        let of = |known: &[(String, String)]| known.iter().filter(|(id, _)| id == document).map(|(_, sha256)| sha256.clone()).collect();
        match self {
            Archive::Memory(kept) => Ok(of(&kept.revisions)),
            Archive::Folder(folder) => Ok(of(&known(&folder.join(REVISIONS))?)),
        }
    }

    /// Notes that these documents have these revisions, as pairs of id and SHA-256. What is known already is not written again.
    pub fn record(&mut self, documents: &[(String, String)]) -> Result<(), CorpusError> {
        let folder = match self {
            Archive::Memory(kept) => {
                add(&mut kept.revisions, documents);
                return Ok(());
            }
            Archive::Folder(folder) => folder,
        };
        // The lock keeps a second process from losing our lines; the rename keeps a crash from tearing them.
        let path = folder.join("revisions.lock");
        let lock = File::options().create(true).append(true).open(&path).map_err(|why| fault(&path, why))?;
        lock.lock().map_err(|why| fault(&path, why))?;
        let file = folder.join(REVISIONS);
        let mut all = known(&file)?;
        if !add(&mut all, documents) {
            return Ok(());
        }
        let lines: String = all.iter().map(|(id, sha256)| format!("{id} {sha256}\n")).collect();
        replace(&file, lines.as_bytes(), true)
    }
}

/// Adds what is new and says whether anything was. A revision that comes back after another becomes the newest again.
fn add(known: &mut Vec<(String, String)>, documents: &[(String, String)]) -> bool {
    let mut newest: BTreeMap<String, String> = known.iter().cloned().collect();
    let before = known.len();
    for (id, sha256) in documents {
        if newest.get(id) != Some(sha256) {
            newest.insert(id.clone(), sha256.clone());
            known.push((id.clone(), sha256.clone()));
        }
    }
    known.len() > before
}

/// The lines of the revisions file. A line that is not understood is left out: it can prove nothing.
fn known(file: &Path) -> Result<Vec<(String, String)>, CorpusError> {
    let lines = match fs::read_to_string(file) {
        Ok(lines) => lines,
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(why) => return Err(fault(file, why)),
    };
    let pair = |line: &str| {
        line.rsplit_once(' ').filter(|(_, sha256)| hash::is_sha256(sha256)).map(|(id, sha256)| (id.to_owned(), sha256.to_owned()))
    };
    Ok(lines.lines().filter_map(pair).collect())
}

/// Whether `file` holds exactly `bytes`.
fn holds(file: &Path, bytes: &[u8]) -> bool {
    let same_length = fs::metadata(file).is_ok_and(|data| data.is_file() && data.len() == bytes.len() as u64);
    same_length && fs::read(file).is_ok_and(|kept| kept == bytes)
}

/// Writes a file so that nobody ever sees a part of it.
fn replace(file: &Path, bytes: &[u8], sync: bool) -> Result<(), CorpusError> {
    let folder = file.parent().unwrap_or(Path::new("."));
    let write = || -> io::Result<()> {
        fs::create_dir_all(folder)?;
        let mut new = tempfile::NamedTempFile::new_in(folder)?;
        new.write_all(bytes)?;
        if sync {
            new.as_file().sync_all()?;
        }
        new.persist(file).map_err(|why| why.error)?;
        Ok(())
    };
    write().map_err(|why| fault(file, why))
}

fn fault(path: &Path, why: io::Error) -> CorpusError {
    CorpusError::Archive { path: path.display().to_string(), why }
}

fn damaged(path: &Path, found: &str) -> CorpusError {
    CorpusError::Damaged { path: path.display().to_string(), found: hash::short(found).to_owned() }
}

fn not_kept(document: &Document) -> CorpusError {
    CorpusError::NotKept { document: document.id.clone(), sha256: hash::short(&document.sha256).to_owned() }
}

fn not_in(document: &Document, range: &Range<usize>) -> CorpusError {
    CorpusError::Range { document: document.id.clone(), start: range.start, end: range.end }
}
