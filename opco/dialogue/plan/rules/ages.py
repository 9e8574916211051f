"""Whether somebody may be an apprentice at an age told: « elle aura 30 ans en mai » (code du travail, L6222-1, L6222-2)."""

from datetime import date

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.plan import known_names
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.case.contracts import APPRENTICESHIP, PRO, is_pro
from opco.dialogue.plan.case.learning import learn
from opco.dialogue.plan.case.meant_by_facts import tells_a_whole_case
from opco.dialogue.plan.case.warning import AGE_OF_THE_CONTRACT
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.beside_facts import asks_in_words, without_facts
from opco.dialogue.reading.birthdays import AGE, BIRTH, Birthday, birthday_told
from opco.dialogue.reading.phrases import says, without
from opco.dialogue.reading.signs import kind_signs_of, signs_of, telling_words, without_kind
from opco.dialogue.reading.told_of_a_rule import (
    AgeTold,
    age_told,
    end_of_school_told,
    without_who_is_taken,
)
from opco.dialogue.reading.tutors import ADULT
from opco.intervals import parse_days
from opco.knowledge import Kind
from opco.language import find_facts
from opco.language.contract import names_contract

#: Kinds of question that an age decides.
_DECIDED = frozenset(
    {Kind.IS_IT_ENOUGH, Kind.OTHER, Kind.COMPULSORY, Kind.HOW_MANY, Kind.DEADLINE, Kind.WHEN}
)
_DISABLED, _STARTS = "disabled", "starts_on"
#: What may be told with an age of whether it is allowed.
_OF_THE_FIRST_DAY = frozenset({AGE, BIRTH, _DISABLED, "starts_on", "signed_on"})
#: Words of a fact that is told of the rule in hand, whatever it was read as.
_FEW = 10
#: What is told of a pay; the diploma prepared, which changes no age.
_PAY, _LEVEL = known_names.PAY_OF_AN_APPRENTICE, "level"
#: The check of the aid, which an age decides nothing of.
_AID = known_names.AID
#: How lately the limit was told of.
_RECENT = 3


def tell_whether_of_age(turn: Turn) -> bool:
    """Say whether the age told, or known, allows an apprenticeship; tell whether there was one to judge."""
    told_of_it = turn.before.subject.answer == AGE_OF_THE_CONTRACT
    told_facts = {fact for move in _facts(turn) for fact in move.facts}
    if tells_a_whole_case(turn, told_facts):
        return False
    if not _is_about_the_age(turn) or (is_pro(turn) and not told_of_it):
        return False
    plain = turn.message.plain
    school = end_of_school_told(plain)
    birthday = birthday_told(turn.message, find_facts(turn.message.text, turn.world.today))
    told = age_told(plain) if birthday is None else _age_at_the_start(turn, birthday)
    facts = {k: v for move in _facts(turn) for k, v in move.facts.items()}
    disabled = facts.get(_DISABLED, turn.state.value_of(_DISABLED)) is True
    turned = _turns_to_an_apprenticeship(turn)
    if told is None and school is None and not facts.get(_DISABLED) and not turned:
        return False
    age = told.age if told is not None else turn.state.value_of(AGE)
    if not isinstance(age, int):
        return False
    for move in _facts(turn):
        # « Elle aura 30 ans », of the day on which she begins, is not her age of today.
        then = told is not None and (told.then or birthday is not None)
        kept = {k: v for k, v in move.facts.items() if k != AGE or not then}
        learn(turn, Facts(move.act, kept))
    if turn.before.subject.answer == AGE_OF_THE_CONTRACT and disabled:
        turn.state.remember(_DISABLED, True)
    least, least_after_school, most, most_in_some_cases = (
        int(str(turn.world.book.value(f"contrat_apprentissage.{name}", turn.world.today).value))
        for name in ("age_min", "age_min_exception", "age_max", "age_max_exception")
    )
    then = told is not None and told.then
    if age < least_after_school:
        key = "too_young"
    elif age < least and birthday is not None and birthday.age == least and not then:
        key = "from_birthday"
    elif age < least:
        key = (
            "school_over"
            if school
            else "school_not_over"
            if school is False
            else "if_school_is_over"
        )
    elif disabled and age > most:
        key = "disabled"
    elif age > most:
        key = "too_old_but" if age <= most_in_some_cases else "too_old"
    else:
        before_it = birthday is not None and birthday.age == most + 1
        key = (
            "last_year"
            if age == most and not then
            else "birthday_after"
            if before_it
            else "allowed"
        )
    turn.say(
        f"ages.{key}", age=age, least=least, school=least_after_school, most=most, exception=most_in_some_cases, following=most + 1,
        then=then,
    )  # fmt: skip
    turn.keep_to(AGE_OF_THE_CONTRACT, Kind.IS_IT_ENOUGH)
    turn.state.note_said(f"{AGE_OF_THE_CONTRACT}#{Kind.IS_IT_ENOUGH.value}")
    resume(turn)
    return True


def _age_at_the_start(turn: Turn, birthday: Birthday) -> AgeTold:
    """Return the age on the first day of the contract, told or known; that of today where none is, or both may be."""
    told = (move.facts.get(_STARTS) for move in _facts(turn))
    starts = next((one for one in told if one is not None), turn.state.value_of(_STARTS))
    if isinstance(starts, str):
        days = parse_days(starts)
        if isinstance(days.low, date) and isinstance(days.high, date):
            age = birthday.age_on(days.low, days.high)
            if age is not None:
                return AgeTold(age, then=True)
    today = turn.world.today
    age = birthday.age_on(today, today)
    return AgeTold(birthday.age - 1 if age is None else age, then=False)


