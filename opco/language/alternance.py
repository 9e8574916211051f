"""The pay and the calendar of a work-study contract: birth, year of contract, diploma held, days in the firm, months done.

These words mean something only beside others: « première année » is a year of contract where a pay
is asked, « janvier 2027 » the month paid.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from opco.language import dates
from opco.language.age import TURNS
from opco.language.contract import names_contract
from opco.language.date_roles import leads_to_day
from opco.language.found import Found
from opco.language.happenings import LEAVES
from opco.language.headcount import PAYSLIPS
from opco.language.private import births
from opco.language.scan import Scan

_PAY = re.compile(
    r"\b(?:pa(?:ie|ye)\w*|pay(?:er|ons|ez)|salaires?|remuner\w*|smic|brut|gagne\w*|touche\w*|(?:je|on|lui) (?:dois|doit|donne)\w*)\b"
)
_YEAR = re.compile(
    r"(?P<in>\b(?:en|sa|dans sa|pour sa|son|apprentie?|alternante?) )?\b(?P<n>[1-4] ?(?:e|ere|re|eme|nde|de)?|premiere|deuxieme|seconde|troisieme|quatrieme) annee\b(?! (?:civile|suivante|prochaine|derniere))"
)
#: « Apprenti 20 ans 2e année »: an age beside a year asks for a pay.
_AGED = re.compile(r"\b(?:1[5-9]|[23]\d) ?ans?\b|\bnee? (?:en|le|fin|debut) ")
#: « L'un en 2e année, l'autre en 1re »: the word is said once.
_YEAR_AGAIN = re.compile(
    r"\ben (?P<n>[1-4] ?(?:ere|re|eme|nde|de|e)|premiere|deuxieme|seconde|troisieme)\b(?! (?:annee|trimestre|semestre|ligne|position|main))"
)
_RANKS = {"premiere": 1, "deuxieme": 2, "seconde": 2, "troisieme": 3, "quatrieme": 4}
_LICENCE_PRO = re.compile(r"\blic(?:en[cs]es?|\.)? pro(?:f\w*)?\b")
_HOLDS = re.compile(
    r"\b(?:avec|titulaire d(?:'|u|e)|ayant|qui (?:n'|ne )?(?:a|aurait)\b|(?:il|elle) (?:n'|ne )?(?:a|avait|aurait|ait)\b|poss?ed(?:e|ait)|detient|decroche|diplome d(?:'|u|e)|sort(?:ie?)? d(?:'|u|e)|n'?(?:a|avait|aurait)(?: (?:pour (?:l'instant|le moment)|actuellement|encore))?(?= qu)|(?:plus haut|dernier|seul|meilleur) diplome(?: (?:obtenu|est|c'est|:)){0,2}|^\W*(?:(?:et|mais|oui|non)\W+)?deja(?! titulaire)) ?(?:(?:deja |eu |obtenu |juste |seulement |simplement |que |comme diplome )|qu')?(?:une? simple|une?|1|le|la|l'|son|sa)? ?(?=(?P<what>[^,;.?!]{2,24}))"
)
_NO_DIPLOMA = re.compile(
    r"\b(?:sans (?:aucune? |le moindre )?(?:diplomes?|qualification)|(?:pas|point) (?:de |le moindre )?(?:diplomee?s?|qualification)|aucune? (?:diplome|qualification)|non[- ]diplomee?|zero diplome|0 diplome|jamais eu (?:de|son|aucun) (?:diplome|bac|cap))\b"
)
#: « Juste le brevet des collèges », and no other diploma.
_BREVET = re.compile(
    r"\b(?:brevet des? colleges?|bepc|dnb|(?:juste|que|seulement|niveau) (?:le |son |un )?brevet(?! (?:pro|de\b)))"
)
_A_DIPLOMA = re.compile(
    r"\b(?:cap|bep|bac|bp|bts|dut|but|licen[cs]e|bachelor|master|titre|diplome d)\b"
)
#: In this order: the longer name before the shorter one that it contains.
_HELD = (
    ("4-pro", re.compile(r"\A(?:bac ?-?(?:calaureat )?pro|brevet pro|bp\b|titre pro\w* (?:de )?niveau 4)")),
    ("4-techno", re.compile(r"\Abac ?-?(?:calaureat )?(?:techno|stmg|sti2d|st2s)")),
    ("4-general", re.compile(r"\Abac ?-?(?:calaureat )?(?:general|s\b|es\b|l\b)")),
    ("5", re.compile(r"\A(?:bts|dut|deust|bac ?\+ ?2)\b")),
    ("6", re.compile(r"\A(?:licen[cs]e|but|bachelor|bac ?\+ ?[34])\b")),
    ("7", re.compile(r"\A(?:master|bac ?\+ ?5|diplome d'ingenieur)\b")),
    ("3", re.compile(r"\A(?:cap|bep)\b")),
)  # fmt: skip
_DAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi)s?"
_DAYS = re.compile(
    rf"\b(?:du {_DAY} au {_DAY}|(?:les? )?{_DAY}(?:, {_DAY}){{0,4}}(?: et (?:le |les )?{_DAY})?)\b(?! (?:\d|en (?:8|15)\b|prochain|dernier|qui vient))"
)
_IN_THE_FIRM = re.compile(
    r"\b(?:chez (?:moi|nous)|en entreprise|dans (?:l'|mon |notre )entreprise|a l'atelier|present\w*|au garage)\b"
)
_MONTHS_AFTER = re.compile(
    r"[^\w.;?!]{1,3}(?:(?!et |ou |mais )\w{1,20}[^\w.;?!]{1,3}){0,4}?(?:apres |au bout d(?:e |'))(?:seulement |environ |ses |les )?(?P<n>\d{1,2})(?P<part>[.,]5)? mois(?P<half> et demie?)?\b"
)
_CONTRACT_OF = re.compile(
    r"\bcontrats? (?:de travail )?(?:du|au|a partir du|qui part du)\s+(?=\d|1er|lundi|mardi)"
)
#: « Quel brut en mars 2027 », « la paie de mars »: the month paid, whatever else the words date.
_PAID_IN = re.compile(
    r"\b(?:brut|salaire|paie|paye|smic|payer|remuneration)s? (?:(?:de|pour|en|au|a partir de|du mois de|lui verser en) |d')"
)
#: How far a day may stand from the word that says what it is.
_NEAR = 28
_CLOSE = 4
_BESIDE = 2
_OF_TRAINING = re.compile(r"\b(?:une|la|cette|sa|leur|ma|notre) formations?\b")
_PAYSLIPS_COUNTED = re.compile(rf"\d (?:{PAYSLIPS.pattern})")
_RAISED = re.compile(
    r"\b(?:smic|taux|bareme|salaires?|minimum)\b.{0,30}\b(?:augment\w*|relev\w*|revaloris\w*|chang\w*|bouge\w*|monte\w*|hausse)|\b(?:augment\w*|relev\w*|revaloris\w*|hausse)\b.{0,24}\bsmic\b"
)
#: « Je touche l'aide en janvier » is about no wages.
_OF_AN_AID = re.compile(r"\b(?:aides?|primes?)\b")
_DAYS_OF_A_CONTRACT = frozenset({"signed_on", "starts_on"})
_OF_CONTRACT = re.compile(
    r"\b(?:sign\w*|commenc\w*|debut\w*|demarr\w*|embauch\w*|contrat (?:du|de|au)|arriv\w*|nee?)\b"
)


def find_births(scan: Scan) -> Iterator[Found]:
    """Yield `birth_date`, and the start that « contrat du … » tells beside it, before other days.

    « né le 5 mai 2007, contrat du 1er septembre »: the second day is not a birth too.
    """
    born = False
    for start, end in list(births(scan.rest)):
        day = next(_days(scan, start, end), None)
        if day is not None and day.low is None and isinstance(day.value, date):
            born = True
            yield scan.take("birth_date", day.value, start, end)
    for match in _CONTRACT_OF.finditer(scan.rest) if born else ():
        day = next(_days(scan, match.end(), match.end() + _NEAR), None)
        if day is not None:
            yield replace(_as("date", day, scan, match.end()), role="starts_on")


def find_days(scan: Scan) -> Iterator[Found]:
    """Yield `company_days`, `ended_after` and `pay_on`, before days without a role."""
    for match in _DAYS.finditer(scan.rest) if _IN_THE_FIRM.search(scan.text) else ():
        if not leads_to_day(scan.before(match.start())):  # « signé vendredi, au garage »
            yield scan.take("company_days", match.group(), *match.span(), certainty="medium")
    for match in LEAVES.finditer(scan.rest):
        if months := _MONTHS_AFTER.match(scan.rest, match.end()):
            half = 0.5 if months["part"] or months["half"] else 0
            # The word that ends it stays: « il s'arrête » asks too.
            yield scan.take(
                "ended_after", int(months["n"]) + half, *months.span(), certainty="medium"
            )
            return
    for match in _PAID_IN.finditer(scan.rest):
        day = next(_days(scan, match.end(), match.end() + _NEAR), None)
        if day is not None and day.start < _CLOSE and day.role is None:
            yield _as("pay_on", day, scan, match.end())
            return
    if _RAISED.search(scan.text):
        return  # « le Smic a augmenté cette année ? » is about the Smic, and no month's pay
    if _OF_TRAINING.search(scan.text):
        return  # « une formation en décembre, c'est payé ? » is about no wages
    if not _PAY.search(scan.text) or _PAYSLIPS_COUNTED.search(scan.text):
        return  # « en novembre on édite 244 fiches de paie » counts people
    of_contract = list(_OF_CONTRACT.finditer(scan.text))
    turns = TURNS.search(scan.text)
    for day in _days(scan, 0, len(scan.rest)):
        if turns is not None and 0 <= day.start - turns.end() <= _BESIDE:
            continue  # « il a 18 ans le 3 janvier, son salaire ? »: a birthday
        if day.role is None and (not of_contract or _is_paid(day, of_contract, scan)):
            yield _as("pay_on", day, scan, 0)
            return


def _is_paid(day: Found, of_contract: Sequence[re.Match[str]], scan: Scan) -> bool:
    """Tell whether a day that words of a contract stand beside is the one paid.

    « Il a signé en septembre, je le paie combien en janvier »: the pay stands between the contract and
    the day; « en janvier je le paie combien, il a signé en septembre »: the contract has its own.
    """
    if _OF_AN_AID.search(scan.text):
        return False
    before = max((one.end() for one in of_contract if one.end() <= day.start), default=None)
    if before is not None:
        return _PAY.search(scan.text, before, day.start) is not None
    after = min(
        (one.start() for one in of_contract if one.start() >= day.end), default=len(scan.text)
    )
    dated = _CONTRACT_OF.search(scan.text) is not None or any(
        one.role in _DAYS_OF_A_CONTRACT for one in _days(scan, 0, len(scan.rest))
    )
    return dated and _PAY.search(scan.text, 0, after) is not None


def find(scan: Scan) -> Iterator[Found]:
    """Yield `training_kind` and `held_qualification`, the first with little certainty outside a pay."""
    licence = _LICENCE_PRO.search(scan.text)
    if licence is not None:
        paid = _PAY.search(scan.text) is not None or "combien" in scan.text
        yield scan.take(
            "training_kind", "licence_pro", *licence.span(), certainty="medium" if paid else "low"
        )
    if names_contract(scan.text, "professionnalisation"):
        yield from _held(scan)


def find_years(scan: Scan) -> Iterator[Found]:
    """Yield `contract_year`, before « 2e » is an amount: « en 2e année », « sa première année », of each of several."""
    paid = _PAY.search(scan.text) is not None or _AGED.search(scan.text) is not None
    told = [one for one in _YEAR.finditer(scan.rest) if one.group("in") or paid]
    told += _YEAR_AGAIN.finditer(scan.rest) if told else []
    for match in sorted(told, key=re.Match.start):
        said = match.group("n")
        year = _RANKS.get(said) or int(said[0])
        yield scan.take("contract_year", year, *match.span(), certainty="medium")


def held_qualification(text: str, today: date) -> list[Found]:
    """Return the `held_qualification` that a text tells where one decides: « il a déjà une licence »."""
    return list(_held(Scan(text, today)))


def _held(scan: Scan) -> Iterator[Found]:
    if match := _NO_DIPLOMA.search(scan.text):
        yield scan.take("held_qualification", "none", *match.span(), certainty="medium")
        return
    for match in _HOLDS.finditer(scan.text):
        what = match.group("what")
        level = next((level for level, pattern in _HELD if pattern.match(what)), None)
        if level is not None:
            # « Avec une personne titulaire d'un CAP »: what follows one word may begin with the next.
            span = match.start(), match.end("what")
            yield scan.take("held_qualification", level, *span, certainty="medium")
            return
    brevet = _BREVET.search(scan.text)
    if brevet is not None and not _A_DIPLOMA.search(scan.text):
        yield scan.take("held_qualification", "none", *brevet.span(), certainty="medium")


def _days(scan: Scan, start: int, end: int) -> Iterator[Found]:
    """Yield the days read in ``rest[start:end]``, their places counted from ``start``."""
    yield from dates.find(Scan(scan.rest[start:end].replace("\x00", " "), scan.today))


def _as(fact: str, day: Found, scan: Scan, offset: int) -> Found:
    """Return a day under the name of a fact, at its place in the text."""
    first, last = offset + day.start, offset + day.end
    return replace(scan.take(fact, day.value, first, last), low=day.low, high=day.high,
                   certainty="medium", precision=day.precision, reason=day.reason)  # fmt: skip
