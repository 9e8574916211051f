"""`opco database`: make and fill the tables."""

import typer

from commands.failing import database_needed, fail
from opco.companies.seed import SeedReport, WrongReference, seed
from opco.database import create_engine
from opco.database.migrate import upgrade
from opco.settings import Settings

app = typer.Typer(help="La base de données : tables et données de référence.")


@app.command("upgrade")
def upgrade_command() -> None:
    """Mettre les tables à jour (sans risque si elles le sont déjà)."""
    with database_needed():
        revision = upgrade(create_engine())
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
    try:
        with database_needed():
            report = seed(create_engine(), Settings.from_env().data_folder, demonstration)
    except WrongReference as error:
        fail(f"Fichier de référence refusé : {error}")
    typer.echo(_said(report))


@app.command("prepare", hidden=True)
def prepare_command() -> None:
    """Faire les deux, sans le dire : ce que « opco run » demande."""
    engine = create_engine()
    try:
        with database_needed():
            upgrade(engine)
            seed(engine)
    except WrongReference as error:
        fail(f"Fichier de référence refusé : {error}")


def _said(report: SeedReport) -> str:
    if not report.rows:
        return "Données de référence déjà à jour."
    return "\n".join(f"{name} : {count} lignes chargées." for name, count in report.rows.items())
