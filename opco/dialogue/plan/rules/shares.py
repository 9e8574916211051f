"""How many trainees a large company has, set against the share that the aid asks for: « on en a 14 pour 320 »."""

import math
from decimal import Decimal

from opco.dialogue.moves import Facts
from opco.dialogue.plan import known_names
from opco.dialogue.plan.case import deciding
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.case.learning import learn
from opco.dialogue.plan.case.reckoning import AID
from opco.dialogue.plan.rules.comparing import short
from opco.dialogue.plan.telling import detailing
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.quota import (
    QUOTA,
    share_is_assumed,
    share_is_talked_of,
    trainees_counted,
)
from opco.dialogue.reading.signs import kinds_asked
from opco.knowledge import Kind

#: What is told of the share, and the law's numbers of it.
OF_LARGE_COMPANIES = known_names.LARGE_COMPANIES
_HEADCOUNT = "headcount"
_OF_AID = frozenset({"aide_apprentissage", "aide_versement"})
#: What names the detail of the companies of which no share is asked; what else may be asked of it.
_OF_SMALL_ONES = "petite entreprise concernée"
_ASKS_ELSE = frozenset({Kind.WHEN, Kind.WHERE, Kind.WHO, Kind.HOW_MANY, Kind.WHY, Kind.HOW})


def tell_the_share(turn: Turn) -> bool:
    """Say which share of the workforce the trainees told make, and what it opens; tell whether it did."""
    talked_of = share_is_talked_of(turn.before)
    in_hand = talked_of or turn.before.subject.answer == OF_LARGE_COMPANIES
    named = not (in_hand or share_is_assumed(turn.before))
    count = trainees_counted(turn.message, named=named, talked_of=talked_of)
    if count is None or turn.before.subject.topic not in _OF_AID:
        return False
    for move in turn.reading.moves:
        if isinstance(move, Facts) and move.facts.get(_HEADCOUNT, count) != count:
            learn(turn, Facts(move.act, {_HEADCOUNT: move.facts[_HEADCOUNT]}))
    size = turn.state.value_of(_HEADCOUNT)
    least_size, enough, least, progress = (
        int(str(turn.world.book.value(name, turn.world.today).value))
        for name in (
            "aide_unique.seuil_effectif",
            "aide_exceptionnelle.quota_taux",
            "aide_exceptionnelle.quota_taux_progression",
            "aide_exceptionnelle.quota_progression",
        )
    )
    if not isinstance(size, int) or size < least_size or count > size:
        return False
    share = Decimal(100 * count) / size
    turn.items.clear()  # what the law makes of a share between the two is told with its numbers
    key = "enough" if share >= enough else "with_progress" if share >= least else "too_few"
    turn.say(
        f"shares.{key}", count=count, size=size, share=short(round(share, 1)), enough=enough, least=least, progress=progress,
        needed=math.ceil(size * enough / 100), needed_least=math.ceil(size * least / 100),
    )  # fmt: skip
    decides = turn.state.value_of("level") is not None and key != "with_progress"
    # A number that is told next corrects this one.
    turn.state.latest = [QUOTA]
    if key != "with_progress":
        turn.state.remember(QUOTA, key == "enough")
        turn.state.supposed.pop(QUOTA, None)
    if decides:
        deciding.advance(turn, AID)
    else:
        turn.keep_to(OF_LARGE_COMPANIES)
        resume(turn)
    return True


def tell_no_share_is_asked(turn: Turn) -> bool:
    """Say that no share of trainees is asked of a company of that size, where one is talked of: « pas de quota à tenir ? »."""
    size, plain = turn.state.value_of(_HEADCOUNT), turn.message.plain
    least = int(str(turn.world.book.value("aide_unique.seuil_effectif", turn.world.today).value))
    if not isinstance(size, int) or size >= least or turn.before.subject.topic not in _OF_AID:
        return False
    if not says(plain, "a_share_asked") or kinds_asked(plain) & _ASKS_ELSE:
        return False
    if turn.reading.first("inform", "correct", "suppose") is not None:
        return False
    return detailing.tell_instead(turn, OF_LARGE_COMPANIES, _OF_SMALL_ONES, Kind.IS_IT_ENOUGH)
