"""`opco run`: prepares the database and the model, then starts everything and watches it."""

import os
import secrets
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType

import typer
from rich.console import Console

from addons.nlu.model_file import newest_model
from commands.model import MODELS
from commands.model import ensure as ensure_model
from commands.processes import LOADING_SECONDS, StartError, Supervisor
from commands.programs import (
    ENDPOINTS,
    desk_is_wanted,
    desk_program,
    desk_webhook,
    new_password,
    rasa_server,
    worker_program,
)
from opco.secrets_file import kept_secret
from opco.settings import ROOT, Settings

WEBSITE_SECRET_FILE = ROOT / "var" / "website_secret"
console = Console()


def run(
    shell: bool = typer.Option(False, "--shell", help="Parle dans ce terminal."),
) -> None:
    """Prépare tout, démarre l'assistant et relance ce qui tombe. Ctrl-C arrête tout."""
    # Also where a shell that runs us in the background has asked to ignore Ctrl-C.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)
    settings = Settings.from_env()
    supervisor = Supervisor(ROOT / "var" / "log", _warn)
    try:
        prepare_database()
        ensure_model()
        if shell:
            _talk(settings)
        else:
            _serve(settings, supervisor)
    except StartError as error:
        console.print(str(error), style="red", markup=False)
        raise typer.Exit(1) from error
    except KeyboardInterrupt:
        console.print("\n→ Arrêt…")
    finally:
        supervisor.stop()


def prepare_database() -> None:
    """Bring the tables up to date and the reference data in; end the command when it fails.

    In a program of its own: what it takes, three times what looking after the others does, goes with it.
    """
    console.print("→ Base de données : tables et données de référence.")
    done = subprocess.run(
        [sys.executable, "-m", "commands.main", "database", "prepare"], cwd=ROOT, check=False
    )
    if done.returncode:
        raise typer.Exit(done.returncode)


def keep_website_secret(file: Path = WEBSITE_SECRET_FILE) -> None:
    """Give the programs started below the website's secret of ``file`` when none is set.

    Visitors keep their conversation over restarts of a development server.
    """
    if "WEBSITE_SECRET" not in os.environ:
        os.environ["WEBSITE_SECRET"] = kept_secret(file, lambda: secrets.token_urlsafe(48))


def _serve(settings: Settings, supervisor: Supervisor) -> None:
    keep_website_secret()
    password = None
    with_desk = desk_is_wanted(settings)
    if with_desk:
        # The desk takes the place of a team's own system, for every program started below.
        os.environ["ADVISER_WEBHOOK_URL"] = desk_webhook(settings)
        password = None if settings.desk_password else new_password()
    programs = [
        rasa_server(settings),
        worker_program(settings),
        *([desk_program(settings, password)] if with_desk else []),
    ]
    for program in programs:
        supervisor.start(program)
    with console.status("Démarrage (une vingtaine de secondes)…"):
        for program in programs:
            supervisor.wait_until_ready(program, LOADING_SECONDS)
    _say_where(settings)
    _say_who_answers(settings, with_desk, password)
    supervisor.watch()


def _talk(settings: Settings) -> None:
    subprocess.run(
        [
            sys.executable, "-m", "addons.launch", "rasa", "shell",
            "--port", str(settings.port), "--endpoints", str(ENDPOINTS),
            "--model", str(newest_model(MODELS) or MODELS),
        ],
        cwd=ROOT,
        env=os.environ,
        check=False,
    )  # fmt: skip


def _say_where(settings: Settings) -> None:
    base = f"http://127.0.0.1:{settings.port}"
    console.print("[green]L'assistant est prêt.[/green] Ctrl-C arrête tout.")
    console.print(f"  Page de démonstration : {base}/webhooks/website/")
    if settings.rest_is_open:
        console.print(
            f"  En HTTP : curl {base}/webhooks/rest/webhook "
            """-d '{"sender": "moi", "message": "quelles aides pour un apprenti ?"}'""",
            markup=False,
            soft_wrap=True,
        )
    console.print("  Dans le terminal : make shell")


def _say_who_answers(settings: Settings, with_desk: bool, password: str | None) -> None:
    if settings.adviser_webhook_url:
        return
    if not with_desk:
        console.print(
            "  ADVISER_WEBHOOK_URL n'est pas défini : les demandes de conseiller restent dans la "
            "base (opco handoffs list).",
            style="yellow",
        )
        return
    shown = f"mot de passe {password}" if password else "mot de passe de DESK_PASSWORD"
    console.print(f"  Poste conseiller : http://127.0.0.1:{settings.desk_port}/ ({shown})")
    console.print(
        "  ADVISER_WEBHOOK_URL n'est pas défini : les demandes de conseiller vont à ce poste. "
        "Avec OPCO_DESK=off, elles restent dans la base (opco handoffs list).",
        style="yellow",
    )


def _warn(text: str) -> None:
    console.print(text, style="yellow", markup=False)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
