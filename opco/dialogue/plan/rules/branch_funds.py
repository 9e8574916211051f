"""What the fund of a branch pays, or asks, apart from the yearly budget: « IDCC 1424, FCO, quel forfait ? », « permis CE, 7 salariés, combien ».

The budget of a company is decided by its size; a permit, a FIMO, a place in ProPulsion are paid by the
fund of its branch besides, or in place of a budget that the company has not.
"""

from collections.abc import Sequence
from dataclasses import replace

from opco.dialogue.moves import Ask
from opco.dialogue.plan import known_names
from opco.dialogue.plan.items import SayDetail, SayVerdict
from opco.dialogue.plan.telling import detailing
from opco.dialogue.plan.telling.detailing import CONTRIBUTION, FUNDS
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.beside_facts import without_facts
from opco.dialogue.reading.phrases import says
from opco.knowledge import Kind
from opco.knowledge.details import Found

#: The check of the yearly budget, and what is told of how a course is asked for.
BUDGET, REQUEST = known_names.BUDGET, "opco_financement_formation/demande"
_SIZE = known_names.HEADCOUNT
_TOPIC = FUNDS.partition("/")[0]
_MAIN = f"{_TOPIC}/essentiel"
#: What is told of an apprentice's permit.
PERMIT = "remuneration_apprenti/aides_apprenti"
_OF_A_PERMIT = PERMIT.partition("/")[0]
#: What « je veux payer le permis à un gars » may be read as, which is of nobody who is trained by the OPCO.
_OF_WAGES = frozenset(
    {"remuneration_apprenti", "opco_contribution", "cout_formation_cfa", "aide_apprentissage", "aide_versement"}
)  # fmt: skip
#: What is told of a director, or of a change of trade; how surely that is asked.
_OF_SOME_OTHER = frozenset({f"{_TOPIC}/dirigeant", f"{_TOPIC}/reconversion"})
_SURE = 0.6
#: What already tells who pays a course.
_OF_COURSES = frozenset({_TOPIC, "tuteur_formation", "tuteur_financement"})
#: What may tell of the fund of a branch; how lately, among what is remembered of what was said.
_OF_COURSES_PAID = frozenset({_TOPIC, "transition_financement", "transition_formation"})
_RECENT = 3


def named(turn: Turn) -> Found | None:
    """Return what the branch pays for the course that a message names, whatever trade and facts stand beside."""
    if says(turn.message.plain, "of_an_apprentice"):
        return None
    return _named_in(turn, without_facts(turn.message.unnamed, turn.world.today))


def named_alone(turn: Turn) -> Found | None:
    """Return the same of a few words that name nothing else: « et le contrôle technique ? » is a course, and no trade."""
    return _named_in(turn, turn.message.unnamed)


def _named_in(turn: Turn, text: str) -> Found | None:
    found = turn.world.library.find_details(text, frozenset({_TOPIC}))
    own = [one for one in found if one.name == FUNDS and _gives_money(turn, one)]
    return own[0] if own and own[0].weight >= detailing.LEAST_BESIDE_FACTS else None


def fund_beside_a_refusal(turn: Turn) -> Found | None:
    """Return what the fund of the branch told pays, where no yearly budget is open to the company any more."""
    verdict = turn.state.verdict
    refused = verdict is not None and verdict.check == BUDGET and verdict.outcome == "refused"
    return detailing.of_its_branch(turn, FUNDS) if refused else None


def add_the_fund(turn: Turn, check: str) -> bool:
    """Say what the branch adds, before the budget just decided; tell whether it adds something."""
    found = named(turn) if check == BUDGET else None
    if found is None:
        return False
    detailing.tell(turn, found, first=True)
    tell_the_fund(turn)
    return True


def tell_the_fund_again(turn: Turn, told: Sequence[str]) -> None:
    """Say again, before the budget just decided, the fund just told of that is the company's own branch's.

    « Une AFEST en carrosserie, combien ? », then « on est 10, convention 1090 »: the fund first, and whether they are few enough.
    """
    verdict, idcc = turn.state.verdict, turn.state.value_of("idcc")
    if verdict is None or verdict.check != BUDGET or verdict.outcome == "refused" or idcc is None:
        return
    if not {_SIZE, "idcc"} & set(told):
        return
    own = turn.world.library.find_details(str(idcc), frozenset({_TOPIC}))
    branch = next((_sources_of(turn, one) for one in own if one.name == FUNDS), None)
    for key in reversed(turn.before.said[-_RECENT:]):
        again = detailing.found_of(key)
        if branch is None or again is None:
            continue
        if is_of_a_course(turn, again) and branch & _sources_of(turn, again):
            detailing.tell(turn, again, first=True)
            return


