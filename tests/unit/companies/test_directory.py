"""What the dialogue is told of a company: nothing of where a person lives."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date

from sqlalchemy.orm import Session

from actions.directory import CompanyDirectory
from opco.companies.company_file import ReadFile
from opco.companies.storing import store

TODAY = date(2026, 11, 26)
GARAGE, PERSON = "73282932000074", "35600000000048"


def test_the_street_of_a_sole_trader_is_not_told(session: Session) -> None:
    common = {"street": "3 rue des Essais", "city": "Die", "department": "26"}
    records = [
        {"siret": GARAGE, "name": "GARAGE WALBURGE", **common},
        {"siret": PERSON, "name": "PAUL WALBURGE", "person": True, **common},
    ]
    store(session, ReadFile(records=records, lines=len(records)))
    directory = CompanyDirectory(lambda: nullcontext(session), TODAY)
    garage, person = directory.by_siret(GARAGE), directory.by_siret(PERSON)
    assert garage is not None and garage.street == "3 rue des Essais"
    assert person is not None and person.street is None
    assert "3 rue des Essais" not in str(person.record)
