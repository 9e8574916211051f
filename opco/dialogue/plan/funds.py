"""What the fund of a branch pays: told in place of a yearly budget that a company has not, and of a course first."""

from dataclasses import replace

from opco.dialogue.moves import Ask
from opco.dialogue.plan import detailing
from opco.dialogue.plan.detailing import CONTRIBUTION, FUNDS
from opco.dialogue.plan.items import SayDetail, SayVerdict
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.signs import says

#: What is told of how a course is asked for.
REQUEST = "opco_financement_formation/demande"
#: The check of the yearly budget, from which the branch's fund is apart.
_BUDGET = "training_budget"


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
    if verdict is None or verdict.check != _BUDGET or verdict.outcome != "refused":
        return
    own = detailing.of_its_branch(turn, FUNDS)
    if own is not None:
        detailing.tell(turn, own)
    if any(isinstance(item, SayDetail) for item in turn.items):
        turn.items = [item for item in turn.items if not isinstance(item, SayVerdict)]
        turn.state.subject = replace(turn.state.subject, answer=FUNDS)
