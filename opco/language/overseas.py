"""Overseas or mainland: names of territories and postcodes.

Which territories open the aid up to level 5 is law, in `data/reference/territories.yml`; here
the words only say « overseas », or `own_law` for the places that have their own labour law.
"""

import re
from collections.abc import Iterator

from opco.language.found import Found
from opco.language.normal import plain
from opco.language.scan import Scan

_PLACES = re.compile(
    r"\b(?:guadeloupe(?:enne?)?|martinique|martiniquais|guyane|guyanaise?|mayotte|mahorais|antilles|outre-? ?mer|ultramarine?s?|d\.?r\.?o\.?m\.?|dom[ -]?tom|dom|drom[ -]?com"
    r"|saint[ -]barth(?:elemy)?|st[ -]barth(?:elemy)?|saint[ -]martin \(?97|saint[ -]pierre[ -]et[ -]miquelon|pointe[ -]a[ -]pitre|fort[ -]de[ -]france|baie[ -]mahault"
    r"|le lamentin|les abymes|mamoudzou|kourou|saint[ -]laurent[ -]du[ -]maroni|ile de la reunion|reunionnaise?s?)(?!\w)"
)
#: Without its article it is a meeting, unless a case is told beside it: « réunion bts 9 salariés ».
_REUNION = re.compile(
    r"\b(?:a |de |sur )?la reunion\b|^\W*(?P<bare>reunion)(?=\W{0,3}\x00|\W+(?:apprenti\w*|\d+ salaries?)\b)"
)
#: « Saint-Denis, la Réunion », « le Port (Réunion) »: a town says that it is no meeting.
_TOWN_OF_REUNION = re.compile(
    r"\b(?:s(?:ain)?t(?:e)?[ -](?:denis|pierre|paul|andre|louis|benoit|joseph|leu|philippe|marie|suzanne|rose)|(?:le |au )?(?:port|tampon)|la possession|l'etang[ -]sale"
    r"|les avirons|bras[ -]panon|cilaos|salazie)[ ,(-]{1,3}(?:(?:a|de|sur) )?(?:(?:la|l'ile de la) )?reunion\b(?! (?:de|du|avec|d'))"
)
_MEETING_BEFORE = re.compile(
    r"\b(?:participer|prochaine|pendant|lors de|date de|lien de|invit\w*|assister|inscri\w*|venir|present\w*|suite a|apres|avant|vu|dite?s?|parle\w*|heure de|organis\w*)\W+(?:\w+\W+){0,2}$"
)
_MEETING_AFTER = re.compile(
    r"\s?(?:d'information|d'infos?|de (?:lundi|mardi|mercredi|jeudi|vendredi|demain|ce|l'opco|service|rentree)|du \d|teams|zoom|en ligne|a \d)"
)
_CAYENNE = re.compile(r"(?<!porsche )(?:\ba |\bde |^|, )cayenne\b")
_OWN_LAW = re.compile(
    r"\b(?:nouvelle[ -]caledonie|noumea|polynesie(?: francaise)?|tahiti|papeete|wallis(?:[ -]et[ -]futuna)?|(?<!\bas )(?<!\brue de )monaco)\b"
)
_MAINLAND = re.compile(
    r"\b(?:(?:en |de |france )?metropol(?:e|itaine?)|hexagone|(?:en )?corse|france continentale|ile[ -]de[ -]france|paris|lyon|marseille|lille|toulouse|bordeaux|nantes|strasbourg)\b(?!-)"
)
_POSTCODE = re.compile(
    r"(?<![\w.,/+-])(?<!\d )(?P<code>(?:0[1-9]|[1-8]\d|9[0-578])\d{3})(?![\w/]|[., ]\d|\s?(?:€|euros?|salari|employ|km|personn|vehicul))"
)
_DEPARTMENT = re.compile(
    r"\b(?:dans le |departement (?:du |de la |n° ?)?|dpt |dept |le (?!0?[1-9]\b|[12]\d\b|3[01]\b)|\()(?P<code>97[1-8]|98[678]|(?:0[1-9]|[1-8]\d|9[0-5]|2[ab]))\b(?!\s?(?:/|mars|h\b|[a-z€%]))"
)
_BARE_DEPARTMENT = re.compile(
    r"(?:^|(?<!\bet )(?<!\ba )(?<!\bde )(?<!moins )(?<!plus )(?<!environ )(?<= ))(?P<code>97[1-8])(?=\W*$)"
)
_FORM_BEFORE = re.compile(
    r"\b(?:cerfa|formulaire|imprime|article|decret|loi|code|dossier|numero|n ?°|reference|ref|idcc)\W*(?:n ?°\W*)?$"
)
_NEGATION = re.compile(
    r"(?:\b(?:pas|ni|et non|hors|jamais|aucunement)\b(?:\s(?:en|dans|de|d'|un|les?|la|a|aux|du|tout|au))*\s?)$"
)
#: Territory as the law's files name it -> what people write of it.
_NAMED = {
    "guadeloupe": r"guadeloup|pointe[ -]a[ -]pitre|baie[ -]mahault|les abymes",
    "martinique": r"martini|fort[ -]de[ -]france|le lamentin",
    "guyane": r"guyan|kourou|saint[ -]laurent[ -]du[ -]maroni|cayenne",
    "reunion": r"reunion",
    "mayotte": r"mayotte|mahorais|mamoudzou",
    "saint_barthelemy": r"s(?:ain)?t[ -]barth",
    "saint_martin": r"saint[ -]martin",
    "saint_pierre": r"saint[ -]pierre",
}


