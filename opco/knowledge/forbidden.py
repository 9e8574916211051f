"""What a text may not contain: figures that the law holds, promises, unexplained acronyms."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from opco.eligibility import Rulebook
from opco.french.amounts import day as in_words
from opco.french.plain import word_key
from opco.french.typography import MONTHS, NARROW, NBSP, without_addresses

MAXIMUM_WORDS = 90

_JINJA = re.compile(r"\{\{[^{}]*\}\}|\{%[^%]*%\}|\{#[^#]*#\}")
_FIGURE = re.compile(
    r"(?<![\w*°])(\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,5}|\d{1,15}(?:,\d{1,9})?)[ \u00a0\u202f]?"
    r"(€|%|euros?\b|salariés?\b|jours?\b|mois\b|ans?\b|heures?\b|apprentis?\b|alternants?\b)"
)
_DAY = re.compile(rf"\b(\d{{1,2}}|1er)\s+({MONTHS})\s+(\d{{4}})\b")
_ACRONYM = re.compile(r"\b[A-ZÉ]{3,}\b")
_PHONE = re.compile(r"\b0[1-9](?:[ .]?\d{2}){4}\b")
_PROMISES = re.compile(
    r"\b(garanti\w*|vous aurez droit|vous aurez l|vous toucherez|vous recevrez|vous obtiendrez"
    r"|sans aucun doute|à coup sûr|automatiquement acquis)\b",
    re.IGNORECASE,
)
_BAD_TYPOGRAPHY = (
    (re.compile(r"(?<=\w)'(?=\w)"), "une apostrophe droite"),
    (re.compile(rf"(?<![{NBSP}{NARROW}])[;!?»](?=\s|$)"), "un signe sans espace insécable avant"),
    (re.compile(r"«(?!\u00a0)"), "un guillemet ouvrant sans espace insécable"),
    (re.compile(r"\{\{|\}\}|\{%|%\}"), "un morceau de modèle non rempli"),
    (re.compile(r"\d [€%]"), "un espace sécable avant € ou %"),
)
_FAMILIES = {
    "€": "eur",
    "%": "percent",
    "salarié": "employees",
    "jour": "days",
    "mois": "months",
    "an": "years",
    "heure": "hours",
    "apprenti": "apprentices",
    "alternant": "trainees",
}


class LawFigures:
    """Every figure and day that the schemes hold, whatever the day."""

    def __init__(self, book: Rulebook) -> None:
        self._names: dict[tuple[str, Any], str] = {}
        # Of two values alike, the one of a scheme that is decided is likelier meant.
        files = sorted(book.files.items(), key=lambda item: not item[1].criteria)
        for scheme_id, scheme in files:
            for name, parameter in scheme.parameters.items():
                for dated in parameter.values.values():
                    value = dated.value
                    full = f"{scheme_id}.{name}"
                    if isinstance(value, date):
                        self._names.setdefault(("date", in_words(value)), full)
                    elif isinstance(value, (int, float)) and not isinstance(value, bool):
                        family = _family_of_unit(parameter.unit)
                        self._names.setdefault((family, Decimal(str(value))), full)

        # A day that is itself a value goes by that name, rather than as the start of another one.
        for scheme_id, scheme in files:
            for name, parameter in scheme.parameters.items():
                for start in parameter.values if len(parameter.values) > 1 else ():
                    self._names.setdefault(("date", in_words(start)), f"{scheme_id}.{name}")

    def name_of(self, family: str, value: Any) -> str | None:
        """Return the parameter that holds a figure, or ``None``."""
        return self._names.get((family, value))


def figures_in(template: str, figures: LawFigures, *, statistics: bool) -> Iterator[str]:
    """Yield what is wrong with the figures that a template writes out.

    An amount or a percentage is always wrong unless the text is marked ``statistics``; a number
    of employees, days, months, years or hours is wrong when a scheme holds the same.
    """
    text = without_addresses(_JINJA.sub(" ", template))
    for found in _FIGURE.finditer(text):
        value = Decimal(re.sub(r"[ \u00a0\u202f]", "", found[1]).replace(",", "."))
        family = _family_of_word(found[2])
        held = figures.name_of(family, value)
        if held:
            yield f'« {found[0]} » est écrit en toutes lettres : employez value("{held}")'
        elif family in ("eur", "percent") and not statistics:
            yield f"« {found[0]} » : un montant ou un taux vient de data/schemes/, par value(…)"
    for found in _DAY.finditer(text):
        written = in_words(_as_date(found))
        held = figures.name_of("date", written)
        if held:
            yield f'« {found[0]} » est écrit en toutes lettres : employez value ou since("{held}")'


def wording_in(rendered: str, known_words: Iterable[str]) -> Iterator[str]:
    """Yield promises, telephone numbers and acronyms that nothing explains."""
    text = without_addresses(rendered)
    for found in _PROMISES.finditer(text):
        yield f"« {found[0]} » promet : dites ce que prévoit la règle"
    for found in _PHONE.finditer(text):
        yield f"« {found[0]} » : aucun numéro de téléphone n'est confirmé"
    known = set(known_words)
    for acronym in dict.fromkeys(_ACRONYM.findall(text)):
        if word_key(acronym) not in known:
            yield f"« {acronym} » n'est ni dans le lexique ni dans ses mots familiers"


def typography_in(rendered: str) -> Iterator[str]:
    """Yield what French typography forbids in a text as it is shown."""
    text = without_addresses(rendered)
    for pattern, problem in _BAD_TYPOGRAPHY:
        found = pattern.search(text)
        if found:
            around = text[max(0, found.start() - 15) : found.end() + 15]
            yield f"{problem} : « {around.strip()} »"


def words_in(rendered: str) -> int:
    """Return the number of words as a reader counts them: signs and list dashes do not count."""
    return sum(1 for word in re.split(r"\s+", rendered) if re.search(r"\w", word))


def _family_of_unit(unit: str) -> str:
    if unit.startswith("eur"):
        return "eur"
    return "days" if unit == "working_days" else unit


def _family_of_word(word: str) -> str:
    if word.startswith("euro"):
        return "eur"
    return _FAMILIES[word if word in ("mois",) else word.rstrip("s")]


def _as_date(found: re.Match[str]) -> date:
    number = 1 if found[1] == "1er" else int(found[1])
    return date(int(found[3]), MONTHS.split("|").index(found[2]) + 1, min(number, 28)).replace(
        day=number
    )
