"""Length of a contract in months: « 24 mois », « 2 ans », « un an et demi »."""

import re
from collections.abc import Iterator
from typing import Any

from opco.language.found import Found
from opco.language.quantities import Quantity, quantities
from opco.language.scan import Scan
from opco.language.tutor import OF_THE_TRADE

LONGEST = 120
"""Ten years: above, a number of years is an age."""
_SHORTEST_SURE = 6
_OLDEST_DURATION_YEARS = 6

_UNIT = re.compile(
    r"\s?(?P<unit>mois|ans?|annees?|[am]\b(?=\W{0,3}$)|semestres?|trimestres?)\b(?:\s(?:scolaires?|d'etudes?))?(?P<half>\s(?:et|1)\s?(?:demie?|1/2))?(?:\set\s(?P<more>\d{1,2})\smois\b)?"
)
_ARTICLE = re.compile(
    r"\b(?P<n>une?|1)\s(?P<unit>an|annee|semestre|trimestre|mois)\b(?P<half>\set\sdemie?)?(?:\set\s(?P<more>\d{1,2})\smois\b)?"
)
_OTHER = re.compile(
    r"(?:\b(?:age\w*|a partir de|des|il a|elle a|jeunes? de|apprentie?s? de|depuis|il y a|tous les|toutes les|chaque|essai de|sous|delai de|preavis de|dans les"
    r"|experience de|anciennete de|apres|au bout de|tranche d'age|fin de|mois de|avant|pendant les|les|premiers|absente?|partir|parti|arret(?: de travail| maladie)?(?: de| pendant| pour)?|conges?(?: maternite| maladie| parental)?(?: de| pendant| pour)?|malade(?: pendant| pour)?|hospitalisee?(?: pendant| pour)?|absente? pendant|(?:ai|a|avons|avez|ont) mis|mettre|met|mettent|attend\w*)\s?(?:de\s?)?)$"
)
_OTHER_AFTER = re.compile(
    r"\s?(?:d'experience|d'anciennete|d'age|revolus|d'essai|de preavis|apres|avant|de retard|plus tard|de delai|d'existence|de permis|de metier|de moins|a partir de|a l'etranger|d'absence|d'arret|pour ca\b|(?:de|en) plus\b(?! (?:que|de)\b)|supplementaires?\b)"
)
#: « Il a bossé 5 ans chez … »: years of work behind somebody, whoever it was with.
_WORKED = re.compile(
    r"\b(?:a|ai|ont|avait|ayant) (?:deja |bien )?(?:bosse|travaille|fait|passe|roule|conduit|ete) (?:pendant )?$"
)
_AT_A_FIRM = re.compile(
    r"\s?(?:chez|dans une? autre|en interim|d'interim|de route|dans le (?:metier|transport))\b"
)
_CONTRACT = re.compile(
    r"\b(?:contrats?|duree|dure|durera|apprentissage|alternance|formation|cap|bts|bac|licence|master|titre|cdd|pendant|sur)\b"
)
#: « Un bac + 3 ans » is a diploma.
_AFTER_BAC = re.compile(r"\bbac ?(?:\+|plus) ?$")
_ABROAD = (
    r"quebec|canada|irlande|espagne|allemagne|italie|portugal|belgique|suisse|luxembourg|pays-bas|hollande|angleterre|royaume-uni|grande-bretagne|ecosse|etats-unis|usa|maroc|tunisie|algerie|senegal"
    r"|cote d'ivoire|suede|norvege|danemark|finlande|islande|pologne|grece|malte|roumanie|bulgarie|autriche|hongrie|croatie|slovenie|slovaquie|republique tcheque|lituanie|lettonie|estonie|japon|chine|australie"
    r"|nouvelle-zelande|bresil|mexique|londres|berlin|munich|dublin|madrid|barcelone|rome|milan|lisbonne|porto|bruxelles|geneve|montreal|new york|prague|erasmus|europe|l'etranger"
)
#: « 3 mois en Irlande », « une mobilité de 4 mois »: a stay, and no contract.
_STAY_AFTER = re.compile(rf"\s?(?:au|aux|en|a|dans) (?:l'|la |le |les )?(?:{_ABROAD})\b")
_STAY_BEFORE = re.compile(
    r"\b(?:mobilite|erasmus|sejour|echange|voyage)(?: [a-z]{3,15})?(?: (?:de|d'|sur|pendant|pour))? $"
)
#: « Mon comptable dit 6 mois »: what somebody tells of a rule, and no length of a contract.
_HEARSAY = re.compile(
    r"\b(?:dit|dis|disent|disait|dite|parl\w+ de|annonc\w+|lu|entendu)(?: que)?(?: (?:c'est|c'etait|il y a|on a|j'ai|faut|il faut))?(?: plutot)? $"
)
#: « Un an ou deux », « sur 1 an ou sur tout le contrat »: a length that is asked about, and of no contract.
_OR_ELSE = re.compile(
    r"\s?ou (?:bien |plutot )?(?:sur |pour |pendant |que )?(?:\d|plus|tou[st]\w*|plusieurs|l'annee|les|la|le)"
)
_EITHER = re.compile(r"\b(?:ans?|mois|annees?) ou (?:bien |plutot )?(?:sur |pour |pendant )?$")
#: « Peut-il avoir un contrat plus long que 3 ans ? », « peut dépasser 36 mois »: the limit is asked about.
_MAY_BE_LONGER = re.compile(
    r"\b(?:peut|peuvent|pourrait|peut-on|puis-je|possible|le droit|autorise|permis|jusqu'ou)\b[^.;?!]{0,44}(?:plus (?:long\w*|grand\w*) (?:que|qu')|depass\w+|exced\w+|au-? ?dela de|superieure? a|plus de) ?$"
)
_MORE_THAN = re.compile(r"(?:plus de|plus d'|au-dela de|superieure? a)\b")
_BETWEEN_TWO = re.compile(r"\bou\b")
_OF_A_CONTRACT = re.compile(
    r"\b(?:contrats?|apprentissage|alternance|formation|cycle|cap|bts|bac|licence|master|titre|cdd|bp|but)\b"
)
_RATES = {"mois": 1.0, "m": 1.0, "trimestre": 3.0, "semestre": 6.0}


