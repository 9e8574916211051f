"""The facts of a message, as what was asked and what is in hand make them mean.

« 9 » answers the question; « 3 ans » is the tutor's experience where a tutor is discussed; « le 10 »
is a day of the month given before. Each such subject is a module of its own, and this one puts
together what they read. Values are plain data (`opco.dialogue.state.Known`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from opco.dialogue.reading.added_sizes import (
    apprentices_taken_off,
    is_known_already,
    with_ones_own,
)
from opco.dialogue.reading.agreement_numbers import AGREEMENT, bare_agreement, is_no_agreement
from opco.dialogue.reading.amounts import is_an_amount, is_the_amount_again, is_unasked_money
from opco.dialogue.reading.apprentices import counts_contracts
from opco.dialogue.reading.beside_facts import asks
from opco.dialogue.reading.birthdays import (
    BIRTH,
    as_birth,
    asks_of_a_pay,
    birth_in_a_year,
    birth_told,
    is_too_late_for_a_birth,
)
from opco.dialogue.reading.contract_years import (
    CONTRACT_YEAR,
    a_year_older,
    later_year,
    month_of_a_year_past,
    year_of_a_diploma,
)
from opco.dialogue.reading.courses import ended_last
from opco.dialogue.reading.experience import experience_added, experience_told
from opco.dialogue.reading.former_pay import former_diploma, former_rate
from opco.dialogue.reading.held_diplomas import with_the_diploma_held
from opco.dialogue.reading.in_hand import (
    asked_fact,
    check_in_hand,
    chooses_a_company,
    typed_days,
    uses,
)
from opco.dialogue.reading.loose_days import (
    PAID,
    as_day_of,
    day_of_known_month,
    fact_of_day,
    is_next_year,
    is_of_a_past_training,
    is_of_a_recognition,
    is_of_a_size,
    is_of_a_step,
    is_of_a_thing,
    is_put_off,
    is_talked_of,
    says_since_when_it_is_true,
)
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.paid_diplomas import with_another_diploma
from opco.dialogue.reading.payrolls import PAYROLL, payroll_told
from opco.dialogue.reading.people_trained import is_of_people_trained
from opco.dialogue.reading.plain_values import plain_value, usable
from opco.dialogue.reading.prolonged import with_the_year_added
from opco.dialogue.reading.quota import BETWEEN, quota_told, share_of_trainees
from opco.dialogue.reading.sizes_of_years import with_the_size_that_counts
from opco.dialogue.reading.supposed_days import (
    days_moved,
    signed_then,
    signed_today,
    supposes_another_day,
)
from opco.dialogue.reading.taken_back import with_what_is_taken_back
from opco.dialogue.reading.transmission import LATE, late_told
from opco.dialogue.reading.tutors import is_of_the_tutor, minor_told, of_age_told
from opco.dialogue.reading.unnamed_values import (
    HIRES,
    another_size,
    answers_to,
    can_be,
    counts_something_named,
    is_far_beyond,
    likely_facts,
)
from opco.dialogue.state import State
from opco.eligibility import Rulebook
from opco.french.plain import unaccented
from opco.language import UNKNOWN, Found, find_facts
from opco.language.contract import speaks_of_a_payment
from opco.language.corrections import is_correction
from opco.language.overseas import TERRITORIES, place_named
from opco.language.questions import asks_meaning_alone
from opco.language.units import has_another_unit

_MONTHS, ENDED_AFTER = "months", "ended_after"
_KIND = "training_kind"
_THE_NTH = re.compile(r"\b(?:le|au|du) ?$")
_AMONG = re.compile(r"\b(?:un|une|l'un|l'une|aucun|lequel) des ?$")
_SIGNATURE, _SIGNED = "signed_on", re.compile(r"\bsign|\bcontrats?\b")
_NO_BUT = re.compile(r"\W{0,3}(?:(?:ah|euh|mais|bah) ){0,2}non(?: non)?,? mais\b")
#: « Non pardon », « ah non, en fait », « nan je me suis trompé », and a little more.
_DENIES = re.compile(
    r"\W{0,3}(?:(?:ah|euh|mais|bah|oups|merde) ){0,2}(?:non|nan|nn|nope)\b[ ,.!]{0,4}(?:(?:non|pardon|desole\w*|excuse\w*|en fait|plutot|finalement|c'est|c etait|c'etait|ce sera|ce n'est|pas|je me|j'ai|me suis|on|nous|il|elle|un|une|erreur|je voulais|le|la|au)\b|\d)"
)
#: Where a « non » that denies stands.
_FIRST = 12
_SUPPOSES = re.compile(r"\b(?:si|sinon|ou bien|plutot)\b")
PLACE, OVERSEAS, MAINLAND = "place", "overseas", "metropole"
_DAYS_OF_A_CONTRACT = frozenset({"starts_on", "ends_on"})
#: Facts that make what is said of somebody else a case to decide: « mon cousin à Nantes, un BTS, 5 salariés ».
_OF_A_CASE = frozenset({"headcount", "level"})


#: Days of a contract that no message of money to come tells.
_DATED = frozenset({"signed_on", "starts_on"})
_SIZES = frozenset({"headcount"})


@dataclass(frozen=True)
class Given:
    """A fact given: ``value`` is plain data, ``UNKNOWN`` when the person says they do not know.

    ``asked``: it answers the open question. ``sure``: it may be kept without a doubt. ``supposed``:
    the words imagine it beside what is known. ``problem``: why it cannot be used, a reason of
    ``opco.language``, or ``several`` when the message gives more than one.
    """

    fact: str
    value: Any
    start: int
    end: int
    asked: bool = False
    sure: bool = True
    supposed: bool = False
    problem: str | None = None


def facts_given(message: Message, state: State, book: Rulebook) -> list[Given]:
    """Return the facts that a message gives in this conversation, the last word on each."""
    if message.payload is not None or chooses_a_company(message, state):
        return []
    asked = asked_fact(state)
    if asked is not None and (
        supposes_another_day(message, asked, state, book) or is_put_off(asked, message, state)
    ):
        asked = None
        state = replace(state, question=None)
    moved = days_moved(message, asked, state, book)
    if moved:
        asked, state = None, replace(state, question=None)
    found = moved or _found(message, asked, state, book)
    found = with_what_is_taken_back(found, message, state)
    found = with_the_size_that_counts(found, message, state)
    if (year := later_year(message, state)) and uses(state, book, CONTRACT_YEAR):
        found = [one for one in found if one.end <= year.start or year.end <= one.start]
        found.append(year)
        if older := a_year_older(message, state):
            found.append(older)
    if birth := _birth(message, state, book):
        found = [one for one in found if one.end <= birth[0].start or birth[0].end <= one.start]
        found += birth
    if asked is None and (now := signed_today(message, state, book) or signed_then(message, state)):
        dated = any(one.fact in ("date", _SIGNATURE) and one.role == _SIGNATURE for one in found)
        found += [] if dated else now
    for read in (former_rate, former_diploma, experience_added, minor_told):
        if told := read(message, state, book):
            found = [one for one in found if one.end <= told[0].start or told[0].end <= one.start]
            found += told
    found = with_the_diploma_held(found, message, state, book)
    found = with_another_diploma(found, message, state, book)
    if uses(state, book, CONTRACT_YEAR):
        found += year_of_a_diploma(message, found)
        found += month_of_a_year_past(message, found, state)
    found = with_the_year_added(found, message, state, book)
    if asked is None and (fewer := apprentices_taken_off(message, state)):
        found = [one for one in found if one.fact not in ("headcount", "number")] + [fewer]
    defined = asks_meaning_alone(message.text, found)
    given: dict[str, Given] = {}
    for item in _of_the_case(found, message, state, book):
        if is_of_the_tutor(item, asked, message, state, book):
            aged = of_age_told(item, state, book)
            if aged is None:
                continue
            item = aged
        fact = _fact_of(item, asked, message, state, book)
        if fact is None or fact not in book.facts or _has_its_own(item, fact, found, message):
            continue
        if fact == CONTRACT_YEAR and fact in given:
            continue  # that of another apprentice
        if fact != asked and is_known_already(item, state):
            # Heard, and nothing new: the value known stands.
            item = replace(item, value=state.value_of(fact), low=None, high=None, reason=None)
        if item.fact == "date" and item.role is None and book.facts[fact].type == "date":
            item = as_day_of(fact, item, message, state)
        if item.negated or (item.asked_about and defined):
            continue
        if item.value is False and fact == asked and _turns_away(message):
            continue
        if (
            item.value in (False, "no")
            and fact == asked
            and _is_of_a_correction(item, asked, found, message, state)
        ):
            continue
        if is_of_people_trained(item, message, state):
            continue
        one = _given(item, fact, asked, message, state, book)
        if one is None:
            continue
        earlier = given.get(fact)
        if fact == AGREEMENT and one.problem is None and _is_another(one, earlier):
            # « 1090 et 3248 »: each is of one establishment, and its OPCO with it.
            given[fact] = replace(one, value=None, problem="several")
        elif earlier is None or one.problem is None or earlier.problem not in (None, "several"):
            given[fact] = one
    if PLACE in book.facts:
        _name_the_place(given, message, state)
    _tell_whether_late(given, found, message, state, book)
    return list(given.values())


def _name_the_place(given: dict[str, Given], message: Message, state: State) -> None:
    """Add the territory to « overseas », and « overseas » to a territory: each tells more than the other.

    « À Mayotte » has a Smic of its own; « non, en métropole » leaves Mayotte.
    """
    overseas, place = given.get(OVERSEAS), given.get(PLACE)
    if overseas is None and place is not None and place.value in TERRITORIES:
        given[OVERSEAS] = replace(place, fact=OVERSEAS, value=True, asked=False)
    elif overseas is not None and overseas.value is True:
        named = place_named(message.text[overseas.start : overseas.end])
        if named is not None:
            given.setdefault(PLACE, replace(overseas, fact=PLACE, value=named, asked=False))
    elif overseas is not None and overseas.value is False and state.value_of(PLACE) in TERRITORIES:
        given.setdefault(PLACE, replace(overseas, fact=PLACE, value=MAINLAND, asked=False))


def _tell_whether_late(
    given: dict[str, Given], found: list[Found], message: Message, state: State, book: Rulebook
) -> None:
    """Add what the day on which a contract was sent makes of the law's delay."""
    in_hand = check_in_hand(state, book)
    own = given.get(LATE)
    if (own is not None and own.problem is None) or (in_hand and not uses(state, book, LATE)):
        return
    told = {fact: one.value for fact, one in given.items() if one.problem is None}
    said = late_told(found, told, message, state, book)
    if said is None:
        return
    late, where = said
    span = (0, len(message.text)) if where is None else (where.start, where.end)
    given[LATE] = Given(LATE, late, *span, asked=asked_fact(state) == LATE)


