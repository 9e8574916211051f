"""`opco companies update`: bring companies of your list up to date from the national files."""

from pathlib import Path
from typing import Annotated

import typer

from commands import companies_national as national
from commands.company_texts import count, reading_a_file, stored_text, tell_refusals
from opco.clock import today
from opco.companies import NumberKind, read_number
from opco.companies.company_file import read_sirets
from opco.companies.national import Refreshed, Sources, refresh
from opco.companies.national.refreshing import own_sirets
from opco.database import create_engine

_MOST_NAMED = 20


def update(
    siro: Annotated[Path, national.SIRO],
    etablissements: Annotated[Path, national.ETABLISSEMENTS],
    unites_legales: Annotated[Path, national.UNITES_LEGALES],
    sirets: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SIRET]...", help="Sans SIRET ni liste : toute votre liste."),
    ] = None,
    listed: Annotated[
        Path | None,
        typer.Option(
            "--liste", exists=True, dir_okay=False, help="Un fichier avec une colonne SIRET."
        ),
    ] = None,
    idcc: Annotated[Path | None, national.IDCC] = None,
    successions: Annotated[Path | None, national.SUCCESSIONS] = None,
) -> None:
    """Mettre à jour des entreprises de votre liste, d'après les fichiers nationaux."""
    given = _given(sirets or [])
    refused = 0
    if listed is not None:
        found, refused = _listed(listed)
        given += found
    sources = Sources(siro, etablissements, unites_legales, idcc, successions)
    engine = create_engine()
    with national.national_errors(), national.progress() as step:
        if not given and listed is None:
            given = own_sirets(engine)
        report = refresh(engine, sources, given, step)
    typer.echo(_report(report))
    if refused or report.absent or report.hidden:
        raise typer.Exit(1)


def _given(words: list[str]) -> list[str]:
    numbers = [read_number(word, NumberKind.SIRET) for word in words]
    for number in numbers:
        if not number.is_valid:
            raise typer.BadParameter(f"« {number.digits} » n'est pas un SIRET juste.")
    return [number.digits for number in numbers]


def _listed(file: Path) -> tuple[list[str], int]:
    """Return the SIRETs of ``file``, and how many of its lines are refused, which are named."""
    with reading_a_file():
        read = read_sirets(file, today())
    tell_refusals(read)
    return [record["siret"] for record in read.records], len(read.refusals)


def _report(report: Refreshed) -> str:
    said = [f"{stored_text(report.stored)}."]
    if report.absent:
        said.append(f"Pas dans Sirene : {_named(report.absent)}.")
    if report.hidden:
        said.append(f"Non diffusibles, rien n'en est repris : {_named(report.hidden)}.")
    if report.removed:
        people = count(report.removed, "personne retirée", "personnes retirées")
        said.append(f"{people} de votre liste, car Sirene ne les montre plus.")
    return "\n".join(said)


def _named(sirets: list[str]) -> str:
    more = f" et {len(sirets) - _MOST_NAMED} autres" if len(sirets) > _MOST_NAMED else ""
    return f"{', '.join(sirets[:_MOST_NAMED])}{more}"
