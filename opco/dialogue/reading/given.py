"""The facts of a message, as what was asked and what is in hand make them mean.

« 9 » answers the question; « 3 ans » is the tutor's experience where a tutor is discussed; « le 10 »
is a day of the month given before. Values are plain data (`opco.dialogue.state.Known`).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from opco.dialogue.reading.amounts import is_an_amount
from opco.dialogue.reading.birthdays import BIRTH, birth_in_a_year, birth_told
from opco.dialogue.reading.contract_years import CONTRACT_YEAR, later_year
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.signs import signs_of
from opco.dialogue.state import State
from opco.eligibility import FactDefinition, Rulebook
from opco.french.plain import unaccented
from opco.language import UNKNOWN, Found, choices, find_facts, interpret
from opco.language.contract import says_when, speaks_of_a_contract, speaks_of_a_payment
from opco.language.labels import choose
from opco.language.moved_days import moved_day
from opco.language.overseas import place_named
from opco.language.questions import asks_meaning_alone
from opco.language.units import has_another_unit

#: The kinds of number that the law tells apart and the language does not.
_KINDS = {"number": "integer"}
_MONTHS = "months"
#: Units of the facts that are amounts themselves.
_MONEY = frozenset({"eur", "eur_per_hour", "eur_per_month", "eur_per_year"})
_AGREEMENT = "idcc"
_SIGNATURE = "signed_on"
_KIND = "training_kind"
_LEVEL = "level"
_AGREEMENTS = 10_000
#: Words of « et à 49 ? »: in a longer message a bare number may be anything.
_BRIEF = 5
#: Words that may surround a day said alone: « je dirais », « ce sera ».
_FEW = 5
_AMONG = re.compile(r"\b(?:un|une|l'un|l'une|aucun|lequel) des $")
_SINCE = re.compile(r"depuis\b")
_WORD = re.compile(r"[^\W_]+")
#: What the law says of the quota: the share of the workforce that is enough, the one under which
#: nothing helps, the size from which it is asked.
_ENOUGH = "aide_exceptionnelle.quota_taux"
_TOO_LITTLE = "aide_exceptionnelle.quota_taux_progression"
_SIZE_WITH_QUOTA = "aide_unique.seuil_effectif"
#: The problem of a share between the two.
BETWEEN = "between"
PLACE = "place"
#: The buttons, shown last, that go on without choosing.
NO_CHOICE = frozenset({"/unsure", "/stop"})
_DAYS_OF_A_CONTRACT = frozenset({"starts_on", "ends_on"})
#: What the law's own thresholds must read: a share of the workforce, a delay.
_OF_THE_LAW = frozenset({"percentage", "delay"})
#: « 2219 sur le bulletin », where an agreement is talked about; not a year.
_FOUR_DIGITS = re.compile(r"\b(?!19\d\d|20[0-3]\d)\d{4}\b")
_NOW = frozenset({"aujourd'hui", "aujourd’hui", "maintenant", "aujourdhui"})
_QUOTA = "quota"
_TRAINEES = re.compile(r"\b(?P<n>\d{1,4}) (?:alternants?|apprentis?|contrats? d'apprentissage)\b")
#: Words that count people or things.
#: What leads to the last day of a year on which people are counted: « 12 au 31/12/2025 ».
_COUNTED_ON = re.compile(r"\b(?:au|fin|à fin|du|date du)\s*$", re.IGNORECASE)
_COUNTS = re.compile(r"\b(?:on est|nous sommes|ils sont|j'en ai|on a|y en a)\b")
#: « J'ai déjà utilisé 1800 », « APE 4939A »: no agreement's number.
_NO_AGREEMENT = re.compile(
    r"\b(?:utilis\w*|depens\w*|consomm\w*|deja pris|reste\w*|mang\w*|ape|naf)\b|\b\d{4}[a-z]\b"
)
_SIGNS = re.compile(r"\b(?:sign\w+|conclu\w*|commenc\w*|demarr\w*|debut\w*|embauch\w*)\b")
#: What happens on a day that is none of a contract's: « il claque la porte à Noël ».
_HAPPENS = re.compile(
    r"\b(?:foir\w*|que (?:j'|on |nous )attend\w*|rat(?:e|er|es|ee)|echou\w*|redoubl\w*|claqu\w*|demission\w*|quitt\w*|barr\w*|vir(?:e|er|es)"
    r"|(?<!etait )(?<!contrat )part(?:e|ir|i|ait|irait)|(?:qui|il|elle|en) part|romp\w*|rupture|euros?|smic|salaire|(?:prend|aura|fete|a eu) \d\d)\b"
)
#: « Il est à l'échelon 9 », « coefficient 120 ».
_RANK = re.compile(r"\b(?:echelons?|coefficients?|coef|indices?|paliers?|position)\b")
_SHARE = re.compile(r"\d ?(?:%|pour ?cent)")
_HOURS = re.compile(r"\b\d{1,3} ?(?:h|heures?)\b(?! ?\d)")
#: « Le 25 », when the month is known.
_BARE_DAY = re.compile(r"^\D{0,24}\b(?P<day>[0-3]?\d)(?:er)?\b\D{0,12}$", re.IGNORECASE)


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
    if asked is not None and _supposes_another_day(message, asked, state, book):
        asked = None
        state = replace(state, question=None)
    moved = _moved_day(message, asked, state, book)
    if moved is not None:
        asked, state = None, replace(state, question=None)
    found = _found(message, asked, state, book) if moved is None else [moved]
    if (year := later_year(message, state)) and _uses(state, book, CONTRACT_YEAR):
        found = [one for one in found if one.end <= year.start or year.end <= one.start]
        found.append(year)
    if birth := _birth(message, state, book):
        found = [one for one in found if one.end <= birth[0].start or birth[0].end <= one.start]
        found += birth
    defined = asks_meaning_alone(message.text, found)
    given: dict[str, Given] = {}
    sized = any(item.fact == "headcount" for item in found)
    shared = _days_of_a_share(message)
    for item in found:
        if sized and item.fact == "date" and _is_of_a_size(item, message):
            continue  # « 48 en 2025 » is a size, and the year that it is of
        if item.start in shared and item.precision is not None:
            continue  # « fin 2027 nous ne sommes qu'à 4 % » is the day of a share
        if item.fact == _KIND and item.certainty == "low" and not _uses(state, book, _KIND):
            continue  # « une licence pro » is a level, except of a pay
        fact = _fact_of(item, asked, message, state, book)
        if fact is None or fact not in book.facts:
            continue
        if item.fact == "date" and item.role is None and book.facts[fact].type == "date":
            item = as_day_of(fact, item, message, state)
        share = item.reason == "percentage"
        value = _quota(item, book, message.today) if share else plain_value(item)
        problem = None if usable(item, value) else item.reason or "malformed"
        if item.reason == "percentage" and value is None:
            problem = BETWEEN
        if item.negated or (value is None and problem is None) or (item.asked_about and defined):
            continue
        vague = item.certainty != "high" and item.reason != "percentage"
        if value is False and fact != asked and vague and state.value_of(fact) is not True:
            # « on est garage » does not speak of public employers, unless one was told of.
            continue
        one = Given(
            fact, value, item.start, item.end,
            asked=fact == asked, sure=item.certainty != "low" or fact == asked, problem=problem,
            supposed=item.supposed and fact in state.facts and fact != asked,
        )  # fmt: skip
        if fact == _AGREEMENT and problem is None and _is_another(one, given.get(fact)):
            # « 1090 et 3248 »: each is of one establishment, and its OPCO with it.
            one = replace(one, value=None, problem="several")
        if fact not in given or (problem is None or given[fact].problem not in (None, "several")):
            given[fact] = one
    overseas = given.get("overseas")
    if overseas is not None and overseas.value is True and PLACE in book.facts:
        # « À Mayotte » tells more than « overseas »: its Smic is its own.
        place = place_named(message.text[overseas.start : overseas.end])
        if place is not None:
            given.setdefault(PLACE, replace(overseas, fact=PLACE, value=place, asked=False))
    return list(given.values())


def _uses(state: State, book: Rulebook, fact: str) -> bool:
    check = check_in_hand(state, book)
    return check is not None and fact in book.checks[check].facts


def _birth(message: Message, state: State, book: Rulebook) -> list[Found]:
    """Return what a birthday tells where the check in hand counts ages by a day of birth."""
    if not _uses(state, book, BIRTH):
        return []
    told = birth_told(message, find_facts(message.text, message.today))
    return [one for one in told if _uses(state, book, one.fact)]


def _supposes_another_day(message: Message, asked: str, state: State, book: Rulebook) -> bool:
    """Tell whether « et en janvier ? » cannot be the day asked for: it imagines another one.

    Nobody is born next month, no contract starts before it is signed.
    """
    if book.facts[asked].type != "date":
        return False
    found = [
        item for item in find_facts(message.text, message.today)
        if item.fact == "date" and item.role is None and item.usable
    ]  # fmt: skip
    if "suppose" not in signs_of(message.plain) and not any(item.supposed for item in found):
        return False
    days = [plain_value(item) for item in found]
    case = {fact: value for fact, value in state.case().items() if fact != asked}
    signed = case.get(_SIGNATURE)
    return bool(days) and all(
        bool(book.read_case({**case, asked: day}, message.today)[1])
        or (asked != _SIGNATURE and isinstance(signed, str) and str(day) < signed)
        for day in days
    )


def _moved_day(message: Message, asked: str | None, state: State, book: Rulebook) -> Found | None:
    """Return « et le 8 ? », « un an plus tôt ? » as the fact of the last day given, moved.

    Where a day is asked for, « le 8 » is that day, unless another case is imagined.
    """
    fact, days = _last_day(state, book)
    if fact is None or days is None:
        return None
    bare = state.latest[-1:] == [fact] and fact in state.supposed
    moved = moved_day(message.text, *days, message.today, bare=bare)
    if moved is None:
        return None
    waits = asked is not None and book.facts[asked].type == "date" and asked != fact
    if waits and not moved.imagined:
        return None
    exact = moved.low == moved.high
    return Found(
        fact, moved.low if exact else None, moved.start, moved.end,
        message.text[moved.start : moved.end], role=fact, precision="day", supposed=True,
        low=None if exact else moved.low, high=None if exact else moved.high,
        reason=None if exact else "range",
    )  # fmt: skip


def _last_day(state: State, book: Rulebook) -> tuple[str | None, tuple[date, date] | None]:
    """Return the fact of the last day given and its bounds, where it is the day of one contract."""
    case = state.case()
    given = [
        fact for fact in (*case, *state.latest)
        if fact in book.facts and book.facts[fact].type == "date" and isinstance(case.get(fact), str)
    ]  # fmt: skip
    if not given:
        return None, None
    first, _, last = case[given[-1]].partition("..")
    try:
        return given[-1], (date.fromisoformat(first), date.fromisoformat(last or first))
    except ValueError:
        return None, None


def _days_of_a_share(message: Message) -> set[int]:
    """Return where the days without a role of their own begin, where a share of people is told."""
    if _SHARE.search(message.plain) is None:
        return set()
    found = find_facts(message.text, message.today)
    return {item.start for item in found if item.fact == "date" and item.role is None}


def _is_of_a_size(day: Found, message: Message) -> bool:
    """Tell whether a loose day only says when people were counted: « en 2025 », « depuis lundi »."""
    if message.text[day.start :].lower().startswith("depuis"):
        return True
    if day.role is not None:
        return False
    if day.precision == "year":
        return True
    ends_a_year = isinstance(day.value, date) and (day.value.day, day.value.month) == (31, 12)
    return ends_a_year and _COUNTED_ON.search(message.text[: day.start]) is not None


def choice_of(text: str, state: State) -> int | None:
    """Return the place of the offer that a text chooses: by its label, its number, its own word."""
    titles = [offer.title for offer in state.offered]
    aside = sum(offer.payload in NO_CHOICE for offer in state.offered)
    return choose(text, titles, aside)


def chooses_a_company(message: Message, state: State) -> bool:
    """Tell whether « 2 » said before several companies is the place of one, and no size."""
    among = state.question is not None and state.question.kind == "company" and state.candidates
    return bool(among) and choice_of(message.text, state) is not None


def _is_another(one: Given, earlier: Given | None) -> bool:
    return earlier is not None and one.value not in (earlier.value, UNKNOWN)


def asked_fact(state: State) -> str | None:
    """Return the fact that the open question asks for.

    With no question open it is the one just left unknown: the number is found a moment later.
    """
    question = state.question
    if question is None:
        last = next(reversed(state.facts), None)
        left = last is not None and state.facts[last].origin == "unsure"
        return last if left and state.subject.check is not None else None
    if question.kind == "confirm_headcount":
        return "headcount"
    return question.fact if question.kind in ("fact", "which_day") else None


def check_in_hand(state: State, book: Rulebook) -> str | None:
    """Return the check that facts given now are for: under way, decided, or of the subject."""
    if state.check:
        return state.check
    if state.subject.check in book.checks:
        return state.subject.check
    return state.verdict.check if state.verdict else None


def plain_value(item: Found) -> Any:
    """Return what was found as plain data: a day in ISO form, an interval as text, a number…"""
    if item.value == UNKNOWN:
        return UNKNOWN
    if isinstance(item.value, bool) or item.interval is None or item.reason in _OF_THE_LAW:
        return _plain(item.value)
    exact = item.interval.exact
    return (
        str(item.interval)
        if exact is None
        else _plain(item.value if item.value is not None else exact)
    )


def _quota(item: Found, book: Rulebook, on: date) -> Any:
    """Return what a share of work-study people says of the quota: yes, no, or nothing between."""
    low = float(item.low) if isinstance(item.low, (int, float)) else None
    if low is None or _of_law(book, _TOO_LITTLE, on) <= low < _of_law(book, _ENOUGH, on):
        return None
    return low >= _of_law(book, _ENOUGH, on)


def _of_law(book: Rulebook, name: str, on: date) -> float:
    return float(str(book.value(name, on).value))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def usable(item: Found, value: Any) -> bool:
    """Tell whether what was found may be kept, as the plain ``value`` that it has."""
    return value is not None and item.valid and item.reason != "held"


def _found(message: Message, asked: str | None, state: State, book: Rulebook) -> list[Found]:
    general = [
        item for item in find_facts(message.text, message.today, known=_typed_days(state))
        if not _says_since_when_it_is_true(item, asked, message)
    ]  # fmt: skip
    targets = [asked] if asked else []
    check = check_in_hand(state, book)
    if check is not None:
        numeric = asked is not None and book.facts[asked].type in ("integer", "number", "level")
        likely = _likely_targets(message, general, check, state, book)
        targets += [] if numeric else [fact for fact in likely if fact != asked]
    direct: list[Found] = []
    for fact in targets:
        direct += [
            item for item in _answers(message, fact, state, book.facts[fact])
            if (item.answers == fact or item.fact == fact)
            and not has_another_unit(message.text, item, book.facts[fact].unit)
            and (fact in (asked, *state.latest) or _can_be(fact, item, message, book))
        ]  # fmt: skip
    if asked and book.facts[asked].type == "date":
        direct = _day_of_known_month(message, asked, state) or direct
    if asked == BIRTH:
        direct = birth_in_a_year(message) or direct
    direct = [item for item in direct if not _is_money(item, asked, general, message, state, book)]
    general = [item for item in general if not (
        item.corrects and _is_money(item, asked, (), message, state, book)
    )]  # fmt: skip
    # « Un des 2 redouble » counts those that are known, and is the number of nothing else.
    direct = [item for item in direct if not _AMONG.search(unaccented(message.text[: item.start]))]
    counted = general if asked == _AGREEMENT else [
        item for item in general if not is_an_amount(item, message, state, book)
    ]  # fmt: skip
    direct += _bare(message, counted, targets, direct)
    direct += _share_of_trainees(message, check, state, book)
    covered = {item.answers or item.fact for item in direct}
    spans = [(item.start, item.end) for item in direct if item.value is not None]
    rest = [
        item for item in general
        if (item.answers or item.fact) not in covered
        and not any(start < item.end and item.start < end for start, end in spans)
    ]  # fmt: skip
    return [*rest, *direct]


def _is_money(
    item: Found,
    asked: str | None,
    general: Iterable[Found],
    message: Message,
    state: State,
    book: Rulebook,
) -> bool:
    """Tell whether a bare number taken for a fact that nobody asked for is an amount.

    What ``general`` reads as this fact as well has words of its own: « on est 4500 ».
    """
    if item.fact == asked or item.fact not in book.facts or book.facts[item.fact].unit in _MONEY:
        return False
    worded = any(
        other.fact == item.fact and not other.corrects
        and other.start < item.end and item.start < other.end
        for other in general
    )  # fmt: skip
    return not worded and is_an_amount(item, message, state, book)


def _says_since_when_it_is_true(item: Found, asked: str | None, message: Message) -> bool:
    """Tell whether « aujourd'hui » is no day of the case: « on a 12 alternants aujourd'hui »."""
    now = item.fact == "date" and item.role is None and item.text.strip().lower() in _NOW
    return now and asked is None and not says_when(message.plain) and len(message.words) > 1


def _can_be(fact: str, item: Found, message: Message, book: Rulebook) -> bool:
    """Tell whether the rules take a number that nobody asked for: « 2005 » is no year of a contract."""
    if not isinstance(item.value, (int, float)) or isinstance(item.value, bool):
        return True
    return not book.read_case({fact: item.value}, message.today)[1]


def _bare(
    message: Message, general: Iterable[Found], targets: list[str], direct: list[Found]
) -> list[Found]:
    """Return « et 16 » as the agreement that is talked about, when nothing else read it.

    « 28 heures », « on est 9 » count something else.
    """
    known = any(item.fact == _AGREEMENT for item in direct)
    if _AGREEMENT not in targets or known or _NO_AGREEMENT.search(message.plain):
        return []
    return [
        Found(_AGREEMENT, f"{item.value:04d}", item.start, item.end, item.text)
        for item in general
        if item.fact == "number" and isinstance(item.value, int) and 0 < item.value < _AGREEMENTS
        and not _COUNTS.search(message.plain) and not has_another_unit(message.text, item, None)
    ]  # fmt: skip


def _share_of_trainees(
    message: Message, check: str | None, state: State, book: Rulebook
) -> list[Found]:
    """Return « 12 alternants » as their share of the workforce known, which the law's quota counts."""
    size = state.value_of("headcount")
    said = _TRAINEES.search(message.plain)
    uses = check is not None and _QUOTA in book.checks[check].facts
    if said is None or not uses or not isinstance(size, int):
        return []
    if size < _of_law(book, _SIZE_WITH_QUOTA, message.today):
        return []
    share = 100 * int(said["n"]) / size
    return [
        Found(
            _QUOTA, None, said.start(), said.end(), said.group(), certainty="low",
            reason="percentage", low=share, high=share,
        )
    ]  # fmt: skip


