"""Rules for messages, threads and commands: what has to be refused, with Discord's own code, and what has to work."""

from client import ASK, PERMISSIONS, ROW, Session


async def a_message_is_sent_once_under_a_nonce(world):
    server = await world("server", permissions=PERMISSIONS)
    path = f"/channels/{server['channel']}/messages"
    first = await world.done("POST", path, {"content": "once", "nonce": "a" * 25, "enforce_nonce": True})
    again = await world.done("POST", path, {"content": "once", "nonce": "a" * 25, "enforce_nonce": True})
    assert first["id"] == again["id"] and again["nonce"] == "a" * 25
    assert (await world.done("POST", path, {"content": "once", "nonce": "a" * 25}))["id"] != first["id"]
    await world("advance", seconds=600)
    assert (await world.done("POST", path, {"content": "once", "nonce": "a" * 25, "enforce_nonce": True}))["id"] != first["id"]
    await world.refused(400, 50035, "POST", path, {"content": "once", "nonce": "a" * 26})


async def messages_keep_the_rules(world):
    server = await world("server", permissions=PERMISSIONS)
    path = f"/channels/{server['channel']}/messages"
    for code, body in [
        (50035, {"content": "x" * 2001}),
        (50006, {"content": "  "}),
        (50035, {"embeds": [{"title": "x" * 257}]}),
        (50035, {"embeds": [{"description": "x" * 4000}, {"description": "x" * 2001}]}),
        (50035, {"content": "x", "components": [{"type": 1, "components": [ROW["components"][0]] * 2}]}),
        (50035, {"content": "x", "message_reference": {"message_id": "1"}}),
    ]:
        await world.refused(400, code, "POST", path, body)
    sent = {"content": "@everyone", "allowed_mentions": {"parse": []}, "message_reference": {"message_id": "1", "fail_if_not_exists": False}, "tts": None}
    own = await world.done("POST", path, sent)
    assert not own["mention_everyone"] and "message_reference" not in own
    edited = await world.done("PATCH", f"{path}/{own['id']}", {"content": None, "embeds": [{"description": "now"}], "components": [ROW]})
    assert edited["content"] == "" and edited["embeds"][0]["type"] == "rich"
    theirs = await world("say", channel=server["channel"], user=server["ann"], words="mine")
    await world.refused(403, 50005, "PATCH", f"{path}/{theirs}", {"content": "x"})
    await world.refused(403, 50013, "DELETE", f"{path}/{theirs}")
    await world.refused(404, 10008, "GET", f"{path}/1")
    await world.refused(400, 50035, "GET", f"{path}/x")
    await world.refused(401, 0, "GET", path, token="wrong")
    await world.refused(400, 50035, "GET", path, limit=101)
    pages = [int(one["id"]) for one in await world.done("GET", path, after=own["id"], limit=1)]
    assert pages == [int(theirs)], pages


async def permissions_are_asked_for(world):
    server = await world("server", permissions=PERMISSIONS)
    path = f"/channels/{server['channel']}"
    own = await world.done("POST", f"{path}/messages", {"content": "mine"})
    hello = {"embeds": [{"description": "x"}]}
    reply = {"content": "x", "message_reference": {"message_id": own["id"]}}
    for bit, code, method, where, body in [
        (11, 50013, "POST", f"{path}/messages", {"content": "x"}),
        (14, 50013, "POST", f"{path}/messages", hello),
        (16, 160002, "POST", f"{path}/messages", reply),
        (51, 50013, "PUT", f"{path}/messages/pins/{own['id']}", None),
        (35, 50013, "POST", f"{path}/messages/{own['id']}/threads", {"name": "a"}),
        (10, 50001, "GET", path, None),
    ]:
        await world("overwrite", channel=server["channel"], target=world.bot, deny=1 << bit, is_member=True)
        await world.refused(403, code, method, where, body)
        await world("overwrite", channel=server["channel"], target=world.bot, is_member=True)
        await world.done(method, where, body)
    assert await world("pins", channel=server["channel"]) == [own["id"]]
    await world.done("DELETE", f"{path}/messages/pins/{own['id']}")
    assert await world("pins", channel=server["channel"]) == []


