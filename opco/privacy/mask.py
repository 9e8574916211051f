"""Masks who a person is in a text that is kept: names, e-mails, telephones, addresses, numbers.

What the business needs stays readable: SIRET, SIREN, amounts, days, headcounts. Masking a masked
text changes nothing.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from opco.language import contact, siret
from opco.language.names import find_names, named_persons
from opco.language.normal import Normal, normalize
from opco.language.private import private_spans
from opco.language.scan import Scan

NAME, EMAIL, PHONE = "[nom]", "[e-mail]", "[téléphone]"
ADDRESS, NIR, IBAN = "[adresse]", "[n° de sécurité sociale]", "[compte bancaire]"
BIRTH, CARD, DOCUMENT = "[date de naissance]", "[carte bancaire]", "[n° personnel]"
PLATE, PROFILE, NETWORK = "[immatriculation]", "[profil]", "[adresse IP]"
_ALL = (NAME, EMAIL, PHONE, ADDRESS, NIR, IBAN, BIRTH, CARD, DOCUMENT, PLATE, PROFILE, NETWORK)
_TOKENS = re.compile("|".join(map(re.escape, _ALL)))
_PRIVATE = {"nir": NIR, "iban": IBAN, "card": CARD, "document": DOCUMENT, "birth": BIRTH}
#: What is told by its own key or label: no company's number in it is kept readable.
_SURE = frozenset((NIR, IBAN, CARD, DOCUMENT, PHONE, PROFILE))

_STREET = re.compile(
    r"\b(?:\d{1,4}(?: ?(?:bis|ter|quater|[a-d]))?,? )?(?:rue|avenue|av\.|boulevard|bd\.?|bld|allee|chemin|impasse|quai|cours|square|lotissement|route|rte|faubourg|esplanade|residence|lieu-dit)"
    r" (?:(?:de |du |des |d'|la |le |les |l'|en ){0,2})[\w'-]+(?: (?:de |du |des |d'|la |le |les |l'){0,3}(?!(?:a|et|est|je|on|nous|il|ou|mon|siret|tel|mail|merci|pour|dans|avec|qui|sur)\b)[a-z][\w'-]*){0,2}"
    r"(?:,? \d{5}(?!\d)(?: [a-z][\w'-]+){0,3})?"
)
_NUMBERED_PLACE = re.compile(
    r"\b\d{1,4}(?: ?(?:bis|ter))?,? (?:place|cite|hameau|zone|za|zi|zac) (?:de |du |des |d'|la |le |les |l'){0,3}[\w'-]+(?:,? \d{5}(?: [a-z][\w'-]+)?)?"
)
_LIVES = re.compile(
    r"\b(?:j'habite|(?:il|elle) habite|habitant|domicilie\w*|demeurant|reside\w*|mon adresse(?: est| :)?)(?: au?)? (?=\d|rue|avenue|route|chemin|place|lieu)[^,;.!?\n]{3,60}"
)
_GREAT_STREET = re.compile(
    r"\b\d{1,4}(?: ?(?:bis|ter))?,? (?:grande?|vieille|petite) (?:rue|route|place)\b(?: (?:de |du |des |d'|la |le |les |l')*[\w'-]+)?"
)
_BOX = re.compile(r"\b(?:bp|cs|tsa) ?\d{2,6}(?:,? \d{5}(?: [a-z][\w'-]+)?)?")
_STREET_ALONE = re.compile(r"^(?:cours|route|rte|residence|allee|chemin|square|quai)\b")
_PLATE = re.compile(
    r"\b(?:[A-HJ-NP-TV-Z]{2}[- ]\d{3}[- ][A-HJ-NP-TV-Z]{2}|[a-hj-np-tv-z]{2}-\d{3}-[a-hj-np-tv-z]{2})\b"
)
#: A plate of before 2009, or one typed in small letters, needs its name.
_NAMED_PLATE = re.compile(
    r"\b(?:voiture|plaque|immat\w{0,12}|vehicule|camion|moto)\b(?: ?:| est| c'est)? (?P<n>\d{1,4}[ -]?[a-z]{2,3}[ -]?\d{2,3}|[a-z]{2} ?\d{3} ?[a-z]{2})\b"
)
_HANDLE = re.compile(
    r"\b(?:insta(?:gram)?|facebook|fb|snap(?:chat)?|tiktok|twitter|linkedin)(?: ?:| c'est| est)? (?P<n>@[\w.]{2,30})"
)
_PROFILE = re.compile(
    r"\b(?:https?://)?(?:[a-z]{2,3}\.)?(?:linkedin|facebook|instagram|twitter|x|tiktok)\.com/\S{2,80}"
)
# Looser than what is taken for an answer: a telephone among other digits is still private.
_PHONE = re.compile(
    r"(?<!\d)(?:\(?(?:\+|00) ?[1-9]\d{1,2}\)?[ .\-/]{0,2}(?:\(0\) ?)?|\(?0 ?)[1-9]\)?(?:[ .\-/_]{0,2}\d){8}(?!\d)"
)
#: The address of a computer: of three digits somewhere, or said to be one; « 1.2.3.4 » is a version.
_NETWORK = re.compile(
    r"(?<![\d.])(?:(?<=\bip )|(?<=\bip : )|(?=[\d.]{0,12}\d{3}))(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]\d)(?!\d)"
)
_BANK = re.compile(
    r"\b(?:bic|swift)\b(?: ?:| est| c'est)? ?(?P<n>[a-z]{6}[a-z\d]{2}[a-z\d]{0,3})\b"
)
# From the beginning of a word only: tried from each letter, a long word would cost its square.
_EMAIL = re.compile(
    r"(?<![^\s@<>()\[\]\"',;:])[^\s@<>()\[\]\"',;:]+ ?@ ?[^\s@<>()\[\]\"',;:]{1,253}(?:\.| \. ?)[a-z]{2,24}"
)
_MOST_PASSES = 5
_ANY_DAY = date(2026, 1, 1)
"""No day is read here: any one will do."""


def mask(text: str, names: Iterable[str] = ()) -> str:
    """Return ``text`` with a word in brackets in place of what tells who a person is.

    ``names`` are names found elsewhere (the `person` entities of the message, the name given
    for an adviser): they are masked wherever they stand, whatever their case and accents.
    """
    wanted = [name for name in names if len(name.strip()) >= 2]
    for _ in range(_MOST_PASSES):
        masked = _mask_once(text, wanted)
        if masked == text:
            break
        text = masked
    return text


def _mask_once(text: str, names: list[str]) -> str:
    shielded = _TOKENS.sub(lambda m: "\x00" * len(m.group()), text)
    normal = normalize(shielded)
    spans: list[tuple[int, int, str]] = []
    kept = _company_numbers(shielded)
    for start, end, token in _spans(shielded, normal, names):
        if start < end and not any(a < end and start < b for a, b, _ in spans):
            if token not in _SURE and any(a < end and start < b for a, b in kept):
                continue
            if not _TOKENS.search(text[start:end]):
                spans.append((start, end, token))
    for start, end, token in sorted(spans, reverse=True):
        text = text[:start] + token + text[end:]
    return text


def _company_numbers(text: str) -> list[tuple[int, int]]:
    scan = Scan(text, _ANY_DAY)
    list(contact.find(scan))
    for start, end, _ in list(private_spans(scan.rest)):
        scan.blank(start, end)
    return [(found.start, found.end) for found in siret.find(scan)]


def _spans(text: str, normal: Normal, names: list[str]) -> Iterator[tuple[int, int, str]]:
    for start, end, kind in private_spans(normal.text):
        yield (*normal.span(start, end), _PRIVATE[kind])
    for match in _EMAIL.finditer(normal.text):
        yield (*normal.span(*match.span()), EMAIL)
    for found in contact.find(Scan(text, _ANY_DAY)):
        # Said in words too: « zéro six douze… ».
        yield found.start, found.end, EMAIL if found.fact == "email" else PHONE
    for match in _PHONE.finditer(normal.text):
        yield (*normal.span(*match.span()), PHONE)
    if spoken := contact.spoken_email(normal.text):
        yield (*normal.span(spoken[0], spoken[1]), EMAIL)
    for match in _PLATE.finditer(text):
        yield (*match.span(), PLATE)
    for match in _NAMED_PLATE.finditer(normal.text):
        yield (*normal.span(*match.span("n")), PLATE)
    for match in _HANDLE.finditer(normal.text):
        yield (*normal.span(*match.span("n")), PROFILE)
    for match in _PROFILE.finditer(normal.text):
        yield (*normal.span(*match.span()), PROFILE)
    for match in _NETWORK.finditer(normal.text):
        yield (*normal.span(*match.span()), NETWORK)
    for match in _BANK.finditer(normal.text):
        yield (*normal.span(*match.span("n")), IBAN)
    for pattern in (_GREAT_STREET, _STREET, _NUMBERED_PLACE, _LIVES, _BOX):
        for match in pattern.finditer(normal.text):
            if not _STREET_ALONE.match(match.group()):
                yield (*normal.span(*match.span()), ADDRESS)
    for name in sorted(names, key=len, reverse=True):
        plain = normalize(name.strip()).text.strip()
        if plain:
            for match in re.finditer(rf"(?<!\w){re.escape(plain)}(?!\w)", normal.text):
                yield (*normal.span(*match.span()), NAME)
    for found in [*find_names(text), *named_persons(text)]:
        if found.fact == "person":
            yield found.start, found.end, NAME
