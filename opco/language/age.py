"""Age of a person in years: « il a 19 ans », « apprenti de 16 ans », « moins de 26 ans »."""

import re
from collections.abc import Iterator
from dataclasses import replace

from opco.language.found import Found
from opco.language.quantities import quantities
from opco.language.scan import Scan

YOUNGEST, OLDEST = 13, 99
"""Outside of these bounds a number of years is not read as the age of somebody who works."""
_YEARS = re.compile(
    r"\s?(?:ans?|a|piges|balais)\b(?! ?d'(?:experience|anciennete|existence))(?:\srevolus?|\set\s\d{1,2}\smois\b)?"
)
#: « Il a bientôt 18 ans »: seventeen today.
_SOON = re.compile(
    r"\b(?:bientot|presque|aura|auront|(?<!\ba )fete|fetera|va (?:avoir|sur ses)) (?:ses )?$"
)
#: « Elle aura 21 le 15 janvier », « il prend 18 en mars », without the years.
_TURNS = re.compile(
    r"\b(?:il|elle) (?:(?P<soon>aura|fetera|va avoir|prend|prendra)|a eu|a pris|a fete) (?P<age>1[3-9]|[2-6]\d)"
    r"(?! ?(?:ans|%|euros?|€|heures|h\b|mois|jours|salari|personnes|gars|stagiaires|apprenti))\b"
)
_OF_A_THING = re.compile(
    r"\b(?:camions?|vehicules?|voitures?|porteurs?|tracteurs?|fourgons?|machines?|parc|bail|pret|entreprise|boite|societe|garage)"
    r"(?: (?:a|ont|existe\w*|fait)(?: (?:deja|depuis))*| de(?: plus de)?) $"
)


def find(scan: Scan) -> Iterator[Found]:
    """Yield the `age` of the persons of the text; « 2 ans » is a duration, « 19 ans » an age."""
    for quantity in quantities(scan):
        years = _YEARS.match(scan.rest[quantity.end : quantity.end + 24])
        if not years or years.group().strip() == "a":
            continue
        values = [
            int(v) for v in (quantity.value, quantity.low or None, quantity.high) if v is not None
        ]
        if not values or not all(YOUNGEST <= v <= OLDEST for v in values):
            continue
        before = scan.before(quantity.start, 40)
        if _OF_A_THING.search(before):
            continue
        soon = quantity.value is not None and bool(_SOON.search(before))
        if soon:
            quantity = replace(quantity, value=None, low=values[0] - 1, high=values[0])
        end = quantity.end + years.end()
        if quantity.whole is not None:
            yield scan.take("age", quantity.whole, quantity.start, end)
        else:
            low, high = (None if one is None else int(one) for one in (quantity.low, quantity.high))
            yield scan.between("age", low, high, quantity.start, end)

    turns = _TURNS.search(scan.text)
    if turns is None:
        return
    turned = int(turns["age"])
    if turns["soon"]:
        yield scan.between("age", turned - 1, turned, *turns.span("age"))
    else:
        yield scan.take("age", turned, *turns.span("age"))


def answer(scan: Scan) -> Iterator[Found]:
    """Yield what a bare « 19 » answers to a question about an age."""
    for quantity in quantities(scan):
        value = quantity.whole
        if value is not None and YOUNGEST <= value <= OLDEST:
            yield scan.take("age", value, quantity.start, quantity.end)
        elif value is not None:
            yield scan.beyond("age", quantity.start, quantity.end)