def _tells_of_something_else(message: Message) -> bool:
    """Tell whether a day is that of what happens to somebody, and no day of a contract."""
    return _HAPPENS.search(message.plain) is not None and _SIGNS.search(message.plain) is None


def _likely_targets(
    message: Message, general: Iterable[Found], check: str, state: State, book: Rulebook
) -> list[str]:
    """Return the facts of the check in hand that an unnamed number, duration or day may be."""
    facts = [fact for fact in book.checks[check].facts if fact in book.facts]
    if _NO_AGREEMENT.search(message.plain):
        facts = [fact for fact in facts if fact != _AGREEMENT]
    kinds = {item.fact for item in general if item.answers is None or item.fact == _MONTHS}
    targets = []
    signs = signs_of(message.plain)
    brief = len(message.words) <= _BRIEF and "sure" not in signs
    if _AGREEMENT in facts and _FOUR_DIGITS.search(message.plain):
        targets.append(_AGREEMENT)
    elif (
        "number" in kinds
        and not _RANK.search(message.plain)
        and (brief or "suppose" in signs or "correct" in signs)
    ):
        again = _of_the_latest(message, state, book)
        numeric = again or _last_known(facts, ("integer", "number"), state, book)
        targets += numeric or [fact for fact in facts if fact == _AGREEMENT]
    if "correct" in signs or choices.CORRECTS.match(message.plain):
        # « Ah non, un bac général » corrects what was just chosen.
        targets += [
            fact for fact in state.latest if fact in facts and book.facts[fact].type == "choice"
        ]
    if _MONTHS in kinds or _HOURS.search(message.plain):
        targets += [fact for fact in facts if book.facts[fact].unit in ("years", "hours")][:1]
    told = brief or "suppose" in signs or says_when(message.plain)
    if "date" in kinds and not state.question and told and not _tells_of_something_else(message):
        targets += _signature_before(facts, general, state) or _last_known(
            facts, ("date",), state, book
        )
    return targets


