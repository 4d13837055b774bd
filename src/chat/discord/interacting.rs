//! Interactions being answered: commands and presses, each with the token that answers it for 15 minutes.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Map, Value, json};
use serenity::http::{LightMethod, Route};
use serenity::model::id::{ApplicationId, InteractionId, MessageId};
use tokio::sync::Mutex;
use tokio::time::Instant;

use super::reading::{Interaction, Kind};
use super::rest::{Trouble, codes, quiet};
use super::turns::{State, Step};
use super::{Discord, ids};
use crate::bot::event::{EventId, Failure};
use crate::chat::Outcome;
use crate::chat::backoff::backoff;

/// For how long a token answers, less what a request may take.
const TOKEN_LASTS: Duration = Duration::from_secs(14 * 60 + 30);
/// After so long a message is promised, so that Discord does not show that the bot did not respond; it would after three seconds.
const LATE: Duration = Duration::from_millis(1_500);
/// For how long Discord waits for a first response.
const AWAITED: Duration = Duration::from_secs(3);
/// How long one attempt at a first response may take.
const ONE_RESPONSE: Duration = Duration::from_millis(1_200);
/// The pause behind the first attempt; it grows with each.
const AGAIN: Duration = Duration::from_millis(50);
/// How often something is tried that can be done twice: for about two minutes.
const ATTEMPTS: u32 = 9;

/// The flag of a message that only one member sees.
const EPHEMERAL: u64 = 1 << 6;

/// One interaction being answered.
pub(super) struct Turn {
    id: u64,
    token: String,
    is_press: bool,
    /// The message whose button was pressed, and whether only the presser sees it.
    pressed: Option<(String, bool)>,
    /// An answer would be for the member alone.
    is_private: bool,
    channel: String,
    begun: Instant,
    state: Mutex<State>,
}

impl Turn {
    pub(super) fn of(interaction: &Interaction, is_private: bool) -> Option<Turn> {
        Some(Turn {
            id: interaction.id.parse().ok().filter(|id| *id != 0)?,
            token: interaction.token.clone(),
            is_press: interaction.kind == Kind::Press,
            pressed: interaction.message.clone(),
            is_private,
            channel: interaction.channel.id.clone(),
            begun: Instant::now(),
            state: Mutex::new(State::Unanswered),
        })
    }

    /// Whether a message is the one whose button was pressed.
    pub(super) fn is_of(&self, message: &str) -> bool {
        self.pressed.as_ref().is_some_and(|(pressed, _)| pressed == message)
    }

    /// Whether only the presser sees the pressed message.
    pub(super) fn is_fleeting(&self) -> bool {
        self.pressed.as_ref().is_some_and(|(_, is_fleeting)| *is_fleeting)
    }

    fn is_over(&self) -> bool {
        self.begun.elapsed() > TOKEN_LASTS
    }
}

impl Discord {
    /// Takes an interaction in; none where it was before. Discord may tell of one twice, and a second response would be taken for the first.
    pub(super) fn begin_turn(&self, event: &EventId, turn: Turn) -> Option<Arc<Turn>> {
        let mut turns = self.turns();
        turns.retain(|_, turn| !turn.is_over());
        if turns.contains_key(&event.0) {
            return None;
        }
        let turn = Arc::new(turn);
        turns.insert(event.0.clone(), Arc::clone(&turn));
        Some(turn)
    }

    /// Sees to it that an interaction is responded to in time, whatever comes of the work on it.
    pub(super) async fn take_turn(&self, turn: &Turn, work: impl Future<Output = ()>) {
        tokio::pin!(work);
        tokio::select! {
            () = &mut work => {}
            () = tokio::time::sleep_until(turn.begun + LATE) => {
                let mut state = turn.state.lock().await;
                if let Some(step) = state.late(turn.is_press, turn.is_private) {
                    self.0.health.is_late();
                    self.unspoken(turn, &mut state, step).await;
                }
                drop(state);
                work.await;
            }
        }
        self.end_turn(turn).await;
    }

    /// Responds to an interaction with nothing.
    pub(super) async fn dismiss(&self, interaction: &Interaction) {
        if let Some(turn) = Turn::of(interaction, true) {
            self.end_turn(&turn).await;
        }
    }

