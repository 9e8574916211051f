"""Which test questions one more example would move, told before it is learnt.

An estimate, in seconds instead of minutes: one step of learning for this example, the others left
as they are. Training again says the rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from addons.nlu.analysis import Analyst
from addons.nlu.corpus import Example
from addons.nlu.evaluation import Outcome, Question, run

#: A question none of whose shares changes by this much is served as before.
_STIRRED = 0.01


@dataclass(frozen=True)
class Moved:
    """A test question that would be served otherwise: better, worse, or neither."""

    before: Outcome
    after: Outcome

    @property
    def is_otherwise(self) -> bool:
        """Tell whether something else is said first, or with another doubt."""
        one, other = _told(self.before), _told(self.after)
        return bool(one["stance"] != other["stance"] or one["answers"][:1] != other["answers"][:1])

    @property
    def gain(self) -> int:
        """How much better it is served: 1 or 2, under 0 when worse, 0 when neither."""
        return _worth(self.after) - _worth(self.before)

    def to_dict(self) -> dict[str, Any]:
        """Return it JSON-ready."""
        return {
            "question": self.before.question.text,
            "expected": sorted(self.before.question.answers or self.before.question.accepted),
            "before": _told(self.before),
            "after": _told(self.after),
            "gain": self.gain,
        }


class Foresight:
    """Compares an analyst with itself after one more example, on test questions."""

    def __init__(self, analyst: Analyst, questions: Sequence[Question]) -> None:
        self._analyst = analyst
        self._questions = list(questions)

    @cached_property
    def _shares(self) -> np.ndarray[Any, Any]:
        return self._shares_of(self._analyst)

    def _shares_of(self, analyst: Analyst) -> np.ndarray[Any, Any]:
        return analyst.reader.model.probabilities([q.text for q in self._questions])

    def moves(self, example: Example) -> list[Moved]:
        """Return the questions that `example` would move, those served worse first."""
        later = self._analyst.with_example(example)
        change = np.abs(self._shares_of(later) - self._shares).max(axis=1)
        stirred = [self._questions[row] for row in np.flatnonzero(change >= _STIRRED)]
        pairs = zip(run(self._analyst, stirred), run(later, stirred), strict=True)
        moved = [one for one in (Moved(*pair) for pair in pairs) if one.gain or one.is_otherwise]
        return sorted(moved, key=lambda one: (one.gain, one.before.question.text))


def _told(outcome: Outcome) -> dict[str, Any]:
    found = outcome.analysis
    said = found.offered or (found.intent,)
    return {"stance": found.stance, "answers": list(said)}


def _worth(outcome: Outcome) -> int:
    """Return 2 when a question is served right, 1 when what is right is offered, else 0."""
    if outcome.question.kind in {"off_topic", "near_miss"}:
        return 2 * outcome.declined
    exact = outcome.question.answers
    right = outcome.answer_right if exact else outcome.right
    return 2 if right else int(outcome.answer_offered if exact else outcome.offered)