def _facts(turn: Turn) -> list[Facts]:
    return [move for move in turn.reading.moves if isinstance(move, Facts)]


def _is_about_the_age(turn: Turn) -> bool:
    """Tell whether the age of an apprentice is asked about, or a fact is told right after that rule."""
    if any(ADULT in move.facts for move in _facts(turn)):
        return False  # « mon neveu a 17 ans », of who may be a tutor
    asked = next((move for move in turn.reading.moves if isinstance(move, Ask)), None)
    if asked is not None and asked.answer == AGE_OF_THE_CONTRACT:
        return asked.kind in _DECIDED and not _asks_something_else(turn, asked)
    if _turns_to_an_apprenticeship(turn):
        return True
    if _tells_what_an_age_waits_for(turn) or _asks_whether_it_is_fine(turn, asked):
        return True
    if turn.before.subject.answer != AGE_OF_THE_CONTRACT or turn.message.payload is not None:
        return False
    if any(BIRTH in move.facts for move in _facts(turn)):
        return False
    told = not signs_of(turn.message.plain) & {"question", "asks"}
    return asked is None or (told and len(turn.message.words) <= _FEW)


def _turns_to_an_apprenticeship(turn: Turn) -> bool:
    """Tell whether it is asked if somebody whose age is known may be an apprentice instead: « et en apprentissage, elle pourrait ? »."""
    plain, age = turn.message.plain, turn.state.value_of(AGE)
    named = names_contract(plain, APPRENTICESHIP) and not names_contract(plain, PRO)
    few = named and len(turn.message.words) <= _FEW and says(plain, "may_be_done")
    if not isinstance(age, int) or not few or telling_words(without(plain, "whose_contract")) > 1:
        return False
    least, most = (
        int(str(turn.world.book.value(f"contrat_apprentissage.{name}", turn.world.today).value))
        for name in ("age_min", "age_max")
    )
    return not least <= age <= most


def _asks_whether_it_is_fine(turn: Turn, asked: Ask | None) -> bool:
    """Tell whether an age at the limits is told with « ça passe ? », while an aid or a pay is what is talked of.

    Whatever it was read as, where it names nothing else: « il a 37 ans, pas trop vieux ? ».
    """
    plain = turn.message.plain
    told = age_told(plain)
    legal = says(plain, "may_be_taken") or says(plain, "is_it_legal")
    fine = legal or Kind.IS_IT_ENOUGH in kind_signs_of(plain) or says(plain, "too_old")
    if told is None or not fine:
        return False
    rest = without(without_facts(turn.message.text, turn.world.today), "of_an_employee")
    rest = without_kind(without(without_who_is_taken(rest), "too_old"), Kind.IS_IT_ENOUGH)
    of_a_pay = asked is not None and asked.answer == _PAY and not says(plain, "of_pay")
    if asked is not None and not (of_a_pay and legal) and telling_words(rest) > 0:
        return False
    if any(item.fact == "money" for item in find_facts(turn.message.text, turn.world.today)):
        return False  # « 600 € à 18 ans, c'est légal ? »
    least, most = (
        int(str(turn.world.book.value(f"contrat_apprentissage.{name}", turn.world.today).value))
        for name in ("age_min", "age_max")
    )
    facts = {fact for move in _facts(turn) for fact in move.facts}
    # « Il a 20 ans, ça va ? » within the limits, right after a pay, is asked of that pay.
    at_the_limits = not least <= told.age < most
    of_the_aid = turn.before.subject.check == _AID and len(turn.message.words) <= _FEW
    if legal and facts <= {*_OF_THE_FIRST_DAY, _LEVEL}:
        return True
    return (at_the_limits or of_the_aid) and facts <= _OF_THE_FIRST_DAY


def _tells_what_an_age_waits_for(turn: Turn) -> bool:
    """Tell whether a message tells what allows an age known to be outside of the usual ones.

    « Il a fini sa troisième » of somebody of fifteen; « il a une RQTH » right after an age above the limit.
    """
    age = turn.state.value_of(AGE)
    least, most = (
        int(str(turn.world.book.value(f"contrat_apprentissage.{name}", turn.world.today).value))
        for name in ("age_min", "age_max")
    )
    if not isinstance(age, int) or signs_of(turn.message.plain) & {"question", "asks"}:
        return False
    if end_of_school_told(turn.message.plain) is not None:
        return age < least
    disabled = any(move.facts.get(_DISABLED) is True for move in _facts(turn))
    just_told = any(one.startswith(AGE_OF_THE_CONTRACT) for one in turn.before.said[-_RECENT:])
    return disabled and age > most and just_told


def _asks_something_else(turn: Turn, asked: Ask) -> bool:
    """Tell whether a question beside an age names something else: « à 17 ans, faut une autorisation ? »."""
    plain = turn.message.plain
    if says(plain, "learns_with_me"):
        return True  # « ma fille de 17 ans veut faire son apprentissage avec moi »
    if says(plain, "may_be_taken") or asked.kind is Kind.IS_IT_ENOUGH:
        return False
    rest = without(without_facts(turn.message.text, turn.world.today), "of_an_employee")
    question = "?" in turn.message.text or asks_in_words(turn.message.text)
    return question and telling_words(without_who_is_taken(rest)) > 0
