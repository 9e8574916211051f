"""Draws what is understood, as one page: of a hundred questions, subject by subject, and beneath it
what whoever tunes the model looks at (confidence, confusions).
"""

import base64
import io
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
import matplotlib
import numpy as np
from sklearn.metrics import confusion_matrix

from addons.nlu.corpus import OFF_TOPIC
from addons.nlu.evaluation import IN_SCOPE, Outcome
from opco.french.amounts import day as french_day
from opco.review import TopicRatings

matplotlib.use("Agg")
from matplotlib import pyplot as plt

_TEMPLATE = Path(__file__).parent / "report.html.j2"
_OUTSIDE = "Hors sujet"
#: What becomes of a question that is ours, and of one that is not: kind -> words, best first.
_SERVED = {
    "right": "sujet compris d’emblée",
    "offered": "bon sujet parmi les choix proposés",
    "asked": "l’assistant demande de préciser",
    "wrong": "réponse sur un autre sujet",
}
_LEFT = {
    "right": "écartées, en le disant",
    "asked": "l’assistant demande de préciser",
    "wrong": "prises pour une de nos questions",
}
_ACCEPTED_COLOUR, _MISTAKEN_COLOUR = "#1f6f8b", "#c8553d"


def render(
    outcomes: Sequence[Outcome],
    figures: Mapping[str, float],
    model: str,
    day: date,
    titles: Mapping[str, str],
    opinions: Sequence[TopicRatings] = (),
) -> str:
    """Return the page in HTML, pictures inside, the words of the trade first.

    ``figures`` are label -> value, in order, for whoever tunes the model; ``titles`` name topics;
    ``opinions`` are what visitors thought of the answers.
    """
    asked = [o for o in outcomes if o.question.kind != "two_questions"]
    in_scope = [o for o in asked if o.question.kind in IN_SCOPE]
    outside = [o for o in asked if o.question.kind in ("off_topic", "near_miss")]
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    template = environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))
    mistakes = [
        {
            "text": o.question.text,
            "expected": titles.get(o.question.topics[0], _OUTSIDE),
            "answered": titles.get(o.answered or "", _OUTSIDE),
            "confidence": o.analysis.confidence,
        }
        for o in asked
        if o.wrong
    ]
    return template.render(
        total=len(outcomes),
        model=model,
        day=french_day(day),
        figures=list(figures.items()),
        in_scope=_of_a_hundred(_counted(in_scope, _SERVED, _served)),
        outside=_of_a_hundred(_counted(outside, _LEFT, _left)),
        opinions=[
            {"title": titles.get(one.topic or "", "Autre réponse"), "up": one.up, "down": one.down}
            for one in opinions
        ],
        topics=weakest(in_scope, titles),
        histogram=_histogram(asked),
        confusion=_confusion(asked),
        mistakes=sorted(mistakes, key=lambda m: -m["confidence"]),
    )


def weakest(outcomes: Sequence[Outcome], titles: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return one row per topic, the least often right first: its title, what became of questions."""
    rows = []
    for name in sorted({o.question.topics[0] for o in outcomes}):
        own = [o for o in outcomes if o.question.topics[0] == name]
        confused = Counter(_best(o) for o in own if _best(o) not in o.question.accepted)
        rows.append(
            {
                "title": titles.get(name, name),
                "right": sum(o.right for o in own) / len(own),
                "shares": _counted(own, _SERVED, _served),
                "confused": [titles.get(topic, _OUTSIDE) for topic, _ in confused.most_common(2)],
            }
        )
    return sorted(rows, key=lambda row: (row["right"], row["title"]))


def _served(outcome: Outcome) -> str:
    if outcome.right:
        return "right"
    if outcome.offered:
        return "offered"
    return "asked" if outcome.analysis.doubt else "wrong"


def _left(outcome: Outcome) -> str:
    if outcome.answered == OFF_TOPIC or outcome.right:
        return "right"
    return "asked" if outcome.analysis.doubt else "wrong"


def _counted(
    outcomes: Sequence[Outcome], words: Mapping[str, str], sort: Callable[[Outcome], str]
) -> list[dict[str, Any]]:
    counts = Counter(map(sort, outcomes))
    return [{"kind": kind, "label": label, "count": counts[kind]} for kind, label in words.items()]


def _of_a_hundred(shares: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return whole shares whose sum is 100: the largest remainders are rounded up."""
    total = sum(one["count"] for one in shares)
    if not total:
        return shares
    exact = [100 * one["count"] / total for one in shares]
    whole = [int(share) for share in exact]
    by_rest = sorted(range(len(exact)), key=lambda index: whole[index] - exact[index])
    for index in by_rest[: 100 - sum(whole)]:
        whole[index] += 1
    return [{**one, "count": count} for one, count in zip(shares, whole, strict=True)]


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
