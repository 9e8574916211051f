"""The law as data: what the files say, once read, and what it answers without deciding."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from opco.eligibility.case import Case
from opco.eligibility.conditions import Condition
from opco.eligibility.facts import FactDefinition, FactError, read_fact
from opco.eligibility.files import SchemeFile
from opco.eligibility.names import LawContent
from opco.eligibility.parameters import NO_LIMIT, NOT_APPLICABLE, UnknownValue, Value
from opco.eligibility.quantities import cell
from opco.eligibility.schemes import Scheme
from opco.eligibility.verdicts import Check
from opco.eligibility.wording import Sentence, fill

_MONEY = frozenset({"eur", "eur_per_month", "eur_per_hour"})
#: The table that gives conventions their titles.
_CONVENTIONS = "conventions"


#: Values that are at hand, each on a day.
_KEPT = 512


@dataclass(frozen=True)
class Implausible:
    """A combination of facts that deserves a second look."""

    when: Condition
    text: Sentence


class LawBook:
    """The law as read from its files (``reading_law``); nothing in it changes afterwards."""

    def __init__(
        self,
        folder: Path,
        content: LawContent,
        files: Mapping[str, SchemeFile],
        implausible: list[Implausible],
        checks: dict[str, Check],
    ) -> None:
        self.folder = folder
        self.content = content
        self.facts = content.facts
        self.sources = content.sources
        self.wording = content.wording
        self.files = files
        self.implausible = implausible
        self.checks = checks
        # Asked some five times a message, of a few days.
        self._value = lru_cache(maxsize=_KEPT)(self._find_value)
        self._derived = {
            fact: definition.derived
            for fact, definition in self.facts.items()
            if definition.derived is not None
        }

    @property
    def schemes(self) -> Mapping[str, Scheme]:
        """Every scheme by its id, in order of evaluation."""
        return self.content.schemes

    def gives_amount(self, check_id: str) -> bool:
        """Tell whether a check answers with euros: an amount granted, or a pay worked out.

        Raises ``KeyError`` for an unknown one.
        """
        return any(
            scheme.amount is not None
            or any(figure.quantity.unit in _MONEY for figure in scheme.figures)
            for scheme in self.checks[check_id].schemes
        )

    def read_case(self, facts: Mapping[str, Any], as_of: date) -> tuple[Case, list[dict[str, str]]]:
        """Return the case that ``facts`` describe, and in French what could not be used."""
        known: dict[str, Any] = {}
        problems = []
        for fact, raw in facts.items():
            definition = self.facts.get(fact)
            if definition is None or raw is None:
                continue
            try:
                value = read_fact(definition, raw)
            except FactError as error:
                message = self._problem(definition, str(error), raw)
                problems.append({"fact": fact, "message": message})
                continue
            if value is not None:
                known[fact] = value
        case = Case(known, as_of, self._derive)
        for item in self.implausible:
            if item.when.state(case):
                problems.append({"fact": "", "message": item.text.of(case)})
        return case, problems

    def value(self, name: str, on: date) -> Value:
        """Return the value ``scheme.parameter`` of the law on a day, with its sources.

        ``scheme.scale.18.2`` is the cell of a scale for 18 and its second column. Raises
        ``KeyError`` for a name that no file defines, ``UnknownValue`` for a day before the first
        one known, or from which the law is not known yet.
        """
        return self._value(name, on)

    def _find_value(self, name: str, on: date) -> Value:
        scheme_id, parameter_id, *of_scale = name.split(".")
        parameter = self.schemes[scheme_id].parameters[parameter_id]
        entry, value = parameter.entry(on), parameter.on(on)
        if entry is None or entry.meaning == "unknown":
            raise UnknownValue(f"{name} n'est pas connu au {on.isoformat()}")
        if of_scale:
            row, column = map(int, of_scale)
            value = cell(value, row, column)
        return Value(
            value=None if value is NO_LIMIT or value is NOT_APPLICABLE else value,
            text=parameter.in_french(value, self.content.words),
            sources=tuple(self.source(source) for source in entry.sources),
            checked_on=entry.checked_on,
            confidence=entry.confidence,
            starts_on=max(start for start in parameter.starts if start <= on),
            of_year=entry.of_year,
        )

    def is_open(self, scheme_id: str, on: date) -> bool:
        """Tell whether a scheme is open on the day that chooses its period (signature, start…).

        A day in no period, or in one whose rules are not known, is not open.
        """
        return any(
            period.state == "open" and period.start <= on and (period.to is None or on <= period.to)
            for period in self.files[scheme_id].periods
        )

    def written(self, fact: str, raw: Any) -> str:
        """Return a value of a fact as a person writes it: « niveau 5 », « 8 mars 2026 ».

        Raises as ``read_fact``.
        """
        definition = self.facts[fact]
        return definition.in_french(read_fact(definition, raw), self.content.words)

    def source(self, source_id: str) -> dict[str, Any]:
        """Return a source as messages carry it: title, url and day of publication."""
        text = self.sources[source_id]
        return {"title": text.title, "url": text.url, "published": text.published}

    def convention(self, idcc: str) -> str | None:
        """Return the title of a convention by its number of four digits, None when it is not known."""
        rows = self.content.tables[_CONVENTIONS].rows(idcc, {})
        return rows[0]["title"] if rows else None

    def _problem(self, definition: FactDefinition, reason: str, raw: Any) -> str:
        shown = str(raw)[:40] if not isinstance(raw, bool) else self.content.words["yes"]
        if reason == "out_of_range" and definition.out_of_range:
            return definition.out_of_range
        return fill(self.wording.problems[reason], {"label": definition.label, "given": shown})

    def _derive(self, known: dict[str, Any]) -> None:
        for fact, derived in self._derived.items():
            if fact in known or derived.fact not in known:
                continue
            table, key = self.content.tables[derived.table], known[derived.fact]
            rows = [row for only in derived.settled_by for row in table.rows(key, only)]
            found = {row[derived.column] for row in rows}
            if len(found) == 1:
                known[fact] = found == {derived.equals}
