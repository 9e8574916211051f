"""`opco companies import --siro …`: every employer of France, from the public files."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from sqlalchemy.exc import SQLAlchemyError

from commands.company_texts import count
from commands.failing import fail, first_line
from opco.clock import today
from opco.companies.national import NationalError, NationalReport, Sources, Step, import_national
from opco.database import create_engine


def _file(help_text: str) -> Any:
    return typer.Option(
        exists=True, dir_okay=False, help=help_text, rich_help_panel="Fichiers nationaux"
    )


SIRO = _file("Table SIRET-OPCO (siro-AAAAMM.csv).")
ETABLISSEMENTS = _file("StockEtablissement, CSV ou parquet, même en .zip.")
UNITES_LEGALES = _file("StockUniteLegale, CSV ou parquet, même en .zip.")
IDCC = _file("Conventions par SIRET ; facultatif.")
SUCCESSIONS = _file("StockEtablissementLiensSuccession ; facultatif.")

_STEPS = {
    "siro": "Table SIRET-OPCO",
    "idcc": "Conventions collectives",
    "successions": "Successions d'établissements",
    "etablissements": "Établissements",
    "unites_legales": "Unités légales",
    "companies": "Entreprises",
    "index": "Index des noms",
    "swap": "Mise en service",
}

#: Why nothing was imported.
ERRORS = {
    "missing_columns": "{file} : il manque les colonnes {columns}.",
    "damaged": "{file} est abîmé ou incomplet ({reason}) : téléchargez-le de nouveau.",
    "not_csv": "{file} n'est ni un CSV ni un parquet.",
    "empty": "{file} est vide.",
    "mixed_months": "{file} mélange plusieurs mois ({months}) : donnez un seul millésime.",
    "unknown_labels": "SIRO nomme des OPCO inconnus : {labels}. Le format a changé : vérifiez le fichier.",
    "labels_gone": "Ces OPCO ne sont plus dans SIRO : {labels}.",
    "empty_owners_moved": "La part d'établissements sans OPCO passe de {before:.1%} à {now:.1%}.",
    "rows_moved": "{part} : {now} lignes, contre {before} la dernière fois.",
    "too_many_rejected": "{part} : {count} lignes illisibles ({first}…).",
    "nothing_joined": "Aucune entreprise n'est commune aux fichiers.",
}
#: What moved may be right all the same: the operator says so.
_ACCEPTABLE = {"labels_gone", "empty_owners_moved", "rows_moved"}
_MOST_SHOWN = 10


def run(sources: Sources, accept: bool) -> None:
    """Import ``sources``, with a progress bar on a terminal, and print the report."""
    started = time.monotonic()
    with national_errors(), progress() as step:
        report = import_national(create_engine(), sources, today(), step, accept)
    typer.echo(_report(report, time.monotonic() - started))


@contextmanager
def national_errors() -> Iterator[None]:
    """Say in French why the national files were not taken, and leave with 1 or 2."""
    try:
        yield
    except NationalError as error:
        text = ERRORS[error.code].format(**error.values)
        typer.echo(f"{text} Rien n'a changé.", err=True)
        if error.code in _ACCEPTABLE:
            typer.echo("Si cet écart est normal, ajoutez --accepter-l-ecart.", err=True)
        raise typer.Exit(1) from None
    except (SQLAlchemyError, OSError) as error:
        fail(f"{first_line(error)} Rien n'a changé.", 2)


@contextmanager
def progress() -> Iterator[Step]:
    """Give what shows the progress: bars on a terminal, nothing in a file."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    columns = (TextColumn("{task.description:32}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bars:
        tasks: dict[str, TaskID] = {}

        def step(name: str, share: float) -> None:
            if name not in tasks:
                tasks[name] = bars.add_task(_STEPS[name], total=1.0)
            bars.update(tasks[name], completed=share)

        yield step


def _report(report: NationalReport, seconds: float) -> str:
    if report.unchanged:
        return (
            "Ces fichiers sont déjà dans la base : rien n'a changé "
            f"({count(report.companies, 'établissement', 'établissements')})."
        )
    said = [
        f"{count(report.companies, 'établissement enregistré', 'établissements enregistrés')} en {seconds:.0f} s."
    ]
    said += [
        f"  {_STEPS[name]} : {count(rows, 'ligne lue', 'lignes lues')}"
        f"{_rejected(report.rejected.get(name, []))}."
        for name, rows in report.rows.items()
    ]
    if report.unreadable_sirets:
        said.append(f"  SIRET illisibles : {count(report.unreadable_sirets, 'ligne', 'lignes')}.")
    said.append(f"  Laissés de côté car non diffusibles : {count(report.hidden, '', '').strip()}.")
    said.append(
        f"  Dans SIRO mais pas dans Sirene : {count(report.not_in_sirene, '', '').strip()}."
    )
    if report.changes:
        changes = report.changes
        said.append(
            "Depuis le dernier millésime : "
            f"{count(changes['added'], 'ajouté', 'ajoutés')}, "
            f"{count(changes['removed'], 'retiré', 'retirés')}, "
            f"{count(changes['closed'], 'fermé', 'fermés')}, "
            f"{count(changes['changed'], 'modifié', 'modifiés')}."
        )
    return "\n".join(said)


def _rejected(lines: list[str]) -> str:
    if not lines:
        return ""
    shown = " ; ".join(lines[:_MOST_SHOWN])
    more = "…" if len(lines) > _MOST_SHOWN else ""
    return f", {count(len(lines), 'refusée', 'refusées')} ({shown}{more})"
