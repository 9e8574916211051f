"""What the branch adds to the yearly budget for the course that a message names: « permis CE, 7 salariés, combien ».

The budget of a company is decided by its size; a permit, a FIMO, a place in ProPulsion are paid by the
fund of its branch besides. The one alone would be too little of the reply.
"""

from collections.abc import Sequence
from dataclasses import replace

from opco.dialogue.moves import Ask
from opco.dialogue.plan import detailing
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.beside_facts import without_facts
from opco.dialogue.reading.signs import says
from opco.knowledge import Kind
from opco.knowledge.details import Found

_SIZE = "headcount"
BUDGET, FUNDS = "training_budget", "opco_financement_formation/branche"
_TOPIC = FUNDS.partition("/")[0]
_MAIN = f"{_TOPIC}/essentiel"
#: What is told of an apprentice's permit.
PERMIT = "remuneration_apprenti/aides_apprenti"
_OF_A_PERMIT = PERMIT.partition("/")[0]
#: What « je veux payer le permis à un gars » may be read as, which is of nobody who is trained by the OPCO.
_OF_WAGES = frozenset(
    {"remuneration_apprenti", "opco_contribution", "cout_formation_cfa", "aide_apprentissage", "aide_versement"}
)  # fmt: skip


def named(turn: Turn) -> Found | None:
    """Return what the branch pays for the course that a message names, whatever trade and facts stand beside."""
    if says(turn.message.plain, "of_an_apprentice"):
        return None
    rest = without_facts(turn.message.unnamed, turn.world.today)
    found = turn.world.library.find_details(rest, frozenset({_TOPIC}))
    own = [one for one in found if one.name == FUNDS and _gives_money(turn, one)]
    return own[0] if own and own[0].weight >= detailing.LEAST_BESIDE_FACTS else None


def of_the_branch(turn: Turn) -> Found | None:
    """Return what the fund of the branch told pays, where no yearly budget is open to the company any more."""
    verdict, idcc = turn.state.verdict, turn.state.value_of("idcc")
    refused = verdict is not None and verdict.check == BUDGET and verdict.outcome == "refused"
    if not refused or not idcc:
        return None
    found = turn.world.library.find_details(str(idcc), frozenset({_TOPIC}))
    return next((one for one in found if one.name == FUNDS), None)


def add_the_fund(turn: Turn, check: str) -> bool:
    """Say what the branch adds, before the budget just decided; tell whether it adds something."""
    found = (named(turn) or of_the_branch(turn)) if check == BUDGET else None
    if found is None:
        return False
    detailing.tell(turn, found, first=True)
    turn.state.subject = replace(turn.state.subject, answer=FUNDS)
    return True


def decides_beside_a_course(turn: Turn, check: str | None, given: Sequence[str]) -> bool:
    """Tell whether a size is told with a course that the branch pays: both are then said, whatever is asked."""
    return check == BUDGET and _SIZE in given and named(turn) is not None


def asked_of_a_course(turn: Turn, main: Ask) -> Ask | None:
    """Return the question what the OPCO pays of a course for somebody employed, which was read as one of wages.

    « Je veux payer le permis CE à un gars, vous mettez combien » names no apprentice.
    """
    plain, topic = turn.message.plain, main.answer.partition("/")[0]
    if topic not in _OF_WAGES or not says(plain, "you_pay"):
        return None
    if says(plain, "of_an_apprentice"):
        # « Mon apprenti passe le permis C, vous payez combien ? »: of his permit, and of no pay.
        permit = turn.world.library.find_details(turn.message.unnamed, frozenset({_OF_A_PERMIT}))
        told = any(
            one.name == PERMIT and one.weight >= detailing.LEAST_BESIDE_FACTS for one in permit
        )
        return Ask(PERMIT, Kind.OTHER) if told and says(plain, "a_course") else None
    if says(plain, "of_an_employee"):
        return None
    of_the_fund = named(turn) is not None
    if not (of_the_fund or says(plain, "a_course")):
        return None
    return Ask(FUNDS if of_the_fund else _MAIN, Kind.HOW_MUCH)


def _gives_money(turn: Turn, found: Found) -> bool:
    entry = turn.world.library.details[found.name][found.place]
    return entry.below is not None or detailing.gives_an_amount(turn, found)
