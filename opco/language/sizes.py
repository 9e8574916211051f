"""Several sizes in one message: the parts of one company, or companies that have each their own.

« 35 chauffeurs et 6 administratifs » are forty-one people; « l'un a 15 salariés, l'autre 300 » is no
size of anybody: what is kept is the range, which decides where both ends agree.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from opco.language.found import Found
from opco.language.headcount import TRADES
from opco.language.normal import normalize, plain
from opco.language.numbers import words_to_digits

#: An establishment: those of one company count together (code de la sécurité sociale, L130-1).
_SITE = r"(?:etablissement|site|depot|agence|atelier|magasin|succursale|antenne|implantation|bureau|point de vente)"
_OTHER = re.compile(
    rf"(?:\bl'autre\b|\b(?:une?|mon|ma|notre) (?:\w+ )?autre\b|\bl[ea] (?:second|deuxieme)e?\b)(?! {_SITE})|\bcelle d[eu']|\bl[ea] (?:mienne?|sienne?|leur)\b"
)
#: « 245 salariés plus un autre établissement de 30 », « et 30 dans l'autre agence ».
_OTHER_SITE = r"(?:une?|mon|ma|notre|l'|le|la|nos|son|leur)(?:(?<=')| )(?:autre|second|seconde|deuxieme|2e|2eme|petite?) ?"
_AT_A_SITE_BEFORE = re.compile(
    rf"\b{_OTHER_SITE}{_SITE}s?(?: (?:a|de|d'|en) ?(?!\d)[a-z-]{{2,20}})?,? ?(?:de|d'|a|avec|:|en compte|compte|fait)? ?$"
)
_AT_A_SITE_AFTER = re.compile(
    rf"^\s?(?:salaries |personnes |employes )?(?:dans|sur|a|en|au) {_OTHER_SITE}{_SITE}\b"
)
_HAS_SITES = rf"\b(?:deux|trois|quatre|cinq|six|[2-9]|plusieurs|nos|mes|leurs) (?:(?!autres?\b)\w+ )?(?:{_SITE}s|bureaux|points de vente|garages|concessions)\b"
_SITES_TOLD = re.compile(_HAS_SITES)
#: « Deux sites, 150 et 120 salariés »: what is listed after them is added up.
_SITES = re.compile(
    rf"{_HAS_SITES}(?: (?:a|en|dans) [a-z-]{{2,20}}(?:,? et (?:a |en )?[a-z-]{{2,20}})?)?\W{{0,3}}(?:(?:avec|de|qui font|l'un|l'une|un|une|le premier|respectivement|chacun|en) ){{0,2}}$"
)
_SEVERAL = re.compile(
    r"\bclients\b|\bclients? [a-d1-9]\b|\bdossiers (?:differents|separes)\b|\bmon client\b(?=.*\bmoi\b)|\b(?:deux|trois|quatre|cinq|[2-9]|plusieurs) (?:\w+ )?(?:societes|boites|entreprises|structures|employeurs|sarl|sasu?|eurl)\b"
    r"|\b(?:societe|entreprise|boite) [a-d1-4]\b|\bsocietes differentes\b"
)
#: What a part of a company is said to be, before its number or after it.
_PLACES = r"(?:siege|depots?|ateliers?|agences?|sites?|bureaux?|magasins?|concession|carrosserie|garages?|mecanique|comptoir|exploitation|accueil|quai|administra\w+|compta\w*)"
_PART_BEFORE = re.compile(rf"(?:\b{_PLACES}|\b(?:a|sur))(?: d[eu']?)?(?: ?[a-z-]{{2,20}})? ?:? ?$")
_PART_ALONE = re.compile(
    rf"\W{{1,3}}(?:et |puis )?(?:a |sur |pour )?(?:les? |la |l')?{_PLACES} ?:? ?"
)
_PART_AFTER = re.compile(
    rf"^\s?(?:(?:au|aux|a l'|a la|en|dans l[ea']s?|sur l[ea']s?|cote) ?{_PLACES}\b|a cel(?:ui|le) d[eu']"
    r"|(?:administratifs?|sedentaires?|roulants?|exploit(?:ants?|ation)?|admins?|bureau(?! d)|commercia\w+|secretaires?|vendeu\w+|magasiniers?|peintres?|comptables?|receptionn\w+|cadres?|caristes?|manutentionnaires?|livreurs?|laveurs?|preparateurs?)\b"
    r"|(?:a|en) (?:temps (?:plein|partiel|complet)|mi-temps)\b|(?:a |en )?(?:mi-temps|temps partiels?|cdd)\b)"
)
#: « 60 salariés à Rouen et 210 à Lyon »: a town, and nothing to be done.
_TOWN_AFTER = re.compile(
    r"^\s?(?:a|au|en|sur) (?!(?:former|inscrire|embaucher|recruter|prevoir|envoyer|mettre|placer|habiliter|recycler|passer|suivre|repasser|temps|mi|peine|peu|plus|partir|la (?:fin|rentree|place|charge|signature)|moyenne|tout|ce|cette|cdi|cdd|formation|contrat|alternance|apprentissage|interim|poste|20\d\d|\d)\b)[a-z]{3,20}"
)
_PART_NOUN = re.compile(
    rf"\b(?:{TRADES}|chauffeurs?|conduct\w+|routiers|mecanicien\w*|mecanos?|technicien\w*|carrossiers?|ambulanciers?|ouvriers?|moniteurs?|cdi|gars|mecs?|temps pleins?)$"
)
_PART_TIME = re.compile(r"\s?(?:a |en )?(?:mi-temps|temps partiels?|cdd)\b")
_NOW = re.compile(
    r"^\s?(?:maintenant|aujourd'hui|actuellement|desormais|cette annee|a ce jour|pour (?:le moment|l'instant))\b"
)
#: What comes after these words is already counted, or is not the speaker's.
_INSIDE = re.compile(r"\b(?:dont|parmi lesquels|y compris)\W+(?:\w+ )?$")
_LISTED = re.compile(r"\s?(?:,|;|et|ou)\s?(?:une? (?:de|a) )?")
_LISTED_SITES = re.compile(
    r"\s?(?:salaries |personnes |employes )?(?:a [a-z-]{2,20} )?(?:,|;|et|puis|plus|\+|(?=l'autre))\s?(?:(?:l'autre|l'un|une?|le deuxieme|de|a|en|avec) ?){0,2}"
)
_LISTED_TOWNS = re.compile(r"\s?(?:,|;|et|puis|plus|\+)\s?(?:on est |on a |encore )?")
#: What makes numbers by town those of something done, and no size.
_SOMETHING_DONE = re.compile(
    r"\b(?:form(?:er|e|ons)\b|(?<!budget )(?<!budget de )(?<!enveloppe )formations?\b|inscri|embauch|recrut|apprenti|alternan|stage|dossier|contrats?\b|factur|tuteur|vehicul|camion|km\b|heures?\b|euros?\b)"
)
_ONCE = re.compile(
    r"\s?(?:salaries |personnes )?(?:l'an (?:dernier|passe)|l'annee (?:derniere|passee))\b"
)
_TWO_NAMES = re.compile(r"\s?(?:,|;|et)\s(?:(?!on |nous |si |est |ils |il |avec )\w+\s){0,2}")
#: Apprentices are not counted in a size (C. trav. L1111-3), nor those of a contrat pro: they are taken off it.
_NOT_COUNTED = (
    r"(?:apprentie?s?|alternante?s?|contrats? (?:d'apprentissage|pro\w*|de pro\w*)|stagiaires?)"
)
_WITH_THEM = re.compile(
    rf"^[^.;?!\d]{{0,20}}?[\s,(]*\b(?:dont|y compris|en comptant|parmi lesquels|incluant|avec)\b (?P<n>\d{{1,3}}|une?|l'|les? |mon |mes |nos )? ?(?:\w{{1,10}} )?{_NOT_COUNTED}(?P<all> (?:compris|inclus|dedans|en plus|a cote))?"
)
_NEAR = 32
_MOST_FACTS = 24
"""A text that holds more is a table, or a letter: its sizes stay as they are said."""
_LARGEST_YEAR = range(1990, 2050)


def join_sizes(original: str, found: list[Found]) -> list[Found]:
    """Return ``found``, in order, where several sizes are one: a sum, a range, or the last said.

    A bare number that goes on from a size (« et 2 au bureau », « l'autre 300 ») is one of them.
    """
    if len(found) > _MOST_FACTS:
        return found
    if not any(_is_size(item) for item in found):
        return _of_towns(original, found)
    return _without_apprentices(original, _joined(original, found))


def _of_towns(original: str, found: list[Found]) -> list[Found]:
    """Return ``found`` with numbers of one town each as one size: « concession, 48 à Pau et 7 à Tarbes »."""
    told = [
        index
        for index, item in enumerate(found[:-1])
        if item.fact == "number" and isinstance(item.value, int) and item.value not in _LARGEST_YEAR
        and found[index + 1].fact == "overseas" and found[index + 1].start - item.end <= 1
    ]  # fmt: skip
    apart = [plain(original[found[a + 1].end : found[b].start]) for a, b in pairwise(told)]
    listed = len(told) > 1 and all(_LISTED_TOWNS.fullmatch(one) for one in apart)
    if not listed or _SOMETHING_DONE.search(plain(original)):
        return found
    total = sum(int(str(found[index].value)) for index in told)
    return _merged(original, found, told, total, total)


def _without_apprentices(original: str, found: list[Found]) -> list[Found]:
    """Return ``found`` with the apprentices that a size holds taken off it: « 25 dont 3 apprentis »."""
    return [
        _taken_off(item, count)
        if _is_size(item) and (count := _apprentices_in(original, item))
        else item
        for item in found
    ]


def _apprentices_in(original: str, size: Found) -> int:
    said = _WITH_THEM.match(words_to_digits(normalize(original[size.end : size.end + 60])).text)
    if said is None:
        return 0
    among = " avec " not in f" {said.group()}" or said["all"] in (" compris", " inclus", " dedans")
    count = said["n"] or ""
    if not among or (said["all"] in (" en plus", " a cote")):
        return 0  # « 12 avec 2 apprentis » may be fourteen people or twelve
    if count.isdigit():
        return int(count)
    return int(count.strip() in ("un", "une", "l'", "le", "mon"))


def _taken_off(size: Found, count: int) -> Found:
    low, high, value = (
        max(0, int(one) - count) if isinstance(one, (int, float)) else None
        for one in (size.low, size.high, size.value)
    )
    return replace(size, value=value, low=low, high=high, certainty="medium")


def _joined(original: str, found: list[Found]) -> list[Found]:
    """Return ``found`` with the sizes of one company made one."""
    found = _without_crews(original, found)
    members = _members(original, found)
    if len(members) < 2:
        return found
    last = members[-1]
    if _NOW.match(_right(original, found[last])):
        return _keep(found, members, last)
    once = [index for index in members if _ONCE.match(_right(original, found[index]))]
    if once and len(once) == len(members) - 1:
        return _keep(found, members, next(index for index in members if index not in once))
    if _are_sites(original, found, members):
        return _summed(original, found, members)
    several = _SEVERAL.search(plain(original)) or any(
        _OTHER.search(_left(original, found, index)) for index in members[1:]
    )
    if several or _are_two_companies(original, [found[index] for index in members]):
        return _ranged(original, found, members)
    inside = {i for i in members[1:] if _INSIDE.search(_left(original, found, i))}
    if inside:
        return [item for index, item in enumerate(found) if index not in inside]
    if all(_is_part(original, found, index) for index in members):
        return _summed(original, found, members)
    return found


def _without_crews(original: str, found: list[Found]) -> list[Found]:
    """Return ``found`` without people of a trade told beside the size: « on est 12, deux mécanos … »."""
    sizes = [i for i, item in enumerate(found) if _is_size(item)]
    whole = [i for i in sizes if found[i].certainty == "high" and not found[i].supposed]
    if not whole:
        return found
    crews = {
        i for i in sizes
        if i > whole[0] and found[i].certainty == "medium" and _PART_NOUN.search(plain(found[i].text))
        and not _is_placed(original, found, i)
    }  # fmt: skip
    return [item for i, item in enumerate(found) if i not in crews]


def _is_placed(original: str, found: list[Found], index: int) -> bool:
    return bool(
        _PART_BEFORE.search(_left(original, found, index))
        or _PART_AFTER.match(_right(original, found[index]))
        or _TOWN_AFTER.match(_right(original, found[index]))
    )


def _is_size(item: Found) -> bool:
    return item.fact == "headcount" and not item.negated and item.interval is not None


def _members(original: str, found: list[Found]) -> list[int]:
    """Return the places of the sizes and of the numbers that go on from one."""
    members = [i for i, item in enumerate(found) if _is_size(item) and item.year is None]
    several = _SEVERAL.search(plain(original)) or _SITES_TOLD.search(plain(original))
    goes_on = []
    for index, item in enumerate(found):
        if item.fact != "number" or item.negated or not isinstance(item.value, (int, float)):
            continue
        if item.value in _LARGEST_YEAR:
            continue
        left, right = _left(original, found, index), _right(original, item)
        after = any(i < index for i in members)
        tied = any(
            (
                _OTHER.search(left),
                _is_of_another_site(left, right),
                _PART_AFTER.match(right),
                _NOW.match(right),
                _PART_ALONE.fullmatch(left),
                _goes_on_in_another_town(original, found, index, members),
            )
        )
        if (after and tied) or (several and _shares_noun(original, found, index, members)):
            goes_on.append(index)
    return sorted([*members, *goes_on])


def _is_of_another_site(left: str, right: str) -> bool:
    return bool(_AT_A_SITE_BEFORE.search(left) or _AT_A_SITE_AFTER.match(right))


def _are_sites(original: str, found: list[Found], members: list[int]) -> bool:
    """Tell whether sizes are those of the sites of one company: « deux sites, 150 et 120 salariés »."""
    if _SEVERAL.search(plain(original)) or any(found[i].value is None for i in members):
        return False
    if any(
        _is_of_another_site(_left(original, found, i), _right(original, found[i]))
        for i in members[1:]
    ):
        return True
    listed = all(
        _LISTED_SITES.fullmatch(plain(original[found[a].end : found[b].start]))
        for a, b in pairwise(members)
    )
    return listed and _SITES.search(plain(original[: found[members[0]].start])) is not None


def _goes_on_in_another_town(
    original: str, found: list[Found], index: int, members: list[int]
) -> bool:
    """Tell whether a number is of another town than the size before it: « 60 salariés à Rouen et 210 à Lyon »."""
    before = [i for i in members if i < index]
    return bool(before) and all(
        _TOWN_AFTER.match(_right(original, found[i])) for i in (before[-1], index)
    )


def _shares_noun(original: str, found: list[Found], index: int, members: list[int]) -> bool:
    """Whether a number stands in a list that ends on a size: « 5, 20 et 80 personnes »."""
    for first, second in pairwise(found[index:]):
        if not _LISTED.fullmatch(plain(original[first.end : second.start]) or "-"):
            return False
        if _is_size(second):
            return found.index(second) in members
        if second.fact != "number":
            return False
    return False


def _left(original: str, found: list[Found], index: int) -> str:
    floor = found[index - 1].end if index else 0
    start = found[index].start
    return plain(original[max(floor, start - _NEAR) : start])


def _right(original: str, item: Found) -> str:
    return plain(original[item.end : item.end + _NEAR])


def _is_part(original: str, found: list[Found], index: int) -> bool:
    named = _PART_NOUN.search(plain(found[index].text)) is not None
    return named or _is_placed(original, found, index)


def _are_two_companies(original: str, sizes: list[Found]) -> bool:
    """Whether two exact sizes follow each other: « Dupont 12 salariés et Durand 35 salariés »."""
    if any(item.fact == "number" or item.value is None or item.supposed for item in sizes):
        return False
    if any(_PART_NOUN.search(plain(item.text)) or item.certainty == "low" for item in sizes):
        return False
    apart = all(
        _TWO_NAMES.fullmatch(plain(original[first.end : second.start]))
        and first.value != second.value
        and plain(first.text).split()[1:] == plain(second.text).split()[1:] != []
        for first, second in pairwise(sizes)
    )
    return apart


def _keep(found: list[Found], members: list[int], kept: int) -> list[Found]:
    """Return the other sizes put aside: « 51 en 2025 mais 47 maintenant », « 33, 36 l'an dernier »."""
    aside = [index for index in members if index != kept]
    result = list(found)
    for index in aside:
        result[index] = replace(found[index], negated=True)
    before = found[aside[-1]].value
    result[kept] = replace(found[kept], fact="headcount", certainty="medium", rejected=before)
    return result


def _ranged(original: str, found: list[Found], members: list[int]) -> list[Found]:
    lows, highs = _ends(found[index] for index in members)
    low = None if None in lows else min(value for value in lows if value is not None)
    high = None if None in highs else max(value for value in highs if value is not None)
    return _merged(original, found, members, low, high)


def _summed(original: str, found: list[Found], members: list[int]) -> list[Found]:
    """Return the parts as one size; those who work part-time count for less, by the year."""
    sizes = [found[index] for index in members]
    partial = [item for item in sizes if _PART_TIME.match(_right(original, item))]
    lows, highs = _ends(item for item in sizes if item not in partial)
    _, more = _ends(partial)
    low = None if None in lows else sum(value for value in lows if value is not None)
    both = [*highs, *more]
    high = None if None in both else sum(value for value in both if value is not None)
    return _merged(original, found, members, low, high)


def _ends(sizes: Iterable[Found]) -> tuple[list[int | None], list[int | None]]:
    intervals = [interval for item in sizes if (interval := item.interval) is not None]
    lows = [None if i.low is None else int(str(i.low).split(".")[0]) for i in intervals]
    highs = [None if i.high is None else int(str(i.high).split(".")[0]) for i in intervals]
    return lows, highs


def _merged(
    original: str, found: list[Found], members: list[int], low: int | None, high: int | None
) -> list[Found]:
    """Return ``found`` where one size, from ``low`` to ``high``, stands for all its members."""
    start, end = found[members[0]].start, found[members[-1]].end
    exact = low is not None and low == high
    one = replace(
        found[members[0]], fact="headcount", start=start, end=end, text=original[start:end],
        value=low if exact else None, low=None if exact else low, high=None if exact else high,
        certainty="medium" if exact else "low", reason=None if exact else "range",
    )  # fmt: skip
    rest = [item for index, item in enumerate(found) if index not in members]
    return sorted([*rest, one], key=lambda item: (item.start, item.end))
