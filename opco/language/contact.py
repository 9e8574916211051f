"""E-mail addresses and telephone numbers of any country, in E.164 (« +33612345678 »).

French prefixes: plan national de numérotation, Arcep (0590 Guadeloupe, 0262 La Réunion…), and the
country codes of the territories (+262, +590, +594, +596; +508, +681, +687, +689 with six digits).
Other countries: the plans that libphonenumber knows (`phonenumbers`).
"""

import re
from collections.abc import Iterator

import phonenumbers
from stdnum.fr import siren, siret

from opco.language.found import Found
from opco.language.scan import Scan

_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}@[\w-](?:[\w-]|\.(?=[\w-])){0,120}\.[a-z]{2,24}\b")
_SPOKEN_AT = re.compile(r" ?(?:\(at\)|\[at\]|\{at\}|\barobas[e]?\b|\barobaz\b| at ) ?")
_SPOKEN = (
    (
        re.compile(r" ?(?:\(|\[)?\b(?:point|dot)\b(?:\)|\])? ?| \. ?|(?<=\w)\. (?=[a-z]{2,4}\b)"),
        ".",
    ),
    (re.compile(r" (?:tiret bas|underscore) "), "_"),
    (re.compile(r" tiret (?:du 6 )?"), "-"),
)
#: Words just before a spoken address that are no part of it.
_SPOKEN_LEAD = re.compile(r"^(?:.*(?:\b(?:c'est|est|mail|email|adresse|sur)|:)\s)?")
#: The prefix of a foreign number; « 100 004 316 00004 » is a company's, not one of Austria.
_PREFIX = r"(?:\+ ?|(?<!\d[ .\-])00 ?)"
_FOREIGN = re.compile(rf"(?<![\w+]){_PREFIX}[1-9](?:[ .\-/()]{{0,3}}\d){{6,14}}(?![ .\-/]?\d)")
_WORD = re.compile(r"\S+")
_LONGEST_SPOKEN = 120
_SPOKEN_SIGNS = frozenset(("point", "dot", "tiret", "underscore", "."))
_SEPARATOR = r"[ .\-/_]{0,2}"
_NATIONAL = re.compile(
    rf"(?<![\d+@,])(?<!\d[ .-])0{_SEPARATOR}[1-9](?:{_SEPARATOR}\d){{8}}(?!{_SEPARATOR}\d)(?!\w)"
)
_ABROAD = re.compile(
    rf"(?<![\w+]){_PREFIX}(?P<code>33|262|590|594|596){_SEPARATOR}(?:\(0\){_SEPARATOR}|0{_SEPARATOR})?(?P<rest>[1-9](?:{_SEPARATOR}\d){{8}})(?!{_SEPARATOR}\d)"
)
_PACIFIC = re.compile(
    rf"(?<![\w+]){_PREFIX}(?P<code>508|681|687|689){_SEPARATOR}(?P<rest>\d(?:{_SEPARATOR}\d){{5,7}})(?!{_SEPARATOR}\d)"
)
_RUN = re.compile(r"\+?\d(?:[ .\-/_()]{0,2}\d){3,16}")
_OURS = ("+33", "+262", "+590", "+594", "+596", "+508", "+681", "+687", "+689")
_TERRITORIES = {
    "0590": "590", "0690": "590", "0691": "590", "0594": "594", "0694": "594", "0596": "596",
    "0696": "596", "0697": "596", "0262": "262", "0263": "262", "0692": "262", "0693": "262",
    "0269": "262", "0639": "262",
}  # fmt: skip


def find(scan: Scan) -> Iterator[Found]:
    """Yield `email` (as typed, lower case) and `phone` (E.164)."""
    for match in _EMAIL.finditer(scan.rest) if "@" in scan.rest else ():
        found = scan.take("email", None, *match.span())
        yield _with_value(found, found.text.lower())
    for match in _FOREIGN.finditer(scan.rest):
        number = foreign(match.group())
        if number and not number.startswith(_OURS):
            yield scan.take("phone", number, *match.span())
    for pattern in (_ABROAD, _PACIFIC):
        for match in pattern.finditer(scan.rest):
            value = f"+{match.group('code')}{_digits(match.group('rest'))}"
            yield scan.take("phone", value, *match.span())
    for match in _NATIONAL.finditer(scan.rest):
        if "/" in match.group() and re.search(r"[ .\-_]", match.group()):
            continue  # « 05/03-10/03/2026 » are days
        yield scan.take("phone", international(_digits(match.group())), *match.span())


