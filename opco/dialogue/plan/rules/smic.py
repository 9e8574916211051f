"""The Smic asked for by its name: today's, and the next one, which nobody knows before December (L3231-6)."""

from datetime import date
from decimal import Decimal

from opco.dialogue.plan import known_names
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.items import SayRule
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.told_of_a_rule import asks_the_smic

_HOURLY, _HOURS = "smic.horaire", "smic.heures_legales"
_WEEKS, _MONTHS = 52, 12
PAY = known_names.PAY_OF_AN_APPRENTICE
#: Kept beside what was said, so that « il est à combien » asks for it.
_TOLD, _RECENT = "smic:", 2


def tell_the_smic(turn: Turn) -> bool:
    """Say the Smic of today, or what is known of the next; tell whether that was asked."""
    after_it = any(one.startswith(_TOLD) for one in turn.before.said[-_RECENT:])
    now = asks_the_smic(turn.message.plain, after_it=after_it)
    if now is None:
        return False
    today = turn.world.today
    first = date(today.year + 1, 1, 1)
    hourly, hours, following = (
        _number(turn, name, on)
        for name, on in ((_HOURLY, today), (_HOURS, today), (_HOURLY, first))
    )
    if hourly is None or hours is None:
        return False
    month = round(hourly * hours * _WEEKS / _MONTHS, 2)
    key = "smic.today" if now else "smic.next" if following is None else "smic.next_known"
    told = {
        "hourly": hourly,
        "month": month,
        "hours": hours,
        "first": first,
        "following": following,
    }
    # Its own sources: the answer kept to is of an apprentice's share of it.
    rule = turn.world.book.value(_HOURLY, today if following is None else first)
    turn.add(SayRule(key, tuple(str(one["title"]) for one in rule.sources), told))
    turn.keep_to(PAY)
    turn.state.note_said(f"{_TOLD}{today}")
    resume(turn)
    return True


def _number(turn: Turn, name: str, on: date) -> Decimal | None:
    try:
        return Decimal(str(turn.world.book.value(name, on).value))
    except LookupError:
        return None