def _of_the_case(
    found: Iterable[Found], message: Message, state: State, book: Rulebook
) -> Iterator[Found]:
    """Yield what was found but what only goes with something else that was."""
    found = list(found)
    apart = any(item.fact == AGREEMENT for item in found)
    found = [with_ones_own(item, state, apart=apart) for item in found]
    sized = any(item.fact == "headcount" for item in found)
    told_of_a_case = any(item.fact in _OF_A_CASE and item.usable for item in found)
    for item in found:
        of_a_day = item.fact == "date" or (
            item.fact in book.facts and book.facts[item.fact].type == "date"
        )
        if sized and ((of_a_day and is_of_a_size(item, message)) or is_next_year(item)):
            continue  # « 48 en 2025 » is a size, and the year that it is of
        if item.fact == OVERSEAS and item.of_another and not told_of_a_case:
            continue  # « mon cousin à Mayotte a eu 5 000 », of the case of nobody here
        if item.fact == _KIND and item.certainty == "low" and not uses(state, book, _KIND):
            continue  # « une licence pro » is a level, except of a pay
        yield item


def _given(
    item: Found, fact: str, asked: str | None, message: Message, state: State, book: Rulebook
) -> Given | None:
    """Return what was found as a fact given; ``None`` when it tells nothing of it."""
    share = item.reason == "percentage"
    value = quota_told(item, book, message.today) if share else plain_value(item)
    problem = None if usable(item, value) else item.reason or "malformed"
    if share and value is None:
        problem = BETWEEN
    if value is None and problem is None:
        return None
    vague = item.certainty != "high" and not share
    if value is False and fact != asked and vague and state.value_of(fact) is not True:
        # « on est garage » does not speak of public employers, unless one was told of.
        return None
    return Given(
        fact, value, item.start, item.end,
        asked=fact == asked, sure=item.certainty != "low" or fact == asked, problem=problem,
        supposed=item.of_another or (item.supposed and fact in state.facts and fact != asked),
    )  # fmt: skip


