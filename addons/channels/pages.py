"""What is read or printed: an exchange, a decision and its days, the link of a request."""

from dataclasses import dataclass

from sanic.request import Request
from sanic.response import HTTPResponse, html, json, text

from addons.channels.asking import Askers, agent_of
from addons.channels.conversation import Conversation
from addons.channels.decisions import decision_calendar, decision_page
from addons.channels.erasure import Erasure
from addons.channels.limits import Rates
from addons.channels.records import in_session
from addons.channels.sessions import Sessions
from addons.channels.settings import ChannelSettings
from addons.channels.shell import Route
from addons.channels.transcript import as_html, as_text
from addons.web import headers
from addons.web.errors import ApiError
from opco import clock
from opco.handoff import find_by_token
from opco.privacy import Databases


@dataclass
class Pages:
    """Serves the documents of a conversation to its visitor, and to whoever holds their link."""

    settings: ChannelSettings
    databases: Databases
    askers: Askers
    sessions: Sessions
    erasure: Erasure
    rates: Rates

    def routes(self) -> tuple[Route, ...]:
        """Return what is served here."""
        return (
            Route("GET", "/transcript", self._send_transcript),
            Route("GET", "/documents/<token:str>", self._send_document),
            Route("GET", "/decisions/<token:str>", self._send_decision),
            Route("GET", "/handoffs/<token:str>", self._send_handoff_transcript),
        )

    async def _send_transcript(self, request: Request) -> HTTPResponse:
        session = await self.askers.visitor(request)
        await self.rates.hit(self.settings.read_rates, "read", session.conversation_id)
        conversation = await Conversation.load(agent_of(request), session.conversation_id)
        form = request.args.get("format", "text")
        if form == "text":
            return text(as_text(conversation.messages(), clock.today()), headers=headers.PRIVATE)
        if form == "html":
            return _printable(conversation)
        if form == "link":
            token = self.sessions.document_token(session, clock.now())
            return json({"url": f"documents/{token}"}, headers=headers.PRIVATE)
        raise ApiError(422, "format_invalid")

    async def _send_document(self, request: Request, token: str) -> HTTPResponse:
        conversation_id = self.sessions.read_document_token(token, clock.now())
        await self.erasure.require_kept(conversation_id)
        await self.rates.hit(self.settings.read_rates, "read", conversation_id)
        return _printable(await Conversation.load(agent_of(request), conversation_id))

    async def _send_decision(self, request: Request, token: str) -> HTTPResponse:
        await self.rates.hit(self.settings.read_rates, "decision", self.askers.address(request))
        if token.endswith(".ics"):
            return await self._send_calendar(token.removesuffix(".ics"))
        page = await in_session(self.databases.records, decision_page, token)
        return html(page, headers={**headers.PRIVATE, **headers.page()})

    async def _send_calendar(self, token: str) -> HTTPResponse:
        content = await in_session(self.databases.records, decision_calendar, token)
        fields = {**headers.PRIVATE, "Content-Disposition": 'attachment; filename="dates.ics"'}
        return text(content, headers=fields, content_type="text/calendar; charset=utf-8")

    async def _send_handoff_transcript(self, request: Request, token: str) -> HTTPResponse:
        """Send an adviser the whole exchange, by the link of the request."""
        await self.rates.hit(self.settings.read_rates, "handoff", self.askers.address(request))
        handoff = await in_session(self.databases.records, find_by_token, token)
        if handoff is None:
            raise ApiError(404, "decision_not_found")
        return _printable(await Conversation.load(agent_of(request), handoff.conversation_id))


def _printable(conversation: Conversation) -> HTTPResponse:
    page = as_html(conversation.messages(), clock.today())
    return html(page, headers={**headers.PRIVATE, **headers.page()})
