"""A member of rooms: matrix-nio's client with encryption, and everything it has seen of each room, in order.

Two of nio's habits are worked around here: it asks for few events of each room unless the filter says otherwise, and it sends nothing to
devices that nobody has verified unless it is told to.
"""

import asyncio
import logging
import sys

import nio

# nio warns of every device that nobody verified.
logging.getLogger("nio").setLevel(logging.ERROR)

FILTER = {"room": {"timeline": {"limit": 500}}}


class Client(nio.AsyncClient):
    """nio's client, which also keeps what it decrypted as the server has it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.outer = {}

    async def _handle_joined_rooms(self, response):
        for room in response.rooms.join.values():
            for event in room.timeline.events:
                if isinstance(event, nio.MegolmEvent):
                    self.outer[event.event_id] = event.source["content"]
        await super()._handle_joined_rooms(response)


class Member:
    """One user on one device."""

    def __init__(self, base, registered, folder):
        config = nio.AsyncClientConfig(
            encryption_enabled=True,
            store_sync_tokens=False,
            request_timeout=60,
            max_timeouts=None,
            backoff_factor=0.05,
            max_timeout_retry_wait_time=0.5,
        )
        self.base = base
        self.client = Client(base, registered["user_id"], registered["device_id"], folder, config)
        self.client.restore_login(registered["user_id"], registered["device_id"], registered["access_token"])
        self.client.add_response_callback(self.take, nio.SyncResponse)
        self.rooms = {}
        self.changed = asyncio.Condition()
        self.loop = None

    @property
    def token(self):
        return self.client.access_token

    async def start(self):
        if self.client.should_upload_keys:
            await self.client.keys_upload()
        self.loop = asyncio.create_task(self.client.sync_forever(timeout=30000, sync_filter=FILTER, set_presence="offline"))
        self.loop.add_done_callback(lambda task: task.cancelled() or print(f"a member's sync ended: {task.exception()!r}", file=sys.stderr, flush=True))

    async def stop(self):
        self.loop.cancel()
        await self.client.close()

    async def take(self, response):
        """Notes what a sync brought."""
        async with self.changed:
            for room, update in response.rooms.invite.items():
                self.seen(room).extend({"invite": True, **event.source} for event in update.invite_state)
            for room, update in response.rooms.join.items():
                seen = self.seen(room)
                seen.extend({"state": True, **event.source} for event in update.state)
                seen.extend(self.told(event) for event in update.timeline.events)
                seen.extend(said(event) for event in update.ephemeral)
            self.changed.notify_all()

    def seen(self, room):
        return self.rooms.setdefault(room, [])

    def told(self, event):
        """An event with its content as it can be read, and `clear`, the content the server sees, where that is another one."""
        told = dict(event.source)
        if event.decrypted:
            told["encrypted"] = True
            told["clear"] = self.client.outer.get(event.event_id)
        told["unreadable"] = isinstance(event, nio.MegolmEvent)
        return told

    async def events(self, room, start, timeout):
        """What was seen of a room from a place on, as soon as there is anything."""
        async with self.changed:
            try:
                await asyncio.wait_for(self.changed.wait_for(lambda: len(self.seen(room)) > start), timeout)
            except asyncio.TimeoutError:
                pass
            return self.seen(room)[start:]

    async def invited(self, by, timeout):
        """The room that somebody invites this member to, as soon as they do."""

        def is_invitation(event):
            return event.get("invite") and event.get("state_key") == self.client.user_id and event.get("sender") == by

        def found():
            return next((room for room, seen in self.rooms.items() if any(map(is_invitation, seen))), None)

        async with self.changed:
            return await asyncio.wait_for(self.changed.wait_for(found), timeout)

    async def send(self, room, kind, content):
        """Sends an event, encrypted where the room is, and says its id."""
        if self.client.should_query_keys:
            await self.client.keys_query()
        sent = await self.client.room_send(room, kind, content, ignore_unverified_devices=True)
        if not isinstance(sent, nio.RoomSendResponse):
            raise RuntimeError(f"not sent: {sent}")
        return sent.event_id


def said(event):
    """Typing and receipts: nio keeps them in its own shape."""
    if isinstance(event, nio.TypingNoticeEvent):
        return {"type": "m.typing", "content": {"user_ids": event.users}}
    if isinstance(event, nio.ReceiptEvent):
        receipts = [{"event_id": one.event_id, "user_id": one.user_id, "kind": one.receipt_type} for one in event.receipts]
        return {"type": "m.receipt", "content": {"receipts": receipts}}
    return {"type": "other", "content": {}}
