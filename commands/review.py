"""`opco review`: what was not understood, and the examples that a person makes of it."""

import json
import sys
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any

import typer
from rich.console import Console

from commands import review_text as texts
from commands.failing import AS_JSON, database_needed, fail
from commands.review_desk import Desk
from opco import review as reviewing
from opco.settings import Settings

console = Console()


def review(
    list_: Annotated[
        bool, typer.Option("--list", help="Afficher sans rien demander (par défaut hors terminal).")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help=AS_JSON)] = False,
    accept: Annotated[
        int | None, typer.Option(metavar="ID", help="Faire de ce message un exemple.")
    ] = None,
    reject: Annotated[
        int | None, typer.Option(metavar="ID", help="Écarter ce message pour de bon.")
    ] = None,
    topic: Annotated[
        str | None,
        typer.Option(metavar="SUJET", help="Avec --accept : le sujet, ou sujet/réponse."),
    ] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="NATURE", help="Avec --accept : la nature de hors-sujet.")
    ] = None,
    text: Annotated[
        str | None, typer.Option(metavar="PHRASE", help="Avec --accept : la phrase récrite.")
    ] = None,
    preview: Annotated[
        bool,
        typer.Option(
            "--preview",
            help="Avec --accept : les questions de test qui bougeraient, sans rien écrire.",
        ),
    ] = False,
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Seulement depuis ce jour (AAAA-MM-JJ)."),
    ] = None,
    interactive: Annotated[
        bool, typer.Option("--interactive", help="Demander, même hors d'un terminal.")
    ] = False,
) -> None:
    """Relire ce qui n'a pas été compris et en faire des exemples."""
    desk = Desk.open(Settings.from_env())
    day = since.date() if since else None
    with database_needed():
        if preview or accept is not None or reject is not None:
            try:
                if preview:
                    _preview(desk, accept, topic, kind, text, as_json)
                else:
                    _decide(desk, accept, reject, topic, kind, text, as_json)
            except (reviewing.AlreadyReviewed, reviewing.QuestionFileError, ValueError) as error:
                fail(texts.problem(error))
        elif as_json:
            typer.echo(json.dumps(_report(desk, day), ensure_ascii=False, indent=2))
        elif interactive or (sys.stdin.isatty() and sys.stdout.isatty() and not list_):
            from commands.review_session import ReviewSession

            ReviewSession(desk, console).run(desk.groups(day))
        else:
            texts.show(console, desk.groups(day), desk.ratings(day), desk.title)


def _preview(
    desk: Desk,
    accepted: int | None,
    topic: str | None,
    kind: str | None,
    text: str | None,
    as_json: bool,
) -> None:
    if accepted is None:
        fail("--preview va avec --accept.")
    moved = desk.moves(accepted, *desk.target(topic, kind), text)
    if as_json:
        told = None if moved is None else [one.to_dict() for one in moved]
        typer.echo(json.dumps({"preview": accepted, "moves": told}, ensure_ascii=False, indent=2))
    else:
        texts.moves(console, moved)


def _decide(
    desk: Desk,
    accepted: int | None,
    rejected: int | None,
    topic: str | None,
    kind: str | None,
    text: str | None,
    as_json: bool,
) -> None:
    if accepted is not None and rejected is not None:
        fail("--accept et --reject ne vont pas ensemble.")
    if accepted is not None:
        done = desk.accept(accepted, *desk.target(topic, kind), text)
    else:
        assert rejected is not None
        done = desk.reject(rejected)
    if as_json:
        typer.echo(json.dumps(done, ensure_ascii=False))
        return
    typer.echo(texts.done(done))
    if accepted is not None:
        typer.echo(texts.TRAIN)


def _report(desk: Desk, since: date | None) -> dict[str, Any]:
    groups: Sequence[reviewing.Group] = desk.groups(since)
    return {
        "waiting": sum(group.count for group in groups),
        "groups": [group.to_dict() for group in groups],
        "ratings": [ratings.to_dict() for ratings in desk.ratings(since)],
    }
