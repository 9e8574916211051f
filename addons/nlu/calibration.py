"""Shows what each setting of the thresholds would give, so that config.yml holds a measured one."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from addons.nlu.analysis import Analyst, Thresholds
from addons.nlu.evaluation import Outcome, Question, targets

#: What is tried for each threshold.
GRID: dict[str, tuple[float, ...]] = {
    "certain": (0.25, 0.35, 0.45),
    "margin": (0.05, 0.10, 0.15, 0.20),
    "suspect": (0.08, 0.15, 0.30),
    "off_topic": (0.35, 0.50),
}
#: A wrong answer costs more than a choice to make: weight of each share in the score of a setting.
_WORTH = {
    "in_scope_right": 2.0,
    "in_scope_right_or_offered": 2.0,
    "off_topic_declined": 1.0,
    "near_miss_declined": 0.5,
    "confidently_wrong": -4.0,
}


def settings(start: Thresholds) -> Iterator[Thresholds]:
    """Give every combination of the grid, the other thresholds as in `start`."""
    for values in itertools.product(*GRID.values()):
        yield replace(start, **dict(zip(GRID, values, strict=True)))


def calibrate(
    analyst: Analyst, questions: Sequence[Question]
) -> list[tuple[Thresholds, dict[str, float], float]]:
    """Return each setting with its shares and score, the best first; each question is read once."""
    readings = [(question, analyst.reader.read(question.text)) for question in questions]
    found = []
    for thresholds in settings(analyst.thresholds):
        shares = targets([Outcome(q, analyst.decide(r, thresholds)) for q, r in readings])
        score = sum(weight * shares[name] for name, weight in _WORTH.items())
        found.append((thresholds, shares, score))
    return sorted(found, key=lambda item: -item[2])
