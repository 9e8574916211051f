"""The day of an arrival may be to come, where no participle says that it is past; a signature named with a weekday too."""

from __future__ import annotations

from datetime import date

import pytest

from opco.language import find_facts

TODAY = date(2026, 11, 24)  # a Tuesday


def days(text: str) -> dict[str | None, date]:
    found = [one for one in find_facts(text, TODAY) if one.fact == "date"]
    return {one.role: one.value for one in found if isinstance(one.value, date)}


@pytest.mark.parametrize(
    ("text", "signed", "starts"),
    [
        ("signature prévue le 11 décembre, arrivée le 16", date(2026, 12, 11), date(2026, 12, 16)),
        ("signature et arrivée le 2 décembre", date(2026, 12, 2), date(2026, 12, 2)),
        ("on signe le 4 décembre, date d'arrivée le 7", date(2026, 12, 4), date(2026, 12, 7)),
        ("signé le 2 novembre, son arrivée le 9", date(2026, 11, 2), date(2026, 11, 9)),
    ],
)
def test_an_arrival_follows_its_signature(text: str, signed: date, starts: date) -> None:
    assert days(text) == {"signed_on": signed, "starts_on": starts}


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("arrivée prévue le 5 janvier", date(2027, 1, 5)),
        ("mon apprentie arrivée le 5 janvier", date(2026, 1, 5)),
        ("elle est arrivée le 3 novembre", date(2026, 11, 3)),
    ],
)
def test_who_has_arrived_did_so_before_today(text: str, starts: date) -> None:
    assert days(text) == {"starts_on": starts}


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("un BP, signature samedi", date(2026, 11, 28)),
        ("signature faite samedi", date(2026, 11, 21)),
        ("contrat signé samedi", date(2026, 11, 21)),
    ],
)
def test_a_signature_of_a_weekday_is_to_come_unless_it_is_done(text: str, signed: date) -> None:
    assert days(text) == {"signed_on": signed}


@pytest.mark.parametrize(
    "text", ["inscrit à France Travail depuis mars", "elle est au chômage depuis septembre"]
)
def test_since_when_somebody_seeks_work_dates_no_contract(text: str) -> None:
    assert not {"signed_on", "starts_on", None} & set(days(text))


@pytest.mark.parametrize("text", ["c'est un dimanche, le 13", "le 12 c'est un samedi"])
def test_what_a_day_is_dates_nothing(text: str) -> None:
    assert set(days(text)) <= {"beside_on"}


def test_a_day_signed_stays_one_whatever_it_is() -> None:
    assert days("signé le 9, c'est un lundi")["signed_on"] == date(2026, 11, 9)
