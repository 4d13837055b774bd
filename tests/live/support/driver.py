"""The members of all live tests, in one process: JSON lines in, JSON lines out, answered in any order.

    in   {"id": 1, "do": "send", "who": "alice", …}
    out  {"id": 1, "ok": …}  or  {"id": 1, "error": "what went wrong"}

`who` is a name the test chose for a user on a device. Waiting is answered by what arrives, or when the caller's time is over.
The process ends when its standard input closes.
"""

import asyncio
import json
import os
import sys
import tempfile
import traceback
from urllib.parse import quote

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import push
from member import Member
from proxy import Proxy, Rule
from wire import Wire, event_path


class Driver:
    """What a test can ask for: every method that is named like an order."""

    def __init__(self, folder):
        self.folder = folder
        self.wire = Wire()
        self.members = {}
        self.proxies = []

    async def register(self, base, name, password, admin=False):
        return await self.wire.register(base, name, password, admin)

    async def login(self, base, user, password, device=None):
        """A token and a device for a user, over the password."""
        body = {"type": "m.login.password", "identifier": {"type": "m.id.user", "user": user}, "password": password}
        if device:
            body["device_id"] = device
        return await self.wire.get(base, "POST", "/_matrix/client/v3/login", body)

    async def member(self, base, who, registered):
        """A client that syncs from now on."""
        folder = os.path.join(self.folder, str(len(self.members)))
        os.mkdir(folder)
        member = Member(base, registered, folder)
        self.members[who] = member
        await member.start()

    async def gone(self, who):
        await self.members.pop(who).stop()

    async def http(self, method, path, body=None, who=None, base=None, token=None):
        """Any request as any user: status and JSON."""
        member = self.members.get(who)
        base, token = base or member.base, token or (member and member.token)
        status, answer = await self.wire.ask(base, method, path, body, token)
        return {"status": status, "body": answer}

    async def send(self, who, room, type, content):
        return await self.members[who].send(room, type, content)

    async def send_many(self, who, room, type, contents):
        """One after the other, each as soon as the server has the one before."""
        return [await self.members[who].send(room, type, content) for content in contents]

    async def echo(self, who, room, sender, count):
        """Relays the first messages of a sender in a room: what a bot that does nothing takes. For the benchmark."""
        member, seen, start = self.members[who], 0, 0
        while seen < count:
            for event in await member.events(room, start, 600):
                start += 1
                if event.get("sender") == sender and event["type"] == "m.room.message" and not event.get("state"):
                    relation = {"m.in_reply_to": {"event_id": event["event_id"]}}
                    await member.send(room, "m.room.message", {**event["content"], "m.relates_to": relation})
                    seen += 1

    async def events(self, who, room, start=0, timeout=0):
        return await self.members[who].events(room, start, timeout)

    async def invited(self, who, by, timeout):
        return await self.members[who].invited(by, timeout)

    async def push(self, who, room, event):
        """The push rule that an event meets for a member, evaluated on what their client decrypted."""
        member = self.members[who]
        rules = await self.wire.get(member.base, "GET", "/_matrix/client/v3/pushrules/", token=member.token)
        known = member.client.rooms[room]
        path = f"/_matrix/client/v3/rooms/{quote(room)}/state/m.room.power_levels/"
        levels = await self.wire.get(member.base, "GET", path, token=member.token)
        found = next(one for one in member.seen(room) if one.get("event_id") == event)
        me = {"name": known.user_name(member.client.user_id), "members": list(known.users), "levels": levels}
        return push.actions(rules["global"], {**found, "room_id": room}, me)

    async def server_event(self, who, room, event):
        """An event as the server has it, undecrypted."""
        member = self.members[who]
        return await self.wire.get(member.base, "GET", event_path(room, event), token=member.token)

    async def proxy(self, upstream):
        """Puts a proxy before a server: its number and its port."""
        proxy = Proxy(upstream)
        port = await proxy.start()
        self.proxies.append(proxy)
        return {"proxy": len(self.proxies) - 1, "port": port}

    async def rule(self, proxy, method, path, action, times=1):
        self.proxies[proxy].rules.append(Rule(method, path, action, times))
        return len(self.proxies[proxy].rules) - 1

    async def hits(self, proxy, rule, count, timeout):
        await asyncio.wait_for(self.proxies[proxy].hits(rule, count), timeout)


async def obey(driver, line):
    order = json.loads(line)
    number, do = order.pop("id"), order.pop("do")
    try:
        answer = {"id": number, "ok": await getattr(driver, do)(**order)}
    except Exception as error:
        traceback.print_exc()
        answer = {"id": number, "error": f"{do}: {type(error).__name__}: {error}"}
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


async def main():
    loop = asyncio.get_running_loop()
    lines = asyncio.StreamReader(limit=16 * 1024 * 1024)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    working = set()
    with tempfile.TemporaryDirectory(prefix="driver-") as folder:
        driver = Driver(folder)
        while line := await lines.readline():
            task = asyncio.create_task(obey(driver, line))
            working.add(task)
            task.add_done_callback(working.discard)
    # Nobody listens any more: what is still open ends with the process.
    os._exit(0)


asyncio.run(main())
