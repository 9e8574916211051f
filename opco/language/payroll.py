"""What a company pays all its employees in a year: « 400 000 de masse salariale », « masse sal : 95 k€ ».

A sum by the month is that of twelve. A sum that no word calls a payroll is one where the contribution
is asked, which the conversation tells (`opco.dialogue.reading.payrolls`).
"""

import re
from collections.abc import Iterator

from opco.language.found import Found
from opco.language.money import tidy
from opco.language.quantities import NUMBER
from opco.language.scan import Scan, number

MONTHS = 12
_LEAST = 1000
#: What several people are paid a month, where only their « salaires » are named; less is the pay of one.
_LEAST_MONTHLY = 5000
_SUM = (
    rf"(?P<n>{NUMBER})(?: ?(?P<k>k|mille)(?! ?(?:salari|employ|personn))| ?(?P<m>m|millions?))?"
    r"(?: ?(?:d'|de )?(?:€|euros?|eur|e))?(?!\w)"
)
_WHOLE = r"(?:masses? sal(?:arial\w{0,3})?\b\.?|ms\b(?= (?:brute|annuelle|totale))|total des (?:salaires|paies|bruts?)|somme des salaires)"
_PAID = r"(?:remunerations? (?:brutes?|annuelles?)|salaires? (?:bruts?|annuels)|salaires(?= (?:verses|de l'an|20\d\d)))"
_OF_WHAT = r"(?: (?:annuel|mensuel|brut|total|verse|prevue?|charge|n-1)(?:e|le|s|es|les)?\b| (?:de |sur )?(?:l'annee|l'an)(?: (?:derniere?|passee?))?| (?:de |en |sur )?20\d\d){0,3}"
_AFTER = re.compile(
    rf"(?<![\w.,]){_SUM} (?:(?:de |d'|en |pour |comme )?(?:la |notre |ma )?(?:(?P<whole>{_WHOLE})|(?P<paid>{_PAID}))"
    r"|de (?P<plain>salaires?|paies?|bruts?|remunerations?)\b)"
)
_BEFORE = re.compile(
    rf"(?:(?P<whole>{_WHOLE})|\b(?P<paid>{_PAID})){_OF_WHAT} ?(?:(?:est|fait|tourne|sera|serait|etait|represente) )?(?:(?:de|d'|a|:|=|autour de|environ|dans les|pour|,) ?){{0,2}}{_SUM}(?! ?%)"
)
_A_MONTH = re.compile(
    r"^[^.;?!\d]{0,24}?(?:/ ?mois\b|\b(?:par|chaque|au|le|tous les) mois\b|\bmensuel)"
)
_MONTHLY = re.compile(r"\b(?:mensuel\w*|du mois|par mois|chaque mois|tous les mois)\b")


def find(scan: Scan) -> Iterator[Found]:
    """Yield the `payroll` of the text, in euros a year."""
    for pattern in (_BEFORE, _AFTER):
        for match in pattern.finditer(scan.rest):
            factor = 1000 if match["k"] else 1_000_000 if match["m"] else 1
            value = number(match["n"]) * factor
            months = by_the_month(scan.text, *match.span())
            # « 2 100 € de salaire », « 1 950 € bruts par mois » are what one is paid.
            of_one = match["whole"] is None and (months > 1 or match.groupdict().get("plain"))
            least = _LEAST_MONTHLY if of_one else _LEAST
            if value >= least:
                yield scan.take("payroll", tidy(value * months), *match.span())


def by_the_month(text: str, start: int, end: int) -> int:
    """Return how many times a year the sum of ``text[start:end]`` is paid: 12 for a month's, else 1."""
    monthly = _A_MONTH.match(text[end : end + 40]) or _MONTHLY.search(text[start:end])
    return MONTHS if monthly else 1
