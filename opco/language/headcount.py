"""Headcount: how many people the company employs (« on est 12 », « une vingtaine de gars »).

The law counts employees in a year's average (code de la sécurité sociale, L130-1): a decimal
number is cut, not rounded, because every threshold reads « at least N ».
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from opco.language.found import Found, Value
from opco.language.quantities import Quantity, quantities
from opco.language.scan import Scan

LARGEST = 500_000
"""No French employer has more: a larger number is another thing or a mistake."""

_STRONG = (
    r"salari\w*|employe(?:e?s|e)?|emploies|collaborat\w+|etp|equivalents? temps pleins?|temps pleins?"
    r"|sal\b|effectifs?|emplois"
)
_WEAK = (
    r"personnes?|pers\b|gars|mecs?|tetes?|bonhommes?|gens|ouvriers?|agents|chauffeurs?|conducteurs?"
    r"|conductrices?|mecanicien\w*|mecanos?|technicien\w*|carrossiers?|ambulanciers?|equipiers"
    r"|compagnons|postes|cdi|moniteurs?|marins?|routiers"
)
_NOUN = re.compile(
    rf"\s?(?:de |d'|en )?(?:petits? |autres? |seuls? |vrais? )?(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))(?!\w)"
)
_WE_ARE = re.compile(
    r"(?:\b(?:on|nous|ns|n)\s(?:n'|ne\s)?(?:est|e\b|sommes|some|somme|sera|serons|etait|etions|reste|restons"
    r"|tourne|tournons|pass(?:e|ons|era|erons)\sa|doit\s(?:bien\s)?etre|devons\setre|travaille|travaillons|bosse|compte|comptons|emploie|employons|salarie)"
    r"|(?<!apprentis )(?<!alternants )(?<!jeunes )(?<!eleves )(?<!stagiaires )(?<!tuteurs )\bils (?:sont|etaient)|\bj'(?:emploie|embauche\sdeja)|\bemployons|\bcomptons|\bil y a|\by a"
    r"|\b(?:boite|entreprise|equipe|garage|societe|pme|tpe|structure|concession|atelier|carrosserie|transporteur|voyagiste|agence|reseau|groupe|autocariste|loueur)\s(?:de|a)"
    r"|\beffectifs?(?:\s(?:moyen|annuel|total|actuel|de l'entreprise))*|\bnombre de salaries|\bnb (?:de )?salaries"
    r"|\bnbre (?:de )?salaries|(?:^|[,;.:]\s?)salaries|\bsalaries\s?[:=])"
    r"(?:\s?[:=]|\s(?:c'est|est|passe\w*|monte\w*|rendus?|actuel|seulement|que|de|a|pas|bien|deja|maintenant|toujours|environ"
    r"|quasi(?:ment)?|presque|a peu pres|tout juste|au total|au|en tout|moins|plus|entre|autour|dans les))*\s?$"
)
# After « on est 12 », what may follow without making it « on est 12 garages ».
_ENDS = re.compile(
    r"\s?(?:$|\+(?! ?[\da-z])|[,.;:!?()\"\x00\n]|(?:et|ou|a|au|aux|avec|dans|chez|en|sur|mais|pas|dont|pour|plus|moins|donc|alors|ici"
    r"|actuellement|maintenant|environ|seulement|actifs?|ensemble|y|compris|sans|non|plutot|je|il|elle|on|nous|est"
    r"|c'est|depuis|hors|par|si|peut|a peu|tout|svp|merci|cette|l'annee|et plus|ou plus|pile|tout rond|exactement|dsl|desole|mdr|qui|que|tous|quels?|quelles?|combien|comment|ca|il y|c)\b|j'\w+|j(?!eunes?\b|ours?\b|oueurs?\b)[a-z]{3,12}\b)"
)
_SAID_AFTER = re.compile(
    r"\s?(?:la[- ]bas|d'apres|selon|suivant|environ|ca\b|cela|c'|voire|dommage|groupe|l'autre|normalement|grand max|quand|comme|sauf|tt\b|toutes|vs\b|au lieu|d'ailleurs|pardon|max\w*|mini\w*)"
)
_OF_YEAR = re.compile(
    r"(?:\b(?:en|sur|de|pour|l'annee|annee|au titre de|exercice|dsn|fin|au 31 decembre)\s){0,3}\b(?:199\d|20[0-4]\d)\b ?"
)
_ABOUT = 0.1
"""« environ 250 » is between 225 and 275: near a threshold, it is asked again."""
_AND_ME = re.compile(
    r"\s?\+ ?(?:moi|le (?:patron|gerant)|les? apprenti\w*|un apprenti|\d+ apprenti\w*)"
)
_OTHER_SUBJECT = re.compile(
    r"\b(?:former?|formations? (?:pour|de|a)|formation|embauch\w*|recrut\w*|inscri\w*|prendre|prends|licenci\w*"
    r"|cherch\w*|accueill\w*|envo\w*|financ\w*|tuteurs?|groupes?(?: de)?|session\w*|stage\w*|places? pour)"
    r"(?:\W+(?:de|d'|a|les|mes|nos|ces|un|pour|entre|moins|plus|au))*\W*$"
)
#: « Budget formation 12 salariés »: the money of a company of this size, not twelve people to train.
_MONEY_TO_TRAIN = re.compile(
    r"\b(?:budgets?|plafonds?|fonds|enveloppes?|droits?) (?:de |a |pour la |pour )?formations?(?: pour)?\W*$"
)
#: « Deux dépôts de 30 salariés ».
_PLACES_OF = re.compile(
    r"\b(?P<n>deux|trois|quatre|cinq|six|[2-9]|1\d) (?:\w{1,15} )?(?:depots?|etablissements?|sites?|agences?|ateliers?|garages?|magasins?|concessions?|centres?|points de vente)"
    r"(?: \w{1,15})?(?: chacune?)? (?:de|a|avec|d'environ) (?:chacune? )?$"
)
_COUNTS = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6}
_TO_TRAIN = re.compile(
    r"\s?(?:a (?:former|inscrire|embaucher|recruter|prevoir)|en formation|par (?:session|groupe|stage)|maximum par|concerne\w*|interess\w*)"
)
_GENERIC = re.compile(
    r"\b(?:les|des|aux|aupres des|pour les) (?:\w+ ){0,2}(?:entreprises?|boites?|societes?|employeurs?|pme|tpe|structures?) (?:\w+ )?(?:de|d'|entre|avec|a|ayant)?\W*$"
)
#: What leads to the companies that a rule is for, and not to one's own.
_OF_THE_RULE = re.compile(r"(?<!partie )\b(?:les|aux|des) $")
_NONE = re.compile(
    r"\b(?:(?:aucun|pas (?:de|d'|un|un seul)|pas le moindre|sans|ni) ?(?:salarie|employe|personnel|collaborateur)s?(?:es?)?\b"
    r"|(?:je suis|j'suis|suis|je bosse|je travaille|je tourne|je suis tout|moi) (?:tout |toute )?seule?\b(?! (?:gerant|a |responsable|maitre))"
    r"|(?:tout|toute) seule?\b|(?:y a |c'est |a part |juste |rien )?que moi\b(?=\W*$|,)|juste moi\b|moi seul\b"
    r"|(?:je n'ai|j'ai|ai) personne\b|personne d'autre\b|zero salarie)"
)
_NOT_ALONE = re.compile(
    r"(?:ne suis |suis )?pas $|n'est pas $|\b(?:ca|cela|tombe|vient|arrive|fait|marche|part|se fait)(?: \w+)? $"
)
_ONE = re.compile(
    r"\b(?:j'ai|on a|nous avons|j'emploie|nous employons|avec|seulement|il y a|y a|juste)\s(?P<one>une? (?:seule? )?(?:salarie|employe|ouvrier|mecano|gars|mecanicien)e?)\b"
)
#: « On touche 1200 », « la prime de 750 »: money, whoever asks for a size.
_AMOUNT_BEFORE = re.compile(
    r"\b(?:primes?|aides?|montants?|touch\w+|verse\w*|gagne\w*|somme|coute\w*|cout|prix|tarif|salaires?|forfait|bonus)"
    r"(?: (?:de|d'|a|est|sont|les|des|c'est|exceptionnelle?|unique|environ|:|=)){0,3} $"
)
_THE_DAY = re.compile(r"\ble $")
_QUESTION = re.compile(
    r"\?|^\W*(?:c'est quoi|qu'est[- ]ce|est[- ]ce|pourquoi|comment|combien|quand|quel)"
)
_WORD = re.compile(r"[a-z]{2,}")
_BRIEF = 3
#: « 30 alternants sur 700 ».
_OF_ALL = re.compile(r"\bsur (?:un total de )?$")
#: « Lui et un ouvrier »: one, or two when the first is employed as well.
_HIM_AND = re.compile(
    r"^\W*(?:juste |seulement |ben |bah |euh |alors )?(?:lui|elle|moi|mon mari|ma femme|le patron|le gerant|la gerante) et (?P<n>une?|\d{1,2}) (?:ouvrier|salarie|employe|mecano|gars|chauffeur|mecanicien|compagnon)e?s?\b"
)
_ALONE_WITH = re.compile(r"\s?avec\b")


def find(scan: Scan) -> Iterator[Found]:
    """Yield the `headcount` of the text: a whole number, 0 for « je suis seul », or bounds."""
    for match in _ONE.finditer(scan.rest):
        after = scan.after(match.end())
        if not _TO_TRAIN.match(after):
            yield scan.take("headcount", 1, *match.span("one"), certainty="medium")
    yield from _him_and(scan)
    told = False
    found = quantities(scan)
    for quantity in found:
        certainty = _certainty(scan, quantity)
        if certainty and _plausible(quantity):
            told = True
            quantity = _in_every_place(scan, quantity)
            end = quantity.end
            noun = _NOUN.match(scan.rest[end : end + 30])
            end += noun.end() if noun else 0
            yield from _take(scan, quantity, end, certainty, _year(quantity, found))
    for match in _NONE.finditer(scan.rest):
        before = scan.before(match.start(), 20)
        if told or _NOT_ALONE.search(before) or _ALONE_WITH.match(scan.after(match.end())):
            continue
        alone = "seul" in match.group() or "moi" in match.group()
        yield scan.take("headcount", 0, *match.span(), certainty="medium" if alone else "high")


def _him_and(scan: Scan) -> Iterator[Found]:
    """Yield « lui et un ouvrier »: the boss may be an employee or not."""
    if match := _HIM_AND.match(scan.rest):
        low = int(match.group("n")) if match.group("n").isdigit() else 1
        yield scan.between("headcount", low, low + 1, *match.span())


def answer(scan: Scan) -> Iterator[Found]:
    """Yield what a bare number answers to « Combien de salariés ? »."""
    if him := list(_him_and(scan)):
        yield from him
        return
    found = quantities(scan)
    for quantity in found:
        right = scan.rest[quantity.end : quantity.end + 20]
        noun = _NOUN.match(right)
        if quantity.looks_like_year and not noun:
            if len(found) == 1 and quantity.value is not None:
                yield scan.take(
                    "headcount", None, quantity.start, quantity.end, certainty="low", reason="year"
                )
            continue
        if not noun and _THE_DAY.search(scan.before(quantity.start, 12)):
            continue  # « le 4, peut-être le 5 » counts nobody
        if not noun and _is_asked_about(scan, quantity):
            continue  # « la prime de 750, c'est par mois ? » counts nobody
        if noun or _ENDS.match(right) or _AND_ME.match(right) or _SAID_AFTER.match(right):
            end = quantity.end + (noun.end() if noun else 0)
            yield from _take(scan, quantity, end, "high", _year(quantity, found))
    match = re.search(
        r"^\W*(?:aucune?s?|personne|zero|rien|neant|nada)\b|\bseule?\b|(?P<one>\bune? (?:seule?|salarie|employe)\w*)|^[^\w\x00]*(?P<alone>une?)[^\w\x00]*$",
        scan.rest,
    )
    if match:
        one = bool(match.group("one") or match.group("alone"))
        yield scan.take("headcount", int(one), *match.span(), certainty="high" if one else "medium")


def _is_asked_about(scan: Scan, quantity: Quantity) -> bool:
    """Whether a bare number is an amount, or stands inside a question that it does not begin."""
    left = scan.rest[max(0, quantity.start - 60) : quantity.start]
    if _AMOUNT_BEFORE.search(left):
        return True
    if _WE_ARE.search(left) or _OF_ALL.search(left) or not _QUESTION.search(scan.text):
        return False
    others = _WORD.findall(scan.rest[: quantity.start] + " " + scan.rest[quantity.end :])
    return bool(left.strip(" \n")) and len(others) > _BRIEF


def _certainty(scan: Scan, quantity: Quantity) -> str | None:
    """Return how sure it is that a number is a headcount; None when it is something else."""
    left = _OF_YEAR.sub("", scan.rest[max(0, quantity.start - 60) : quantity.start])
    right = scan.rest[quantity.end : quantity.end + 40]
    noun = _NOUN.match(right)
    said = _WE_ARE.search(left) or _MONEY_TO_TRAIN.search(left)
    if _OTHER_SUBJECT.search(left) and not _MONEY_TO_TRAIN.search(left):
        return None
    if quantity.value is None and _OF_THE_RULE.search(left):
        return None  # « l'aide est pour les moins de 250 salariés ? »
    if noun:
        if _TO_TRAIN.match(right[noun.end() :]):
            return None
        if _GENERIC.search(left):
            return "low"
        return "high" if noun.group("strong") or said else "medium"
    if quantity.looks_like_year:
        return None
    if said and (_ENDS.match(right) or _SAID_AFTER.match(right)):
        return "medium" if said.group().startswith(("il y a", "y a")) else "high"
    return None


def _in_every_place(scan: Scan, quantity: Quantity) -> Quantity:
    """Return the size of a company whose every site has ``quantity`` people."""
    sites = _PLACES_OF.search(scan.before(quantity.start, 60))
    if sites is None or quantity.value is None:
        return quantity
    count = _COUNTS.get(sites["n"]) or int(sites["n"])
    return replace(quantity, value=count * quantity.value)


def _plausible(quantity: Quantity) -> bool:
    top = max(v for v in (quantity.value, quantity.low, quantity.high, 0) if v is not None)
    return top <= LARGEST


def _year(size: Quantity, found: list[Quantity]) -> int | None:
    """Return the one year that the text names beside the size."""
    years = [other.whole for other in found if other.looks_like_year and other is not size]
    return years[0] if len(years) == 1 else None


def _take(
    scan: Scan, quantity: Quantity, end: int, certainty: str, year: int | None = None
) -> Iterator[Found]:
    details: dict[str, Any] = {"certainty": certainty, "year": year}
    value: Value = quantity.whole
    if quantity.value is None:
        details.update(
            certainty="low", reason="range", low=_int(quantity.low), high=_int(quantity.high)
        )
    elif quantity.value < 0 or quantity.value > LARGEST:
        value = None
        details.update(valid=False, reason="out_of_range", certainty="low")
    elif quantity.approximate:
        value = int(quantity.value)
        around = max(1, round(value * _ABOUT))
        details.update(
            certainty="medium" if certainty == "high" else "low", reason="approximate",
            low=max(0, value - around), high=value + around,
        )  # fmt: skip
    elif not quantity.is_whole:
        details.update(certainty="medium", reason="rounded_down")
    yield scan.take("headcount", value, quantity.start, end, **details)


def _int(value: float | None) -> int | None:
    return None if value is None else int(value)
