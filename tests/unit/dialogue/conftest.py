"""The dialogue without a server: the real law and answers, companies from a list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from opco.companies.membership import idcc_table
from opco.dialogue.world import Establishment, World
from opco.eligibility import Rulebook
from opco.knowledge import Library
from opco.language.idcc import by_name

TODAY = date(2026, 11, 25)


class Companies:
    """A directory of two garages of the same name."""

    def __init__(self) -> None:
        self.known = [
            _garage("00000000100017", "Lyon", 9),
            _garage("00000000200015", "Dijon", 300),
        ]

    def by_siret(self, siret: str) -> Establishment | None:
        return next((one for one in self.known if one.siret == siret), None)

    def by_siren(self, siren: str) -> list[Establishment]:
        return [one for one in self.known if one.siret.startswith(siren)]

    def by_name(self, name: str, place: str | None) -> list[Establishment]:
        return list(self.known) if "garage" in name.lower() else []

    def agreements_named(self, text: str) -> list[tuple[str, str]]:
        titles = {"1090": "Services de l'automobile", "0016": "Transports routiers"}
        return [(str(found.value), titles[str(found.value)]) for found in by_name(text, titles)]

    def opco_named(self, text: str) -> tuple[str, str] | None:
        return ("AKTO", "https://www.akto.fr") if "akto" in text.lower() else None

    def usual_agreement(self, naf: str) -> tuple[str, str] | None:
        return idcc_table().usual_agreement(naf)

    def opco_of_idcc(self, idcc: str) -> Mapping[str, Any]:
        return {"status": "unknown"}


class Advisers:
    """Advisers whose hours nobody said."""

    def is_open(self, company: Mapping[str, Any] | None) -> bool | None:
        return None

    def open_reference(self) -> str | None:
        return None


def _garage(siret: str, city: str, headcount: int) -> Establishment:
    record = {
        "siret": siret,
        "name": "GARAGE DU PARC",
        "city": city,
        "headcount": headcount,
        "headcount_year": 2025,
        "idcc": "1090",
        "membership": {"status": "mobilites", "convention": "Services de l'automobile"},
    }
    facts = {"headcount": (headcount, "2025-12-31", False), "idcc": ("1090", None, False)}
    return Establishment(siret, "GARAGE DU PARC", city, False, record, facts)


@pytest.fixture(scope="session")
def book() -> Rulebook:
    return Rulebook.load()


@pytest.fixture(scope="session")
def library(book: Rulebook) -> Library:
    return Library.load(None, book)


@pytest.fixture
def world(book: Rulebook, library: Library) -> World:
    return World(book, library, Companies(), Advisers(), TODAY)