def _of_the_latest(message: Message, state: State, book: Rulebook) -> list[str]:
    """Return the fact given last that a bare number may be one more value of.

    « Et 5 ? » after « s'il ne fait que 8 mois ? » counts months, after an age years; « et 240 ? »
    after an age does not.
    """
    case = state.case()
    types = ("integer", "number", "level") if _LEVEL in state.supposed else ("integer", "number")
    latest = [
        fact for fact in state.latest
        if fact in book.facts and book.facts[fact].type in types and fact in case
    ]  # fmt: skip

    def takes(fact: str, *, surely: bool) -> bool:
        found = _answers(message, fact, state, book.facts[fact])
        return any(
            item.valid and item.interval is not None and fact in (item.fact, item.answers)
            and any(map(str.isdigit, item.text))
            and (not surely or _can_be(fact, item, message, book))
            for item in found
        )  # fmt: skip

    fitting = [fact for fact in latest if takes(fact, surely=True)]
    if fitting:
        return fitting[-1:]
    # « S'il ne fait que 8 mois ? et 5 ? »: too short for the law, and months all the same.
    return latest if len(latest) == 1 and takes(latest[0], surely=False) else []


def _signature_before(facts: list[str], general: Iterable[Found], state: State) -> list[str]:
    """Return the signature when the day said is before the one known: nothing starts unsigned."""
    known = state.value_of(_SIGNATURE)
    if _SIGNATURE not in facts or not isinstance(known, str):
        return []
    said = [str(plain_value(item)) for item in general if item.fact == "date"]
    return [_SIGNATURE] if said and all(day < known for day in said) else []


