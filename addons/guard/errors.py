"""Every error as an answer: a status, a code, a French sentence, our headers."""

import logging
import sqlite3
from http.cookies import CookieError
from typing import Any

from sanic.exceptions import PayloadTooLarge, SanicException
from sanic.handlers import ErrorHandler
from sanic.request import Request
from sanic.response import HTTPResponse, json

from addons.guard.bodies import too_large
from addons.guard.outages import RETRY_AFTER, is_outage
from addons.metrics import REFUSALS
from addons.web import headers
from addons.web.errors import ApiError

logger = logging.getLogger(__name__)

_CODES = {
    400: "request_unreadable",
    404: "not_found",
    405: "method_not_allowed",
    408: "body_late",
    417: "request_unreadable",
}


def refusal(error: BaseException) -> ApiError:
    """Return what to answer to an error; ``internal``, 500, when it is a fault of ours."""
    if isinstance(error, ApiError):
        return error
    if is_outage(error) or isinstance(error, sqlite3.OperationalError):
        return ApiError(503, "service_away", retry_after=RETRY_AFTER)
    if isinstance(error, CookieError):
        return ApiError(400, "header_invalid")
    status = getattr(error, "status_code", None) if isinstance(error, SanicException) else None
    if status == 503:
        return ApiError(503, "assistant_unavailable", retry_after=RETRY_AFTER)
    if status is not None and 400 <= status < 500:
        code = _CODES.get(status)
        return ApiError(status, code) if code else ApiError(400, "request_unreadable")
    return ApiError(500, "internal")


def answer(error: BaseException, request: Request, origin: str | None = None) -> HTTPResponse:
    """Return the answer to an error, and log what an operator must know of it.

    ``origin``: the page that may read it, as ``headers.common`` takes it.
    """
    if isinstance(error, UnicodeError) and not request.head:
        # Sanic stumbles on an address whose bytes are no text before it is a request.
        error = ApiError(400, "request_unreadable")
    if isinstance(error, PayloadTooLarge):
        # Sanic says the same of a head and of a body; only a head comes without its request.
        refused = (
            too_large(request.app.config.REQUEST_MAX_SIZE)
            if request.head
            else ApiError(431, "headers_too_large")
        )
    else:
        refused = refusal(error)
    REFUSALS.labels(refused.status, refused.code).inc()
    where = f"{request.method} {request.path}"
    if refused.status == 500:
        logger.error("%s failed", where, exc_info=error)
    elif refused.status == 503:
        # No traceback: the service is away, not the code at fault.
        logger.warning("%s: %s, %s", where, refused.code, type(error).__name__)
    allowed: dict[str, Any] = getattr(error, "headers", None) or {}
    fields = {**headers.common(origin), **headers.PRIVATE, **refused.headers()}
    if refused.status == 405 and isinstance(allowed, dict) and "Allow" in allowed:
        fields["Allow"] = allowed["Allow"]
    return json(refused.body(), status=refused.status, headers=fields)


class FrenchErrors(ErrorHandler):
    """Takes the place of Sanic's pages, which are in English and without our headers."""

    def response(self, request: Request, exception: Exception) -> HTTPResponse:
        """Return the answer to whatever a handler, or Sanic itself, has raised."""
        return answer(exception, request)
