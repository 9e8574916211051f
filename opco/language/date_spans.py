"""Ranges and alternatives of days: « du 5 au 10 mars », « vers le 7 ou 8 mars », « fin mars début avril ».

What joins two days is read here; what each of them is, in `opco.language.dates`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from opco.language.calendar_rule import Mention, resolve
from opco.language.months import WEEKDAYS
from opco.language.scan import Scan

_DAY = r"(?:1\s?er|premier|\d{1,2})"
_JOIN = r"(?:\s?-\s?|\s?,\s?|\s(?:a|au|ou|et|ou bien|ou alors|voire|soit|jusqu'au)\s|\s?,?\s(?:ou )?(?:peut-etre|sinon)\s)"
_LAST_JOIN = rf"(?:{_JOIN}|\s?/\s?)"
_WEEKDAY = rf"(?:(?:{'|'.join(WEEKDAYS)})\s)?"
#: « du 5 au » before « 10 mars », « le 7, 8 ou » before « 9 mars ».
_DAYS_BEFORE = re.compile(
    rf"(?P<lead>^\W{{0,4}}|\b(?:entre|le|les|du|des|au|aux|vers|de|pour|signe[es]?|signera|signons|signature|prevue?|debut|commence|plutot|soit|c'est|est|dit)\s(?:le |les |la |du )?)"
    rf"{_WEEKDAY}(?P<days>{_DAY}(?:(?:{_JOIN}|\s)(?:le |les |du )?{_DAY}){{0,3}})(?P<join>{_LAST_JOIN})(?:le |les |au |du )?{_WEEKDAY}$"
)
_WE_ARE_BEFORE = re.compile(r"\b(?:on|nous|sommes|qu'on|ils|elles|tous|toutes)\b[^,;.]{0,12}$")
_BETWEEN = re.compile(
    r"\s?,?\s?(?:(?P<word>au|aux|a|ou|et|ou bien|ou alors|ou encore|(?:ou )?peut-etre|(?:ou )?sinon|voire|jusqu'au|jusqu'a|jusqu'en|puis|soit|-|/|>|->)\s?)"
    r"(?:le |la |les |du |en |au |a |aux |jusqu'au )?"
)
_BARE_DAYS = re.compile(
    rf"\b(?:(?P<between>entre) (?:le |les )?|(?:du|le|les|vers le|autour du) ){_WEEKDAY}(?P<a>{_DAY})(?:\s?[-/]\s?| (?:au|a|ou|et|ou bien) )(?:le |les )?{_WEEKDAY}(?P<b>{_DAY})(?!\s?(?:[\d/%€.]|[a-z]{{3}}))"
)
_LEAD = re.compile(r"\b(?P<word>entre|du|de|des|depuis|soit|a partir d[eu])\s(?:le |la |les |l')?$")
#: A month is found with the word before it: « de septembre », « d'octobre ».
_OWN_LEAD = re.compile(r"(?P<word>de|depuis|du|d)(?=[ '])")
_SINCE_TODAY = re.compile(r"\bd'ici (?:a |au |le |la |les |l'|en )?$")
_CONTRACT = re.compile(r"\b(?:contrats?|cdd|duree|apprentissage|alternance|formation)\b")
#: A contract lasts six months at least; a shorter range is what the speaker hesitates on.
_SHORTEST_CONTRACT = 140
_SHORTEST_START_TO_END = 60


def with_days_before(scan: Scan, mentions: Iterator[Mention], asked: bool) -> Iterator[Mention]:
    """Yield ``mentions``, where « le 7 ou le » before « 8 mars » makes one range of both.

    Unless a day was ``asked``, « 12 au 31/12/2025 » counts people at the end of a year.
    """
    for mention in mentions:
        begin = max(0, mention.start - 40)
        before = scan.rest[begin : mention.start]
        match = _DAYS_BEFORE.search(before) if mention.day and mention.month else None
        if match is None or _WE_ARE_BEFORE.search(before[: match.start("days")]):
            yield mention
            continue
        days = [_number(day) for day in re.findall(_DAY, match.group("days"))]
        words = match.group("join").strip()
        at_year_end = (mention.day, mention.month) == (31, 12) and words == "au"
        if at_year_end and not asked and not match.group("lead").strip():
            yield mention
            continue
        numeric = "/" in scan.rest[mention.start : mention.end]
        if (numeric and words == "/") or not all(1 <= day <= 31 for day in days) or words == ",":
            yield mention
            continue
        assert mention.day is not None and mention.month is not None
        first, last = min(days), max([*days, mention.day])
        start = begin + (
            match.start() if match.group("lead").startswith("entre") else match.end("lead")
        )
        low = replace(mention, start=start, end=mention.start, day=first, weekday=None)
        if first > mention.day and words in ("au", "jusqu'au", "a", "-"):
            # « du 28 au 3 mars »: the first day is of the month before.
            low = replace(low, month=mention.month - 1 or 12)
            if mention.month == 1 and mention.year is not None:
                low = replace(low, year=mention.year - 1)
            last = mention.day
        yield replace(
            low, end=mention.end, to=replace(mention, day=last, weekday=None), certainty="high"
        )


def bare_days(scan: Scan, today: date) -> Iterator[Mention]:
    """Yield « entre le 5 et le 10 », that only a question about a day makes clear."""
    for match in _BARE_DAYS.finditer(scan.rest):
        first, last = _number(match.group("a")), _number(match.group("b"))
        if not (1 <= first <= 31 and 1 <= last <= 31):
            continue
        ends = [(day, _nearest(day, today)) for day in sorted((first, last))]
        low, high = ends[0][1], ends[1][1]
        if low is None or high is None:
            continue
        if low > high:
            low = _of_month(high, ends[0][0]) or high
        yield Mention(*match.span(), fixed=(low, low, high, "range"), certainty="medium")


def join_mentions(scan: Scan, mentions: list[Mention], asked: str | None) -> list[Mention]:
    """Return ``mentions`` where two that are joined are one range, or the two ends of a contract."""
    for mention in mentions:
        if _SINCE_TODAY.search(scan.before(mention.start, 12)):
            mention.since_today, mention.direction = True, "future"
    if asked and asked.startswith("training"):
        mentions = [end for mention in mentions for end in _split(mention)]
    elif asked is None:
        mentions = [end for mention in mentions for end in _both_ends(scan, mention)]
    joined: list[Mention] = []
    taken = False
    for first, second in pairwise([*mentions, Mention(-1, -1)]):
        if taken:
            taken = False
            continue
        pair = None if second.start < 0 else _pair(scan, first, second, asked)
        if pair == "range":
            joined.append(_range(scan, first, second))
            taken = True
            continue
        if pair is not None:
            first.role, second.role = pair.split(" ")
        joined.append(first)
    return joined


def _both_ends(scan: Scan, mention: Mention) -> list[Mention]:
    """Return both days of a contract written with their years: « contrat 1/10/2026 - 30/06/2027 », which is no hesitation."""
    last = mention.to
    whole = last is not None and mention.year and last.year and mention.day and last.day
    if last is None or not whole or mention.role not in (None, "starts_on"):
        return [mention]
    days = _days_between(scan, replace(mention, to=None), last)
    if days is None or days < _SHORTEST_CONTRACT:
        return [mention]
    first = replace(mention, end=last.start, to=None, role="starts_on")
    return [first, replace(last, role="ends_on")]


def _split(mention: Mention) -> list[Mention]:
    """Return both ends of a range: a training begins on the first and ends on the last."""
    if mention.to is None:
        return [mention]
    start = replace(mention, end=mention.to.start, to=None, role="training_starts_on")
    end = replace(mention.to, role="training_ends_on")
    if start.month == end.month and start.year is None:
        start = replace(start, year=end.year)
    return [start, end]


def _pair(scan: Scan, first: Mention, second: Mention, asked: str | None) -> str | None:
    """Return `range`, the roles of two ends (`starts_on ends_on`), or None for two other days."""
    between = scan.text[first.end : second.start]
    lead = _LEAD.search(scan.before(first.start, 14)) or _OWN_LEAD.match(scan.text[first.start :])
    lead_word = lead.group("word") if lead else ""
    if not (match := _BETWEEN.fullmatch(between)):
        follows = (
            first.part == "fin" and second.part in ("debut", "mi") and not between.strip(" /-,")
        )
        return "range" if follows and _same_role(first, second) else None
    word = match.group("word")
    if first.to or second.to:
        return None
    if word in ("jusqu'en", "jusqu'a", "jusqu'au", "au", "a", "-", ">", "->"):
        days = _days_between(scan, first, second)
        if days is None or days < 0:
            return None
        dated = all(one.day and one.month and one.year for one in (first, second))
        roles = _ends(scan, lead_word, word, days, asked, dated=dated)
        if roles:
            return roles
        if not lead_word and word not in ("au", "-", "a"):
            return None
        if second.role == "ends_on" and word.startswith("jusqu"):
            second.role = None  # the word that joins them, not the end of a contract
        return "range"
    if not _same_role(first, second):
        return None
    if word == "et" and lead_word != "entre" and first.month is not None and first.day is None:
        return "range" if second.day is None else None
    return "range" if word != "puis" else None


def _ends(
    scan: Scan, lead: str, word: str, days: int, asked: str | None, *, dated: bool
) -> str | None:
    """Return the roles of both ends of a contract; ``dated``: each is a whole day, « 1/09/2026 au 30/06/2027 »."""
    if asked and asked.startswith("training"):
        return "training_starts_on training_ends_on"
    spread = dated or lead in ("du", "de", "d", "des", "depuis") or word.startswith("jusqu")
    if not spread:
        return None
    long = days >= _SHORTEST_CONTRACT
    if asked is None or asked == "months":
        # « du 6 jusqu'au 12 mars » is what the speaker hesitates on, as « du 6 au 12 mars » is.
        until = word.startswith("jusqu") and days >= _SHORTEST_START_TO_END
        return "starts_on ends_on" if long or until else None
    if asked in ("starts_on", "ends_on"):
        return "starts_on ends_on" if days >= _SHORTEST_START_TO_END else None
    return "starts_on ends_on" if long and _CONTRACT.search(scan.text) else None


def _days_between(scan: Scan, first: Mention, second: Mention) -> int | None:
    both = resolve(replace(first, to=second), scan.today)
    if both.low is None or both.high is None:
        return None
    return (both.high - both.low).days


def _same_role(first: Mention, second: Mention) -> bool:
    return second.role in (None, first.role) or first.role is None


def _range(scan: Scan, first: Mention, second: Mention) -> Mention:
    start = first.start
    lead = _LEAD.search(scan.before(start, 14))
    if lead and lead.group("word") == "entre":
        start -= len(lead.group())
    role = first.role if first.role is not None else second.role
    return replace(
        first, start=start, end=second.end, to=replace(second, to=None), role=role,
        direction=first.direction or second.direction,
    )  # fmt: skip


def _number(text: str) -> int:
    digits = re.match(r"\d+", text)
    return int(digits.group()) if digits else 1


def _nearest(day: int, today: date) -> date | None:
    found = [_of_month(today, day, shift) for shift in (-1, 0, 1)]
    days = [candidate for candidate in found if candidate is not None]
    return min(days, key=lambda d: abs((d - today).days), default=None)


def _of_month(around: date, day: int, shift: int = 0) -> date | None:
    months = around.year * 12 + around.month - 1 + shift
    try:
        return date(months // 12, months % 12 + 1, day)
    except ValueError:
        return None
