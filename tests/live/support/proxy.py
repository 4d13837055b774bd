"""A proxy before a homeserver that fails on command. Whatever no rule is about passes through unchanged."""

import asyncio
import json

import aiohttp
from aiohttp import web

# What belongs to one connection and not to what is passed on.
HOP = {"host", "connection", "keep-alive", "transfer-encoding", "content-length", "accept-encoding", "content-encoding"}


class Rule:
    """What happens to the next `times` requests with this method and these words in their path.

    `do` is one of
        {"status": 502, "json": …}                  answers so, and asks nobody
        {"drop": true}                              closes the connection
        {"lose": true}                              the server does it, but its answer is lost with the connection
        {"hang": true}                              never answers
        {"insert": {"room": …, "events": […]}}      puts events into that room's timeline of a /sync that has one
    """

    def __init__(self, method, path, do, times):
        self.method, self.path, self.do, self.left = method, path, do, times
        self.hits = 0

    def is_about(self, request):
        return self.left > 0 and request.method == self.method and self.path in request.path_qs

    def hit(self):
        self.left -= 1
        self.hits += 1


class Proxy:
    """Listens on a free port of this machine."""

    def __init__(self, upstream):
        self.upstream = upstream
        self.rules = []
        self.changed = asyncio.Condition()

    async def start(self):
        self.session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), timeout=aiohttp.ClientTimeout(total=None))
        server = web.Server(self.answer)
        self.runner = web.ServerRunner(server, shutdown_timeout=0)
        await self.runner.setup()
        site = web.TCPSite(self.runner, "127.0.0.1", 0)
        await site.start()
        return self.runner.addresses[0][1]

    async def hits(self, rule, count):
        """Waits until a rule was used so often."""
        async with self.changed:
            await self.changed.wait_for(lambda: self.rules[rule].hits >= count)

    async def used(self, rule):
        async with self.changed:
            rule.hit()
            self.changed.notify_all()

    async def answer(self, request):
        body = await request.read()
        rule = next((rule for rule in self.rules if rule.is_about(request)), None)
        do = rule.do if rule else {}
        if rule and "insert" not in do:
            await self.used(rule)
        if "hang" in do:
            await asyncio.Event().wait()
        if "drop" in do:
            return cut(request)
        if "status" in do:
            return web.json_response(do.get("json", {}), status=do["status"])
        try:
            status, headers, answer = await self.pass_on(request, body)
        except aiohttp.ClientError:
            # What a client sees of a server that is away: no answer.
            return cut(request)
        if "lose" in do:
            return cut(request)
        if "insert" in do and status == 200:
            answer = await self.inserted(rule, answer)
        return web.Response(status=status, headers=headers, body=answer)

    async def pass_on(self, request, body):
        headers = [(name, value) for name, value in request.headers.items() if name.lower() not in HOP]
        url = self.upstream + request.path_qs
        async with self.session.request(request.method, url, headers=headers, data=body, allow_redirects=False) as answer:
            kept = [(name, value) for name, value in answer.headers.items() if name.lower() not in HOP]
            return answer.status, kept, await answer.read()

    async def inserted(self, rule, answer):
        sync, wanted = json.loads(answer), rule.do["insert"]
        room = sync.get("rooms", {}).get("join", {}).get(wanted["room"])
        if room is None:
            return answer
        room["timeline"]["events"] = wanted["events"] + room["timeline"]["events"]
        await self.used(rule)
        return json.dumps(sync).encode()


def cut(request):
    """Closes the connection without a word."""
    request.transport.abort()
    return web.Response()
