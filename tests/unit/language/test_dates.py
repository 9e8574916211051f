from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opco.language import UNKNOWN, Found, find_facts, interpret
from opco.language.months import MONTHS

TODAY = date(2026, 11, 23)  # a Monday
ACCENTED = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]


def days(text: str, today: date = TODAY) -> list[Found]:
    return [found for found in find_facts(text, today) if found.fact == "date"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le 8 mars 2026", date(2026, 3, 8)),
        ("08/03/2026", date(2026, 3, 8)),
        ("08.03.26", date(2026, 3, 8)),
        ("2026-03-08", date(2026, 3, 8)),
        ("le premier mars 2026", date(2026, 3, 1)),
        ("1er mars 2026", date(2026, 3, 1)),
        ("vendredi 13 mars 2026", date(2026, 3, 13)),
        ("8 mars deux mille vingt-six", date(2026, 3, 8)),
        ("12 fevrier 2026", date(2026, 2, 12)),
        ("12 févirer 2026", date(2026, 2, 12)),
        ("le 15 aout 2026", date(2026, 8, 15)),
        ("le 1er sept 2026", date(2026, 9, 1)),
        ("hier", date(2026, 11, 22)),
        ("avant-hier", date(2026, 11, 21)),
        ("avant hier", date(2026, 11, 21)),
        ("après demain", date(2026, 11, 25)),
        ("demain", date(2026, 11, 24)),
        ("aujourd'hui", date(2026, 11, 23)),
        ("lundi prochain", date(2026, 11, 30)),
        ("vendredi dernier", date(2026, 11, 20)),
        ("dans quinze jours", date(2026, 12, 8)),
    ],
)
def test_reads_a_day(text: str, expected: date) -> None:
    assert [(found.value, found.precision) for found in days(text)] == [(expected, "day")]


@pytest.mark.parametrize(
    ("text", "precision", "low", "high"),
    [
        ("en février 2025", "month", date(2025, 2, 1), date(2025, 2, 28)),
        ("en janvier dernier", "month", date(2026, 1, 1), date(2026, 1, 31)),
        ("en septembre", "month", date(2026, 9, 1), date(2026, 9, 30)),
        ("le mois prochain", "month", date(2026, 12, 1), date(2026, 12, 31)),
        ("la semaine dernière", "week", date(2026, 11, 16), date(2026, 11, 22)),
        ("l'année prochaine", "year", date(2027, 1, 1), date(2027, 12, 31)),
        ("en 2025", "year", date(2025, 1, 1), date(2025, 12, 31)),
        ("début janvier 2027", "part", date(2027, 1, 1), date(2027, 1, 10)),
        ("mi-janvier 2027", "part", date(2027, 1, 11), date(2027, 1, 20)),
        ("fin février 2026", "part", date(2026, 2, 21), date(2026, 2, 28)),
        ("à la rentrée 2026", "month", date(2026, 9, 1), date(2026, 9, 30)),
        ("il y a 3 semaines", "week", date(2026, 10, 30), date(2026, 11, 5)),
    ],
)
def test_keeps_the_bounds_of_what_is_no_day(
    text: str, precision: str, low: date, high: date
) -> None:
    (found,) = days(text)
    assert (found.precision, found.low, found.high) == (precision, low, high)
    assert isinstance(found.value, date) and low <= found.value <= high


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("signé avant le 8 mars 2026", None, date(2026, 3, 7)),
        ("signé avant mars 2026", None, date(2026, 2, 28)),
        ("signé après le 24 février 2025", date(2025, 2, 25), None),
        ("pas avant le 1er mars 2027", date(2027, 3, 1), None),
    ],
)
def test_before_and_after_a_day_are_bounds(text: str, low: date | None, high: date | None) -> None:
    (found,) = days(text)
    assert (found.value, found.low, found.high, found.reason) == (None, low, high, "range")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("contrat signé le 15 décembre", date(2026, 12, 15)),
        ("on a signé le 15 décembre", date(2025, 12, 15)),
        ("contrat signé le 15 janvier", date(2026, 1, 15)),
        ("nous l'avons bien signé le 2 décembre", date(2025, 12, 2)),
        ("on signe le 15 décembre", date(2026, 12, 15)),
        ("je vais signer le 5 janvier", date(2027, 1, 5)),
        ("il commencera le 1er septembre", date(2027, 9, 1)),
        ("il a commencé le 1er septembre", date(2026, 9, 1)),
        ("le 1er janvier", date(2027, 1, 1)),
        ("le 1er octobre", date(2026, 10, 1)),
    ],
)
def test_the_words_choose_the_year(text: str, expected: date) -> None:
    (found,) = days(text)
    assert (found.value, found.reason) == (expected, "year_inferred")


