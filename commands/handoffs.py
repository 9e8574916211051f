"""`opco handoffs`: the requests for an adviser, and the worker that delivers them."""

import json as json_module
import logging
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from types import FrameType
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from commands.failing import database_needed, fail
from commands.worker import serve
from opco import clock
from opco.database import create_engine, session_scope
from opco.database.tables import Handoff, OutboxMessage
from opco.handoff import notice_absences, outbox
from opco.handoff.configuration import configured_courier
from opco.handoff.courier import Courier
from opco.handoff.listing import Listed, find_request, list_requests, messages_of
from opco.handoff.teams import TeamsError
from opco.housekeeping import run_due
from opco.privacy import Databases
from opco.references import read_reference
from opco.settings import Settings

app = typer.Typer(help="Demandes de conseiller : les voir, les remettre.", no_args_is_help=True)
console = Console()
logger = logging.getLogger("opco.handoff.worker")

STATES = {"delivered": "remise", "pending": "en attente", "parked": "arrêtée"}
#: Seconds that a worker waits after the database was away.
_AWAY_SECONDS = 2.0
#: Seconds between two looks at what is due.
_HOUSEKEEPING_SECONDS = 60.0
#: Seconds that writing a result down may take while the database comes back.
_LONGEST_RECORDING = 60.0


@app.command("list")
def list_(
    undelivered: bool = typer.Option(False, "--undelivered", help="Celles qui restent à remettre."),
    json: bool = typer.Option(False, "--json", help="Une ligne JSON par demande."),
) -> None:
    """Liste les demandes, leur âge et les tentatives de remise."""
    with _session(read_only=True) as session:
        found = list_requests(session, clock.now(), undelivered=undelivered)
        if json:
            for one in found:
                typer.echo(json_module.dumps(_summary(one), ensure_ascii=False))
            return
    if not found:
        console.print("Aucune demande.")
        return
    table = Table("Référence", "Âge", "État", "Remise", "Tentatives", "Équipe", "Dernière erreur")
    for one in found:
        delivery = one.delivery
        table.add_row(
            one.handoff.reference,
            _age(one.age),
            one.handoff.state,
            f"{STATES[delivery.state]} ({delivery.delivered}/{delivery.messages})",
            str(delivery.attempts),
            one.handoff.team,
            delivery.last_error or "",
        )
    console.print(table)


@app.command()
def show(
    reference: str = typer.Argument(..., help="La référence : M-4827-KR."),
    json: bool = typer.Option(False, "--json", help="En JSON."),
) -> None:
    """Montre une demande et chacun de ses messages."""
    with _session(read_only=True) as session:
        handoff = _require(session, reference)
        messages = messages_of(session, [handoff.id]).get(handoff.id, [])
        content = {**_described(handoff), "messages": [_message(one) for one in messages]}
    text = json_module.dumps(content, ensure_ascii=False, indent=None if json else 2)
    typer.echo(text)


@app.command()
def retry(
    reference: str = typer.Argument(
        None, help="La demande à remettre ; sans référence, toutes celles qui ne le sont pas."
    ),
) -> None:
    """Remet tout de suite, y compris ce qui était arrêté, et recommence les 72 heures."""
    with _session() as session:
        handoff = _require(session, reference) if reference else None
        count = outbox.retry(session, clock.now(), handoff.id if handoff else None)
        conversation = handoff.conversation_id if handoff else None
    try:
        report = _courier(_engine(), 15.0, None).deliver_due(conversation)
    except TeamsError as error:
        fail(str(error))
    typer.echo(
        f"{count} message(s) à remettre : {report.delivered} remis, {report.failed} en échec, "
        f"{max(0, count - report.attempts)} en attente d'une adresse."
    )
    if report.failed:
        raise typer.Exit(1)


@app.command()
def park(reference: str = typer.Argument(..., help="La référence : M-4827-KR.")) -> None:
    """Arrête la remise d'une demande, jusqu'à `retry`."""
    with _session() as session:
        count = outbox.park(session, _require(session, reference).id, clock.now())
    typer.echo(f"{count} message(s) arrêté(s).")


