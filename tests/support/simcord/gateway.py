"""The gateway: sessions over WebSocket, with everything by which Discord keeps and loses them.

Which intent lets which event through and what stays empty without the Message Content intent is simcord's. Close codes and opcodes are those of
Discord's documentation, "Opcodes and Status Codes".
"""

import asyncio
import copy
import json
import secrets
import zlib
from contextlib import suppress

import discord
from aiohttp import WSMsgType, web
from simcord import intents as rules
from simcord.backend import serializers

import world as worlds

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, VOICE, RESUME, RECONNECT, MEMBERS, INVALID, HELLO, ACK = *range(5), *range(6, 12)
SENDABLE = {HEARTBEAT, IDENTIFY, PRESENCE, VOICE, RESUME, MEMBERS}
UNKNOWN_OPCODE, DECODE, NOT_AUTHENTICATED, TOKEN, ALREADY, SEQUENCE, RATE, TIMED_OUT = 4001, 4002, 4003, 4004, 4005, 4007, 4008, 4009
SHARD, SHARDING, VERSION, INTENTS, DISALLOWED = 4010, 4011, 4012, 4013, 4014
# The longest thing that a client may say, and how much it may say in a minute.
MOST_BYTES, MOST_IN_A_MINUTE = 4096, 120
PRIVILEGED = {"members": 1 << 1, "presences": 1 << 8, "message_content": 1 << 15}
KNOWN_INTENTS = (1 << 17) - 1 | 0b11 << 20 | 0b11 << 24
# Events about these are told whoever sees the channel or not, or are no channel's.
OF_MESSAGES = ("MESSAGE_", "TYPING_START", "CHANNEL_PINS_UPDATE")


