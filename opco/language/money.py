"""Amounts in euros: « 5 000 € », « 2,5 k€ », « 5 mille euros »."""

import re
from collections.abc import Iterator

from opco.language.found import Found
from opco.language.months import WEEKDAYS
from opco.language.quantities import NUMBER
from opco.language.scan import Scan, number

_CURRENCY = r"(?:€|euros?\b|eur\b|balles\b)"
_AMOUNT = re.compile(
    rf"(?<![\w.,])(?P<n>{NUMBER})\s?(?:(?P<k>k(?! ?(?:salari|employ|personn|etp|collab))\s?{_CURRENCY}?|mille\s?{_CURRENCY})|(?P<m>millions?|m)\s?(?:d'|de )?\s?{_CURRENCY}|(?:e(?=\W|$)|{_CURRENCY})(?:\s?(?P<cents>\d{{2}})(?!\d))?)(?!\w)"
)
#: What « 3e » is a rank of, where it is no « 3 € »: « le 3e jeudi », « le 4e trimestre ».
_RANKED = re.compile(
    rf" (?:{'|'.join(WEEKDAYS)}|trim|sem|quinzaine|jour|mois\b|annee|fois|apprenti|contrat|salarie|employe|tuteur|niveau|etage|arrondissement)"
)
_LARGEST_RANK = 99
#: « 1800 ht », « 1850 brut »: a price or a pay, whether its currency is said or not.
_TAXED = re.compile(
    rf"(?<![\w.,])(?P<n>{NUMBER})\s?(?:h\.?t|ttc|hors taxes?|(?<=\d{{3}} )(?:brut|net))\b"
)
_TAX = re.compile(r"\d ?(?:h\.?t|ttc|hors|brut|net)")
#: « J'ai déjà utilisé 1800 », « reste 1090 ? », « pris 1500 sur le plan »: money, without its currency.
_UNITS = r"(?! ?(?:%|h\b|heures?|jours?|mois|ans?\b|salari|employ|personn|gars|apprenti|alternan|jeunes?|stagiaires?|places?|km|litres?|semaines?|fois|formations?|contrats?|tuteurs?))"
_SPENT_VERB = r"(?:utilis|depens|consomm|mang|entam|crame|claqu|grill|bouff|croqu|engag|debours)(?:e|es|ee|ees|ons|er|ent)?"
_OF_WHAT = r"(?:sur|dans|de) (?:le |la |l'|notre |mon |ma |ce |cette |mes |nos )?(?:plan|budget|enveloppe|compte|fonds|forfait|cagnotte|dotation|droits|plafond)"
_ABOUT = r"(?:(?:deja|environ|a peu pres|peu pres|pour|pres de|dans les|plus de|moins de|que|plus que|donc|encore|bien|seulement) ){0,3}"
_SPENT = re.compile(
    rf"\b(?:{_SPENT_VERB}|(?<!on )(?<!nous )(?<!je )reste(?:nt|rait|ra|r)?(?:[- ]t[- ]il)?|(?:moitie|tiers|quart|partie) (?:est |a ete )?(?:deja )?(?:partie?|utilisee?|prise?),?) {_ABOUT}(?P<n>{NUMBER}){_UNITS}"
    rf"|(?<![\w.,])(?P<m>{NUMBER})(?: (?:d'|de |deja |sont )?(?:(?:{_SPENT_VERB}|pris(?:es?)?|partis?)\b)| {_OF_WHAT})"
)
#: « Utilisé 3 » counts something else.
_LEAST_SPENT = 50
_BEFORE = re.compile(rf"€\s?(?P<n>{NUMBER})")
#: « La moitié est partie »: of how many parts of a whole one is told.
_PARTS = (
    (re.compile(r"\b(?:la |une )?moitie\b"), 2),
    (re.compile(r"\b(?:un|le) tiers\b"), 3),
    (re.compile(r"\b(?:un|le) quart\b"), 4),
    (re.compile(r"\b(?:tout|la totalite|l'integralite)\b"), 1),
)


def find(scan: Scan) -> Iterator[Found]:
    """Yield the `money` of the text, in euros; the payroll is read before (`payroll`)."""
    for match in _AMOUNT.finditer(scan.rest):
        ranks = match.group().endswith("e") and number(match.group("n")) <= _LARGEST_RANK
        if ranks and _RANKED.match(scan.rest, match.end()):
            continue
        factor = 1000 if match.group("k") else 1_000_000 if match.group("m") else 1
        value = number(match.group("n")) * factor
        if match.group("cents"):
            value += int(match.group("cents")) / 100
        yield scan.take("money", tidy(value), *match.span())
    taxed = _TAXED.finditer(scan.rest) if _TAX.search(scan.rest) else ()
    for match in (*_BEFORE.finditer(scan.rest), *taxed):
        yield scan.take("money", tidy(number(match.group("n"))), *match.span())
    for match in _SPENT.finditer(scan.rest):
        said = "n" if match["n"] else "m"
        if (value := number(match[said])) >= _LEAST_SPENT:
            yield scan.take("money", tidy(value), *match.span(said), certainty="medium")


def tidy(value: float) -> int | float:
    """Return an amount whole where it is, else to the cent."""
    return int(value) if value == int(value) else round(value, 2)


def part_told(plain_text: str) -> int | None:
    """Return of how many parts of a whole one is told: 2 for « la moitié », 1 for all of it."""
    return next((parts for words, parts in _PARTS if words.search(plain_text)), None)
