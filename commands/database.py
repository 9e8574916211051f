"""`opco database`: make and fill the tables."""

from __future__ import annotations

import typer
from sqlalchemy.exc import OperationalError

from commands.failing import fail, first_line
from opco.companies.seed import SeedReport, WrongReference, seed
from opco.database import create_engine, upgrade
from opco.settings import Settings

app = typer.Typer(help="La base de données : tables et données de référence.")

_UNREACHABLE = "La base de données ne répond pas ({url}) : {reason}"


@app.command("upgrade")
def upgrade_command() -> None:
    """Mettre les tables à jour (sans risque si elles le sont déjà)."""
    engine = create_engine()
    try:
        revision = upgrade(engine)
    except OperationalError as error:
        raise _stop(engine, error) from error
    typer.echo(f"Tables à jour (version {revision}).")


@app.command("seed")
def seed_command(
    demonstration: bool = typer.Option(
        True,
        "--demonstration/--sans-demonstration",
        help="Garder ou retirer les entreprises fictives.",
    ),
) -> None:
    """Charger les données de référence et les entreprises de démonstration."""
    engine = create_engine()
    try:
        report = seed(engine, Settings.from_env().data_folder, demonstration)
    except OperationalError as error:
        raise _stop(engine, error) from error
    except WrongReference as error:
        fail(f"Fichier de référence refusé : {error}")
    typer.echo(_said(report))


def _said(report: SeedReport) -> str:
    if not report.rows:
        return "Données de référence déjà à jour."
    return "\n".join(f"{name} : {count} lignes chargées." for name, count in report.rows.items())


def _stop(engine: object, error: OperationalError) -> typer.Exit:
    url = getattr(engine, "url", "")
    reason = first_line(error)
    typer.echo(_UNREACHABLE.format(url=repr(url), reason=reason), err=True)
    if "no such table" in reason or "does not exist" in reason:
        typer.echo("Lancez d'abord « opco database upgrade ».", err=True)
    return typer.Exit(1)
