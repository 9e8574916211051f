"""What stands around every route: errors as JSON, headers, preflights, what no route takes."""

import logging
import re
from collections.abc import Callable, Coroutine, Iterable
from functools import wraps
from typing import Any, NamedTuple

from rasa.core.lock_store import LockError
from sanic import Blueprint, Sanic
from sanic.constants import HTTP_METHODS
from sanic.request import Request
from sanic.response import HTTPResponse, empty, json

from addons import logs
from addons.channels.asking import Askers
from addons.channels.turns import NAME
from addons.guard.errors import answer
from addons.guard.outages import RETRY_AFTER
from addons.stores.events import UnreadableConversation
from addons.web import headers
from addons.web.errors import ApiError

logger = logging.getLogger(__name__)

#: What answers a request; the parts of its path that are named come with it.
Handler = Callable[..., Coroutine[Any, Any, Any]]


class Route(NamedTuple):
    """What answers a method on a path; ``streams``: its body is read by the handler itself."""

    method: str
    path: str
    handler: Handler
    streams: bool = False


def lay(blueprint: Blueprint, routes: Iterable[Route], askers: Askers) -> None:
    """Add the routes, and what answers everything else."""
    shell = _Shell(askers)
    for route in routes:
        shell.add(blueprint, route)
    # What no route above takes: Sanic's own answer is English, and without our headers.
    # Not its `path`, which also takes nothing, and thus the place of the route « / »; the
    # router lets a pattern that names « / » go over several segments.
    blueprint.add_route(
        shell.guarded(_refuse_path),
        r"/<unknown:(?P<unknown>/?.+)>",
        methods=HTTP_METHODS,
        stream=True,
    )
    blueprint.listener("before_server_start")(_answer_preflights_ourselves)


class _Shell:
    def __init__(self, askers: Askers) -> None:
        self._askers = askers

    def add(self, blueprint: Blueprint, route: Route) -> None:
        method, path, handler, streams = route
        name = handler.__name__.strip("_")
        blueprint.add_route(
            self.guarded(handler), path, methods=[method], name=name, stream=streams
        )
        blueprint.add_route(_preflight, path, methods=["OPTIONS"], name=f"{name}_preflight")
        # Streamed, so that the body of what is refused is not kept.
        blueprint.add_route(
            self.guarded(_refuse_method(method)),
            path,
            methods=[other for other in HTTP_METHODS if other not in (method, "OPTIONS")],
            name=f"{name}_refused",
            stream=True,
        )

    def guarded(self, handler: Handler) -> Handler:
        """Turn errors into JSON and add the headers that every answer carries."""

        @wraps(handler)
        async def guarded(request: Request, **path: str) -> Any:
            name = logs.begin(request)
            try:
                response = await handler(request, **path)
            except UnreadableConversation as broken:
                # The window opens another one; whoever runs the service finds the row here.
                logger.error("A conversation cannot be read: %s", broken)
                gone = ApiError(410, "conversation_unreadable")
                response = answer(gone, request, self._askers.known_origin(request))
            except LockError:
                # Another worker has held the conversation for longer than a turn lasts.
                late = ApiError(503, "assistant_slow", retry_after=RETRY_AFTER)
                response = answer(late, request, self._askers.known_origin(request))
            except Exception as error:
                response = answer(error, request, self._askers.known_origin(request))
            if isinstance(response, HTTPResponse):
                response.headers[logs.HEADER] = name
                for field, value in headers.common(self._askers.reader(request, response)).items():
                    response.headers.setdefault(field, value)
            return response

        return guarded


async def _preflight(request: Request, **_: str) -> HTTPResponse:
    """Answer a browser that asks whether it may ask.

    Any page may: the request itself is refused to those that are not allowed, and a refusal
    of the question would leave them, and their webmaster, without a word of explanation.
    """
    origin = request.headers.get("origin")
    return empty(headers={**headers.common(origin), **headers.PREFLIGHT})


def _refuse_method(allowed: str) -> Handler:
    """Return the answer to the methods that a path does not take."""

    async def refuse(request: Request, **_: str) -> HTTPResponse:
        error = ApiError(405, "method_not_allowed")
        return json(error.body(), error.status, headers={"Allow": f"{allowed}, OPTIONS"})

    return refuse


async def _refuse_path(request: Request, **_: str) -> HTTPResponse:
    raise ApiError(404, "not_found")


async def _answer_preflights_ourselves(app: Sanic, _: Any) -> None:
    """Keep Rasa's CORS layer off our routes.

    It answers every OPTIONS request before any route, without the headers that allow an origin.
    """
    layer = getattr(app.ctx, "sanic_cors", None)
    if layer is not None:
        elsewhere = re.compile(rf"(?!/webhooks/{NAME}/)")
        layer.resources = [(elsewhere, options) for _, options in layer.resources]