def _birth(message: Message, state: State, book: Rulebook) -> list[Found]:
    """Return what a birthday tells where the check in hand counts ages by a day of birth, or a pay is asked.

    The month paid that the message names is the one asked for.
    """
    paid = asks_of_a_pay(message) and BIRTH in book.facts
    if not paid and not uses(state, book, BIRTH):
        return []
    found = find_facts(message.text, message.today)
    told = birth_told(message, found)
    named = any(one.fact == PAID for one in found)
    return [
        one for one in told
        if (paid or uses(state, book, one.fact)) and not (named and one.fact == PAID)
    ]  # fmt: skip


def _found(message: Message, asked: str | None, state: State, book: Rulebook) -> list[Found]:
    """Return what is found in a message, by itself and as an answer to what is asked or in hand."""
    general = [
        as_birth(item) for item in find_facts(message.text, message.today, known=typed_days(state))
        if not says_since_when_it_is_true(item, asked, message)
        and not is_of_a_past_training(item, message)
        and not is_of_a_thing(item, asked, message, state, book)
    ]  # fmt: skip
    general = experience_told(general, message, state, book)
    if asked != AGREEMENT:
        general = payroll_told(general, message, state, book)
    general = ended_last(general, message, state, book)
    targets = [asked] if asked else []
    check = check_in_hand(state, book)
    if check is not None:
        numeric = asked is not None and book.facts[asked].type in ("integer", "number", "level")
        likely = likely_facts(message, general, check, state, book)
        targets += [] if numeric else [fact for fact in likely if fact != asked]
        targets += _left_unknown(general, asked, check, state, book)
    direct: list[Found] = []
    for fact in targets:
        direct += [
            item for item in answers_to(message, fact, state, book.facts[fact])
            if (item.answers == fact or item.fact == fact)
            and not is_of_a_past_training(item, message)
            and not is_of_a_step(item, message)
            and not is_talked_of(item, message)
            and not is_of_a_recognition(item, message)
            and not (fact != asked and counts_something_named(fact, item, message))
            and not (fact != asked and fact in _DATED and speaks_of_a_payment(message.plain))
            and not (fact != asked and _is_a_day(item, book.facts[fact].type, message))
            and not (fact == BIRTH != asked and is_too_late_for_a_birth(item, message, book))
            and not has_another_unit(message.text, item, book.facts[fact].unit)
            and (fact in (asked, *state.latest) or can_be(fact, item, message, book))
            and (fact == asked or not is_far_beyond(item, book.facts[fact]))
        ]  # fmt: skip
    if check is not None and asked is None:
        direct += another_size(message, general, check, state, book)
    if asked and book.facts[asked].type == "date":
        direct = day_of_known_month(message, asked, state) or direct
    if asked == BIRTH:
        direct = birth_in_a_year(message) or direct
    direct = [
        item for item in direct if not is_unasked_money(item, asked, general, message, state, book)
    ]
    general = [item for item in general if not (
        item.corrects and is_unasked_money(item, asked, (), message, state, book)
    ) and not (item.fact != asked and is_the_amount_again(item, message, state, book))]  # fmt: skip
    sums = [item for item in general if item.fact == PAYROLL]
    direct = [
        item for item in direct
        if item.fact == PAYROLL
        or not any(item.start < one.end and one.start < item.end for one in sums)
    ]  # fmt: skip
    # « Un des 2 redouble » counts those that are known, and is the number of nothing else.
    direct = [item for item in direct if not _AMONG.search(unaccented(message.text[: item.start]))]
    general = [item for item in general if not _counts_those_known(item, message)]
    counted = general if asked == AGREEMENT else [
        item for item in general if not is_an_amount(item, message, state, book)
    ]  # fmt: skip
    direct += bare_agreement(message, counted, targets, direct)
    # What its own word names is read with the rest: « IDCC 9999 ».
    worded = {one.start for one in general if one.fact == AGREEMENT}
    direct = [
        one for one in direct
        if one.start in worded or not is_no_agreement(one, message, asked=asked == AGREEMENT)
    ]  # fmt: skip
    if asked == AGREEMENT:
        # « 843 » answers it, and is no size as well.
        own = [one for one in direct if one.fact == AGREEMENT and one.value not in (None, UNKNOWN)]
        direct = [
            one for one in direct
            if one in own or not any(one.start < other.end and other.start < one.end for other in own)
        ]  # fmt: skip
    direct, general = (
        [one for one in some if one.fact == AGREEMENT or not counts_contracts(one, message)]
        for some in (direct, general)
    )
    if share := share_of_trainees(message, check, state, book):
        # « 4 apprentis et 9 contrats pro » tells no kind of contract, nor « non 12 » a size.
        direct, general = (
            [one for one in some if one.end <= share[0].start or share[0].end <= one.start]
            for some in (direct, general)
        )
        direct += share
    covered = {item.answers or item.fact for item in direct}
    spans = [(item.start, item.end) for item in direct if item.value is not None]
    rest = [
        item for item in general
        if (item.answers or item.fact) not in covered
        and (
            # « Le 1/09 (signature et début) » is the day of both.
            (item.fact == "date" and item.role in book.facts and (item.start, item.end) in spans)
            or not any(start < item.end and item.start < end for start, end in spans)
        )
    ]  # fmt: skip
    return [*rest, *direct]


