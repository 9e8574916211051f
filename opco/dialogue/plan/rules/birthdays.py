"""« J'ai 21 ans le 12 décembre, ça change quand ? »: the day from which a birthday changes a pay (D6222-31)."""

from dateutil.relativedelta import relativedelta

from opco.dialogue.moves import Facts
from opco.dialogue.plan import known_names
from opco.dialogue.plan.case import deciding
from opco.dialogue.plan.case.contracts import is_pro
from opco.dialogue.plan.case.facts_meant import RATES
from opco.dialogue.plan.case.learning import learn
from opco.dialogue.plan.items import SayRule
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.birthdays import asks_of_a_pay, birthday_told
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.signs import kind_signs_of, kinds_asked
from opco.knowledge import Kind
from opco.language import find_facts

PAY, PAY_ANSWER = known_names.PAY, known_names.PAY_OF_AN_APPRENTICE


def tell_when_a_birthday_counts(turn: Turn) -> bool:
    """Say from which day a birthday to come changes a pay, where that is asked; tell whether it was."""
    plain = turn.message.plain
    of_a_pay = turn.before.subject.check == PAY or asks_of_a_pay(turn.message)
    asks_when = Kind.WHEN in kind_signs_of(plain) | kinds_asked(plain) or says(plain, "at_once")
    if not (of_a_pay and asks_when) or is_pro(turn):
        return False
    birthday = birthday_told(turn.message, find_facts(turn.message.text, turn.world.today))
    if birthday is None or birthday.last <= turn.world.today:
        return False
    rates = turn.world.book.value(RATES, turn.world.today)
    steps = [step[0] for step in rates.value] if isinstance(rates.value, (list, tuple)) else []
    for move in turn.reading.moves:
        if isinstance(move, Facts):
            learn(turn, Facts("inform", move.facts))
    key = "from" if birthday.age in steps else "no_step"
    values = {
        "day": birthday.last.replace(day=1) + relativedelta(months=1),
        "age": birthday.age,
        "steps": [step for step in steps if step],
    }
    turn.add(SayRule(f"birthday.{key}", (str(rates.sources[0]["title"]),), values))
    turn.keep_to(PAY_ANSWER)
    turn.state.question = None
    deciding.advance(turn, PAY)
    return True
