"""Routes that simcord lacks, and rules of Discord's on those that it has."""

from simcord.backend import errors, serializers
from simcord.enums import CallbackType, ChannelType
from simcord.http import router
from simcord.http.routes import channels, interactions, messages

import world as worlds

MOST_PINS = 250
# What a bot may set of a message's flags: no embeds, no notification, components of the second kind.
SETTABLE = 1 << 2 | 1 << 12 | 1 << 15


def ours(method, template):
    """A route that comes before simcord's own of the same path."""

    def take(handler):
        router._ROUTES.setdefault(method, []).insert(0, (template.strip("/").split("/"), handler))
        return handler

    return take


# ------------------------------------------------------------------ the bot


@ours("GET", "/gateway")
def gateway(ctx):
    return {"url": ctx.backend.gateway.url}


@ours("GET", "/gateway/bot")
def gateway_for_bots(ctx):
    limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
    return {"url": ctx.backend.gateway.url, "shards": ctx.backend.shards, "session_start_limit": limit}


@ours("GET", "/applications/@me")
def application(ctx):
    world = ctx.backend
    bot = dict(serializers.user_payload(world.bot_user))
    return {
        "id": str(world.application_id),
        "name": world.bot_user.name,
        "icon": None,
        "description": "",
        "bot": bot,
        "bot_public": True,
        "bot_require_code_grant": False,
        "flags": worlds.MESSAGE_CONTENT_LIMITED if world.has_message_content else 0,
        "integration_types_config": {"0": {}},
        "approximate_guild_count": len(world.guilds),
        "owner": bot,
        "team": None,
        "verify_key": "0" * 64,
    }


@ours("GET", "/users/@me/guilds")
def guilds(ctx):
    world = ctx.backend
    number = {name: int(ctx.params.get(name, default)) for name, default in (("limit", 200), ("after", 0), ("before", 1 << 63))}
    there = [guild for guild in sorted(world.guilds.values(), key=lambda guild: guild.id) if number["after"] < guild.id < number["before"]]
    return [
        {
            "id": str(guild.id),
            "name": guild.name,
            "icon": None,
            "banner": None,
            "owner": guild.owner_id == world.bot_user.id,
            "permissions": str(world.compute_permissions(guild.id, world.bot_user.id)),
            "features": [],
        }
        for guild in there[: number["limit"]]
    ]


@ours("GET", "/guilds/{guild_id}")
def guild(ctx):
    """Without the fields that only an event has."""
    found = dict(serializers.guild_create_payload(ctx.backend, ctx.backend.get_guild(ctx.int_arg("guild_id"))))
    only_told = ("joined_at", "large", "unavailable", "member_count", "members", "channels", "threads", "presences", "voice_states", "stage_instances")
    return {key: value for key, value in found.items() if key not in (*only_told, "guild_scheduled_events")}


# ----------------------------------------------------------------- messages


def check_send(ctx, channel_id, body):
    """What Discord asks of a message to a channel beyond the right to send."""
    world = ctx.backend
    channel = world.get_channel(channel_id)
    if channel.type in (ChannelType.FORUM, ChannelType.CATEGORY):
        raise errors.BackendError(400, 50008, "Cannot send messages in a non-text channel")
    if channel.guild_id is None:
        return
    if body.get("embeds"):
        ctx.require_channel_permissions(channel_id, "embed_links")
    if (body.get("message_reference") or {}).get("type", 0) == 0 and body.get("message_reference"):
        try:
            ctx.require_channel_permissions(channel_id, "read_message_history")
        except errors.BackendError:
            raise errors.BackendError(403, 160002, "Cannot reply without permission to read message history") from None
    thread = channel.thread_metadata
    if thread is not None and thread.archived:
        if thread.locked:
            ctx.require_channel_permissions(channel_id, "manage_threads")
        # Whoever writes in a thread opens it again.
        world.edit_channel(channel_id, {}, thread_metadata={"archived": False})


