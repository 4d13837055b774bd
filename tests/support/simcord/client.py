"""A plain client of Discord for the smoke test: REST and one gateway connection, without any library of Discord's."""

import asyncio
import json
import zlib

import aiohttp

AGENT = "DiscordBot (https://smoke.example, 1)"
# Servers, messages in servers, direct messages.
INTENTS = 1 << 0 | 1 << 9 | 1 << 12
MESSAGE_CONTENT = 1 << 15
EPHEMERAL = 64
# What the bot of these checks was invited with: see, send, threads, embeds, history, pins.
PERMISSIONS = 1 << 10 | 1 << 11 | 1 << 38 | 1 << 35 | 1 << 14 | 1 << 16 | 1 << 51
ROW = {"type": 1, "components": [{"type": 2, "style": 2, "label": "Next", "custom_id": "q1.next.abc"}]}
ASK = {
    "name": "ask",
    "description": "Ask",
    "options": [{"type": 3, "name": "question", "description": "What", "required": True, "autocomplete": True}],
}


class Orders:
    """The bridge, and the orders it has not answered yet."""

    def __init__(self, process):
        self.process, self.waiting, self.last = process, {}, 0
        self.reading = asyncio.create_task(self.read())

    async def read(self):
        while line := await self.process.stdout.readline():
            said = json.loads(line)
            self.waiting.pop(said["id"]).set_result(said)

    async def __call__(self, do, **arguments):
        self.last += 1
        self.waiting[self.last] = asyncio.get_running_loop().create_future()
        waiting = self.waiting[self.last]
        self.process.stdin.write(json.dumps({"id": self.last, "do": do, **arguments}).encode() + b"\n")
        said = await asyncio.wait_for(waiting, 20)
        if "error" in said:
            raise RuntimeError(said["error"])
        return said["ok"]


class World:
    """One world, and requests to it."""

    def __init__(self, orders, made, http):
        self.orders, self.made, self.http = orders, made, http
        self.number, self.base, self.token = made["world"], made["base"], made["token"]
        self.application, self.bot = made["application"], made["bot"]

    async def __call__(self, do, **arguments):
        return await self.orders(do, world=self.number, **arguments)

    async def ask(self, method, path, body=None, *, token=None, **query):
        """The status and what was said."""
        headers = {"User-Agent": AGENT, "Authorization": f"Bot {token or self.token}"}
        url = f"{self.base}/api/v10{path}"
        async with self.http.request(method, url, json=body, params=query, headers=headers) as answer:
            text = await answer.text()
            return answer.status, json.loads(text) if text else None

    async def refused(self, status, code, method, path, body=None, **query):
        """Asks what has to be refused with this status and code."""
        told = await self.ask(method, path, body, **query)
        assert told[0] == status and (told[1] or {}).get("code") == code, f"{method} {path} {body}: {told} and not {status} {code}"

    async def done(self, method, path, body=None, **query):
        """Asks what has to work."""
        told = await self.ask(method, path, body, **query)
        assert 200 <= told[0] < 300, f"{method} {path} {body}: {told}"
        return told[1]

    async def respond(self, interaction, kind, **data):
        """Responds to an interaction that came as an event."""
        body = {"type": kind, "data": data} if data else {"type": kind}
        return await self.ask("POST", f"/interactions/{interaction['id']}/{interaction['token']}/callback", body)


class Session:
    """One connection to the gateway."""

    def __init__(self, world, socket):
        self.world, self.socket, self.events = world, socket, asyncio.Queue()
        self.seq, self.id, self.ready, self.code = None, None, None, None
        self.invalid = asyncio.Event()
        self.over = asyncio.Event()

    @classmethod
    async def open(cls, world, **identify):
        session = await cls.connect(world)
        await session.send(2, {"token": world.token, "intents": INTENTS, "properties": {"os": "linux"}, **identify})
        session.ready = await session.next("READY")
        session.id = session.ready["session_id"]
        return session

    @classmethod
    async def connect(cls, world, query="v=10&encoding=json"):
        socket = await world.http.ws_connect(f"{world.base.replace('http', 'ws')}/?{query}")
        session = cls(world, socket)
        session.listening = asyncio.create_task(session.listen())
        return session

    async def resume(self):
        """Goes on with the session on another connection."""
        other = await Session.connect(self.world)
        other.id, other.seq = self.id, self.seq
        await other.send(6, {"token": self.world.token, "session_id": self.id, "seq": self.seq})
        return other

    async def send(self, op, data):
        await self.socket.send_json({"op": op, "d": data})

    async def listen(self):
        beating = None
        async for message in self.socket:
            text = message.data if message.type == aiohttp.WSMsgType.TEXT else zlib.decompress(message.data)
            said = json.loads(text)
            if said["op"] == 0:
                self.seq = said["s"]
                self.events.put_nowait((said["t"], said["d"]))
            elif said["op"] == 10:
                beating = asyncio.create_task(self.beat(said["d"]["heartbeat_interval"] / 1000))
            elif said["op"] == 11:
                self.events.put_nowait(("BEAT", {}))
            elif said["op"] == 9:
                self.invalid.set()
            elif said["op"] == 7:
                self.events.put_nowait(("RECONNECT", None))
        if beating is not None:
            beating.cancel()
        self.code = self.socket.close_code
        self.over.set()

    async def beat(self, seconds):
        while True:
            await self.send(1, self.seq)
            await asyncio.sleep(seconds)

    async def next(self, name, **fits):
        """The next event of this name, past all others."""
        while True:
            event, data = await asyncio.wait_for(self.events.get(), 10)
            if event == name and all(data.get(key) == value for key, value in fits.items()):
                return data

    async def closed(self):
        await asyncio.wait_for(self.over.wait(), 10)
        return self.code


async def fails(order, why):
    """Waits for an order that has to go wrong, for this reason."""
    try:
        await order
    except RuntimeError as error:
        assert why in str(error), error
    else:
        raise AssertionError(f"it worked, though {why}")
