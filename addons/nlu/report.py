"""Draws how well topics do: confusion matrix, confidence histogram, weakest topics, as one page."""

from __future__ import annotations

import base64
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
import matplotlib
import numpy as np
from sklearn.metrics import confusion_matrix

from addons.nlu.evaluation import Outcome

matplotlib.use("Agg")
from matplotlib import pyplot as plt

_TEMPLATE = Path(__file__).parent / "report.html.j2"
_ACCEPTED_COLOUR, _MISTAKEN_COLOUR = "#1f6f8b", "#c8553d"


def render(outcomes: Sequence[Outcome], figures: Mapping[str, float], model: str, day: date) -> str:
    """Return the page in HTML, pictures inside; `figures` are label -> value, in order."""
    asked = [o for o in outcomes if o.question.kind != "two_questions"]
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    template = environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))
    mistakes = [
        {
            "text": o.question.text,
            "expected": o.question.topics[0],
            "answered": o.answered,
            "confidence": o.analysis.confidence,
        }
        for o in asked
        if o.wrong
    ]
    return template.render(
        total=len(outcomes),
        model=model,
        day=day.isoformat(),
        figures=list(figures.items()),
        topics=weakest(asked),
        histogram=_histogram(asked),
        confusion=_confusion(asked),
        mistakes=sorted(mistakes, key=lambda m: -m["confidence"]),
    )


def weakest(outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    """Return one row per topic, the least often right first."""
    rows = []
    for name in sorted({o.question.topics[0] for o in outcomes}):
        own = [o for o in outcomes if o.question.topics[0] == name]
        confused = Counter(_best(o) for o in own if _best(o) not in o.question.accepted)
        rows.append(
            {
                "name": name,
                "asked": len(own),
                "right": sum(o.right for o in own) / len(own),
                "offered": sum(o.offered for o in own) / len(own),
                "wrong": sum(o.wrong for o in own) / len(own),
                "confused": [f"{topic} ({count})" for topic, count in confused.most_common(3)],
            }
        )
    return sorted(rows, key=lambda row: (row["right"], row["name"]))


def _best(outcome: Outcome) -> str:
    ranking = outcome.analysis.ranking
    return ranking[1].topic if outcome.analysis.doubt else ranking[0].topic


def _confidence(outcome: Outcome) -> float:
    ranking = outcome.analysis.ranking
    return ranking[1].confidence if outcome.analysis.doubt else ranking[0].confidence


def _histogram(outcomes: Sequence[Outcome]) -> str:
    right = [_confidence(o) for o in outcomes if _best(o) in o.question.accepted]
    wrong = [_confidence(o) for o in outcomes if _best(o) not in o.question.accepted]
    figure, axes = plt.subplots(figsize=(9, 4))
    axes.hist(
        [right, wrong],
        bins=np.linspace(0, 1, 21),
        stacked=True,
        color=[_ACCEPTED_COLOUR, _MISTAKEN_COLOUR],
        label=["bon sujet", "autre sujet"],
    )
    axes.set_xlabel("confiance")
    axes.set_ylabel("questions")
    axes.legend()
    return _picture(figure)


def _confusion(outcomes: Sequence[Outcome]) -> str:
    expected, found = [], []
    for outcome in outcomes:
        name = outcome.question.topics[0]
        best = _best(outcome)
        expected.append(name)
        found.append(name if best in outcome.question.accepted else best)
    names = sorted({*expected, *found})
    shares = confusion_matrix(expected, found, labels=names, normalize="true")
    figure, axes = plt.subplots(figsize=(14, 13))
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(names)), names, rotation=90, fontsize=8)
    axes.set_yticks(range(len(names)), names, fontsize=8)
    for row, column in zip(*np.nonzero(shares), strict=True):
        share = shares[row, column]
        colour = "white" if share > 0.5 else "black"
        axes.text(column, row, f"{100 * share:.0f}", ha="center", va="center", fontsize=6, color=colour)  # fmt: skip
    return _picture(figure)


def _picture(figure: Any) -> str:
    stream = io.BytesIO()
    figure.savefig(stream, format="png", dpi=110, bbox_inches="tight")
    plt.close(figure)
    return "data:image/png;base64," + base64.b64encode(stream.getvalue()).decode("ascii")
