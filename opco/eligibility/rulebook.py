"""The door of the engine: the law read from its files, and the decisions it gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from opco.eligibility.case import Case
from opco.eligibility.comparing import Comparison, compare
from opco.eligibility.compiler import Compiler, Library
from opco.eligibility.conditions import Condition
from opco.eligibility.deciding import CheckWords, decide
from opco.eligibility.decision import Decision
from opco.eligibility.domains import Domains
from opco.eligibility.errors import SchemeError, UnknownValue
from opco.eligibility.facts import FactDefinition, FactError, read_fact
from opco.eligibility.files import (
    ChecksFile,
    CheckText,
    FactsFile,
    SchemeFile,
    SourcesFile,
    WordingFile,
)
from opco.eligibility.parameters import NO_LIMIT, NOT_APPLICABLE, Value
from opco.eligibility.quantities import cell
from opco.eligibility.schemes import Scheme
from opco.eligibility.tables import Table
from opco.eligibility.validation import (
    refuse_checks,
    refuse_facts,
    refuse_links,
    refuse_wording,
)
from opco.eligibility.verdicts import Check
from opco.eligibility.wording import Sentence, fill
from opco.eligibility.yaml_files import line_of, read_model

_NOT_SCHEMES = frozenset({"facts", "checks", "wording"})
_MONEY = frozenset({"eur", "eur_per_month", "eur_per_hour"})
#: The table that gives conventions their titles.
_CONVENTIONS = "conventions"
_DATA = Path(__file__).resolve().parent.parent.parent / "data"


@dataclass(frozen=True)
class CheckDefinition:
    """A question that the engine can decide.

    ``schemes`` in order of evaluation, ``facts`` that the answer may depend on (the cheapest to
    ask first), ``required`` those without which there is never an answer, ``given`` those that
    the question itself tells; ``figures`` and ``calendar`` the ids that a decision may carry.
    """

    id: str
    title: str
    topic: str
    schemes: tuple[str, ...]
    facts: tuple[str, ...]
    required: tuple[str, ...]
    given: Mapping[str, Any] = field(default_factory=dict)
    figures: tuple[str, ...] = ()
    calendar: tuple[str, ...] = ()


@dataclass(frozen=True)
class Implausible:
    """A combination of facts that deserves a second look."""

    when: Condition
    text: Sentence


class Rulebook:
    """The law as read from a folder; nothing in it changes afterwards."""

    def __init__(self, folder: Path, reference: Path) -> None:
        facts_file = read_model(folder / "facts.yml", FactsFile)
        refuse_facts(folder / "facts.yml", facts_file)
        self.folder = folder
        self.facts: dict[str, FactDefinition] = {
            fact: FactDefinition.from_file(fact, text) for fact, text in facts_file.facts.items()
        }
        self.sources = read_model(reference / "sources.yml", SourcesFile).sources
        tables = {
            name: Table.load(reference / text.file, text)
            for name, text in facts_file.tables.items()
        }
        self.wording = read_model(folder / "wording.yml", WordingFile)
        refuse_wording(folder / "wording.yml", self.wording)
        self.library = Library(self.facts, self.sources, tables, self.wording)
        checks_path = folder / "checks.yml"
        checks_file = read_model(checks_path, ChecksFile)
        refuse_checks(checks_path, checks_file, facts_file)
        self._check_texts = checks_file.checks
        self.files: dict[str, SchemeFile] = {}
        for check in self._check_texts.values():
            for scheme in (*check.first, *check.schemes):
                if not (folder / f"{scheme}.yml").exists():
                    line = line_of(checks_path, ["checks"])
                    raise SchemeError(checks_path, line, f"le fichier {scheme}.yml n'existe pas")
        # Values that answers quote come first: schemes rest on some of them (the Smic).
        self._read_values()
        for check in self._check_texts.values():
            for scheme in (*check.first, *check.schemes):
                if scheme not in self.files:
                    self._read_scheme(scheme)
        refuse_links(folder, self.files)
        compiler = Compiler(folder / "facts.yml", self.library)
        self.implausible = [
            Implausible(
                compiler.condition(item.when, ["implausible", index, "when"]),
                compiler.sentence(item.text, ["implausible", index]),
            )
            for index, item in enumerate(facts_file.implausible)
        ]
        self._derived = {
            fact: definition.text.derived
            for fact, definition in self.facts.items()
            if definition.text.derived is not None
        }
        self._order = {fact: index for index, fact in enumerate(self.facts)}
        self._checks: dict[str, Check] = {}
        self._words: dict[str, CheckWords] = {}
        self.checks: dict[str, CheckDefinition] = {}
        for check_id, text in self._check_texts.items():
            self._add_check(check_id, text)

    @classmethod
    def load(cls, folder: Path | None = None, reference: Path | None = None) -> Rulebook:
        """Read and validate the law.

        ``folder`` holds the scheme files (``data/schemes`` by default), ``reference`` the sources
        and tables (the folder ``reference`` beside it by default). Raises ``SchemeError`` with
        the file, the line and the reason at the first fault.
        """
        folder = folder or _DATA / "schemes"
        reference = reference or folder.parent / "reference"
        if not reference.is_dir():
            reference = _DATA / "reference"
        return cls(folder, reference)

    @property
    def schemes(self) -> Mapping[str, Scheme]:
        """Every scheme by its id, in order of evaluation."""
        return self.library.schemes

    def check(self, check_id: str) -> Check:
        """Return the compiled check; ``KeyError`` if there is none of this name."""
        return self._checks[check_id]

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
        return self._words[check_id]

    def decide(
        self,
        check_id: str,
        facts: Mapping[str, Any],
        as_of: date,
        evaluated_on: date | None = None,
    ) -> Decision:
        """Return the decision of ``check_id`` for these facts on the day of the question.

        Facts are given by their id, as Python values or as people write them; those that cannot
        be read count as unknown and are listed in ``Decision.problems``. Facts that no file
        defines are ignored. Raises ``KeyError`` for an unknown check, and nothing else.
        """
        check = self._checks[check_id]
        case, problems = self.read_case({**facts, **self.checks[check_id].given}, as_of)
        return decide(self, check, case, problems, evaluated_on or as_of)

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
            text=parameter.in_french(value, self.library.words),
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

    def compare(
        self,
        check_id: str,
        facts: Mapping[str, Any],
        changes: Mapping[str, Any],
        as_of: date,
    ) -> Comparison:
        """Return what ``changes`` would change in the decision, with a French sentence."""
        return compare(self, check_id, facts, changes, as_of)

    def source(self, source_id: str) -> dict[str, Any]:
        """Return a source as messages carry it: title, url and day of publication."""
        text = self.sources[source_id]
        return {"title": text.title, "url": text.url, "published": text.published}

    def convention(self, idcc: str) -> str | None:
        """Return the title of a convention by its number of four digits, None when it is not known."""
        rows = self.library.tables[_CONVENTIONS].rows(idcc, {})
        return rows[0]["title"] if rows else None

    def _problem(self, definition: FactDefinition, reason: str, raw: Any) -> str:
        shown = str(raw)[:40] if not isinstance(raw, bool) else self.library.words["yes"]
        if reason == "out_of_range" and definition.text.out_of_range:
            return definition.text.out_of_range
        return fill(self.wording.problems[reason], {"label": definition.label, "given": shown})

    def _derive(self, known: dict[str, Any]) -> None:
        for fact, derived in self._derived.items():
            if fact in known or derived.fact not in known:
                continue
            table, key = self.library.tables[derived.table], known[derived.fact]
            rows = [row for only in derived.settled_by for row in table.rows(key, only)]
            found = {row[derived.column] for row in rows}
            if len(found) == 1:
                known[fact] = found == {derived.equals}

    def _read_scheme(self, scheme: str) -> None:
        file = self.folder / f"{scheme}.yml"
        text = read_model(file, SchemeFile)
        self.files[scheme] = text
        Compiler(file, self.library).compile(text)

    def _read_values(self) -> None:
        """Read the files that no check uses: values that answers quote, without a criterion."""
        texts = self._check_texts.values()
        used = {scheme for text in texts for scheme in (*text.first, *text.schemes)}
        for file in sorted(self.folder.glob("*.yml")):
            if file.stem in _NOT_SCHEMES or file.stem in used:
                continue
            self._read_scheme(file.stem)
            if self.files[file.stem].criteria:
                raise SchemeError(file, None, "aucune vérification de checks.yml n'emploie ceci")

    def _add_check(self, check_id: str, text: CheckText) -> None:
        path = self.folder / "checks.yml"
        first = tuple(self.schemes[scheme] for scheme in text.first)
        schemes = tuple(self.schemes[scheme] for scheme in text.schemes)
        domains = Domains((*first, *schemes), self.facts, self.library.tables)
        self._checks[check_id] = Check(
            check_id, first, schemes, text.combination == "cumulative", domains, self._rank
        )
        compiler = Compiler(path, self.library)
        self._words[check_id] = CheckWords(
            label=text.label,
            summary=text.summary,
            amount_as=text.amount_as,
            notes=[
                compiler.note(note, ["checks", check_id, "notes", index])
                for index, note in enumerate(text.notes)
            ],
        )
        used = set(domains.used)
        for fact in domains.used:
            derived = self.facts[fact].text.derived
            if derived is not None:
                used.add(derived.fact)
        self.checks[check_id] = CheckDefinition(
            id=check_id,
            title=text.title,
            topic=text.topic,
            schemes=tuple(text.schemes),
            facts=tuple(sorted(used, key=self._rank)),
            required=tuple(text.required),
            given=text.given,
            figures=_unique(figure.id for scheme in schemes for figure in scheme.figures),
            calendar=_unique(entry.id for scheme in schemes for entry in scheme.calendar),
        )

    def _rank(self, fact: str) -> tuple[int, int]:
        return self.facts[fact].cost, self._order[fact]


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
