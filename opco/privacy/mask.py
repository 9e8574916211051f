"""Masks who a person is in a text that is kept: names, e-mails, telephones, addresses, numbers.

What the business needs stays readable: SIRET, SIREN, amounts, days, headcounts. Masking a masked
text changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from opco.language import contact, siret
from opco.language.names import find_names
from opco.language.normal import Normal, normalize
from opco.language.private import private_spans
from opco.language.reading import Reading

NAME, EMAIL, PHONE = "[nom]", "[e-mail]", "[téléphone]"
ADDRESS, NIR, IBAN = "[adresse]", "[n° de sécurité sociale]", "[compte bancaire]"
_TOKENS = re.compile("|".join(map(re.escape, (NAME, EMAIL, PHONE, ADDRESS, NIR, IBAN))))
_PRIVATE = {"nir": NIR, "iban": IBAN}

_STREET = re.compile(
    r"\b(?:\d{1,4}(?: ?(?:bis|ter|quater|[a-d]))?,? )?(?:rue|avenue|av\.|boulevard|bd\.?|bld|allee|chemin|impasse|quai|cours|square|lotissement|route|rte|faubourg|esplanade|residence|lieu-dit)"
    r" (?:(?:de |du |des |d'|la |le |les |l'|en ){0,2})[\w'-]+(?: (?:de |du |des |d'|la |le |les |l'){0,3}(?!(?:a|et|est|je|on|nous|il|ou|mon|siret|tel|mail|merci|pour|dans|avec|qui|sur)\b)[a-z][\w'-]*){0,2}"
    r"(?:,? \d{5}(?!\d)(?: [a-z][\w'-]+){0,3})?"
)
_NUMBERED_PLACE = re.compile(
    r"\b\d{1,4}(?: ?(?:bis|ter))?,? (?:place|cite|hameau|zone|za|zi|zac) (?:de |du |des |d'|la |le |les |l'){0,3}[\w'-]+(?:,? \d{5}(?: [a-z][\w'-]+)?)?"
)
_BOX = re.compile(r"\b(?:bp|cs|tsa) ?\d{2,6}(?:,? \d{5}(?: [a-z][\w'-]+)?)?")
_STREET_ALONE = re.compile(r"^(?:cours|route|rte|residence|allee|chemin|square|quai)\b")
# Looser than what is taken for an answer: a telephone among other digits is still private.
_PHONE = re.compile(
    r"(?<!\d)(?:(?:\+|00) ?\d{2,3}[ .\-/]{0,2}(?:\(0\) ?)?|0 ?)[1-9](?:[ .\-/]{0,2}\d){8}(?!\d)"
)
# From the beginning of a word only: tried from each letter, a long word would cost its square.
_EMAIL = re.compile(
    r"(?<![^\s@<>()\[\]\"',;:])[^\s@<>()\[\]\"',;:]+ ?@ ?[^\s@<>()\[\]\"',;:]{1,253}\.[a-z]{2,24}"
)
_MOST_PASSES = 5


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
            if token not in (NIR, IBAN) and any(a < end and start < b for a, b in kept):
                continue
            if not _TOKENS.search(text[start:end]):
                spans.append((start, end, token))
    for start, end, token in sorted(spans, reverse=True):
        text = text[:start] + token + text[end:]
    return text


def _company_numbers(text: str) -> list[tuple[int, int]]:
    reading = Reading(text, date.min)
    list(contact.find(reading))
    for start, end, _ in list(private_spans(reading.rest)):
        reading.blank(start, end)
    return [(found.start, found.end) for found in siret.find(reading)]


def _spans(text: str, normal: Normal, names: list[str]) -> Iterator[tuple[int, int, str]]:
    for start, end, kind in private_spans(normal.text):
        yield (*normal.span(start, end), _PRIVATE[kind])
    for match in _EMAIL.finditer(normal.text):
        yield (*normal.span(*match.span()), EMAIL)
    for match in _PHONE.finditer(normal.text):
        yield (*normal.span(*match.span()), PHONE)
    for pattern in (_STREET, _NUMBERED_PLACE, _BOX):
        for match in pattern.finditer(normal.text):
            if not _STREET_ALONE.match(match.group()):
                yield (*normal.span(*match.span()), ADDRESS)
    for name in sorted(names, key=len, reverse=True):
        plain = normalize(name.strip()).text.strip()
        if plain:
            for match in re.finditer(rf"(?<!\w){re.escape(plain)}(?!\w)", normal.text):
                yield (*normal.span(*match.span()), NAME)
    for found in find_names(text):
        if found.fact == "person":
            yield found.start, found.end, NAME