@app.command()
def deliver(
    watch: bool = typer.Option(False, "--watch", help="Reste en marche et remet au fil de l'eau."),
    every: float = typer.Option(1.0, "--every", help="Secondes entre deux regards (--watch)."),
    threads: int = typer.Option(4, "--threads", min=1, help="Remises à la fois (--watch)."),
    seconds: float = typer.Option(15.0, "--timeout", help="Durée d'une tentative, au plus."),
    lease: float = typer.Option(
        None, "--lease", help="Secondes après lesquelles un autre reprend un message en cours."
    ),
    heartbeat: Annotated[
        Path | None,
        typer.Option(
            "--heartbeat", help="Fichier touché tant que le programme travaille (--watch)."
        ),
    ] = None,
    metrics: Annotated[
        str | None, typer.Option("--metrics", help="Adresse pour Prometheus : 127.0.0.1:9105.")
    ] = None,
) -> None:
    """Remet ce qui est dû ; avec --watch, compte aussi chaque heure et efface chaque jour ce qui est périmé.

    Plusieurs de ces programmes peuvent travailler ensemble.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    engine = _engine()
    try:
        couriers = [_courier(engine, seconds, lease) for _ in range(threads if watch else 1)]
    except (TeamsError, ValueError) as error:
        fail(str(error))
    if not watch:
        report = couriers[0].deliver_due()
        typer.echo(
            f"{report.delivered} remis, {report.failed} en échec, {report.parked} arrêté(s)."
        )
        return
    if metrics is not None:
        address, _, port = metrics.rpartition(":")
        serve(engine, address, int(port))
    stop = threading.Event()
    housekeeper = threading.Thread(target=_keep_house, args=(stop,), daemon=True)
    housekeeper.start()
    steps = [time.monotonic()] * len(couriers)

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    workers = [
        threading.Thread(target=_work, args=(courier, engine, every, stop, steps, index))
        for index, courier in enumerate(couriers)
    ]
    for worker in workers:
        worker.start()
    logger.info("delivering, %d at once", threads)
    longest_step = every + seconds + _LONGEST_RECORDING
    while not stop.wait(1.0):
        if heartbeat is not None and time.monotonic() - min(steps) < longest_step:
            heartbeat.parent.mkdir(parents=True, exist_ok=True)
            heartbeat.touch()
    for worker in workers:
        worker.join()
    engine.dispose()


def _work(
    courier: Courier,
    engine: Engine,
    every: float,
    stop: threading.Event,
    steps: list[float],
    index: int,
) -> None:
    """Deliver until told to stop; a database that is away is waited for.

    ``steps[index]`` is moved on at each message: the one that stays behind is stuck.
    """

    def step() -> None:
        steps[index] = time.monotonic()

    while not stop.is_set():
        pause = every
        step()
        try:
            if index == 0:
                with session_scope(engine) as session:
                    notice_absences(session, clock.now())
            courier.deliver_due(step=step)
        except SQLAlchemyError as error:
            logger.error("the database is out of reach: %s", type(error).__name__)
            pause = max(every, _AWAY_SECONDS)
        except Exception:
            # One message that breaks us must not stop the others: its claim ends by itself.
            logger.exception("a round failed")
            pause = max(every, _AWAY_SECONDS)
        stop.wait(pause)


def _keep_house(stop: threading.Event) -> None:
    """Do the scheduled tasks until told to stop; daemon: stopping does not wait for a purge."""
    databases = Databases.from_env()
    while not stop.is_set():
        try:
            run_due(databases, clock.now())
        except SQLAlchemyError as error:
            logger.error("scheduled tasks wait: %s", type(error).__name__)
        stop.wait(_HOUSEKEEPING_SECONDS)


def _courier(engine: Engine, seconds: float, lease: float | None) -> Courier:
    return configured_courier(
        engine,
        Settings.from_env(),
        clock.now,
        seconds=seconds,
        lease=None if lease is None else timedelta(seconds=lease),
    )


def _engine() -> Engine:
    return create_engine(Settings.from_env().database_url)


@contextmanager
def _session(read_only: bool = False) -> Iterator[Session]:
    engine = _engine()
    try:
        with database_needed(), session_scope(engine, read_only=read_only) as session:
            yield session
    finally:
        engine.dispose()


def _require(session: Session, text: str) -> Handoff:
    handoff = find_request(session, text)
    if handoff is None:
        shown = read_reference(text) or text
        fail(f"Aucune demande ne porte la référence {shown}.")
    return handoff


def _summary(one: Listed) -> dict[str, Any]:
    delivery = one.delivery
    return {
        "reference": one.handoff.reference,
        "state": one.handoff.state,
        "reason": one.handoff.reason,
        "team": one.handoff.team,
        "age_seconds": int(one.age.total_seconds()),
        "created_at": _iso(one.handoff.created_at),
        "delivery": delivery.state,
        "messages": delivery.messages,
        "delivered": delivery.delivered,
        "attempts": delivery.attempts,
        "last_error": delivery.last_error,
        "next_attempt_at": _iso(delivery.next_attempt_at),
    }


def _described(handoff: Handoff) -> dict[str, Any]:
    return {
        "reference": handoff.reference,
        "state": handoff.state,
        "reason": handoff.reason,
        "topic": handoff.topic,
        "urgency": handoff.urgency,
        "team": handoff.team,
        "contact": {
            "name": handoff.contact_name,
            "email": handoff.email,
            "phone": handoff.phone,
            "wished_time": handoff.wished_time,
        },
        "comment": handoff.comment,
        "siret": handoff.siret,
        "page": handoff.page_url,
        "created_at": _iso(handoff.created_at),
        "promised_by": _iso(handoff.promised_by),
        "joined_at": _iso(handoff.joined_at),
        "closed_at": _iso(handoff.closed_at),
        "content": handoff.payload,
    }


def _message(message: OutboxMessage) -> dict[str, Any]:
    return {
        "id": message.message_id,
        "type": message.type,
        "to": message.team,
        "attempts": message.attempts,
        "created_at": _iso(message.created_at),
        "last_attempt_at": _iso(message.last_attempt_at),
        "last_status": message.last_status,
        "last_error": message.last_error,
        "next_attempt_at": None if message.delivered_at else _iso(message.next_attempt_at),
        "delivered_at": _iso(message.delivered_at),
        "parked_at": _iso(message.parked_at),
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.astimezone(clock.PARIS).isoformat(timespec="seconds") if moment else None


def _age(age: timedelta) -> str:
    seconds = max(0, int(age.total_seconds()))
    if seconds < 3600:
        return f"{seconds // 60} min"
    if seconds < 86400:
        return f"{seconds // 3600} h {seconds % 3600 // 60:02d}"
    return f"{seconds // 86400} j {seconds % 86400 // 3600} h"
