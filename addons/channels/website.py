"""The website channel: its parts, and the routes that they serve.

What stands around every route is in ``shell``; the talk, the pages and the files have their own
modules. The contract is in docs/architecture.md, « Website channel ».
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from addons.channels.adviser import AdviserGate
from addons.channels.asking import Askers
from addons.channels.bell import Bell
from addons.channels.carrier import Carrier
from addons.channels.erasure import Erasure
from addons.channels.files import Files
from addons.channels.limits import Rates
from addons.channels.pages import Pages
from addons.channels.readiness import Readiness
from addons.channels.sessions import Sessions
from addons.channels.settings import ChannelSettings
from addons.channels.shell import Route, lay
from addons.channels.talk import Talk
from addons.channels.turns import NAME
from addons.channels.welcome import Welcome
from addons.guard.outages import RETRY_AFTER
from addons.web import headers
from opco import clock
from opco.privacy import Databases


class WebsiteChannel(InputChannel):
    """Serves the widget: ``addons.channels.website.WebsiteChannel`` in credentials.yml."""

    def __init__(
        self,
        settings: ChannelSettings,
        welcome: Welcome,
        databases: Databases,
        gate: AdviserGate | None = None,
    ) -> None:
        rates = Rates(settings.rate_storage)
        bell = Bell()
        self._carrier = None if rates.is_local else Carrier(settings.rate_storage, bell)
        sessions = Sessions(
            settings.secret, settings.session_seconds, settings.conversation_seconds
        )
        erasure = Erasure(databases, clock.now)
        self._askers = Askers(settings, sessions, erasure)
        self.talk = Talk(
            settings,
            welcome,
            databases,
            gate or AdviserGate(databases.records),
            self._askers,
            sessions,
            erasure,
            rates,
            bell,
        )
        self._pages = Pages(settings, databases, self._askers, sessions, erasure, rates)
        self._readiness = Readiness(databases.records, rates)

    @classmethod
    def name(cls) -> str:
        """Return the channel's name, which is its place under ``/webhooks/``."""
        return NAME

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> WebsiteChannel:
        """Build the channel from its part of credentials.yml and the environment."""
        settings = ChannelSettings.read(credentials)
        return cls(settings, Welcome.load(settings), Databases.from_env())

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the routes. Messages go to the agent itself, which also owns the tracker."""
        blueprint = Blueprint(f"{NAME}_channel")
        ready = Route("GET", "/ready", self._say_whether_ready)
        routes = (*self.talk.routes(), *self._pages.routes(), ready, *Files().routes())
        lay(blueprint, routes, self._askers)
        blueprint.listener("before_server_start")(self._start)
        blueprint.listener("before_server_stop")(self._stop)
        return blueprint

    async def _say_whether_ready(self, request: Request) -> HTTPResponse:
        checks = await self._readiness.checks(getattr(request.app.ctx, "agent", None))
        if all(checks.values()):
            return json({"ready": True, "checks": checks}, headers=headers.PRIVATE)
        return json(
            {"ready": False, "checks": checks, "retry_after": RETRY_AFTER},
            status=503,
            headers={**headers.PRIVATE, "Retry-After": str(RETRY_AFTER)},
        )

    async def _start(self, app: Sanic, _: Any) -> None:
        if self._carrier is not None:
            self._carrier.start()

    async def _stop(self, app: Sanic, _: Any) -> None:
        self.talk.events.close()
        if self._carrier is not None:
            await self._carrier.stop()