def test_a_start_without_year_follows_the_signature() -> None:
    signed, starts = days("signé le 5 janvier, il commence le 1er février")
    assert (signed.role, signed.value) == ("signed_on", date(2026, 1, 5))
    assert (starts.role, starts.value) == ("starts_on", date(2026, 2, 1))


def test_a_start_follows_a_signature_known_from_before() -> None:
    known = {"signed_on": date(2026, 3, 8)}
    assert interpret("1er avril", "starts_on", TODAY, known=known)[0].value == date(2026, 4, 1)
    assert interpret("le même jour", "starts_on", TODAY, known=known)[0].value == date(2026, 3, 8)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("signature : 05/03/2026 début : 01/04/2026", ["signed_on", "starts_on"]),
        ("le 5 janvier on a signé et le 1er février il commence", ["signed_on", "starts_on"]),
        ("contrat du 1er septembre 2026 au 31 août 2028", ["starts_on", "ends_on"]),
        ("envoyé à l'OPCO le 20 mars 2026", ["sent_on"]),
        ("à partir du 1er avril 2026", ["starts_on"]),
        ("formation qui débute le 14 décembre 2026", ["training_starts_on"]),
        ("le 8 mars 2026", [None]),
        ("signé le 7 décembre pr le 14", ["signed_on", "starts_on"]),
        ("un dossier pour le 14 décembre, signé le 7 décembre", [None, "signed_on"]),
    ],
)
def test_the_words_say_what_the_day_is_of(text: str, roles: list[str | None]) -> None:
    assert [found.role for found in days(text)] == roles


@pytest.mark.parametrize("text", ["31/02/2026", "le 30 février", "31 avril 2026", "45/13/2026"])
def test_a_day_that_does_not_exist_has_no_value(text: str) -> None:
    (found,) = days(text)
    assert (found.value, found.valid, found.reason) == (None, False, "impossible_date")


@pytest.mark.parametrize(
    "text", ["24/7", "dans les 6 mois", "rupture après 45 jours", "732 829 320 00074", "mais oui"]
)
def test_does_not_take_something_else_for_a_day(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize(
    "text",
    ["signé et démarré le 5 octobre 2026", "début et signature le 5 octobre 2026",
     "il est embauché et le contrat signé le 5 octobre 2026"],
)  # fmt: skip
def test_one_day_may_be_that_of_two_facts(text: str) -> None:
    found = {day.role: day.value for day in days(text)}
    assert found == {"signed_on": date(2026, 10, 5), "starts_on": date(2026, 10, 5)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("contrat signé à la Toussaint", date(2026, 11, 1)),
        ("on a signé à Noël", date(2025, 12, 25)),
        ("on signera à Noël", date(2026, 12, 25)),
        ("signé le lendemain de Pâques 2026", date(2026, 4, 6)),
        ("à la Toussaint prochaine", date(2027, 11, 1)),
        ("signé à la Saint-Valentin cette année", date(2026, 2, 14)),
    ],
)
def test_a_feast_is_of_the_year_that_the_words_choose(text: str, expected: date) -> None:
    assert days(text)[0].value == expected


def test_the_day_put_aside_tells_which_one_is_corrected() -> None:
    known = {"signed_on": date(2026, 10, 5)}
    kept, aside = find_facts("ce sera le 12 octobre et non le 5", TODAY, known=known)
    assert (kept.role, kept.value, aside.negated) == ("signed_on", date(2026, 10, 12), True)


def test_a_day_denied_by_its_number_is_corrected() -> None:
    known = {"signed_on": date(2026, 10, 5)}
    said = interpret("pas le 5 mais le 7", "headcount", TODAY, known=known)
    days = [f for f in said if f.usable]
    assert [(f.role, f.value) for f in days] == [("signed_on", date(2026, 10, 7))]


