"""The law as data: what the files say, once read, and what it answers without deciding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from opco.eligibility.case import Case
from opco.eligibility.conditions import Condition
from opco.eligibility.facts import FactDefinition, FactError, read_fact
from opco.eligibility.files import SchemeFile
from opco.eligibility.names import LawContent
from opco.eligibility.parameters import NO_LIMIT, NOT_APPLICABLE, UnknownValue, Value
from opco.eligibility.quantities import cell
from opco.eligibility.schemes import Note, Scheme
from opco.eligibility.verdicts import Check
from opco.eligibility.wording import Sentence, fill

_MONEY = frozenset({"eur", "eur_per_month", "eur_per_hour"})
#: The table that gives conventions their titles.
_CONVENTIONS = "conventions"


@dataclass(frozen=True)
class CheckDefinition:
    """A question that the engine can decide.

    ``schemes`` in order of evaluation, ``facts`` that the answer may depend on (the cheapest to
    ask first), ``required`` those without which there is never an answer, ``given`` those that
    the question itself tells, ``instead`` the checks that take its place when a fact has a value;
    ``figures`` and ``calendar`` the ids that a decision may carry.
    """

    id: str
    title: str
    topic: str
    schemes: tuple[str, ...]
    facts: tuple[str, ...]
    required: tuple[str, ...]
    given: Mapping[str, Any] = field(default_factory=dict)
    instead: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    figures: tuple[str, ...] = ()
    calendar: tuple[str, ...] = ()


@dataclass(frozen=True)
class Implausible:
    """A combination of facts that deserves a second look."""

    when: Condition
    text: Sentence


@dataclass(frozen=True)
class CheckWords:
    """The sentences of a check."""

    label: str
    summary: Mapping[str, str]
    notes: list[Note]
    amount_as: str = "max_first_year"
    bounded: bool = True


@dataclass(frozen=True)
class CompiledCheck:
    """A check in its three parts: what others ask of it, what is evaluated, what is said."""

    definition: CheckDefinition
    check: Check
    words: CheckWords


class LawBook:
    """The law as read from its files (``reading_law``); nothing in it changes afterwards."""

    def __init__(
        self,
        folder: Path,
        content: LawContent,
        files: Mapping[str, SchemeFile],
        implausible: list[Implausible],
        checks: Mapping[str, CompiledCheck],
    ) -> None:
        self.folder = folder
        self.content = content
        self.facts = content.facts
        self.sources = content.sources
        self.wording = content.wording
        self.files = files
        self.implausible = implausible
        self.checks = {name: compiled.definition for name, compiled in checks.items()}
        self._checks = checks
        self._derived = {
            fact: definition.text.derived
            for fact, definition in self.facts.items()
            if definition.text.derived is not None
        }

    @property
    def schemes(self) -> Mapping[str, Scheme]:
        """Every scheme by its id, in order of evaluation."""
        return self.content.schemes

    def check(self, check_id: str) -> Check:
        """Return the compiled check; ``KeyError`` if there is none of this name."""
        return self._checks[check_id].check

    def gives_amount(self, check_id: str) -> bool:
        """Tell whether a check answers with euros: an amount granted, or a pay worked out.

        Raises ``KeyError`` for an unknown one.
        """
        schemes = [self.schemes[scheme] for scheme in self.checks[check_id].schemes]
        return any(
            scheme.amount is not None
            or any(figure.quantity.unit in _MONEY for figure in scheme.figures)
            for scheme in schemes
        )

    def words(self, check_id: str) -> CheckWords:
        """Return the sentences of a check."""
        return self._checks[check_id].words

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
        if reason == "out_of_range" and definition.text.out_of_range:
            return definition.text.out_of_range
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
