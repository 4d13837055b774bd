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
use crate::chat::{Inbox, Outcome};

/// For how long a token answers, less what a request may take.
const TOKEN_LASTS: Duration = Duration::from_secs(14 * 60 + 30);
/// After so long a message is promised, so that Discord does not show that the bot did not respond; it would after three seconds.
const LATE: Duration = Duration::from_millis(1_500);
/// How often a response is tried that may have been taken already; what came through is known by its refusal.
const ATTEMPTS: u32 = 3;

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

/// A message that only one member sees: what changes it, while it does.
#[derive(Clone)]
pub(super) struct Fleeting {
    token: String,
    until: Instant,
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
    /// Hands a request over and sees to it that its interaction is responded to, whatever comes of it.
    pub(super) async fn take_turn(&self, turn: Turn, event: crate::bot::event::Request, inbox: &Inbox) {
        let (turn, id) = (Arc::new(turn), event.id.0.clone());
        self.turns().retain(|_, turn| !turn.is_over());
        self.turns().insert(id, Arc::clone(&turn));
        let Some(handled) = inbox.deliver(crate::bot::event::Event::Request(event)).await else { return };
        let done = handled.wait();
        tokio::pin!(done);
        tokio::select! {
            () = &mut done => {}
            () = tokio::time::sleep(LATE) => {
                let mut state = turn.state.lock().await;
                if let Some(step) = state.late(turn.is_press, turn.is_private) {
                    self.0.health.is_late();
                    self.unspoken(&turn, &mut state, step).await;
                }
                drop(state);
                done.await;
            }
        }
        let mut state = turn.state.lock().await;
        if let Some(step) = state.end(turn.is_press) {
            self.unspoken(&turn, &mut state, step).await;
            if let Some(step) = state.end(turn.is_press) {
                self.unspoken(&turn, &mut state, step).await;
            }
        }
    }

    /// Responds to an interaction with nothing.
    pub(super) async fn dismiss(&self, interaction: &Interaction) {
        if let Some(turn) = Turn::of(interaction, true) {
            let mut state = turn.state.lock().await;
            while let Some(step) = state.end(turn.is_press) {
                self.unspoken(&turn, &mut state, step).await;
            }
        }
    }

    /// The interaction that an event is, while it can be answered.
    pub(super) fn turn(&self, event: &EventId) -> Option<Arc<Turn>> {
        self.turns().get(&event.0).filter(|turn| !turn.is_over()).cloned()
    }

    /// Answers an interaction with a message.
    pub(super) async fn respond(&self, turn: &Turn, is_private: bool, message: Map<String, Value>) -> Outcome {
        let mut state = turn.state.lock().await;
        let step = state.reply(is_private);
        self.spoken(turn, &mut state, step, message).await
    }

    /// Changes the pressed message; none where it has to be changed as any other.
    pub(super) async fn change_pressed(&self, turn: &Turn, message: Map<String, Value>) -> Option<Outcome> {
        let mut state = turn.state.lock().await;
        let step = state.change()?;
        Some(self.spoken(turn, &mut state, step, message).await)
    }

    /// Deletes the pressed message, which only the presser sees.
    pub(super) async fn delete_pressed(&self, turn: &Turn) -> Result<(), Trouble> {
        let mut state = turn.state.lock().await;
        if let Some(step) = state.late(true, true) {
            self.unspoken(turn, &mut state, step).await;
        }
        self.webhook(LightMethod::Delete, &turn.token, Target::Original, None).await.map(drop)
    }

    /// Takes a step that shows nothing. What fails is only said in the log: the member sees that Discord has no response.
    async fn unspoken(&self, turn: &Turn, state: &mut State, step: Step) {
        let taken = match step {
            Step::Promise(is_private) => self.callback(turn, 5, Some(flagged(Map::new(), is_private))).await,
            Step::Note => self.callback(turn, 6, None).await,
            _ => self.webhook(LightMethod::Delete, &turn.token, Target::Original, None).await,
        };
        if let Err(trouble) = taken {
            tracing::info!(?trouble, ?step, "an interaction could not be responded to");
        }
        *state = state.after(step);
    }

