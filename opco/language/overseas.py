"""Overseas or mainland: names of territories and postcodes.

Which territories open the aid up to level 5 is law, in `data/reference/territories.yml`; here
the words only say « overseas », or `own_law` for the places that have their own labour law.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from opco.language.bystanders import is_of_somebody_else
from opco.language.found import Found
from opco.language.normal import plain
from opco.language.scan import Scan

#: Territory as the law's files name it -> its names, and its towns that no other place is called by.
_TOWNS = {
    "guadeloupe": r"guadeloup(?:e|eenne?)s?|gwada|pointe[ -]a[ -]pitre|baie[ -]mahault|(?:les )?abymes|basse-terre|petit-bourg|capesterre(?:[ -]belle[ -]eau)?|marie[ -]galante|au gosier|au moule|morne[ -]a[ -]l'eau|vieux[ -]habitants|gourbeyre|goyave|a deshaies|la desirade|a jarry",
    "martinique": r"martinique|martiniquais(?:es?)?|madinina|fort[ -]de[ -]france|(?:le|au) lamentin|a schoelcher|a ducos|au robert|(?:le|au) vauclin|riviere[ -](?:salee|pilote)|(?:les |aux )?trois[ -]ilets|au lorrain|gros[ -]morne|case[ -]pilote",
    "guyane": r"guyane|guyanais(?:es?)?|kourou|saint[ -]laurent[ -]du[ -]maroni|st[ -]laurent[ -]du[ -]maroni|matoury|remire[ -]montjoly|macouria|maripasoula|sinnamary|oyapock",
    "reunion": r"ile de la reunion|reunionnais(?:es?)?|(?:le|au) tampon|saint[ -]leu(?! la)|st[ -]leu(?! la)|etang[ -]sale|les avirons|bras[ -]panon|cilaos|salazie|plaine[ -]des[ -](?:palmistes|cafres)|saint[ -]gilles[ -]les[ -]bains|sainte[ -]clotilde",
    "mayotte": r"mayotte|mahorais(?:es?)?|mamoudzou|kaweni|koungou|dzaoudzi|pamandzi|dembeni|bandraboua|tsingoni|petite-terre|bandrele|chirongui|combani",
    "saint_barthelemy": r"s(?:ain)?t[ -]barth(?:elemy)?|a gustavia",
    "saint_martin": r"saint[ -]martin(?= \(?97)|a marigot",
    "saint_pierre": r"saint[ -]pierre[ -]et[ -]miquelon|miquelon",
}  # fmt: skip
#: Names of overseas as a whole.
_OVERSEAS = r"antilles|outre-? ?mer|ultramarine?s?|d\.?r\.?o\.?m\.?|dom[ -]?tom|dom|drom[ -]?com"
_PLACES = re.compile(rf"\b(?:{'|'.join(_TOWNS.values())}|{_OVERSEAS})(?!\w)")
_FIRM = r"garage|transporteu?r?s?|transports?|carrosserie|concession(?:naire)?|auto-? ?ecole|ambulances?|taxis?|societe|entreprise|boite|atelier|loueur|autocariste|demenageur|pme|tpe|sarl|eurl|sasu?"
#: Without its article it is a meeting, unless a case is told beside it: « réunion bts 9 salariés », « réunion, garage de 20 ».
_REUNION = re.compile(
    r"\b(?:a |de |sur )?la reunion\b|^\W*(?P<bare>reunion)(?=\W{0,3}\x00|\W+(?:apprenti\w*|\d+ salaries?)\b"
    rf"|(?: ?[,:;(/-] ?| )(?:(?:une?|mon|notre|petite?) )?(?:{_FIRM})\b[^.?!\n]{{0,24}}?\x00|\W+(?:on|nous|je|j') ?(?:est|sommes|suis|ai)\b)"
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
    r"\s?(?:d'information|d'infos?|de (?:lundi|mardi|mercredi|jeudi|vendredi|demain|ce|l'opco|service|rentree)|[,:]? ?(?:(?:apres-)?demain|hier|ce (?:soir|matin|midi)|lundi|mardi|mercredi|jeudi|vendredi|samedi|le \d|la semaine|en (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)|\d{1,2} ?h\b)|du \d|teams|zoom|en ligne|a \d)"
)
_CAYENNE = re.compile(r"(?<!porsche )(?:\ba |\bde |^|, )cayenne\b")
_OWN_LAW = re.compile(
    r"\b(?:nouvelle[ -]caledonie|noumea|polynesie(?: francaise)?|tahiti|papeete|wallis(?:[ -]et[ -]futuna)?|(?<!\bas )(?<!\brue de )monaco)\b"
)
#: The largest towns of the mainland that no other place is called by.
_CITIES = (
    "paris|marseille|lyon|toulouse|nice|nantes|montpellier|strasbourg|bordeaux|lille|rennes|reims|toulon|le havre|grenoble|dijon|angers|villeurbanne|nimes|clermont-ferrand|aix-en-provence"
    "|brest|limoges|amiens|annecy|perpignan|metz|besancon|orleans|rouen|mulhouse|caen|nancy|roubaix|tourcoing|avignon|poitiers|dunkerque|versailles|beziers|la rochelle|pau|cannes|antibes"
    "|calais|merignac|colmar|ajaccio|bastia|bourges|quimper|valence|troyes|lorient|chambery|niort|vannes|beauvais|laval|cholet|evreux|belfort|arras|angouleme|saint-etienne|saint-nazaire|saint-brieuc"
    "|le mans|charleville|auxerre|nevers|chartres|blois|tarbes|albi|montauban|bayonne|perigueux|agen|epinal|vichy|roanne|sete|frejus|salon-de-provence"
)
_MAINLAND = re.compile(
    rf"\b(?:(?:en |de |france )?metropol(?:e|itaine?)|hexagone|(?:en )?corse|france continentale|ile[ -]de[ -]france|paris|lyon|marseille|lille|toulouse|bordeaux|nantes|strasbourg|(?:a|de|sur|vers|pres de) (?:{_CITIES})|au (?:mans|havre))\b(?!-)"
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
    r"(?:\b(?:pas|ni|et non|hors|jamais|aucunement|(?:est|es|sommes|suis|sont) plus)\b(?:\s(?:en|dans|de|d'|un|les?|la|a|aux|du|tout|au))*\s?)$"
)
#: The same, where it is read in what an ``overseas`` fact was said with.
_NAMED = {
    **_TOWNS,
    "guyane": rf"{_TOWNS['guyane']}|cayenne",
    "reunion": rf"{_TOWNS['reunion']}|reunion",
    "saint_martin": r"saint[ -]martin|marigot",
}
#: Beginning of a postcode, or a department -> its territory; the two islands have their own postcodes.
_OF_CODE = {
    "97133": "saint_barthelemy", "97150": "saint_martin", "971": "guadeloupe", "972": "martinique", "973": "guyane",
    "974": "reunion", "975": "saint_pierre", "976": "mayotte", "977": "saint_barthelemy", "978": "saint_martin",
}  # fmt: skip
TERRITORIES = frozenset(_NAMED)
"""The territories overseas, as the law's files name them."""
_ARTICLE = r"(?:l[ea]s?|l'|d[eu]s?|d'|aux?|a|en)"
#: Where somebody or something comes from or goes to is not where the contract is carried out.
_PASSING = re.compile(
    rf"\b(?:(?:vien\w+|venu\w*|arriv\w+|debarqu\w+|revien\w+|revenu\w*|rentr\w+|originaires?|natifs?|natives?|issue?s?) (?:tout juste )?(?:d[eu]s?|d')"
    rf"|(?:nee?s?|vacances|conges?|voyages?|sejour|part\w*|grandi|livr\w+|expedi\w+|export\w+|export|envo\w+) {_ARTICLE}|vers|(?:a destination|en provenance) (?:d[eu]s?|d'))"
    rf"(?: {_ARTICLE})? ?$"
)
_STREET = re.compile(
    rf"\b(?:rue|avenue|av\.?|boulevard|bd|place|quai|impasse|route|allee)(?: {_ARTICLE}){{0,2}} ?$"
)
_PREPOSITION = re.compile(r"(?:a|au|aux|de|sur|en)(?: la)? ")
#: « Pareil qu'en métropole », « par rapport à la métropole »: what a case is set against is not where it is.
_COMPARED = re.compile(
    r"(?:\b(?:que|comme|contrairement|inversement|par rapport|par comparaison|en comparaison|compare\w*|differen\w+|ecarts?|identiques?|versus|vs|autant|a l'inverse)"
    r"|\bqu')(?: (?:en|avec|entre|de|d'avec))? ?(?:(?:en|a|au|aux|la|l'|le|les|de|du|d'|sur|dans|chez|entre|ceux|celle|celui|pour) ?){0,4}$"
)
#: The seat of a group, the place of the courses: where the contract is carried out when nothing else says it.
_BESIDE = re.compile(
    r"\b(?:siege(?: social)?|maison[ -]mere|holding|cfa|ecole|lycee|cours|formation|centre de formation|organisme)\b[^,;.!?]{0,24}$"
)
_BESIDE_AFTER = re.compile(
    r" ?,? ?(?:pour |c'est |au |a |la ou est )(?:le |la |l'|son |sa |mon )?(?:siege|cfa|ecole|lycee|cours|centre de formation|organisme)\b"
)


