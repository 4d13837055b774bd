"""Serves simcord, a simulator of Discord, on this machine: REST and gateway, as a bot knows them.

    bridge.py

From its standard input it takes orders, a line of JSON each, with an `id` and what to `do`; on its standard output it answers each by the same
`id`, with `ok` or with `error`. It ends with its standard input. An order of `world` begins a world with a port of its own, and every other
order says by `world` which one it is for; what they are is in `acts.py`.
"""

import asyncio
import json
import os
import sys
import traceback

from aiohttp import web
from simcord.backend.errors import BackendError, SetupError

from acts import Acts
from gateway import Gateway
from rest import Rest
from world import World

# The longest order.
MOST_BYTES = 16 * 1024 * 1024
# Orders that went wrong because of what they order, which is what some tests are about.
EXPECTED = (BackendError, SetupError, TimeoutError)


class Bridge:
    """All worlds of a run."""

    def __init__(self):
        self.worlds = []

    async def world(self, message_content=False, heartbeat_seconds=1.0, shards=1):
        """Begins a world with nothing in it but the application and its bot."""
        world = World(message_content)
        world.shards = shards
        gateway, rest = Gateway(world, heartbeat_seconds), Rest(world)
        app = web.Application(client_max_size=MOST_BYTES)
        app.router.add_get("/", gateway.serve)
        app.router.add_route("*", "/{path:.*}", rest.serve)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = site._server.sockets[0].getsockname()[1]
        gateway.url = f"ws://127.0.0.1:{port}"
        self.worlds.append(Acts(world, gateway, rest))
        return {
            "world": len(self.worlds) - 1,
            "base": f"http://127.0.0.1:{port}",
            "token": world.token,
            "application": str(world.application_id),
            "bot": str(world.bot_user.id),
        }

    async def obey(self, line):
        order = json.loads(line)
        number, do = order.pop("id"), order.pop("do")
        try:
            if do == "world":
                done = await self.world(**order)
            else:
                acts = self.worlds[order.pop("world")]
                done = await acts.do(do, order)
            said = {"id": number, "ok": done}
        except Exception as error:
            if not isinstance(error, EXPECTED):
                traceback.print_exc()
            said = {"id": number, "error": f"{do}: {type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()


async def main():
    loop = asyncio.get_running_loop()
    lines = asyncio.StreamReader(limit=MOST_BYTES)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    bridge, working = Bridge(), set()
    while line := await lines.readline():
        task = asyncio.create_task(bridge.obey(line))
        working.add(task)
        task.add_done_callback(working.discard)
    # Nobody listens any more: what is still open ends with the process.
    os._exit(0)


asyncio.run(main())
