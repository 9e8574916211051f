"""`opco statistics`: the OPCO's figures for a month, in the terminal, as CSV or as a page."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from commands.failing import database_needed, fail, write
from opco import clock
from opco.database import create_engine, session_scope
from opco.database.migrate import upgrade
from opco.french import amounts
from opco.french.typography import typeset
from opco.knowledge import say
from opco.privacy import Databases
from opco.settings import Settings
from opco.statistics import Period, Report, count_days
from opco.statistics.office import Office
from opco.statistics.page import page
from opco.statistics.sample import fill


def statistics(
    month: Annotated[
        str | None, typer.Option("--month", help="Le mois : 2026-11. Le mois en cours sinon.")
    ] = None,
    csv: Annotated[Path | None, typer.Option("--csv", help="Fichier CSV à écrire.")] = None,
    html: Annotated[
        Path | None, typer.Option("--html", help="Page à écrire, qui se lit sans rien d'autre.")
    ] = None,
    made_up: bool = typer.Option(
        False, "--sample", help="Un mois inventé, toujours le même : rien n'est lu ni gardé."
    ),
) -> None:
    """Les statistiques d'un mois : des nombres, jamais un texte ni une personne."""
    today = clock.today()
    try:
        period = Period.month(month or f"{today:%Y-%m}")
    except ValueError:
        fail(say("desk.month"), 2)
    office = Office.from_folder(Settings.from_env().data_folder)
    with database_needed():
        report = _of_sample(office, period) if made_up else _of_database(office, period)
    if csv is not None:
        # The mark tells spreadsheets that it is UTF-8.
        write(csv, report.to_csv(), encoding="utf-8-sig")
    if html is not None:
        write(html, page(report, office.measures))
    if csv is None and html is None:
        _print(report)


def _of_database(office: Office, period: Period) -> Report:
    databases = Databases.from_env()
    count_days(databases, clock.today())
    with session_scope(databases.records, read_only=True) as session:
        return office.report(session, period)


def _of_sample(office: Office, period: Period) -> Report:
    engine = create_engine("sqlite://")
    upgrade(engine)
    with session_scope(engine) as session:
        fill(session, period, office)
        return office.report(session, period)


def _print(report: Report) -> None:
    console = Console()
    goal = report.goal
    console.print(f"Statistiques {report.period.in_french}\n", style="bold")
    console.print(
        f"Accompagnement transition en {goal.year} : {report.written(goal.reached)} inscrites, "
        f"sur {amounts.number(goal.of)} prévues par an.\n"
    )
    for section in report.sections:
        table = Table("Ligne", "Nombre", title=section.measure.title, title_justify="left")
        table.caption = typeset(section.measure.definition)
        table.columns[1].justify = "right"
        for line in section.weeks or section.lines:
            table.add_row(line.label, report.written(line.count))
        table.add_row("Total", report.written(section.total), style="bold")
        console.print(table)