def _is_a_day(item: Found, kind: str, message: Message) -> bool:
    """Tell whether a number is a day by its article, and counts nothing: « il a 18 ans le 3 », « on est le 24 »."""
    counted = kind in ("integer", "number") and item.text.strip().isdigit()
    return counted and _THE_NTH.search(unaccented(message.text[: item.start])) is not None


def _turns_away(message: Message) -> bool:
    """Tell whether « non mais » begins another question: « non mais la contribution, c'est quel taux ? »."""
    return asks(message.plain) and _NO_BUT.match(message.plain) is not None


def _left_unknown(
    general: Iterable[Found], asked: str | None, check: str, state: State, book: Rulebook
) -> list[str]:
    """Return the size that was not told, where a day is asked for and none is given: « disons moins de vingt » tells it after all."""
    waits = asked is not None and book.facts[asked].type == "date"
    if not waits or any(item.fact in ("date", *_OF_A_CASE) for item in general):
        return []
    left = (fact for fact, known in state.facts.items() if known.origin == "unsure")
    return [fact for fact in left if fact in _SIZES and fact in book.checks[check].facts]


def _is_of_a_correction(
    item: Found, asked: str | None, found: Iterable[Found], message: Message, state: State
) -> bool:
    """Tell whether « non » denies what was told before, and answers nothing: « non pardon, c'est un bac pro ».

    Another fact that is known is then given another value.
    """
    if _DENIES.match(message.plain) is None or item.start > _FIRST:
        return False
    others = (one for one in found if (one.answers or one.fact) != asked and one.usable)
    return any(
        state.value_of(one.fact) is not None and plain_value(one) != state.value_of(one.fact)
        for one in others
    )