    async fn end_turn(&self, turn: &Turn) {
        let mut state = turn.state.lock().await;
        while let Some(step) = state.end(turn.is_press) {
            self.unspoken(turn, &mut state, step).await;
        }
    }

    /// The interaction that an event is, while it can be answered.
    pub(super) fn turn(&self, event: &EventId) -> Option<Arc<Turn>> {
        self.turns().get(&event.0).filter(|turn| !turn.is_over()).cloned()
    }

    /// Answers an interaction with a message.
    pub(super) async fn respond(&self, turn: &Arc<Turn>, is_private: bool, message: Map<String, Value>) -> Outcome {
        let mut state = turn.state.lock().await;
        let step = state.reply(is_private).ok_or(Failure::TooLate)?;
        self.spoken(turn, &mut state, step, message).await
    }

    /// Changes the pressed message; none where it has to be changed as any other.
    pub(super) async fn change_pressed(&self, turn: &Arc<Turn>, message: Map<String, Value>) -> Option<Outcome> {
        let mut state = turn.state.lock().await;
        if let Some(step) = state.change() {
            return Some(self.spoken(turn, &mut state, step, message).await);
        }
        let (id, is_fleeting) = turn.pressed.as_ref()?;
        if !is_fleeting || *state == State::Lost {
            return None;
        }
        // The press was answered with something else, and its token is all that reaches the message.
        let target = Target::Message(id.parse().ok()?);
        let changed = self.webhook(LightMethod::Patch, turn, target, Some(quiet(message))).await;
        Some(changed.map(|answer| self.noted(turn, &answer)).map_err(Trouble::failure))
    }

    /// Deletes the pressed message, which only the presser sees.
    pub(super) async fn delete_pressed(&self, turn: &Turn, message: &str) -> Result<(), Trouble> {
        let mut state = turn.state.lock().await;
        if let Some(step) = state.late(true, true) {
            self.unspoken(turn, &mut state, step).await;
        }
        let target = match *state {
            State::Noted => Target::Original,
            // What the token calls the original is another message then.
            _ => Target::Message(message.parse().map_err(|_| Trouble::Refused { status: 404, code: 0 })?),
        };
        self.webhook(LightMethod::Delete, turn, target, None).await.map(drop)
    }

    /// Takes a step that shows nothing. What fails is only said in the log: the member sees that Discord has no response.
    async fn unspoken(&self, turn: &Turn, state: &mut State, step: Step) {
        let taken = match step {
            Step::Promise(is_private) => self.callback(turn, 5, Some(flagged(Map::new(), is_private))).await,
            Step::Note => self.callback(turn, 6, None).await,
            _ => self.webhook(LightMethod::Delete, turn, Target::Original, None).await,
        };
        match taken {
            Ok(_) => *state = state.after(step),
            Err(trouble) => {
                tracing::info!(?trouble, ?step, "an interaction could not be responded to");
                *state = state.after_failed(step, false);
            }
        }
    }

    /// Takes a step that shows a message.
    async fn spoken(&self, turn: &Arc<Turn>, state: &mut State, step: Step, message: Map<String, Value>) -> Outcome {
        let message = quiet(message);
        let taken = match step {
            Step::Respond(is_private) => self.callback(turn, 4, Some(flagged(message, is_private))).await,
            Step::Update => self.callback(turn, 7, Some(message)).await,
            Step::Instead(is_private) => {
                self.unspoken(turn, state, Step::TakeBack).await;
                self.webhook(LightMethod::Post, turn, Target::New, Some(flagged(message, is_private))).await
            }
            Step::Further(is_private) => self.webhook(LightMethod::Post, turn, Target::New, Some(flagged(message, is_private))).await,
            _ => self.webhook(LightMethod::Patch, turn, Target::Original, Some(message)).await,
        };
        match taken {
            Ok(answer) => {
                *state = state.after(step);
                Ok(self.noted(turn, &answer))
            }
            Err(trouble) => {
                let failure = trouble.failure();
                *state = state.after_failed(step, matches!(failure, Failure::Forbidden | Failure::Gone));
                if failure == Failure::TooLate {
                    self.0.health.is_lost();
                    tracing::warn!("Discord no longer waits for the answer to a command or a press");
                }
                Err(failure)
            }
        }
    }

