"""What a message says is wrong among what was given: « je me suis trompé », « 91, pas 19 »."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from opco.language.found import Found
from opco.language.scan import Scan

_CORRECTS = re.compile(
    r"\b(?:tromp\w+|erreur|faute de frappe|fautes? de|fausse?s?|faux|corrig\w+|correction|rectif\w+|modifi\w+|chang(?:e|ez|er|eons)\b"
    r"|remplac\w+|mettez|mettre|mets|plante\w*|gour+e\w*|emmel\w*|confond\w*|mal (?:tape|ecri[ts]|note|saisi|dit|lu|compris)\w*|en fin de compte|a bouge|(?:il )?(?:faut|fallait) (?:mettre|lire|ecrire|noter)|a la place|zut|mince|flute|faut lire|lire plutot|errone\w*|pardon|oups|oops|finalement|en fait|en realite|en vrai|plutot|reprends|reprenez|mauvaise?|inexact\w*"
    r"|(?:bonne|vraie|nouvelle) (?:date|reponse|valeur)|(?:date|reponse) (?:exacte|correcte)|repouss\w+|decal\w+|report\w+|avanc(?:ee?|ons)\b|au lieu|oublie[zr]?|pas bon\w*|j'ai dit|je voulais dire|je veux dire|enfin)\b"
    r"|\bet non (?:pas )?(?:le|la|du|au|en|un)\b|\bpas le (?:1er|premier|\d{1,2})\b[^.;?!\d]{0,24}?\ble (?:1er|premier|\d{1,2})\b|^\W*(?:ah |euh |bah |ben |mais )*non\b"
)

_YEAR = re.compile(r"199\d|20[0-4]\d")
#: « C'était 2025 pas 2026 », « pas en 2026, en 2025 ».
_YEAR_FOR_YEAR = re.compile(
    r"(?P<new>\b20[1-4]\d)\b[^\d.;?]{1,12}\b(?:pas|non|au lieu d)\b[^\d.;?]{0,6}(?P<old>\b20[1-4]\d)\b"
    r"|\b(?:pas|au lieu d)\b[^\d.;?]{0,6}(?P<before>\b20[1-4]\d)\b[^\d.;?]{1,12}(?P<after>\b20[1-4]\d)\b"
)
#: The first and the last value of the facts that take few.
_BOUNDS = {"level": (3, 8), "age": (13, 99), "months": (1, 60), "contract_year": (1, 4)}
_LATER = re.compile(r"\b(?:repouss\w+|decal\w+|report\w+|plus tard)\b")
_EARLIER = re.compile(r"\b(?:avanc(?:ee?s?|ons|ez)|plus tot)\b")
#: « Pas le 18 » says which day is corrected.
_NOT_THE = re.compile(r"\bpas (?:le |du )(\d{1,2})\b")


def moves(text: str) -> str | None:
    """Return `after` for a day put off, `before` for one brought forward, None otherwise."""
    if _LATER.search(text):
        return "after"
    return "before" if _EARLIER.search(text) else None


def is_correction(text: str) -> bool:
    """Tell whether a plain text (`opco.language.normal`) says that what was given is wrong."""
    return bool(_CORRECTS.search(text))


def corrected_years(scan: Scan, known: Mapping[str, date]) -> Iterator[Found]:
    """Yield the day given before whose year alone is wrong: « c'était 2025 pas 2026 »."""
    match = _YEAR_FOR_YEAR.search(scan.rest) if known else None
    if match is None:
        return
    old, new = (int(match["old"] or match["before"]), int(match["new"] or match["after"]))
    roles = [role for role, day in known.items() if day.year == old]
    if len(roles) == 1 and new != old:
        day = known[roles[0]] + relativedelta(year=new)
        yield scan.take(
            "date",
            day,
            *match.span(),
            certainty="medium",
            role=roles[0],
            precision="day",
            corrects=True,
        )


def corrected_number(
    text: str, numbers: list[Found], known: Mapping[str, object], counting: Collection[Found] = ()
) -> Found | None:
    """Return the number that replaces one given before, under the fact that it replaces.

    « 91, pardon, faute de frappe » is the last number given; « j'ai dit 8 mais c'était 18 » names
    the one it replaces. ``text`` is plain, ``known`` in the order in which the facts were given;
    ``counting``: the numbers that say what they count, « en fait 3e année », which replace no other.
    None when the text corrects nothing, or does not tell what.
    """
    if not numbers or not is_correction(text):
        return None
    given = {fact: value for fact, value in known.items() if _is_number(fact, value)}
    said = {n.value: n for n in numbers if n.value is not None and not _is_year(n)}
    named = [fact for fact, value in given.items() if _value(value) in said]
    rest = [number for value, number in said.items() if value not in map(_value, given.values())]
    if len(rest) != 1:
        return None
    new = rest[0]
    if len(named) == 1:
        return _replacing(new, named[0])
    if named or not given or len(said) > 1:
        return None
    four_digits = isinstance(new.value, int) and len(new.text.strip()) == 4
    fits = [
        fact for fact in given
        if (fact == "idcc") == (four_digits and "idcc" in given) and _may_be(fact, new)
        and (new not in counting or fact == "contract_year")
    ]  # fmt: skip
    return _replacing(new, fits[-1]) if fits else None


def _may_be(fact: str, number: Found) -> bool:
    """Tell whether a fact takes such a number: no diploma is of level 5000."""
    first, last = _BOUNDS.get(fact, (None, None))
    if first is None or last is None or not isinstance(number.value, (int, float)):
        return True
    return first <= number.value <= last


def _replacing(number: Found, fact: str) -> Found:
    value = str(number.value).zfill(4) if fact == "idcc" else number.value
    return replace(number, fact=fact, value=value, certainty="medium", negated=False, corrects=True)


def _is_year(number: Found) -> bool:
    return isinstance(number.value, int) and _YEAR.fullmatch(number.text.strip()) is not None


def _is_number(fact: str, value: object) -> bool:
    return fact == "idcc" or (isinstance(value, (int, float)) and not isinstance(value, bool))


def _value(value: object) -> object:
    return int(value) if isinstance(value, str) and value.isdigit() else value


def day_denied(plain_text: str) -> int | None:
    """Return the day of the month that a plain text takes back: « c'est le 28 mai, pas le 18 »."""
    denied = _NOT_THE.search(plain_text)
    return None if denied is None else int(denied[1])
