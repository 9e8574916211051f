"""What is in hand when a message comes: the fact asked for, the check, what is offered, known days."""

from collections.abc import Mapping
from datetime import date

from opco.dialogue.reading.message import Message
from opco.dialogue.state import State
from opco.eligibility import Rulebook
from opco.language.labels import choose

#: The buttons, shown last, that go on without choosing.
NO_CHOICE = frozenset({"/unsure", "/stop"})


def asked_fact(state: State) -> str | None:
    """Return the fact that the open question asks for.

    With no question open it is the one just left unknown: the number is found a moment later.
    """
    question = state.question
    if question is None:
        last = next(reversed(state.facts), None)
        left = last is not None and state.facts[last].origin == "unsure"
        return last if left and state.subject.check is not None else None
    if question.kind == "confirm_headcount":
        return "headcount"
    return question.fact if question.kind in ("fact", "which_day") else None


def check_in_hand(state: State, book: Rulebook) -> str | None:
    """Return the check that facts given now are for: under way, decided, or of the subject."""
    if state.check:
        return state.check
    if state.subject.check in book.checks:
        return state.subject.check
    return state.verdict.check if state.verdict else None


def uses(state: State, book: Rulebook, fact: str) -> bool:
    """Tell whether the check in hand uses a fact."""
    check = check_in_hand(state, book)
    return check is not None and fact in book.checks[check].facts


def choice_of(text: str, state: State) -> int | None:
    """Return the place of the offer that a text chooses: by its label, its number, its own word."""
    titles = [offer.title for offer in state.offered]
    aside = sum(offer.payload in NO_CHOICE for offer in state.offered)
    return choose(text, titles, aside)


def chooses_a_company(message: Message, state: State) -> bool:
    """Tell whether « 2 » said before several companies is the place of one, and no size."""
    among = state.question is not None and state.question.kind == "company" and state.candidates
    return bool(among) and choice_of(message.text, state) is not None


def typed_days(state: State) -> Mapping[str, object]:
    """Return what is known with its days as dates, an interval by its first: they give others a year."""
    days: dict[str, object] = {}
    for fact, value in state.case().items():
        first = value.partition("..")[0] if isinstance(value, str) else value
        try:
            days[fact] = date.fromisoformat(first) if isinstance(first, str) else first
        except ValueError:
            days[fact] = value
    return days
