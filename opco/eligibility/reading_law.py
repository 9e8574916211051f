"""Reads the law from its folder: facts, sources, tables, schemes, checks, each refused at its line."""

from collections.abc import Iterable
from pathlib import Path

from opco.content import ContentError, line_of, read_model
from opco.content.sources import SourceFile
from opco.eligibility import files
from opco.eligibility.compiler import Compiler
from opco.eligibility.domains import Domains
from opco.eligibility.law_book import Implausible
from opco.eligibility.names import LawContent
from opco.eligibility.tables import Table
from opco.eligibility.validation import refuse_checks, refuse_facts, refuse_links, refuse_wording
from opco.eligibility.verdicts import Check

_NOT_SCHEMES = frozenset({"facts", "checks", "criteria", "wording"})


class LawFiles:
    """What a folder holds, once read: the arguments of a ``LawBook``.

    Raises ``ContentError`` with the file, the line and the reason at the first fault.
    """

    def __init__(self, folder: Path, reference: Path) -> None:
        facts_file = read_model(folder / "facts.yml", files.FactsFile)
        refuse_facts(folder / "facts.yml", facts_file)
        self.folder = folder
        facts = facts_file.facts
        sources = read_model(reference / "sources.yml", SourceFile).sources
        tables = {
            name: Table.load(reference / text.file, text)
            for name, text in facts_file.tables.items()
        }
        wording = read_model(folder / "wording.yml", files.WordingFile)
        refuse_wording(folder / "wording.yml", wording)
        self.content = LawContent(facts, sources, tables, wording)
        shared = folder / "criteria.yml"
        self._shared = read_model(shared, files.CriteriaFile).criteria if shared.exists() else {}
        checks_path = folder / "checks.yml"
        checks_file = read_model(checks_path, files.ChecksFile)
        refuse_checks(checks_path, checks_file, facts_file)
        self._check_texts = checks_file.checks
        self.files: dict[str, files.SchemeFile] = {}
        for check in self._check_texts.values():
            for scheme in (*check.first, *check.schemes):
                if not (folder / f"{scheme}.yml").exists():
                    line = line_of(checks_path, ["checks"])
                    raise ContentError(checks_path, line, f"le fichier {scheme}.yml n'existe pas")
        # Values that answers quote come first: schemes rest on some of them (the Smic).
        self._read_values()
        for check in self._check_texts.values():
            for scheme in (*check.first, *check.schemes):
                if scheme not in self.files:
                    self._read_scheme(scheme)
        refuse_links(folder, self.files)
        used = {one.shared for text in self.files.values() for one in text.criteria}
        for name in self._shared:
            if name not in used:
                line = line_of(shared, ["criteria", name])
                raise ContentError(shared, line, f"aucun dispositif n'emploie « {name} »")
        compiler = Compiler(folder / "facts.yml", self.content)
        self.implausible = [
            Implausible(
                compiler.condition(item.when, ["implausible", index, "when"]),
                compiler.sentence(item.text, ["implausible", index]),
            )
            for index, item in enumerate(facts_file.implausible)
        ]
        self._order = {fact: index for index, fact in enumerate(facts)}
        self.checks = {
            check_id: self._compiled(check_id, text) for check_id, text in self._check_texts.items()
        }

    def _read_scheme(self, scheme: str) -> None:
        file = self.folder / f"{scheme}.yml"
        text = read_model(file, files.SchemeFile)
        text = text.copy(
            update={
                "criteria": [self._whole(one, file, at) for at, one in enumerate(text.criteria)]
            }
        )
        self.files[scheme] = text
        Compiler(file, self.content).compile(text)

    def _whole(self, criterion: files.CriterionText, file: Path, index: int) -> files.CriterionText:
        """Return a criterion with what it shares with others; what it says itself is kept."""
        if criterion.shared is None:
            return criterion
        held = self._shared.get(criterion.shared)
        if held is None:
            reason = f"le critère « {criterion.shared} » n'est pas dans criteria.yml"
            raise ContentError(file, line_of(file, ["criteria", index, "shared"]), reason)
        own = criterion.__fields_set__
        given = {name: getattr(held, name) for name in held.__fields__ if name not in own}
        return criterion.copy(update=given)

    def _read_values(self) -> None:
        """Read the files that no check uses: values that answers quote, without a criterion."""
        texts = self._check_texts.values()
        used = {scheme for text in texts for scheme in (*text.first, *text.schemes)}
        for file in sorted(self.folder.glob("*.yml")):
            if file.stem in _NOT_SCHEMES or file.stem in used:
                continue
            self._read_scheme(file.stem)
            if self.files[file.stem].criteria:
                raise ContentError(file, None, "aucune vérification de checks.yml n'emploie ceci")

    def _compiled(self, check_id: str, text: files.CheckText) -> Check:
        first = tuple(self.content.schemes[scheme] for scheme in text.first)
        schemes = tuple(self.content.schemes[scheme] for scheme in text.schemes)
        domains = Domains((*first, *schemes), self.content.facts, self.content.tables)
        derived = (self.content.facts[fact].derived for fact in domains.used)
        used = domains.used | {one.fact for one in derived if one is not None}
        compiler = Compiler(self.folder / "checks.yml", self.content)
        return Check(
            id=check_id,
            title=text.title,
            topic=text.topic,
            label=text.label,
            summary=text.summary,
            notes=[
                compiler.note(note, ["checks", check_id, "notes", index])
                for index, note in enumerate(text.notes)
            ],
            amount_as=text.amount_as,
            bounded=text.bounded,
            first=first,
            schemes=schemes,
            cumulative=text.combination == "cumulative",
            domains=domains,
            rank=self._rank,
            facts=tuple(sorted(used, key=self._rank)),
            required=tuple(text.required),
            never_assumed=frozenset(text.never_assumed),
            given=text.given,
            instead=text.instead,
            figures=_unique(figure.id for scheme in schemes for figure in scheme.figures),
            calendar=_unique(entry.id for scheme in schemes for entry in scheme.calendar),
        )

    def _rank(self, fact: str) -> tuple[int, int]:
        return self.content.facts[fact].cost, self._order[fact]


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
