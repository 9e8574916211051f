"""`opco evaluate`: how well the assistant understands the project's own test questions."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
import yaml
from rich.console import Console
from rich.table import Table

from opco.settings import ROOT

if TYPE_CHECKING:
    from addons.nlu.analysis import Analyst
    from addons.nlu.evaluation import Question

QUESTIONS = ROOT / "tests" / "nlu" / "questions"
FLOORS = ROOT / "tests" / "nlu" / "floors.yml"
COMPARISON = ROOT / "var" / "comparison.md"
LABELS = {
    "in_scope_right": "bon sujet, d'emblée",
    "in_scope_right_or_offered": "bon sujet, d'emblée ou 1er ou 2e choix",
    "chat_right": "écriture de tchat : bon sujet, d'emblée",
    "off_topic_declined": "hors sujet écarté",
    "near_miss_declined": "presque dans le sujet, écarté",
    "confidently_wrong": "répondu à côté sans douter",
    "two_questions_both": "deux questions, deux réponses",
    "one_taken_for_two": "une question prise pour deux",
    "kind_right": "bonne sorte de hors-sujet",
    "accuracy": "exactitude (sans seuil)",
    "macro_f1": "F1 moyenne par sujet",
    "top3": "bon sujet parmi les trois premiers",
    "off_topic_auc": "hors sujet : aire sous la courbe ROC",
    "off_topic_recall": "hors sujet reconnu (sans seuil)",
    "acts_right": "réponses dans la conversation (oui, non, corrections…)",
}
console = Console()


def measure(analyst: Analyst) -> dict[str, float]:
    """Return every share of LABELS that the test questions allow to measure."""
    from addons.nlu import evaluation

    questions = evaluation.read_questions(QUESTIONS)
    single = [q for q in questions if q.kind != "two_questions"]
    started = time.perf_counter()
    outcomes = evaluation.run(analyst, questions)
    elapsed = time.perf_counter() - started
    probabilities = analyst.reader.intent_probabilities([q.text for q in single])
    acts = evaluation.read_acts(QUESTIONS / "dialogue_acts.csv")
    return {
        **evaluation.targets(outcomes),
        **evaluation.scores(probabilities, analyst.reader.intents, single),
        "acts_right": evaluation.acts_right(analyst, acts),
        "milliseconds": 1000 * elapsed / len(questions),
    }


def crossed(figures: dict[str, float]) -> list[str]:
    """Return a sentence for each floor of tests/nlu/floors.yml that `figures` cross."""
    floors = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    low = [
        f"{LABELS[name]} : {figures[name]:.3f} < {floor}"
        for name, floor in floors["at_least"].items()
        if figures[name] < floor
    ]
    high = [
        f"{LABELS[name]} : {figures[name]:.3f} > {ceiling}"
        for name, ceiling in floors["at_most"].items()
        if figures[name] > ceiling
    ]
    return low + high


def evaluate(
    compare: Annotated[
        bool, typer.Option("--compare", help="Compare plusieurs chaînes de compréhension (long).")
    ] = False,
    calibrate: Annotated[
        bool, typer.Option("--calibrate", help="Montre ce que d'autres seuils donneraient.")
    ] = False,
    only: Annotated[
        str,
        typer.Option(help="Avec --compare : les chaînes à comparer, séparées par des virgules."),
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Écrit les mesures en JSON.")] = False,
) -> None:
    """Mesure la compréhension sur les questions de test, et la compare aux planchers."""
    from addons.quiet import quiet

    quiet()
    if compare:
        _compare([name.strip() for name in only.split(",") if name.strip()])
        return
    analyst = _newest()
    if calibrate:
        _calibrate(analyst)
        return
    figures = measure(analyst)
    broken = crossed(figures)
    if as_json:
        typer.echo(json.dumps(figures, indent=2))
    else:
        _show(figures)
    for sentence in broken:
        console.print(f"[red]plancher franchi[/red] — {sentence}")
    if broken:
        raise typer.Exit(1)


def _newest() -> Analyst:
    from addons.nlu.model_file import load_analyst, newest_model

    path = newest_model(ROOT / "models")
    if path is None:
        typer.echo("Aucun modèle entraîné dans models/ : lancez d'abord « make model ».", err=True)
        raise typer.Exit(2)
    return load_analyst(path)


def _show(figures: dict[str, float]) -> None:
    floors = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    limits = {**floors["at_least"], **floors["at_most"]}
    table = Table("mesure", "valeur", "plancher", title="Compréhension des questions de test")
    for name, label in LABELS.items():
        if name in figures:
            sign = "≤" if name in floors["at_most"] else "≥"
            limit = f"{sign} {limits[name]:.3f}" if name in limits else ""
            table.add_row(label, f"{figures[name]:.3f}", limit)
    table.add_row("temps par question", f"{figures['milliseconds']:.1f} ms", "")
    console.print(table)


def _calibrate(analyst: Analyst) -> None:
    from addons.nlu.calibration import GRID, calibrate
    from addons.nlu.evaluation import read_questions

    table = Table(*GRID, "bon", "bon ou offert", "h. sujet", "presque", "à côté", "score")
    shown = ["in_scope_right", "in_scope_right_or_offered", "off_topic_declined"]
    shown += ["near_miss_declined", "confidently_wrong"]
    for thresholds, shares, score in calibrate(analyst, read_questions(QUESTIONS))[:15]:
        values = [getattr(thresholds, name) for name in GRID]
        row = [f"{v:.2f}" for v in values] + [f"{shares[name]:.3f}" for name in shown]
        table.add_row(*row, f"{score:.3f}")
    console.print(table)


def _compare(only: list[str]) -> None:
    from addons.nlu.comparison import COLUMNS, compare, load_pipelines

    questions = _single_questions()
    rows: list[dict[str, Any]] = []
    for name, pipeline in load_pipelines(ROOT / "tests" / "nlu" / "pipelines.yml").items():
        if only and name not in only:
            continue
        with console.status(f"{name}…"):
            rows.append(compare(name, pipeline, ROOT / "data", questions))
        console.print(f"{name} : exactitude {rows[-1]['accuracy']:.3f}")
    lines = ["| " + " | ".join(COLUMNS.values()) + " |", "|" + "---|" * len(COLUMNS)]
    for row in rows:
        lines.append("| " + " | ".join(_cell(row[column]) for column in COLUMNS) + " |")
    COMPARISON.parent.mkdir(exist_ok=True)
    COMPARISON.write_text("\n".join(lines) + "\n", encoding="utf-8")
    typer.echo("\n".join(lines))
    typer.echo(f"\nÉcrit dans {COMPARISON.relative_to(ROOT)}.")


def _single_questions() -> list[Question]:
    from addons.nlu.evaluation import read_questions

    return [q for q in read_questions(Path(QUESTIONS)) if q.kind != "two_questions"]


def _cell(value: Any) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
