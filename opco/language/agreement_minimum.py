"""The minimum of an agreement for a job: « minimum conventionnel 2 126 € », « notre convention prévoit 2 200 € pour ce poste ».

By the month; a sum by the hour or by the year is that of a month of 35 hours.
"""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from opco.language.found import Found
from opco.language.money import tidy
from opco.language.quantities import NUMBER
from opco.language.scan import Scan, number

_EUROS = r"(?:€|euros?\b|eur\b|balles\b|e(?=\W|$))"
_SUM = rf"(?P<n>{NUMBER})(?! ?(?:%|h\b|heures|ans?\b|salari|apprenti))(?P<euros>\s?{_EUROS}(?:\s?\d{{2}}(?!\d))?)?"
_OF = r"(?:de |d'|du |des |par |selon |pour )?(?:la |notre |ma |leur |sa |votre |l'|cette )?"
_WHOSE = r"(?:conventionnels?|conventionnelle|branche|conventions?(?: collective)?|grille(?: (?:de la |de notre )?(?:branche|convention))?|accord(?: de branche)?)"
_LEAST = r"(?:minim(?:um|a|al|ale)|minis?|salaires? (?:minimum|minimal|mini|de base)|smc|smh)"
_NAME = rf"(?:{_LEAST}(?: (?:mensuel|brut|salarial|horaire|annuel|garanti)\w*){{0,2}} {_OF}{_WHOSE}|salaires? conventionnels?|smc|smh)"
_SAYS = r"(?:prevoi\w+|donne\w*|fixe\w*|impose\w*|indique\w*|annonce\w*|met|dit|exige\w*|garanti\w*|demarre a|commence a|est a|est de|c'est|monte a)"
_GAP = r"[^.;?!\d%€]{0,50}?"
#: « Le minimum conventionnel de l'échelon 3 est 2 050 € ».
_RUNG = r"(?:[^.;?!\d%€]{0,30}?\b(?:echelon|niveau|coef\w{0,8}|groupe|position|indice|categorie) ?\d{1,3}\b)?"
_TOLD = re.compile(
    rf"\b(?P<name>{_NAME})\b{_RUNG}{_GAP}(?<![\w.,]){_SUM}"
    rf"|\b(?P<whose>conventions?(?: collective)?|branche|grille|accord de branche)\b[^.;?!\d%€]{{0,24}}?\b{_SAYS}\b{_GAP}(?<![\w.,])"
    + _SUM.replace("<n>", "<m>").replace("<euros>", "<of_it>")
)
_AFTER = re.compile(
    rf"(?<![\w.,]){_SUM}(?: bruts?)?(?: (?:par mois|mensuels?|de l'heure|par an|pour (?:ce|son|cet|le|l') ?(?:poste|emploi|metier))){{0,2}},? "
    rf"(?:(?P<there>(?:dans|selon|d'apres) (?:la|notre|ma|leur|sa) (?:conventions?|branche|grille)\b)|(?:(?:est|c'est|comme|en|de|au|a|d'apres|selon|le|la|notre|sa) ){{0,3}}{_NAME})"
)
#: What makes a sum « dans notre convention » a minimum, and no pay: « le minimum c'est 2 126 dans notre convention ».
_OF_A_JOB = re.compile(r"\b(?:minim\w+|mini|salaire de base|postes?|emplois?|metier)\b")
#: What an agreement gives beside, or pays for.
_OF_ANOTHER = re.compile(
    r"\b(?:primes?|indemnit\w*|bonus|aides?|frais|repas|forfaits?|rembours\w*|financ\w*|charge|tut(?:eur|rice)s?|maitres?|cfa|formations?|cout\w*|plafonds?)\b"
)
#: What no month of full time is paid, and what nobody reads as a minimum.
_LEAST_MONTHLY, _MOST_MONTHLY = 1000, 9000
_MOST_HOURLY, _LEAST_YEARLY = 60, 15000
_BY_THE_HOUR = re.compile(r" ?(?:bruts? )?(?:/ ?h\b|(?:de l'|par |l')heure|horaire)")
_BY_THE_YEAR = re.compile(r" ?(?:bruts? )?(?:/ ?an\b|(?:par|l') ?an(?:nee)?\b|annuels?)")
_HOURS_A_WEEK, _WEEKS, _MONTHS = 35, 52, 12
#: A number of four digits right after the name of an agreement, without its euros, is the number of the agreement.
_NUMBER_OF_IT = re.compile(r"(?:conventions?(?: collective)?|branche|idcc)(?: n(?:o|°)?)? $")


def find(scan: Scan) -> Iterator[Found]:
    """Yield the `minimum_conventional` of the text, in euros a month."""
    for match in (*_TOLD.finditer(scan.rest), *_AFTER.finditer(scan.rest)):
        groups = match.groupdict()
        said = "n" if groups["n"] else "m"
        start, end = match.span(said)
        currency = groups["euros" if said == "n" else "of_it"]
        end += len(currency or "")
        if currency is None and _NUMBER_OF_IT.search(scan.before(start)):
            continue
        clause = _clause(scan, match, named=bool(groups.get("name")))
        if _OF_ANOTHER.search(clause) or (groups.get("there") and not _OF_A_JOB.search(clause)):
            continue
        value = _monthly(Decimal(str(number(match[said]))), scan.after(end, 16), currency)
        if value is not None and scan.is_free(start, end):
            yield scan.take("minimum_conventional", value, start, end, certainty="medium")
            return


def _clause(scan: Scan, match: re.Match[str], *, named: bool) -> str:
    """Return the words that tell what a sum is of: those read, and all their clause where none names a minimum."""
    if named:
        return match.group()
    before = re.split(r"[,.;?!]", scan.before(match.start(), 40))[-1]
    after = re.split(r"[,.;?!]", scan.after(match.end(), 40))[0]
    return f"{before}{match.group()}{after}"


def _monthly(value: Decimal, after: str, euros: str | None) -> int | float | None:
    """Return what a sum is a month, ``None`` when it is no pay of full time."""
    if value <= _MOST_HOURLY and (euros or _BY_THE_HOUR.match(after)):
        value = value * _HOURS_A_WEEK * _WEEKS / _MONTHS
    elif value >= _LEAST_YEARLY and (_BY_THE_YEAR.match(after) or euros):
        value = value / _MONTHS
    if not _LEAST_MONTHLY <= value <= _MOST_MONTHLY:
        return None
    return tidy(float(value.quantize(Decimal("0.01"), ROUND_HALF_UP)))