def answer_email(scan: Scan) -> Iterator[Found]:
    """Yield what answers a question about an e-mail: « jean arobase garage point fr » too."""
    if "@" not in scan.rest and (found := spoken_email(scan.rest)):
        start, end, address = found
        yield scan.take("email", address, start, end, certainty="medium")
        return
    if match := next((m for m in _WORD.finditer(scan.rest) if "@" in m.group()), None):
        yield scan.take(
            "email", None, *match.span(), certainty="low", valid=False, reason="malformed"
        )


def spoken_email(text: str) -> tuple[int, int, str] | None:
    """Return (start, end, address) of an address in a plain text, said letter by letter."""
    at = _SPOKEN_AT.search(text)
    if at is None:
        return None
    begin = max(0, at.start() - _LONGEST_SPOKEN // 2)
    left = text[begin : at.start()]
    lead = _SPOKEN_LEAD.match(left)
    begin += lead.end() if lead else 0
    right = text[at.end() : at.end() + _LONGEST_SPOKEN // 2]
    said = [text[begin : at.start()], right]
    for pattern, sign in _SPOKEN:
        said = [pattern.sub(sign, part) for part in said]
    name = said[0].split(" ")[-1]
    match = _EMAIL.match(f"{name}@{said[1].lstrip()}")
    if match is None:
        return None
    words = text[begin : at.start()].split(" ")
    first = len(words) - 1
    while first > 1 and words[first - 1] in _SPOKEN_SIGNS:
        first -= 2
    start = at.start() - len(" ".join(words[first:]))
    domain = match.group().split("@")[1]
    end = at.end()
    for piece in re.findall(r"[\w]+", domain):
        end = text.find(piece, end) + len(piece)
    return start, end, match.group()


def answer_phone(scan: Scan) -> Iterator[Found]:
    """Yield what answers a question about a telephone: nine digits without 0, or what is wrong."""
    match = _RUN.search(scan.rest.replace("o", "0"))
    if not match:
        return
    digits = _digits(match.group())
    if len(digits) == 9 and digits[0] in "12345679":
        yield scan.take("phone", international("0" + digits), *match.span(), certainty="medium")
    elif len(digits) == 10 and digits[0] == "0" and digits[1] != "0":
        yield scan.take("phone", international(digits), *match.span(), certainty="medium")
    elif len(digits) == 11 and digits.startswith("33") and digits[2] != "0":
        yield scan.take("phone", international("0" + digits[2:]), *match.span(), certainty="medium")
    elif len(digits) > 9 and (number := foreign("+" + digits)):
        yield scan.take("phone", number, *match.span(), certainty="medium")
    else:
        reason = (
            "too_short" if len(digits) < 10 else "too_long" if len(digits) > 10 else "malformed"
        )
        yield scan.take("phone", None, *match.span(), certainty="low", valid=False, reason=reason)


def foreign(text: str) -> str | None:
    """Return in E.164 a number given with its country code (+ or 00), None when there is none such."""
    digits = _digits(text.replace("(0)", ""))
    if not text.lstrip().startswith("+"):
        if siret.is_valid(digits) or siren.is_valid(digits):
            return None  # a company's number may begin with two zeros
        digits = digits[2:]
    try:
        number = phonenumbers.parse(f"+{digits}", None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def international(national: str) -> str:
    """Return ten national digits in E.164, with the territory's own code overseas."""
    return f"+{_TERRITORIES.get(national[:4], '33')}{national[1:]}"


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _with_value(found: Found, value: str) -> Found:
    return Found(found.fact, value, found.start, found.end, found.text, found.certainty)