class Closing(Exception):
    """The connection has to be closed with this code."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


class Session:
    """What Discord remembers of a client, with or without a connection."""

    def __init__(self, identify):
        self.id = secrets.token_hex(16)
        self.identify = identify
        self.intents = discord.Intents._from_value(identify["intents"])
        self.shard = tuple(identify.get("shard") or (0, 1))
        self.sent = []
        self.connection = None
        self.is_over = False
        self.resumed = 0

    def tell(self, event, data):
        """Numbers an event, keeps it for a client that comes back, and sends it."""
        self.sent.append({"op": DISPATCH, "t": event, "s": len(self.sent) + 1, "d": data})
        if self.connection is not None:
            self.connection.put(self.sent[-1])


class Connection:
    """One WebSocket. What is sent waits in a queue, so that the world never waits for a client."""

    def __init__(self, socket, transport):
        self.socket = socket
        self.queue = asyncio.Queue()
        self.session = None
        self.payloads = False
        self.stream = zlib.compressobj() if transport == "zlib-stream" else None
        # The ways in which a test lets a connection go wrong.
        self.is_mute = False
        # The code by which it was closed from here; a client only repeats it.
        self.code = None
        self.heard_at = []
        self.last_beat = asyncio.get_running_loop().time()

    def put(self, message):
        self.queue.put_nowait(message)

    async def send(self):
        """Sends what waits, until the connection ends."""
        while True:
            message = await self.queue.get()
            if isinstance(message, int):
                self.code = message
                await self.socket.close(code=message)
                return
            if callable(message):
                await message()
                return
            text = message if isinstance(message, str) else json.dumps(message)
            with suppress(ConnectionError):
                await self.put_out(text)

    async def put_out(self, text):
        if self.stream is not None:
            data = self.stream.compress(text.encode()) + self.stream.flush(zlib.Z_SYNC_FLUSH)
            await self.socket.send_bytes(data)
        elif self.payloads:
            await self.socket.send_bytes(zlib.compress(text.encode()))
        else:
            await self.socket.send_str(text)


class Gateway:
    """All sessions of one world."""

    def __init__(self, world, heartbeat_seconds):
        self.world = world
        self.heartbeat_seconds = heartbeat_seconds
        self.url = ""
        self.is_down = False
        self.sessions = []
        self.connections = set()
        world.gateway = self

    # --------------------------------------------------------------- to clients

    def tell(self, event, payload):
        """Tells every session what happened, as far as it may know."""
        for session in self.sessions:
            if not session.is_over:
                self.tell_one(session, event, copy.deepcopy(payload))

    def tell_one(self, session, event, payload):
        world, bot = self.world, self.world.bot_user.id
        wanted = rules.required_intent(event, payload)
        channel = payload.get("channel_id")
        if (
            session.shard[0] != self.shard_of(event, payload, session.shard[1])
            or (wanted is not None and not getattr(session.intents, wanted))
            or (event.startswith(OF_MESSAGES) and channel is not None and not world.reads(int(channel)))
        ):
            return
        if not session.intents.message_content:
            self.censor(event, payload)
        if event in ("MESSAGE_CREATE", "MESSAGE_UPDATE"):
            world.completed(payload, is_event=True)
        elif event == "GUILD_CREATE":
            rules.prune_guild_create(payload, session.intents, bot)
            self.complete_guild(payload)
        elif event == "INTERACTION_CREATE":
            self.complete_interaction(payload)
        session.tell(event, payload)

    def shard_of(self, event, payload, count):
        guild = payload.get("guild_id") or (payload.get("id") if event in ("GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE") else None)
        return (int(guild) >> 22) % count if guild is not None else 0

    def censor(self, event, payload):
        """Takes the words out of what the bot may not read. A message whose button was pressed or whose menu was opened it may."""
        world, bot = self.world, self.world.bot_user.id
        if event in ("MESSAGE_CREATE", "MESSAGE_UPDATE"):
            rules.censor_message(payload, bot, backend=world)
        elif event == "INTERACTION_CREATE":
            data = payload.get("data") or {}
            if isinstance(payload.get("message"), dict):
                rules.censor_message(payload["message"], bot, backend=world, exempt_root=True)
            for number, message in ((data.get("resolved") or {}).get("messages") or {}).items():
                rules.censor_message(message, bot, backend=world, exempt_root=number == data.get("target_id"))

    def complete_guild(self, payload):
        guild = self.world.guilds[int(payload["id"])]
        payload["joined_at"] = guild.members[self.world.bot_user.id].joined_at
        payload["threads"] = [thread for thread in payload["threads"] if self.is_active(thread)]
        payload.setdefault("nsfw_level", 0)
        payload.setdefault("premium_progress_bar_enabled", False)
        payload.setdefault("soundboard_sounds", [])

    def is_active(self, thread):
        return not thread["thread_metadata"]["archived"] and self.world.reads(int(thread["id"]))

    def complete_interaction(self, payload):
        message = payload.get("message")
        if isinstance(message, dict):
            self.world.completed(message, is_event=False)
        for message in ((payload["data"].get("resolved") or {}).get("messages") or {}).values():
            self.world.completed(message, is_event=False)

    # ------------------------------------------------------------- from clients

    async def serve(self, request):
        """One connection, from HELLO to its end."""
        if self.is_down:
            raise web.HTTPServiceUnavailable()
        socket = web.WebSocketResponse(max_msg_size=1 << 20)
        await socket.prepare(request)
        connection = Connection(socket, request.query.get("compress"))
        self.connections.add(connection)
        sending = asyncio.create_task(connection.send())
        watching = asyncio.create_task(self.watch(connection))
        try:
            if request.query.get("v") != "10" or request.query.get("encoding", "json") != "json":
                raise Closing(VERSION)
            connection.put({"op": HELLO, "t": None, "s": None, "d": {"heartbeat_interval": int(self.heartbeat_seconds * 1000)}})
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    self.hear(connection, message.data)
                elif message.type == WSMsgType.BINARY:
                    raise Closing(DECODE)
                await self.world.touch()
        except Closing as closing:
            self.world.mishaps.append(f"a connection was closed with {closing.code}")
            connection.put(closing.code)
            await sending
        finally:
            self.end(connection, connection.code or socket.close_code)
            sending.cancel()
            watching.cancel()
            await self.world.touch()
        return socket

    def end(self, connection, code):
        self.connections.discard(connection)
        if (session := connection.session) is not None and session.connection is connection:
            session.connection = None
            # A client that says good-bye has no session to come back to.
            session.is_over = session.is_over or (connection.code is None and code in (1000, 1001))

    async def watch(self, connection):
        """Closes a connection that gives no sign of life."""
        loop = asyncio.get_running_loop()
        while not connection.socket.closed:
            await asyncio.sleep(self.heartbeat_seconds)
            if loop.time() - connection.last_beat > 3 * self.heartbeat_seconds + 5:
                self.world.mishaps.append("a connection gave no sign of life")
                connection.put(TIMED_OUT)
                return

    def hear(self, connection, text):
        now = asyncio.get_running_loop().time()
        connection.heard_at = [at for at in connection.heard_at if now - at < 60] + [now]
        if len(text.encode()) > MOST_BYTES:
            raise Closing(DECODE)
        if len(connection.heard_at) > MOST_IN_A_MINUTE:
            raise Closing(RATE)
        try:
            said = json.loads(text)
            op, data = said["op"], said.get("d")
        except (ValueError, TypeError, KeyError):
            raise Closing(DECODE) from None
        if op not in SENDABLE:
            raise Closing(UNKNOWN_OPCODE)
        if op == HEARTBEAT:
            connection.last_beat = now
            if not connection.is_mute:
                connection.put({"op": ACK, "t": None, "s": None, "d": None})
        elif op == IDENTIFY:
            self.identify(connection, data)
        elif op == RESUME:
            self.resume(connection, data)
        elif connection.session is None:
            raise Closing(NOT_AUTHENTICATED)
        elif op != PRESENCE:
            self.world.gaps.append(f"the bridge does not know what to do with opcode {op}")

    def identify(self, connection, data):
        if connection.session is not None:
            raise Closing(ALREADY)
        if not isinstance(data, dict) or not isinstance(data.get("properties"), dict):
            raise Closing(DECODE)
        self.check_token(data)
        asked = data.get("intents")
        if not isinstance(asked, int) or asked & ~KNOWN_INTENTS:
            raise Closing(INTENTS)
        allowed = PRIVILEGED["message_content"] if self.world.has_message_content else 0
        if asked & sum(PRIVILEGED.values()) & ~allowed:
            raise Closing(DISALLOWED)
        shard = data.get("shard") or [0, 1]
        if not (isinstance(shard, list) and len(shard) == 2 and 0 <= shard[0] < shard[1]):
            raise Closing(SHARD)
        session = Session(data)
        connection.session, session.connection = session, connection
        connection.payloads = bool(data.get("compress"))
        self.sessions.append(session)
        self.greet(session)

    def check_token(self, data):
        if str(data.get("token", "")).removeprefix("Bot ") != self.world.token:
            raise Closing(TOKEN)

    def greet(self, session):
        """READY, and the servers one by one."""
        world = self.world
        guilds = [guild for guild in world.guilds.values() if (guild.id >> 22) % session.shard[1] == session.shard[0]]
        sees = bool(session.intents.guilds)
        session.tell(
            "READY",
            {
                "v": 10,
                "user": {**serializers.user_payload(world.bot_user), "email": None},
                "user_settings": {},
                "relationships": [],
                "private_channels": [],
                "presences": [],
                "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds] if sees else [],
                "session_id": session.id,
                "session_type": "normal",
                "resume_gateway_url": self.url,
                "shard": list(session.shard),
                "application": {"id": str(world.application_id), "flags": worlds.MESSAGE_CONTENT_LIMITED if world.has_message_content else 0},
                "_trace": ["simcord"],
            },
        )
        for guild in guilds:
            self.tell_one(session, "GUILD_CREATE", copy.deepcopy(dict(serializers.guild_create_payload(world, guild))))

    def resume(self, connection, data):
        if connection.session is not None:
            raise Closing(ALREADY)
        if not isinstance(data, dict):
            raise Closing(DECODE)
        self.check_token(data)
        session = next((one for one in self.sessions if one.id == data.get("session_id") and not one.is_over), None)
        if session is None:
            connection.put({"op": INVALID, "t": None, "s": None, "d": False})
            return
        last = data.get("seq")
        if not isinstance(last, int) or not 0 <= last <= len(session.sent):
            raise Closing(SEQUENCE)
        if session.connection is not None:
            session.connection.put(TIMED_OUT)
        connection.session, session.connection = session, connection
        connection.payloads = bool(session.identify.get("compress"))
        session.resumed += 1
        for missed in session.sent[last:]:
            connection.put(missed)
        session.tell("RESUMED", {"_trace": ["simcord"]})

    # -------------------------------------------------------------------- faults

    def fail(self, how, code=4000):
        """Lets every connection go wrong; says how many there were."""
        for connection in list(self.connections):
            if how == "reconnect":
                connection.put({"op": RECONNECT, "t": None, "s": None, "d": None})
            elif how == "invalidate":
                # The client may identify anew on the same connection.
                if (session := connection.session) is not None:
                    session.is_over, session.connection, connection.session = True, None, None
                connection.put({"op": INVALID, "t": None, "s": None, "d": False})
            elif how == "forget":
                if connection.session is not None:
                    connection.session.is_over = True
                connection.put(4000)
            elif how == "close":
                connection.put(code)
            elif how == "abort":
                connection.put(lambda socket=connection.socket: abort(socket))
            elif how == "mute":
                connection.is_mute = True
            elif how == "junk":
                connection.put('{"op": 0, "t": "MESSAGE_CREATE", "s"')
            else:
                raise ValueError(f"there is no fault {how}")
        return len(self.connections)


async def abort(socket):
    """Ends a connection as a cable does that is pulled out."""
    transport = socket._req.transport if socket._req is not None else None
    if transport is not None:
        transport.abort()
