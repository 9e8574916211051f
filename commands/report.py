"""`opco report`: a page that shows how well topics do on the test questions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from opco.settings import ROOT

REPORT = ROOT / "var" / "report.html"


def report(
    output: Annotated[Path, typer.Option(help="Où écrire la page.")] = REPORT,
) -> None:
    """Dessine la compréhension des questions de test, sujet par sujet, en une page HTML."""
    from addons.quiet import quiet

    quiet()
    from addons.nlu import evaluation
    from addons.nlu.model_file import load_analyst, newest_model
    from addons.nlu.report import render
    from commands.evaluate import LABELS, QUESTIONS, measure
    from opco import clock

    path = newest_model(ROOT / "models")
    if path is None:
        typer.echo("Aucun modèle entraîné dans models/ : lancez d'abord « make model ».", err=True)
        raise typer.Exit(2)
    analyst = load_analyst(path)
    outcomes = evaluation.run(analyst, evaluation.read_questions(QUESTIONS))
    figures = measure(analyst)
    shown = {label: figures[name] for name, label in LABELS.items() if name in figures}
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(render(outcomes, shown, path.stem, clock.today()), encoding="utf-8")
    typer.echo(f"Rapport écrit dans {output}.")
