"""What the bridge adds to simcord of the gateway, and which events and words a bot is told."""

import asyncio

from client import INTENTS, MESSAGE_CONTENT, PERMISSIONS, Session


async def a_session_begins_beats_and_goes_on(world):
    assert (await world.ask("GET", "/gateway/bot"))[1]["shards"] == 1
    server = await world("server", permissions=PERMISSIONS)
    session = await Session.open(world, compress=True)
    assert [guild["unavailable"] for guild in session.ready["guilds"]] == [True]
    guild = await session.next("GUILD_CREATE", id=server["id"])
    assert len(guild["members"]) == 1 and guild["channels"][0]["id"] == server["channel"] and guild["joined_at"] < "2026-12-31"
    for _ in range(2):
        await session.next("BEAT")
    await world("disconnect", how="abort")
    await session.closed()
    said = await world("say", channel=server["channel"], user=server["ann"], words=f"<@{world.bot}> hello")
    again = await session.resume()
    assert (await again.next("MESSAGE_CREATE"))["id"] == said
    await again.next("RESUMED")
    await world("disconnect", how="reconnect")
    await again.next("RECONNECT")
    await world("disconnect", how="invalidate")
    await asyncio.wait_for(again.invalid.wait(), 10)
    lost = await again.resume()
    await asyncio.wait_for(lost.invalid.wait(), 10)
    closing = await Session.open(world)
    await closing.socket.close(code=1000)
    await closing.closed()
    await world("disconnected", seconds=10)
    gone = await closing.resume()
    await asyncio.wait_for(gone.invalid.wait(), 10)


async def a_connection_is_closed_with_discords_codes(world):
    hello = {"token": world.token, "intents": INTENTS, "properties": {}}
    for op, data, code in [
        (2, {**hello, "token": "wrong"}, 4004),
        (2, {**hello, "intents": 1 << 40}, 4013),
        (2, {**hello, "intents": INTENTS | MESSAGE_CONTENT}, 4014),
        (2, {**hello, "shard": [2, 1]}, 4010),
        (2, {"token": world.token}, 4002),
        (2, {**hello, "padding": "x" * 5000}, 4002),
        (3, {}, 4003),
        (77, {}, 4001),
        (6, {"token": "wrong", "session_id": "x", "seq": 1}, 4004),
    ]:
        session = await Session.connect(world)
        await session.send(op, data)
        assert await session.closed() == code, (op, data, session.code)
    session = await Session.connect(world)
    await session.socket.send_str("{")
    assert await session.closed() == 4002
    twice = await Session.open(world)
    await twice.send(2, hello)
    assert await twice.closed() == 4005
    old = await Session.connect(world, "v=6")
    assert await old.closed() == 4012


async def words_are_empty_without_the_intent(world):
    server = await world("server", permissions=PERMISSIONS)
    session = await Session.open(world)
    channel, ann = server["channel"], server["ann"]
    await world("say", channel=channel, user=ann, words="plain")
    await world("say", channel=channel, user=ann, words=f"hey <@{world.bot}>")
    direct = await world("direct", user=ann)
    await world("say", channel=direct, user=ann, words="in private")
    told = [(await session.next("MESSAGE_CREATE"))["content"] for _ in range(3)]
    assert told == ["", f"hey <@{world.bot}>", "in private"], told
    own = await world.done("POST", f"/channels/{channel}/messages", {"content": "answer"})
    assert (await session.next("MESSAGE_CREATE"))["content"] == "answer"
    for is_calling, words in [(True, "a reply"), (False, "")]:
        await world("say", channel=channel, user=ann, words="a reply", reply_to=own["id"], is_calling=is_calling)
        assert (await session.next("MESSAGE_CREATE"))["content"] == words
    history = await world.done("GET", f"/channels/{channel}/messages", limit=100)
    assert history[-1]["content"] == "" and "guild_id" not in history[-1]
    await world("portal", message_content=True)
    assert (await world.done("GET", f"/channels/{channel}/messages", limit=100))[-1]["content"] == "plain"
    reading = await Session.open(world, intents=INTENTS | MESSAGE_CONTENT)
    await world("say", channel=channel, user=ann, words="plain again")
    assert (await reading.next("MESSAGE_CREATE"))["content"] == "plain again"
    # The session that did not ask for words gets none.
    assert (await session.next("MESSAGE_CREATE"))["content"] == ""


async def a_channel_that_is_hidden_is_not_heard(world):
    server = await world("server", permissions=PERMISSIONS)
    session = await Session.open(world)
    hidden = await world("channel", server=server["id"])
    await world("overwrite", channel=hidden, target=world.bot, deny=1 << 10, is_member=True)
    await world("say", channel=hidden, user=server["ann"], words="secret")
    await world("say", channel=server["channel"], user=server["ann"], words="open")
    assert (await session.next("MESSAGE_CREATE"))["channel_id"] == server["channel"]


async def a_server_comes_goes_and_is_out_of_order(world):
    session = await Session.open(world)
    server = await world("server", permissions=PERMISSIONS, is_new=True, locale="de")
    guild = await session.next("GUILD_CREATE")
    assert guild["id"] == server["id"] and guild["preferred_locale"] == "de" and guild["system_channel_id"] == server["channel"]
    await world("outage", server=server["id"])
    assert (await session.next("GUILD_DELETE"))["unavailable"]
    await world("outage", server=server["id"], is_over=True)
    await session.next("GUILD_CREATE")
    await world("throw_out", server=server["id"])
    assert "unavailable" not in await session.next("GUILD_DELETE")
    await world.refused(404, 10004, "GET", f"/guilds/{server['id']}")
