"""What is left of the training budget: « j'ai déjà utilisé 1 800 », « la moitié est partie »."""

from opco.dialogue.plan import known_names
from opco.dialogue.plan.case import deciding
from opco.dialogue.plan.case.asking import ask_fact, resume
from opco.dialogue.plan.case.clients import turn_to_client
from opco.dialogue.plan.case.deciding import considered
from opco.dialogue.plan.rules.branch_funds import add_the_fund
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.people_trained import SIZE, people_trained
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.signs import signs_of
from opco.language import find_facts
from opco.language.money import part_told

BUDGET = known_names.BUDGET
#: The topics, the check and the length of a course for tutors, which is paid for each of them.
_OF_TUTORS, _TUTOR_FUNDING, _HOURS = "tuteur_f", "tutor_funding", "training_hours"
#: An amount smaller than this is a number of people, of hours, of courses.
_LEAST = 50


def tell_what_is_left(turn: Turn) -> bool:
    """Say what would be left of the budget just decided; tell whether something was said to be spent."""
    verdict = turn.before.verdict
    if verdict is None or verdict.check != BUDGET:
        return False
    if says(turn.message.plain, "what_is_left") and turn.state.value_of(SIZE) is not None:
        # « Il me reste quoi alors comme enveloppe », of whom nothing was told to be spent.
        turn.state.question = None
        turn.say("budget.unknown_spending")
        deciding.advance(turn, BUDGET)
        return True
    if not says(turn.message.plain, "spent") and not says(turn.message.plain, "so_much_is_left"):
        return False
    turn_to_client(turn)  # « revenons au deuxième, il a déjà utilisé 700 »
    amount = considered(turn, BUDGET).decision.amount
    if amount is None:
        return False
    total = float(amount)
    spent = _spent(turn, total)
    if spent is None:
        return False
    if says(turn.message.plain, "so_much_is_left"):
        # « C'est bien entamé, il me reste 600 » tells what is left, and not what was spent.
        spent = total - spent if spent < total else spent
    if spent > total:
        turn.say("budget.more_than_all", total=total, spent=spent)
    else:
        turn.say("budget.left", total=total, left=total - spent)
    turn.adviser = True
    resume(turn)
    return True


def tell_who_is_trained(turn: Turn) -> bool:
    """Say that people to train do not make the budget, the company's size does; tell whether they were told.

    « Ils sont 30 », of the drivers to train: the size is asked for, or the budget said again.
    """
    people = people_trained(turn.message, turn.before)
    if people is not None and (turn.before.subject.topic or "").startswith(_OF_TUTORS):
        return _tell_of_the_tutors_trained(turn, people)
    if people is None or signs_of(turn.message.plain) & {"asks", "question"}:
        return False
    turn.say("budget.people_trained", people=people)
    turn.state.check = BUDGET
    if turn.state.value_of(SIZE) is None:
        ask_fact(turn, SIZE, BUDGET)
    else:
        deciding.advance(turn, BUDGET)
        # « Je veux passer deux gars au permis BE »: what the branch adds for it.
        add_the_fund(turn, BUDGET)
    return True


def _tell_of_the_tutors_trained(turn: Turn, people: int) -> bool:
    """Say what so many hours of a course for tutors come to for several of them: « 12 heures à 2 personnes »."""
    found = find_facts(turn.message.text, turn.world.today)
    hours = next((one.value for one in found if one.fact == "hours" and one.usable), None)
    if not isinstance(hours, int) or turn.problems(_HOURS, hours):
        return False
    turn.state.remember(_HOURS, hours)
    amount = considered(turn, _TUTOR_FUNDING).decision.amount
    if amount is None:
        return False
    turn.say("budget.each_trained", people=people, total=amount * people)
    deciding.advance(turn, _TUTOR_FUNDING)
    return True


def _spent(turn: Turn, total: float) -> float | None:
    """Return the amount said to be spent, or the part of the total."""
    for item in find_facts(turn.message.text, turn.world.today):
        if item.fact in ("money", "number", "idcc") and str(item.value).isdigit():
            amount = float(str(item.value))
            if amount >= _LEAST and amount != total:
                return amount
    parts = part_told(turn.message.plain)
    return None if parts is None else total / parts
