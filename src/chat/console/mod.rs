//! The chat room in the terminal: a full adapter. One room, in which everything that is typed is meant for the bot; identity and role of
//! whoever types can be switched, and questions edited and deleted, so that all of the seam is used.
//!
//! Nothing that is typed is kept in a file: the history of the line editor is in memory only, so that `forget me` has nothing to miss.

mod input;
mod line;
mod reader;
pub mod render;
mod screen;
pub mod wrap;

use std::sync::Arc;

use super::{Adapter, AfterRestart, Outcome, Sending};
use crate::bot::effect::{Act, Effect, EffectKey};
use crate::bot::event::{Failure, MessageId};

pub use input::{Input, Step};
pub use line::COMMANDS;
pub use reader::{Completions, read};
pub use screen::Screen;

/// What the ids of the console begin with.
const NAME: &str = "console";

/// The bot's end of the room.
pub struct Console {
    screen: Arc<Screen>,
}

impl Console {
    /// A room on this screen.
    pub fn new(screen: Arc<Screen>) -> Console {
        Console { screen }
    }

    fn show(&self, effect: &Effect) -> Outcome {
        let look = self.screen.look();
        let (text, message) = match &effect.act {
            Act::Reply(reply) => (render::message(&reply.message, look), MessageId(effect.key.0.clone())),
            Act::Post { message, .. } => {
                (format!("{}\n{}", wrap::dimmed("(posted in the room)", look), render::message(message, look)), posted(&effect.key))
            }
            Act::Edit { message, with } => {
                (format!("{}\n{}", wrap::dimmed("(the answer, edited)", look), render::message(with, look)), message.clone())
            }
            Act::Delete { message } => (format!("{}\n", wrap::dimmed("(the answer is taken back)", look)), message.clone()),
            Act::Pin { message, .. } => (format!("{}\n", wrap::dimmed("(the answer is pinned)", look)), message.clone()),
            Act::Unpin { message, .. } => (format!("{}\n", wrap::dimmed("(the answer is no longer pinned)", look)), message.clone()),
            // The loop's own.
            Act::Reload(_) => return Err(Failure::Gone),
        };
        if !message.0.starts_with(NAME) {
            return Err(Failure::Gone);
        }
        self.screen.print(&format!("{text}\n"));
        Ok(Some(message))
    }
}

/// What a message that answers nobody is called.
fn posted(key: &EffectKey) -> MessageId {
    let is_ours = key.0.strip_prefix(NAME).is_some_and(|rest| rest.starts_with(':'));
    MessageId(if is_ours { key.0.clone() } else { format!("{NAME}:{key}") })
}

impl Adapter for Console {
    fn name(&self) -> &'static str {
        NAME
    }

    fn after_restart(&self) -> AfterRestart {
        AfterRestart::Expire
    }

    fn carry_out<'a>(&'a self, effect: &'a Effect) -> Sending<'a> {
        Box::pin(std::future::ready(self.show(effect)))
    }
}
