"""How sure is sure enough: what is done with a message, from its shares and the cost of each error.

The shares are calibrated (docs/comprehension.md), so that what is done is what costs least on
average. Nothing else decides between answering, offering and declining.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

#: `sure`: the answer alone. `fair`: the answer, and beneath it « Ce n'est pas votre question ? » with
#: the next two. `unsure`: a choice. `outside`: declined, by its kind.
Stance = Literal["sure", "fair", "unsure", "outside"]

MOST_OFFERED = 3


@dataclass(frozen=True)
class Costs:
    """What each outcome costs, beside the right answer alone, which costs nothing.

    The one place where errors are weighed; kept in config.yml. The unit is a choice that does not
    hold what was asked (`missed` = 1).
    """

    #: The right answer, with two others offered beneath it for nothing.
    burdened: float = 0.10
    #: A wrong answer, the right one offered beneath it.
    beneath: float = 0.40
    #: A choice that holds the right answer: one more turn.
    chosen: float = 0.75
    #: A choice without the right answer.
    missed: float = 1.0
    #: A wrong answer and nothing right offered: what must not happen.
    wrong: float = 1.5
    #: Declined although it was ours.
    refused: float = 1.2
    #: Answered although it was not ours, with others offered or not.
    intruded: float = 1.7
    #: A choice offered for what is not ours: the way out is one press away.
    suggested: float = 0.2


@dataclass(frozen=True)
class Decision:
    """What to do, and the answers to say or offer, best first (1 to 3; none when declined)."""

    stance: Stance
    offered: tuple[str, ...]
    cost: float


def decide(
    answers: Mapping[str, float], outside: float, costs: Costs, same: Callable[[str], str]
) -> Decision:
    """Return the decision that costs least.

    `answers`: how likely each answer is; `outside`: that the message is none of ours; what is left
    of 1 is anything else. `same`: an answer -> the one whose text it shares, itself for most: two
    answers of one text count as one and are never both offered.
    """
    offered, likely = _best(answers, same)
    if not offered:
        return Decision("outside", (), costs.refused * (1 - outside))
    first, listed = likely[0], sum(likely)
    inside = max(0.0, 1.0 - outside)
    lost = max(0.0, inside - listed)
    prices: dict[Stance, float] = {
        "sure": costs.wrong * (inside - first) + costs.intruded * outside,
        "fair": costs.burdened * first
        + costs.beneath * (listed - first)
        + costs.wrong * lost
        + costs.intruded * outside,
        "unsure": costs.chosen * listed + costs.missed * lost + costs.suggested * outside,
        "outside": costs.refused * inside,
    }
    stance = min(prices, key=prices.__getitem__)
    kept = {"sure": offered[:1], "outside": ()}.get(stance, offered)
    return Decision(stance, tuple(kept), prices[stance])


def _best(
    answers: Mapping[str, float], same: Callable[[str], str]
) -> tuple[list[str], list[float]]:
    """Return the likeliest answers, the shares of one text summed up under its likeliest name."""
    ranked = sorted(answers, key=lambda label: (-answers[label], label))
    total: dict[str, float] = {}
    name: dict[str, str] = {}
    for label in ranked:
        text = same(label)
        total[text] = total.get(text, 0.0) + answers[label]
        name.setdefault(text, label)
    texts = sorted(total, key=lambda text: (-total[text], text))[:MOST_OFFERED]
    return [name[text] for text in texts], [total[text] for text in texts]
