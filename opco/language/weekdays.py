"""Days named by their place in the week: « lundi en huit », « mardi 8 », « le premier lundi de mai »."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta

from opco.language.calendar_rule import Mention, on_weekday
from opco.language.months import WEEKDAYS, month_number
from opco.language.scan import Scan

_DAYS = (MO, TU, WE, TH, FR, SA, SU)
_NAME = rf"(?P<name>{'|'.join(WEEKDAYS)})s?"
_RANKS = {
    "1er": 1, "premier": 1, "1": 1, "deuxieme": 2, "2eme": 2, "2e": 2, "second": 2, "2nd": 2,
    "troisieme": 3, "3eme": 3, "3e": 3, "quatrieme": 4, "4eme": 4, "4e": 4, "dernier": -1, "avant-dernier": -2, "avant dernier": -2,
}  # fmt: skip
_NTH = re.compile(
    rf"\b(?:le |au |du |l')?(?P<rank>{'|'.join(sorted(_RANKS, key=len, reverse=True))}) {_NAME} "
    r"(?:(?P<this>(?:du|de ce) mois(?! de | d')(?: (?P<turn>prochain|dernier|en cours|qui vient))?)"
    r"|(?:du mois )?(?:de |d'|du )(?P<month>[a-z]{3,10})(?: (?:de )?(?P<year>20\d\d|'?[12]\d(?!\d)))?)\b"
)
#: « Lundi de la première semaine de mars »: the first Monday, as that week is its days 1 to 7.
_OF_NTH_WEEK = re.compile(
    rf"\b(?:le |au )?{_NAME} (?:de |dans )?(?:la )?(?P<rank>premiere|1ere|1re|deuxieme|seconde|2eme|2e|troisieme|3eme|3e|quatrieme|4eme|4e|derniere)"
    r" semaine (?:du mois )?(?:de |d')(?P<month>[a-z]{3,10})(?: (?:de )?(?P<year>20\d\d))?\b"
)
_FEMININE = {"1ere": 1, "1re": 1, "premiere": 1, "seconde": 2, "derniere": -1}
_NUMBERED = re.compile(
    rf"\b(?:le |ce |du |au |pour le )?{_NAME} (?:le )?(?P<day>1er|premier|[1-9]|[12]\d|3[01])"
    r"(?! ?(?:[/.\-h:]\d|heures?|h\b|ans|mois|salari|personn|€|%|\d))\b"
)
_OF_WEEK = re.compile(
    rf"\b(?:le |ce )?{_NAME} (?:de )?(?:(?:la |l')?semaine (?P<turn>prochaine|derniere|passee|qui vient|suivante|d'apres)"
    r"|(?P<this>cette semaine))\b"
)
_PLAIN = re.compile(
    rf"\b(?P<lead>ce |depuis |des |a partir (?:de |du )|a compter (?:de |du )|pour )?{_NAME}\b"
    r"(?P<turn> (?:prochain|dernier|passe|qui vient|suivant|d'apres|en (?:8|15|huit|quinze)))?"
)
_LATER = {"8": 7, "huit": 7, "15": 14, "quinze": 14}
_NEAR_MONTHS = 7


def numbered_weekdays(scan: Scan) -> Iterator[Mention]:
    """Yield « le premier lundi de décembre », « mardi 8 », « lundi de la semaine prochaine »."""
    today = scan.today
    for match in _OF_WEEK.finditer(scan.rest):
        turn = match.group("turn") or ""
        step = -1 if turn.startswith(("derniere", "passee")) else 1 if turn else 0
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        day = monday + timedelta(days=WEEKDAYS.index(match.group("name")))
        yield Mention(*match.span(), fixed=(day, day, day, "day"))
    for match in _NTH.finditer(scan.rest):
        mention = _nth(match, scan.today)
        if mention:
            yield mention
    for match in _NUMBERED.finditer(scan.rest):
        if month_number(scan.rest[match.end() :].lstrip().split(" ")[0][:12]):
            continue  # « mardi 8 décembre » is a day with its month
        digits = re.match(r"\d+", match.group("day"))
        found = dated_weekday(
            WEEKDAYS.index(match.group("name")), int(digits.group()) if digits else 1, scan.today
        )
        if found:
            yield Mention(*match.span(), fixed=(found, found, found, "day"))


def weekdays_of_a_week(scan: Scan) -> Iterator[Mention]:
    """Yield « lundi de la première semaine de mars »: read before the week alone."""
    if "semaine" not in scan.rest:
        return
    for match in _OF_NTH_WEEK.finditer(scan.rest):
        said = match.group("rank")
        mention = _in_month(match, _FEMININE[said] if said in _FEMININE else _RANKS[said])
        if mention:
            yield mention


def plain_weekdays(scan: Scan) -> Iterator[Mention]:
    """Yield « lundi », « lundi prochain », « lundi en huit »: read last."""
    for match in _PLAIN.finditer(scan.rest):
        yield _plain(match, scan.today)


def _plain(match: re.Match[str], today: date) -> Mention:
    weekday = WEEKDAYS.index(match.group("name"))
    turn, lead = (match.group("turn") or "").strip(), (match.group("lead") or "").strip()
    next_one = on_weekday(weekday, today, "future")
    if turn.startswith("en "):
        day = next_one + timedelta(days=_LATER[turn[3:]])
    elif turn.startswith(("dernier", "passe")):
        day = on_weekday(weekday, today, "past")
    elif turn or lead.startswith(("des", "a ", "pour")):
        day = next_one
    elif lead == "ce":
        day = today + timedelta(days=(weekday - today.weekday()) % 7)
        return Mention(*match.span(), fixed=(day, day, day, "day"), weekday=weekday)
    elif lead == "depuis":
        day = today - timedelta(days=(today.weekday() - weekday) % 7)
    else:
        # Which one is for the words around to say: « signé lundi », « on signe lundi ».
        return Mention(*match.span(), weekday=weekday, certainty="low")
    return Mention(*match.span(), fixed=(day, day, day, "day"))


def _nth(match: re.Match[str], today: date) -> Mention | None:
    rank = _RANKS[match.group("rank")]
    if match.group("this"):
        turn = match.group("turn") or ""
        step = -1 if turn == "dernier" else 1 if turn in ("prochain", "qui vient") else 0
        day: date = today + relativedelta(months=step) + _shift(match, rank)
        return Mention(*match.span(), fixed=(day, day, day, "day"))
    return _in_month(match, rank)


def _shift(match: re.Match[str], rank: int) -> relativedelta:
    """Return what leads from a day of a month to its weekday of this rank, from its end below 0."""
    weekday = _DAYS[WEEKDAYS.index(match.group("name"))]
    return relativedelta(day=31 if rank < 0 else 1, weekday=weekday(rank))


def _in_month(match: re.Match[str], rank: int) -> Mention | None:
    month = month_number(match.group("month"))
    if month is None:
        return None
    year = match.group("year")
    return Mention(
        *match.span(), month=month, year=2000 + int(year[-2:]) if year else None,
        nth=_shift(match, rank),
    )  # fmt: skip


def dated_weekday(weekday: int, day: int, today: date) -> date | None:
    """Return the nearest day of this number that falls on this weekday."""
    days = []
    for shift in range(-_NEAR_MONTHS, _NEAR_MONTHS + 1):
        month = today + relativedelta(months=shift, day=1)
        try:
            candidate = month.replace(day=day)
        except ValueError:
            continue
        if candidate.weekday() == weekday:
            days.append(candidate)
    return min(days, key=lambda d: (abs((d - today).days), d), default=None)