def test_people_counted_on_a_day_do_not_begin_on_it() -> None:
    assert all(f.role is None for f in find_facts("effectif au 31/12/2025 : 28", TODAY))
    (start,) = [f for f in find_facts("contrat effectif au 2 mars 2026", TODAY) if f.fact == "date"]
    assert start.role == "starts_on"


def test_the_day_corrected_is_kept_and_the_other_put_aside() -> None:
    wrong, right = days("c'est pas le 8 mars 2026, c'est le 9")
    assert (wrong.value, wrong.negated) == (date(2026, 3, 8), True)
    assert (right.value, right.rejected) == (date(2026, 3, 9), date(2026, 3, 8))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le 8 mars", date(2026, 3, 8)),
        ("8.3", date(2026, 3, 8)),
        ("08032026", date(2026, 3, 8)),
        ("en mars", date(2026, 3, 1)),
        ("mars", date(2026, 3, 1)),
        ("le 12", date(2026, 11, 12)),
        ("2025", date(2025, 1, 1)),
        ("je sais plus", UNKNOWN),
    ],
)
def test_reads_loose_answers_to_the_question_of_the_signature(text: str, expected: object) -> None:
    first = interpret(text, "signed_on", TODAY)[0]
    assert (first.fact, first.value) == ("signed_on", expected)


def test_says_that_it_is_not_signed_yet() -> None:
    first = interpret("pas encore signé", "signed_on", TODAY)[0]
    assert (first.value, first.reason) == (None, "not_yet")


@given(st.dates(TODAY - timedelta(days=3000), TODAY + timedelta(days=3000)))
def test_a_day_written_in_many_ways_is_the_same_day(day: date) -> None:
    ways = [
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%Y}",
        f"{day:%d-%m-%Y}",
        f"{day:%d/%m/%y}",
        f"{day.day}/{day.month}/{day.year}",
        f"le {day.day} {ACCENTED[day.month - 1]} {day.year}",
        f"{day.day} {MONTHS[day.month - 1].upper()} {day.year}",
        f"signé le {day:%d %m %Y}",
        f"contrat du {'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}.",
    ]
    assert [days(way)[0].value for way in ways] == [day] * len(ways)


@pytest.mark.parametrize(
    "text",
    [
        "un CAP le 5/10 (signature et début)",
        "signé et démarré le même jour, le 5 octobre",
        "début et signature le même jour : 5 octobre 2026",
        "signé/démarré le 5 octobre",
        "le 5 octobre pour la signature et le début",
        "date de signature et de début : 05/10/2026",
        "signature = début = 5 octobre 2026",
        "le 5 octobre (signé et commencé)",
        "il a signé et a commencé tous les deux le 5 octobre",
        "signé le 5 octobre et démarré le même jour",
    ],
)
def test_one_day_is_that_of_the_signature_and_of_the_start(text: str) -> None:
    found = [f for f in find_facts(text, date(2026, 11, 25)) if f.fact == "date"]
    assert {f.role: f.value for f in found} == {
        "signed_on": date(2026, 10, 5),
        "starts_on": date(2026, 10, 5),
    }


@pytest.mark.parametrize(
    "text",
    [
        "contrat du 30 juin 2026 démarrage 1er septembre",
        "contrat daté du 30 juin 2026, début le 1er septembre",
        "contrat en date du 30 juin 2026 et début au 1er septembre",
        "contrat d'apprentissage du 30 juin 2026, il démarre le 1er septembre",
        "le contrat est daté du 30/06/2026, elle commence le 01/09/2026",
        "un CAP du 30 juin 2026, début le 1er septembre",
        "mon contrat du 30/06/2026 qui commence le 1er septembre",
    ],
)
def test_the_day_of_a_contract_beside_its_start_is_that_of_its_signature(text: str) -> None:
    found = [f for f in find_facts(text, date(2026, 11, 25)) if f.fact == "date"]
    assert [(f.role, f.value) for f in found] == [
        ("signed_on", date(2026, 6, 30)),
        ("starts_on", date(2026, 9, 1)),
    ]


def test_a_contract_from_one_day_to_another_has_a_start_and_an_end() -> None:
    found = find_facts("contrat du 1er septembre 2025 au 31 août 2027", date(2026, 11, 25))
    assert [f.role for f in found if f.fact == "date"] == ["starts_on", "ends_on"]