def _has_its_own(item: Found, fact: str, found: Iterable[Found], message: Message) -> bool:
    """Tell whether a loose day would replace the one of which the same message says that it is.

    « Signé en septembre 2025, je touche l'aide en janvier 2027 ? » was not signed in 2027.
    """
    loose = item.fact == "date" and item.role is None and not item.supposed and not item.corrects
    if not loose or is_correction(message.plain) or _SUPPOSES.search(message.plain):
        return False
    return any(one.role == fact and one is not item and one.usable for one in found)


def _counts_those_known(item: Found, message: Message) -> bool:
    """Tell whether a number is that of the apprentices told of: « non, l'un des trois est en BTS »."""
    counts = item.fact in ("number", "headcount")
    return counts and _AMONG.search(unaccented(message.text[: item.start])) is not None


def _is_another(one: Given, earlier: Given | None) -> bool:
    return earlier is not None and one.value not in (earlier.value, UNKNOWN)


def _fact_of(
    item: Found, asked: str | None, message: Message, state: State, book: Rulebook
) -> str | None:
    """Return the fact that something found is of, in this conversation; ``None`` when of none."""
    fact = item.answers or item.fact
    if fact == "date":
        of_it = fact_of_day(item, asked, message, state, book)
        hired = asked is None and HIRES.search(message.plain) is not None
        return None if hired and (of_it or "").startswith("training_") else of_it
    check = check_in_hand(state, book)
    if fact in _DAYS_OF_A_CONTRACT and check and fact not in book.checks[check].facts:
        if HIRES.search(message.plain):
            return None  # « on en embauche un en décembre » begins no training
        # « Elle commence lundi », of a training.
        topic = book.checks[check].topic
        near = [one for one in book.checks.values() if one.topic == topic]
        return _same_day_of(fact, (name for one in near for name in one.facts)) or fact
    if fact == _SIGNATURE and check and asked is None and not _SIGNED.search(message.plain):
        # « Et celle du 12 juillet ? », of a course that is over.
        own = book.checks[check].facts
        days = [one for one in own if book.facts[one].type == "date" and state.value_of(one)]
        return days[0] if fact not in own and len(days) == 1 else fact
    ended = state.value_of(ENDED_AFTER)
    if fact == _MONTHS and asked != _MONTHS and ended is not None and item.value == ended:
        # « Donc sur 4 mois ça fait combien », of a contract that ends after four.
        return ENDED_AFTER
    if fact == _MONTHS and check and asked != _MONTHS and _MONTHS not in book.checks[check].facts:
        return None
    return fact


def _same_day_of(fact: str, used: Iterable[str]) -> str | None:
    """Return the fact of a topic's checks that is this day of something else: ``training_starts_on``."""
    return next((name for name in used if name.endswith(f"_{fact}")), None)
