//! What becomes of the bot itself in a room: it comes, it follows a room to another, it cannot read something, it may not do something.

use super::effect::{Effects, Seen};
use super::event::{Lack, RoomId};
use super::limits::{Holder, Rate};
use super::message::Message;
use super::records::Change;
use super::scene::{Scene, Where};
use super::texts::TextId;
use super::{BotError, quiet};

/// How often it is said in a room that something could not be read.
const UNREADABLE: Rate = Rate { burst: 1, seconds: 3_600 };

/// The bot has come into a room.
pub(super) fn joined(scene: &Scene) -> Effects {
    let joined = |room: &RoomId| Change::Joined { room: room.clone() };
    let mut effects = Effects { remember: Where::of(scene.request).rooms().map(joined).collect(), ..Effects::default() };
    if scene.bot.is_introduced && !quiet::is_on(scene) {
        scene.reply(&mut effects, Message::text(scene.tongue(Seen::Public).text(TextId::IntroText)), Seen::Public);
    }
    effects
}

/// The bot has come into a room that takes the place of another: what was decided there holds here, its language at once.
pub(super) fn followed(scene: &Scene, from: &RoomId) -> Result<Effects, BotError> {
    let scene = scene.with(scene.bot.room.in_room(&scene.records.settings(from)?));
    let mut effects = joined(&scene);
    effects.remember.push(Change::Moved { from: from.clone(), to: scene.request.room.clone() });
    let was = from.0.split_once(':').map_or(from.0.as_str(), |(_, own)| own).to_owned();
    scene.audit(&mut effects, "follow", was);
    Ok(effects)
}

/// Something said to the bot could not be read. That is told at times only: whoever writes on would be told each time.
pub(super) fn unreadable(scene: &Scene) -> Result<Effects, BotError> {
    let mut effects = Effects::default();
    let holder = Holder::Unreadable(scene.request.room.clone());
    if let Ok(bucket) = UNREADABLE.take(scene.records.bucket(&holder)?, scene.now) {
        scene.tell(&mut effects, scene.text(holder.refusal()));
        effects.remember.push(Change::Bucket { holder, bucket });
    }
    Ok(effects)
}

/// The bot may not do something here. Moderators can change that, so it is said once.
pub(super) fn lacks(scene: &Scene, lack: Lack) -> Result<Effects, BotError> {
    let (mut effects, room) = (Effects::default(), scene.request.room.clone());
    if !scene.records.is_told(&room, lack)? {
        scene.reply(&mut effects, Message::text(scene.tongue(Seen::Public).text(sentence(lack))), Seen::Public);
        effects.remember.push(Change::Told { room, lack });
    }
    Ok(effects)
}

fn sentence(lack: Lack) -> TextId {
    match lack {
        Lack::Redact => TextId::LacksRedact,
        Lack::Pin => TextId::LacksPin,
    }
}
