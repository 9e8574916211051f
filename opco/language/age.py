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
_PERSON = r"(?:il|elle|qui|apprentie?s?|alternante?|jeune|gamine?|petite?|gosse|salariee?|recrue|candidate?|stagiaire|fils|fille|neveu|niece|l'autre|premiere?|deuxieme|seconde?)"
#: « Elle a 21 ans le 10 décembre »: a day after an age is that of a birthday.
_ON_A_DAY = r"(?:(?:le (?:\d|premier|1er|mois)|(?:en|fin|debut|mi|courant|a la mi|au mois de?) ?-?(?:jan|fev|mar|avr|mai|jui|aou|sep|oct|nov|dec)|demain|apres-demain|dans (?:un|une|deux|\d)|ce mois|(?:cette|la) semaine|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b))"
TURNS = re.compile(
    rf"\b(?:(?:{_PERSON} |je |j ?'?(?=a))(?:(?P<past>(?:ai?|vien[ts] d[e']|avai[ts])(?: deja| juste| bien)? ?(?:eu|pris|fete|souffle|feter|avoir|prendre|souffler)|a(?=(?: (?:bien|deja))? \d\d(?: ans)? depuis\b))"
    r"|aurai?|auront|fete|feterai?|souffle|soufflerai?|va(?:is)? (?:avoir|feter|prendre|souffler|sur)|prends?|prendrai?|passe a|passerai? a"
    rf"|(?:ai?|fait|fera)(?=(?: (?:bientot|ses))? \d\d(?: ans)? {_ON_A_DAY}))"
    r"(?: (?:bientot|deja|justement|donc|seulement|pile))? (?:ses |mes |les |sur ses )?"
    r"|(?:mes|ses) (?=\d\d ans,? (?:c'est|ce sera|tombe|sont|seront|arrivent|le \d)))"
    r"(?P<age>1[3-9]|[2-6]\d)(?! ?(?:%|euros?|€|heures|h\b|mois|jours|km|salari|personnes|gars|mecs|stagiaires|apprenti|employ|points|sur 20|[.,/]\d))\b(?: (?:ans|bougies|balais|piges))?"
)
"""« Elle aura 21 le 15 janvier », « j'ai 21 ans le 12 », « mon apprenti prend ses 18 en mars », with or without the years."""
#: « Son anniv c'est le 3 février, 21 ».
_ANNIVERSARY = re.compile(r"\banniv\w*\b[^;.?!]{2,40}, (?P<age>1[3-9]|[2-6]\d)(?: ans)?\W*$")
#: « Il va avoir 21 ans en 3e année », « quand elle signera »: the age on that day, and not today's.
_ON_THAT_DAY = re.compile(
    r"\s?,?\s?(?:en|en cours d[eu]|au cours d[eu]|pendant|dans|lors de|des|au moment d\w*|au|a|quand|lorsqu\w*|le jour (?:de|ou|du)|avant|apres) ?(?:sa |la |l'|le |il |elle |on |qu'il |qu'elle )*(?:[1-4] ?(?:e|eme|re|ere|nde)? annee|(?:la )?fin|terme|contrat|premiere|deuxieme|seconde|troisieme|sign\w+|commenc\w*|demarr\w*|debut\w*|embauch\w*)"
)
#: « Et quand il aura 18 ans ? » imagines that age.
_WHEN_IT_COMES = re.compile(
    r"\b(?:quand|kan|qd|lorsqu\w*|des qu\w*|une fois qu\w*|le jour ou|le jour de) ?(?:\w{1,12} ){0,2}?(?:aura|a|atteindra|fera|ses|fetera) (?:ses )?$"
)
#: « On m'avait parlé de 6 000 pour les moins de 30 ans »: of whom a rule was, and nobody's age.
_THE_ONES = re.compile(r"\b(?:les|aux|des) $")
_HEARSAY = re.compile(
    r"\b(?:parl\w+|entendu|annonc\w+|lu|vu passer|dit|disait|disent|promis) .{0,24}?\b\d{1,2}[ .]?\d{3}\b"
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
        if quantity.value is None and _THE_ONES.search(before) and _HEARSAY.search(scan.text):
            continue
        then = _ON_THAT_DAY.match(scan.after(quantity.end + years.end(), 60)) or (
            _WHEN_IT_COMES.search(before)
        )
        soon = quantity.value is not None and bool(_SOON.search(before)) and not then
        if soon:
            quantity = replace(quantity, value=None, low=values[0] - 1, high=values[0])
        end = quantity.end + years.end()
        if quantity.whole is not None:
            yield scan.take("age", quantity.whole, quantity.start, end)
        else:
            low, high = (None if one is None else int(one) for one in (quantity.low, quantity.high))
            yield scan.between("age", low, high, quantity.start, end)

    yield from _birthday(scan)


def _birthday(scan: Scan) -> Iterator[Found]:
    """Yield the age that a birthday tells without its years: of today when it is past, one less before."""
    turns = TURNS.search(scan.text) or _ANNIVERSARY.search(scan.text)
    if turns is None or not scan.is_free(*turns.span("age")):
        return
    turned, now = int(turns["age"]), turns.groupdict().get("past")
    if now or _ON_THAT_DAY.match(scan.after(turns.end())):
        yield scan.take("age", turned, *turns.span("age"))
    else:
        yield scan.between("age", turned - 1, turned, *turns.span("age"))


def answer(scan: Scan) -> Iterator[Found]:
    """Yield what a bare « 19 » answers to a question about an age."""
    for quantity in quantities(scan):
        value = quantity.whole
        if value is not None and YOUNGEST <= value <= OLDEST:
            yield scan.take("age", value, quantity.start, quantity.end)
        elif value is not None:
            yield scan.beyond("age", quantity.start, quantity.end)