async def threads_and_posts(world):
    server = await world("server", permissions=PERMISSIONS)
    session = await Session.open(world)
    channel, ann = server["channel"], server["ann"]
    asked = await world("say", channel=channel, user=ann, words="a question")
    await session.next("MESSAGE_CREATE", id=asked)
    thread = await world.done("POST", f"/channels/{channel}/messages/{asked}/threads", {"name": "a question"})
    assert thread["id"] == asked and thread["type"] == 11
    assert (await session.next("THREAD_CREATE"))["newly_created"]
    update = await session.next("MESSAGE_UPDATE")
    assert update["id"] == asked and update["thread"]["id"] == asked and update["edited_timestamp"] is None
    await world.refused(400, 160004, "POST", f"/channels/{channel}/messages/{asked}/threads", {"name": "again"})
    await world.refused(400, 50035, "POST", f"/channels/{channel}/messages/{asked}/threads", {"name": "x" * 101})
    await world.done("POST", f"/channels/{asked}/messages", {"content": "in it"})
    await world("archive", thread=asked)
    await world.done("POST", f"/channels/{asked}/messages", {"content": "opens it"})
    assert not (await world("place", channel=asked))["thread_metadata"]["archived"]
    await world("archive", thread=asked, is_locked=True)
    await world.refused(403, 50013, "POST", f"/channels/{asked}/messages", {"content": "locked"})
    forum = await world("channel", server=server["id"], kind=15)
    await world.refused(400, 50008, "POST", f"/channels/{forum}/messages", {"content": "x"})
    post = await world("post", forum=forum, user=ann, name="How?", words="Tell me.")
    first = await session.next("MESSAGE_CREATE", channel_id=post)
    assert first["id"] == post
    assert (await world.done("GET", f"/channels/{post}"))["parent_id"] == forum


async def commands_keep_the_rules(world):
    path = f"/applications/{world.application}/commands"

    def with_option(**change):
        return {**ASK, "options": [{**ASK["options"][0], **change}]}

    optional = {"type": 3, "name": "in", "description": "Where"}
    for body in [
        {**ASK, "name": "Ask"},
        {**ASK, "name": "a b"},
        {**ASK, "name": "x" * 33},
        {**ASK, "description": "x" * 101},
        {**ASK, "description": ""},
        {**ASK, "name_localizations": {"xx": "frag"}},
        {**ASK, "options": [{**optional, "name": f"o{n}"} for n in range(26)]},
        {**ASK, "options": [optional, ASK["options"][0]]},
        {**ASK, "options": [optional, optional]},
        with_option(autocomplete=False, choices=[{"name": f"c{n}", "value": "v"} for n in range(26)]),
        with_option(choices=[{"name": "c", "value": "v"}]),
        with_option(type=6),
        {"name": "Find", "type": 3, "description": "no"},
    ]:
        await world.refused(400, 50035, "POST", path, body)
    made = await world.done("POST", path, {**ASK, "name_localizations": {"de": "frag"}})
    listed = await world.done("GET", path)
    assert "name_localizations" not in listed[0] and listed[0]["id"] == made["id"] and made["version"]
    again = await world.done("POST", path, {**ASK, "description": "Other", "name_localizations": {"de": "frag"}})
    assert again["id"] == made["id"] and again["version"] != made["version"]
    full = await world.done("GET", path, with_localizations="true")
    assert full[0]["name_localizations"] == {"de": "frag"} and full[0]["description"] == "Other"
    await world.done("POST", path, {"name": "Find the passage", "type": 3})
    await world.refused(404, 10063, "DELETE", f"{path}/1")
    await world.done("DELETE", f"{path}/{made['id']}")
    assert [one["name"] for one in await world.done("GET", path)] == ["Find the passage"]


async def requests_fail_when_they_are_told_to(world):
    server = await world("server", permissions=PERMISSIONS)
    path = f"/channels/{server['channel']}/messages"
    await world("fail", method="POST", path=path, status=429, retry_after=0.25, scope="global")
    status, told = await world.ask("POST", path, {"content": "x"})
    assert status == 429 and told["global"] and told["retry_after"] == 0.25
    await world("fail", method="POST", path=path, status=502)
    assert (await world.ask("POST", path, {"content": "x"}))[0] == 502
    assert await world("all_said", channel=server["channel"]) == []
    await world("fail", method="POST", path=path, status=500, is_done=True)
    assert (await world.ask("POST", path, {"content": "it was said"}))[0] == 500
    assert [one["content"] for one in await world("all_said", channel=server["channel"])] == ["it was said"]
    assert [one["status"] for one in await world("requests")] == [429, 502, 200]


async def what_is_not_there_is_noted(world):
    assert (await world.ask("GET", "/nowhere"))[0] == 501
    server = await world("server", permissions=PERMISSIONS)
    assert (await world.ask("POST", f"/channels/{server['channel']}/messages", {"content": "x", "colour": 1}))[0] == 501
    gaps = await world("gaps")
    assert len(gaps) == 2, gaps
    return gaps
