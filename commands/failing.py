"""How a command says in French that it cannot go on: a line on the error output, and a status."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NoReturn

import typer
from sqlalchemy.exc import SQLAlchemyError

from addons.nlu.model_file import newest_model
from opco import clock
from opco.database import TooOld
from opco.settings import ROOT

#: What SQLite and PostgreSQL say of a table, or a column, that a migration would make.
_LACKS = re.compile(r"no such (?:table|column)|(?:relation|column) .* does not exist")
_TOO_OLD = (
    "La base de données est à la version {revision}, que cette version de l'assistant ne sait plus "
    "mettre à jour. Rien n'a été changé : lancez d'abord « opco database upgrade » avec la version "
    "précédente de l'assistant, puis recommencez avec celle-ci."
)
AS_JSON = "Répondre en JSON."


def fail(sentence: str, status: int = 1) -> NoReturn:
    """End the command: status 1 when what is asked is refused, 2 when it cannot be tried."""
    typer.echo(sentence, err=True)
    raise typer.Exit(status)


def first_line(error: Exception) -> str:
    """Return what a database or a disk said, in one line."""
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]


@contextmanager
def database_needed() -> Iterator[None]:
    """End the command with status 2 when the database does not answer, or has not the tables of today."""
    try:
        yield
    except TooOld as error:
        fail(_TOO_OLD.format(revision=error), 2)
    except SQLAlchemyError as error:
        said = first_line(error)
        if _LACKS.search(said):
            fail(
                "La base de données n'a pas toutes ses tables : lancez « opco database upgrade ».",
                2,
            )
        fail(f"La base de données ne répond pas : {said}", 2)


def trained_model() -> Path:
    """Return the newest model; without any, end the command with status 2."""
    path = newest_model(ROOT / "models")
    if path is None:
        fail("Aucun modèle entraîné dans models/ : lancez d'abord « make model ».", 2)
    return path


def day_of(text: str | None) -> date:
    """Return the day of an option, today without one; end the command with status 2 if it is none."""
    try:
        return date.fromisoformat(text) if text else clock.today()
    except ValueError:
        fail(f"« {text} » n'est pas un jour : écrivez AAAA-MM-JJ.", 2)


def write(file: Path, text: str, encoding: str = "utf-8") -> None:
    """Write a file as its text has the ends of its lines, and say so."""
    file.write_text(text, encoding=encoding, newline="")
    typer.echo(f"Écrit dans {file}.")