def _last_known(
    facts: Iterable[str], types: tuple[str, ...], state: State, book: Rulebook
) -> list[str]:
    """Return the fact of these types that was spoken of last; else the first that is not known."""
    own = [fact for fact in facts if book.facts[fact].type in types]
    spoken = [fact for fact in (*state.facts, *state.supposed) if fact in own]
    if spoken:
        return [spoken[-1]]
    return own[:1]


def _answers(message: Message, fact: str, state: State, definition: FactDefinition) -> list[Found]:
    if definition.type == "choice":
        return list(choices.read(message.text, fact, definition.choices))
    found = interpret(
        message.text,
        fact,
        message.today,
        kind=_KINDS.get(definition.type, definition.type),
        known=_typed_days(state),
    )
    return [_in_unit(item, fact, definition) for item in found]


def _in_unit(item: Found, fact: str, definition: FactDefinition) -> Found:
    """Return a duration in the unit that the fact counts; anything else as it is."""
    if item.fact != _MONTHS or definition.unit != "years" or not isinstance(item.value, int):
        return item
    return Found(fact, item.value // 12, item.start, item.end, item.text)


def _typed_days(state: State) -> Mapping[str, object]:
    """Return what is known with its days as dates, an interval by its first: they give others a year."""
    days: dict[str, object] = {}
    for fact, value in state.case().items():
        first = value.partition("..")[0] if isinstance(value, str) else value
        try:
            days[fact] = date.fromisoformat(first) if isinstance(first, str) else first
        except ValueError:
            days[fact] = value
    return days


def _day_of_known_month(message: Message, asked: str, state: State) -> list[Found]:
    """Read « le 10 » in the interval given just before."""
    value = state.value_of(asked)
    said = _BARE_DAY.fullmatch(message.text)
    if said is None or not isinstance(value, str) or ".." not in value:
        return []
    first = value.partition("..")[0]
    try:
        day = date.fromisoformat(first).replace(day=int(said["day"]))
    except ValueError:
        return []
    return [Found(asked, day, 0, len(message.text), message.text)]


def _fact_of(
    item: Found, asked: str | None, message: Message, state: State, book: Rulebook
) -> str | None:
    fact = item.answers or item.fact
    check = check_in_hand(state, book)
    if fact == "date" and asked is None and speaks_of_a_payment(message.plain):
        return None
    if fact == "date":
        # A day without a role is the one asked for, the one of the subject, or a signature.
        own = book.checks[check].facts if check else ()
        if asked and book.facts[asked].type == "date":
            return asked
        brief = (
            len(message.words) <= _BRIEF
            or "suppose" in signs_of(message.plain)
            or _is_nearly_all(item, message)
        )
        if (
            asked is None
            and _SINCE.match(message.plain, item.start)
            and not says_when(message.plain)
        ):
            # « Il a 30 ans depuis la semaine dernière » dates no contract.
            return None
        if asked is None and _tells_of_something_else(message):
            return None
        heard = says_when(message.plain) or (check is None and speaks_of_a_contract(message.plain))
        if not heard and (check is None or not brief):
            # « Et le samedi ? » about opening hours, « il a démissionné hier »: no day of a contract.
            return None
        if check is None and state.subject.answer is not None:
            return None
        before = _signature_before(list(own), [item], state)
        return next(
            (name for name in (*before, *own) if book.facts[name].type == "date"), _SIGNATURE
        )
    if fact in _DAYS_OF_A_CONTRACT and check and fact not in book.checks[check].facts:
        # « Elle commence lundi », of a training.
        return _same_day_of(fact, book.checks[check].facts) or fact
    if fact == _MONTHS and check and asked != _MONTHS and _MONTHS not in book.checks[check].facts:
        return None
    return fact


def as_day_of(fact: str, item: Found, message: Message, state: State) -> Found:
    """Return a day without year as what it is the day of makes it: a signature is mostly past."""
    found = interpret(message.text, fact, message.today, kind="date", known=_typed_days(state))
    same = (one for one in found if one.start < item.end and item.start < one.end)
    return next((one for one in same if one.fact == fact), item)


def _is_nearly_all(item: Found, message: Message) -> bool:
    """Tell whether a message says little beside this: « je dirais entre le 6 et le 12 mars »."""
    beside = f"{message.text[: item.start]} {message.text[item.end :]}"
    return len(_WORD.findall(beside)) <= _FEW and "?" not in beside


def _same_day_of(fact: str, used: Iterable[str]) -> str | None:
    """Return the fact of a check that is this day of something else: ``training_starts_on``."""
    return next((name for name in used if name.endswith(f"_{fact}")), None)
