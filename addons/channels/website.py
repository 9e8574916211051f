"""The website channel: what may be asked over HTTP, by whom, how often, and what goes back.

Routes are thin: each checks who asks, reads what is asked, and hands over to the module that
knows. The contract is in docs/architecture.md, « Website channel ».
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Coroutine
from functools import wraps
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.core.lock_store import LockError
from sanic import Blueprint, Sanic
from sanic.constants import HTTP_METHODS
from sanic.request import Request
from sanic.response import HTTPResponse, empty, html, json, redirect, text

from addons import logs
from addons.channels import incoming
from addons.channels.adviser import AdviserGate
from addons.channels.bell import Bell
from addons.channels.carrier import Carrier
from addons.channels.completion import LONGEST_NAME, names_begun
from addons.channels.conversation import Conversation
from addons.channels.decisions import decision_calendar, decision_page
from addons.channels.erasure import Erasure
from addons.channels.events import Events, last_event_id
from addons.channels.feedback import Opinion, asked_before, save_opinion
from addons.channels.limits import Rates
from addons.channels.origins import check_origin, client_address
from addons.channels.readiness import Readiness
from addons.channels.sessions import Session, Sessions
from addons.channels.settings import ChannelSettings
from addons.channels.static import StaticFiles, accepts_gzip, within
from addons.channels.transcript import as_html, as_text
from addons.channels.turns import NAME, Turns
from addons.channels.watch import Watch
from addons.channels.welcome import Welcome
from addons.channels.writing import VISITOR, Writing
from addons.guard.bodies import read_body
from addons.guard.errors import answer
from addons.guard.outages import RETRY_AFTER
from addons.stores.events import UnreadableConversation
from addons.web import headers
from addons.web.errors import ApiError
from addons.web.pages import FOLDER as PAGES
from addons.web.texts import text as say
from opco import clock
from opco.database import session_scope
from opco.handoff import ADVISER, PRESENT, AdviserEvent, AdviserEventRefused, find_by_token
from opco.handoff.signing import joined_headers
from opco.privacy import Databases, receipt
from opco.settings import ROOT

logger = logging.getLogger(__name__)

WIDGET = ROOT / "widget"
SCRIPT = WIDGET / "opco-assistant.js"
DEMO = WIDGET / "demo"
#: The channel as others read it (OpenAPI); a test holds it against the routes.
DESCRIPTION = Path(__file__).with_name("openapi.yml")

#: What answers a request; the parts of its path that are named come with it.
Handler = Callable[..., Coroutine[Any, Any, Any]]


class WebsiteChannel(InputChannel):
    """Serves the widget: ``addons.channels.website.WebsiteChannel`` in credentials.yml."""

    def __init__(
        self,
        settings: ChannelSettings,
        welcome: Welcome,
        databases: Databases,
        gate: AdviserGate | None = None,
    ) -> None:
        self._settings = settings
        self._welcome = welcome
        self._databases = databases
        self._gate = gate or AdviserGate(databases.records)
        self._sessions = Sessions(
            settings.secret, settings.session_seconds, settings.conversation_seconds
        )
        self._rates = Rates(settings.rate_storage)
        self._readiness = Readiness(databases.records, self._rates)
        self._erasure = Erasure(databases, clock.now)
        self._bell = Bell()
        self._carrier = None if self._rates.is_local else Carrier(settings.rate_storage, self._bell)
        self._turns = Turns(
            settings, welcome.titles, self._gate, self._erasure, self._bell, clock.now
        )
        self._writing = Writing(self._rates)
        watch = Watch(settings, self._bell, self._gate, self._erasure, self._writing, clock.now)
        self._events = Events(settings, self._turns, self._gate, self._bell, watch, self._writing)
        self._files = StaticFiles()

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
        for method, path, handler, streams in (
            ("POST", "/sessions", self._open_session, True),
            ("POST", "/messages", self._take_message, True),
            ("GET", "/events", self._send_events, False),
            ("POST", "/writing", self._note_writing, True),
            ("POST", "/ratings", self._take_rating, True),
            ("GET", "/transcript", self._send_transcript, False),
            ("GET", "/companies", self._complete_name, False),
            ("GET", "/documents/<token:str>", self._send_document, False),
            ("DELETE", "/conversation", self._erase, False),
            ("POST", "/adviser", self._take_adviser_event, True),
            ("GET", "/ready", self._say_whether_ready, False),
            ("GET", "/widget.js", self._send_script, False),
            ("GET", "/print.js", self._send_print_script, False),
            ("GET", "/openapi.yml", self._send_description, False),
            ("GET", "/decisions/<token:str>", self._send_decision, False),
            ("GET", "/handoffs/<token:str>", self._send_handoff_transcript, False),
            ("GET", "/", self._lead_to_demo, False),
            ("GET", "/demo/<name:str>", self._send_demo, False),
        ):
            self._add(blueprint, method, path, handler, streams)
        # What no route above takes: Sanic's own answer is English, and without our headers.
        # Not its `path`, which also takes nothing, and thus the place of the route « / »; the
        # router lets a pattern that names « / » go over several segments.
        blueprint.add_route(
            self._guarded(self._refuse_path),
            r"/<unknown:(?P<unknown>/?.+)>",
            methods=HTTP_METHODS,
            stream=True,
        )
        blueprint.listener("before_server_start")(_answer_preflights_ourselves)
        blueprint.listener("before_server_start")(self._start)
        blueprint.listener("before_server_stop")(self._stop)
        return blueprint

    def _add(
        self, blueprint: Blueprint, method: str, path: str, handler: Handler, streams: bool
    ) -> None:
        name = handler.__name__.strip("_")
        blueprint.add_route(
            self._guarded(handler), path, methods=[method], name=name, stream=streams
        )
        blueprint.add_route(self._preflight(), path, methods=["OPTIONS"], name=f"{name}_preflight")
        # Streamed, so that the body of what is refused is not kept.
        blueprint.add_route(
            self._guarded(self._refuse_method(method)),
            path,
            methods=[other for other in HTTP_METHODS if other not in (method, "OPTIONS")],
            name=f"{name}_refused",
            stream=True,
        )

    def _guarded(self, handler: Handler) -> Handler:
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
                response = answer(gone, request, self._known_origin(request))
            except LockError:
                # Another worker has held the conversation for longer than a turn lasts.
                late = ApiError(503, "assistant_slow", retry_after=RETRY_AFTER)
                response = answer(late, request, self._known_origin(request))
            except Exception as error:
                response = answer(error, request, self._known_origin(request))
            if isinstance(response, HTTPResponse):
                response.headers[logs.HEADER] = name
                for field, value in headers.common(self._reader(request, response)).items():
                    response.headers.setdefault(field, value)
            return response

        return guarded

    def _preflight(self) -> Handler:
        """Return the answer to a browser that asks whether it may ask.

        Any page may: the request itself is refused to those that are not allowed, and a refusal
        of the question would leave them, and their webmaster, without a word of explanation.
        """

        async def preflight(request: Request, **_: str) -> HTTPResponse:
            origin = request.headers.get("origin")
            return empty(headers={**headers.common(origin), **headers.PREFLIGHT})

        return preflight

    @staticmethod
    def _refuse_method(allowed: str) -> Handler:
        """Return the answer to the methods that a path does not take."""

        async def refuse(request: Request, **_: str) -> HTTPResponse:
            error = ApiError(405, "method_not_allowed")
            return json(error.body(), error.status, headers={"Allow": f"{allowed}, OPTIONS"})

        return refuse

    @staticmethod
    async def _refuse_path(request: Request, **_: str) -> HTTPResponse:
        raise ApiError(404, "not_found")

    # ---- who asks -------------------------------------------------------------------------

    def _reader(self, request: Request, response: HTTPResponse) -> str | None:
        """Return the origin that may read an answer; one that is not allowed reads why."""
        known = self._known_origin(request)
        if known is None and response.status == 403:
            return str(request.headers.get("origin", "")) or None
        return known

    def _known_origin(self, request: Request) -> str | None:
        try:
            return self._origin(request)
        except ApiError:
            return None

    def _origin(self, request: Request) -> str | None:
        return check_origin(
            request.headers.get("origin"), request.headers.get("host", ""), self._settings.origins
        )

    def _address(self, request: Request) -> str:
        return client_address(
            request.ip,
            request.headers.getall("x-forwarded-for", []),
            self._settings.trusted_proxies,
        )

    async def _visitor(self, request: Request) -> Session:
        """Return the session of a request; raises ``ApiError`` 401, 403 or 410."""
        self._origin(request)
        session = self._sessions.read(request.headers.get("authorization"), clock.now())
        await self._erasure.require_kept(session.conversation_id)
        return session

    @staticmethod
    def _agent(request: Request) -> Agent:
        agent = getattr(request.app.ctx, "agent", None)
        if agent is None:
            raise ApiError(503, "assistant_unavailable", retry_after=10)
        return agent

    # ---- routes ---------------------------------------------------------------------------

    async def _open_session(self, request: Request) -> HTTPResponse:
        self._origin(request)
        await self._rates.hit(self._settings.session_rates, "session", self._address(request))
        content = await incoming.read_json(request, self._settings.largest_body)
        now = clock.now()
        if request.headers.get("authorization"):
            session = self._sessions.renew(await self._visitor(request), now)
        else:
            session = self._sessions.open(now)
        return json(
            {
                "token": session.token,
                "expires_at": session.expires_at.isoformat(),
                "renew_in": int((session.renew_after - now).total_seconds()),
                **self._welcome.to_dict(now, content.get("topic")),
            },
            headers=headers.PRIVATE,
        )

    async def _take_message(self, request: Request) -> HTTPResponse:
        session = await self._visitor(request)
        settings = self._settings
        await self._rates.hit(settings.address_rates, "message", self._address(request))
        await self._rates.hit(settings.message_rates, "message", session.conversation_id)
        content = await incoming.read_json(request, settings.largest_body)
        message = incoming.read_message(content, settings.longest_text)
        await self._writing.end(VISITOR, session.conversation_id)
        reply = await self._turns.take(self._agent(request), session.conversation_id, message)
        return json(reply.to_dict(), headers=headers.PRIVATE)

    async def _send_events(self, request: Request) -> HTTPResponse | None:
        session = await self._visitor(request)
        await self._rates.hit(self._settings.read_rates, "read", session.conversation_id)
        agent, after = self._agent(request), last_event_id(request)
        if "text/event-stream" not in request.headers.get("accept", ""):
            found = await self._events.poll(agent, session.conversation_id, after)
            return json(found, headers=headers.PRIVATE)
        common = headers.common(self._known_origin(request))
        await self._events.stream(
            request, agent, session.conversation_id, self._address(request), after, common
        )
        return None

    async def _note_writing(self, request: Request) -> HTTPResponse:
        """Take the sign that the visitor is writing: an adviser who is present sees it."""
        session = await self._visitor(request)
        await self._rates.hit(self._settings.read_rates, "writing", session.conversation_id)
        await incoming.read_json(request, self._settings.largest_body)
        await self._writing.note(VISITOR, session.conversation_id)
        return empty(headers=headers.PRIVATE)

    async def _take_rating(self, request: Request) -> HTTPResponse:
        session = await self._visitor(request)
        await self._rates.hit(self._settings.message_rates, "rating", session.conversation_id)
        content = await incoming.read_json(request, self._settings.largest_body)
        opinion = Opinion.read(content)
        conversation = await Conversation.load(self._agent(request), session.conversation_id)
        said = conversation.messages()
        rated = [
            message
            for message in said
            if str(message.id) == opinion.message_id and message.author != "visitor"
        ]
        if not rated:
            raise ApiError(422, "rating_invalid")
        now, asked = clock.now(), asked_before(said, rated[0])
        await self._in_database(
            lambda database: save_opinion(
                database, session.conversation_id, rated[0], opinion, now, asked
            )
        )
        return json({"saved": True}, headers=headers.PRIVATE)

    async def _send_transcript(self, request: Request) -> HTTPResponse:
        session = await self._visitor(request)
        await self._rates.hit(self._settings.read_rates, "read", session.conversation_id)
        conversation = await Conversation.load(self._agent(request), session.conversation_id)
        form = request.args.get("format", "text")
        if form == "text":
            return text(as_text(conversation.messages(), clock.today()), headers=headers.PRIVATE)
        if form == "html":
            return self._printable(conversation)
        if form == "link":
            token = self._sessions.document_token(session, clock.now())
            return json({"url": f"documents/{token}"}, headers=headers.PRIVATE)
        raise ApiError(422, "format_invalid")

    async def _complete_name(self, request: Request) -> HTTPResponse:
        session = await self._visitor(request)
        await self._rates.hit(self._settings.address_rates, "complete", self._address(request))
        await self._rates.hit(self._settings.read_rates, "complete", session.conversation_id)
        begun = str(request.args.get("q", ""))[:LONGEST_NAME]
        found = await asyncio.to_thread(names_begun, self._databases.records, begun)
        return json({"companies": found}, headers=headers.PRIVATE)

    async def _send_document(self, request: Request, token: str) -> HTTPResponse:
        conversation_id = self._sessions.read_document_token(token, clock.now())
        await self._erasure.require_kept(conversation_id)
        await self._rates.hit(self._settings.read_rates, "read", conversation_id)
        return self._printable(await Conversation.load(self._agent(request), conversation_id))

    @staticmethod
    def _printable(conversation: Conversation) -> HTTPResponse:
        page = as_html(conversation.messages(), clock.today())
        return html(page, headers={**headers.PRIVATE, **headers.page()})

    async def _erase(self, request: Request) -> HTTPResponse:
        session = await self._visitor(request)
        agent = self._agent(request)
        async with self._turns.exclusive(agent, session.conversation_id):
            erased = await self._erasure.erase(session.conversation_id)
        self._bell.announce(session.conversation_id)
        number = receipt(session.conversation_id)
        sentence = say("erased", "message" if any(erased.values()) else "nothing", receipt=number)
        content = {"erased": erased, "message": sentence, "receipt": number}
        return json(content, headers=headers.PRIVATE)

    async def _take_adviser_event(self, request: Request) -> HTTPResponse:
        await self._rates.hit(self._settings.address_rates, "adviser", self._address(request))
        body = await read_body(request, self._settings.largest_adviser_body)
        signed = joined_headers(request.headers.items())
        try:
            event = await self._gate.receive(signed, body, clock.now())
        except AdviserEventRefused as refused:
            content = {"error": refused.code, "message": str(refused)}
            if refused.field:
                content["field"] = refused.field
            return json(content, status=refused.status)
        if event.duplicate:
            return json({"duplicate": True})
        if event.type == PRESENT:
            return json({"visitor_writing": await self._meet(event)})
        await self._writing.end(ADVISER, event.conversation_id)
        await self._turns.add(self._agent(request), event)
        return empty()

    async def _meet(self, event: AdviserEvent) -> bool:
        """Show the visitor that an adviser writes; return whether the visitor writes."""
        if event.writing:
            await self._writing.note(ADVISER, event.conversation_id)
            self._bell.ring([event.conversation_id])
        return await self._writing.is_seen(VISITOR, event.conversation_id)

    async def _say_whether_ready(self, request: Request) -> HTTPResponse:
        checks = await self._readiness.checks(getattr(request.app.ctx, "agent", None))
        if all(checks.values()):
            return json({"ready": True, "checks": checks}, headers=headers.PRIVATE)
        return json(
            {"ready": False, "checks": checks, "retry_after": RETRY_AFTER},
            status=503,
            headers={**headers.PRIVATE, "Retry-After": str(RETRY_AFTER)},
        )

    async def _send_decision(self, request: Request, token: str) -> HTTPResponse:
        await self._rates.hit(self._settings.read_rates, "decision", self._address(request))
        if token.endswith(".ics"):
            return await self._send_calendar(token.removesuffix(".ics"))
        page = await self._in_database(lambda database: decision_page(database, token))
        return html(page, headers={**headers.PRIVATE, **headers.page()})

    async def _send_calendar(self, token: str) -> HTTPResponse:
        content = await self._in_database(lambda database: decision_calendar(database, token))
        fields = {**headers.PRIVATE, "Content-Disposition": 'attachment; filename="dates.ics"'}
        return text(content, headers=fields, content_type="text/calendar; charset=utf-8")

    async def _send_handoff_transcript(self, request: Request, token: str) -> HTTPResponse:
        """Send an adviser the whole exchange, by the link of the request."""
        await self._rates.hit(self._settings.read_rates, "handoff", self._address(request))
        handoff = await self._in_database(lambda database: find_by_token(database, token))
        if handoff is None:
            raise ApiError(404, "decision_not_found")
        return self._printable(
            await Conversation.load(self._agent(request), handoff.conversation_id)
        )

    async def _send_script(self, request: Request) -> HTTPResponse:
        return self._file(request, SCRIPT, headers.SHARED)

    async def _send_print_script(self, request: Request) -> HTTPResponse:
        return self._file(request, PAGES / "print.js", {})

    async def _send_description(self, request: Request) -> HTTPResponse:
        return self._file(request, DESCRIPTION, {})

    async def _lead_to_demo(self, request: Request) -> HTTPResponse:
        return redirect(f"{request.path.rstrip('/')}/demo/index.html")

    async def _send_demo(self, request: Request, name: str) -> HTTPResponse:
        try:
            path = within(DEMO, name)
        except FileNotFoundError as error:
            raise ApiError(404, "not_found") from error
        return self._file(request, path, headers.demo())

    # ---- shared ---------------------------------------------------------------------------

    def _file(self, request: Request, path: Any, more: dict[str, str]) -> HTTPResponse:
        try:
            file = self._files.read(path)
        except FileNotFoundError as error:
            raise ApiError(404, "not_found") from error
        compressed = accepts_gzip(request.headers.get("accept-encoding"))
        etag = f'"{file.etag}{"-gzip" if compressed else ""}"'
        fields = {**headers.CACHED, **more, "ETag": etag}
        if etag in request.headers.get("if-none-match", ""):
            return empty(status=304, headers=fields)
        if compressed:
            fields["Content-Encoding"] = "gzip"
        content = file.compressed if compressed else file.content
        return HTTPResponse(content, headers=fields, content_type=file.content_type)

    async def _in_database(self, call: Callable[[Any], Any]) -> Any:
        def within_session() -> Any:
            with session_scope(self._databases.records) as session:
                return call(session)

        return await asyncio.to_thread(within_session)

    async def _start(self, app: Sanic, _: Any) -> None:
        if self._carrier is not None:
            self._carrier.start()

    async def _stop(self, app: Sanic, _: Any) -> None:
        self._events.close()
        if self._carrier is not None:
            await self._carrier.stop()


async def _answer_preflights_ourselves(app: Sanic, _: Any) -> None:
    """Keep Rasa's CORS layer off our routes.

    It answers every OPTIONS request before any route, without the headers that allow an origin.
    """
    layer = getattr(app.ctx, "sanic_cors", None)
    if layer is not None:
        elsewhere = re.compile(rf"(?!/webhooks/{NAME}/)")
        layer.resources = [(elsewhere, options) for _, options in layer.resources]
