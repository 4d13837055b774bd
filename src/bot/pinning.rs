//! Pinned answers: moderators pin one, or take the pin away. The platform shows that it is pinned; only what fails is told.

use super::effect::{Act, EffectKey, Effects, Seen};
use super::event::Failure;
use super::permit::Permit;
use super::records::{Change, Records};
use super::scene::Scene;
use super::settings::BotSettings;
use super::texts::TextId;
use super::{BotError, onward, telling};

/// Pins the answer replied to or the moderator's last, or unpins it.
pub(super) fn pin(scene: &Scene, effects: &mut Effects, is_pinned: bool, _: Permit) -> Result<(), BotError> {
    let given = onward::any(scene)?.ok().filter(|given| !given.is_private);
    let Some((given, message)) = given.and_then(|given| given.message.clone().map(|message| (given, message))) else {
        scene.tell(effects, scene.text(TextId::NothingToPin));
        return Ok(());
    };
    let (room, tongue) = (scene.request.room.clone(), scene.tongue(Seen::Private));
    scene.audit(effects, if is_pinned { "pin" } else { "unpin" }, given.citations.get(given.from).cloned().unwrap_or_default());
    scene.act(effects, Act::pinned(is_pinned, (room, tongue), message));
    Ok(())
}

/// An effect could not be carried out: an answer was not given then, and of a pin, or of what was for one pair of eyes, whoever wanted it is
/// told why not.
pub(super) fn failed(
    bot: &BotSettings,
    (key, why, act): (&EffectKey, Failure, Option<&Act>),
    records: &dyn Records,
) -> Result<Effects, BotError> {
    let (room, tongue, text) = match act {
        Some(Act::Pin { room, tongue, .. } | Act::Unpin { room, tongue, .. }) => {
            (room, *tongue, if why == Failure::Forbidden { TextId::LacksPin } else { TextId::Problem })
        }
        Some(Act::Reply(reply)) if reply.seen == Seen::Confidential => (&reply.room, reply.message.tongue, TextId::DraftNotConfided),
        Some(Act::Edit { message, .. }) if why == Failure::Gone => {
            // Somebody has deleted the answer.
            let gone = records.given_as(message)?.map(|given| Change::Removed { key: given.key });
            return Ok(Effects { send: Vec::new(), remember: gone.into_iter().collect() });
        }
        Some(Act::Post { message, told: Some(room), .. }) => (room, message.tongue, TextId::DraftNotElsewhere),
        _ => return Ok(Change::Removed { key: key.clone() }.into()),
    };
    let tell = telling::afterwards(bot, key, (room, tongue), tongue.text(text));
    Ok(Effects { send: tell.into_iter().collect(), remember: vec![Change::Removed { key: key.clone() }] })
}
