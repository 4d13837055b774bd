//! From what happened on Discord to requests.

use std::sync::Arc;

use super::interacting::Turn;
use super::places::{tongue, within};
use super::reading::{Channel, Interaction, Kind, Said};
use super::{Discord, buttons, ids, options, permissions};
use crate::bot::Outlook;
use crate::bot::event::{Addressed, Around, Event, EventId, Place, Request, Role, RoomId, Sender, Standing, What};
use crate::chat::Inbox;

impl Discord {
    /// Hands over what somebody wrote, and waits until it has been handled.
    pub(super) async fn hear_said(&self, said: Said, inbox: &Inbox) {
        let id = ids::event(&said.channel, &said.message);
        let what = |text: String| What::Said(text);
        self.hear_words(said, id, what, inbox).await;
    }

    /// Hands over what somebody rewrote.
    pub(super) async fn hear_edited(&self, now: Said, at: &str, inbox: &Inbox) {
        let of = ids::event(&now.channel, &now.message);
        let id = EventId(format!("{of}~{at}"));
        self.hear_words(now, id, move |text| What::Edited { of, text }, inbox).await;
    }

    async fn hear_words(&self, said: Said, id: EventId, what: impl FnOnce(String) -> What, inbox: &Inbox) {
        let channel = match self.channel(&said.channel).await {
            Ok(channel) => channel,
            // Nothing is known of it but where it is.
            Err(_) => Channel { id: said.channel.clone(), server: said.server.clone(), ..Channel::default() },
        };
        let addressed = match (&said.reply, &said.server) {
            (Some((message, true)), _) => Addressed::Reply(ids::message(&said.channel, message)),
            (_, None) => Addressed::Direct,
            _ if said.is_mention => Addressed::Mention,
            _ => Addressed::Overheard,
        };
        // The question of a post is its title as often as not.
        let is_post = said.message == said.channel && self.places().is_post(&channel);
        let text = if is_post { format!("{}\n{}", channel.name, said.text) } else { said.text };
        let local = channel.server.as_deref().and_then(|server| self.places().local(server));
        let request = Request {
            id,
            room: ids::room(&said.channel),
            place: if said.server.is_none() { Place::Direct } else { Place::Room },
            sender: Sender { id: ids::member(&said.user), name: said.name, standing: Standing::Unlearnt },
            addressed,
            what: what(text),
            around: Around { within: within(&channel), local, ..Around::default() },
        };
        let Some(outlook) = self.outlook(&request).await else { return };
        let standing = match &outlook {
            Outlook { needs: Role::Member, .. } | Outlook { is_settled: true, .. } => Standing::Known(Role::Member),
            Outlook { of: Some(room), .. } => self.standing_in(room, &said.user).await,
            Outlook { of: None, .. } => self.standing(&channel, &said.user).await,
        };
        let there = self.standing_there(outlook.there.as_ref(), standing, &said.user).await;
        self.deliver(stood(request, standing, (outlook.of, there)), inbox).await;
    }

    /// Hands a request over, and waits until everything that follows from it has been done.
    pub(super) async fn deliver(&self, request: Request, inbox: &Inbox) {
        if let Some(handled) = inbox.deliver(Event::Request(request)).await {
            handled.wait().await;
        }
    }

    /// What the core has to say of a request beforehand; nothing where it cannot say, which is in the log.
    async fn outlook(&self, request: &Request) -> Option<Outlook> {
        let (core, request) = (Arc::clone(&self.0.core), request.clone());
        let outlook = tokio::task::spawn_blocking(move || core.outlook(&request)).await;
        match outlook {
            Ok(Ok(outlook)) => Some(outlook),
            Ok(Err(error)) => {
                tracing::error!("{error}");
                None
            }
            Err(error) => {
                tracing::error!(%error, "a request could not be looked at");
                None
            }
        }
    }