def place_named(text: str) -> str | None:
    """Return the territory that the words of an ``overseas`` fact name, None when they name none."""
    said = plain(text)
    return next((place for place, words in _NAMED.items() if re.search(words, said)), None)


def find(scan: Scan) -> Iterator[Found]:
    """Yield `overseas`, True or False for the mainland, and `own_law` for the Pacific and Monaco."""
    for match in _OWN_LAW.finditer(scan.rest):
        if _NEGATION.search(scan.before(match.start(), 24)) is None:
            yield scan.take("own_law", True, *match.span(), certainty="medium")
    for pattern in (_PLACES, _TOWN_OF_REUNION, _CAYENNE):
        for match in pattern.finditer(scan.rest):
            yield _overseas(scan, *match.span())
    for match in _REUNION.finditer(scan.rest):
        before, after = scan.before(match.start(), 40), scan.after(match.end(), 24)
        capital = scan.is_capitalised(match.start() + match.group().index("reunion"))
        meeting = _MEETING_BEFORE.search(before) or _MEETING_AFTER.match(after)
        if capital or (
            not meeting and (match.group("bare") or match.group().startswith(("a ", "sur ")))
        ):
            yield _overseas(scan, *match.span(), sure=capital)
    for pattern in (_POSTCODE, _DEPARTMENT, _BARE_DEPARTMENT):
        for match in pattern.finditer(scan.rest):
            if not scan.is_in_digits(*match.span("code")):
                continue  # « dix mille » is no postcode
            if scan.is_free(*match.span()) and not _FORM_BEFORE.search(
                scan.before(match.start(), 20)
            ):
                yield from _by_code(scan, match)
    for match in _MAINLAND.finditer(scan.rest):
        metropole = "metropol" in match.group() or "hexagone" in match.group()
        denied = bool(_NEGATION.search(scan.before(match.start(), 24)))
        if not (denied and not metropole):
            yield scan.take(
                "overseas",
                denied,
                *match.span(),
                certainty="high" if metropole and not denied else "medium",
            )


def answer(scan: Scan) -> Iterator[Found]:
    """Yield what a bare department (« 13 ») or « en France » answers to the question."""
    pattern = r"^\W*(?:(?P<code>0[1-9]|[1-8]\d|9[0-5]|2[ab])|(?:en |la )?france)\W*$"
    if match := re.search(pattern, scan.rest):
        yield scan.take("overseas", False, *match.span(), certainty="medium")


def _overseas(scan: Scan, start: int, end: int, sure: bool = True) -> Found:
    denied = _NEGATION.search(scan.before(start, 24))
    if denied:
        return scan.take("overseas", False, start - len(denied.group()), end)
    return scan.take("overseas", True, start, end, certainty="high" if sure else "medium")


def _by_code(scan: Scan, match: re.Match[str]) -> Iterator[Found]:
    code = match.group("code")
    if code.startswith("98"):
        yield scan.take("own_law", True, *match.span("code"), certainty="medium")
    elif code.startswith("97"):
        yield _overseas(scan, *match.span("code"))
    else:
        yield scan.take("overseas", False, *match.span("code"), certainty="medium")
