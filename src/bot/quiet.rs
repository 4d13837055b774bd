//! A room that is quiet for a while: no question is answered there, and whoever addresses the bot is told so once. It ends by itself,
//! since its end is compared with the time of each request.

use jiff::{SignedDuration, Timestamp};

use super::effect::Effects;
use super::limits::{Bucket, Holder};
use super::message::Action;
use super::permit::Permit;
use super::records::Change;
use super::scene::{Scene, Where, minute};
use super::settings::RoomSettings;
use super::texts::TextId;
use super::{BotError, span};

/// The longest that moderators can have a room quiet, in seconds.
const LONGEST: u64 = 7 * 86_400;

/// The words that end it.
const OFF: &[&str] = &["off", "aus", "no", "nein", "stop", "stopp", "end", "ende"];

/// Whether the room is quiet.
pub(super) fn is_on(scene: &Scene) -> bool {
    until(scene).is_some()
}

/// Whether the room is quiet; who is kept from something by that is told, but once only until it ends.
pub(super) fn hushes(scene: &Scene, effects: &mut Effects) -> Result<bool, BotError> {
    let Some(until) = until(scene) else { return Ok(false) };
    let holder = Holder::Quiet(scene.request.room.clone(), scene.member().clone());
    if scene.records.bucket(&holder)?.is_none_or(|bucket| bucket.whole != until) {
        scene.tell(effects, format!("{} {}", scene.text(holder.refusal()), scene.phrases().wait(left(scene, until))));
        let bucket = Bucket { left: 0, at: scene.now, is_told: true, whole: until };
        effects.remember.push(Change::Bucket { holder, bucket });
    }
    Ok(true)
}

/// Whether a button works in a quiet room: what says nothing does.
pub(super) fn lets(action: Action) -> bool {
    matches!(action, Action::Remove | Action::Helpful | Action::Unhelpful)
}

/// Whether this is what `quiet` takes.
pub(super) fn is_time(written: &str) -> bool {
    is_off(written) || seconds(written).is_some()
}

/// Makes the room quiet or ends that; without a time, says until when it is.
pub(super) fn quiet(scene: &Scene, effects: &mut Effects, argument: &str, _: Permit) -> Result<(), BotError> {
    if argument.is_empty() {
        told(scene, effects, until(scene))?;
    } else if is_off(argument) {
        set(scene, effects, None)?;
    } else if let Some(seconds) = seconds(argument).filter(|seconds| (1..=LONGEST).contains(seconds)) {
        let length = SignedDuration::from_secs(i64::try_from(seconds).unwrap_or_default());
        set(scene, effects, scene.now.checked_add(length).ok())?;
    } else {
        scene.tell(effects, scene.text(TextId::QuietTakes));
    }
    Ok(())
}

fn set(scene: &Scene, effects: &mut Effects, until: Option<Timestamp>) -> Result<(), BotError> {
    let room = scene.request.room.clone();
    // What is kept has whole seconds.
    let until = until.and_then(|until| Timestamp::from_second(until.as_second()).ok());
    let settings = RoomSettings { quiet_until: until, ..scene.records.settings(&room)? };
    let holds = Where::of(scene.request).settings_with(scene.bot, scene.records, Some((&room, &settings)))?;
    effects.remember.push(Change::Settings { room, settings });
    scene.audit(effects, "quiet", until.map_or_else(|| "off".to_owned(), minute));
    told(scene, effects, holds.quiet_until)
}

/// Says until when the room is quiet, and whether that can be ended only where it was said.
fn told(scene: &Scene, effects: &mut Effects, until: Option<Timestamp>) -> Result<(), BotError> {
    let Some(until) = until.filter(|until| *until > scene.now) else {
        scene.tell(effects, scene.text(TextId::NotQuiet));
        return Ok(());
    };
    let mut text = scene.phrases().quiet(left(scene, until), &minute(until));
    for room in &scene.request.around.within {
        if scene.records.settings(room)?.quiet_until == Some(until) {
            text = format!("{text} {}", scene.text(TextId::QuietAround));
            break;
        }
    }
    scene.tell(effects, text);
    Ok(())
}

fn until(scene: &Scene) -> Option<Timestamp> {
    scene.room.quiet_until.filter(|until| *until > scene.now)
}

fn left(scene: &Scene, until: Timestamp) -> u64 {
    u64::try_from(until.duration_since(scene.now).as_secs()).unwrap_or_default().max(1)
}

fn is_off(written: &str) -> bool {
    OFF.contains(&written.to_lowercase().as_str())
}

fn seconds(written: &str) -> Option<u64> {
    let written = written.strip_prefix("for ").or_else(|| written.strip_prefix("für ")).unwrap_or(written);
    span::seconds(written)
}
