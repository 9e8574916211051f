"""`opco model`: trains the model when what it is made from has changed."""

import hashlib
import os
import shutil
import subprocess
import sys
import time

import typer
from rich.console import Console

from addons.nlu.model_file import newest_model
from commands.processes import stop_with_parent
from opco.settings import ROOT

MODELS = ROOT / "models"
FINGERPRINT = MODELS / "fingerprint.txt"
#: What the model is made from: a change in one of these means a new model.
INGREDIENTS = (
    "config.yml",
    "domain.yml",
    "data/topics/*.yml",
    "data/questions/**/*.yml",
    "data/asked/*.yml",
    "data/dialogue/*.yml",
    "data/dialogue/turns/*.yml",
    "addons/nlu/*.py",
    "addons/dialogue/*.py",
    "opco/dialogue/**/*.py",
    "opco/language/*.py",
    "requirements/runtime.txt",
)
KEPT_MODELS = 2

console = Console()


def fingerprint() -> str:
    """Return a digest of everything that the model depends on."""
    digest = hashlib.sha256()
    for pattern in INGREDIENTS:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(str(path.relative_to(ROOT)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def is_current() -> bool:
    """Tell whether the newest model was made from the data as they are now."""
    return (
        newest_model(MODELS) is not None
        and FINGERPRINT.exists()
        and FINGERPRINT.read_text(encoding="utf-8") == fingerprint()
    )


def train() -> None:
    """Train, showing the seconds that pass; exit with Rasa's last lines when it fails."""
    MODELS.mkdir(exist_ok=True)
    # One cut short would be the newest, and half a file: only a whole one leaves this folder.
    unfinished = MODELS / "unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    made_from = fingerprint()
    log = MODELS / "training.log"
    # Rasa's own cache does not see a change in the modules and files that a component reads.
    command = [
        sys.executable,
        "-m",
        "addons.launch",
        "rasa",
        "train",
        "--force",
        # What it looks for, `opco check` finds.
        "--skip-validation",
        "--out",
        str(unfinished),
    ]
    started = time.monotonic()
    with (
        log.open("wb") as output,
        console.status("Entraînement du modèle (trois à quatre minutes)…") as status,
    ):
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=output,
            stderr=subprocess.STDOUT,
            # Killed outright, we would leave it to train to its end a model that nobody takes.
            preexec_fn=stop_with_parent,
            env={**os.environ, "RASA_TELEMETRY_ENABLED": "false"},
        )
        while process.poll() is None:
            time.sleep(0.5)
            status.update(
                f"Entraînement du modèle : {time.monotonic() - started:.0f} s "
                "(trois à quatre minutes en général)…"
            )
    made = newest_model(unfinished)
    if process.returncode != 0 or made is None:
        console.print("\n".join(log.read_text(errors="replace").splitlines()[-25:]), markup=False)
        console.print(f"[red]L'entraînement a échoué[/red] (journal : {log}).")
        raise typer.Exit(1)
    made.replace(MODELS / made.name)
    # Where a child outlives who started it (not Linux), an earlier training may have left its own there.
    shutil.rmtree(unfinished, ignore_errors=True)
    FINGERPRINT.write_text(made_from, encoding="utf-8")
    for old in sorted(MODELS.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)[
        :-KEPT_MODELS
    ]:
        old.unlink()
    console.print(f"→ Modèle entraîné en {time.monotonic() - started:.0f} s.")


def ensure() -> None:
    """Train only when needed, and say which it was."""
    if is_current():
        console.print("→ Modèle à jour.")
        return
    console.print("→ Les données ou la configuration ont changé : entraînement du modèle.")
    train()


def model(force: bool = typer.Option(False, help="Entraîne même si rien n'a changé.")) -> None:
    """Entraîne le modèle si les données ou la configuration ont changé."""
    train() if force else ensure()
