"""What a file of the law may refer to by name: facts, parameters, quantities, schemes, sources."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from opco.content import ContentError, Location, Source, line_of
from opco.content.sources import unknown_source
from opco.eligibility.case import AS_OF
from opco.eligibility.conditions import Condition
from opco.eligibility.facts import FactDefinition, unknown_fact
from opco.eligibility.files import WordingFile
from opco.eligibility.parameters import Parameter
from opco.eligibility.quantities import NamedQuantity
from opco.eligibility.schemes import DateExpression, Scheme
from opco.eligibility.tables import Table


@dataclass
class LawContent:
    """What the files may refer to by name."""

    facts: dict[str, FactDefinition]
    sources: Mapping[str, Source]
    tables: Mapping[str, Table]
    wording: WordingFile
    schemes: dict[str, Scheme] = field(default_factory=dict)

    @cached_property
    def words(self) -> dict[str, str]:
        """Words for yes, no, and limits that do not exist."""
        return self.wording.dict(include={"yes", "no", "no_limit", "not_applicable"})


class Names(ABC):
    """The names that hold in one file; what none of them has is an error at its line."""

    def __init__(self, file: Path, content: LawContent) -> None:
        self.file = file
        self.content = content
        self.scheme: Scheme | None = None

    @abstractmethod
    def condition(self, text: Any, location: Location) -> Condition:
        """Compile a condition as written (``docs/lois-en-donnees.md``)."""

    def error(self, location: Location, reason: str) -> ContentError:
        """Return an error that points at ``location`` in the file."""
        return ContentError(self.file, line_of(self.file, location), reason)

    def other_scheme(self, name: str, location: Location) -> Scheme:
        """Return a scheme that was read before; an error tells that it must come first."""
        other = self.content.schemes.get(name)
        if other is None:
            raise self.error(
                location,
                f"le dispositif « {name} » est inconnu ici : il doit précéder celui-ci dans "
                "checks.yml",
            )
        return other

    def _owner(self, name: str) -> tuple[Scheme | None, str]:
        """Return the scheme that « scheme.name » names, else this file's, and the name alone."""
        owner, _, key = name.rpartition(".")
        return (self.content.schemes.get(owner) if owner else self.scheme), key

    def quantity(self, name: str) -> NamedQuantity | None:
        """Return a quantity of this file, or of another one (« scheme.name »), if there is one."""
        scheme, key = self._owner(name)
        return scheme.quantities.get(key) if scheme is not None else None

    def named_quantity(self, name: str, location: Location) -> NamedQuantity:
        """Return the quantity of a name; an error if this file and the others have none."""
        named = self.quantity(name)
        if named is None:
            raise self.error(location, f"la quantité « {name} » n'est pas dans « quantities »")
        return named

    def named_date(self, name: str, location: Location) -> DateExpression:
        """Return a day of ``dates``; an error if there is none of this name."""
        if self.scheme is None or name not in self.scheme.dates:
            raise self.error(location, f"le jour « {name} » n'est pas dans « dates »")
        return self.scheme.dates[name]

    def parameter(self, name: str, location: Location) -> Parameter:
        """Return the parameter of a name; an error if nothing defines it."""
        scheme, key = self._owner(name)
        if scheme is None or key not in scheme.parameters:
            raise self.error(location, f"le paramètre « {name} » n'est défini nulle part")
        return scheme.parameters[key]

    def check_fact(self, fact: Any, location: Location) -> FactDefinition | None:
        """Return the definition of a fact (None for the day of the question), or an error."""
        if fact == AS_OF:
            return None
        if fact not in self.content.facts:
            raise self.error(location, unknown_fact(fact))
        return self.content.facts[fact]

    def check_column(self, table: str, column: str, location: Location) -> None:
        """Raise an error unless the table is known and has this column."""
        if column not in self.table(table, location).columns:
            raise self.error(location, f"la table « {table} » n'a pas de colonne « {column} »")

    def table(self, name: str, location: Location) -> Table:
        """Return a table by its name; an error if ``facts.yml`` has none."""
        if name not in self.content.tables:
            raise self.error(location, f"la table « {name} » est inconnue")
        return self.content.tables[name]

    def check_sources(self, sources: list[str], location: Location) -> None:
        """Raise an error unless ``sources.yml`` has them all."""
        for source in sources:
            if source not in self.content.sources:
                raise self.error(location, unknown_source(source))

    def check_choices(
        self, definition: FactDefinition | None, operand: Any, location: Location
    ) -> None:
        """Raise an error unless the fact may take each of the values of ``operand``."""
        if definition is None or definition.type != "choice":
            return
        for one in operand if isinstance(operand, list) else [operand]:
            if one not in definition.choices:
                raise self.error(location, f"« {one} » n'est pas un choix de {definition.id}")
