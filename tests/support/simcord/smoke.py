"""Proves the bridge with a plain client: each rule of Discord's that it adds to simcord, and that simcord's own come through it.

    smoke.py

It says what it has proved, a line each, and fails at the first thing that does not hold.
"""

import asyncio
import inspect
import sys
from pathlib import Path

import aiohttp

import rules
import sessions
import turns
from client import AGENT, Orders, World


def checks():
    """The checks of all modules, as they stand there: coroutines that are not another module's."""
    for module in (sessions, rules, turns):
        for check in vars(module).values():
            if inspect.iscoroutinefunction(check) and check.__module__ == module.__name__:
                yield check


async def prove(check, orders, http):
    world = World(orders, await orders("world"), http)
    wanted = await check(world) or []
    gaps = await world("gaps")
    assert gaps == wanted, gaps
    print(check.__name__.replace("_", " "), flush=True)


async def main():
    bridge = Path(__file__).with_name("bridge.py")
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(sys.executable, "-B", str(bridge), stdin=pipe, stdout=pipe, limit=1 << 24)
    orders = Orders(process)
    async with aiohttp.ClientSession(headers={"User-Agent": AGENT}) as http:
        for check in checks():
            await prove(check, orders, http)
    process.stdin.close()
    await process.wait()


asyncio.run(main())