def find(scan: Scan) -> Iterator[Found]:
    """Yield the durations as `months`, role `contract` when the words speak of a contract."""
    for quantity in quantities(scan):
        unit = _UNIT.match(scan.rest[quantity.end : quantity.end + 40])
        if unit and unit.group("unit") not in ("a", "m"):
            yield from _duration(scan, quantity, unit)
    for match in _ARTICLE.finditer(scan.rest):
        if not _elsewhere(scan, match.start(), match.end()) and not _is_a_stay(
            scan, match.start(), match.end()
        ):
            months = _months(1, match)
            yield scan.take(
                "months", months, *match.span(), **_details(scan, match.start(), months)
            )


def answer(scan: Scan) -> Iterator[Found]:
    """Yield what « 2 ans », « 24 » or « 12 m » answers to « Combien de mois ? »."""
    for quantity in quantities(scan):
        right = scan.rest[quantity.end : quantity.end + 40]
        unit = _UNIT.match(right)
        if unit:
            yield from _duration(scan, quantity, unit, asked=True)
        elif not re.match(r"\s?(?:[a-z€%]{1,})", right) or re.match(
            r"\s?(?:je|environ|a peu|merci|non|et|mais|pas|ou|normalement)\b", right
        ):
            value = quantity.whole
            low, high = _whole(quantity.low), _whole(quantity.high)
            if value is None:
                yield scan.between("months", low, high, quantity.start, quantity.end)
            elif not 0 < value <= LONGEST:
                yield scan.beyond("months", quantity.start, quantity.end)
            elif value < _SHORTEST_SURE:
                # « 2 » may be years: an apprenticeship lasts six months at least.
                yield scan.take(
                    "months", value, quantity.start, quantity.end, certainty="low", reason="unit"
                )
            else:
                yield scan.take("months", value, quantity.start, quantity.end)


def _duration(
    scan: Scan, quantity: Quantity, unit: re.Match[str], asked: bool = False
) -> Iterator[Found]:
    end = quantity.end + unit.end()
    years = unit.group("unit")[0] == "a"
    top = max(v for v in (quantity.value, quantity.low, quantity.high, 0) if v is not None)
    if years and top > (LONGEST / 12 if asked else _OLDEST_DURATION_YEARS):
        return
    if _is_a_stay(scan, quantity.start, end) or (
        not asked and _elsewhere(scan, quantity.start, end)
    ):
        return
    either = quantity.value is None and _BETWEEN_TWO.search(scan.text[quantity.start : end])
    if either and not asked and not _OF_A_CONTRACT.search(scan.before(quantity.start, 45)):
        return
    if quantity.value is None:
        low = None if quantity.low is None else _months(quantity.low, unit)
        high = None if quantity.high is None else _months(quantity.high, unit)
        yield scan.between("months", low, high, quantity.start, end)
        return
    months = _months(quantity.value, unit)
    if not 0 < months <= LONGEST:
        return
    details = _details(scan, quantity.start, months)
    if quantity.approximate:
        details.update(certainty="medium", reason="approximate")
    yield scan.take("months", months, quantity.start, end, **details)


def _is_a_stay(scan: Scan, start: int, end: int) -> bool:
    """Whether so long is spent abroad, or after the bac."""
    before = scan.before(start, 40)
    return bool(
        _AFTER_BAC.search(before)
        or _STAY_BEFORE.search(before)
        or _STAY_AFTER.match(scan.after(end))
    )


def _elsewhere(scan: Scan, start: int, end: int) -> bool:
    """Whether the length is another thing's: an age, a delay, a trial period."""
    after = scan.after(end)
    either = _OR_ELSE.match(after) or _EITHER.search(scan.before(start, 45))
    if either and not _OF_A_CONTRACT.search(scan.before(start, 45)):
        return True
    if _asks_the_limit(scan, start):
        return True
    if _WORKED.search(scan.before(start, 40)) and _AT_A_FIRM.match(after):
        return True
    return bool(
        _OTHER.search(scan.before(start, 40))
        or _HEARSAY.search(scan.before(start, 40))
        or _OTHER_AFTER.match(after)
        or OF_THE_TRADE.match(after)
    )


def _asks_the_limit(scan: Scan, start: int) -> bool:
    """Whether it is asked if a contract may be longer than that."""
    if "?" not in scan.text:
        return False
    more = _MORE_THAN.match(scan.text, start)
    return (
        _MAY_BE_LONGER.search(scan.text[max(0, start - 80) : more.end() if more else start])
        is not None
    )


def _details(scan: Scan, start: int, months: int) -> dict[str, Any]:
    said = _CONTRACT.search(scan.before(start, 45)) or months >= 12
    return {"certainty": "high" if said else "medium", "role": "contract" if said else None}


def _months(count: float, match: re.Match[str]) -> int:
    unit = match.group("unit").rstrip("s") if match.group("unit") != "mois" else "mois"
    rate = _RATES.get(unit, 12.0)
    groups = match.groupdict()
    half = rate / 2 if groups.get("half") else 0
    more = int(groups["more"]) if groups.get("more") else 0
    return int(count * rate + half + more)


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)
