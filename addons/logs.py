"""Logs as one JSON object a line, with the request that they belong to, and nothing that was said.

An exception is told by its type and where it passed: its message may hold what somebody wrote (a
statement's parameters, a text that could not be read).
"""

import json
import logging
import re
import traceback
from contextvars import ContextVar
from datetime import datetime, timezone

from sanic.request import Request

from opco.settings import Settings

#: The request being answered; tasks that it starts inherit it.
REQUEST: ContextVar[str | None] = ContextVar("request", default=None)
HEADER = "X-Request-Id"
_GIVEN = re.compile(r"[A-Za-z0-9_.-]{8,64}")


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON: ``at``, ``level``, ``logger``, ``message``, ``request``."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        at = datetime.fromtimestamp(record.created, timezone.utc)
        line: dict[str, object] = {
            "at": at.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        request = REQUEST.get()
        if request is not None:
            line["request"] = request
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            line["error"] = type(error).__name__
            line["where"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(error.__traceback__)[-8:]
            ]
        return json.dumps(line, ensure_ascii=False)


def configure(settings: Settings) -> None:
    """Write logs as JSON when ``OPCO_LOG=json``; call it once others have installed theirs."""
    if settings.log != "json":
        return
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    if root.level == logging.NOTSET or root.level > logging.INFO:
        root.setLevel(logging.INFO)
    for name in ("sanic.root", "sanic.error", "sanic.access"):
        named = logging.getLogger(name)
        named.handlers[:] = []
        named.propagate = True


def begin(request: Request) -> str:
    """Name the request for the logs that follow: as the proxy named it, else by Sanic."""
    given = request.headers.get(HEADER, "")
    name = given if _GIVEN.fullmatch(given) else str(request.id)
    if not _GIVEN.fullmatch(name):
        name = "unnamed"
    REQUEST.set(name)
    return name
