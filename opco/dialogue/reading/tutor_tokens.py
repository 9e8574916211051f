"""What a text tells of people who may be tutors, wherever it stands: a diploma or none, how long in the trade, an age under eighteen, apprentices already followed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from opco.dialogue.reading.tutors import LEARNER
from opco.eligibility.quantities import whole_months
from opco.language import find_facts
from opco.language.levels import named_in

DIPLOMA, LONG = "diploma", "long"
#: What is told of somebody beside these: an age under eighteen, so many apprentices followed, years as an apprentice.
MINOR, FOLLOWS, LEARNT = "minor", "follows", "learnt"
_YEARS = "tutor_years"
_A_YEAR = 12
_OF_AGE = 18
_NONE_OF_IT = re.compile(
    r"\b(?:sans|ss|aucun|pas de|pas d'|zero|0|non) ?(?:aucun |le moindre |de )?(?:diplom\w*|qualif\w*|formation(?! de tut)|bagage|titre|bac\b|cap\b|rien)"
    r"|\bpas (?:du tout )?diplom\w*|\brien comme diplome|\bautodidacte\b|\brien\b(?= ?(?:[,;/)(.]|$|\d|et\b))|\bbrevet des colleges\b"
)
_PREPARES = re.compile(
    r"\b(?:prepar\w+|vis(?:e|ait|erait|er)|pass(?:e|ait|erait)|encadr\w+|tutor\w+|suivre|former|accompagn\w+|apprentissage d'|en vue d)"
    r"|\b(?:tut(?:eur|rice|orat)s?|maitres? d ?'? ?app?rentissage)(?: possibles?)? (?:d ?'? ?|du |de |pour |en |sur )(?:une? |le |la )?$"
    r"|\b(?:pour|pr|pou|ds|px) (?:(?:une?|1|le|la|notre|son|mon|ma|du) )?$"
)
_CLAUSE = re.compile(r"[;.?!\n,:(]")
_SO_LONG = re.compile(
    r"(?P<before>\b(?:moins d[e']|presque|bientot|quasi\w*|pas encore|pas tout a fait|<) ?)?(?<![\d,.])(?P<n>\d{1,2}(?:[.,]5)?|une?|bac ?\+ ?\d) ?(?P<unit>ans?|annees?|mois|a(?= ?(?:[,;.:/)]|$|et\b|d'exp|de met|dans le met)))\b"
    r"(?P<half> (?:et )?(?:demie?|1/2)\b)?(?: et (?P<more>\d{1,2}) mois\b)?"
)
#: A length that is no experience: of a contract, of studies, of a stage, or the age of somebody.
_NOT_WORK_BEFORE = re.compile(
    r"\b(?:en|contrat d[e']|formation d[e']|apprentissage d[e']|stage d[e']|dans|il y a|age\w* d[e']|diplome d[e'])\s?$"
)
#: « Arrivé dans le métier il y a huit mois ».
_CAME = re.compile(
    r"\b(?:arriv|entre|embauch|recrut|commenc|debut|install|demarr|rejoin)[a-z]{0,4}\b[^,;.:]{0,30}\bil y a $"
)
#: « 2 ans d'atelier dont 18 mois comme apprenti »: a part of what was told before.
_A_PART = re.compile(r"\b(?:dont|y compris|compris|en comptant|incluant|inclus|avec) $")
_NOT_WORK_AFTER = re.compile(
    r"^ ?(?:de |d ?'? ?|en |comme |dans le cadre de (?:son |l'))(?:stage|formation|contrat|cours|etudes?|alternan\w+|app?rentis\w*|apprentie?|age)\b"
)
#: « 2 ans d'apprentissage », « un an en alternance »: no experience, and said so.
_AS_A_LEARNER = re.compile(
    r"^ ?(?:de |d ?'? ?|en |comme )(?:stage|alternan\w+|app?rentis\w*|apprentie?)\b"
)
_AGED = re.compile(r"\bage\w* (?:de |d')?$|\bn'a que $")
_A_MINOR = re.compile(r"(?<!pas )\bmineure?\b")
#: « A 2 apprentis en charge », « suit deux alternants ».
_HAS_SO_MANY = re.compile(
    r"\b(?:a|suit|gere|encadre|forme|accompagne|s'occupe de|avec) (?:actuellement |deja |encore )?(?P<n>[1-9]) (?:apprenti|alternant|jeune)e?s?\b"
    r"|\b(?P<m>[1-9]) (?:apprenti|alternant|jeune)e?s? (?:en charge|sous (?:sa|son|ma|mon)|a (?:sa|ma) charge|en ce moment|actuellement|sur les bras|deja)\b"
)
_NO_TUTOR = re.compile(
    r"\b(?:apprentie?|alternante?|jeune|gamine?|eleve|candidate?|peu[tx]|pourrai\w*|pourra)\b"
)
_AT_WORK = re.compile(r"^ ?(?:de |d'|dans|comme|chez|en |a |au |ds )")
_AN_AGE = 16
_SINCE = re.compile(
    r"\b(?:depuis|arriv\w+|entree?|embauchee?|la depuis|dans le metier depuis)\b[^,;.]{0,12}$"
)


@dataclass(frozen=True)
class Token:
    """Something told of somebody, between two places of a text: its kind, and its value (a level, months, a number)."""

    kind: str
    start: int
    end: int
    value: int | None


def tokens_of(text: str, today: date) -> list[Token]:
    """Return each diploma, absence of one, and length of work that a text tells, in its order."""
    found = [Token(DIPLOMA, *one.span(), 0) for one in _NONE_OF_IT.finditer(text)]
    found += [
        Token(DIPLOMA, start, end, level)
        for start, end, level in named_in(text)
        if not any(one.start < end and start < one.end for one in found)
    ]
    long = [one for one in _SO_LONG.finditer(text) if _is_work(text, one)]
    found += [Token(LONG, *one.span(), _in_months(one)) for one in long]
    found += _beside_work(text)
    for item in find_facts(text, today):
        if isinstance(item.value, int) and _is_of_a_tutor(text, item.start):
            if item.fact == "level":
                _give_a_level(found, item.start, item.value)
            elif item.fact == "followed" and not any(
                one.start < item.end and item.start < one.end for one in found
            ):
                found.append(Token(FOLLOWS, item.start, item.end, item.value))
        if item.interval is None or any(
            one.start < item.end and item.start < one.end for one in found
        ):
            continue
        last, low = item.interval.high, item.interval.low
        if item.fact == _YEARS and isinstance(low, int | float | Decimal):
            # « Travaille dans la vente depuis 2019 »
            found.append(Token(LONG, item.start, item.end, round(low * _A_YEAR)))
        elif isinstance(last, date) and _SINCE.search(
            f"{text[: item.start]} {text[item.start : item.end][:7]}"
        ):
            months = whole_months(min(last, today), today)
            found.append(Token(LONG, item.start, item.end, months))
    return sorted(found, key=lambda one: one.start)


def is_prepared(text: str, token: Token, tokens: Sequence[Token]) -> bool:
    """Tell whether a diploma is the one that the apprentice prepares, by the words before it in its clause."""
    if token.value == 0:
        return False
    begin = max((one.end for one in tokens if one.end <= token.start), default=0)
    clause = _CLAUSE.split(text[begin : token.start])[-1]
    return (LEARNER.search(clause) or _PREPARES.search(clause)) is not None


def tells_no_diploma(plain: str) -> bool:
    """Tell whether a text says that somebody has no diploma."""
    return _NONE_OF_IT.search(plain) is not None


def _beside_work(text: str) -> Iterator[Token]:
    """Yield what a text tells that is no work: years as an apprentice, an age under eighteen (1 where it is called one)."""
    for match in _SO_LONG.finditer(text):
        before, after = text[: match.start("n")], text[match.end() :][:20]
        if _AS_A_LEARNER.match(after):
            part = _A_PART.search(before[-16:]) is not None
            yield Token(LEARNT, *match.span(), _in_months(match) if part else None)
        elif match["unit"] != "mois" and _is_a_minor(match["n"]) and not _is_work(text, match):
            told = _AGED.search(before[-16:]) is not None or after.lstrip().startswith("d'age")
            if _is_of_a_tutor(text, match.start()):
                yield Token(MINOR, *match.span(), int(told))
    for match in _HAS_SO_MANY.finditer(text):
        if _is_of_a_tutor(text, match.start()):
            yield Token(FOLLOWS, *match.span(), int(match["n"] or match["m"]))
    for match in _A_MINOR.finditer(text):
        if _is_of_a_tutor(text, match.start()):
            yield Token(MINOR, *match.span(), 1)


def _is_a_minor(number: str) -> bool:
    return number.isdigit() and _AN_AGE <= int(number) < _OF_AGE


def _is_of_a_tutor(text: str, start: int) -> bool:
    """Tell whether what begins there is told of who may be a tutor, and neither of the apprentice nor of what is asked."""
    return _NO_TUTOR.search(_CLAUSE.split(text[:start])[-1][-40:]) is None


def _give_a_level(found: list[Token], start: int, level: int) -> None:
    """Give its level to a title told right before: « titre pro conducteur routier (niv 3) »."""
    before = [n for n, one in enumerate(found) if one.end <= start]
    last = max(before, key=lambda n: found[n].end, default=None)
    if last is not None and found[last].kind == DIPLOMA and found[last].value is None and level:
        found[last] = replace(found[last], value=level)


def _is_work(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start("n")][-24:], text[match.end() :][:20]
    if _CAME.search(text[: match.start("n")][-60:]):
        return True
    if _NOT_WORK_BEFORE.search(before) or _NOT_WORK_AFTER.match(after):
        return False
    if match["n"].startswith("bac"):
        return False
    old = match["unit"] != "mois" and match["n"].isdigit() and int(match["n"]) >= _AN_AGE
    return not old or _AT_WORK.match(after) is not None


def _in_months(match: re.Match[str]) -> int:
    number = match["n"].replace(",", ".")
    n = 1.0 if number.startswith("un") else float(number)
    year = match["unit"] != "mois"
    months = round(n * (_A_YEAR if year else 1)) + (_A_YEAR // 2 if match["half"] and year else 0)
    months += int(match["more"] or 0)
    return months - 1 if match["before"] else months