    /// Hands over a command or a press, and responds to it.
    pub(super) async fn hear_interaction(&self, interaction: &Interaction, inbox: &Inbox) {
        let Some((what, addressed, is_private)) = meant(interaction) else { return self.dismiss(interaction).await };
        let channel = &interaction.channel;
        let bits = interaction.permissions;
        let may_write = if channel.is_thread() { permissions::SEND_MESSAGES_IN_THREADS } else { permissions::SEND_MESSAGES };
        let server = channel.server.as_deref();
        let local = interaction.server_locale.as_deref().and_then(tongue).or_else(|| server.and_then(|server| self.places().local(server)));
        let request = Request {
            id: ids::interaction(&channel.id, &interaction.id),
            room: ids::room(&channel.id),
            place: if server.is_none() { Place::Direct } else { Place::Room },
            sender: Sender {
                id: ids::member(&interaction.user),
                name: interaction.name.clone(),
                standing: Standing::Known(bits.map_or(Role::Member, permissions::role)),
            },
            addressed,
            what,
            around: Around {
                within: within(channel),
                reader: interaction.locale.as_deref().and_then(tongue),
                local,
                is_private,
                is_muted: bits.is_some_and(|bits| bits & may_write == 0),
                is_whispered: true,
                stands_in: None,
                stands_there: None,
            },
        };
        // What only a member sees is promised to the member alone.
        let is_quiet = is_private || !is_question(&request.what);
        let Some(turn) = Turn::of(interaction, is_quiet).and_then(|turn| self.begin_turn(&request.id, turn)) else { return };
        // Discord waits from now on, also while it is looked up what the member may do.
        self.take_turn(&turn, self.hand_over(request, (channel, &interaction.user), inbox)).await;
    }

    async fn hand_over(&self, request: Request, (channel, user): (&Channel, &str), inbox: &Inbox) {
        let Some(outlook) = self.outlook(&request).await else { return };
        let standing = match (request.sender.standing, &outlook.of) {
            (_, Some(room)) if outlook.needs > Role::Member && !outlook.is_settled => self.standing_in(room, user).await,
            // The lower of what they were when they did it and what they are now counts.
            (Standing::Known(role), None) if outlook.needs > Role::Member && role > Role::Member && !outlook.is_settled => {
                lower(role, self.standing(channel, user).await)
            }
            (standing, _) => standing,
        };
        let there = self.standing_there(outlook.there.as_ref(), standing, user).await;
        self.deliver(stood(request, standing, (outlook.of, there)), inbox).await;
    }

    /// What a moderator is in the other room that a request is about, where it is about one.
    async fn standing_there(&self, there: Option<&RoomId>, standing: Standing, user: &str) -> Option<Standing> {
        let there = there.filter(|_| standing.role() > Role::Member)?;
        Some(self.standing_in(there, user).await)
    }

    /// What a member is in another channel than the one they speak in, or in all of a server.
    async fn standing_in(&self, room: &RoomId, user: &str) -> Standing {
        if let Some(server) = ids::of_server(room) {
            return self.standing_in_server(server, user).await;
        }
        match ids::of_room(room) {
            Some(channel) => match self.channel(channel).await {
                Ok(channel) => self.standing(&channel, user).await,
                Err(_) => Standing::Unlearnt,
            },
            None => Standing::Unlearnt,
        }
    }
}

/// A request with what its sender is, and where.
fn stood(request: Request, standing: Standing, (stands_in, stands_there): (Option<RoomId>, Option<Standing>)) -> Request {
    let around = Around { stands_in, stands_there, ..request.around };
    Request { sender: Sender { standing, ..request.sender }, around, ..request }
}

/// What an interaction means, how the bot was meant by it, and whether its answer is for the member alone.
fn meant(interaction: &Interaction) -> Option<(What, Addressed, bool)> {
    match interaction.kind {
        Kind::Command => {
            let understood = options::understood(&interaction.data);
            Some((What::Said(understood.text), Addressed::Command, understood.is_private))
        }
        Kind::Press => {
            let (action, _) = buttons::read(interaction.data.get("custom_id")?.as_str()?)?;
            let (message, _) = interaction.message.as_ref()?;
            let message = ids::message(&interaction.channel.id, message);
            Some((What::Pressed { message: message.clone(), action }, Addressed::Reply(message), false))
        }
        Kind::Typing => None,
    }
}

fn lower(role: Role, now: Standing) -> Standing {
    match now {
        Standing::Known(now) => Standing::Known(role.min(now)),
        unknown => unknown,
    }
}

/// Whether what was said is a question, whose answer is for everybody.
fn is_question(what: &What) -> bool {
    matches!(what, What::Said(text) if text.starts_with(options::ASK))
}