def check_reference(ctx, channel_id, body):
    """A reply to what is gone fails, unless it says that it need not."""
    reference = body.get("message_reference")
    if not isinstance(reference, dict) or reference.get("type", 0) != 0 or "message_id" not in reference:
        return
    target = ctx.backend.messages.get(channel_id, {}).get(int(reference["message_id"]))
    if target is not None and target.type in (0, 19, 20, 23):
        return
    if target is not None:
        raise errors.invalid_form_body("message_reference: Cannot reply to a system message")
    if reference.get("fail_if_not_exists", True):
        raise errors.invalid_form_body("message_reference: Unknown message")
    body.pop("message_reference")


def check_filled(body):
    """Spaces are no words."""
    if not any(body.get(field) for field in ("embeds", "components", "sticker_ids", "poll", "attachments")):
        if not (body.get("content") or "").strip():
            raise errors.BackendError(400, 50006, "Cannot send an empty message")


def checked_nonce(body):
    nonce = body.get("nonce")
    if nonce is not None and (isinstance(nonce, bool) or not isinstance(nonce, str | int) or len(str(nonce)) > 25):
        raise errors.invalid_form_body("nonce: Must be 25 or fewer in length.")
    return nonce


@ours("POST", "/channels/{channel_id}/messages")
def send(ctx):
    world, channel_id, body = ctx.backend, ctx.int_arg("channel_id"), ctx.body()
    messages._send_permissions(ctx, channel_id)
    nonce = checked_nonce(body)
    if nonce is not None and body.get("enforce_nonce") and (known := world.known_nonce(channel_id, nonce)) is not None:
        return messages.message_response(ctx, known)
    check_filled(body)
    if isinstance(body.get("flags"), int):
        body["flags"] &= SETTABLE
    check_send(ctx, channel_id, body)
    check_reference(ctx, channel_id, body)
    with world.quietly():
        message = messages.bot_message(ctx, channel_id)
    if nonce is not None:
        world.remember_nonce(message, nonce)
    world.announce_message_create(message)
    return messages.message_response(ctx, message)


@ours("GET", "/channels/{channel_id}/messages")
def history(ctx):
    if not 1 <= int(ctx.params.get("limit", 50)) <= 100:
        raise errors.invalid_form_body("limit: Must be between 1 and 100.")
    if len(ctx.params.keys() & {"around", "before", "after"}) > 1:
        raise errors.invalid_form_body("around, before and after exclude each other")
    found = messages.get_history(ctx)
    limit = int(ctx.params.get("limit", 50))
    if "after" in ctx.params:
        # Those that come next after it, of which simcord gives the last.
        every = messages.get_history(router.RequestContext(**{**vars(ctx), "params": {**ctx.params, "limit": 1 << 30}}))
        found = every[-limit:]
    return found


# Pinning has a permission of its own since August 2025; simcord still asks for Manage Messages.


def pin(ctx, is_pinned):
    world, channel_id = ctx.backend, ctx.int_arg("channel_id")
    if world.get_channel(channel_id).guild_id is not None:
        ctx.require_channel_permissions(channel_id, "pin_messages", "read_message_history")
    message = ctx.require_message(channel_id, ctx.int_arg("message_id"))
    if is_pinned and message.type not in (0, 19, 20, 23):
        raise errors.BackendError(400, 50021, "Cannot execute action on a system message")
    pins = [one for one in world.messages[channel_id].values() if one.pinned]
    if is_pinned and not message.pinned and len(pins) >= MOST_PINS:
        raise errors.BackendError(400, 30003, "Maximum number of pins reached for the channel (250)")
    world.set_pinned(channel_id, message.id, is_pinned)


@ours("PUT", "/channels/{channel_id}/messages/pins/{message_id}")
def pinned(ctx):
    pin(ctx, True)


@ours("DELETE", "/channels/{channel_id}/messages/pins/{message_id}")
def unpinned(ctx):
    pin(ctx, False)


# ------------------------------------------------------------------ threads


def check_thread(body):
    if not isinstance(body.get("name"), str) or not 1 <= len(body["name"].strip()) <= 100:
        raise errors.invalid_form_body("name: Must be between 1 and 100 in length.")
    if body.get("auto_archive_duration", 1440) not in (60, 1440, 4320, 10080):
        raise errors.invalid_form_body("auto_archive_duration: Value must be one of (60, 1440, 4320, 10080).")


