"""Since when somebody who may be a tutor works, told by a day: « il enseigne depuis 2019 », « arrivé en juin 2025 ».

It is read as experience in the trade, and dates no contract of an apprentice.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from opco.dialogue.reading.in_hand import check_in_hand
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.tutors import TUTOR, speaks_of_tutoring
from opco.dialogue.state import State
from opco.eligibility import Rulebook
from opco.eligibility.quantities import whole_months
from opco.language import Found
from opco.language.normal import normalize
from opco.language.numbers import words_to_digits

EXPERIENCE = "tutor_years"
_A_YEAR = 12
#: Years from which months are not told.
_FROM_YEARS = 2
_DAYS = frozenset({"date", "starts_on", "signed_on"})
#: What leads to the day since which somebody works, in its clause.
_SINCE = re.compile(
    r"\b(?:depuis|debut\w*|commenc\w*|demarr\w*|arriv\w*|entr(?:e|ee|es|ees|ait)|embauch\w*|recrut\w*|engag\w*|rejoint\w*|passe\w*|sort\w*|diplome\w*)\b[^,;.?!]{0,32}$"
)
#: « Depuis 4 ans ».
_SO_LONG = re.compile(r"\b(?P<n>\d{1,2}) (?P<unit>ans?|mois)\b")
#: « Un an avant dans une autre agence », « plus 2 ans chez le garage d'avant »: years that are added to those told;
#: « un autre n'a que 6 mois » is somebody else.
_MORE = re.compile(
    r"\b(?:auparavant|precedemment|ailleurs|en plus|de plus|avant(?! (?:la|le|les|l'|de|d'|du|que|qu'|son|sa|mon|ma|notre|votre|cette?|fin)\b)"
    r"|(?:concurrent|confrere|ancien(?:ne)?|precedent[es]?)(?: (?:patron|employeur|boite|agence|garage|entreprise|maison|poste|societe|transporteur|atelier|concession))?|autre (?:patron|employeur|boite|agence|garage|entreprise|maison|poste|societe|transporteur|atelier|concession)|(?:chez|dans|pour|avec) (?:une? |l')autre)\b|^\W*(?:et |ah |mais )*plus (?=\d|une? |deux|trois)"
)
_HOW_LONG = re.compile(
    r"(?<!il y a )(?<!y a )(?<!depuis )\b(?P<n>\d{1,2}|une?) (?P<unit>ans?|annees?|mois)\b(?P<half> et demie?\b)?"
)
_MOST_WORDS = 14
_CLAUSE = re.compile(r"[;.?!:]")
#: Who, or what, may begin in the same words, and is no work of a tutor.
_ELSE = re.compile(
    r"\b(?:contrats?|formation|stage|cours|rentree|cfa|alternance|(?<!maitre d')apprentissage|apprentie?s?|alternante?s?|jeunes?|gamine?s?|stagiaires?)\b"
)


def experience_told(
    found: Iterable[Found], message: Message, state: State, book: Rulebook
) -> list[Found]:
    """Return what was found, a day since which a tutor works as the experience that it makes."""
    items = list(found)
    check = check_in_hand(state, book)
    if EXPERIENCE not in book.facts or not (check == TUTOR or speaks_of_tutoring(message.plain)):
        return items
    return [_as_experience(item, message, state) for item in items]


def experience_added(message: Message, state: State, book: Rulebook) -> list[Found]:
    """Return the years told with those that were told before, where a tutor was just judged by them.

    « Elle a 20 mois dans le métier », then « ah et un an avant dans une autre agence ».
    """
    known, text = state.value_of(EXPERIENCE), message.typed
    judged = check_in_hand(state, book) == TUTOR and isinstance(known, (int, float))
    if not judged or len(message.words) > _MOST_WORDS or _ELSE.search(text) or "?" in text:
        return []
    told_in_digits = words_to_digits(normalize(message.text))
    long = _HOW_LONG.search(told_in_digits.text)
    if long is None or _MORE.search(text) is None or not isinstance(known, (int, float)):
        return []
    n = int(long["n"]) if long["n"].isdigit() else 1
    year = long["unit"] != "mois"
    months = n * (_A_YEAR if year else 1) + (_A_YEAR // 2 if long["half"] and year else 0)
    start, end = told_in_digits.span(*long.span())
    told = Found(EXPERIENCE, None, start, end, message.text[start:end])
    years = _years(round(known * _A_YEAR) + months)
    return [_told(told, years, years)]


def _as_experience(item: Found, message: Message, state: State) -> Found:
    if item.fact not in _DAYS or item.interval is None or item.corrects:
        return item
    before = _CLAUSE.split(message.typed[: item.end])[-1]
    said = before[: max(0, len(before) - (item.end - item.start))]
    led = _SINCE.search(f"{said} ") or _SINCE.search(before)
    until = _reckoned_on(state, message.today)
    first, last = item.interval.low, item.interval.high
    if led is None or _ELSE.search(said):
        return item
    if (long := _SO_LONG.search(before[len(said) :])) is not None:
        months = int(long["n"]) * (1 if long["unit"] == "mois" else _A_YEAR)
        return _told(item, _years(months), _years(months))
    if not isinstance(first, date) or not isinstance(last, date) or first > until:
        return item
    most, least = whole_months(first, until), whole_months(min(last, until), until)
    return _told(item, _years(least), _years(most))


def _told(item: Found, low: float, high: float) -> Found:
    """Return so many years in a trade."""
    settled = low == high
    return replace(
        item,
        fact=EXPERIENCE,
        value=high if settled else None,
        role=None,
        precision=None,
        low=None if settled else low,
        high=None if settled else high,
        reason=None if settled else "range",
        certainty="medium",
    )


def _reckoned_on(state: State, today: date) -> date:
    """Return the day on which experience is counted: that of the signature, or today."""
    known = state.facts.get("signed_on")
    try:
        return date.fromisoformat(str(known.value)) if known is not None else today
    except ValueError:
        return today


def _years(months: int) -> float:
    """Return months as years; whole ones once there are enough of them."""
    if months >= _FROM_YEARS * _A_YEAR or months % _A_YEAR == 0:
        return months // _A_YEAR
    return round(months / _A_YEAR, 2)
