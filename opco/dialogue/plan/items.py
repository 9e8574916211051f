"""What the assistant will say and do, as data; the words come last (``opco.dialogue.words``)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from opco.dialogue.draft import Draft
from opco.dialogue.plan.considering import Consideration
from opco.dialogue.state import Offer, Question, State
from opco.knowledge import Kind


@dataclass(frozen=True)
class Say:
    """Say a sentence of data/dialogue/messages.yml, filled with ``values``."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class SayRule:
    """Say a sentence of the dialogue that states a rule: it shows the sources (their titles) on which it rests."""

    key: str
    sources: tuple[str, ...]
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class SayAnswer:
    """Say an answer of the library; ``more`` says what it keeps behind its first words."""

    name: str
    more: bool = False


@dataclass(frozen=True)
class SayShort:
    """Say the one sentence of an answer for a kind of question. ``hedged``: it is not sure to be what
    was asked, so it says neither yes nor no."""

    name: str
    kind: Kind
    hedged: bool = False


@dataclass(frozen=True)
class SayPassage:
    """Say the sentence of an answer that is nearest to the question. ``aside``: the answer is another
    than the one in hand, and is named."""

    name: str
    text: str
    aside: bool = False


@dataclass(frozen=True)
class SayDetail:
    """Say a detail of an answer, by its place there."""

    name: str
    place: int


@dataclass(frozen=True)
class Define:
    """Explain a word of the glossary."""

    term: str


@dataclass(frozen=True)
class SayVerdict:
    """Say a decision. ``brief``: it was said before, one sentence is enough. ``each``: what tells
    this case from the others of the same message."""

    check: str
    consideration: Consideration
    brief: bool = False
    changed: tuple[str, ...] = ()
    each: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ExplainVerdict:
    """Say why a decision is what it is: what is not met, or else what is."""

    check: str
    consideration: Consideration
    #: All of it, criterion by criterion: « le détail ».
    whole: bool = False


@dataclass(frozen=True)
class SayCases:
    """Say the decisions of several apprentices, a line each."""

    check: str
    cases: tuple[SayVerdict, ...]


@dataclass(frozen=True)
class SayReckoning:
    """Say a sum of amounts decided. ``kind``: `total`, `total_pay`, `both_aids`, `less`, `more`, `apart` or `alike`, `without`, `month`, `month_in_all`,
    `of_which` or `each` (which case had an amount, or what each had); ``terms``: what
    tells each case, with its amount; ``right``: whether the sum that the person made is this one, None when they
    made none; ``over``: the months of a month; ``at_most``: whether it is the most that it may be."""

    kind: str
    amount: Decimal
    terms: tuple[tuple[Mapping[str, Any], Decimal], ...]
    right: bool | None = None
    over: int | float | None = None
    at_most: bool = False


@dataclass(frozen=True)
class AskQuestion:
    """Put a question; ``resumed``: the thread was left for something else and comes back."""

    question: Question
    resumed: bool = False
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Recapitulate:
    """Say back what is known: the facts, the company, the decision."""

    facts: Mapping[str, Any]
    supposed: tuple[str, ...] = ()
    summary: str | None = None
    #: Decisions of other cases before it: what tells each, and what was decided.
    earlier: tuple[tuple[Mapping[str, Any], str], ...] = ()


@dataclass(frozen=True)
class ShowDraft:
    """Show the request for an adviser as it would be sent."""

    draft: Draft


@dataclass(frozen=True)
class CiteSources:
    """Name the sources of what was said last."""

    names: tuple[str, ...]


Item = (
    Say | SayRule | SayAnswer | SayShort | SayPassage | SayDetail | Define | SayVerdict | ExplainVerdict | SayCases
    | SayReckoning | AskQuestion | Recapitulate | ShowDraft | CiteSources
)  # fmt: skip


@dataclass(frozen=True)
class Effect:
    """Something to do outside the conversation; its result may be said after the items.

    Names: ``send_request``, ``add_to_request``, ``cancel_request``, ``register``, ``keep_decision``,
    ``record_doubt``, ``record_choice``, ``record_refusal``.
    """

    name: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Plan:
    """What to say and do in one turn, and the state in which it leaves the conversation."""

    state: State
    items: list[Item] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
