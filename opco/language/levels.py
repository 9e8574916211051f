"""Level of the diploma being prepared, 3 to 8 (cadre national des certifications, C. trav. D6113-19).

CAP, BEP: 3 · bac, BP: 4 · BTS, DUT: 5 · licence, BUT, maîtrise: 6 · master, ingénieur: 7 ·
doctorat: 8. Roman numerals belong to the nomenclature of 1969, the other way round: V is 3.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA

from opco.language.found import Found
from opco.language.scan import Scan

LOWEST, HIGHEST = 3, 8
_ROMAN = {"v": 3, "iv": 4, "iii": 5, "ii": 6, "i": 7}
_YEARS_AFTER_BAC = {2: 5, 3: 6, 4: 6, 5: 7, 6: 7, 8: 8}

_NUMBERED = re.compile(
    r"\b(?:niveaux?|niv\.?|nv|lvl|level|nivo|niveua|nivau)\s?(?:de\s)?(?:diplome\s?|qualification\s?|formation\s?)?"
    r"(?:[:=]\s?|c'est\s(?:du\s|le\s)?|est\s(?:de\s|le\s)?|n°\s?)?(?P<n>\d{1,2}|iv|i{1,3}|vi|v)(?![\w%]|\s?(?:/|,\d|\.\d))"
)
_AFTER_BAC = re.compile(
    r"\bbac ?(?:\+|plus) ?(?P<n>\d)(?!\d)(?: ?(?:/|-|ou|a) ?\+? ?(?P<m>\d)(?!\d))?"
)

# In this order: the longer name before the shorter one that it contains.
_NAMES: list[tuple[int | None, str]] = [
    (None, r"\btitres? (?:pro\w*|rncp|certifies?|d'etat)\b|\btp (?!\d)(?=de |en |meca|condu|carro)"),
    (None, r"\bdiplome universitaire|\bcertificat de specialisation|\bbac ?\+ ?1\b|\bcqp[im]?\b"),
    (8, r"\bdoctorats?\b|\bdoctorante?s?\b|\bthese cifre|\bthese de doctorat|\bphd\b"),
    (4, r"\bbac(?:calaureat)?s? ?-?(?:pro\w*|por\b|pr0\b|prp\b|techno\w*|sti2d|stmg|st2s|general)\b|\bbac ?p\b"),
    (4, r"\b(?:term\w*|1ere|premiere|2nde|seconde) pro\w*"),
    (4, r"\bbrevet (?:pro\w*|technique des metiers|des metiers d'art)|\bbp(?:jeps)?\b(?! ?\d)|\bbtm\b|\bbma\b"),
    (5, r"\bb\.? ?t\.? ?s\.? ?(?:a|m)?\b\.?|\bbtz\b|\bbst\b|\bbrevet de technicien sup\w*|\bbtss\b"),
    (5, r"\bdut\b|\bdeust\b|\bdeug\b"),
    (6, r"\blic(?:en[cs]es?|\.)? pro\w*|\bl\.?p\.? (?=meca|logi|comm|auto|meti)|\bbachelors? universitaires? de technologie"),
    (6, r"\bd\.?c\.?g\b|\bbachelors?\b|\bbatchelor\b|\bdegre licence"),
    (6, r"\bm1\b|\bl3\b|\bmaster ?(?:1|i)\b"),
    (7, r"\bd\.?s\.?c\.?g\b|\bmba\b|\bmaster(?:e|es|s)?\b(?: ?(?:2|ii)\b)?|\bm2\b|\bdess\b|\bdea de (?!conduc|l'amb)|\bmsc\b"),
    (7, r"\b(?:diplomes?|ecoles?|titres?|cycles?|cursus|eleves?|formation) (?:d')?inge(?:nieu\w*)?\b|\binge\b|\bapprentie? ingenieure?\b|\bingenieure?s?\b"),
    (7, r"\becoles? (?:superieures? )?de (?:commerce|management)\b|\bgrande ecole\b"),
    (6, r"\blicen[cs]es?\b(?! ?(?:de|du|d'|communautaire|iv\b|interieure|transport|taxi|vtc|sportive|logiciel|commissionnaire))|\bl 3\b"),
    (3, r"\bbep\b|\bc\.a\.p\b\.?|\bcapa\b|\bcertificat d'aptitude pro\w*|\bcap\b(?! (?:sur(?! (?:[\d\x00]|une? ))|des|du(?! (?:meme|metier|domaine|secteur)\b)|vers|a l|vert|d')|-)|\bdiplome d'etat (?:d')?ambulancier|\bdea\b(?! de)|\bdeav?p\b"),
    (4, r"\bterminales?\b"),
    (4, r"\bbac(?:calaureat)?s?\b(?! ?(?:\+|plus|a (?!l)|de))"),
]  # fmt: skip
_PATTERNS = [(level, re.compile(pattern)) for level, pattern in _NAMES]
#: The kinds of « bac », as the choices of the diploma already held name them.
_BACS = (
    (re.compile(r"\bbac pro\w*|\bb\.?p\.?\b|\bbrevet prof|\btitre\b"), "4-pro"),
    (re.compile(r"\btechno\w*|\bsti2?d?\b|\bstmg\b"), "4-techno"),
    (re.compile(r"\bgeneral\w*|\bbac (?:s|es|l)\b"), "4-general"),
)
#: What is a diploma where diplomas are told of people, and may be another thing elsewhere.
_TOLD_OF_SOMEBODY = (
    (6, re.compile(r"\blicen[cs]es?\b|(?<!le )\bbut\b(?= (?!d))")),
    (None, re.compile(r"\btitres?\b|\bcertificat\b|\bmention complementaire\b")),
)
_AUXILIARY = re.compile(r"\b(?:mention complementaire|mc)\b(?! ?\d)")
_BUT = re.compile(r"\bbut\b")
_BUT_BEFORE = re.compile(
    r"(?:\ben|\bdiplome|\bprepare (?:un|le)|\bfait (?:un|son)|\bniveau|\d ?(?:ere|eme)? annee de|\b(?:apprentie?|alternante?)(?: en| de)?|\b(?:aide|prime) (?:pour )?un)\s$"
)
_BUT_AFTER = re.compile(
    r"\s(?:[123]\b|gea\b|tc\b|mmi\b|gmp\b|mt2e|gte\b|info\w*\b|log\w*|qlio|geii|gaco|maintenance|management|sign\w+|com+enc\w+|demarr\w+|en (?:alternance|apprentissage))"
)
_NO_BUT_BEFORE = re.compile(r"(?:\b(?:le|mon|notre|son|quel|dans un|pour|de|seul|au|ce)\s)$")
_MASTERY = re.compile(r"\bmaitrises?\b(?! (?:d|l|du|de|des|d'|la|les|parfaite|en)\b)")
_MASTERY_BEFORE = re.compile(r"(?:\b(?:en|une|niveau|diplome de|ma|sa)\s)$")
_FUZZY = {
    "licence": 6,
    "master": 7,
    "bachelor": 6,
    "doctorat": 8,
    "ingenieur": 7,
    "baccalaureat": 4,
}
_NOT_FUZZY = frozenset(
    [
        "licencie",
        "licencier",
        "licencies",
        "ingenierie",
        "masters",
        "masque",
        "master",
        "licences",
        "licenciee",
    ]
)
_WORD = re.compile(r"\b[a-z]{6,13}\b")
_HELD = re.compile(
    r"(?:\b(?:a|ai|avait|ayant) (?:deja |bien )?(?:fini|termine|valide|reussi|decroche|obtenu|fait|passe|eu) (?:son|sa|le|la|une?)"
    r"|\b(?:eu|touche|percu|recu) (?:l'|une |la )(?:aide|prime) pour (?:son|sa)|\bsort(?:ie?|ant|ait)? d(?:e |u|'une? |e son |e sa )"
    r"|\b(?:il|elle|qui|jeune|apprentie?|candidate?|tuteur|tutrice|j)(?: |')(?:a|ai)(?: deja| bien)? (?:une?|son|sa|le|la|eu (?:son|un|le))|^\W*(?:(?:et|mais|oui|non)\W+)?deja (?:une?|son|sa|le|la)"
    r"|\btitulaires? d(?:e |'|u )?(?:un )?|\bapres (?:un|le|son|sa)|\bpost-?|\bobtenu (?:un|son|le)|\bsorti[e]? d(?:e |'un )"
    r"|\bsans (?:le|son)?)\s?$"
)
#: « Elle sort d'un apprentissage fini en juin, niveau 4 », « son premier contrat, un CAP »: of the training before.
_OF_THE_ONE_BEFORE = re.compile(
    r"(?:\b(?:sort(?:ie?|ant|ait)? d|vien\w{1,4} (?:juste )?de (?:finir|terminer|sortir|boucler)|apres|ancien\w{0,4}|precedent\w{0,2}|(?:son|un) (?:premier|dernier)"
    r"|(?:a|ai|avait|ayant) (?:deja |bien |juste )?(?:fini|termine|fait|eu|suivi|acheve|boucle))\b[^.;:!?]{0,12}?"
    r"\b(?:apprentissages?|alternances?|contrats?|formations?|scolarite)\b)(?P<since>[^.;:!?]{0,40})$"
)
_OF_THE_NEW_ONE = re.compile(
    r"\b(?:prepar\w*|vis(?:e|er|ent|ait)|veu[xt]\w*|voudrai\w*|pour (?:une?|faire|passer|le|la|son|sa)|chez (?:nous|moi)|commenc\w*|attaqu\w*|entre|rentre|enchain\w*|continu\w*|poursui\w*"
    r"|maintenant|embauch\w*|pren(?:d|ds|dre|ons)|puis|ensuite|part|repart\w*|sign\w+)\b"
)
_HELD_AFTER = re.compile(
    r"\s?,? ?(?:c'est ce qu'(?:il|elle) a\b|(?:il|elle) l'a (?:deja|eue?)|(?:deja |bien |non )?(?:obtenu|decroche|valide|reussi)e?\b(?! en apprentissage| par la voie)|en poche)"
)
#: « J'ai un CAP signé le 7 mars » has an apprentice, and no diploma.
_UNDER_CONTRACT = re.compile(
    r"\s?[(,]?\s?(?:(?:et|,|ou) une? (?:\w{1,12} ){1,2})?(?:(?:qui (?:est |a ete )?)?sign\w+|qui (?:commence|demarre|debute)\w*|en (?:contrat|apprentissage|alternance))"
)


def find(scan: Scan) -> Iterator[Found]:
    """Yield the `level` of each diploma named, with ``reason='ask_level'`` when it has several."""
    numbers = [_numbered(scan, m) for m in _NUMBERED.finditer(scan.rest)]
    yield from (found for found in numbers if found)
    settled = any(found and found.value is not None for found in numbers)
    for match in _AFTER_BAC.finditer(scan.rest):
        yield from _after_bac(scan, match)
    for level, pattern in _PATTERNS:
        for match in pattern.finditer(scan.rest):
            if level is None:
                if settled or "cqp" in match.group():
                    scan.blank(*match.span())
                else:
                    yield scan.take(
                        "level", None, *match.span(), certainty="low", reason="ask_level"
                    )
            elif not _misread(scan, match):
                yield _named(scan, level, match)
    yield from _doubtful_names(scan, settled)


def answer(scan: Scan) -> Iterator[Found]:
    """Yield what a bare « 5 », « V » or « CQP » answers to the question of the level."""
    match = re.match(
        r"^\W*(?:\w+ ){0,3}?(?P<n>[1-9]|iv|i{1,3}|v)(?!\w)(?: ?ans\b)?(?:\W+\w+){0,2}\W*$",
        scan.rest,
    )
    if match and "ans" not in match.group():
        found = _numbered(scan, match)
        if found:
            yield found
    elif cqp := re.search(r"\bcqp[im]?\b|\bbrevet\b|\btitre\b", scan.text):
        yield scan.take("level", None, *cqp.span(), certainty="low", reason="ask_level")
    elif but := re.search(r"\bbut\b", scan.rest):
        yield scan.take("level", 6, *but.span(), certainty="medium")


def named_in(plain_text: str) -> Iterator[tuple[int, int, int | None]]:
    """Yield where a plain text names a diploma, and its level; None where it has several.

    Only for a text that is known to tell diplomas: « bp » or « licence d'histoire » may be another thing elsewhere.
    """
    rest = plain_text
    found: list[tuple[int, int, int | None]] = []
    after_bac = [(one, _YEARS_AFTER_BAC.get(int(one["n"]))) for one in _AFTER_BAC.finditer(rest)]
    for match, level in after_bac:
        found.append((*match.span(), level))
        rest = rest[: match.start()] + " " * len(match.group()) + rest[match.end() :]
    for level, pattern in [*_PATTERNS, *_TOLD_OF_SOMEBODY]:
        for match in pattern.finditer(rest):
            found.append((*match.span(), level))
            rest = rest[: match.start()] + " " * len(match.group()) + rest[match.end() :]
    yield from sorted(found)


def _numbered(scan: Scan, match: re.Match[str]) -> Found | None:
    name = match.group("n")
    if not name.isdigit():
        if name not in _ROMAN:
            return None
        return scan.take(
            "level", _ROMAN[name], *match.span(), certainty="medium", reason="old_nomenclature"
        )
    level = int(name)
    if not LOWEST <= level <= HIGHEST:
        return scan.beyond("level", *match.span())
    if is_of_the_one_before(scan.before(match.start(), 90)):
        return scan.take("level", level, *match.span(), certainty="low", reason="held")
    return scan.take("level", level, *match.span())


def _after_bac(scan: Scan, match: re.Match[str]) -> Iterator[Found]:
    years, other = int(match.group("n")), match.group("m")
    level = _YEARS_AFTER_BAC.get(years)
    if other and int(other) in _YEARS_AFTER_BAC and level:
        yield scan.between("level", level, _YEARS_AFTER_BAC[int(other)], *match.span())
    elif level is None:
        yield scan.take("level", None, *match.span(), certainty="low", reason="ask_level")
    else:
        yield _named(scan, level, match)


def _named(scan: Scan, level: int, match: re.Match[str]) -> Found:
    after = scan.text[match.end() : match.end() + 40]
    held_after = _HELD_AFTER.match(after)
    before = _HELD.search(scan.before(match.start(), 40)) or is_of_the_one_before(
        scan.before(match.start(), 90)
    )
    if held_after or (before and not _UNDER_CONTRACT.match(after)):
        return scan.take("level", level, *match.span(), certainty="low", reason="held")
    if "ecole" in match.group() and "commerce" in match.group():
        # A bachelor or a master: the school alone does not tell.
        return scan.take("level", level, *match.span(), certainty="medium", low=6, high=7)
    return scan.take("level", level, *match.span())


def is_of_the_one_before(before: str) -> bool:
    """Tell whether what comes next is said of a training that is over: « elle sort d'un apprentissage, »."""
    told = _OF_THE_ONE_BEFORE.search(before)
    return told is not None and _OF_THE_NEW_ONE.search(told["since"]) is None


