"""Several apprentices in one message, each with what is said beside its diploma.

« CAP signé le 12/02/2025, BTS signé le 20/01/2026 » are two contracts under two rules: a day goes
with its own diploma, with all of them where that is said, and with none where it is not plain.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from opco.dialogue.reading.birthdays import AGE
from opco.dialogue.reading.loose_days import as_day_of, is_of_a_past_training
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.plain_values import plain_value, usable
from opco.dialogue.state import State
from opco.eligibility import Rulebook
from opco.french.plain import unaccented, without_accents
from opco.intervals import parse_days
from opco.language import Found, find_facts

LEVEL, HELD = "level", "held_qualification"
SIGNATURE = "signed_on"
#: Days of one contract, among what is said of an apprentice and not of the company.
DAYS = ("signed_on", "starts_on", "ends_on")
YEAR = "contract_year"
OF_AN_APPRENTICE = (*DAYS, "age", "disabled", "months", "prior_aid", "late", "birth_date", YEAR)
#: What makes one thing said of several: « signés », « tous les deux », « ils ont 17 ans ».
_SHARED = re.compile(
    r"\b(?:signe(?:e)?s|conclus|demarre(?:e)?s|commence(?:e)?s|debute(?:e)?s|embauche(?:e)?s|commencent|demarrent|debutent|seront|sont|ont|ils|elles|tous|toutes|les (?:deux|trois|quatre|2|3|4)"
    r"|deux|ensemble|chacune?|meme (?:jour|date)|contrats|jeunes|apprentis|handicapes|reconnus|communs?)\b"
)
#: One of several alone: « l'un est handicapé ».
_OF_ONE = re.compile(
    r"\b(?:l'un(?:e)?|un des|une des|dont un(?:e)?|le premier|la premiere|le dernier)\b"
)
#: What parts one apprentice from another.
_PARTS = re.compile(r"\bet (?:une?|l|l'autre|le|la|pour)\b|\bet\W*$|\bpuis\b|[;.](?=\s)")
#: « Un CAP signé le 7 mars, et si c'était un BTS ? » imagines the same contract.
_SUPPOSES = re.compile(r"\?|\bsi\b|\bet pour\b|\bsinon\b|\ba la place\b|\bau lieu\b|\bplutot\b")
#: « Un CAP et un bac pro signé le 7 mars »: the second at least.
_SINGULAR = re.compile(r"\b(?:signee?|conclue?|demarree?|commencee?|debutee?|embauchee?)\b")
#: What stands between the diplomas of one group: « un CAP et un bac pro ».
_JOINED = re.compile(
    r"[^\w+&/]{0,4}(?:et|ou|plus|\+|&|/)\W{0,4}(?:(?:une?|le|la|l|en|d|autre|mon|ma)\W{1,4}){0,3}"
)
#: « Un CAP et un BTS, respectivement le 7 mars et le 8 avril »; « l'un le 7 mars, l'autre le 8 ».
_IN_ORDER = re.compile(r"\brespectiv\w*|\bdans (?:l'|cet |le meme )ordre\b")
#: « Deux apprentis en CAP », « 3 BTS »: how many contracts of one diploma; the number stands before it.
_NUMBERS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5,
    "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
}  # fmt: skip
_NUMBER = rf"(?P<n>[1-9]|{'|'.join(_NUMBERS)})"
#: What such a number is taken for where nothing says that it counts contracts.
_MAY_BE_THEIR_NUMBER = frozenset(
    {"level", "number", "followed", "followed_pro", "quota", "money", "ordinal"}
)
_SO_MANY = re.compile(
    rf"(?<![\w+/.,])(?<!\ble )(?<!niveau ){_NUMBER} (?:(?:autres|nouveaux|nouvelles|jeunes|apprentie?s|alternante?s|contrats|gamins|gars|d'apprentissage|en|de|au|pour|preparant|niveau) ?){{0,4}}$"
)
_OF_A_DIPLOMA = re.compile(
    r" (?:(?:autres|nouveaux|nouvelles|jeunes|apprentie?s|alternante?s|contrats|gamins|gars|en|de) ){0,3}(?:cap|bts|bac|bep|bp|but|dut|licences?|masters?|mastere?s|titres?|cqp|bachelors?|ingenieurs?)\b"
)
#: What such a number is read as elsewhere.
_COUNTS = frozenset({"number", "headcount", "months", "age", "tutor_years"})
#: How far after a number its diploma stands.
_FAR = 40
#: « Y en a deux comme ça », « et pour les 4 ? », « si j'en prends trois », of the contract decided.
_AS_MANY = re.compile(
    rf"\b(?:(?:il )?y en (?:a|aura|aurait)|j'en (?:ai|prends?|prendrais?|signe|veux|embauche)|on en (?:a|prend|prendrait|signe|veut|embauche|recrute)|nous en (?:avons|prenons|signons)"
    rf"|en (?:prendre|avoir|recruter|embaucher|signer)|pour (?:les|mes|nos)) {_NUMBER}\b(?! (?:ans|annees|mois|jours|heures|semaines|salarie|personnes|premi|derni|euros|%))"
    rf"|^(?:(?:ah|et|mais|non|pardon|en fait|oui)[ ,]+){{0,3}}(?:ils|elles) (?:sont|seront|seraient) {_NUMBER.replace('<n>', '<they>')}\b(?: (?:en fait|finalement|pareils?|dans ce cas))?\W*$"
    rf"|\b(?P<counted>[2-9]|deux|trois|quatre|cinq|six) (?:apprentie?s|alternante?s|contrats|jeunes) (?:comme (?:ca|lui|elle|celui|celle)|pareils?|identiques?|du meme)"
)
#: « 17 et 20 ans »: the word is said once.
_AGES = re.compile(r"(?<!\d)(?P<age>1[4-9]|[2-5]\d) (?:et|puis) (?=(?:1[4-9]|[2-5]\d) ans\b)")
_BOTH_OF_THEM = re.compile(r"\b(?:deux|2|apprentie?s|alternante?s|jeunes|ils|elles)\b")
_LISTED = re.compile(r"(?: ?ans)? ?(?:et|,|puis|/) ?")
_THE_OTHER = re.compile(
    r"\bl'autre\b|\b(?:le|la) (?:second|deuxieme|2e|2eme)e?\b|\bun autre\b|\brespectiv\w*"
)


#: « L'un a 17 ans, l'autre 22 ans », « 16 ans, chez le second 28 ans »: the age that follows is of somebody else.
_TWO = 2
_ANOTHER = re.compile(
    r"\b(?:l'autre|(?:le|la) (?:second|deuxieme|2e|2eme)e?|un autre|une autre|et (?:d')?une?(?: \w+)? (?:de|a))\b"
)
_SEVERAL = "deux|trois|quatre|cinq|six|[2-9]"
#: « Un seul est handicapé », « deux sont RQTH », « l'un d'eux a une RQTH », « dont 1 handicapé »: so many of them.
_OF_THEM = rf"(?: (?:d'entre (?:eux|elles)|d'eux|d'elles|(?:des|sur|sur les|parmi les|de ces|de mes) (?:{_SEVERAL})?(?: ?(?:apprentie?s|alternante?s|contrats|jeunes))?))"
_RECOGNISED = r"(?:rqth|handicape\w*|reconnue?s?|travailleu\w+)"
_SO_MANY_OF = re.compile(
    rf"(?<!les )(?<!tous )(?<!\w)(?:l')?(?P<n>une?|deux|trois|quatre|cinq|[1-5])(?: seule?s?| seulement)?{_OF_THEM}? ?(?:qui )?(?:est|sont|a|ont|aurait|serait|soit)\b"
    # « Il a une RQTH » counts nobody.
    rf"|\b(?:dont|seulement|juste|uniquement) (?P<some>une?|deux|trois|quatre|cinq|[1-5])(?: seule?s?)?{_OF_THEM}? ?(?:en |avec )?(?:une |la )?{_RECOGNISED}\b"
    rf"|(?<!les )(?<!tous )(?<!\w)(?P<few>deux|trois|quatre|cinq|[2-5])(?: seulement)?{_OF_THEM}? {_RECOGNISED}\b"
)
#: « Le CAP », « l'apprenti en BTS », « mon master »: one that was named before.
_OF_IT = re.compile(
    r"\b(?:(?:le|la|mon|ma|notre|celui|celle|pour le|pour la)|l'(?:apprentie?|alternante?)) ?(?:(?:en|du|de la|qui prepare(?: le| la| un| une)?) )?$"
)
_IMAGINES = re.compile(r"\bsi\b|\bplutot\b|\ba la place\b|\bau lieu\b")


@dataclass
class _Told:
    """One thing of the message: a diploma, or what is said of an apprentice."""

    fact: str
    value: Any
    start: int
    end: int
    #: For a day, whether no word says of what it is the day.
    loose: bool = False
    #: For a diploma, what is said of it alone, and how many prepare it, where that is said.
    own: dict[str, Any] = field(default_factory=dict)
    number: int | None = None


@dataclass(frozen=True)
class Apprentices:
    """The apprentices of a message: what tells each from the others, and what is not plainly of one.

    ``cases``: fact -> value, the level in each; a day of which it is not plain whose it is stands in
    each as all those that it may be. ``doubtful``: other facts that are not plainly of one, or of all.
    """

    cases: list[dict[str, Any]]
    doubtful: frozenset[str] = frozenset()

    @property
    def alike(self) -> bool:
        """Whether there are several, and nothing tells them apart: « deux CAP »."""
        return len(self.cases) > 1 and all(case == self.cases[0] for case in self.cases)


def apprentices_in(message: Message, state: State, book: Rulebook) -> Apprentices:
    """Return the apprentices that a message tells apart, in its order; fewer than two are none."""
    told = _told(message, state, book)
    levels = _levels(told)
    text = without_accents(message.text.lower().replace("’", "'"))
    if len(text) != len(message.text):
        text = message.text.lower()
    doubtful = set()
    if not levels:
        return _by_age(told, text)
    for level in levels:
        level.number = _number_before(level, message, text)
    if len(levels) == 1:
        return _of_one_level(levels[0], told, text)
    for fact in OF_AN_APPRENTICE:
        values = [one for one in told if one.fact == fact]
        if values and not _give(fact, values, levels, text):
            doubtful.add(fact)
            span = _all_of(fact, values)
            for level in levels:
                level.own.pop(fact, None)
                if span is not None:
                    level.own[fact] = span
    cases: list[dict[str, Any]] = []
    for level in levels:
        case = {LEVEL: level.value, **level.own}
        # « … pour ce CAP, j'ai droit à quoi ? » names again one that was told.
        again = not level.own and any(other[LEVEL] == level.value for other in cases)
        before = next((case for case in cases if _is_told_again(case, level, text)), None)
        if before is not None:
            before.update(level.own)  # « un CAP et un BTS, le CAP signé le 2 février »
            continue
        if not again and case not in cases:
            # « 4 apprentis en CAP et BTS » counts both together.
            counted = all(one.number is not None for one in levels)
            cases += [dict(case) for _ in range(level.number or 1 if counted else 1)]
    return Apprentices(cases, frozenset(doubtful)) if len(cases) > 1 else Apprentices([])


def _is_told_again(case: Mapping[str, Any], level: _Told, text: str) -> bool:
    """Tell whether a diploma is that of a contract named before, of which more is told: « le CAP signé le 2 février »."""
    if case[LEVEL] != level.value or not level.own or level.number:
        return False
    free = all(case.get(fact, value) == value for fact, value in level.own.items())
    return free and _OF_IT.search(text, 0, level.start) is not None


def so_many_alike(plain_text: str) -> int | None:
    """Return how many contracts like the one decided a text speaks of: « y en a deux comme ça »."""
    found = _AS_MANY.search(plain_text)
    if found is None:
        return None
    number = as_number(found["n"] or found["they"] or found["counted"])
    return number if number > 1 else None


def so_many_of(plain_text: str, number: int) -> int | None:
    """Return of how many of ``number`` something is told: « un seul est handicapé », « deux sont RQTH »; None of all."""
    found = _SO_MANY_OF.search(plain_text[:400])
    if found is None:
        return None
    some = as_number(found["n"] or found["some"] or found["few"])
    return some if some < number else None


def counts_contracts(item: Found, message: Message) -> bool:
    """Tell whether a number stands before a diploma, that so many prepare: « pardon, trois CAP »."""
    plain = without_accents(message.text[item.end : item.end + _FAR].lower().replace("’", "'"))
    bare = item.text.strip().isdigit() or unaccented(item.text.strip()) in _NUMBERS
    return bare and item.fact in _COUNTS and _OF_A_DIPLOMA.match(plain) is not None


def _number_before(level: _Told, message: Message, text: str) -> int | None:
    """Return how many prepare a diploma, by the number before it that counts nothing else."""
    found = _SO_MANY.search(text, 0, level.start)
    if found is None:
        return None
    counts_else = any(
        item.start <= found.start("n") < item.end
        for item in find_facts(message.text, message.today)
        if item.fact not in _MAY_BE_THEIR_NUMBER and item.usable
    )
    return None if counts_else else as_number(found["n"])


def as_number(word: str) -> int:
    """Return a number of contracts, in digits or in a word."""
    return int(word) if word.isdigit() else _NUMBERS[word]


def _told(message: Message, state: State, book: Rulebook) -> list[_Told]:
    told = []
    found = sorted(find_facts(message.text, message.today), key=lambda one: one.start)
    held = [one for one in found if one.fact == HELD]
    for item in found:
        fact = item.answers or item.fact
        loose = fact == "date"
        if loose:
            fact = SIGNATURE
            item = as_day_of(fact, item, message, state)
        if fact not in (LEVEL, *OF_AN_APPRENTICE) or fact not in book.facts:
            continue
        if fact == LEVEL and is_of_a_past_training(item, message):
            continue
        if fact == LEVEL and any(one.start <= item.start < one.end for one in held):
            continue  # « vise une licence, n'a qu'un BTS »: of one person
        value = plain_value(item)
        if usable(item, value) and not item.negated and not item.asked_about:
            told.append(_Told(fact, value, item.start, item.end, loose))
    for age in _AGES.finditer(unaccented(message.text)):
        told.append(_Told(AGE, int(age["age"]), *age.span("age")))
    return sorted(told, key=lambda one: one.start)


def _levels(told: Sequence[_Told]) -> list[_Told]:
    """Return the diplomas in their order; one named twice in a row (« BTS, niveau 5 ») once."""
    levels: list[_Told] = []
    fresh = True
    for one in told:
        if one.fact != LEVEL:
            fresh = True
        elif not isinstance(one.value, int):
            continue
        elif levels and levels[-1].value == one.value and not fresh:
            levels[-1].end = one.end
        else:
            levels.append(one)
            fresh = False
    return levels


def _of_one_level(level: _Told, told: Sequence[_Told], text: str) -> Apprentices:
    """Return « deux CAP, l'un signé le 7 mars, l'autre le 8 avril », or two that nothing tells apart."""
    number = level.number or 1
    some = _told_of_some(told, text, number)
    if some is not None:
        return some
    days = [one for one in told if one.fact == SIGNATURE]
    apart = _THE_OTHER.search(text, days[0].start, days[-1].start) if days else None
    if len(days) != 2 or days[0].value == days[1].value or not (apart or _IN_ORDER.search(text)):
        alike = number > 1 and len(days) < 2 and not _OF_ONE.search(text)
        return Apprentices([{LEVEL: level.value} for _ in range(number)] if alike else [])
    return Apprentices([{LEVEL: level.value, SIGNATURE: day.value} for day in days])


def _told_of_some(told: Sequence[_Told], text: str, number: int) -> Apprentices | None:
    """Return so many of one diploma, where something is told of some: « quatre CAP, un seul est handicapé »."""
    yes = [one for one in told if one.fact in OF_AN_APPRENTICE and one.value is True]
    some = so_many_of(text, number) if number > 1 and len(yes) == 1 else None
    if some is None:
        return None
    return Apprentices([{yes[0].fact: True} if n < some else {} for n in range(number)])


def _by_age(told: Sequence[_Told], text: str) -> Apprentices:
    """Return « l'un a 17 ans, l'autre 22 »: two whose ages alone tell them apart."""
    ages = [one for one in told if one.fact == AGE]
    apart = len(ages) == _TWO and ages[0].value != ages[1].value
    another = apart and (
        _ANOTHER.search(text, ages[0].end, ages[1].start)
        or (_are_listed(ages, text) and _BOTH_OF_THEM.search(text) is not None)
    )
    if not another or _IMAGINES.search(text):
        return Apprentices([])
    cases = [{AGE: one.value} for one in ages]
    years = [one for one in told if one.fact == YEAR]
    if len(years) == _TWO:
        for case, year in zip(cases, years, strict=True):
            case[YEAR] = year.value
    return Apprentices(cases)


def _give(fact: str, values: list[_Told], levels: list[_Told], text: str) -> bool:
    """Give each value to its diplomas, none when it is that of all; tell whether that is plain."""
    line = sorted([*levels, *values], key=lambda one: one.start)
    first, last = line[0].fact == LEVEL, line[-1].fact == LEVEL
    if len(values) == 1 and not (first and last):
        return _give_one(fact, values[0], levels, text, after=first)
    if len(levels) < 2:
        return False
    if len(values) == 1 and _SUPPOSES.search(text, values[0].end, levels[-1].start):
        return True
    if _IN_ORDER.search(text) and len(values) == len(levels):
        _give_in_order(fact, values, levels)
        return True
    if first != last and len(values) == len(levels) and _are_listed(values, text):
        _give_in_order(fact, values, levels)  # « un CAP et un BTS, 17 et 20 ans »
        return True
    if not first and not last:
        return False  # « le 7 mars un CAP, le 8 avril un BTS, le 9 mai »: of which is each?
    if first and last:
        # « Un CAP et un handicapé en BTS »: of the one from which nothing parts it.
        first = not _are_apart(line, text) or _are_apart(line[::-1], text)
    # A diploma first: what follows is its own; a day first: so is what comes before.
    ordered = line if first else line[::-1]
    if _are_apart(ordered, text):
        return False
    run: list[_Told] = []
    for one in ordered:
        if one.fact == LEVEL:
            run.append(one)
            continue
        if not run and one.loose:
            continue  # « …, l'aide a changé en 2025 ? » is of none of them
        if not run:
            return False
        _give_to_run(fact, one, run if first else run[::-1], text, after=first)
        run = []
    return True


def _give_in_order(fact: str, values: Sequence[_Told], levels: Sequence[_Told]) -> None:
    for level, value in zip(levels, values, strict=True):
        level.own[fact] = value.value


def _are_listed(values: Sequence[_Told], text: str) -> bool:
    """Tell whether values stand side by side: « 17 et 20 ans »."""
    return all(_LISTED.fullmatch(text, one.end, other.start) for one, other in pairwise(values))


def _are_apart(line: Sequence[_Told], text: str) -> bool:
    """Tell whether « et » stands between a value and the diploma before it in ``line``."""
    return any(
        _PARTS.search(text, *sorted((one.start, other.start))) is not None
        for one, other in pairwise(line)
        if one.fact == LEVEL and other.fact != LEVEL
    )


def _give_one(fact: str, value: _Told, levels: list[_Told], text: str, *, after: bool) -> bool:
    """Give the one value said before or after all diplomas: a day is of all, an age of the nearest."""
    if _OF_ONE.search(text, levels[-1].end if after else 0, value.end):
        return False
    near = levels[-1] if after else levels[0]
    between = text[near.end : value.end + 24] if after else text[: near.start]
    apart = fact == YEAR and "," in text[near.end : value.start]  # « CAP et BTS, première année »
    if fact not in DAYS and not apart and not _SHARED.search(between):
        near.own[fact] = value.value
    return True


def _give_to_run(fact: str, value: _Told, run: list[_Told], text: str, *, after: bool) -> None:
    """Give a value to the diplomas named together beside it, or to the nearest alone."""
    if after:
        beside, said = run[-1], text[run[-1].end : value.start]
    else:
        beside, said = run[0], text[value.start : run[0].start]
    joined = all(_JOINED.fullmatch(text, one.end, other.start) for one, other in pairwise(run))
    shared = _SHARED.search(said) is not None
    together = len(run) > 1 and (shared or (joined and not _SINGULAR.search(said)))
    for level in run if together else [beside]:
        level.own[fact] = value.value


def _all_of(fact: str, values: Sequence[_Told]) -> Any:
    """Return the days that one of several may be, from the first to the last; None for other facts."""
    if fact not in DAYS:
        return None
    spans = [parse_days(str(one.value)) for one in values]
    lows, highs = [span.low for span in spans], [span.high for span in spans]
    if None in lows or None in highs:
        return None
    first, last = min(map(str, lows)), max(map(str, highs))
    return first if first == last else f"{first}..{last}"
