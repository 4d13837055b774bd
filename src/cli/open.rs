//! Opens what is quoted: loads the collections and makes a library of them, kept in the data directory or in memory only.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::anyhow;
use tokio::sync::watch;

use super::calibrate;
use super::config::{self, Config};
use crate::bot::event::Unloadable;
use crate::bot::{Bot, BotSettings};
use crate::chat::{Articles, Core, Unloaded};
use crate::corpus::{Archive, Collection, CorpusError, Fault, load};
use crate::search::{Library, Scope};
use crate::store::Store;

/// The archive's folder in the data directory.
const ARTICLES: &str = "articles";

/// The configured collections, with their bytes in the archive of the data directory.
pub fn collections(config: &Config) -> anyhow::Result<(Vec<Collection>, Archive)> {
    let mut archive = Archive::folder(&config.data_dir.join(ARTICLES))?;
    let collections = loaded(&config.folders(), &mut archive).map_err(|error| with_hint(config, error))?;
    if let Some(unknown) = config.everyone.iter().flatten().find(|id| !collections.iter().any(|collection| collection.id == **id)) {
        let known: Vec<&str> = collections.iter().map(|collection| collection.id.as_str()).collect();
        return Err(anyhow!("`everyone` names collection `{unknown}`, which is not there\nhint: there are {}", known.join(", ")));
    }
    Ok((collections, archive))
}

/// The bot with its store and library, and the way to load the articles anew. The configuration is not read again for that.
pub fn core(config: &Config) -> anyhow::Result<Arc<Core>> {
    let store = Store::open(&config.data_dir)?;
    let (library, settings) = library_and_bot(config)?;
    let (sender, watched) = watch::channel(Arc::new(library));
    let owned = config.clone();
    let load = move || library_and_bot(&owned).map_err(|error| Unloaded { why: unloadable(&error), report: error.to_string() });
    let core = Core::new(Bot::new(settings), store, watched, super::chat::now);
    Ok(Arc::new(core.with_articles(Articles::new(Box::new(load), sender))))
}

fn library_and_bot(config: &Config) -> anyhow::Result<(Library, BotSettings)> {
    let library = library(config)?;
    let settings = config.bot(library.collections().map(|collection| collection.id.clone()));
    Ok((library, settings))
}

/// Why articles could not be loaded, as far as it is told in a room.
fn unloadable(error: &anyhow::Error) -> Unloadable {
    let Some(CorpusError::Collection { why, .. }) = error.downcast_ref::<CorpusError>() else { return Unloadable::Other };
    match why.as_ref() {
        Fault::Sha256 { .. } => Unloadable::Checksum,
        Fault::Nul { .. } | Fault::Encoding { .. } | Fault::Empty(_) => Unloadable::NotText,
        Fault::Missing(_) | Fault::NoFile(_) | Fault::Io { .. } | Fault::NoArticles => Unloadable::Unreadable,
        Fault::Cards(_) | Fault::Synonyms(_) | Fault::Line { .. } | Fault::Id(_) | Fault::Duplicate { .. } | Fault::Date { .. } => {
            Unloadable::Described
        }
        Fault::Title(_) | Fault::Outside(_) => Unloadable::Described,
        Fault::Form(_) | Fault::TooLong { .. } | Fault::Archive(_) => Unloadable::Other,
    }
}

/// The library of the configuration; indexes that are missing are built.
pub fn library(config: &Config) -> anyhow::Result<Library> {
    let (collections, archive) = collections(config)?;
    for (collection, notice) in collections.iter().flat_map(|collection| collection.notices.iter().map(move |notice| (collection, notice)))
    {
        tracing::info!(collection = collection.id, "{notice}");
    }
    Ok(Library::open(collections, archive, &config.data_dir)?.with_thresholds(calibrate::read(&config.data_dir)?))
}

/// The collections at these paths, in memory; nothing is written.
pub fn articles(paths: &[PathBuf]) -> anyhow::Result<(Vec<Collection>, Archive)> {
    let mut archive = Archive::in_memory();
    let paths: Vec<PathBuf> = paths.iter().flat_map(|path| config::expanded(path)).collect();
    Ok((loaded(&paths, &mut archive)?, archive))
}

/// A library of these paths in memory, or the configured one where no path is given.
pub fn library_of(paths: &[PathBuf], config: &Config) -> anyhow::Result<Library> {
    if paths.is_empty() {
        return library(config);
    }
    let (collections, archive) = articles(paths)?;
    Ok(Library::in_memory(collections, archive)?)
}

/// What somebody at the command line may see: everything that was named, or what the configuration gives to everyone.
pub fn scope(library: &Library, config: &Config, named: bool, only: Option<&str>) -> anyhow::Result<Scope> {
    let all = library.collections().map(|collection| collection.id.clone()).collect();
    let collections: Vec<String> = match &config.everyone {
        Some(everyone) if !named => everyone.clone(),
        _ => all,
    };
    if let Some(only) = only
        && !collections.iter().any(|id| id == only)
        && library.document(only).is_none()
    {
        return Err(anyhow!(
            "there is no collection or article `{only}`\nhint: `quoth index list` names them; here: {}",
            collections.join(", ")
        ));
    }
    Ok(Scope { collections, only: only.map(str::to_owned), hidden: Vec::new() })
}

fn loaded(paths: &[PathBuf], archive: &mut Archive) -> anyhow::Result<Vec<Collection>> {
    let mut collections = Vec::new();
    let mut places: BTreeMap<String, &PathBuf> = BTreeMap::new();
    for path in paths {
        let collection = load::collection(path, archive)?;
        if let Some(first) = places.insert(collection.id.clone(), path) {
            return Err(anyhow!(
                "`{}` and `{}` are both collection `{}`\nhint: rename one of the folders",
                first.display(),
                path.display(),
                collection.id
            ));
        }
        collections.push(collection);
    }
    Ok(collections)
}

/// Somebody who starts quoth in an empty folder needs another way out than somebody with a slip in the configuration.
fn with_hint(config: &Config, error: anyhow::Error) -> anyhow::Error {
    if config.file.is_some() || config.folders().iter().any(|path| path.exists()) {
        return error;
    }
    anyhow!(
        "there is nothing to quote: no `{}` here, and no folder `index`\nhint: `quoth init` begins a configuration with a folder for articles, \
         or try `quoth ask \"…\" --articles PATH`",
        config::FILE
    )
}
