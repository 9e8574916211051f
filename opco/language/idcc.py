"""IDCC: the number of a collective agreement, four digits (« IDCC 1090 », « convention 16 »)."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from rapidfuzz.distance import OSA

from opco.language.found import UNKNOWN, Found
from opco.language.normal import plain
from opco.language.scan import Scan

_NUMBER = r"(?:n ?[°o]\.? ?|numero )?(?P<n>\d{1,4})(?! ?(?:salari|employ|personn|%|€|euro|mois|ans\b|jours|/(?! ?(?:ccn|idcc|convention|\d{4}))))(?!\d|[.,/]\d)"
_LABELLED = re.compile(
    r"\b(?:idcc|i\.d\.c\.c\.?|idc+|ccn|cc|convention(?:s)?(?: collective)?(?: nationale)?)"
    r"(?:[ :=,'\"]|\b(?:est|c'est|a|porte|la|le|de|numero)\b){0,6} ?" + _NUMBER
)
#: « On dépend de la 1090 », « la convention du transport de marchandises, la 16 ».
_SUBJECT_TO = re.compile(
    r"(?:\b(?:depend\w*|relev\w+|rattache\w*|appliqu\w+|cotis\w+) (?:de |a |d'|sous )?(?:la |l')"
    r"|\b(?:convention|ccn?)\b(?: (?:collective|nationale|auto\w*|transports?|routiers?|services?|metallurgie|batiment|commerce|garages?|ports?|manutention|ferroviaire|taxis?|ambulances?|de|des|du|de la|de l'auto\w*)){1,5} (?<! de )(?<! du )(?<! des )(?<! la )(?=\d{2,4}(?!\d))"
    r"|\bconvention\b[^.;:?\d\x00]{3,60}?, (?:c'est )?(?:la |le |l'))" + _NUMBER
)
#: « Ma convention ? je suis en 1090 »: a bare number is an agreement's where one is spoken of.
_SPOKEN_OF = re.compile(r"\b(?:conventions?|idcc|ccn)\b")
_SPOKEN = re.compile(
    r"\b(?:en|la|le|l'|sous|c'est) (?P<n>(?!19\d\d|20[0-4]\d)\d{4})\b(?! ?(?:[€/%]|euros?|h\b|heures|km|salari|employ|personn))"
)
_ALONE = re.compile(
    r"(?<![\w.,/-])(?P<n>\d ?\d ?\d ?\d|\d{1,3})(?! ?(?:salari|employ|personn|%|€|euro|mois|ans\b|jours|/))(?![\w.,/-]\d|\d)"
)
#: The number that begins an answer: « la 16 pour les routiers et la 1597 … ».
_FIRST = re.compile(
    r"^\W{0,8}(?:(?:on a|nous avons|on applique|nous appliquons|c'est|la|le|l'|les|deux|conventions?|idcc|ccn|collectives?|soit|entre)[\s:]{0,3}){0,5}(?P<n>\d{4}|\d{2,3})(?![\d%€])"
)
_BROCHURE = re.compile(
    r"\bbrochures?\b(?: (?:jo|n°|no|numero|n|est|c'est|la|le)\b| n ?°)*\W{0,3}(?P<n>\d{4})(?!\d)"
)
_NONE = re.compile(
    r"\b(?:aucune?|pas de|pas d'|sans|hors) (?:convention|ccn|idcc)\b|\bn'(?:en )?(?:ai|avons|a) pas\b|\bpas de convention\b"
)
_COMMON = frozenset(
    [
        "convention",
        "conventions",
        "collective",
        "collectives",
        "nationale",
        "national",
        "du",
        "de",
        "des",
        "la",
        "le",
        "les",
        "et",
        "l",
        "d",
        "a",
        "ccn",
        "cc",
        "idcc",
        "c",
        "est",
        "notre",
        "nous",
        "on",
        "une",
        "un",
        "pour",
        "branche",
        "metiers",
        "secteur",
        "activites",
        "entreprises",
        "marchandises",
        "voyageurs",
    ]
)
_MOST_WORDS = 8
#: Trades in words of their own, and those of the title of their agreement.
_TRADES = (
    (re.compile(r"\bauto[ -]?ecoles?\b|\becoles? de conduite\b"), "automobile"),
    (re.compile(r"\bdemenag(?:ement|eur)s?\b"), "transports routiers"),
    (re.compile(r"\bambulanc(?:e|ier)s?\b|\btransports? sanitaires?\b"), "transports routiers"),
    (
        re.compile(
            r"\b(?:manutention|activites?|entreprises?|operateurs?) portuaires?\b|\bdockers?\b"
        ),
        "ports manutention",
    ),
)
_MOST_NUMBERS = 12
_SHORT = {
    "auto": "automobile",
    "autos": "automobile",
    "garage": "automobile",
    "garages": "automobile",
    "reparation": "automobile",
    "carrosserie": "automobile",
}
_LOCAL = re.compile(
    r"\b(?:departementale|regionale|accord|fort-de-france|guadeloupe|martinique|guyane|reunion|mayotte)\b"
)


#: What joins a number to the next of a list: « 1090 et 3248 », « 0016 pour les uns, la 1597 … ».
_ANOTHER = re.compile(
    r"(?:\s?,?\s(?:non|pardon|enfin|plutot)\s|\s?[,;/+&]\s?|\s(?:et|ou|puis|ou bien|ainsi que)\s"
    r"|\s(?:pour|chez|a|au|aux)\s(?:[a-z']{2,14}\s?){1,3}(?:,\s?|\s?(?:et|ou)\s|,\s?et\s))"
    r"(?:(?:la|le|l'|idcc|convention|ccn|celle|n ?[°o]|aussi)\s?){0,3}(?P<n>\d{4}|0?\d{2,3})(?![\d%€]|\s?(?:salari|employ|personn|mois|ans\b|jours|heures))"
)
_MOST_OF_A_LIST = 6


def _listed(text: str, at: int) -> Iterator[re.Match[str]]:
    """Yield the numbers that follow the one that ends at ``at``, as a list goes on."""
    for _ in range(_MOST_OF_A_LIST):
        match = _ANOTHER.match(text, at)
        if match is None:
            return
        yield match
        at = match.end("n")


def find(scan: Scan) -> Iterator[Found]:
    """Yield each `idcc` that the text names, as four digits (« 0016 »).

    A « brochure » has a number of the Journal officiel, which is none.
    """
    for match in _BROCHURE.finditer(scan.rest):
        yield scan.take(
            "idcc", None, *match.span(), certainty="low", valid=False, reason="brochure"
        )
    spoken = _SPOKEN.finditer(scan.rest) if _SPOKEN_OF.search(scan.text) else ()
    for match in (*_LABELLED.finditer(scan.rest), *_SUBJECT_TO.finditer(scan.rest), *spoken):
        if not match.group().startswith(("idc", "i.d")) and len(match.group("n")) < 2:
            continue  # « convention 3 » is a training agreement
        if not scan.is_free(*match.span("n")):
            continue
        text = scan.rest
        yield scan.take("idcc", match.group("n").zfill(4), *match.span("n"))
        for other in _listed(text, match.end("n")):
            if scan.is_free(*other.span("n")):
                yield scan.take("idcc", other.group("n").zfill(4), *other.span("n"))


def answer(scan: Scan) -> Iterator[Found]:
    """Yield each number given to the question of the IDCC (« 1090 », « 16 », « 0016 et 1597 »)."""
    first = _FIRST.match(scan.rest)
    if first and (others := list(_listed(scan.rest, first.end("n")))):
        for match in (first, *others):
            yield scan.take("idcc", match.group("n").zfill(4), *match.span("n"))
        return
    numbers = list(islice(_ALONE.finditer(scan.rest), _MOST_NUMBERS))
    whole = [match for match in numbers if len(match.group("n").replace(" ", "")) == 4]
    for match in whole or numbers[:1]:
        digits = match.group("n").replace(" ", "")
        if whole or _is_bare(scan.rest, match):
            yield scan.take("idcc", digits.zfill(4), *match.span("n"))
    none = None if numbers else _NONE.search(scan.rest)
    if none is not None:
        yield scan.take("idcc", UNKNOWN, *none.span(), reason="unknown")


def by_name(text: str, titles: Mapping[str, str]) -> list[Found]:
    """Return the agreements that ``text`` names in words (« transports routiers »), best first.

    ``titles`` maps each IDCC to its title. One is returned when its title fits better than every
    other, all of the best when several fit as well, none when a word of the text is in no title.
    The certainty is `medium`: a name is to be confirmed, a number is not.
    """
    spelt = plain(text)
    for trade, title in _TRADES:
        spelt = trade.sub(title, spelt)
    said = [_SHORT.get(w, w) for w in _words(spelt)]
    words = [w for w in said if w not in _COMMON and not w.isdigit()]
    if not words or len(words) > _MOST_WORDS:
        return []
    scores: list[tuple[float, str]] = []
    for idcc, title in titles.items():
        own = [w for w in _words(plain(title)) if w not in _COMMON]
        elsewhere = _LOCAL.search(plain(title)) and not _LOCAL.search(plain(text))
        if not elsewhere and all(any(_same_word(word, o) for o in own) for word in words):
            scores.append((len(words) / max(1, len(own)), idcc))
    best = max(scores, default=(0.0, ""))[0]
    return [
        Found("idcc", idcc, 0, len(text), text, "medium") for score, idcc in scores if score == best
    ]


def _is_bare(text: str, match: re.Match[str]) -> bool:
    left = re.fullmatch(
        r"\W*(?:(?:c'est|la|le|l'|idcc|numero|n|convention)\W*)*", text[: match.start()]
    )
    return left is not None and not re.search(r"[a-z\d]", text[match.end() :])


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text)


def _same_word(said: str, own: str) -> bool:
    shorter = min(len(said), len(own))
    if said == own or said.rstrip("s") == own.rstrip("s"):
        return True
    if shorter < 5:
        return False
    return (said[: shorter - 1] == own[: shorter - 1] and abs(len(said) - len(own)) <= 3) or (
        OSA.distance(said, own, score_cutoff=1) <= 1
    )
