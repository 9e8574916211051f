"""The desk's web application: the assistant posts to it, what advisers answer leaves from it."""

import asyncio
import logging
import sqlite3
from typing import Any

from sanic import Sanic
from sanic.request import Request
from sanic.response import BaseHTTPResponse, HTTPResponse, empty, file, json

from opco.desk import contract
from opco.desk.advisers import Advisers
from opco.desk.forms import refusal
from opco.desk.notify import Notifier
from opco.desk.pages import FOLDER
from opco.desk.settings import DeskSettings
from opco.desk.store import Event, Store

logger = logging.getLogger(__name__)

KINDS = frozenset({"handoff.requested", "handoff.message", "handoff.closed"})
#: Seconds between two tries to hand the assistant what it has not taken.
_TRY_AGAIN = 1.0
#: Seconds that the file has to answer `/ready`, and after which asking again is worth it.
_READY_SECONDS = 2.0
_ASK_AGAIN = 3
_WRONG_HOST = "Le poste conseiller ne répond pas sous ce nom."
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Desk:
    """The routes of one desk, and the task that sends what advisers do."""

    def __init__(self, settings: DeskSettings) -> None:
        self._settings = settings
        self._store = Store(settings.database)
        self._notifier = Notifier(settings.notify, settings.url)
        self._wake = asyncio.Event()
        self._advisers = Advisers(settings, self._store, self._wake.set)

    def application(self) -> Sanic:
        """Return the Sanic application."""
        app = Sanic("opco-desk", configure_logging=False)
        app.config.REQUEST_MAX_SIZE = self._settings.largest_body
        app.config.FALLBACK_ERROR_FORMAT = "text"
        app.add_route(self._receive, "/webhook", methods=["POST"], name="webhook")
        app.add_route(self._ready, "/ready", name="ready")
        app.add_route(self._static, "/static/<name:str>", name="asset")
        self._advisers.add_routes(app)
        app.register_middleware(self._check_host, "request")
        app.register_middleware(_add_headers, "response")
        app.register_listener(self._start_sending, "after_server_start")
        return app

    async def _receive(self, request: Request) -> HTTPResponse:
        try:
            webhook_id, kind, data = contract.verify(
                self._settings.secrets,
                contract.joined(request.headers.items()),
                request.body,
                self._settings.clock(),
            )
        except contract.NotOurs:
            return refusal(
                401, "signature", "La signature manque, est périmée ou ne correspond pas."
            )
        if kind not in KINDS:
            return empty()
        if wrong := contract.wrong_field(kind, data):
            return refusal(
                422, "malformed", f"Le champ « data.{wrong} » manque ou n’est pas valable."
            )
        at = contract.instant(self._settings.clock())
        if await asyncio.to_thread(self._store.receive, webhook_id, kind, data, at):
            # The assistant does not wait for the team's own tools.
            request.app.add_task(asyncio.to_thread(self._notifier.tell, kind, data))
        return empty()

    async def _start_sending(self, app: Sanic, *_: Any) -> None:
        app.add_task(self._send_events())

    async def _send_events(self) -> None:
        while True:
            # Before looking: what comes meanwhile is looked for again.
            self._wake.clear()
            try:
                for event in await asyncio.to_thread(self._store.next_events):
                    await asyncio.to_thread(self._send, event)
                more = bool(await asyncio.to_thread(self._store.next_events))
            except Exception:
                logger.exception("Events could not be sent")
                more = True
            try:
                await asyncio.wait_for(self._wake.wait(), _TRY_AGAIN if more else 60)
            except asyncio.TimeoutError:
                continue

    def _send(self, event: Event) -> None:
        settings = self._settings
        status, answered = contract.post(
            settings.assistant_events_url,
            settings.secrets[0],
            event.id,
            event.body,
            settings.clock(),
        )
        said = str(answered.get("message") or "")
        if status is not None and status < 300:
            self._store.mark(event.id, "sent")
        elif status is not None and 400 <= status < 500 and status not in (408, 429):
            # It will never be taken: the adviser must know, and act otherwise.
            at = contract.instant(settings.clock())
            self._store.mark(event.id, "refused", said or f"HTTP {status}")
            self._store.tell(event.reference, said or f"Refusé par l’assistant ({status}).", at)
            self._store.give_back(event.reference)
        else:
            logger.warning("Event %s waits: %s", event.id, said or status)

    async def _ready(self, request: Request) -> HTTPResponse:
        try:
            await asyncio.wait_for(asyncio.to_thread(self._store.check), _READY_SECONDS)
        except (sqlite3.Error, OSError, asyncio.TimeoutError) as error:
            logger.warning("Not ready: %s", error or type(error).__name__)
            again = {"Retry-After": str(_ASK_AGAIN)}
            return json({"ready": False, "retry_after": _ASK_AGAIN}, status=503, headers=again)
        return json({"ready": True})

    async def _static(self, request: Request, name: str) -> HTTPResponse:
        if name not in ("desk.css", "desk.js"):
            return empty(status=404)
        return await file(FOLDER / "static" / name)

    async def _check_host(self, request: Request) -> HTTPResponse | None:
        if request.method == "NONE":
            return None  # Sanic's empty request, on its way to the answer of an error
        host = request.headers.get("host", "").rsplit(":", 1)[0]
        return None if host in self._settings.hosts else refusal(421, "host", _WRONG_HOST)


def create_app(settings: DeskSettings) -> Sanic:
    """Return the desk as a Sanic application."""
    return Desk(settings).application()


async def _add_headers(request: Request, response: BaseHTTPResponse) -> None:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
