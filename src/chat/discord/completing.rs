//! Completion of what is being typed: answered from the index at once, without a claim, and without spending anybody's allowance.

use std::sync::Arc;

use serde_json::{Value, json};
use serenity::http::{LightMethod, Route};
use serenity::model::id::InteractionId;

use super::options::Sought as Wanted;
use super::places::within;
use super::reading::Interaction;
use super::{Discord, choices, ids, options};
use crate::bot::{Sought, Typing};

/// The most choices that Discord shows.
const MOST: usize = 25;

impl Discord {
    /// Offers what goes on from what has been typed.
    pub(super) async fn complete(&self, interaction: &Interaction) {
        let choices = match options::focused(&interaction.data) {
            Some(focus) => match focus.sought {
                Wanted::Passages => self.sought(interaction, Sought::Passages, focus.typed, focus.only).await,
                Wanted::Articles => self.sought(interaction, Sought::Articles, focus.typed, None).await,
                Wanted::Values(key) => choices::values(key, &self.0.core.bot().collections(&self.0.core.library()), &focus.typed),
            },
            None => Vec::new(),
        };
        let Some(interaction_id) = interaction.id.parse().ok().filter(|id| *id != 0).map(InteractionId::new) else { return };
        let body = json!({"type": 8, "data": {"choices": choices}});
        let route = Route::InteractionResponse { interaction_id, token: &interaction.token };
        // Whoever types on has made another one already.
        if let Err(trouble) = self.rest().call(LightMethod::Post, route, Some(&body), &[]).await {
            tracing::debug!(?trouble, "a completion came too late");
        }
    }

    async fn sought(&self, interaction: &Interaction, sought: Sought, typed: String, only: Option<String>) -> Vec<Value> {
        let core = Arc::clone(&self.0.core);
        let (room, within) = (ids::room(&interaction.channel.id), within(&interaction.channel));
        let member = ids::member(&interaction.user);
        let found = tokio::task::spawn_blocking(move || {
            let only = only.as_deref();
            core.suggest(&Typing { typed: &typed, sought, only, most: MOST, room: &room, within: &within, member: &member })
        });
        match found.await {
            Ok(Ok(found)) => choices::suggestions(&found),
            Ok(Err(error)) => {
                tracing::error!("{error}");
                Vec::new()
            }
            Err(error) => {
                tracing::error!(%error, "a completion failed");
                Vec::new()
            }
        }
    }
}
