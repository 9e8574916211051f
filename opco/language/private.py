"""What identifies a person by a number: social security (NIR), bank account, card, birth, documents.

They are no fact of a company. They are found so that nothing else reads them, and masked.
"""

import re
from collections.abc import Iterator

from stdnum import iban, luhn
from stdnum.fr import nir

_MONTH = r"(?:0[1-9]|1[0-2]|[2-9]\d)"
_NIR = re.compile(
    rf"(?<!\d)(?P<body>[1-478][ .-]?\d{{2}}[ .-]?{_MONTH}[ .-]?(?:\d{{2}}|2[ab])[ .-]?\d{{3}}[ .-]?\d{{3}})(?P<key>[ .-]?\d{{2}})?(?!\d)"
)
_NIR_LABEL = re.compile(r"\b(?:secu\w*|securite sociale|nir|n° ?ss|numero ss|carte vitale)\b")
_COMPANY = re.compile(r"\bsire[nt]\b")
_IBAN = re.compile(r"(?<!\w)[a-z]{2}\d{2}(?: ?[a-z\d]{4}){2,7}(?: ?[a-z\d]{1,3})?(?!\w)")
_FRENCH_IBAN = 27
#: A mistyped account still tells whose it is.
_LIKE_IBAN = re.compile(r"^[a-z]{2}\d{2}(?: ?\d{4}){3,7}(?: ?\d{1,3})?(?!\w)")
_RIB = re.compile(
    r"\brib\b[^\da-z\n]{0,4}(?P<n>\d{5}[ .-]?\d{5}[ .-]?[a-z\d]{11}[ .-]?\d{2})(?!\w)"
)
_CARD_LABEL = re.compile(
    r"\b(?:cb|carte (?:bancaire|bleue|de credit|de paiement)|visa|mastercard)\b"
)
_CARD = re.compile(r"(?<!\d)\d{4}(?P<gap>[ -]?)\d{4}(?P=gap)\d{4}(?P=gap)\d{4}(?!\d)")
_DOCUMENT = re.compile(
    r"\b(?:passeport|carte (?:nationale )?d'identite|cni|titre de sejour|carte de sejour|permis(?: de conduire)?|numero (?:d')?(?:fiscal|etranger|allocataire|agdref)|matricule(?: msa)?|ine)\b"
    r"\s?(?:n ?°|no|numero|num|:|est|,| ){0,5}(?P<n>(?:\d{2,4}[ .]){2,5}\d{2,4}|(?=[a-z\d]*\d)[a-z\d]{6,15})\b"
)
_BIRTH = re.compile(
    r"\b(?:nee?(?:\(e\))?|ne le|date de naissance|naissance|ddn)\b(?: ?:| le| est| du| en)* ?"
    r"(?P<day>\d{1,2}(?:er)?[ /.-](?:\d{1,2}|[a-z]{3,9})[ /.-]\d{2,4}|\d{4}-\d\d-\d\d)\b"
)


def private_spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, kind) in a plain text (see `opco.language.normal`).

    The kind is `nir`, `iban`, `card`, `document` (of identity) or `birth` (a day).

    Fifteen digits laid out as a NIR are one even when their key is wrong: a mistyped number
    still tells who the person is. Thirteen need their groups or their name.
    """
    for match in _IBAN.finditer(text):
        if length := _length_of_iban(match.group()):
            yield match.start(), match.start() + length, "iban"
    for match in _RIB.finditer(text):
        yield (*match.span("n"), "iban")
    for match in _CARD.finditer(text):
        # Four groups of four are a card even mistyped; a run of digits needs its key or its name.
        named = _CARD_LABEL.search(text[max(0, match.start() - 30) : match.start()])
        if match.group("gap") or named or luhn.is_valid(match.group()):
            yield (*match.span(), "card")
    for match in _DOCUMENT.finditer(text):
        yield (*match.span("n"), "document")
    for start, end in births(text):
        yield start, end, "birth"
    for match in _NIR.finditer(text):
        grouped = bool(re.match(r"\d[ .-]\d\d[ .-]\d\d[ .-]", match.group()))
        labelled = bool(_NIR_LABEL.search(text[max(0, match.start() - 40) : match.start()]))
        if _COMPANY.search(text[max(0, match.start() - 24) : match.start()]):
            continue
        born = 1 <= int(re.sub(r"\D", "", match.group())[3:5]) <= 12
        whole = bool(match.group("key")) and (born or nir.is_valid(match.group()))
        if whole or grouped or labelled:
            yield (*match.span(), "nir")


def births(text: str) -> Iterator[tuple[int, int]]:
    """Yield the span of each day of birth in a plain text."""
    for match in _BIRTH.finditer(text):
        yield match.span("day")


def _length_of_iban(text: str) -> int:
    """Return how many characters of ``text`` are an account: a word may follow it, 0 for none."""
    end = len(text)
    while end > 0:
        said = text[:end]
        french = said.startswith("fr") and len(said.replace(" ", "")) == _FRENCH_IBAN
        if french or iban.is_valid(said):
            return end
        end = said.rfind(" ")
    mistyped = _LIKE_IBAN.match(text)
    return mistyped.end() if mistyped else 0
