"""The talk itself: a session, what is said and heard, an opinion, an erasure, an adviser's events."""

from sanic.request import Request
from sanic.response import HTTPResponse, empty, json

from addons.channels import incoming
from addons.channels.adviser import AdviserGate
from addons.channels.asking import Askers, agent_of
from addons.channels.bell import Bell
from addons.channels.conversation import Conversation
from addons.channels.erasure import Erasure
from addons.channels.events import Events, last_event_id
from addons.channels.feedback import Opinion, asked_before, save_opinion
from addons.channels.limits import Rates
from addons.channels.records import in_session
from addons.channels.sessions import Sessions
from addons.channels.settings import ChannelSettings
from addons.channels.shell import Route
from addons.channels.turns import Turns
from addons.channels.watch import Watch
from addons.channels.welcome import Welcome
from addons.channels.writing import VISITOR, Writing
from addons.guard.bodies import read_body
from addons.web import headers
from addons.web.errors import ApiError
from opco import clock
from opco.companies import complete
from opco.handoff import ADVISER, PRESENT, AdviserEvent, AdviserEventRefused
from opco.handoff.signing import joined_headers
from opco.knowledge import say
from opco.privacy import Databases, receipt

#: Letters of a name that is being typed, and companies proposed for it.
LONGEST_NAME, MOST_NAMES = 80, 5


class Talk:
    """Takes what the visitor and the adviser's system send.

    Each route checks who asks, reads what is asked, and hands over to the module that knows.
    """

    def __init__(
        self,
        settings: ChannelSettings,
        welcome: Welcome,
        databases: Databases,
        gate: AdviserGate,
        askers: Askers,
        sessions: Sessions,
        erasure: Erasure,
        rates: Rates,
        bell: Bell,
    ) -> None:
        self._settings = settings
        self._welcome = welcome
        self._databases = databases
        self._gate = gate
        self._askers = askers
        self._sessions = sessions
        self._erasure = erasure
        self._rates = rates
        self._bell = bell
        self.turns = Turns(settings, welcome.titles, gate, erasure, bell, clock.now)
        self._writing = Writing(rates)
        watch = Watch(settings, bell, gate, erasure, self._writing, clock.now)
        self.events = Events(settings, self.turns, gate, bell, watch, self._writing)

    def routes(self) -> tuple[Route, ...]:
        """Return what is served here."""
        return (
            Route("POST", "/sessions", self._open_session, streams=True),
            Route("POST", "/messages", self._take_message, streams=True),
            Route("GET", "/events", self._send_events),
            Route("POST", "/writing", self._note_writing, streams=True),
            Route("POST", "/ratings", self._take_rating, streams=True),
            Route("GET", "/companies", self._complete_name),
            Route("DELETE", "/conversation", self._erase),
            Route("POST", "/adviser", self._take_adviser_event, streams=True),
        )

    async def _open_session(self, request: Request) -> HTTPResponse:
        self._askers.origin(request)
        await self._rates.hit(
            self._settings.session_rates, "session", self._askers.address(request)
        )
        content = await incoming.read_json(request, self._settings.largest_body)
        now = clock.now()
        if request.headers.get("authorization"):
            session = self._sessions.renew(await self._askers.visitor(request), now)
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
        # A turn asks itself, holding the conversation, whether it was erased.
        session = self._askers.signed(request)
        settings = self._settings
        await self._rates.hit(settings.address_rates, "message", self._askers.address(request))
        await self._rates.hit(settings.message_rates, "message", session.conversation_id)
        content = await incoming.read_json(request, settings.largest_body)
        message = incoming.read_message(content, settings.longest_text)
        await self._writing.end(VISITOR, session.conversation_id)
        reply = await self.turns.take(agent_of(request), session.conversation_id, message)
        return json(reply.to_dict(), headers=headers.PRIVATE)

    async def _send_events(self, request: Request) -> HTTPResponse | None:
        session = await self._askers.visitor(request)
        await self._rates.hit(self._settings.read_rates, "read", session.conversation_id)
        agent, after = agent_of(request), last_event_id(request)
        if "text/event-stream" not in request.headers.get("accept", ""):
            found = await self.events.poll(agent, session.conversation_id, after)
            return json(found, headers=headers.PRIVATE)
        common = headers.common(self._askers.known_origin(request))
        await self.events.stream(
            request, agent, session.conversation_id, self._askers.address(request), after, common
        )
        return None

    async def _note_writing(self, request: Request) -> HTTPResponse:
        """Take the sign that the visitor is writing: an adviser who is present sees it."""
        session = await self._askers.visitor(request)
        await self._rates.hit(self._settings.read_rates, "writing", session.conversation_id)
        await incoming.read_json(request, self._settings.largest_body)
        await self._writing.note(VISITOR, session.conversation_id)
        return empty(headers=headers.PRIVATE)

    async def _take_rating(self, request: Request) -> HTTPResponse:
        session = await self._askers.visitor(request)
        await self._rates.hit(self._settings.message_rates, "rating", session.conversation_id)
        content = await incoming.read_json(request, self._settings.largest_body)
        opinion = Opinion.read(content)
        conversation = await Conversation.load(agent_of(request), session.conversation_id)
        said = conversation.messages()
        rated = [
            message
            for message in said
            if str(message.id) == opinion.message_id and message.author != "visitor"
        ]
        if not rated:
            raise ApiError(422, "rating_invalid")
        now, asked = clock.now(), asked_before(said, rated[0])
        await in_session(
            self._databases.records,
            lambda database: save_opinion(
                database, session.conversation_id, rated[0], opinion, now, asked
            ),
        )
        return json({"saved": True}, headers=headers.PRIVATE)

    async def _complete_name(self, request: Request) -> HTTPResponse:
        session = await self._askers.visitor(request)
        await self._rates.hit(
            self._settings.address_rates, "complete", self._askers.address(request)
        )
        await self._rates.hit(self._settings.read_rates, "complete", session.conversation_id)
        begun = str(request.args.get("q", ""))[:LONGEST_NAME]
        found = await in_session(
            self._databases.records,
            lambda database: [
                {"siret": company.siret, "name": company.called, "city": company.city}
                for company in complete(database, begun, MOST_NAMES)
            ],
            read_only=True,
        )
        return json({"companies": found}, headers=headers.PRIVATE)

    async def _erase(self, request: Request) -> HTTPResponse:
        session = await self._askers.visitor(request)
        agent = agent_of(request)
        async with self.turns.exclusive(agent, session.conversation_id):
            agent.tracker_store.forget(session.conversation_id)
            erased = await self._erasure.erase(session.conversation_id)
        self._bell.announce(session.conversation_id)
        number = receipt(session.conversation_id)
        sentence = say(
            "erased.message" if any(erased.values()) else "erased.nothing", receipt=number
        )
        content = {"erased": erased, "message": sentence, "receipt": number}
        return json(content, headers=headers.PRIVATE)

    async def _take_adviser_event(self, request: Request) -> HTTPResponse:
        await self._rates.hit(
            self._settings.address_rates, "adviser", self._askers.address(request)
        )
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
            return json({"visitor_writing": await self.meet(event)})
        await self._writing.end(ADVISER, event.conversation_id)
        await self.turns.add(agent_of(request), event)
        return empty()

    async def meet(self, event: AdviserEvent) -> bool:
        """Show the visitor that an adviser writes; return whether the visitor writes."""
        if event.writing:
            await self._writing.note(ADVISER, event.conversation_id)
            self._bell.ring([event.conversation_id])
        return await self._writing.is_seen(VISITOR, event.conversation_id)
