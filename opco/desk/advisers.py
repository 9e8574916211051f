"""What advisers do at the desk: find a request, take it, read, answer, note, close, reopen.

Each action is a form: it works without a script, which then only spares the reload.
"""

import asyncio
import re
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any

from sanic import Sanic
from sanic.request import Request as HTTPRequest
from sanic.response import HTTPResponse, empty, html, redirect, text

from opco.clock import PARIS
from opco.desk import contract
from opco.desk.access import COOKIE, Access, Seat, is_own_form
from opco.desk.figures import FiguresPages
from opco.desk.forms import field, refusal
from opco.desk.pages import render
from opco.desk.presence import Presence
from opco.desk.replies import ready_replies, ready_reply
from opco.desk.search import FILTERS, select
from opco.desk.settings import DeskSettings
from opco.desk.store import CLOSED, JOINED, WAITING, Request, Store

Handler = Callable[..., Coroutine[Any, Any, HTTPResponse]]
_LONGEST_TEXT = 4000
_REOPENED_WITHIN = timedelta(days=1)
_FORM_ID = re.compile(r"[0-9a-f]{16,64}")


class Advisers:
    """The pages and actions of one desk; ``wake`` has what was done sent."""

    def __init__(self, settings: DeskSettings, store: Store, wake: Callable[[], None]) -> None:
        self._settings = settings
        self._store = store
        self._wake = wake
        self._access = Access(settings.password, settings.session_hours)
        self._presence = Presence()
        #: Requests about which the assistant is being asked.
        self._meeting: set[str] = set()

    def add_routes(self, app: Sanic) -> None:
        """Add the routes."""
        app.add_route(self._sign_in, "/sign-in", methods=["POST"], name="sign_in")
        one = "/requests/<reference:str>"
        for method, path, handler in (
            ("POST", "/sign-out", self._sign_out),
            ("GET", "/", self._list),
            ("GET", "/list", self._rows),
            ("GET", "/replies/<topic:str>/<answer:str>", self._ready_reply),
            ("GET", one, self._file),
            ("GET", f"{one}/log", self._log),
            ("POST", f"{one}/writing", self._writing),
            ("POST", f"{one}/take", self._take),
            ("POST", f"{one}/hand-over", self._hand_over),
            ("POST", f"{one}/reply", self._reply),
            ("POST", f"{one}/note", self._note),
            ("POST", f"{one}/close", self._close),
            ("POST", f"{one}/reopen", self._reopen),
        ):
            name = handler.__name__.strip("_")
            app.add_route(self._for_advisers(handler), path, methods=[method], name=name)
        if self._settings.figures is not None:
            pages = FiguresPages(self._settings, self._settings.figures)
            shown: dict[str, Handler] = {
                "/statistiques": pages.page,
                "/statistiques/<month:str>/fichier.csv": pages.file,
                "/statistiques/<month:str>/<name:str>": pages.drawing,
            }
            for number, (path, show) in enumerate(shown.items()):
                guarded = self._for_advisers(show)
                app.add_route(guarded, path, methods=["GET"], name=f"figures_{number}")

    def _for_advisers(self, handler: Handler) -> Handler:
        async def guarded(request: HTTPRequest, **path: str) -> HTTPResponse:
            seat = self._access.seat(request.cookies.get(COOKIE), self._settings.clock())
            if seat is None:
                page = render("sign_in.html", seat=None, error=None, name="")
                return html(page, status=401)
            if request.method == "POST" and not is_own_form(seat, field(request, "csrf")):
                told = "Ce formulaire n’est plus valable. Rechargez la page."
                return refusal(403, "csrf", told)
            return await handler(request, seat, **path)

        return guarded

    async def _sign_in(self, request: HTTPRequest) -> HTTPResponse:
        now = self._settings.clock()
        name = " ".join(field(request, "name").split())[:80]
        token = None
        error = "Mot de passe inconnu."
        address = self._settings.address_of(request)
        if self._access.must_wait(address, name, now):
            error = "Trop d’essais : attendez une minute."
        elif not name:
            error = "Donnez votre nom."
        else:
            token = self._access.sign_in(field(request, "password"), address, name, now)
        if token is None:
            page = render("sign_in.html", seat=None, error=error, name=name)
            return html(page, status=401)
        response = redirect("/", status=303)
        response.cookies[COOKIE] = token
        response.cookies[COOKIE].update({"httponly": True, "samesite": "Strict", "path": "/"})
        return response

    async def _sign_out(self, request: HTTPRequest, seat: Seat) -> HTTPResponse:
        del seat
        self._access.sign_out(request.cookies.get(COOKIE))
        return redirect("/", status=303)

    # ---- finding --------------------------------------------------------------------------

    async def _list(self, request: HTTPRequest, seat: Seat) -> HTTPResponse:
        return html(render("list.html", seat=seat, **await self._listed(request, seat)))

    async def _rows(self, request: HTTPRequest, seat: Seat) -> HTTPResponse:
        return html(render("list_rows.html", **await self._listed(request, seat)))

    async def _listed(self, request: HTTPRequest, seat: Seat) -> dict[str, Any]:
        self._presence.seen(seat.name)
        found = await asyncio.to_thread(self._store.requests, seat.name)
        words = request.args.get("q", "")[:200]
        chosen = request.args.get("show", "open")
        chosen = chosen if chosen in FILTERS else "open"
        return {
            "requests": select(found, words, chosen, seat.name),
            "waiting": sum(1 for one in found if one.state == WAITING),
            "unread": sum(one.unread for one in found if one.state != CLOSED),
            "words": words,
            "chosen": chosen,
            "filters": FILTERS,
            "figures": self._settings.figures is not None,
        }

    # ---- reading --------------------------------------------------------------------------

    async def _file(self, request: HTTPRequest, seat: Seat, reference: str) -> HTTPResponse:
        return await self._show("file.html", seat, reference)

    async def _log(self, request: HTTPRequest, seat: Seat, reference: str) -> HTTPResponse:
        # The page looks again soon: it does not wait for the assistant.
        request.app.add_task(self._meet_visitor(seat.name, reference))
        return await self._show("log.html", seat, reference)

    async def _meet_visitor(self, name: str, reference: str) -> None:
        """Show the visitor that the adviser writes, and learn whether the visitor does."""
        item = await asyncio.to_thread(self._store.request, reference)
        theirs = item is not None and item.state == JOINED and item.adviser == name
        if item is None or not theirs or reference in self._meeting:
            return
        if not item.data["contact"].get("in_window"):
            return
        now = self._settings.clock()
        writing = self._presence.is_writing(name, reference)
        body = contract.event("adviser.present", reference, name, now, writing=writing)
        self._meeting.add(reference)
        try:
            _, answered = await asyncio.to_thread(
                contract.post,
                self._settings.assistant_events_url,
                self._settings.secrets[0],
                contract.new_event_id(),
                body,
                now,
            )
        finally:
            self._meeting.discard(reference)
        self._presence.note_visitor(reference, answered.get("visitor_writing") is True)

    async def _show(self, template: str, seat: Seat, reference: str) -> HTTPResponse:
        now = self._settings.clock()
        item = await asyncio.to_thread(self._store.request, reference)
        if item is None:
            told = f"« {reference} » n’existe pas, ou son visiteur a fait effacer ses données."
            return _told("Demande introuvable", told, "/", 404, seat)
        self._presence.seen(seat.name, reference)
        messages = await asyncio.to_thread(self._store.messages, reference)
        if messages:
            last = messages[-1].id
            await asyncio.to_thread(self._store.mark_read, reference, seat.name, last)
        topic = (item.data.get("topic") or {}).get("id")
        ready = await asyncio.to_thread(ready_replies, topic) if template == "file.html" else []
        page = render(
            template,
            seat=seat,
            item=item,
            messages=messages,
            others=self._presence.others(seat.name, reference),
            visitor_writes=self._presence.is_visitor_writing(reference),
            colleagues=self._presence.colleagues(seat.name),
            can_reply=self._can_reply(item),
            by_mail=not item.data["contact"].get("in_window"),
            can_reopen=_can_reopen(item, now),
            ready=ready,
        )
        return html(page)

    def _can_reply(self, item: Request) -> bool:
        """Tell whether words written here reach the visitor: in the window, or by e-mail."""
        contact = item.data["contact"]
        return bool(contact.get("in_window") or (contact.get("email") and self._settings.mail))

    async def _ready_reply(
        self, request: HTTPRequest, seat: Seat, topic: str, answer: str
    ) -> HTTPResponse:
        today = self._settings.clock().astimezone(PARIS).date()
        found = await asyncio.to_thread(ready_reply, f"{topic}/{answer}", today)
        return text(found) if found is not None else empty(status=404)

    async def _writing(self, request: HTTPRequest, seat: Seat, reference: str) -> HTTPResponse:
        self._presence.writes(seat.name, reference)
        return empty()

    # ---- acting ---------------------------------------------------------------------------

    async def _take(self, request: HTTPRequest, seat: Seat, reference: str) -> HTTPResponse:
        await asyncio.to_thread(
            lambda: self._store.take(reference, seat.name, self._now(), over=True)
        )
        return _done(request, reference)

    async def _hand_over(self, request: HTTPRequest, seat: Seat, reference: str) -> HTTPResponse:
        to = " ".join(field(request, "to").split())[:80] or None
        await asyncio.to_thread(self._store.hand_over, reference, seat.name, to, self._now())
        return _done(request, reference)

    async def _reply(self, request: HTTPRequest, seat: Seat, reference: str) -> HTTPResponse:
        words = field(request, "text").strip()[:_LONGEST_TEXT]
        item = await asyncio.to_thread(self._store.request, reference)
        if item is None or item.state == CLOSED or not words:
            return _done(request, reference)
        if not await asyncio.to_thread(self._store.take, reference, seat.name, self._now()):
            told = f"{item.adviser} suit cette demande : reprenez-la avant de répondre."
            return _refused(request, reference, told)
        if item.state == WAITING and item.data["contact"].get("in_window"):
            await self._tell_assistant("adviser.joined", reference, seat, JOINED)
        await self._tell_assistant(
            "adviser.message", reference, seat, JOINED, words, field(request, "id")
        )
        self._presence.wrote(seat.name, reference)
        return _done(request, reference)

    async def _note(self, request: HTTPRequest, seat: Seat, reference: str) -> HTTPResponse:
        words = field(request, "text").strip()[:_LONGEST_TEXT]
        item = await asyncio.to_thread(self._store.request, reference)
        if item is not None and words:
            await asyncio.to_thread(self._store.note, reference, seat.name, words, self._now())
        return _done(request, reference)

    async def _close(self, request: HTTPRequest, seat: Seat, reference: str) -> HTTPResponse:
        item = await asyncio.to_thread(self._store.request, reference)
        if item is not None and item.state != CLOSED:
            await self._tell_assistant("adviser.closed", reference, seat, CLOSED)
        return _done(request, reference)

    async def _reopen(self, request: HTTPRequest, seat: Seat, reference: str) -> HTTPResponse:
        item = await asyncio.to_thread(self._store.request, reference)
        if item is not None and _can_reopen(item, self._settings.clock()):
            await self._tell_assistant("adviser.joined", reference, seat, JOINED)
        return _done(request, reference)

    async def _tell_assistant(
        self,
        kind: str,
        reference: str,
        seat: Seat,
        state: str,
        words: str | None = None,
        form_id: str = "",
    ) -> None:
        body = contract.event(kind, reference, seat.name, self._settings.clock(), text=words)
        # A form sent twice is one message.
        known = _FORM_ID.fullmatch(form_id)
        event_id = f"msg_{form_id}" if known else contract.new_event_id()
        await asyncio.to_thread(
            lambda: self._store.send(
                event_id, reference, body, self._now(), adviser=seat.name, state=state, text=words
            )
        )
        self._wake()

    def _now(self) -> str:
        return contract.instant(self._settings.clock())


def _can_reopen(item: Request, now: datetime) -> bool:
    if item.state != CLOSED or item.closed_at is None or not item.data["contact"].get("in_window"):
        return False
    return now - datetime.fromisoformat(item.closed_at) <= _REOPENED_WITHIN


def _by_script(request: HTTPRequest) -> bool:
    return "application/json" in request.headers.get("accept", "")


def _done(request: HTTPRequest, reference: str) -> HTTPResponse:
    if _by_script(request):
        return empty()
    # Back to the conversation, not to the top of the page: the focus goes on from there.
    return redirect(f"/requests/{reference}#conversation", status=303)


def _refused(request: HTTPRequest, reference: str, told: str) -> HTTPResponse:
    if _by_script(request):
        return refusal(409, "not_yours", told)
    return _told("Votre réponse n’est pas partie", told, f"/requests/{reference}", 409)


def _told(
    heading: str, told: str, back: str, status: int, seat: Seat | None = None
) -> HTTPResponse:
    page = render("told.html", seat=seat, heading=heading, told=told, back=back)
    return html(page, status=status)