def is_of_a_course(turn: Turn, found: Found) -> bool:
    """Tell whether a detail gives what is paid of a course."""
    of_it = found.name.partition("/")[0] in _OF_COURSES_PAID
    return of_it and detailing.gives_an_amount(turn, found)


def _sources_of(turn: Turn, found: Found) -> frozenset[str]:
    detail = turn.world.library.detail(found.name, found.place, turn.world.today)
    return frozenset(source.title for source in detail.sources)


def add_beside_a_refusal(turn: Turn, check: str) -> None:
    """Say what the fund of the branch pays, before the budget just refused."""
    found = fund_beside_a_refusal(turn) if check == BUDGET else None
    if found is not None:
        detailing.tell(turn, found, first=True)


def decides_beside_a_course(turn: Turn, check: str | None, given: Sequence[str]) -> bool:
    """Tell whether a size is told with a course that the branch pays: both are then said, whatever is asked."""
    return check == BUDGET and _SIZE in given and named(turn) is not None


def asked_of_a_course(turn: Turn, main: Ask) -> Ask | None:
    """Return the question what the OPCO pays of a course for somebody employed, which was read as another.

    « Je veux payer le permis CE à un gars, vous mettez combien » names no apprentice, and asks for no pay; « permis
    BE pour deux gars, vous mettez combien » asks how many nobody may follow.
    """
    plain, topic = turn.message.plain, main.answer.partition("/")[0]
    unsure = turn.reading.sure < _SURE and main.answer in _OF_SOME_OTHER
    if says(plain, "so_much_to_train") and not says(plain, "of_an_employee"):
        # « Mon patron a combien pour me former ? » asks for no aid to a hiring, and for no director's training.
        return Ask(_MAIN, Kind.HOW_MUCH) if topic in _OF_WAGES or unsure else None
    if topic in _OF_COURSES or not says(plain, "you_pay"):
        return None
    if topic == CONTRIBUTION.partition("/")[0] and says(plain, "names_the_contribution"):
        return None
    wages = topic in _OF_WAGES
    if wages and says(plain, "of_an_apprentice"):
        # « Mon apprenti passe le permis C, vous payez combien ? »: of his permit, and of no pay.
        permit = turn.world.library.find_details(turn.message.unnamed, frozenset({_OF_A_PERMIT}))
        told = any(
            one.name == PERMIT and one.weight >= detailing.LEAST_BESIDE_FACTS for one in permit
        )
        return Ask(PERMIT, Kind.OTHER) if told and says(plain, "a_course") else None
    if says(plain, "of_an_employee"):
        return None
    of_the_fund = named(turn) is not None
    if not (of_the_fund or (wages and says(plain, "a_course"))):
        return None
    return Ask(FUNDS if of_the_fund else _MAIN, Kind.HOW_MUCH)


def _gives_money(turn: Turn, found: Found) -> bool:
    entry = turn.world.library.details[found.name][found.place]
    return entry.below is not None or detailing.gives_an_amount(turn, found)


def of_the_branch(turn: Turn, main: Ask) -> Ask:
    """Return a question of what the branch asks, or pays, as put to the answer that tells it.

    « La contribution de branche, quel taux ? » is no share of the law's; « ma branche paie quoi ? » no yearly budget.
    """
    plain, topic = turn.message.plain, main.answer.partition("/")[0]
    if topic == CONTRIBUTION.partition("/")[0] and says(plain, "contribution_of_the_branch"):
        return Ask(CONTRIBUTION, main.kind)
    if main.answer == CONTRIBUTION and says(plain, "files_a_request"):
        # « Où se dépose la demande », after a rate: that of the course.
        return Ask(REQUEST, main.kind)
    pays = topic == FUNDS.partition("/")[0] and says(plain, "the_branch_pays")
    return Ask(FUNDS, main.kind) if pays else main


def tell_the_fund(turn: Turn) -> None:
    """Say what the fund of a branch pays, where its convention is known and no budget was found."""
    verdict = turn.state.verdict
    if verdict is None or verdict.check != BUDGET or verdict.outcome != "refused":
        return
    own = detailing.of_its_branch(turn, FUNDS)
    if own is not None:
        detailing.tell(turn, own)
    if any(isinstance(item, SayDetail) for item in turn.items):
        turn.items = [item for item in turn.items if not isinstance(item, SayVerdict)]
        turn.state.subject = replace(turn.state.subject, answer=FUNDS)
