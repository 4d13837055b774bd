"""What is seen of a world, by people and by a test. Each method is an order, and those that wait have an answer as soon as there is one."""

from simcord.backend import serializers

CHAT_INPUT = 1
# The types of messages that somebody wrote: plain, replies, and responses to commands and menus.
WRITTEN = (0, 19, 20, 23)
# The flag of a response that is only promised.
LOADING = 1 << 7


class Looks:
    """Orders that change nothing."""

    def _answers(self, record):
        """The messages that answer an interaction, but for what is only promised."""
        ids = [*record.followup_ids, record.message_id]
        if record.loading or record.response_kind in ("deferred_update",):
            ids.pop()
        there = self.world.messages.get(record.channel_id, {})
        return [self.world.shown(there[number]) for number in ids if number in there]

    def state(self, interaction):
        """How far an interaction is answered."""
        record = self.world.interactions[int(interaction)]
        kind = str(record.response_kind) if record.response_kind is not None else None
        return {"response": kind, "is_promised": record.loading, "is_private": record.ephemeral, "answers": self._answers(record)}

    async def responded(self, interaction, seconds):
        record = self.world.interactions[int(interaction)]
        return await self.world.wait(lambda: str(record.response_kind) if record.responded else None, seconds)

    async def answer(self, interaction, seconds):
        """The message that answers an interaction, when it is there."""
        record = self.world.interactions[int(interaction)]
        return await self.world.wait(lambda: next(iter(self._answers(record)), None), seconds)

    def _said(self, channel):
        there = self.world.messages.get(int(channel), {})
        own = [one for one in there.values() if one.author_id == self.world.bot_user.id and one.type in WRITTEN]
        return [self.world.shown(one) for one in sorted(own, key=lambda one: one.id) if not one.is_ephemeral and not one.flags & LOADING]

    async def said(self, channel, count, seconds):
        """The bot's message of this number in a channel that everybody sees, from 1, when it is there."""
        return await self.world.wait(lambda: next(iter(self._said(channel)[count - 1 :]), None), seconds)

    def all_said(self, channel):
        return self._said(channel)

    def seen(self, channel, user):
        return self.world.read_by(int(channel), int(user))

    async def changed(self, channel, message, since, seconds):
        """A message, when it has another time of its last change than this one."""

        def now():
            found = self.world.messages.get(int(channel), {}).get(int(message))
            return self.world.shown(found) if found is not None and found.edited_timestamp != since else None

        return await self.world.wait(now, seconds)

    async def gone(self, channel, message, seconds):
        await self.world.wait(lambda: int(message) not in self.world.messages.get(int(channel), {}), seconds)

    async def thread_on(self, message, seconds):
        """The thread on a message, when it is there."""
        return await self.world.wait(lambda: message if int(message) in self.world.channels else None, seconds)

    def place(self, channel):
        return dict(serializers.channel_payload(self.world, self.world.get_channel(int(channel))))

    def pins(self, channel):
        return [str(one.id) for one in self.world.messages[int(channel)].values() if one.pinned]

    async def pinned(self, channel, message, is_pinned, seconds):
        """Waits until a message is pinned, or no longer."""
        await self.world.wait(lambda: (message in self.pins(channel)) == is_pinned, seconds)

    def called(self):
        """Whom the bot's messages have called, of all that are there."""
        own = [one for there in self.world.messages.values() for one in there.values() if one.author_id == self.world.bot_user.id]
        return [called for one in own for called in self.world.shown(one)["called"]]

    async def command_there(self, name, seconds, kind=CHAT_INPUT):
        """A command, when it is registered."""
        return await self.world.wait(lambda: self.world.find_command(name, None, type=kind), seconds)

    def commands_of(self, channel, user, kind=CHAT_INPUT):
        """The names of the commands that somebody is offered."""
        return [one["name"] for one in self.world.visible_commands(user_id=int(user), channel_id=int(channel), type=kind)]

    def limit_command(self, server, command, entries):
        """What a server sets for a command under Integrations."""
        self.world.set_command_permissions(int(server), int(command), entries)

    def requests(self, since=0):
        """What the bot asked, and what it was told."""
        return self.world.requests[since:]

    def gaps(self):
        """What is not there though it was wanted: a test that leaves any has failed."""
        return self.world.gaps

    def mishaps(self):
        """What was refused."""
        return self.world.mishaps

    def sessions(self):
        return [
            {"identify": one.identify, "resumed": one.resumed, "is_connected": one.connection is not None, "sent": [event["t"] for event in one.sent]}
            for one in self.gateway.sessions
        ]

    async def connected(self, count, seconds):
        """The sessions, when there have been so many beginnings and returns."""

        def begun():
            return self.sessions() if sum(1 + one.resumed for one in self.gateway.sessions) >= count else None

        return await self.world.wait(begun, seconds)

    async def disconnected(self, seconds):
        """Waits until no session has a connection."""
        await self.world.wait(lambda: not any(one.connection for one in self.gateway.sessions), seconds)
