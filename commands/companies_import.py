"""`opco companies import`: take an OPCO's own list of companies, as a spreadsheet saves it."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.exc import SQLAlchemyError

from commands.companies_national import ETABLISSEMENTS, IDCC, SIRO, SUCCESSIONS, UNITES_LEGALES
from commands.companies_national import run as national
from commands.company_texts import count, reading_a_file, remark_text, stored_text, tell_refusals
from commands.failing import fail, first_line
from opco.clock import today
from opco.companies.company_file import ReadFile, columns, read_file
from opco.companies.national import Sources
from opco.companies.storing import ImportReport, store
from opco.database import create_engine, session_scope


def import_file(
    file: Annotated[
        Path | None, typer.Argument(metavar="FICHIER", exists=True, dir_okay=False)
    ] = None,
    strict: bool = typer.Option(
        False, "--strict", help="Tout refuser si une ligne ou une cellule n'est pas lue."
    ),
    chosen: Annotated[
        list[str] | None,
        typer.Option(
            "--colonne",
            metavar="TITRE=COLONNE",
            help="Dire ce qu'un titre du fichier veut dire ; se répète.",
        ),
    ] = None,
    siro: Annotated[Path | None, SIRO] = None,
    etablissements: Annotated[Path | None, ETABLISSEMENTS] = None,
    unites_legales: Annotated[Path | None, UNITES_LEGALES] = None,
    idcc: Annotated[Path | None, IDCC] = None,
    successions: Annotated[Path | None, SUCCESSIONS] = None,
    accept: bool = typer.Option(
        False, "--accepter-l-ecart", help="Prendre un millésime très différent du dernier."
    ),
) -> None:
    """Importer votre liste (.xlsx, .ods, CSV), ou tous les employeurs avec les fichiers nationaux."""
    if siro and etablissements and unites_legales and file is None:
        national(Sources(siro, etablissements, unites_legales, idcc, successions), accept)
        return
    if file is None or siro or etablissements or unites_legales or idcc or successions:
        raise typer.BadParameter(
            "Donnez votre FICHIER, ou --siro, --etablissements et --unites-legales ensemble."
        )
    read = _read(file, _chosen(chosen or []))
    tell_refusals(read)
    for remark in read.lost_cells:
        typer.echo(f"{remark_text(remark)} La ligne est gardée, sans cette cellule.", err=True)
    if strict and (read.refusals or read.lost_cells):
        fail("Rien n'a été importé.")
    try:
        with session_scope(create_engine()) as session:
            report = store(session, read)
    except SQLAlchemyError as error:
        fail(f"Rien n'a été importé : {first_line(error)}", 2)
    typer.echo(_report_text(report, read))
    if report.refusals or any(read.other_sheets.values()):
        raise typer.Exit(1)


def _read(file: Path, chosen: dict[str, str]) -> ReadFile:
    """Read the file; ask about the headings that are not certain when somebody can answer."""
    with reading_a_file():
        read = read_file(file, today(), chosen=chosen)
        asked = _confirmed(read.likely)
        if asked:
            read = read_file(file, today(), chosen={**chosen, **asked})
    for heading, column in read.likely.items():
        typer.echo(
            f"Colonne « {heading} » non lue : est-ce « {column} » ? "
            f'Si oui, ajoutez --colonne "{heading}={column}".',
            err=True,
        )
    if read.unknown_headings:
        names = ", ".join(f"« {' '.join(name.split())} »" for name in read.unknown_headings)
        typer.echo(f"Colonnes non utilisées : {names}.", err=True)
    for name, rows in read.other_sheets.items():
        held = f", {count(rows, 'ligne', 'lignes')}" if rows else ""
        typer.echo(
            f"Feuille « {name} » non lue{held} : elle est masquée ou n'a pas les mêmes titres.",
            err=True,
        )
    return read


def _confirmed(likely: dict[str, str]) -> dict[str, str]:
    if not sys.stdin.isatty():
        return {}
    return {
        heading: column
        for heading, column in likely.items()
        if typer.confirm(f"La colonne « {heading} » est-elle « {column} » ?", default=False)
    }


def _chosen(pairs: list[str]) -> dict[str, str]:
    chosen = {}
    for pair in pairs:
        heading, _, column = pair.rpartition("=")
        if not heading or column not in columns():
            names = ", ".join(columns())
            raise typer.BadParameter(f"« {pair} » : écrivez TITRE=COLONNE, parmi {names}.")
        chosen[heading] = column
    return chosen


def _report_text(report: ImportReport, read: ReadFile) -> str:
    text = (
        f"{count(report.lines, 'ligne lue', 'lignes lues')} : "
        f"{stored_text(report)}, "
        f"{count(len(report.refusals), 'refusée', 'refusées')}."
    )
    bands = sum("headcount_low" in record for record in read.records)
    if bands:
        said = count(bands, "effectif est une tranche", "effectifs sont des tranches")
        text += f" {said}, à confirmer."
    if read.lost_cells:
        text += f" {count(len(read.lost_cells), 'cellule non lue', 'cellules non lues')}."
    return text
