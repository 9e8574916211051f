"""What an apprentice is exempt from, by the day on which the contract was signed (code du travail, L6243-2, D6243-5)."""

from datetime import date, timedelta

from opco.dialogue.moves import Ask
from opco.dialogue.plan.case.contracts import is_pro
from opco.dialogue.plan.rules.withholding import EXEMPTION, LIMIT, taxed_since
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.given import Given
from opco.dialogue.reading.told_of_a_rule import share_exempted

_SIGNED = "signed_on"


def by_the_signature(turn: Turn) -> bool:
    """Say what the exemption just told is for a contract signed on another day; tell whether that is asked."""
    if turn.before.subject.answer != EXEMPTION:
        return False
    given = _given(turn)
    signed = given.get(_SIGNED)
    if signed is None or set(given) - {_SIGNED, "starts_on"}:
        return False
    return _tell(turn, signed.value, None)


def tell_the_exemption(turn: Turn) -> bool:
    """Say which limit holds for this contract, where one is named, or the old one does; tell whether it did.

    « Il dit pas de cotisations jusqu'à 79 % du Smic » is right of the contracts of before alone.
    """
    if is_pro(turn):
        return False
    signed, known = _given(turn).get(_SIGNED), turn.state.value_of(_SIGNED)
    day = known if signed is None else signed.value
    named = share_exempted(turn.message.plain)
    since = taxed_since(turn.world)
    limits = {int(turn.world.book.value(LIMIT, on).value) for on in (since, since - timedelta(1))}
    if named in limits:
        return _tell(turn, day, named)
    asked = next((move for move in turn.reading.moves if isinstance(move, Ask)), None)
    # « Et côté patronal ? », once it was told, asks for something else of it.
    again = turn.before.subject.answer == EXEMPTION
    of_it = asked is not None and asked.answer == EXEMPTION and named is None and not again
    of_before = isinstance(day, str) and day.rpartition("..")[2] < since.isoformat()
    return of_it and of_before and _tell(turn, day, None)


def _given(turn: Turn) -> dict[str, Given]:
    found = turn.given
    return {one.fact: one for one in found if one.problem is None}


def _tell(turn: Turn, signed: object, named: int | None) -> bool:
    """Say the exemption of a contract signed on a day, or of both times where the day is not known."""
    first, _, last = str(signed or "").partition("..")
    since = taxed_since(turn.world)
    old = turn.world.book.value(LIMIT, since - timedelta(1)).value
    try:
        days = [date.fromisoformat(day) for day in (first, last or first)]
    except ValueError:
        days = []
    rates = [turn.world.book.value(LIMIT, day).value for day in days]
    if len(set(rates)) != 1:
        if named is None:
            return False
        new = turn.world.book.value(LIMIT, turn.world.today).value
        turn.say("carried.exemption_by_signature", percent=new, old=old, since=since)
    else:
        turn.say(
            "carried.exemption", percent=rates[0], since=since, before=days[1] < since, old=old,
            right=None if named is None else named == rates[0],
        )  # fmt: skip
        turn.state.remember(_SIGNED, signed)
    turn.keep_to(EXEMPTION)
    turn.state.check = turn.state.question = None
    return True
