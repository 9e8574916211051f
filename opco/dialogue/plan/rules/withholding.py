"""What an apprentice pays out of his wages, of the pay just decided (code du travail, L6243-2, D6243-5)."""

from datetime import date
from decimal import Decimal

from opco.dialogue.moves import Ask
from opco.dialogue.plan import known_names
from opco.dialogue.plan.case import deciding
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.case.contracts import is_pro
from opco.dialogue.plan.rules.comparing import APPRENTICE, short
from opco.dialogue.plan.telling import detailing
from opco.dialogue.plan.telling.individuals import speaks_of_ones_own
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.told_of_a_rule import (
    asks_what_is_withheld,
    withholds_what_is_not_given,
)
from opco.dialogue.world import World
from opco.intervals import exact_day
from opco.knowledge import Kind

EXEMPTION = "remuneration_apprenti/exoneration"
_ASKED = frozenset(
    {Kind.WHO_PAYS, Kind.HOW_MUCH, Kind.OTHER, Kind.COMPULSORY, Kind.IS_IT_ENOUGH, Kind.WHO}
)
#: What is told of a pay; the words of the detail on what an employer gives, and how lately it was told.
PAY, _GIVEN, _RECENT = known_names.PAY_OF_AN_APPRENTICE, "avantage en nature", 4
#: Up to what share of the Smic an apprentice pays nothing.
LIMIT = "charges_apprenti.exoneration_plafond"


def tell_what_is_withheld(turn: Turn) -> bool:
    """Say what is withheld from the wages just worked out; tell whether that was asked and they are known."""
    asked = next((move for move in turn.reading.moves if isinstance(move, Ask)), None)
    of_it = asked is not None and asked.answer == EXEMPTION and asked.kind in _ASKED
    if not of_it or not asks_what_is_withheld(turn.message.plain) or is_pro(turn):
        return False
    verdict = turn.before.verdict
    decided = verdict is not None and verdict.check == APPRENTICE
    if not decided or detailing.in_hand(turn, learnt=False) is not None:
        return False
    found = deciding.considered(turn, APPRENTICE).decision
    figures = {one.id: one.value for one in found.figures if one.value is not None}
    signed = _signed(turn)
    limit = Decimal(str(turn.world.book.value(LIMIT, signed).value))
    if "percent" not in figures:
        return False
    percent = Decimal(str(figures["percent"]))
    pay = figures.get("monthly_gross_eur")
    whole = Decimal(str(pay)) * 100 / percent if pay is not None else None
    key = "nothing" if percent <= limit else "above"
    turn.say(
        f"withholding.{key}", percent=short(percent), limit=short(limit), pay=pay,
        ceiling=None if whole is None else round(whole * limit / 100, 2),
        taxed=signed >= taxed_since(turn.world), since=taxed_since(turn.world),
    )  # fmt: skip
    turn.keep_to(EXEMPTION, Kind.HOW_MUCH)
    turn.state.note_said(f"{EXEMPTION}#{Kind.HOW_MUCH.value}")
    resume(turn)
    return True


def tell_nothing_is_given(turn: Turn) -> bool:
    """Say that no meal nor room that the employer does not give is withheld; tell whether one was told of.

    « Je mange chez ma mère », after what may be withheld of a pay (D6222-33).
    """
    topic = PAY.partition("/")[0]
    rule = next(iter(turn.world.library.find_details(_GIVEN, frozenset({topic}))), None)
    just_told = rule is not None and rule.key in turn.before.said[-_RECENT:]
    plain = turn.message.plain
    if rule is None or not withholds_what_is_not_given(plain, just_told=just_told):
        return False
    own = speaks_of_ones_own(turn) or says(plain, "of_family_or_oneself") or says(plain, "a_boss")
    turn.say("withholding.not_provided", own=own)
    turn.keep_to(PAY)
    turn.state.note_said(rule.key)
    turn.state.check = turn.state.question = None
    return True


def taxed_since(world: World) -> date:
    """Return from which day of signature the CSG and the CRDS are due: the first of the limit of today."""
    return world.book.value(LIMIT, world.today).starts_on


def _signed(turn: Turn) -> date:
    """Return the day of signature known, else today."""
    for fact in ("signed_on", "starts_on"):
        if (known := exact_day(turn.state.value_of(fact))) is not None:
            return known
    return turn.world.today
