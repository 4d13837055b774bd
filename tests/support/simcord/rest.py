"""REST over HTTP: what a client asks goes to simcord's router, and what that says goes back with Discord's status and headers."""

import asyncio
import fnmatch
import json
import re
import traceback

from aiohttp import web
from simcord.backend.errors import BackendError
from simcord.http import router

import commands  # noqa: F401  Its routes are registered when it is imported.

BASE = "/api/v10"
# What answers an interaction is authorised by its token, which is in the path.
OPEN = re.compile(r"/(interactions/[^/]+/[^/]+/callback|webhooks/[^/]+/[^/]+(/.*)?|gateway)")
NUMBER = re.compile(r"invalid literal for int\(\)")
# Fields that null empties in an edit; everywhere else simcord takes null for a mistake, and Discord for nothing.
EMPTIED = ("content", "embeds", "components")


class Fault:
    """A test's order that requests go wrong."""

    def __init__(self, method="*", path="*", times=1, **how):
        self.method, self.path, self.times, self.how = method, path, times, how

    def fits(self, method, path):
        return self.times > 0 and self.method in ("*", method) and fnmatch.fnmatch(path, self.path)


def without_nulls(value):
    if isinstance(value, dict):
        return {key: without_nulls(one) for key, one in value.items() if one is not None}
    return [without_nulls(one) for one in value] if isinstance(value, list) else value


def cleaned(method, body):
    """A body without nulls, but for those that mean something."""
    if not isinstance(body, dict):
        return without_nulls(body)
    kept = {key: None for key in EMPTIED if method == "PATCH" and key in body and body[key] is None}
    return {**without_nulls(body), **kept}


def answer(status, body=None, headers=None):
    if body is None:
        return web.Response(status=status, headers=headers)
    return web.json_response(body, status=status, headers=headers)


class Rest:
    """The routes of one world."""

    def __init__(self, world):
        self.world = world
        self.faults = []
        # Requests are answered one after the other, as they come.
        self.lock = asyncio.Lock()

    async def serve(self, request):
        path = request.raw_path.split("?")[0]
        if not path.startswith(f"{BASE}/"):
            self.world.gaps.append(f"{request.method} {path} is no route of the interface's version 10")
            return answer(404, {"message": "404: Not Found", "code": 0})
        path = path.removeprefix(BASE)
        # A client keeps the letter @ or writes it otherwise; it is the same path.
        path = path.replace("%40", "@")
        text = await request.text()
        fault = next((fault for fault in self.faults if fault.fits(request.method, path)), None)
        if fault is not None:
            fault.times -= 1
            await asyncio.sleep(fault.how.get("delay", 0))
            if "status" in fault.how and not fault.how.get("is_done"):
                return await self.noted(request, path, text, self.faulty(fault))
        async with self.lock:
            response = self.responded(request, path, text)
        response = await self.noted(request, path, text, response)
        if fault is not None and fault.how.get("is_done"):
            # It was done, and nobody heard of it.
            if "status" in fault.how:
                return self.faulty(fault)
            request.transport.abort()
        return response

    async def noted(self, request, path, text, response):
        """Keeps what was asked and what was said."""
        body = response.text if isinstance(response, web.Response) and response.body else None
        self.world.requests.append(
            {
                "method": request.method,
                "path": path,
                "query": dict(request.query),
                "body": parsed(text),
                "status": response.status,
                "answer": parsed(body),
            }
        )
        await self.world.touch()
        return response

    def faulty(self, fault):
        status, how = fault.how["status"], fault.how
        if status != 429:
            body = {"code": how.get("code", 0), "message": how.get("message", f"{status}: it was told to fail")}
            return answer(status, body)
        seconds, scope = how.get("retry_after", 0.5), how.get("scope", "user")
        headers = {"Retry-After": str(seconds), "X-RateLimit-Scope": scope, "Via": "1.1 simcord"}
        if scope == "global":
            headers["X-RateLimit-Global"] = "true"
        else:
            headers |= {"X-RateLimit-Limit": "5", "X-RateLimit-Remaining": "0", "X-RateLimit-Bucket": "told-to-fail"}
            headers |= {"X-RateLimit-Reset-After": str(seconds), "X-RateLimit-Reset": f"{self.world.clock.now().timestamp() + seconds:.3f}"}
        return answer(429, {"message": "You are being rate limited.", "retry_after": seconds, "global": scope == "global"}, headers)

    def responded(self, request, path, text):
        world = self.world
        if not request.headers.get("User-Agent", "").startswith("DiscordBot ("):
            world.gaps.append(f"{request.method} {path} came without the name that Discord asks programs for")
        if OPEN.fullmatch(path) is None and request.headers.get("Authorization") != f"Bot {world.token}":
            world.mishaps.append(f"{request.method} {path} was not authorised")
            return answer(401, {"message": "401: Unauthorized", "code": 0})
        body = None
        if text:
            if request.content_type != "application/json":
                world.gaps.append(f"{request.method} {path} has a body of the type {request.content_type}")
                return answer(415, {"message": "Expected \"Content-Type\" header to be application/json.", "code": 50109})
            try:
                body = cleaned(request.method, json.loads(text))
            except ValueError:
                return answer(400, {"message": "The request body contains invalid JSON.", "code": 50109})
        return self.dispatched(request, path, body)

    def dispatched(self, request, path, body):
        world = self.world
        try:
            result = router.dispatch(
                world,
                request.method,
                path,
                json=body,
                params=dict(request.query),
                reason=request.headers.get("X-Audit-Log-Reason"),
                message_content_access=world.has_message_content,
            )
        except (router.RouteNotImplemented, router.UnsupportedField) as gap:
            world.gaps.append(str(gap))
            return answer(501, gap.to_json())
        except BackendError as error:
            world.mishaps.append(f"{request.method} {path}: {error}")
            return answer(error.status, error.to_json())
        except Exception as error:
            if isinstance(error, ValueError) and NUMBER.match(str(error)):
                return answer(400, {"code": 50035, "message": f"Invalid Form Body: {error}"})
            # A mistake of the bridge, or of simcord's with a form that Discord would refuse.
            world.gaps.append(f"{request.method} {path}: {traceback.format_exc()}")
            return answer(500, {"code": 0, "message": "500: Internal Server Error"})
        status, result = result if isinstance(result, tuple) else (200, result)
        headers = {"X-RateLimit-Limit": "50", "X-RateLimit-Remaining": "49", "X-RateLimit-Reset-After": "1.000", "X-RateLimit-Bucket": "wide"}
        headers["X-RateLimit-Reset"] = f"{world.clock.now().timestamp() + 1:.3f}"
        return answer(204 if result is None else status, self.completed(result), headers)

    def completed(self, result):
        """An answer with its messages as Discord writes them."""
        if isinstance(result, list):
            return [self.completed(one) for one in result]
        if isinstance(result, dict) and "author" in result and "channel_id" in result:
            return self.world.completed(result, is_event=False)
        if isinstance(result, dict):
            return {key: self.completed(one) if key in ("message", "resource", "items") else one for key, one in result.items()}
        return result


def parsed(text):
    try:
        return json.loads(text) if text else None
    except ValueError:
        return text
