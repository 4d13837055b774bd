"""A world of simcord's: its backend on the real clock, and what Discord does beyond it.

simcord is a library for tests of discord.py. Who may do what, which form is valid, which error has which code and when an interaction expires
is all its own; here stands what it leaves out because discord.py does not need it, and what serves more than one client at a time.
"""

import asyncio
import contextlib
import copy
import secrets
from datetime import UTC, datetime, timedelta

from simcord.backend import Backend, serializers
from simcord.backend.access import channel_accessible
from simcord.backend.models import SystemMessageMetadata

# How long a nonce is remembered. Discord says: a few minutes.
NONCE_SECONDS = 300
EPHEMERAL = 1 << 6
HAS_THREAD = 1 << 5
# The type of the message with which a thread on a message begins.
THREAD_STARTER = 21
MESSAGE_CONTENT_LIMITED = 1 << 19


class Clock:
    """The time of day, which can be put forward."""

    def __init__(self):
        self.elapsed = 0.0

    def now(self):
        return datetime.now(UTC) + timedelta(seconds=self.elapsed)

    def advance(self, seconds):
        self.elapsed += seconds


class World(Backend):
    """One Discord with one application in it."""

    def __init__(self, has_message_content):
        self.is_quiet = 0
        self.gateway = None
        super().__init__(clock=Clock())
        self.token = f"{secrets.token_urlsafe(18)}.{secrets.token_urlsafe(6)}.{secrets.token_urlsafe(27)}"
        # Whether the developer portal lets the application read messages.
        self.has_message_content = has_message_content
        self.nonces = {}
        self.nonce_of = {}
        self.thread_of = {}
        # What a client wanted that neither simcord nor the bridge knows, or that failed here: a test fails by it.
        self.gaps = []
        self.requests = []
        self.mishaps = []
        self.changed = asyncio.Condition()

    # ------------------------------------------------------------------ events

    @contextlib.contextmanager
    def quietly(self):
        """Changes the world without telling anybody."""
        self.is_quiet += 1
        try:
            yield
        finally:
            self.is_quiet -= 1

    def emit(self, event, payload):
        if not self.is_quiet and self.gateway is not None:
            self.gateway.tell(event, copy.deepcopy(dict(payload)))

    async def touch(self):
        """Wakes whoever waits for the world to change."""
        async with self.changed:
            self.changed.notify_all()

    async def wait(self, find, seconds):
        """What can be found in the world, as soon as it is there."""
        found = None

        def is_there():
            nonlocal found
            found = find()
            return found is not None and found is not False

        async with self.changed:
            try:
                await asyncio.wait_for(self.changed.wait_for(is_there), seconds)
            except TimeoutError:
                raise TimeoutError("it did not come about") from None
        return found

    # ---------------------------------------------------------------- messages

    def reads(self, channel_id):
        """Whether the bot sees what happens in a channel."""
        return channel_id in self.channels and channel_accessible(self, channel_id, self.bot_user.id)

    def known_nonce(self, channel_id, nonce):
        """The message that was sent under a nonce a short while ago."""
        found = self.nonces.get((channel_id, str(nonce)))
        if found is None or (self.clock.now() - found[1]).total_seconds() > NONCE_SECONDS:
            return None
        return self.messages.get(channel_id, {}).get(found[0])

    def remember_nonce(self, message, nonce):
        self.nonces[message.channel_id, str(nonce)] = (message.id, self.clock.now())
        self.nonce_of[message.id] = nonce

    def completed(self, payload, *, is_event):
        """A message as Discord writes it, from simcord's."""
        payload.pop("nonce", None)
        if (number := int(payload["id"])) in self.nonce_of:
            payload["nonce"] = self.nonce_of[number]
        if not is_event:
            payload.pop("guild_id", None)
            payload.pop("member", None)
        if number in self.thread_of and self.thread_of[number] in self.channels:
            payload["thread"] = dict(serializers.thread_payload(self, self.channels[self.thread_of[number]]))
        for embed in payload.get("embeds", ()):
            embed.setdefault("type", "rich")
        reference = payload.get("message_reference")
        if reference is not None:
            reference.pop("fail_if_not_exists", None)
            if reference.get("type", 0) == 0 and payload.get("type") == 19:
                payload.setdefault("referenced_message", None)
        if isinstance(payload.get("referenced_message"), dict):
            payload["referenced_message"] = self.completed(dict(payload["referenced_message"]), is_event=False)
        return payload

    def read_by(self, channel_id, viewer):
        """What somebody sees in a channel, in order; with everything that is only theirs."""
        messages = sorted(self.messages.get(channel_id, {}).values(), key=lambda message: message.id)
        return [self.shown(message) for message in messages if message.visible_to(viewer)]

    def shown(self, message):
        """A message with what only a test wants to know: whom it called."""
        payload = self.completed(dict(serializers.message_payload(self, message)), is_event=False)
        called = [str(user) for user in message.ping_user_ids + message.ping_role_ids]
        return {**payload, "called": called + (["everyone"] if message.mention_everyone else [])}

    # ----------------------------------------------------------------- threads

    def start_thread(self, channel_id, name, owner_id, *, message_id=None, kind=11, archive_after=1440):
        """Begins a thread, on a message or by itself, with everything that is told of it."""
        if message_id is None:
            return self.create_thread(channel_id, name, owner_id, type=kind, auto_archive_duration=archive_after)
        thread = self.create_thread(
            channel_id, name, owner_id, message_id=message_id, auto_archive_duration=archive_after, broadcast=False
        )
        self.thread_of[message_id] = thread.id
        message = self.get_message(channel_id, message_id)
        message.flags |= HAS_THREAD
        self.announce_thread_create(thread)
        self.emit("MESSAGE_UPDATE", dict(serializers.message_payload(self, message)))
        origin = SystemMessageMetadata(referenced_channel_id=channel_id, referenced_message_id=message_id)
        # It has no words of its own, which simcord takes for a mistake.
        starter = self.prepare_message(thread.id, owner_id, name, message_type=THREAD_STARTER, system_metadata=origin)
        starter.content = ""
        self.commit_message(starter)
        return thread
