"""A day said by the one given before: « et le 8 ? », « un an plus tôt ? », « à la même date en 2025 »."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from opco.language.scan import Scan

_AWAY = r"(?P<way>plus tot|avant|auparavant|plus tard|apres)"
_SHIFT = re.compile(
    rf"\b(?P<n>\d{{1,3}}|une?) (?P<unit>jours?|semaines?|mois|ans?|annees?)(?P<half> et demie?)? (?:pile |tout juste |jour pour jour )?{_AWAY}\b"
)
#: « La veille », « le mois d'après », « l'année suivante ».
_NEXT_TO = re.compile(
    r"\b(?:(?P<eve>la veille)|(?P<morrow>le lendemain)|(?:le|la|l')\s?(?P<unit>jour|semaine|mois|an|annee) (?P<way>d'avant|avant|precedente?|d'apres|apres|suivante?))\b"
)
_SAME = r"(?:(?:a |le |au )?(?:la |le )?meme (?:date|jour|moment|periode)|jour pour jour)"
_YEAR = r"(?:(?:en|de|pour) )?(?P<year>20[12]\d)|(?P<turn>l'an(?:nee)? (?:dernier|derniere|passee?|prochaine?))"
_SAME_DAY = re.compile(
    rf"\b(?:{_YEAR})\W{{1,3}}{_SAME}\b|\b{_SAME}\W{{1,3}}(?:{_YEAR.replace('year', 'year2').replace('turn', 'turn2')})\b"
)
#: « Et le 8 ? », « et une du 10 », « celle du 12 »: another day of the same month.
_IN_A_YEAR = re.compile(rf"\b(?:{_YEAR})\b")
_DAY = re.compile(
    r"\b(?:(?:une?|celle|celui|l'autre|autre|formation|session|stage) (?:du|le)|le) (?P<day>1er|\d{1,2})(?!\d)"
)
_NUMBER = re.compile(r"^\W*(?:et|ou|mais) (?P<day>\d{1,2})\W*$")
#: What is felt of a decision, before another day is tried: « mince. et 3 jours plus tard ».
_SIGH = re.compile(
    r"^\W*(?:(?:ah|oh|bah|ben|bon|ok|mais)\W+){0,2}(?:mince|zut|flute|aie|oups|dommage|tant pis|pas de (?:chance|bol|veine)|quel dommage|c'est (?:bete|dommage|ballot|rageant)|rate|rageant|la poisse|pf+|gr+|arf+|arg+h|punaise|(?:et )?merde)\b"
)
#: « Euh le 23 pardon », « non, le 23 en fait », « le 23, erreur de ma part »: the day told was another.
_PUT_RIGHT = re.compile(
    r"\b(?:pardon|oups|desolee?|erreur|en fait|je (?:corrige|rectifie|voulais dire|me (?:suis )?tromp\w+)|me suis tromp\w+|rectification|correction)\b"
)
#: What begins a case beside the one told.
_LEADS = re.compile(
    r"^\W*(?:(?:ok|oui|non|ah|euh|bon|d'accord|merci)\W+)*(?:et|mais|si|s'il|sinon|ou|alors|imagin\w+|disons|mettons|admett\w+|suppos\w+|plutot|(?:(?:la|le) )?meme(?! (?:si|pas))|pareil\w*|idem)\b"
)
#: « La même en 2025 », « pareil l'an dernier »: the same contract, whose year alone changes.
_REPEATS = re.compile(
    r"\b(?:(?:la|le) meme(?: (?:chose|contrat|cas|question|aide|apprentie?))?|meme (?:chose|contrat|cas|question)|pareil\w*|idem|le meme jour|la meme date)\b"
)
_ASKS = re.compile(
    r"\bsi\b|\bs'il\b|\bcombien\b|\b(?:avais|avait|aurais|aurait|etait)\b|\b(?:ca|cela) (?:donne|fait|change)"
)
#: « Un mois après, il touche combien ? » asks for a pay.
_PAID = re.compile(r"\b(?:ils?|elles?) (?:touch|aura)")
_WORD = re.compile(r"[a-z0-9]+")
#: Words that say nothing of the day: what is left beside it, when the day is all that changes.
_FILLERS = frozenset(
    (  # noqa: SIM905
        "et mais ok oui non ah euh bon d accord merci si s il elle on je j nous ils elles alors donc du coup sinon ou"
        " imagine imaginons disons mettons admettons supposons que qu c ce ca cela etait est serait sera avait avais ai a"
        " as ont aurait aurais aurions avions eu ete l le la un une de meme y signe signes signee signait signais signerait"
        " signer signons signions contrat contrats date jour combien quoi donne donnait donnerait fait faisait ferait"
        " change changerait touche touchais touchait toucherait aide prime montant plutot dans pour cas avec svp juste"
        " celle celui autre formation session stage contrat prevue prevu commence commencait commencerait demarre demarrait debute debutait debut bien droit toujours pareil pareille aussi tout idem chose question exactement an"
        " pardon oups desole desolee erreur part corrige rectifie rectification correction voulais dire me suis trompe trompee ma au excusez moi excuse"
        " passe passait passerait passerions marche marchait marcherait jouait changeait bon mieux meilleur compte compterait comptait"
    ).split()
)


@dataclass(frozen=True)
class MovedDay:
    """A day counted from another one: its first and last day, and where it stands in the text.

    ``imagined``: the words set it beside the case told, so that it answers no question; ``corrects``:
    they say that it is the right one, « euh le 23 pardon ».
    """

    low: date
    high: date
    start: int
    end: int
    imagined: bool
    corrects: bool = False


def moved_day(
    text: str, low: date, high: date, today: date, *, bare: bool = False
) -> MovedDay | None:
    """Return the day that a text makes of the last one given, from ``low`` to ``high``; None without one.

    Only where nothing else is said: « un mois après, il sera payé combien ? » moves no day. ``bare``:
    « et 12 ? » is a day as well, because one was just imagined.
    """
    scan = Scan(text, today)
    plain = scan.text
    sigh = _SIGH.match(plain)
    put_right = "?" not in plain and _PUT_RIGHT.search(plain) is not None
    if sigh is not None:
        plain = " " * sigh.end() + plain[sigh.end() :]
    begins = _LEADS.match(plain) is not None
    corrects = put_right and not begins
    leads = sigh is not None or corrects or begins
    match, ends = _read(plain, low, high, today, leads=leads, bare=bare)
    if match is None or ends is None:
        return None
    beside = f"{plain[: match.start()]} {plain[match.end() :]}"
    if (
        _PAID.search(beside)
        or not _FILLERS.issuperset(_WORD.findall(beside))
        or not (leads or "?" in plain)
    ):
        return None
    found = scan.take("date", ends[0], *match.span())
    corrects = corrects and match.re is _DAY
    imagined = not corrects and leads and (match.re is not _DAY or _ASKS.search(beside) is not None)
    return MovedDay(*ends, found.start, found.end, imagined, corrects)


def _read(
    plain: str, low: date, high: date, today: date, *, leads: bool, bare: bool
) -> tuple[re.Match[str] | None, tuple[date, date] | None]:
    if match := _SAME_DAY.search(plain):
        said, turn = match["year"] or match["year2"], match["turn"] or match["turn2"]
        return match, _moved(low, high, _to_year(said, turn, low, today))
    if match := _SHIFT.search(plain):
        count = int(match["n"]) if match["n"].isdigit() else 1
        return match, _moved(
            low, high, _step(match["unit"], count, bool(match["half"]), match["way"])
        )
    if match := _NEXT_TO.search(plain):
        if match["unit"] is None:
            return match, _moved(low, high, relativedelta(days=-1 if match["eve"] else 1))
        return match, _moved(low, high, _step(match["unit"], 1, False, match["way"]))
    if (match := _IN_A_YEAR.search(plain)) and _REPEATS.search(plain):
        return match, _moved(low, high, _to_year(match["year"], match["turn"], low, today))
    match = _DAY.search(plain) if leads else None
    if match is None and bare:
        match = _NUMBER.match(plain)
    if match is None:
        return None, None
    return match, _in_month(low, int(match["day"].removesuffix("er")))


def _to_year(said: str | None, turn: str | None, low: date, today: date) -> relativedelta:
    """Return how far the year that is said, or the last or next one, is from that of a day."""
    year = int(said) if said else today.year + (1 if "prochain" in (turn or "") else -1)
    return relativedelta(years=year - low.year)


def _step(unit: str, count: int, half: bool, way: str) -> relativedelta:
    sign = 1 if way.startswith(("plus tard", "apres", "d'apres", "suivant")) else -1
    steps = {
        "j": relativedelta(days=count),
        "s": relativedelta(weeks=count),
        "m": relativedelta(months=count, days=15 if half else 0),
        "a": relativedelta(years=count, months=6 if half else 0),
    }
    return steps[unit[0]] * sign


def _moved(low: date, high: date, step: relativedelta) -> tuple[date, date] | None:
    """Return both days moved; the last of a month stays the last of its month."""
    try:
        first, last = low + step, high + step
    except (OverflowError, ValueError):
        return None
    if low != high and high.day == _length(high) and not step.days:
        last = last.replace(day=_length(last))
    return first, last


def _in_month(day: date, number: int) -> tuple[date, date] | None:
    if not 1 <= number <= _length(day):
        return None
    moved = day.replace(day=number)
    return moved, moved


def _length(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]
