"""Who asks: the page, the address that is counted, the session, and the assistant that answers."""

from rasa.core.agent import Agent
from sanic.request import Request
from sanic.response import HTTPResponse

from addons.channels.erasure import Erasure
from addons.channels.origins import check_origin, client_address
from addons.channels.sessions import Session, Sessions
from addons.channels.settings import ChannelSettings
from addons.web.errors import ApiError
from opco import clock


class Askers:
    """Tells who a request comes from."""

    def __init__(self, settings: ChannelSettings, sessions: Sessions, erasure: Erasure) -> None:
        self._settings = settings
        self._sessions = sessions
        self._erasure = erasure

    def reader(self, request: Request, response: HTTPResponse) -> str | None:
        """Return the origin that may read an answer; one that is not allowed reads why."""
        known = self.known_origin(request)
        if known is None and response.status == 403:
            return str(request.headers.get("origin", "")) or None
        return known

    def known_origin(self, request: Request) -> str | None:
        """Return the origin that a page names, None when it names none or one that is not allowed."""
        try:
            return self.origin(request)
        except ApiError:
            return None

    def origin(self, request: Request) -> str | None:
        """Return the origin that a page names; raises ``ApiError`` 403 for one that is not allowed."""
        return check_origin(
            request.headers.get("origin"), request.headers.get("host", ""), self._settings.origins
        )

    def address(self, request: Request) -> str:
        """Return the visitor's address as rates count it."""
        return client_address(
            request.ip,
            request.headers.getall("x-forwarded-for", []),
            self._settings.trusted_proxies,
        )

    async def visitor(self, request: Request) -> Session:
        """Return the session of a request; raises ``ApiError`` 401, 403 or 410."""
        session = self.signed(request)
        await self._erasure.require_kept(session.conversation_id)
        return session

    def signed(self, request: Request) -> Session:
        """Return the session that a request names; raises ``ApiError`` 401 or 403."""
        self.origin(request)
        return self._sessions.read(request.headers.get("authorization"), clock.now())


def agent_of(request: Request) -> Agent:
    """Return the assistant; raises ``ApiError`` 503 while there is none."""
    agent = getattr(request.app.ctx, "agent", None)
    if agent is None:
        raise ApiError(503, "assistant_unavailable", retry_after=10)
    return agent
