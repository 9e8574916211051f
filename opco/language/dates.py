"""Days and periods: « le 8 mars », « 08/03/2026 », « fin janvier », « à la rentrée », « en 2025 ».

The year of a day without year follows the rule of `opco.language.calendar_rule`; days counted
from today (« hier », « dans 2 mois ») are in `opco.language.relative_dates`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from dateutil.relativedelta import relativedelta

from opco.intervals import Interval, parse_days
from opco.language.calendar_rule import Direction, Mention, Resolved, resolve
from opco.language.contrast import instead
from opco.language.corrections import is_correction, moves
from opco.language.date_roles import assign_roles, assume_starts, leads_to_day
from opco.language.date_spans import bare_days, join_mentions, with_days_before
from opco.language.found import Found
from opco.language.months import UNSURE_ALONE, WEEKDAYS, month_number
from opco.language.periods import named_periods
from opco.language.relative_dates import relative_mentions, shift_direction
from opco.language.scan import Scan
from opco.language.weekdays import numbered_weekdays, plain_weekdays, weekdays_of_a_week

_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(WEEKDAYS)})\s)?"
_YEAR = r"(?:\s?(?:,(?=\s?20(?!00\b)\d\d)|de|de l'annee|en)?\s?(?P<year>(?:19|20)\d\d|'?\d\d(?!\d|[ .:/]\d|\s?(?:h|heures?|ans|mois|salarie\w*|employe\w*|personnes?|pers|euros?)\b|\s?[€%]))(?!\w)|\s(?:de (?P<this>cette annee|l'annee en cours)\b)|,?\s(?:de )?l'an(?:nee)? (?P<other>derniere?|passee?|d'avant|prochaine?)\b)?"
_ISO = re.compile(
    r"(?<![\d/.-])(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?![\d/])"
)
_SPAN = re.compile(r"(?<!\S)\S{4,12}\.\.\S{4,12}(?!\S)")
_SLASH_SPAN = re.compile(
    r"(?<![\d/.,-])(?:(?P<from>\d{1,2})(?:/(?P<from_month>\d{1,2}))?(?:/(?P<from_year>\d{4}|\d\d))?)\s?-\s?(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}|\d\d))?(?![\d/])"
)
_NUMERIC = re.compile(
    r"(?<![\d/.,-])(?P<day>\d{1,2})\s?(?P<sep>[/.\-_])\s?(?P<month>\d{1,2})\s?(?P=sep)\s?(?P<year>\d{4}|\d{2})(?![\d/])"
)
#: « le », « mardi le » before a day in digits.
_NUMERIC_LEAD = re.compile(rf"(?<![\d/.,-])\b(?:(?:{'|'.join(WEEKDAYS)})\s(?:le\s)?|le\s)$")
_SPACED = re.compile(
    r"(?<![\d.,/])(?<!\d )(?P<day>\d{2}) (?P<month>\d{2}) (?P<year>(?:19|20)\d\d)(?! ?\d)"
)
_DAY_MONTH_SLASH = re.compile(
    r"(?<![\d/.,-])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\d/]|\s?(?:journee|temps|des\b|de\b|ans|du\b|€|e\b|salarie|employe|personnes?\b|gars\b|mecano|chauffeur|mois\b))"
)
_DAY_MONTH_DOT = re.compile(r"(?<![\d/.,-])(?P<day>\d{1,2})[.\-](?P<month>\d{1,2})(?![\d/.,-])")
_GLUED = re.compile(r"(?<!\d)(?P<day>\d{2})(?P<month>\d{2})(?P<year>20\d\d)(?!\d)")
_NAMED = re.compile(
    rf"(?:\ble\s)?\b{_WEEKDAY}(?:\ble\s)?(?P<day>1\s?ere?|premiers?|\d{{1,2}})(?:e|eme)?(?:\s|-|\.|/)?(?:du mois de\s|de\s)?(?P<name>[a-z]{{3,10}})(?:\.|\b)(?:-|/)?{_YEAR}"
)
_BEFORE_MONTH = (
    r"(?P<in>\b(?:en|des|depuis|pour|courant|au mois (?:de |d')|le mois de|mois (?:de |d')|vers|avant|apres|de|d')\s?)?"
    r"(?:(?P<part>\b(?:debut|mi|milieu|fin|toute fin|tout debut))[ -](?:du mois )?(?:de |d')?)?"
)
_MONTH_LEAD = re.compile(_BEFORE_MONTH + "$")
_LONGEST_LEAD = 40
_MIDDLE = 15
_LONGEST_WEEKDAY = 14
#: After a day, « dernier », « prochain »: it is counted from today, whatever day was told before.
_POINTS = re.compile(
    r"\s(?P<turn>derniere?|passee?(?! [a-z])|prochaine?|qui vient)\b(?! (?:delais?|jours?|moment|carat))"
)
_MONTH = re.compile(
    _BEFORE_MONTH
    + rf"\b(?P<name>[a-z]{{3,10}})\b\.?(?P<turn>\s(?:derniere?|passe|prochaine?|qui vient)(?! (?:delai|jour|moment)))?{_YEAR}"
)
_SCHOOL_START = re.compile(
    rf"(?:\ba |\bpour |\bdes |\bdepuis |\bde )?(?P<the>\bla )?\brentree\b(?: (?:scolaire|(?:de )?sept(?:embre)?\b|des classes))?(?P<turn>\s(?:derniere|passee|prochaine))?{_YEAR}"
)
_YEAR_ONLY = re.compile(
    r"(?P<in>\b(?:en|depuis|annee|courant|(?P<part>debut|mi|fin)[ -]?(?:de |d')?(?:l'annee )?)\s?)(?P<year>20\d\d)(?![\d/.-])"
)
#: After « le 12 », the words with which something else begins; another word counts it (« le 12 tonnes »).
_NO_END = r"\s?(?:(?!(?:et|ou|mais|puis|pour|pr|donc|alors|avec|dans|en|est-ce|ki|qui|quels?|quelles?|combien|cb|comment|quand|c|quoi|koi|on a|apprentie?|cap|bts|bac|licence|master|garage|debut\w*|sign\w*|dc|chez|il|elle|on|nous|je|j'|c'est|normalement|je|environ|si|sinon|pas|peut|ca|du coup|merci|svp|au (?:matin|soir)|matin|soir)\b|a \d{1,2} ?h)\w|[%€/.,]\d|%|€)"
_DAY_ONLY = re.compile(
    rf"\b(?:le|du|au)\s{_WEEKDAY}(?P<day>1er|premier|\d{{1,2}})(?P<month> (?:(?:du|de ce|le) mois(?P<turn> (?:dernier|passe|d'avant|precedent|prochain|qui vient|d'apres|suivant|en cours))?|prochain|dernier|courant)\b|\b(?!{_NO_END}))"
)
#: « Et une du 10 », « celle du 12 »: of something dated before.
_ANOTHER_OF = re.compile(r"\b(?:une?|celle|celui|l'autre) $")
#: « Si on avait attendu mars ».
_WAITS_FOR = re.compile(r"\battend\w{0,6} (?:jusqu'(?:en|a) )?$")
_WORD_NEXT = re.compile(r"\s?[a-z]")
_BARE_YEAR = re.compile(r"(?<![\d/.,-])(?P<year>20[12]\d)(?![\d/.,-])")
_BARE_MONTH = re.compile(r"\b(?P<name>[a-z]{3,10})\b")
_NOT_DAYS = {(24, 7), (7, 7), (1, 2), (2, 3), (3, 4), (4, 4), (5, 7), (1, 3)}
"""« 24/7 », « 1/2 », « 2/3 »: fractions and habits, unless the day is asked."""
_SIDE = re.compile(
    r"(?P<no>\bpas )?\b(?P<side>avant|apres|au plus tard|au plus tot|posterieur\w* (?:a|au)|anterieur\w* (?:a|au)) (?:le |la |l'|en |fin |a |du )?$"
)
_SIDE_INSIDE = re.compile(
    r"(?P<no>\bpas )?\b(?P<side>avant|apres) (?!dernier|hier\b|demain\b)(?=[a-z])"
)
_SIDE_AFTER = re.compile(
    r"(?:\s?,(?![^.!\n]*\?))?\s?(?P<side>au plus tard(?!,? (?:quand|je|on)\b)|au plus tot|maximum|dernier delai(?! (?:pour|quand|c'est)|\s?\?)|ou apres|ou avant)\b"
)
_ABOUT = re.compile(
    r"\b(?:vers|autour de?|autour du|aux (?:alentours|environs) de?|aux (?:alentours|environs) du|environ|a peu pres|dans les) (?:le |la |l')?$"
)
_ABOUT_DAYS = timedelta(days=3)
_MONTH_YEAR = re.compile(
    r"(?<![\d/.,-])(?P<month>0?[1-9]|1[0-2]) ?[/.-] ?(?P<year>20\d\d)(?![\d/.-])"
)
#: « 03/26 », which is no day of a year: asked, or after « en ».
_MONTH_SHORT_YEAR = re.compile(
    r"(?<![\d/.,-])(?P<month>0?[1-9]|1[0-2])/(?P<year>1[3-9]|2\d|3[0-9])(?![\d/.-])"
)
_IN_A_MONTH = (" en ", " depuis ")
_CLEARLY_NEARER = 20
#: The role of the day on which a contract stops.
_LEFT = "ended_on"
#: The role of the last day that a contract was made for.
_ENDS = "ends_on"
#: Days from today beyond which a weekday said alone is none near the day known.
_SAME_WEEKS = 13
_MOST_DAYS = 24
"""Days read in one text: a message that holds more is a table, or an attack."""
#: « Le 9 du mois prochain » is counted from today, « le 9 du mois suivant » from the day said before.
_OTHER_MONTH = {
    "dernier": -1, "passe": -1, "d'avant": -1, "precedent": -1, "prochain": 1, "qui vient": 1, "en cours": 0,
}  # fmt: skip
_SAME_MONTH = {"d'apres": 1, "suivant": 1}
_OF_IT = re.compile(r"\s(?:de )?")
_NOTHING_BETWEEN = re.compile(r"[\s,:(]{0,3}")
_PARTS = {
    "debut": "debut",
    "tout debut": "debut",
    "mi": "mi",
    "milieu": "mi",
    "fin": "fin",
    "toute fin": "fin",
}


def find(
    scan: Scan, known: Mapping[str, date] | None = None, asked: str | None = None
) -> Iterator[Found]:
    """Yield each `date` of the text, with its role when the words around say it.

    ``known`` are the days given before: a start without year follows the signature, and a day that
    replaces another is sought near it. ``asked`` is the role of the day that was asked: looser
    forms are then read (« 8.3 », « le 8 », « 2026 »), and a day without role of its own takes it.
    """
    before = dict(known or {})
    last = next(reversed(before.values()), None)
    replaced = last if last is not None and is_correction(scan.text) else None
    mentions = list(islice(_mentions(scan, asked is not None, replaced), _MOST_DAYS))
    mentions.sort(key=lambda mention: mention.start)
    mentions = _with_their_year(scan, mentions)
    for mention in mentions:
        points = None if mention.counted else _POINTS.match(scan.text, mention.end)
        mention.pointed = shift_direction(points["turn"]) if points else mention.direction
    assign_roles(scan, mentions, asked)
    waited = {id(mention) for mention in mentions if mention.beside is not None}
    mentions = join_mentions(scan, mentions, asked)
    if asked is None:
        assume_starts(scan, mentions)
    if asked and not any(m.role == asked for m in mentions):
        for mention in mentions:
            mention.role = mention.role or asked
    _assume_role(scan, mentions, before)
    mentions = [mention for mention in mentions if mention.role or not mention.needs_role]
    corrects = len(mentions) > 1 and is_correction(scan.text)
    days = {role: before.get(role) for role in ("signed_on", "starts_on")}
    signed_here = any(mention.role == "signed_on" for mention in mentions)
    resolved: dict[int, Resolved] = {}
    order = {"starts_on": 1, _LEFT: 2, _ENDS: 2}
    for mention in sorted(
        mentions, key=lambda m: (m.counted is not None, order.get(m.role or "", 0))
    ):
        near = before.get(mention.role or "")
        if near is not None and _is_of_these_days(scan, mention, near):
            near = None
        if near is None and mention.role is None and id(mention) in waited:
            near = last  # « si on avait attendu mars »
        if near is None and (corrects or _follows_a_slip(scan, mention, mentions)):
            near = _corrected_beside(mention, mentions, resolved)
        if near is None:
            near = _month_before(mention, mentions, resolved)
        starts = mention.role == "starts_on"
        if starts and signed_here:
            near = None  # another contract, signed and begun: its start follows its signature
        elsewhere = starts and near is None and mention.unreal and not signed_here
        if elsewhere:
            near = days["signed_on"]  # « si on l'avait pris en mars »: signed then as well
        after = days["signed_on"] if starts and near is None else None
        if mention.counted is not None:
            after = days["starts_on" if mention.role == "signed_on" else "signed_on"]
        result = resolve(mention, scan.today, after, near)
        begun = days["starts_on"] or days["signed_on"]
        earlier = begun and result.value and result.value < begun
        if mention.role in (_LEFT, _ENDS) and mention.direction is None and earlier:
            # « Commencé le 7 septembre, rupture le 20 juillet »: nothing ends before it began.
            result = resolve(replace(mention, direction="future"), scan.today, None, None)
        resolved[id(mention)] = result
        if mention.role in days and result.value:
            days[mention.role] = result.value
    for mention in mentions:
        result = resolved[id(mention)]
        if result.reason == "same_day":
            continue  # counted from a day that nobody gave
        found = _found(scan, mention, result)
        yield found
        if mention.also is not None:
            yield replace(found, role=mention.also)


def _is_of_these_days(scan: Scan, mention: Mention, known: date) -> bool:
    """Tell whether a weekday said alone is that of this week, whatever was known: « on en reprend un autre, on signe lundi »."""
    alone = mention.weekday is not None and mention.day is None and mention.month is None
    far = abs((scan.today - known).days) > _SAME_WEEKS
    return alone and far and not is_correction(scan.text)


def _month_before(
    mention: Mention, mentions: Sequence[Mention], resolved: Mapping[int, Resolved]
) -> date | None:
    """Return the middle of the past month told before a day that names none: « 400 en juin 2024, signé le 17 »."""
    if mention.day is None or mention.month is not None or mention.fixed is not None:
        return None
    before = [one for one in mentions if one.end <= mention.start and id(one) in resolved]
    told = resolved[id(before[-1])] if before else None
    if told is None or told.precision != "month" or told.low is None or before[-1].year is None:
        return None
    return told.low.replace(day=_MIDDLE)


def _with_their_year(scan: Scan, mentions: list[Mention]) -> list[Mention]:
    """Give a day or a month the year said beside it: « l'année dernière en novembre », « en décembre de l'an dernier »."""
    kept: list[Mention] = []
    for mention in mentions:
        year = kept[-1] if kept else None
        loose = mention.month is not None and mention.year is None and mention.fixed is None
        named = _year_alone(year) if year is not None and loose else None
        if (
            year is not None
            and named is not None
            and _NOTHING_BETWEEN.fullmatch(scan.text[year.end : mention.start])
        ):
            kept[-1] = replace(mention, start=year.start, year=named)
            continue
        said = kept[-1] if kept else None
        if said is not None and said.month is not None and said.year is None and said.fixed is None:
            own = _year_alone(mention)
            if own is not None and _OF_IT.fullmatch(scan.text[said.end : mention.start]):
                kept[-1] = replace(said, end=mention.end, year=own)
                continue
        kept.append(mention)
    return kept


def _year_alone(mention: Mention) -> int | None:
    """Return the year that a mention names, and nothing nearer."""
    if mention.fixed is not None:
        _, first, last, precision = mention.fixed
        return first.year if precision == "year" and first.year == last.year else None
    alone = mention.month is None and mention.day is None and mention.part is None
    return mention.year if alone and mention.weekday is None else None


def _assume_role(scan: Scan, mentions: list[Mention], known: Mapping[str, date]) -> None:
    """Give a day that corrects one, without saying which, the role of the day that it is nearest."""
    loose = [mention for mention in mentions if mention.role is None]
    move = moves(scan.text) if known else None
    for mention in mentions:
        mention.beside = move or mention.beside
    corrects = is_correction(scan.text) and "?" not in scan.text
    # « Le 8 septembre et non le 1er »: the day put aside is the one known.
    new = [m for m in loose if _near_days(m, scan.today, known).isdisjoint(known.values())]
    if not known or len(new) != 1 or len(mentions) > 2 or not corrects:
        return
    said = new[0]
    gaps = sorted(
        (abs((value - day).days), role)
        for role, day in known.items()
        if (value := resolve(said, scan.today, None, day).low) is not None
    )
    if gaps and (len(gaps) == 1 or gaps[1][0] - gaps[0][0] > _CLEARLY_NEARER):
        said.role = gaps[0][1]


def _corrected_beside(
    mention: Mention, mentions: list[Mention], resolved: Mapping[int, Resolved]
) -> date | None:
    """Return the day that one without role nor year corrects in the same text, near which it is."""
    place = mentions.index(mention)
    loose = mention.role is None and mention.year is None and mention.fixed is None
    if not place or not loose:
        return None
    earlier = resolved.get(id(mentions[place - 1]))
    return earlier.value if earlier else None


def _follows_a_slip(scan: Scan, mention: Mention, mentions: list[Mention]) -> bool:
    """Tell whether a day is said in place of the one before it: « signé le 4 mai, euh non le 5 »."""
    place = mentions.index(mention)
    return (
        mention.day is not None
        and place > 0
        and instead(scan.text[mentions[place - 1].end : mention.start])
    )


def _near_days(mention: Mention, today: date, known: Mapping[str, date]) -> set[date | None]:
    """Return the day of a mention, sought near each of those known."""
    return {resolve(mention, today, None, day).value for day in known.values()}


def _found(scan: Scan, mention: Mention, result: Resolved) -> Found:
    precise = result.precision == "day"
    if result.reason == "range" and result.value is not None:
        result = replace(result, precision="day", reason=None)
        precise = True
    if result.high and not mention.since_today and (side := _side_of(scan, mention)):
        return _open(scan, mention, result, side)
    low, high, reason = result.low, result.high, result.reason
    if precise and low and high and _ABOUT.search(scan.before(mention.start, 24)):
        # « vers le 8 mars »: near enough for most rules, not for one that changes on that day.
        low, high, reason, precise = low - _ABOUT_DAYS, high + _ABOUT_DAYS, "approximate", False
    return scan.take(
        "date", result.value, mention.start, mention.end,
        certainty=result.certainty, role=mention.role, precision=result.precision,
        low=None if precise else low, high=None if precise else high,
        reason=reason, valid=result.reason != "impossible_date",
    )  # fmt: skip


def _side_of(scan: Scan, mention: Mention) -> tuple[str, bool] | None:
    """Return the side of the day that is meant (« avant », « au plus tard »), and if it is denied."""
    before = _SIDE.search(scan.before(mention.start, 24))
    match = before or _SIDE_INSIDE.match(scan.text, mention.start)
    if match is not None:
        return match.group("side"), bool(match.group("no"))
    after = _SIDE_AFTER.match(scan.text, mention.end)
    return (after.group("side"), False) if after else None


def _open(scan: Scan, mention: Mention, result: Resolved, side: tuple[str, bool]) -> Found:
    """Return « avant mars 2026 » or « après le 8 » as a bound: the law changes from day to day."""
    word, denied = side
    first, last = result.low, result.high
    low = high = None
    if word.startswith(("au plus tard", "maximum", "dernier", "ou avant")):
        high = last
    elif word.startswith(("au plus tot", "ou apres")):
        low = first
    elif word.startswith(("avant", "anterieur")):
        ends = mention.part == "fin" or "fin" in scan.text[mention.start : mention.end].split()
        if denied:
            low = first
        else:
            high = last if ends else first - timedelta(days=1) if first else None
    elif denied:
        high = last
    else:
        low = last + timedelta(days=1) if last else None
    return scan.take(
        "date", None, mention.start, mention.end, certainty="low", role=mention.role,
        precision=result.precision, low=low, high=high, reason="range",
    )  # fmt: skip


def _mentions(scan: Scan, asked: bool, replaced: date | None) -> Iterator[Mention]:
    yield from _hide(scan, _spans(scan, asked))
    yield from _hide(scan, weekdays_of_a_week(scan))
    yield from _hide(scan, named_periods(scan))
    named = list(_hide(scan, with_days_before(scan, _named(scan), asked)))
    yield from named
    yield from _hide(scan, numbered_weekdays(scan))
    yield from _hide(scan, with_days_before(scan, _numeric(scan, asked), asked))
    yield from _hide(scan, _school_starts(scan))
    yield from _hide(scan, relative_mentions(scan))
    yield from _hide(scan, plain_weekdays(scan))
    yield from _hide(scan, _months(scan))
    yield from _hide(scan, _years(scan))
    if asked:
        yield from _hide(scan, bare_days(scan, scan.today))
    yield from _hide(scan, _days(scan, asked, named, replaced))
    if asked:
        yield from _hide(scan, _bare(scan))


def _hide(scan: Scan, mentions: Iterator[Mention]) -> Iterator[Mention]:
    """Blank each mention in what is left, so that the next pattern does not read it again."""
    for mention in list(islice(mentions, _MOST_DAYS)):
        if scan.is_free(mention.start, mention.end):
            scan.blank(mention.start, mention.end)
            yield mention


def _spans(scan: Scan, asked: bool) -> Iterator[Mention]:
    """Yield the ranges written as such: « 2026-03-05..2026-03-10 », « 05/03-10/03/2026 »."""
    for match in _SPAN.finditer(scan.rest):
        if "-" not in match.group() and not asked:
            continue  # « 1000..2000 » may count people
        try:
            span: Interval = parse_days(match.group())
        except ValueError:
            continue
        if isinstance(span.low, date) and isinstance(span.high, date):
            yield Mention(*match.span(), fixed=(span.low, span.low, span.high, "range"))
    for match in _SLASH_SPAN.finditer(scan.rest):
        month, from_month = int(match.group("month")), match.group("from_month")
        if not 1 <= month <= 12:
            continue
        last = Mention(
            match.start("day"), match.end(), day=int(match.group("day")), month=month,
            year=_optional_year(match.group("year")),
        )  # fmt: skip
        yield Mention(
            *match.span(), day=int(match.group("from")), month=int(from_month or month),
            year=_optional_year(match.group("from_year")) or (None if from_month else last.year),
            to=last,
        )  # fmt: skip


def _numeric(scan: Scan, asked: bool) -> Iterator[Mention]:
    rest = scan.rest
    patterns = [_ISO, _NUMERIC, _SPACED, *([_GLUED] if asked else [])]
    taken: list[tuple[int, int]] = []
    for pattern in patterns:
        for match in pattern.finditer(rest):
            taken.append(match.span())
            day, month, year = (int(match.group(key)) for key in ("day", "month", "year"))
            start = match.start()
            if pattern is _NUMERIC and (
                lead := _NUMERIC_LEAD.search(rest, max(0, start - _LONGEST_WEEKDAY), start)
            ):
                start = lead.start()
            yield Mention(start, match.end(), day=day, month=month, year=_full_year(year))
    for match in _MONTH_YEAR.finditer(rest):
        if not any(a < match.end() and match.start() < b for a, b in taken):
            taken.append(match.span())
            yield Mention(
                *match.span(), month=int(match.group("month")), year=int(match.group("year"))
            )
    for match in _MONTH_SHORT_YEAR.finditer(rest):
        if (asked or rest[: match.start()].endswith(_IN_A_MONTH)) and not any(
            a < match.end() and match.start() < b for a, b in taken
        ):
            taken.append(match.span())
            yield Mention(
                *match.span(), month=int(match["month"]), year=_full_year(int(match["year"]))
            )
    for pattern in [_DAY_MONTH_SLASH, *([_DAY_MONTH_DOT] if asked else [])]:
        for match in pattern.finditer(rest):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            day, month = int(match.group("day")), int(match.group("month"))
            if not asked and ((day, month) in _NOT_DAYS or month > 12 or day > 31):
                continue
            yield Mention(*match.span(), day=day, month=month)


def _named(scan: Scan) -> Iterator[Mention]:
    for match in _NAMED.finditer(scan.rest):
        month = month_number(match.group("name"))
        if month is None:
            continue
        digits = re.match(r"\d+", match.group("day"))
        day = int(digits.group()) if digits else 1
        weekday = match.group("weekday")
        yield Mention(
            *match.span(), day=day, month=month, year=_year_of(match, scan.today),
            weekday=WEEKDAYS.index(weekday) if weekday else None,
        )  # fmt: skip


def _months(scan: Scan) -> Iterator[Mention]:
    for match in _month_names(scan.rest):
        name = match.group("name")
        month = month_number(name)
        if month is None:
            continue
        supported = match.group("part") or match.group("turn") or match.group("year")
        supported = supported or _WAITS_FOR.search(scan.before(match.start(), 24))
        preposition = (match.group("in") or "").strip()
        if not supported and preposition in ("", "de", "d'") and name in UNSURE_ALONE:
            continue
        if not supported and not preposition and len(name) < 5:
            continue
        yield Mention(
            *match.span(), month=month, year=_year_of(match, scan.today),
            part=_PARTS.get(match.group("part") or ""), direction=_turn(match),
        )  # fmt: skip


def _month_names(rest: str) -> Iterator[re.Match[str]]:
    """Yield each month in letters with what leads to it and follows it.

    Words are tried alone first: the whole pattern fits any word, and costs ten times as much.
    """
    at = 0
    for word in _BARE_MONTH.finditer(rest):
        if word.start() < at or month_number(word.group("name")) is None:
            continue
        lead = _MONTH_LEAD.search(rest, max(at, word.start() - _LONGEST_LEAD), word.start())
        match = _MONTH.match(rest, lead.start() if lead else word.start())
        if match is not None and match.start("name") == word.start():
            at = match.end()
            yield match


def _school_starts(scan: Scan) -> Iterator[Mention]:
    for match in _SCHOOL_START.finditer(scan.rest) if "rentree" in scan.rest else ():
        if not (match.group("the") or match.group("turn") or match.group("year")):
            continue  # « il rentre », « rentrée d'argent »
        if month_number(
            scan.rest[match.end() :].lstrip(" '").removeprefix("de ")[:9].split(" ")[0]
        ):
            continue  # « la rentrée de janvier »
        direction = _turn(match)
        yield Mention(
            *match.span(),
            month=9,
            year=_year_of(match, scan.today),
            direction=direction,
            certainty="medium",
        )


def _years(scan: Scan) -> Iterator[Mention]:
    for match in _YEAR_ONLY.finditer(scan.rest):
        yield Mention(*match.span(), year=int(match.group("year")), part=match.group("part"))


def _days(
    scan: Scan, asked: bool, named: list[Mention], replaced: date | None
) -> Iterator[Mention]:
    """Yield « le 12 », « le 12 du mois »: the nearest month, unless the words say otherwise.

    After a named month it is of the same month: « pas le 8 mars, le 9 »; so is the day that
    corrects one given before, ``replaced``.
    """
    for match in _DAY_ONLY.finditer(scan.rest):
        digits = re.match(r"\d+", match.group("day"))
        day = int(digits.group()) if digits else 1
        if match.group("day") == "premier" and _WORD_NEXT.match(scan.text, match.end()):
            continue  # « le premier je pense » is a choice
        wording, turn = match.group("month").strip(), (match.group("turn") or "").strip()
        earlier = next((m for m in reversed(named) if m.end <= match.start()), None)
        if earlier and not wording and 1 <= day <= 31:
            yield Mention(*match.span(), day=day, month=earlier.month, year=earlier.year)
            continue
        if replaced is not None and not wording and 1 <= day <= 31:
            yield Mention(*match.span(), day=day, month=replaced.month, year=replaced.year)
            continue
        before = scan.before(match.start(), _LONGEST_LEAD)
        led = asked or wording or leads_to_day(before) or _ANOTHER_OF.search(before)
        if not 1 <= day <= 31 or not led:
            continue
        if not asked and scan.rest[: match.start()].rstrip(" ,").endswith("\x00"):
            continue  # « en mars 2026 le 20 », « demain le 27 »: of what was read before it
        if turn in _SAME_MONTH:
            step = relativedelta(months=_SAME_MONTH[turn], day=day)
            yield Mention(*match.span(), counted=step, needs_role=not asked, certainty="medium")
        elif turn:
            month = scan.today + relativedelta(months=_OTHER_MONTH[turn], day=1)
            yield Mention(
                *match.span(), day=day, month=month.month, year=month.year, certainty="medium"
            )
        else:
            yield Mention(
                *match.span(), day=day, direction=shift_direction(wording), certainty="medium"
            )


def _bare(scan: Scan) -> Iterator[Mention]:
    """Yield a month or a year alone, which only a question about a day makes clear."""
    for match in _BARE_MONTH.finditer(scan.rest):
        month = month_number(match.group("name"))
        if month:
            yield Mention(*match.span(), month=month, certainty="medium")
    for match in _BARE_YEAR.finditer(scan.rest):
        yield Mention(*match.span(), year=int(match.group("year")))


def _year_of(match: re.Match[str], today: date) -> int | None:
    if match.group("this"):
        return today.year  # « le 2 mars de cette année »
    if match.group("other"):
        return today.year + (1 if match.group("other").startswith("prochain") else -1)
    year = match.group("year")
    return _full_year(int(year.strip("'"))) if year else None


def _optional_year(text: str | None) -> int | None:
    return _full_year(int(text)) if text else None


def _full_year(year: int) -> int:
    return year if year > 99 else 2000 + year if year < 70 else 1900 + year


def _turn(match: re.Match[str]) -> Direction | None:
    turn = (match.group("turn") or "").strip()
    return shift_direction(turn)
