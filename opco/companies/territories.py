"""Regions and overseas territories, from postcodes and INSEE codes (``territories.yml``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from opco.content import read_yaml
from opco.database.tables import Company
from opco.settings import ROOT

#: The place of an address that no rule tells apart.
MAINLAND = "metropole"
DEFAULT_FILE = ROOT / "data" / "reference" / "territories.yml"


@dataclass(frozen=True)
class Territory:
    """A region of the mainland or a territory overseas."""

    code: str
    name: str
    departments: tuple[str, ...]
    #: True overseas where the aide unique reaches level 5, False overseas elsewhere, None on
    #: the mainland.
    aid_overseas: bool | None = None
    #: The French labour code does not apply there: another law, none of its aids.
    own_law: bool = False
    postcodes: frozenset[str] = field(default_factory=frozenset)
    communes: frozenset[str] = field(default_factory=frozenset)


class Territories:
    """The list of territories, searchable by postcode, commune, department or region code."""

    def __init__(
        self, territories: Iterable[Territory], places: Mapping[str, str] | None = None
    ) -> None:
        """Index ``territories``; no two may share a code or a department.

        ``places``: what the law tells apart, by department.
        """
        self._places = dict(places or {})
        self._by_code = {territory.code: territory for territory in territories}
        self._by_department = {d: t for t in self._by_code.values() for d in t.departments}
        self._by_postcode = {p: t for t in self._by_code.values() for p in t.postcodes}
        self._by_commune = {c: t for t in self._by_code.values() for c in t.communes}

    @classmethod
    def load(cls, file: Path = DEFAULT_FILE) -> Territories:
        """Read ``file`` (``data/reference/territories.yml``)."""
        content: dict[str, Any] = read_yaml(file)
        places = {
            department: place
            for place, departments in content["places"].items()
            for department in departments
        }
        listed = (
            Territory(
                code=row["code"],
                name=row["name"],
                departments=tuple(row["departments"]),
                aid_overseas=row.get("aid_overseas"),
                own_law=row.get("own_law", False),
                postcodes=frozenset(row.get("postcodes", ())),
                communes=frozenset(row.get("communes", ())),
            )
            for row in content["regions"]
        )
        return cls(listed, places)

    def region(self, code: str | None) -> Territory | None:
        """Return the territory of a region code (« 84 », « 04 »), ``None`` when unknown."""
        return self._by_code.get(code or "")

    def regions(self) -> list[Territory]:
        """Return every territory, in the order of the file."""
        return list(self._by_code.values())

    def locate(self, postcode: str | None, commune_code: str | None = None) -> Territory | None:
        """Return the territory of an address; the INSEE code of the commune decides if given."""
        for code, special in ((commune_code, self._by_commune), (postcode, self._by_postcode)):
            if code and code in special:
                return special[code]
        return self._by_department.get(self.department(postcode, commune_code) or "")

    def department(self, postcode: str | None, commune_code: str | None = None) -> str | None:
        """Return the department (« 69 », « 2A », « 974 ») of an address, ``None`` when unknown."""
        if commune_code and commune_code in self._by_commune:
            return self._by_commune[commune_code].departments[0]
        if commune_code and len(commune_code) == 5:
            return self._known(_department_of_commune(commune_code.upper()))
        if not postcode or len(postcode) != 5 or not postcode.isdigit():
            return None
        if postcode in self._by_postcode:
            return self._by_postcode[postcode].departments[0]
        return self._known(_department_of_postcode(postcode))

    def place(self, postcode: str | None, commune_code: str | None = None) -> str | None:
        """Return the place that the law tells apart, a value of the fact ``place``.

        ``metropole`` when it tells the department from no other; ``None`` where the address is not
        placed, or another labour law applies.
        """
        department = self.department(postcode, commune_code)
        if department is None or self._by_department[department].own_law:
            return None
        return self._places.get(department, MAINLAND)

    def _known(self, department: str) -> str | None:
        return department if department in self._by_department else None


def _department_of_commune(code: str) -> str:
    return code[:3] if code.startswith(("97", "98")) else code[:2]


def _department_of_postcode(postcode: str) -> str:
    if postcode.startswith(("97", "98")):
        return postcode[:3]
    if postcode.startswith("20"):
        # Corsica: 200 and 201 are the south, 202 and 206 the north.
        return "2A" if postcode[2] in "01" else "2B"
    return postcode[:2]


@lru_cache(maxsize=1)
def territories() -> Territories:
    """Return the project's own list, read once a process."""
    return Territories.load()


def is_overseas(company: Company) -> bool | None:
    """Tell whether the overseas rule of the aide unique serves this establishment.

    ``None`` when the record holds no address that can be placed. The list of territories is in
    ``data/reference/territories.yml`` (C. trav. L6522-4, D6522-2).
    """
    territory = _territory(company)
    return None if territory is None else territory.aid_overseas is True


def has_own_law(company: Company) -> bool | None:
    """Tell whether this establishment is where another labour law applies (Nouméa, Monaco…).

    ``None`` when the record holds no address that can be placed.
    """
    territory = _territory(company)
    return None if territory is None else territory.own_law


def place_of(company: Company) -> str | None:
    """Return the place of this establishment as the law tells it apart, from its address."""
    return territories().place(company.postcode, company.commune_code)


def _territory(company: Company) -> Territory | None:
    known = territories()
    return known.locate(company.postcode, company.commune_code) or known.region(company.region_code)
