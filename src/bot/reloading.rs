//! The articles loaded anew while the program runs: an admin wants it, the loop does it, and whoever wanted it is told what came of it, as
//! far as their room may see it.

use super::BotError;
use super::effect::{Act, Effect, EffectKey, Effects, Reload, Reply, Seen};
use super::message::Message;
use super::permit::Permit;
use super::records::Records;
use super::scene::{Scene, Where};
use super::settings::BotSettings;
use super::texts::TextId;
use crate::search::{Difference, Scope};

/// Why the articles could not be loaded anew, as far as it is told in a room: no paths and no names, which are in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unloadable {
    /// An article's bytes are not those that its card was written for.
    Checksum,
    /// A file is not text.
    NotText,
    /// A file or folder is not there, or may not be read.
    Unreadable,
    /// What describes the articles is not understood.
    Described,
    /// Anything else.
    Other,
}

impl Unloadable {
    fn text(self) -> TextId {
        match self {
            Self::Checksum => TextId::UnloadableChecksum,
            Self::NotText => TextId::UnloadableNotText,
            Self::Unreadable => TextId::UnloadableUnreadable,
            Self::Described => TextId::UnloadableDescribed,
            Self::Other => TextId::UnloadableOther,
        }
    }
}

/// Has the articles loaded anew.
pub(super) fn reload(scene: &Scene, effects: &mut Effects, _: Permit) {
    let (room, within) = (scene.request.room.clone(), scene.request.around.within.clone());
    scene.audit(effects, "reload", String::new());
    scene.act(effects, Act::Reload(Reload { room, within, to: scene.request.id.clone(), tongue: scene.tongue(Seen::Private) }));
}

/// Tells whoever wanted it what came of it.
pub(super) fn reloaded(
    bot: &BotSettings,
    (key, asked): (&EffectKey, &Reload),
    outcome: &Result<Difference, Unloadable>,
    records: &dyn Records,
) -> Result<Effects, BotError> {
    let place = Where { room: &asked.room, within: &asked.within, local: None };
    let settings = place.settings(bot, records)?;
    let text = match outcome {
        Ok(difference) => {
            // What is in no collection any more was seen here if its collection is one of the room's.
            let scope = Scope { collections: settings.collections, only: None, hidden: place.hidden(records)? };
            let seen = difference.of(|id| scope.has_document(id));
            let counts = [seen.added.len(), seen.changed.len(), seen.withdrawn.len()];
            if seen.is_empty() { asked.tongue.text(TextId::NothingReloaded).to_owned() } else { asked.tongue.phrases().reloaded(counts) }
        }
        Err(why) => format!("{} {}", asked.tongue.text(why.text()), asked.tongue.text(TextId::NotReloaded)),
    };
    let reply = Reply::notice((asked.room.clone(), asked.to.clone()), settings.reply, Message::text(text).spoken(asked.tongue));
    Ok(Effects { send: vec![Effect { key: EffectKey(format!("{key}/0")), act: Act::Reply(reply) }], remember: Vec::new() })
}
