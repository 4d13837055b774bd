"""Matrix's Client-Server API without a client: what a test asks of the server itself, and the making of users."""

import hashlib
import hmac
import itertools
from urllib.parse import quote

import aiohttp

# The registration_shared_secret of tests/live/support/synapse.rs.
SECRET = b"test-secret"


class WireError(Exception):
    """The server refused. Its words are the message."""


class Wire:
    """One HTTP session for all users and servers."""

    def __init__(self):
        self.session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        self.transactions = itertools.count(1)

    async def ask(self, base, method, path, body=None, token=None):
        """The status and the JSON of any answer."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        async with self.session.request(method, base + path, json=body, headers=headers) as answer:
            return answer.status, await answer.json(content_type=None)

    async def get(self, base, method, path, body=None, token=None):
        """The JSON of an answer that is no error."""
        status, answer = await self.ask(base, method, path, body, token)
        if status >= 300:
            raise WireError(f"{method} {path}: {status} {answer}")
        return answer

    async def register(self, base, name, password, admin=False):
        """A new user, over the shared secret: id, token and device."""
        path = "/_synapse/admin/v1/register"
        nonce = (await self.get(base, "GET", path))["nonce"]
        parts = [nonce, name, password, "admin" if admin else "notadmin"]
        mac = hmac.new(SECRET, "\0".join(parts).encode(), hashlib.sha1).hexdigest()
        body = {"nonce": nonce, "username": name, "password": password, "admin": admin, "mac": mac}
        return await self.get(base, "POST", path, body)

    def transaction(self):
        return f"driver-{next(self.transactions)}"


def event_path(room, event):
    return f"/_matrix/client/v3/rooms/{quote(room)}/event/{quote(event)}"