def _misread(scan: Scan, match: re.Match[str]) -> bool:
    """Whether the word is another one: « passer le cap », « licence de transport »."""
    before = scan.before(match.start(), 24)
    name = match.group()
    if name == "cap":
        # « Et passé ce cap ? », « une fois ce cap franchi », of some days.
        led = re.search(
            r"\b(?:passer?|passe|franchi[rs]?|mettre|garder|mis|tenir) (?:le|un|ce) $", before
        )
        return bool(
            led or re.match(r" (?:(?:est|sera) )?(?:franchi|depasse)\b", scan.after(match.end()))
        )
    if name.startswith("terminal"):
        return bool(re.search(r"\b(?:tpe|phase|de|le|un) $", before))
    if name == "bp":
        return not re.search(r"(?:^|[,;:] ?|\b(?:un|en|le|son|niveau|ou|et|du|pour)\W+)$", before)
    if name.startswith("bac"):
        return bool(re.search(r"\b(?:post|infra|sous|avant le|camion|bac) ?-?$", before))
    return False


def _doubtful_names(scan: Scan, settled: bool) -> Iterator[Found]:
    for match in _AUXILIARY.finditer(scan.rest):
        if settled:
            continue
        # Level 3 or 4 after the trade: the same in every rule of the aids, hence « medium ».
        yield scan.take("level", 3, *match.span(), certainty="medium", low=3, high=4)
    for match in _BUT.finditer(scan.rest):
        before, after = scan.before(match.start(), 24), scan.after(match.end(), 20)
        capitals = scan.is_upper(*match.span()) and not scan.original.isupper()
        if _NO_BUT_BEFORE.search(before):
            continue
        if capitals or _BUT_BEFORE.search(before) or _BUT_AFTER.match(after):
            yield _named(scan, 6, match)
    for match in _MASTERY.finditer(scan.rest):
        if _MASTERY_BEFORE.search(scan.before(match.start(), 20)):
            yield _named(scan, 6, match)
    for match in _WORD.finditer(scan.rest):
        level = _misspelt(match.group())
        if level:
            yield scan.take("level", level, *match.span(), certainty="medium")


@lru_cache(maxsize=4096)
def _misspelt(word: str) -> int | None:
    if word in _NOT_FUZZY:
        return None
    for name, level in _FUZZY.items():
        if word[0] == name[0] and len(word) >= 6 and OSA.distance(word, name, score_cutoff=1) == 1:
            return level
    return None


def kind_of_bac(plain_text: str) -> str | None:
    """Return which « bac » a plain text names, as a choice of ``held_qualification``; None when it is not told."""
    return next((kind for words, kind in _BACS if words.search(plain_text)), None)
