"""Interactions: how often, how fast and with what they are answered, and who is offered what."""

import asyncio

from client import ASK, EPHEMERAL, PERMISSIONS, ROW, Session, fails


async def interactions_are_answered_once_and_in_time(world):
    server = await world("server", permissions=PERMISSIONS)
    session = await Session.open(world)
    channel, ann = server["channel"], server["ann"]
    await world.done("POST", f"/applications/{world.application}/commands", ASK)

    async def begin(do="command", **more):
        number = await world(do, channel=channel, user=ann, **more)
        return number, await session.next("INTERACTION_CREATE", id=number)

    async def ask(locale="en-US"):
        return await begin(name="ask", options={"question": "who"}, locale=locale)

    number, event = await ask(locale="de")
    assert event["locale"] == "de" and event["guild_locale"] == "en-US" and int(event["member"]["permissions"]) & 1 << 11
    assert (await world.respond(event, 4))[1]["code"] == 50006
    assert (await world.respond(event, 7, content="x"))[1]["code"] == 50035
    assert (await world.respond(event, 4, content="hi", components=[ROW], flags=EPHEMERAL)) == (204, None)
    assert (await world.respond(event, 4, content="hi"))[1]["code"] == 40060
    private = await world("answer", interaction=number, seconds=5)
    assert private["flags"] == EPHEMERAL
    hook = f"/webhooks/{world.application}/{event['token']}"
    assert (await world.done("GET", f"{hook}/messages/@original"))["id"] == private["id"]
    await world.refused(404, 10008, "DELETE", f"/channels/{channel}/messages/{private['id']}")
    await world.done("PATCH", f"{hook}/messages/@original", {"content": "changed"})
    assert (await world.done("POST", hook, {"content": "more", "flags": EPHEMERAL}))["flags"] == EPHEMERAL

    # A promise for everybody is kept for everybody, and the other way round.
    number, event = await ask()
    assert (await world.respond(event, 5))[0] == 204 and (await world("state", interaction=number))["is_promised"]
    hook = f"/webhooks/{world.application}/{event['token']}"
    kept = await world.done("POST", hook, {"content": "kept", "flags": EPHEMERAL})
    assert kept["flags"] & EPHEMERAL == 0 and not (await world("state", interaction=number))["is_promised"]
    await world.done("DELETE", f"{hook}/messages/@original")
    await world.refused(404, 10008, "PATCH", f"{hook}/messages/@original", {"content": "x"})

    # A press changes its message.
    own = await world.done("POST", f"/channels/{channel}/messages", {"content": "here", "components": [ROW]})
    number, press = await begin("press", message=own["id"], label="Next")
    assert press["message"]["id"] == own["id"] and press["data"]["custom_id"] == "q1.next.abc"
    assert (await world.respond(press, 7, content="next", components=[]))[0] == 204
    assert (await world.done("GET", f"/channels/{channel}/messages/{own['id']}"))["content"] == "next"

    # Typing is answered with at most 25 choices.
    typing = asyncio.create_task(world("complete", channel=channel, user=ann, name="ask", option="question", typed="wh"))
    typed = await session.next("INTERACTION_CREATE")
    assert typed["type"] == 4 and typed["data"]["options"][0]["focused"]
    assert (await world.respond(typed, 4, content="x"))[1]["code"] == 50035
    assert (await world.respond(typed, 8, choices=[{"name": "n", "value": "v"}] * 26))[1]["code"] == 50035
    assert (await world.respond(typed, 8, choices=[{"name": "n", "value": "v"}]))[0] == 204
    assert await typing == [{"name": "n", "value": "v"}]

    # Three seconds, and fifteen minutes.
    number, event = await ask()
    await world.refused(404, 10015, "POST", f"/webhooks/{world.application}/{event['token']}", {"content": "too early"})
    await world("advance", seconds=4)
    assert (await world.respond(event, 4, content="late"))[1]["code"] == 10062
    number, event = await ask()
    await world.respond(event, 5)
    await world("advance", seconds=16 * 60)
    await world.refused(404, 10015, "PATCH", f"/webhooks/{world.application}/{event['token']}/messages/@original", {"content": "x"})


async def menus_give_words_and_commands_are_offered_to_some(world):
    server = await world("server", permissions=PERMISSIONS)
    session = await Session.open(world)
    channel, ann = server["channel"], server["ann"]
    path = f"/applications/{world.application}/commands"
    await world.done("POST", path, {"name": "Find", "type": 3})
    await world.done("POST", path, {"name": "quiet", "description": "Quiet", "default_member_permissions": str(1 << 13), "contexts": [0]})
    said = await world("say", channel=channel, user=ann, words="whose words these are")
    number = await world("menu", channel=channel, user=ann, name="Find", message=said)
    event = await session.next("INTERACTION_CREATE", id=number)
    assert event["data"]["resolved"]["messages"][said]["content"] == "whose words these are"
    assert await world("commands_of", channel=channel, user=ann) == []
    await fails(world("command", channel=channel, user=ann, name="quiet"), "default-member-permissions")
    await world("promote", server=server["id"], user=ann)
    assert await world("commands_of", channel=channel, user=ann) == ["quiet"]
    direct = await world("direct", user=ann)
    await fails(world("command", channel=direct, user=ann, name="quiet"), "context")
