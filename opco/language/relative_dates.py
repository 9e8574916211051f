"""Days counted from today: « hier », « il y a 3 semaines », « le mois prochain »."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from opco.language.calendar_rule import Direction, Mention, period_of_month
from opco.language.scan import Scan

_DAYS = re.compile(
    r"\b(?P<name>avant[- ]?hier|hier|apres[- ]?demain|demain|aujourd'? ?hui|auj|ce jour(?![- ]la)|ce (?:matin|midi|soir)|cet apres[- ]?midi)\b"
    r"(?:\s(?:matin|midi|soir|apres[- ]?midi))?"
)
_OFFSETS = {"avanthier": -2, "hier": -1, "apresdemain": 2, "demain": 1}
_PERIOD = re.compile(
    r"\b(?:(?P<this>ce|cette|dans l'|dans la|l'|le|la|en)\s?)(?P<when>debut |fin |courant )?(?P<unit>semaine|mois|annee|an)(?:\s(?P<turn>derniere?|passee?|prochaine?|qui vient|en cours)|(?P<here>-ci\b| ci\b)?)\b"
)
_UNITS = r"(?P<unit>jours?|jrs?|j|semaines?|sem|mois|ans?|annees?)\b"
_HALF_KNOWN = timedelta(days=91)
_COUNT = r"(?P<n>\d{1,3}|une?|quelques)\s?"
#: « Une quinzaine » counts days, whether it says so or not.
_SOME_DAYS = {"huitaine": 8, "dizaine": 10, "quinzaine": 15, "vingtaine": 20}
_NAMED_COUNT = re.compile(
    r"\b(?P<lead>dans|d'ici|sous|il y a|y a|ya|y'a)\s(?:environ )?(?:une |la )?(?P<name>huitaine|quinzaine|(?:dizaine|vingtaine)(?= de jours))\b(?: de jours)?"
)
#: Days counted from the signature; « le même jour, le 5 octobre » is counted from nothing.
_SAME_DAY = re.compile(
    r"\b(?:(?:le |la |au |a la |ce )?meme (?:jour|date)|(?:le )?jour meme|ce jour[- ]la|idem|pareil|en meme temps)\b(?! que| pour)(?![\s,:(]{0,3}(?:(?:soit|a savoir|c'est|donc) )?(?:le )?\x00)"
)
#: « Un BTS signé le même jour, commencé le 9 »: the day of one told before, which the text does not say.
_OF_BEFORE = re.compile(
    r"[\s,]{1,3}(?:et |puis |mais )?(?:qui |il |elle )?(?:a )?(?:com+en[cs]|debut|demarr|arriv|embauch)"
)
_NEXT_DAY = re.compile(r"\b(?:le )?(?P<sur>sur)?lendemain\b(?! (?:de|du|d'))")
_DAY_BEFORE = re.compile(r"\bla veille\b(?! (?:de|du|d'))")
_NEXT_WEEK = re.compile(r"\bla semaine (?:d'apres|suivante)\b")
_LATER = re.compile(
    rf"(?<![\w,.]){_COUNT}{_UNITS}(?P<half> et demie?)? (?:apres|plus tard)\b(?! (?:le|la|l'|son|sa|que|qu')\b)"
)
#: « Un peu plus d'un an », « pas loin de 3 mois »: the side on which the day is.
_NEARLY = r"(?:(?P<side>(?:un peu |bien |largement )?(?P<more>plus|moins) d(?:e\s|'))|environ |a peu pres |deja |(?P<nearly>presque |pas loin d(?:e\s|')|pres d(?:e\s|')|bientot ))?"
#: « Il y a exactement un an », « il y a un an pile »: that day.
_EXACT_BEFORE, _EXACT_AFTER = (
    r"(?P<exactly>(?:exactement|precisement|pile) )?",
    r"(?P<exact> (?:pile(?: poil)?|tout (?:rond|juste|pile)|jour pour jour|exactement|precisement)\b)?",
)
_AGO = re.compile(
    rf"\b(?:il y a|y a|ya|y'a|ca fait|cela fait|voila)\s{_EXACT_BEFORE}{_NEARLY}{_COUNT}{_UNITS}(?P<half> et demie?)?{_EXACT_AFTER}(?! d'(?!ici)| de (?!ca|cela))"
)
_IN = re.compile(
    rf"\b(?:dans|d'ici|d'ici a|sous)\s(?:environ |a peu pres )?{_COUNT}{_UNITS}(?P<half> et demie?)?"
)
_SINCE = re.compile(rf"\bdepuis\s{_NEARLY}{_COUNT}{_UNITS}(?P<half> et demie?)?")


def relative_mentions(scan: Scan) -> Iterator[Mention]:
    """Yield the mentions whose day is counted from today, with their bounds."""
    today = scan.today
    for match in _DAYS.finditer(scan.rest):
        name = re.sub(r"[- ]", "", match.group("name"))
        day = today + timedelta(days=_OFFSETS.get(name, 0))
        yield Mention(*match.span(), fixed=(day, day, day, "day"))
    for pattern, sign in ((_AGO, -1), (_IN, 1), (_SINCE, -1)):
        for match in pattern.finditer(scan.rest):
            mention = _shifted(match, today, sign)
            if mention:
                yield mention
    for match in _NAMED_COUNT.finditer(scan.rest) if "aine" in scan.rest else ():
        lead = match.group("lead")
        days = _SOME_DAYS[match.group("name")] * (-1 if lead[-1] == "a" else 1)
        yield _days_away(
            match, today, timedelta(days=days), lead in ("d'ici", "sous"), lead == "sous"
        )
    yield from _counted_from_another(scan)
    for match in _PERIOD.finditer(scan.rest):
        mention = _period(match, today)
        if mention:
            yield mention


def _counted_from_another(scan: Scan) -> Iterator[Mention]:
    """Yield « le même jour », « le lendemain », « 15 jours plus tard », counted from the day said beside."""
    rest = scan.rest
    for match in _SAME_DAY.finditer(rest):
        if _OF_BEFORE.match(rest, match.end()):
            continue
        yield Mention(*match.span(), counted=relativedelta(), needs_role=True)
    for match in _NEXT_DAY.finditer(rest) if "lendemain" in rest else ():
        days = 2 if match.group("sur") else 1
        yield Mention(*match.span(), counted=relativedelta(days=days), needs_role=True)
    for match in _DAY_BEFORE.finditer(rest) if "la veille" in rest else ():
        yield Mention(*match.span(), counted=relativedelta(days=-1), needs_role=True)
    for match in _NEXT_WEEK.finditer(rest) if "semaine" in rest else ():
        yield Mention(*match.span(), counted=relativedelta(weeks=1), needs_role=True, week=True)
    for match in _LATER.finditer(rest) if " apres" in rest or " plus tard" in rest else ():
        name = match.group("n")
        step = _step(match.group("unit"), int(name) if name.isdigit() else 1, bool(match["half"]))
        if name != "quelques":
            yield Mention(*match.span(), counted=step, needs_role=True, certainty="medium")


def _days_away(
    match: re.Match[str], today: date, gap: timedelta, until: bool, needs_role: bool
) -> Mention:
    day = today + gap
    return Mention(
        *match.span(), fixed=(day, today if until else day, day, "day"), since_today=until,
        certainty="medium", needs_role=needs_role,
    )  # fmt: skip


def _step(unit: str, count: int, half: bool) -> relativedelta:
    """Return a number of days, weeks, months or years, and a half."""
    return {
        "j": relativedelta(days=count),
        "s": relativedelta(weeks=count),
        "m": relativedelta(months=count, days=15 if half else 0),
        "a": relativedelta(years=count, months=6 if half else 0),
    }[unit[0]]


def shift_direction(words: str) -> Direction | None:
    """Return where « dernier », « prochain »… look; None for other words."""
    if words.startswith(("dernier", "passe")):
        return "past"
    return "future" if words.startswith(("prochain", "qui vient")) else None


def _shifted(match: re.Match[str], today: date, sign: int) -> Mention | None:
    name, unit = match.group("n"), match.group("unit")[0]
    until = match.group().startswith(("d'ici", "sous"))
    side = match.groupdict().get("more") or ("moins" if match.groupdict().get("nearly") else None)
    count = int(name) if name.isdigit() else {"quelques": 3}.get(name, 1)
    step = _step(unit, count, bool(match.group("half")))
    unit = {"j": "day", "s": "week", "m": "month", "a": "year"}[unit]
    margin = {
        "day": timedelta(0), "week": timedelta(days=3), "month": timedelta(days=15),
        "year": timedelta(days=182),
    }[unit]  # fmt: skip
    if match.group("half") or side:
        margin = min(margin, _HALF_KNOWN)  # who tells the half of a year knows it better
    said = match.groupdict()
    if (said.get("exact") or said.get("exactly")) and not side and not match.group("half"):
        unit, margin = "day", timedelta(0)
    try:
        value = today + step * sign
        low, high = value - margin, value + margin
        if side:
            low, high = (low, value) if (side == "plus") == (sign < 0) else (value, high)
    except (OverflowError, ValueError):
        return None
    if until:
        return Mention(
            *match.span(), fixed=(value, today, value, unit), since_today=True,
            needs_role=match.group().startswith("sous"),
        )  # fmt: skip
    if name == "quelques":
        return Mention(*match.span(), fixed=(value, low, high, "month"), certainty="low")
    return Mention(
        *match.span(),
        fixed=(value, low, high, unit),
        certainty="high" if unit == "day" else "medium",
    )


def _period(match: re.Match[str], today: date) -> Mention | None:
    unit, turn = match.group("unit"), (match.group("turn") or "").strip()
    this = match.group("this") in ("ce", "cette", "dans la") or bool(match.group("here"))
    direction = shift_direction(turn)
    if direction is None and not this and turn != "en cours":
        return None
    step = {"past": -1, "future": 1}.get(direction or "", 0)
    if unit == "semaine":
        first = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return Mention(*match.span(), fixed=(first, first, first + timedelta(days=6), "week"))
    if unit == "mois":
        month = today + relativedelta(months=step)
        first, last = period_of_month(month.year, month.month)
        return Mention(*match.span(), fixed=(first, first, last, "month"))
    year = today.year + step
    first, last = date(year, 1, 1), date(year, 12, 31)
    return Mention(*match.span(), fixed=(first, first, last, "year"))
