"""`opco evaluate`: how well the assistant understands the project's own test questions."""

from __future__ import annotations

import json
import statistics
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from commands import conversations
from commands.failing import fail, trained_model
from opco.content import read_yaml
from opco.settings import ROOT

if TYPE_CHECKING:
    from addons.nlu.analysis import Analyst

QUESTIONS = ROOT / "tests" / "nlu" / "questions"
STRANGERS = ROOT / "tests" / "nlu" / "strangers"
FLOORS = ROOT / "tests" / "nlu" / "floors.yml"
LABELS = {
    "in_scope_right": "bon sujet, d'emblée",
    "in_scope_right_or_offered": "bon sujet, d'emblée ou proposé",
    "chat_right": "écriture de tchat : bon sujet, d'emblée",
    "off_topic_declined": "hors sujet écarté",
    "near_miss_declined": "presque dans le sujet, écarté",
    "confidently_wrong": "répondu à côté, rien de bon proposé",
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
STRANGERS_LABELS = {
    "right": "bon sujet, d'emblée",
    "offered": "bon sujet, d'emblée ou proposé",
    "answer_right": "bonne réponse, d'emblée",
    "answer_offered": "bonne réponse, d'emblée ou proposée",
    "declined": "hors sujet écarté",
    "wrong": "répondu à côté, rien de bon proposé",
    "promised": "ce que le modèle promet de ce qu'il fait",
    "kept": "ce qu'il tient",
    "gap": "écart entre les deux",
}
#: Every so many questions are timed.
TIMED_EVERY = 3
console = Console()


def measure(analyst: Analyst) -> dict[str, float]:
    """Return every share of LABELS that the test questions allow to measure."""
    from addons.nlu import evaluation

    questions = evaluation.read_questions(QUESTIONS)
    single = [q for q in questions if q.kind != "two_questions"]
    took = evaluation.seconds_of_each(analyst, questions[::TIMED_EVERY])
    outcomes = evaluation.run(analyst, questions)
    probabilities = analyst.reader.intent_probabilities([q.text for q in single])
    acts = evaluation.read_acts(QUESTIONS / "dialogue_acts.csv")
    return {
        **evaluation.targets(outcomes),
        **evaluation.scores(probabilities, analyst.reader.intents, single),
        "acts_right": evaluation.acts_right(analyst, acts),
        "milliseconds": 1000 * statistics.median(took),
        "milliseconds_95": 1000 * statistics.quantiles(took, n=20)[-1],
    }


def measure_strangers(analyst: Analyst, path: Path) -> dict[str, float]:
    """Return the shares of STRANGERS_LABELS on a file of questions of another hand."""
    from addons.nlu import evaluation

    questions = evaluation.read_strangers(path, analyst.reader.same)
    return evaluation.strangers(evaluation.run(analyst, questions), analyst.reader.same)


def every_measure(analyst: Analyst) -> dict[str, float]:
    """Return `measure`, and `<file>.<share>` for each file of tests/nlu/strangers."""
    found = measure(analyst)
    for path in sorted(STRANGERS.glob("*.csv")):
        shares = measure_strangers(analyst, path)
        found |= {f"{path.stem}.{name}": share for name, share in shares.items()}
    return found


def crossed(figures: dict[str, float]) -> list[str]:
    """Return a sentence for each floor of tests/nlu/floors.yml that `figures` cross."""
    floors = read_yaml(FLOORS)
    low = [
        f"{_label(name)} : {figures[name]:.3f} < {floor}"
        for name, floor in floors["at_least"].items()
        if figures[name] < floor
    ]
    high = [
        f"{_label(name)} : {figures[name]:.3f} > {ceiling}"
        for name, ceiling in floors["at_most"].items()
        if figures[name] > ceiling
    ]
    return low + high


def evaluate(
    on: Annotated[
        Path | None,
        typer.Option(
            "--on",
            exists=True,
            dir_okay=False,
            help="Mesure sur un fichier de questions d'ailleurs.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Écrit les mesures en JSON.")] = False,
) -> None:
    """Mesure la compréhension sur les questions de test, et la compare aux planchers."""
    from addons.quiet import quiet

    quiet()
    analyst = _newest()
    if on is not None:
        _measure_elsewhere(analyst, on, as_json)
        return
    figures = every_measure(analyst)
    held = conversations.measure()
    broken = [*crossed(figures), *conversations.crossed(held)]
    if as_json:
        typer.echo(json.dumps({**figures, **conversations.flat(held)}, indent=2))
    else:
        _show(figures)
        _show_strangers(figures)
        console.print(conversations.table(held))
    for sentence in broken:
        console.print(f"[red]plancher franchi[/red] — {sentence}")
    if broken:
        raise typer.Exit(1)


def _newest() -> Analyst:
    from addons.nlu.analysis import load_analyst

    return load_analyst(trained_model())


def _show(figures: dict[str, float]) -> None:
    floors = read_yaml(FLOORS)
    limits = {**floors["at_least"], **floors["at_most"]}
    table = Table("mesure", "valeur", "plancher", title="Compréhension des questions de test")
    for name, label in LABELS.items():
        if name in figures:
            sign = "≤" if name in floors["at_most"] else "≥"
            limit = f"{sign} {limits[name]:.3f}" if name in limits else ""
            table.add_row(label, f"{figures[name]:.3f}", limit)
    for name, which in (("milliseconds", "médiane"), ("milliseconds_95", "95 sur 100")):
        table.add_row(f"processeur par question, {which}", f"{figures[name]:.1f} ms", "")
    console.print(table)


def _measure_elsewhere(analyst: Analyst, path: Path, as_json: bool) -> None:
    try:
        shares = measure_strangers(analyst, path)
    except (ValueError, OSError) as error:
        fail(f"{path} ne se lit pas : {error}", 2)
    if as_json:
        typer.echo(json.dumps(shares, indent=2))
    else:
        _show_strangers({f"{path.stem}.{name}": share for name, share in shares.items()})


def _show_strangers(figures: dict[str, float]) -> None:
    """Print one column a file of questions written by others."""
    files = sorted({name.partition(".")[0] for name in figures if "." in name})
    table = Table("mesure", *files, title="Questions écrites par d'autres mains")
    for name, label in STRANGERS_LABELS.items():
        table.add_row(label, *(f"{figures[f'{file}.{name}']:.3f}" for file in files))
    console.print(table)


def _label(name: str) -> str:
    file, _, share = name.rpartition(".")
    return f"{file}, {STRANGERS_LABELS[share]}" if file else LABELS[name]
