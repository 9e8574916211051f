"""Up to what an apprentice's pay is free of income tax, of a year: « et le plafond en 2025 ? » (CGI, article 81 bis)."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.case.contracts import is_pro
from opco.dialogue.plan.items import SayRule
from opco.dialogue.plan.rules.withholding import EXEMPTION
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says
from opco.knowledge import Kind

_HOURS, _SMIC = "charges_apprenti.heures_exonerees_impot", "smic.horaire"
#: What names the detail that tells it, and how lately it was said.
_ABOUT, _RECENT = "imposable", 2
_TOLD = "tax:"
_YEAR = re.compile(r"\b(?P<year>20[1-4]\d)\b|\b(?P<last>l'an(?:nee)? (?:dernier|derniere|passee?))\b|\b(?P<next>l'an(?:nee)? prochaine?)\b")  # fmt: skip
#: Words of « et en 2025 ? », right after it.
_MOST_WORDS = 9


def tell_the_tax_limit(turn: Turn) -> bool:
    """Say the pay of a year that is not taxed; tell whether it was asked."""
    plain = turn.message.plain
    named = _YEAR.search(plain)
    limit = says(plain, "taxed") and (named is not None or says(plain, "a_limit"))
    again = _just_told(turn) and named is not None and len(turn.message.words) <= _MOST_WORDS
    if not (limit or again) or says(plain, "taxed_elsewhere") or is_pro(turn):
        return False
    today = turn.world.today
    year = _year(named, today)
    found = _limit_of(turn, year)
    values: dict[str, Any]
    if found is not None:
        key, values = "tax.limit", {"limit": found, "year": year}
    elif year == today.year + 1 and (now := _limit_of(turn, today.year)) is not None:
        key = "tax.not_known"
        values = {"limit": now, "year": today.year, "first": date(year, 1, 1)}
    else:
        return False
    rule = turn.world.book.value(_HOURS, today)
    turn.add(SayRule(key, tuple(str(one["title"]) for one in rule.sources), values))
    turn.keep_to(EXEMPTION, Kind.HOW_MUCH)
    turn.state.note_said(f"{_TOLD}{year}")
    turn.state.check = turn.state.question = None
    resume(turn)
    return True


def _just_told(turn: Turn) -> bool:
    topic = frozenset({EXEMPTION.partition("/")[0]})
    keys = {one.key for one in turn.world.library.find_details(_ABOUT, topic)}
    lately = turn.before.said[-_RECENT:]
    return any(one in keys or one.startswith(_TOLD) for one in lately)


def _year(named: re.Match[str] | None, today: date) -> int:
    if named is None:
        return today.year
    if named["year"]:
        return int(named["year"])
    return today.year - 1 if named["last"] else today.year + 1


def _limit_of(turn: Turn, year: int) -> int | None:
    """Return so many hours of the Smic of the first of January, in whole euros; None where it is not known."""
    first = date(year, 1, 1)
    try:
        hours, hourly = (turn.world.book.value(name, first).value for name in (_HOURS, _SMIC))
    except LookupError:
        return None
    return round(Decimal(str(hours)) * Decimal(str(hourly)))
