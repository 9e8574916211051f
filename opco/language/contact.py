"""E-mail addresses and French telephone numbers, overseas included, in E.164 (« +33612345678 »).

Prefixes: plan national de numérotation, Arcep (0590 Guadeloupe, 0262 La Réunion…), and the
country codes of the territories (+262, +590, +594, +596; +508, +681, +687, +689 with six digits).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from opco.language.found import Found
from opco.language.reading import Reading

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+'-]{1,64}@(?:[\w-]{1,63}\.){1,5}[a-z]{2,24}\b")
_SPOKEN_AT = re.compile(r"\s*(?:\(?at\)|\[at\]|\barobase\b|\barobaz\b|\barobas\b)\s*")
_SPOKEN_DOT = re.compile(r"\s+(?:point|dot)\s+")
_SEPARATOR = r"[ .\-/_]{0,2}"
_NATIONAL = re.compile(
    rf"(?<![\d+@,])(?<!\d[ .-])0{_SEPARATOR}[1-9](?:{_SEPARATOR}\d){{8}}(?!{_SEPARATOR}\d)(?!\w)"
)
_ABROAD = re.compile(
    rf"(?<![\w+])(?:\+|00 ?)(?P<code>33|262|590|594|596){_SEPARATOR}(?:\(0\){_SEPARATOR}|0{_SEPARATOR})?(?P<rest>[1-9](?:{_SEPARATOR}\d){{8}})(?!{_SEPARATOR}\d)"
)
_PACIFIC = re.compile(
    rf"(?<![\w+])(?:\+|00 ?)(?P<code>508|681|687|689){_SEPARATOR}(?P<rest>\d(?:{_SEPARATOR}\d){{5,7}})(?!{_SEPARATOR}\d)"
)
_RUN = re.compile(r"\+?\d(?:[ .\-/_()]{0,2}\d){3,16}")
_TERRITORIES = {
    "0590": "590", "0690": "590", "0691": "590", "0594": "594", "0694": "594", "0596": "596",
    "0696": "596", "0697": "596", "0262": "262", "0263": "262", "0692": "262", "0693": "262",
    "0269": "262", "0639": "262",
}  # fmt: skip


def find(reading: Reading) -> Iterator[Found]:
    """Yield `email` (as typed, lower case) and `phone` (E.164)."""
    for match in _EMAIL.finditer(reading.rest):
        found = reading.take("email", None, *match.span())
        yield _with_value(found, found.text.lower())
    for pattern in (_ABROAD, _PACIFIC):
        for match in pattern.finditer(reading.rest):
            value = f"+{match.group('code')}{_digits(match.group('rest'))}"
            yield reading.take("phone", value, *match.span())
    for match in _NATIONAL.finditer(reading.rest):
        if "/" in match.group() and re.search(r"[ .\-_]", match.group()):
            continue  # « 05/03-10/03/2026 » are days
        yield reading.take("phone", international(_digits(match.group())), *match.span())


def answer_email(reading: Reading) -> Iterator[Found]:
    """Yield what answers a question about an e-mail: « jean arobase garage point fr » too."""
    if "@" not in reading.rest and _SPOKEN_AT.search(reading.rest):
        spoken = _SPOKEN_DOT.sub(".", _SPOKEN_AT.sub("@", reading.rest))
        match = _EMAIL.search(spoken)
        if match:
            words = re.search(
                r"\S+\s*(?:\(?at\)|\[at\]|arob\w+)\s*\S+(?:\s+(?:point|dot)\s+\w+)*", reading.rest
            )
            if words:
                yield reading.take("email", match.group(), *words.span(), certainty="medium")
                return
    match = re.search(r"\S*@\S*", reading.rest)
    if match:
        yield reading.take(
            "email", None, *match.span(), certainty="low", valid=False, reason="malformed"
        )


def answer_phone(reading: Reading) -> Iterator[Found]:
    """Yield what answers a question about a telephone: nine digits without 0, or what is wrong."""
    match = _RUN.search(reading.rest)
    if not match:
        return
    digits = _digits(match.group())
    if len(digits) == 9 and digits[0] in "12345679":
        yield reading.take("phone", international("0" + digits), *match.span(), certainty="medium")
    else:
        reason = (
            "too_short" if len(digits) < 10 else "too_long" if len(digits) > 10 else "malformed"
        )
        yield reading.take(
            "phone", None, *match.span(), certainty="low", valid=False, reason=reason
        )


def international(national: str) -> str:
    """Return ten national digits in E.164, with the territory's own code overseas."""
    return f"+{_TERRITORIES.get(national[:4], '33')}{national[1:]}"


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _with_value(found: Found, value: str) -> Found:
    return Found(found.fact, value, found.start, found.end, found.text, found.certainty)