    /// Takes a step that shows a message.
    async fn spoken(&self, turn: &Turn, state: &mut State, step: Step, message: Map<String, Value>) -> Outcome {
        let message = quiet(message);
        let taken = match step {
            Step::Respond(is_private) => self.callback(turn, 4, Some(flagged(message, is_private))).await,
            Step::Update => self.callback(turn, 7, Some(message)).await,
            Step::Instead(is_private) => {
                self.unspoken(turn, state, Step::TakeBack).await;
                self.webhook(LightMethod::Post, &turn.token, Target::New, Some(flagged(message, is_private))).await
            }
            Step::Further(is_private) => {
                self.webhook(LightMethod::Post, &turn.token, Target::New, Some(flagged(message, is_private))).await
            }
            _ => self.webhook(LightMethod::Patch, &turn.token, Target::Original, Some(message)).await,
        };
        match taken {
            Ok(answer) => {
                *state = state.after(step);
                Ok(self.noted(turn, &answer))
            }
            Err(trouble) if trouble.is(codes::UNKNOWN_INTERACTION) => {
                self.0.health.is_lost();
                tracing::warn!("Discord no longer waits for the answer to a command or a press");
                Err(Failure::TooLate)
            }
            Err(trouble) => Err(trouble.failure()),
        }
    }

    /// The id of a message that was sent; one that only the member sees is remembered with what changes it.
    fn noted(&self, turn: &Turn, answer: &Value) -> Option<crate::bot::event::MessageId> {
        let message = answer.pointer("/resource/message").unwrap_or(answer);
        let id = message.get("id").and_then(Value::as_str)?;
        if message.get("flags").and_then(Value::as_u64).unwrap_or_default() & EPHEMERAL != 0 {
            self.fleeting().put(id, Fleeting { token: turn.token.clone(), until: turn.begun + TOKEN_LASTS });
        }
        Some(ids::message(message.get("channel_id").and_then(Value::as_str).unwrap_or(&turn.channel), id))
    }

    /// Changes or deletes a message that only one member sees; none where that is not known of it.
    pub(super) async fn change_fleeting(&self, message: &str, with: Option<Map<String, Value>>) -> Option<Result<(), Trouble>> {
        let fleeting = self.fleeting().get(message)?;
        if Instant::now() > fleeting.until {
            return Some(Err(Trouble::Refused { status: 404, code: codes::UNKNOWN_INTERACTION }));
        }
        let target = Target::Message(message.parse().ok()?);
        let method = if with.is_some() { LightMethod::Patch } else { LightMethod::Delete };
        Some(self.webhook(method, &fleeting.token, target, with.map(quiet)).await.map(drop))
    }

    /// The first response. It is sent again where it may not have come through: what did come through is refused then, and what it said is
    /// put in its place.
    async fn callback(&self, turn: &Turn, kind: u8, data: Option<Map<String, Value>>) -> Result<Value, Trouble> {
        let body = json!({"type": kind, "data": data});
        let params = [("with_response", "true".to_owned())];
        let mut last = Trouble::Away;
        for attempt in 0..ATTEMPTS {
            let route = Route::InteractionResponse { interaction_id: InteractionId::new(turn.id), token: &turn.token };
            match self.rest().call(LightMethod::Post, route, Some(&body), &params).await {
                Err(trouble) if trouble.is(codes::ALREADY_ACKNOWLEDGED) && attempt > 0 => {
                    let data = data.filter(|data| data.contains_key("content"));
                    let Some(mut data) = data else { return Ok(Value::Null) };
                    // Who sees it was decided by what came through.
                    data.remove("flags");
                    return self.webhook(LightMethod::Patch, &turn.token, Target::Original, Some(data)).await;
                }
                Err(Trouble::Away) => last = Trouble::Away,
                result => return result,
            }
        }
        Err(last)
    }

    async fn webhook(&self, method: LightMethod, token: &str, target: Target, body: Option<Map<String, Value>>) -> Result<Value, Trouble> {
        let application_id = ApplicationId::new(self.me().await.application.parse().ok().filter(|id| *id != 0).ok_or(Trouble::Away)?);
        let body = body.map(Value::Object);
        let is_safe = method != LightMethod::Post;
        for _ in 0..ATTEMPTS {
            let route = match target {
                Target::New => Route::WebhookFollowupMessages { application_id, token },
                Target::Original => Route::WebhookOriginalInteractionResponse { application_id, token },
                Target::Message(message) => Route::WebhookFollowupMessage { application_id, token, message_id: MessageId::new(message) },
            };
            match self.rest().call(method, route, body.as_ref(), &[]).await {
                // A message may be there already: whether it is cannot be learnt, so it is not sent again.
                Err(Trouble::Away) if is_safe => {}
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
