"""The desk's web application: the assistant posts to it, advisers read and answer."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import timezone
from typing import Any
from urllib.parse import parse_qs

from sanic import Sanic
from sanic.request import Request
from sanic.response import BaseHTTPResponse, HTTPResponse, empty, file, html, json, redirect

from opco.desk import contract
from opco.desk.access import COOKIE, Access, Seat, is_own_form
from opco.desk.pages import FOLDER, render
from opco.desk.settings import DeskSettings
from opco.desk.store import CLOSED, JOINED, WAITING, Event, Store

logger = logging.getLogger(__name__)

Handler = Callable[..., Coroutine[Any, Any, HTTPResponse]]
KINDS = frozenset({"handoff.requested", "handoff.message", "handoff.closed"})
#: Seconds between two tries to hand the assistant what it has not taken.
_TRY_AGAIN = 1.0
_LONGEST_TEXT = 4000
_MOST_FIELDS = 20
_WRONG_HOST = "Le poste conseiller ne répond pas sous ce nom."
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Desk:
    """The routes of one desk."""

    def __init__(self, settings: DeskSettings) -> None:
        self._settings = settings
        self._store = Store(settings.database)
        self._access = Access(settings.password, settings.session_hours)
        self._wake = asyncio.Event()

    def application(self) -> Sanic:
        """Return the Sanic application."""
        app = Sanic("opco-desk", configure_logging=False)
        app.config.REQUEST_MAX_SIZE = self._settings.largest_body
        app.config.FALLBACK_ERROR_FORMAT = "text"
        app.add_route(self._receive, "/webhook", methods=["POST"], name="webhook")
        app.add_route(self._ready, "/ready", name="ready")
        app.add_route(self._static, "/static/<name:str>", name="asset")
        app.add_route(self._sign_in, "/sign-in", methods=["POST"], name="sign_in")
        for method, path, handler in (
            ("POST", "/sign-out", self._sign_out),
            ("GET", "/", self._list),
            ("GET", "/list", self._rows),
            ("GET", "/requests/<reference:str>", self._file),
            ("GET", "/requests/<reference:str>/log", self._log),
            ("POST", "/requests/<reference:str>/join", self._join),
            ("POST", "/requests/<reference:str>/reply", self._reply),
            ("POST", "/requests/<reference:str>/close", self._close),
        ):
            name = handler.__name__.strip("_")
            app.add_route(self._for_advisers(handler), path, methods=[method], name=name)
        app.register_middleware(self._check_host, "request")
        app.register_middleware(_add_headers, "response")
        app.register_listener(self._start_sending, "after_server_start")
        return app

    # ---- the assistant --------------------------------------------------------------------

    async def _receive(self, request: Request) -> HTTPResponse:
        try:
            webhook_id, kind, data = contract.verify(
                self._settings.secrets,
                contract.joined(request.headers.items()),
                request.body,
                self._settings.clock(),
            )
        except contract.NotOurs:
            return _refused(
                401, "signature", "La signature manque, est périmée ou ne correspond pas."
            )
        if kind not in KINDS:
            return empty()
        if wrong := contract.wrong_field(kind, data):
            return _refused(
                422, "malformed", f"Le champ « data.{wrong} » manque ou n'est pas valable."
            )
        await asyncio.to_thread(self._store.receive, webhook_id, kind, data, self._now())
        return empty()

    async def _start_sending(self, app: Sanic, *_: Any) -> None:
        app.add_task(self._send_events())

    async def _send_events(self) -> None:
        while True:
            try:
                for event in await asyncio.to_thread(self._store.next_events):
                    await asyncio.to_thread(self._send, event)
                more = bool(await asyncio.to_thread(self._store.next_events))
            except Exception:
                logger.exception("Events could not be sent")
                more = True
            self._wake.clear()
            try:
                await asyncio.wait_for(self._wake.wait(), _TRY_AGAIN if more else 60)
            except asyncio.TimeoutError:
                continue

    def _send(self, event: Event) -> None:
        settings = self._settings
        status, said = contract.post(
            settings.assistant_events_url,
            settings.secrets[0],
            event.id,
            event.body,
            settings.clock(),
        )
        if status is not None and status < 300:
            self._store.mark(event.id, "sent")
        elif status is not None and 400 <= status < 500 and status not in (408, 429):
            # It will never be taken: the adviser must know, and act otherwise.
            self._store.mark(event.id, "refused", said or f"HTTP {status}")
            self._store.tell(
                event.reference, said or f"Refusé par l'assistant ({status}).", self._now()
            )
            self._store.give_back(event.reference)
        else:
            logger.warning("Event %s waits: %s", event.id, said or status)

    # ---- advisers -------------------------------------------------------------------------

    def _for_advisers(self, handler: Handler) -> Handler:
        async def guarded(request: Request, **path: str) -> HTTPResponse:
            seat = self._access.seat(request.cookies.get(COOKIE), self._settings.clock())
            if seat is None:
                page = render("sign_in.html", seat=None, error=None, name="")
                return html(page, status=401)
            if request.method == "POST" and not is_own_form(seat, _field(request, "csrf")):
                return _refused(403, "csrf", "Ce formulaire n'est plus valable. Rechargez la page.")
            return await handler(request, seat, **path)

        return guarded

    async def _sign_in(self, request: Request) -> HTTPResponse:
        now = self._settings.clock()
        name = _field(request, "name").strip()[:80]
        token = None
        error = "Mot de passe inconnu."
        address = self._settings.address_of(request)
        if self._access.must_wait(address, name, now):
            error = "Trop d'essais : attendez une minute."
        elif not name:
            error = "Donnez votre nom."
        else:
            token = self._access.sign_in(_field(request, "password"), address, name, now)
        if token is None:
            page = render("sign_in.html", seat=None, error=error, name=name)
            return html(page, status=401)
        response = redirect("/", status=303)
        response.cookies[COOKIE] = token
        response.cookies[COOKIE].update({"httponly": True, "samesite": "Strict", "path": "/"})
        return response

    async def _sign_out(self, request: Request, seat: Seat) -> HTTPResponse:
        del seat
        self._access.sign_out(request.cookies.get(COOKIE))
        return redirect("/", status=303)

    async def _list(self, request: Request, seat: Seat) -> HTTPResponse:
        return html(render("list.html", seat=seat, **await self._listed()))

    async def _rows(self, request: Request, seat: Seat) -> HTTPResponse:
        return html(render("list_rows.html", **await self._listed()))

    async def _listed(self) -> dict[str, Any]:
        found = await asyncio.to_thread(self._store.requests)
        return {"requests": found, "waiting": sum(1 for one in found if one.state == WAITING)}

    async def _file(self, request: Request, seat: Seat, reference: str) -> HTTPResponse:
        return await self._show("file.html", seat, reference)

    async def _log(self, request: Request, seat: Seat, reference: str) -> HTTPResponse:
        return await self._show("log.html", seat, reference)

    async def _show(self, template: str, seat: Seat, reference: str) -> HTTPResponse:
        item = await asyncio.to_thread(self._store.request, reference)
        if item is None:
            return html(render("sign_in.html", seat=None, error=None, name=""), status=404)
        messages = await asyncio.to_thread(self._store.messages, reference)
        return html(render(template, seat=seat, item=item, messages=messages))

    async def _join(self, request: Request, seat: Seat, reference: str) -> HTTPResponse:
        item = await asyncio.to_thread(self._store.request, reference)
        if item is not None and item.state == WAITING:
            await self._tell_assistant("adviser.joined", reference, seat, JOINED)
        return redirect(f"/requests/{reference}", status=303)

    async def _reply(self, request: Request, seat: Seat, reference: str) -> HTTPResponse:
        text = _field(request, "text").strip()[:_LONGEST_TEXT]
        item = await asyncio.to_thread(self._store.request, reference)
        if item is not None and item.state != CLOSED and text:
            if item.state == WAITING:
                await self._tell_assistant("adviser.joined", reference, seat, JOINED)
            await self._tell_assistant("adviser.message", reference, seat, JOINED, text)
        return redirect(f"/requests/{reference}", status=303)

    async def _close(self, request: Request, seat: Seat, reference: str) -> HTTPResponse:
        item = await asyncio.to_thread(self._store.request, reference)
        if item is not None and item.state != CLOSED:
            await self._tell_assistant("adviser.closed", reference, seat, CLOSED)
        return redirect(f"/requests/{reference}", status=303)

    async def _tell_assistant(
        self, kind: str, reference: str, seat: Seat, state: str, text: str | None = None
    ) -> None:
        body = contract.event(kind, reference, seat.name, text, self._settings.clock())
        await asyncio.to_thread(
            lambda: self._store.send(
                contract.new_event_id(),
                reference,
                body,
                self._now(),
                adviser=seat.name,
                state=state,
                text=text,
            )
        )
        self._wake.set()

    # ---- the rest -------------------------------------------------------------------------

    async def _ready(self, request: Request) -> HTTPResponse:
        return json({"ready": True})

    async def _static(self, request: Request, name: str) -> HTTPResponse:
        if name not in ("desk.css", "desk.js"):
            return empty(status=404)
        return await file(FOLDER / "static" / name)

    async def _check_host(self, request: Request) -> HTTPResponse | None:
        if request.method == "NONE":
            return None  # Sanic's empty request, on its way to the answer of an error
        host = request.headers.get("host", "").rsplit(":", 1)[0]
        return None if host in self._settings.hosts else _refused(421, "host", _WRONG_HOST)

    def _now(self) -> str:
        return self._settings.clock().astimezone(timezone.utc).isoformat(timespec="seconds")


def create_app(settings: DeskSettings) -> Sanic:
    """Return the desk as a Sanic application."""
    return Desk(settings).application()


async def _add_headers(request: Request, response: BaseHTTPResponse) -> None:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)


def _field(request: Request, name: str) -> str:
    """Return a field of a form, empty when there is none that can be read.

    Sanic's own reading logs a traceback for each form that it cannot read.
    """
    try:
        fields = parse_qs(request.body.decode(), max_num_fields=_MOST_FIELDS)
    except ValueError:
        return ""
    return fields.get(name, [""])[0]


def _refused(status: int, code: str, message: str) -> HTTPResponse:
    return json({"error": code, "message": message}, status=status)
