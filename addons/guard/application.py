"""Puts the guard in front of a Sanic application."""

from sanic import Sanic

from addons.guard.bodies import KILOBYTE
from addons.guard.errors import FrenchErrors
from addons.guard.requests import GuardedRequest, forget_unreadable_addresses

#: Bytes of a body that a handler is given; one that reads its body itself sets its own limit.
LARGEST_BODY = 1024 * KILOBYTE


def protect(application: Sanic, largest_body: int = LARGEST_BODY) -> Sanic:
    """Guard an application before it starts; return it.

    ``largest_body`` is in bytes.
    """
    forget_unreadable_addresses()
    application.request_class = GuardedRequest
    application.error_handler = FrenchErrors()
    application.config.REQUEST_MAX_SIZE = largest_body
    return application
