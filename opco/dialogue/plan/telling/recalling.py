"""What was said, or was true, before: « la prime, c'était combien déjà ? », « mon voisin a eu 6 000 en 2024 »."""

from opco.dialogue.moves import Facts
from opco.dialogue.plan import known_names
from opco.dialogue.plan.case import deciding
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.case.learning import learn
from opco.dialogue.plan.considering import consider
from opco.dialogue.plan.items import SayShort
from opco.dialogue.plan.known_names import DAYS
from opco.dialogue.plan.telling import detailing
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.signs import tells_of_earlier_rules
from opco.dialogue.reading.sums import amounts_named
from opco.knowledge import Kind

#: What tells the rules of earlier contracts, and the topics in which an earlier amount is of them.
EARLIER_RULES = "aide_apprentissage/periodes"
#: The words that name what a contract signed now has, and the days that its rules are of.
_RULES_OF_NOW, _DAYS_OF_A_CONTRACT = "novembre 2026", ("signed_on", "starts_on")
_OF_THE_AID = frozenset({"aide_apprentissage", "aide_versement"})


def tell_again(turn: Turn) -> bool:
    """Decide again what the words name, of a case told before; tell whether it did.

    The subject in hand has changed since: the words alone say which amount is meant.
    """
    if not says(turn.message.plain, "again"):
        return False
    decided = _amounts_decided(turn)
    named = [_check_of(turn, name) for name in turn.message.plain_answers]
    check = next((one for one in named if one in decided), None)
    if check is None and says(turn.message.plain, "a_while_ago"):
        check = next((one for one in decided if one != turn.before.subject.check), None)
    if check is None:
        check = _of_the_subject(turn)
    if check is None:
        return False
    deciding.advance(turn, check)
    return True


def _of_the_subject(turn: Turn) -> str | None:
    """Return the check of the topic in hand, where what a size told opens is asked again: « ce qu'on avait au départ »."""
    topic = turn.world.library.topics.get(turn.before.subject.topic or "")
    check = topic.check if topic is not None else None
    if check is None or not says(turn.message.plain, "at_first"):
        return None
    told = turn.state.value_of(known_names.HEADCOUNT) is not None
    return check if told and turn.world.book.gives_amount(check) else None


def _check_of(turn: Turn, name: str) -> str | None:
    return turn.answer_of(name).check


def _amounts_decided(turn: Turn) -> list[str]:
    """Return the checks that gave an amount in this conversation, the latest first."""
    said = [one.split(":")[1] for one in turn.before.said if one.startswith("decision:")]
    return [check for check in dict.fromkeys(reversed(said)) if turn.world.book.gives_amount(check)]


def tell_earlier_rules(turn: Turn) -> bool:
    """Say what an earlier amount comes from, where the aid is talked about; tell whether it did."""
    year = turn.world.today.year
    said = any(one.startswith("decision:apprenticeship_aid:") for one in turn.before.said)
    about = said or turn.before.subject.topic in _OF_THE_AID
    if not about or not tells_of_earlier_rules(turn.message.plain, year):
        return False
    for move in turn.reading.moves:
        if isinstance(move, Facts):
            # The day is that of the other contract, and 8000 no convention; « on est 12 » is ours.
            kept = {k: v for k, v in move.facts.items() if k not in DAYS and k != "idcc"}
            learn(turn, Facts(move.act, kept))
    if _is_given_now(turn) and detailing.tell_instead(
        turn, EARLIER_RULES, _RULES_OF_NOW, Kind.HOW_MUCH
    ):
        return True
    for kind in (Kind.HOW_MUCH, Kind.OTHER):
        turn.add(SayShort(EARLIER_RULES, kind))
    turn.cite(turn.answer_of(EARLIER_RULES))
    turn.state.offered = list(turn.before.offered)
    turn.adviser = True
    resume(turn)
    return True


def _is_given_now(turn: Turn) -> bool:
    """Tell whether a contract that has no aid would have the amount that somebody else got, signed today: « mon voisin a eu 4 500 lui »."""
    verdict, today = turn.before.verdict, turn.world.today
    if verdict is None or verdict.check != known_names.AID or verdict.outcome != "refused":
        return False
    now = {**turn.state.case(), **dict.fromkeys(_DAYS_OF_A_CONTRACT, today.isoformat())}
    amount = consider(turn.world.book, known_names.AID, now, today).decision.amount
    return amount is not None and int(amount) in amounts_named(turn.message.plain)