@ours("POST", "/channels/{channel_id}/messages/{message_id}/threads")
def thread_on_message(ctx):
    world, channel_id, message_id = ctx.backend, ctx.int_arg("channel_id"), ctx.int_arg("message_id")
    channel = ctx.require_channel_permissions(channel_id, "create_public_threads")
    if channel.type not in (ChannelType.TEXT, ChannelType.NEWS):
        raise errors.cannot_execute_on_channel_type()
    message = ctx.require_message(channel_id, message_id, "read_message_history")
    body = ctx.fields("name", "auto_archive_duration", ignore=("rate_limit_per_user",))
    check_thread(body)
    if message_id in world.channels:
        raise errors.BackendError(400, 160004, "A thread has already been created for this message")
    if message.type not in (0, 19, 20, 23):
        raise errors.BackendError(400, 50068, "Invalid message type")
    after = body.get("auto_archive_duration", 1440)
    thread = world.start_thread(channel_id, body["name"], world.bot_user.id, message_id=message_id, archive_after=after)
    return 201, dict(serializers.thread_payload(world, thread))


@ours("POST", "/channels/{channel_id}/threads")
def thread(ctx):
    check_thread(ctx.body())
    return 201, channels.create_thread(ctx)


# ------------------------------------------------------------- interactions


@ours("POST", "/interactions/{interaction_id}/{token}/callback")
def callback(ctx):
    world, body = ctx.backend, ctx.body()
    record = world.interactions.get(ctx.int_arg("interaction_id"))
    kind, data = body.get("type"), body.get("data") or {}
    if not isinstance(kind, int):
        raise errors.invalid_form_body("type: This field is required")
    if record is not None and not record.responded:
        check_response(record, kind, data)
    response = interactions.interaction_callback(ctx)
    # A client that did not ask for it is told nothing.
    return response if str(ctx.params.get("with_response", "")).lower() in ("1", "true") else None


def check_response(record, kind, data):
    """Which response fits which interaction, and what has to be in it."""
    is_typed, is_press = record.type == 4, record.type in (3, 5)
    if is_typed != (kind == CallbackType.APPLICATION_COMMAND_AUTOCOMPLETE_RESULT):
        raise errors.invalid_form_body("type: Interaction callback type is invalid")
    if kind in (CallbackType.UPDATE_MESSAGE, CallbackType.DEFERRED_UPDATE_MESSAGE) and not is_press:
        raise errors.invalid_form_body("type: Interaction callback type is invalid")
    if kind == CallbackType.CHANNEL_MESSAGE_WITH_SOURCE:
        check_filled(data)
    if kind == CallbackType.DEFERRED_CHANNEL_MESSAGE_WITH_SOURCE and int(data.get("flags") or 0) & ~worlds.EPHEMERAL:
        raise errors.invalid_form_body("data.flags: A promise is private or not, and nothing else")
    if is_typed:
        check_choices(data.get("choices"))


def check_choices(choices):
    if not isinstance(choices, list) or len(choices) > 25:
        raise errors.invalid_form_body("data.choices: Must be 25 or fewer in length.")
    for choice in choices:
        for field in ("name", "value"):
            if isinstance(choice.get(field), str) and not 1 <= len(choice[field]) <= 100:
                raise errors.invalid_form_body(f"data.choices.{field}: Must be between 1 and 100 in length.")
        if not isinstance(choice.get("name"), str) or "value" not in choice:
            raise errors.invalid_form_body("data.choices: A choice has a name and a value.")


@ours("POST", "/webhooks/{webhook_id}/{token}")
def follow_up(ctx):
    check_filled(ctx.body())
    if (number := ctx.backend.interaction_tokens.get(ctx.args["token"])) is not None and not ctx.backend.interactions[number].responded:
        # Nothing can follow what has no response yet.
        raise errors.unknown_webhook()
    return interactions.execute_webhook(ctx)
