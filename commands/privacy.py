"""`opco privacy`: give out, erase or purge what is kept of conversations."""

import json
from pathlib import Path
from typing import Annotated

import typer

from commands.failing import AS_JSON, database_needed, fail, write
from opco import clock, privacy
from opco.database import session_scope
from opco.privacy.export import is_empty

app = typer.Typer(help="Les données personnelles : export, effacement, durées de conservation.")

ERASED = {
    "messages": "messages de la conversation effacés",
    "requests": "demandes à un conseiller vidées de leurs données personnelles",
    "unsent": "messages en attente d'envoi supprimés",
    "sent": "copies de messages déjà envoyés supprimées",
    "decisions": "décisions effacées",
    "feedback": "avis et messages non compris effacés",
    "registrations": "inscriptions détachées de la conversation",
}

PURGED = {
    "conversations": "conversations effacées",
    "decisions": "décisions effacées",
    "requests": "demandes vidées de leurs données personnelles",
    "feedback": "avis et messages non compris effacés",
}


@app.command("export")
def export_command(
    conversation_id: str = typer.Argument(..., metavar="CONVERSATION"),
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Fichier à écrire (JSON).")
    ] = None,
) -> None:
    """Donner tout ce qui est conservé d'une conversation, en JSON."""
    with database_needed():
        exported = privacy.export(conversation_id)
    if is_empty(exported):
        fail("Rien n'est conservé de cette conversation.")
    text = json.dumps(exported, ensure_ascii=False, indent=2)
    if output is None:
        typer.echo(text)
    else:
        write(output, text + "\n")


@app.command("erase")
def erase_command(
    conversation_id: str = typer.Argument(..., metavar="CONVERSATION"),
    as_json: bool = typer.Option(False, "--json", help=AS_JSON),
    yes: bool = typer.Option(False, "--yes", "-y", help="Ne pas demander confirmation."),
) -> None:
    """Effacer une conversation et tout ce qui désigne la personne."""
    if not yes:
        typer.confirm(f"Effacer définitivement la conversation {conversation_id} ?", abort=True)
    with database_needed():
        counts = privacy.erase(conversation_id, now=clock.now())
    number = privacy.receipt(conversation_id)
    if as_json:
        typer.echo(json.dumps({**counts, "receipt": number}))
        return
    _tell(counts, ERASED, False, "Rien n'était conservé de cette conversation.")
    typer.echo(f"Accusé d'effacement : {number}")


@app.command("receipt")
def receipt_command(
    number: str = typer.Argument(..., metavar="NUMÉRO", help="L'accusé : E-1A2B-3C4D-5E6F-7081."),
) -> None:
    """Dire quand a eu lieu l'effacement dont voici l'accusé."""
    records = privacy.Databases.from_env().records
    try:
        with database_needed(), session_scope(records, read_only=True) as session:
            moment = privacy.erased_at(session, number)
    except ValueError:
        fail("Ce n'est pas le numéro d'un accusé : E-1A2B-3C4D-5E6F-7081.", 2)
    if moment is None:
        fail("Aucun effacement de l'année écoulée ne porte ce numéro.")
    typer.echo(f"Effacée le {moment.astimezone(clock.PARIS):%d/%m/%Y à %H:%M}.")


@app.command("purge")
def purge_command(
    as_json: bool = typer.Option(False, "--json", help=AS_JSON),
) -> None:
    """Effacer ce qui dépasse les durées de conservation (variables RETENTION_…_DAYS)."""
    with database_needed():
        counts = privacy.purge(clock.now())
    _tell(counts, PURGED, as_json, "Rien ne dépasse les durées de conservation.")


def _tell(counts: dict[str, int], labels: dict[str, str], as_json: bool, nothing: str) -> None:
    if as_json:
        typer.echo(json.dumps(counts))
        return
    lines = [f"{count} {labels[name]}" for name, count in counts.items() if count]
    typer.echo("\n".join(lines) or nothing)