    /// The id of a message that was sent; one that only the member sees is remembered with what changes it.
    fn noted(&self, turn: &Arc<Turn>, answer: &Value) -> Option<crate::bot::event::MessageId> {
        let message = answer.pointer("/resource/message").unwrap_or(answer);
        let id = message.get("id").and_then(Value::as_str)?;
        if message.get("flags").and_then(Value::as_u64).unwrap_or_default() & EPHEMERAL != 0 {
            self.fleeting().put(id, Arc::clone(turn));
        }
        Some(ids::message(message.get("channel_id").and_then(Value::as_str).unwrap_or(&turn.channel), id))
    }

    /// Changes or deletes a message that only one member sees; none where that is not known of it.
    pub(super) async fn change_fleeting(&self, message: &str, with: Option<Map<String, Value>>) -> Option<Result<(), Trouble>> {
        let turn = self.fleeting().get(message)?;
        if turn.is_over() {
            return Some(Err(Trouble::Refused { status: 404, code: codes::UNKNOWN_INTERACTION }));
        }
        let target = Target::Message(message.parse().ok()?);
        let method = if with.is_some() { LightMethod::Patch } else { LightMethod::Delete };
        Some(self.webhook(method, &turn, target, with.map(quiet)).await.map(drop))
    }

    /// The first response. It is sent again as long as Discord waits for it: what did come through is known by the refusal of the next one,
    /// and what was said is put in its place.
    async fn callback(&self, turn: &Turn, kind: u8, data: Option<Map<String, Value>>) -> Result<Value, Trouble> {
        let body = json!({"type": kind, "data": data});
        let params = [("with_response", "true".to_owned())];
        for attempt in 1.. {
            let route = Route::InteractionResponse { interaction_id: InteractionId::new(turn.id), token: &turn.token };
            let response = self.rest().call(LightMethod::Post, route, Some(&body), &params);
            match tokio::time::timeout(ONE_RESPONSE, response).await.unwrap_or(Err(Trouble::Away)) {
                // The response is there, whatever became of the answer to it.
                Ok(Value::Null) if kind == 4 => return self.webhook(LightMethod::Get, turn, Target::Original, None).await,
                Err(trouble) if trouble.is(codes::ALREADY_ACKNOWLEDGED) && attempt > 1 => {
                    let Some(mut data) = data.filter(|data| data.contains_key("content")) else { return Ok(Value::Null) };
                    // Who sees it was decided by what came through.
                    data.remove("flags");
                    return self.webhook(LightMethod::Patch, turn, Target::Original, Some(data)).await;
                }
                Err(Trouble::Away) if turn.begun.elapsed() < AWAITED => {}
                result => return result,
            }
            tokio::time::sleep(AGAIN * attempt).await;
        }
        Err(Trouble::Away)
    }

    /// What the token of an interaction allows beyond its first response.
    async fn webhook(&self, method: LightMethod, turn: &Turn, target: Target, body: Option<Map<String, Value>>) -> Result<Value, Trouble> {
        let application_id = ApplicationId::new(self.me().await.application.parse().ok().filter(|id| *id != 0).ok_or(Trouble::Away)?);
        let (body, token) = (body.map(Value::Object), turn.token.as_str());
        let is_safe = method != LightMethod::Post;
        for attempt in 1.. {
            let route = match target {
                Target::New => Route::WebhookFollowupMessages { application_id, token },
                Target::Original => Route::WebhookOriginalInteractionResponse { application_id, token },
                Target::Message(message) => Route::WebhookFollowupMessage { application_id, token, message_id: MessageId::new(message) },
            };
            match self.rest().call(method, route, body.as_ref(), &[]).await {
                // A message may be there already: whether it is cannot be learnt, so it is not sent again.
                Err(Trouble::Away) if is_safe && attempt < ATTEMPTS && !turn.is_over() => tokio::time::sleep(backoff(attempt)).await,
                Err(Trouble::Revoked) => return std::future::pending().await,
                result => return result,
            }
        }
        Err(Trouble::Away)
    }
}

/// Which message of an interaction.
#[derive(Debug, Clone, Copy)]
enum Target {
    New,
    Original,
    Message(u64),
}

fn flagged(mut message: Map<String, Value>, is_private: bool) -> Map<String, Value> {
    if is_private {
        message.insert("flags".to_owned(), json!(EPHEMERAL));
    }
    message
}
