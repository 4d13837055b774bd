//! Pinned answers: moderators pin one, or take the pin away. The platform shows that it is pinned; only what fails is told.

use super::BotError;
use super::effect::{Act, Effect, EffectKey, Effects, Reply, Seen, Tone};
use super::event::{EventId, Failure};
use super::message::Message;
use super::onward;
use super::permit::Permit;
use super::records::{Change, Records};
use super::scene::Scene;
use super::settings::BotSettings;
use super::texts::TextId;

/// Pins the answer replied to or the moderator's last, or unpins it.
pub(super) fn pin(scene: &Scene, effects: &mut Effects, is_pinned: bool, _: Permit) -> Result<(), BotError> {
    let given = onward::any(scene)?.ok().filter(|given| !given.is_private);
    let Some((given, message)) = given.and_then(|given| given.message.clone().map(|message| (given, message))) else {
        scene.tell(effects, scene.text(TextId::NothingToPin));
        return Ok(());
    };
    let (room, tongue) = (scene.request.room.clone(), scene.tongue(Seen::Private));
    scene.audit(effects, if is_pinned { "pin" } else { "unpin" }, given.citations.get(given.from).cloned().unwrap_or_default());
    scene.act(effects, if is_pinned { Act::Pin { room, message, tongue } } else { Act::Unpin { room, message, tongue } });
    Ok(())
}

/// An effect could not be carried out: an answer was not given then, and of a pin whoever wanted it is told why not.
pub(super) fn failed(
    bot: &BotSettings,
    (key, why, act): (&EffectKey, Failure, Option<&Act>),
    records: &dyn Records,
) -> Result<Effects, BotError> {
    if let (Some(Act::Edit { message, .. }), Failure::Gone) = (act, why) {
        // Somebody has deleted the answer.
        let gone = records.given_as(message)?.map(|given| Change::Removed { key: given.key });
        return Ok(Effects { send: Vec::new(), remember: gone.into_iter().collect() });
    }
    let (Some(Act::Pin { room, tongue, .. } | Act::Unpin { room, tongue, .. }), Some((event, _))) = (act, key.0.rsplit_once('/')) else {
        return Ok(Change::Removed { key: key.clone() }.into());
    };
    let text = if why == Failure::Forbidden { TextId::LacksPin } else { TextId::Problem };
    let reply = Reply {
        room: room.clone(),
        to: EventId(event.to_owned()),
        message: Message::text(tongue.text(text)).spoken(*tongue),
        seen: Seen::Private,
        style: bot.room.reply,
        tone: Tone::Notice,
        is_seeded: false,
        is_fleeting: false,
    };
    Ok(Effects { send: vec![Effect { key: EffectKey(format!("{key}/0")), act: Act::Reply(reply) }], remember: Vec::new() })
}
