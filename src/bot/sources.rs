//! What is known of the articles beyond the library of this moment: since when each is as it is. Compared at each change of the library and at
//! each start, so that what changed while the program was down is noticed too.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::BotError;
use super::effect::Effects;
use super::records::{Change, Records, Source};
use crate::corpus::Document;
use crate::search::Library;

/// Notes what differs from what is known.
pub(super) fn library_changed(library: &Library, records: &dyn Records, now: Timestamp) -> Result<Effects, BotError> {
    let known = records.sources()?;
    // What is there when nothing was noted before is not new.
    let since = if known.is_empty() { Timestamp::UNIX_EPOCH } else { now };
    let mut known: BTreeMap<String, Source> = known.into_iter().map(|source| (source.document.clone(), source)).collect();
    let mut effects = Effects::default();
    for document in library.collections().flat_map(|collection| &collection.documents) {
        let source = noted(document, known.remove(&document.id), since);
        effects.remember.extend(source.map(Change::Source));
    }
    let withdrawn = known.into_values().filter(|source| !source.is_withdrawn);
    effects.remember.extend(withdrawn.map(|source| Change::Source(Source { is_withdrawn: true, changed: now, ..source })));
    Ok(effects)
}

/// What is to be noted of an article that is there; nothing where that is known.
fn noted(document: &Document, known: Option<Source>, now: Timestamp) -> Option<Source> {
    let (title, sha256) = (document.card.title.clone(), document.sha256.clone());
    match known {
        None => Some(Source { document: document.id.clone(), sha256, title, added: now, changed: now, is_withdrawn: false }),
        Some(known) if known.sha256 != sha256 || known.is_withdrawn => {
            Some(Source { sha256, title, changed: now, is_withdrawn: false, ..known })
        }
        Some(known) if known.title != title => Some(Source { title, ..known }),
        Some(_) => None,
    }
}
