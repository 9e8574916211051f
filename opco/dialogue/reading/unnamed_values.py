"""What an unnamed number, duration or day may be: « et à 49 ? », « 3 ans », « ah non, un bac général ».

« 3 ans » is the tutor's experience where a tutor is discussed; « et 5 ? » is one more value of what
was just supposed.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from opco.dialogue.reading.agreement_numbers import AGREEMENT, names_an_agreement
from opco.dialogue.reading.held_diplomas import held_by_its_level
from opco.dialogue.reading.in_hand import typed_days
from opco.dialogue.reading.loose_days import (
    BRIEF,
    PAID,
    is_of_a_contract_that_runs,
    signature_before,
    tells_of_something_else,
)
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.signs import signs_of
from opco.dialogue.reading.supposed_days import signature_decides
from opco.dialogue.state import State
from opco.eligibility import FactDefinition, Rulebook
from opco.french.plain import unaccented
from opco.language import Found, choices, find_facts, interpret
from opco.language.alternance import held_qualification
from opco.language.contract import says_when
from opco.language.counted import says_what_it_counts
from opco.language.headcount import is_called_a_mean

#: The kinds of number that the law tells apart and the language does not.
_KINDS = {"number": "integer"}
_MONTHS = "months"
_SIGNATURE = "signed_on"
_LEVEL = "level"
_NUMBERED = re.compile(r"\d")
_AGE, _HELD, _CONTRACT = "age", "held_qualification", "contract_type"
#: « Non, il en a 18 », of years, where an age was given.
_HAS_SO_MANY = re.compile(
    r"\b(?:il|elle|l'autre|lui|apprentie?|jeune) en (?:a|aura|avait) (?:deja )?\d\d\b"
)
#: « Elle a déjà un bac général », where the diploma held decides the pay.
_HOLDS_ALREADY = re.compile(
    r"\bdeja (?:\w+ ){0,2}?(?:une?|le|la|son|sa|d'une?)\b|\btitulaire d|\bsort(?:ie?)? d(?:'|u|e)"
)
#: « On est 2 associés », « une demande pour les deux », « ça repart à zéro », « éco-conduite 800 »: nobody is counted.
_HEADCOUNT = "headcount"
_COUNTS_ELSE = re.compile(
    r"\b(?:associee?s?|dossiers?|demandes?|factures?|stages?|sessions?|fois|repart\w*|les deux|pres\b(?! d)|(?:de|en) trop|(?:alternants?|apprentis?)\W{0,3}\d|\d{3} ?(?:€ |euros? )?a (?:deux|trois|2|3)(?= ?[?!.]{0,3}$)|(?:en|on|j'en|les?) (?:form|inscri|envo[iy]|habilit)\w*|eco-?conduite|permis|caces|habilitations?|formations?)\b"
)
#: « À six mois de la retraite », « elle a suivi l'apprentie 7 mois », « et si ça dure 4 mois »: nobody's years in a trade.
_NO_EXPERIENCE = re.compile(
    r"\bretraite\b|\b(?:suivi|encadre|accompagne|tutore|chapeaute|coache|eu|forme)e?s? (?:[a-z']{1,12} ){0,3}?(?:l'|[a-z]{2,5} )?(?:apprenti|alternant|stagiaire|jeune|gamin)[a-z]*\b|\b(?:est|suis) (?:deja )?(?:tut(?:eur|rice)|maitre d'apprentissage) depuis\b|\b(?:mois|ans?|annees?) (?:de tutorat|d'accompagnement|comme tut\w+|en tant que tut\w+)\b|\b(?:se |nous )?partag\w+\b|\b(?:a|tous les|toutes les|nous) (?:deux|trois|[23])\b|\b(?:il |elle |lui )?reste\w*\b|\b(?:d'|de |en |comme )(?:apprentissage|apprentie?|alternance|alternante?|stages?|ecole|etudes|lycee|formation|scolarite)\b|\b(?:dur(?:e|ait|era)|absen\w+|arret|maladie|conges?)\b|\b(?:dans|d'ici) (?:\d+|un|une|deux|trois|six)\b"
)
#: « 16 », where the convention is what was just spoken of.
_MEMBERSHIP = "opco_membership"
_BARE_NUMBER = re.compile(r"\W{0,9}(?:c'est |la |le |oui |numero ){0,4}\d{2,4}\W{0,9}")
#: « On en embauche un en décembre » begins no training.
HIRES = re.compile(r"\b(?:embauch|recrut)\w*|\bnouvea(?:u|ux) (?:salarie|chauffeur|gars)s?\b")
_OF_TRAINING = "training_"
#: « À 11 ça donne ? », « si… à 12 on a quoi ? »: another size, in a longer message.
_AT_SO_MANY = re.compile(r"\b(?:a|avec) ?$", re.IGNORECASE)
_THEN = re.compile(
    r",? ?(?:ca (?:donne|fait|change|passe)|on (?:a|aurait|touche|est a)|c'est|ce serait|combien)\b",
    re.IGNORECASE,
)
_YEARS, _HOURS = "years", "hours"
_EXPERIENCE = "tutor_years"
_DIGITS = re.compile(r"\d{1,9}")
#: How many times the most that a fact may be a number is of something else.
_BEYOND = 10
#: How many times smaller than what it would replace a number counts something else.
_FAR = 50


def likely_facts(
    message: Message, general: Iterable[Found], check: str, state: State, book: Rulebook
) -> list[str]:
    """Return the facts of the check in hand that an unnamed number, duration or day may be."""
    facts = [fact for fact in book.checks[check].facts if fact in book.facts]
    kinds = {item.fact for item in general if item.answers is None or item.fact == _MONTHS}
    targets = []
    signs = signs_of(message.plain)
    brief = len(message.words) <= BRIEF and "sure" not in signs
    of_the_opco = check == _MEMBERSHIP and _BARE_NUMBER.fullmatch(message.plain) is not None
    if AGREEMENT in facts and (of_the_opco or names_an_agreement(message)):
        targets.append(AGREEMENT)
    elif (
        "number" in kinds
        and _AGE in facts
        and state.value_of(_AGE) is not None
        and _HAS_SO_MANY.search(message.plain)
    ):
        targets.append(_AGE)
    elif "number" in kinds and (brief or "suppose" in signs or "correct" in signs):
        again = _of_the_latest(message, state, book)
        numeric = again or _last_known(facts, ("integer", "number"), state, book)
        targets += numeric or [fact for fact in facts if fact == AGREEMENT]
    if "correct" in signs or choices.CORRECTS.match(message.plain):
        # « Ah non, un bac général » corrects what was just chosen.
        targets += [
            fact for fact in state.latest if fact in facts and book.facts[fact].type == "choice"
        ]
    if _HELD in facts and _HOLDS_ALREADY.search(message.plain):
        targets.append(_HELD)
    elif "correct" in signs and state.value_of(_HELD) is not None and _held_told(message):
        # « En fait elle a un bac pro » names no contract pro.
        targets = [fact for fact in targets if fact != _CONTRACT] + [_HELD]
    for unit, told_in in ((_YEARS, _MONTHS in kinds), (_HOURS, _HOURS in kinds)):
        targets += [fact for fact in facts if told_in and book.facts[fact].unit == unit][:1]
    if _EXPERIENCE in targets and _NO_EXPERIENCE.search(message.plain):
        targets = [fact for fact in targets if fact != _EXPERIENCE]
    if _HEADCOUNT in targets and _COUNTS_ELSE.search(message.plain):
        targets = [fact for fact in targets if fact != _HEADCOUNT]
    told = brief or "suppose" in signs or says_when(message.plain)
    numbers = [item.value for item in general if item.fact == "number"]
    if _AGE in targets and numbers and not any(_may_be(book.facts[_AGE], one) for one in numbers):
        # « En vrai ils lui donnaient 80 », of a rate: nobody's age.
        targets.remove(_AGE)
    if "date" in kinds and not state.question and told and not tells_of_something_else(message):
        targets += (
            _day_paid(facts, message, general, state)
            or signature_before(facts, general, state)
            or _signature_that_decides(general, message, state, book)
            or _last_known(facts, ("date",), state, book)
        )
    if HIRES.search(message.plain):
        targets = [fact for fact in targets if not fact.startswith(_OF_TRAINING)]
    return targets


def another_size(
    message: Message, general: Iterable[Found], check: str, state: State, book: Rulebook
) -> list[Found]:
    """Return the size imagined by a number that nothing else names: « on en embauche un, à 11 ça donne ? »."""
    if _HEADCOUNT not in book.checks[check].facts or state.value_of(_HEADCOUNT) is None:
        return []
    numbers = [item for item in general if item.fact == "number"]
    means = [
        one for one in numbers if is_called_a_mean(unaccented(message.text), one.start, one.end)
    ]
    if len(means) == 1:
        # « L'hiver on ferme, 9 en moyenne »: where a size is known, no mark and no age.
        return [replace(means[0], fact=_HEADCOUNT, certainty="medium")]
    return [
        replace(item, fact=_HEADCOUNT, supposed=True)
        for item in numbers
        if _AT_SO_MANY.search(unaccented(message.text[: item.start]))
        and _THEN.match(unaccented(message.text[item.end :]))
    ]  # fmt: skip


def _may_be(definition: FactDefinition, number: object) -> bool:
    """Tell whether a number lies within what a fact may be."""
    ends = (definition.min, definition.max)
    low, high = (one if isinstance(one, (int, float)) else None for one in ends)
    return isinstance(number, (int, float)) and (low or number) <= number <= (high or number)


def _held_told(message: Message) -> bool:
    return bool(held_qualification(message.text, message.today))


def answers_to(
    message: Message, fact: str, state: State, definition: FactDefinition
) -> list[Found]:
    """Return what a message says where it answers a fact, in the unit that the fact counts."""
    if fact == _HELD and (held := held_qualification(message.text, message.today)):
        return held
    if fact == _HELD and (level := _level_named(message)) is not None:
        by_level = held_by_its_level(level, message)
        return [] if by_level is None else [by_level]
    if definition.type == "choice":
        return list(choices.read(message.text, fact, definition.choices))
    found = interpret(
        message.text,
        fact,
        message.today,
        kind=_KINDS.get(definition.type, definition.type),
        known=typed_days(state),
    )
    return [_in_unit(item, fact, definition) for item in found]


def _level_named(message: Message) -> Found | None:
    """Return a level that a message names by its number: « niveau 3 plutôt » is no « titre de ce niveau »."""
    named = (one for one in find_facts(message.text, message.today) if one.fact == "level")
    return next(
        (one for one in named if isinstance(one.value, int) and _NUMBERED.search(one.text)), None
    )


def _day_paid(
    facts: list[str], message: Message, general: Iterable[Found], state: State
) -> list[str]:
    """Return the day of the pay where a day said after one is none of the contract, which runs."""
    days = [item.low or item.value for item in general if item.fact == "date"]
    runs = any(
        isinstance(day, date) and is_of_a_contract_that_runs(day, message, state) for day in days
    )
    return [PAID] if PAID in facts and runs else []


def _signature_that_decides(
    general: Iterable[Found], message: Message, state: State, book: Rulebook
) -> list[str]:
    """Return the signature where both days of a contract were told at once, and it is what a new day changes.

    « Signé et commencé le 19 janvier », then « imaginons le 10 mars ».
    """
    days = [item.low or item.value for item in general if item.fact == "date"]
    return (
        [_SIGNATURE]
        if len(days) == 1
        and isinstance(days[0], date)
        and signature_decides(days[0], days[0], state, book, message.today)
        else []
    )


def can_be(fact: str, item: Found, message: Message, book: Rulebook) -> bool:
    """Tell whether the rules take a number that nobody asked for: « 2005 » is no year of a contract."""
    if not isinstance(item.value, (int, float)) or isinstance(item.value, bool):
        return True
    return not book.read_case({fact: item.value}, message.today)[1]


def counts_something_named(fact: str, item: Found, message: Message) -> bool:
    """Tell whether a number says what it counts, which is neither people employed nor a level.

    « Non, 3 apprentis », « en fait 3e année », « non, deux sont handicapés ».
    """
    told = isinstance(item.value, int) and _DIGITS.match(item.text) is not None
    return fact in (_HEADCOUNT, _LEVEL) and told and says_what_it_counts(message.text, item)


def is_far_beyond(item: Found, definition: FactDefinition) -> bool:
    """Tell whether a number lies so far beyond what a fact may be that it counts something else: « et pour un contrat de 2024 », no year of its course."""
    most, value = definition.max, item.value
    numbers = isinstance(most, (int, float)) and isinstance(value, (int, float))
    return (
        numbers and not isinstance(value, bool) and float(str(value)) > _BEYOND * float(str(most))
    )


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
        found = answers_to(message, fact, state, book.facts[fact])
        return any(
            item.valid and item.interval is not None and fact in (item.fact, item.answers)
            and any(map(str.isdigit, item.text))
            and (not surely or can_be(fact, item, message, book))
            for item in found
        )  # fmt: skip

    if latest and _is_far_from(case[latest[-1]], message):
        # « 400 000 de masse salariale ? et à 10 ? », though a size was told in the same message
        others = [fact for fact in case if fact in book.facts and book.facts[fact].type in types
                  and not _is_far_from(case[fact], message) and takes(fact, surely=True)]  # fmt: skip
        return others[-1:]
    fitting = [fact for fact in latest if takes(fact, surely=True)]
    if fitting:
        return fitting[-1:]
    # « S'il ne fait que 8 mois ? et 5 ? »: too short for the law, and months all the same.
    return latest if len(latest) == 1 and takes(latest[0], surely=False) else []


def _is_far_from(value: object, message: Message) -> bool:
    """Tell whether no number of a message may be one more value of what is known, by its size."""
    told = [int(digits) for digits in _DIGITS.findall(message.plain)]
    known = isinstance(value, (int, float)) and not isinstance(value, bool)
    return known and bool(told) and max(told) * _FAR < float(str(value))


def _last_known(
    facts: Iterable[str], types: tuple[str, ...], state: State, book: Rulebook
) -> list[str]:
    """Return the fact of these types that was spoken of last; else the first that is not known."""
    own = [fact for fact in facts if book.facts[fact].type in types]
    spoken = [fact for fact in (*state.facts, *state.supposed) if fact in own]
    if spoken:
        return [spoken[-1]]
    return own[:1]


def _in_unit(item: Found, fact: str, definition: FactDefinition) -> Found:
    """Return a duration in the unit that the fact counts; anything else as it is."""
    if fact == _AGE:
        return item  # nobody is two months old
    if item.fact != _MONTHS or definition.unit != "years" or not isinstance(item.value, int):
        return item
    return Found(fact, item.value // 12, item.start, item.end, item.text)