def place_named(text: str) -> str | None:
    """Return the territory that the words of an ``overseas`` fact name, None when they name none."""
    said = plain(text)
    by_code = (place for code, place in _OF_CODE.items() if re.search(rf"\b{code}", said))
    named = (place for place, words in _NAMED.items() if re.search(rf"\b(?:{words})", said))
    return next(by_code, None) or next(named, None)


def find(scan: Scan) -> Iterator[Found]:
    """Yield `overseas`, True or False for the mainland, and `own_law` for the Pacific and Monaco.

    A place that is only passed through is none, nor one that the case is set against; a relative's is of
    their case; the seat's and the course's give way to another, and on the mainland they say nothing.
    """
    found = [(item, *scan.position(item)) for item in _find(scan)]
    told, elsewhere = [], []
    for item, start, _ in found:
        head = _PREPOSITION.match(scan.text, start)
        before = scan.before(head.end() if head else start, 80)
        denied = item.value is False and _MAINLAND.search(plain(item.text)) is None
        passing = not denied and (_PASSING.search(before) or _STREET.search(before))
        if passing or _COMPARED.search(before):
            continue
        if is_of_somebody_else(before):
            elsewhere.append(replace(item, of_another=True, supposed=True))
            continue
        end = scan.position(item)[1]
        beside = _BESIDE.search(before) or _BESIDE_AFTER.match(scan.after(end))
        if beside and item.value is False:
            continue
        told.append((item, beside is not None))
    own = [item for item, beside in told if not beside]
    yield from own or [item for item, _ in told] or elsewhere


def _find(scan: Scan) -> Iterator[Found]:
    for match in _OWN_LAW.finditer(scan.rest):
        if _NEGATION.search(scan.before(match.start(), 24)) is None:
            yield scan.take("own_law", True, *match.span(), certainty="medium")
    for pattern in (_PLACES, _TOWN_OF_REUNION, _CAYENNE):
        for match in pattern.finditer(scan.rest):
            yield _overseas(scan, *match.span())
    for match in _REUNION.finditer(scan.rest):
        before, after = scan.before(match.start(), 40), scan.after(match.end(), 24)
        # The first word of a message has its capital anyway.
        capital = not match["bare"] and scan.is_capitalised(
            match.start() + match.group().index("reunion")
        )
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
