"""Stretches of days with a name: quarters, half-years, weeks, the end of the month, « d'ici Noël »."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from opco.language.calendar_rule import Mention, at_work, period_of_month
from opco.language.months import month_number
from opco.language.relative_dates import shift_direction
from opco.language.scan import Scan
from opco.language.weekdays import dated_weekday

_RANK = r"1\s?ere?|premiere?|1\s?er|2\s?e(?:me)?|2\s?nde?|deuxieme|seconde?|3\s?e(?:me)?|troisieme|4\s?e(?:me)?|quatrieme|derniere?|[1-4]"
_RANKS = {
    "p": 1, "1": 1, "2": 2, "3": 3, "t": 3, "4": 4, "q": 4,
}  # fmt: skip
_YEAR = r"(?:\s?,?\s?(?:de |de l'annee |d'|en |l'annee )?(?P<year>20\d\d|'?[12]\d(?![\d/%]|\s?\w)))?(?P<turn> (?:de l'annee |de l'an )?(?:prochaine?|derniere?|en cours|qui vient)| de cette annee)?"
_PART_OF_YEAR = re.compile(
    rf"(?:\b(?P<before>20\d\d)[ ,]\s?)?(?:\b(?P<part>debut|mi|milieu|fin)[ -](?:de |du )?)?(?:\b(?:au|le|du|sur le|courant|pour le|des le|pendant le)\s)?\b(?:(?P<rank>{_RANK})\s?(?P<kind>trim(?:estre)?\b\.?|sem(?:estre)?\b\.?)|(?P<named>trimestre|semestre) (?P<nth>[1-4])\b|(?P<short>[tqs])(?P<n>[1-4])\b){_YEAR}"
)
_PART_OF_MONTH = re.compile(
    rf"\b(?:la |dans la |sur la )?(?P<rank>{_RANK}) (?P<kind>quinzaine|semaine) (?:du mois )?(?:de |d'|du )(?P<month>[a-z]{{3,10}})(?: (?:de )?(?P<year>20\d\d))?"
)
_EDGE_OF_MONTH = re.compile(
    r"\b(?:le |au )?(?P<edge>1er|premier|dernier) jour (?:(?P<work>ouvre|ouvrable) )?(?:(?:du|de ce) mois(?! de | d')(?P<turn> (?:prochain|dernier|en cours|qui vient))?"
    r"|(?:du mois )?(?:de |d')(?P<month>[a-z]{3,10})\b(?: (?:de )?(?P<year>20\d\d))?)"
)
_THIS_PART = re.compile(
    r"\b(?:ce|le|au|du) (?P<kind>trimestre|semestre) (?P<turn>prochain|dernier|passe|en cours|qui vient|suivant)\b"
)
_WEEK_OF = re.compile(
    r"\b(?:(?:dans|pendant|courant|sur|pour) )?(?:la )?(?:semaine|sem\.?) du (?:lundi )?(?P<day>1er|premier|\d{1,2})"
    r"(?:(?: (?:au|a) (?:vendredi |dimanche |samedi )?\d{1,2})?(?: |/)(?P<month>[a-z]{3,10}|\d{1,2})(?:(?: |/)(?P<year>20\d\d|\d\d(?!\d)))?)?"
)
_WEEK_NUMBER = re.compile(
    r"\b(?:semaine (?:n ?°? ?|numero )?|s)(?P<n>[1-9]|[1-4]\d|5[0-3])\b(?! ?(?:salari|jours|ans|mois|%|€))(?: (?:de )?(?P<year>20\d\d))?"
)
_PART_OF = re.compile(
    r"\b(?:en |a la |au )?(?P<part>debut|mi|milieu|fin|courant)[ -](?:de |du |d'|de la |de l')?(?:la |ce |cette |le |l')?(?P<unit>semaine|mois|annee)"
    r"(?P<turn> (?:prochaine?|derniere?|passee?|qui vient|en cours))?(?: (?P<year>20\d\d))?\b"
)
_SEASONS = {"printemps": (3, 20), "ete": (6, 21), "automne": (9, 22), "hiver": (12, 21)}
_SEASON = re.compile(
    r"\b(?:au (?P<spring>printemps)|(?:cet |en |a l'|l'|d'ici l'|(?=\w+ 20\d\d))(?P<other>ete|automne|hiver))\b(?P<turn> (?:prochain|dernier|passe))?(?: (?P<year>20\d\d))?"
)
_IS_A_HABIT = re.compile(r"l'(?:ete|automne|hiver)")
_SEASON_LEAD = re.compile(
    r"\b(?:pour|avant|apres|depuis|pendant|debut|fin|courant|de|jusqu'a|vers|des|d'ici|a) ?$"
)
_FEASTS = re.compile(
    r"\b(?:(?P<shift>veille|lendemain) (?:de la |de l'|du |de |d'))?(?P<name>noel|toussaint|paques|pentecote|ascension|jour de l'an|nouvel an|saint[- ]sylvestre|(?:saint|st)[- ]valentin|armistice|assomption|fete nationale|fetes)\b(?: (?P<year>20\d\d))?(?P<turn> (?:prochaine?|derniere?|passee?|(?:de )?cette annee))?"
)
_SHIFTS = {None: timedelta(0), "veille": timedelta(days=-1), "lendemain": timedelta(days=1)}
_FIXED_FEASTS = {
    "noel": (12, 25), "toussaint": (11, 1), "jour de l'an": (1, 1), "nouvel an": (1, 1),
    "saint-valentin": (2, 14), "saint valentin": (2, 14), "st valentin": (2, 14), "st-valentin": (2, 14),
    "saint-sylvestre": (12, 31), "saint sylvestre": (12, 31), "armistice": (11, 11),
    "assomption": (8, 15), "fete nationale": (7, 14), "fetes": (12, 24),
}  # fmt: skip
_HALVES = 2
#: What « S12 » and « T3 » look like: the slower patterns are tried where there is one.
_WEEK_SIGN = re.compile(r"\bs\d")
_PART_SIGN = re.compile(r"\btrim|\bsem(?:estre|\b)|\b[tqs][1-4]\b")
_AFTER_EASTER = {"paques": 0, "ascension": 39, "pentecote": 49}


def named_periods(scan: Scan) -> Iterator[Mention]:
    """Yield the stretches of days that have a name, with their bounds."""
    rest = scan.rest
    if "sem" in rest or _WEEK_SIGN.search(rest):
        yield from _weeks(scan)
    if _PART_SIGN.search(rest):
        yield from _parts_of_year(scan)
    if "quinzaine" in rest or "semaine" in rest:
        yield from _parts_of_month(scan)
    if " jour " in rest:
        for match in _EDGE_OF_MONTH.finditer(rest):
            yield from _edge_of_month(match, scan.today)
    if "mestre " in rest:
        for match in _THIS_PART.finditer(rest):
            length = 3 if match.group("kind") == "trimestre" else 6
            yield _bounded(match, *_part_around(scan.today, length, _step(match.group("turn"))))
    if any(unit in rest for unit in ("semaine", "mois", "annee")):
        for match in _PART_OF.finditer(rest):
            yield _bounded(match, *_part_of(match, scan.today))
    if any(name in rest for name in _SEASONS):
        for match in _SEASON.finditer(rest):
            if _IS_A_HABIT.fullmatch(match.group()) and not _SEASON_LEAD.search(
                rest[: match.start()]
            ):
                continue  # « 35 h l'hiver et 39 l'été »
            yield _season(match, scan.today)
    if any(name in rest for name in (*_FIXED_FEASTS, *_AFTER_EASTER)):
        for match in _FEASTS.finditer(rest):
            yield _feast(match, scan.today)


def _parts_of_year(scan: Scan) -> Iterator[Mention]:
    for match in _PART_OF_YEAR.finditer(scan.rest):
        kind = match.group("kind") or match.group("named") or match.group("short")
        length = 6 if kind.startswith("s") else 3
        said = match.group("n") or match.group("nth") or match.group("rank")
        rank = 12 // length if said.startswith("der") else _RANKS[_first(said)]
        if rank > 12 // length:
            continue
        turn = _step(match.group("turn"))
        year = _optional(match.group("year") or match.group("before"))
        if year is None and match.group("turn"):
            year = scan.today.year + turn
        if match.group("rank") is None and year is None:
            continue  # « S2 », « T3 » alone are many things
        begin, months = _thirds(match.group("part"), length)
        yield Mention(
            *match.span(), month=1 + (rank - 1) * length + begin, months=months, year=year,
            certainty="high" if year else "medium",
        )  # fmt: skip


def _parts_of_month(scan: Scan) -> Iterator[Mention]:
    for match in _PART_OF_MONTH.finditer(scan.rest):
        number = month_number(match.group("month"))
        if number is not None:
            yield Mention(
                *match.span(), month=number, year=_optional(match.group("year")),
                days=_days_of(match.group("kind"), match.group("rank")),
            )  # fmt: skip


def _thirds(part: str | None, length: int) -> tuple[int, int]:
    """Return the first month, from 0, and the number of months of « début », « mi », « fin »."""
    third = length // 3
    begin = {"debut": 0, "mi": third, "milieu": third, "fin": 2 * third}
    return (begin[part], third) if part else (0, length)


def _edge_of_month(match: re.Match[str], today: date) -> Iterator[Mention]:
    """Yield « le dernier jour de novembre », « le premier jour du mois prochain »."""
    at_end = match.group("edge").startswith("dernier")
    edge = relativedelta(day=31 if at_end else 1)
    work = match.group("work")
    if match.group("month") is None:
        day: date = today + relativedelta(months=_step(match.group("turn"))) + edge
        day = at_work(day, work, at_end) if work else day
        yield Mention(*match.span(), fixed=(day, day, day, "day"))
    elif (number := month_number(match.group("month"))) is not None:
        yield Mention(
            *match.span(), month=number, year=_optional(match.group("year")), nth=edge,
            at_work=(work, at_end) if work else None,
        )  # fmt: skip


def _days_of(kind: str, rank: str) -> tuple[int, int]:
    """Return the first and last day of « la 2e quinzaine », « la dernière semaine » of a month."""
    length = 15 if kind == "quinzaine" else 7
    if rank.startswith("der"):
        return (16, 31) if kind == "quinzaine" else (-7, 31)
    number = _RANKS[_first(rank)]
    first = (number - 1) * length + 1
    return first, 31 if kind == "quinzaine" and number == 2 else first + length - 1


def _first(rank: str) -> str:
    return "2" if rank.startswith(("deux", "second")) else rank[0]


def _optional(year: str | None) -> int | None:
    return int(year[-2:]) + 2000 if year else None


def _weeks(scan: Scan) -> Iterator[Mention]:
    for match in _WEEK_OF.finditer(scan.rest):
        digits = re.match(r"\d+", match.group("day"))
        month = _month(match.group("month"))
        if match.group("month") and month is None:
            continue
        year, number = match.group("year"), int(digits.group()) if digits else 1
        if month is None:
            day = dated_weekday(0, number, scan.today)
            if day:
                yield _bounded(match, day, day + timedelta(days=6), "week")
            continue
        yield Mention(
            *match.span(), day=number, month=month, week=True,
            year=int(year) + (2000 if len(year) == 2 else 0) if year else None,
        )  # fmt: skip
    for match in _WEEK_NUMBER.finditer(scan.rest):
        number, year = int(match.group("n")), match.group("year")
        monday = _week_start(number, int(year) if year else None, scan.today)
        if "semaine" not in match.group() and number <= _HALVES:
            continue  # « S2 2026 » is half a year
        if monday and (year or "semaine" in match.group()):
            yield _bounded(match, monday, monday + timedelta(days=6), "week")


def _week_start(number: int, year: int | None, today: date) -> date | None:
    mondays = []
    for candidate in [year] if year else range(today.year - 1, today.year + 2):
        try:
            mondays.append(date.fromisocalendar(candidate, number, 1))
        except ValueError:
            continue
    return min(mondays, key=lambda day: abs((day - today).days), default=None)


def _month(text: str | None) -> int | None:
    if text is None:
        return None
    if text.isdigit():
        return int(text) if 1 <= int(text) <= 12 else None
    return month_number(text)


def _part_around(today: date, length: int, step: int) -> tuple[date, date, str]:
    month = today.month - 1 - (today.month - 1) % length + 1
    first = date(today.year, month, 1) + relativedelta(months=length * step)
    last = first + relativedelta(months=length, days=-1)
    return first, last, "quarter" if length == 3 else "half"


def _part_of(match: re.Match[str], today: date) -> tuple[date, date, str]:
    part, step = match.group("part"), _step(match.group("turn"))
    if match.group("unit") == "semaine":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        ends = {"debut": (0, 1), "fin": (3, 6), "courant": (0, 6)}.get(part, (1, 3))
        return monday + timedelta(days=ends[0]), monday + timedelta(days=ends[1]), "week"
    if match.group("unit") == "mois":
        month = today + relativedelta(months=step)
        first, last = period_of_month(month.year, month.month)
        if part == "debut":
            return first, first.replace(day=10), "part"
        if part == "fin":
            return first.replace(day=21), last, "part"
        if part == "courant":
            return first, last, "month"
        return first.replace(day=11), first.replace(day=20), "part"
    year = _optional(match.group("year")) or today.year + step
    months = {"debut": (1, 3), "fin": (10, 12), "courant": (1, 12)}.get(part, (5, 8))
    last = date(year, months[1], calendar.monthrange(year, months[1])[1])
    return date(year, months[0], 1), last, "year"


def _season(match: re.Match[str], today: date) -> Mention:
    month, day = _SEASONS[match.group("spring") or match.group("other")]
    year = int(match.group("year")) if match.group("year") else today.year
    first = date(year, month, day)
    if not match.group("year"):
        step = _step(match.group("turn"))
        over = first + relativedelta(months=3) <= today
        first += relativedelta(years=(1 if over else 0) if step >= 0 else (0 if over else -1))
    season = _bounded(match, first, first + relativedelta(months=3, days=-1), "season", "low")
    return replace(season, year=year if match.group("year") else None)


def _feast(match: re.Match[str], today: date) -> Mention:
    """Return the day of a feast: its year, unless said, is for the words around to choose."""
    name, year = match.group("name"), match.group("year")
    if (match.group("turn") or "").endswith("cette annee"):
        year = str(today.year)
    shift = _SHIFTS[match.group("shift")]
    direction = shift_direction((match.group("turn") or "").strip())
    if name not in _AFTER_EASTER:
        month, number = _FIXED_FEASTS[name]
        day = date(today.year, month, number) + shift
        said = int(year) + day.year - today.year if year else None
        return Mention(
            *match.span(), day=day.day, month=day.month, year=said, direction=direction,
            certainty="medium",
        )  # fmt: skip
    years = [int(year)] if year else range(today.year - 1, today.year + 2)
    days = [easter(one) + timedelta(days=_AFTER_EASTER[name]) + shift for one in years]
    ahead = [day for day in days if day >= today]
    past = [day for day in days if day <= today]
    days = {"past": past, "future": ahead}.get(direction or "") or days
    nearest = min(days, key=lambda day: abs((day - today).days))
    return Mention(*match.span(), fixed=(nearest, nearest, nearest, "day"), certainty="medium")


def _step(turn: str | None) -> int:
    said = (turn or "").split()[-1] if turn else ""
    if said.startswith(("dernier", "passe")):
        return -1
    return 1 if said.startswith(("prochain", "vient", "suivant")) else 0


def _bounded(
    match: re.Match[str], low: date, high: date, precision: str, certainty: str = "medium"
) -> Mention:
    return Mention(*match.span(), fixed=(low, low, high, precision), certainty=certainty)  # type: ignore[arg-type]
