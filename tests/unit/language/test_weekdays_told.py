"""« Il a commencé lundi » is before today, « il commence lundi » after; other days date no contract."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opco.language import find_facts
from opco.language.months import WEEKDAYS

TODAY = date(2026, 11, 24)
PAST = (
    ("il a commencé", "starts_on"), ("elle est arrivée", "starts_on"), ("ils ont démarré", "starts_on"), ("il a été embauché", "starts_on"),
    ("on a signé", "signed_on"), ("signé", "signed_on"), ("il est parti", "ended_on"), ("on l'a envoyé", "sent_on"),
)  # fmt: skip
FUTURE = (
    ("il commence", "starts_on"), ("elle démarre", "starts_on"), ("il arrive", "starts_on"), ("le contrat débute", "starts_on"),
    ("on signe", "signed_on"), ("on va signer", "signed_on"),
)  # fmt: skip


def day_of(text: str, today: date, role: str) -> date:
    (found,) = (one for one in find_facts(text, today) if one.fact == "date" and one.role == role)
    assert isinstance(found.value, date)
    return found.value


@given(st.sampled_from(PAST), st.sampled_from(WEEKDAYS), st.integers(0, 400))
def test_what_is_told_as_done_is_before_today(told: tuple[str, str], name: str, shift: int) -> None:
    today = TODAY + timedelta(days=shift)
    day = day_of(f"{told[0]} {name}", today, told[1])
    assert today - timedelta(days=7) <= day < today
    assert WEEKDAYS[day.weekday()] == name


@given(st.sampled_from(FUTURE), st.sampled_from(WEEKDAYS), st.integers(0, 400))
def test_what_is_to_come_is_after_today(told: tuple[str, str], name: str, shift: int) -> None:
    today = TODAY + timedelta(days=shift)
    day = day_of(f"{told[0]} {name}", today, told[1])
    assert today < day <= today + timedelta(days=7)


def test_this_monday_is_the_one_that_the_verb_points_to() -> None:
    assert day_of("signé ce lundi", TODAY, "signed_on") == date(2026, 11, 23)
    assert day_of("on signe ce lundi", TODAY, "signed_on") == date(2026, 11, 30)


def test_a_start_told_as_past_is_past_whatever_day_it_replaces() -> None:
    known = {"starts_on": date(2027, 1, 4)}
    found = find_facts("il a commencé lundi", TODAY, known=known)
    assert [one.value for one in found if one.fact == "date"] == [date(2026, 11, 23)]


@pytest.mark.parametrize(
    "text",
    [
        "il revient dans 6 semaines",
        "il passe son permis en mars",
        "on déménage en juin",
        "rdv jeudi",
        "je vous rappelle lundi",
        "il est en arrêt jusqu'au 15 janvier",
        "période d'essai jusqu'au 15 janvier",
        "elle est en congé maternité jusqu'au 3 mars",
        "le camion est livré mardi",
        "on ferme vendredi",
        "visite médicale le 12 décembre",
        "on enverra le contrat jeudi",
    ],
)
def test_a_day_of_something_else_is_none_of_the_contract(text: str) -> None:
    roles = {one.role for one in find_facts(text, TODAY) if one.fact == "date"}
    assert roles and not roles & {None, "signed_on", "starts_on", "ends_on"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("il s'appelle Karim et commence lundi", "starts_on"),
        ("embauché lundi au contrôle technique", "starts_on"),
        ("contrat signé à la Réunion le 12 octobre", "signed_on"),
        ("retour de congés le 12 décembre, signé le 3 novembre", "signed_on"),
        ("livreur embauché le 12 octobre", "starts_on"),
    ],
)
def test_a_day_of_the_contract_beside_other_words_stays_one(text: str, role: str) -> None:
    assert role in {one.role for one in find_facts(text, TODAY) if one.fact == "date"}


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("il arrive le 4 janvier", 2027),
        ("on embauche le 15 janvier", 2027),
        ("un apprenti cap carrosserie arrive le 4 janvier", 2027),
        ("elle est arrivee le 4 janvier", 2026),
        ("apprenti arrivé le 4 janvier", 2026),
        ("elle est arrivée le 4 janvier", 2026),
        ("je l'ai embauché le 15 janvier", 2026),
    ],
)
def test_a_verb_of_now_tells_a_day_ahead_and_its_accent_a_day_past(text: str, year: int) -> None:
    assert day_of(text, TODAY, "starts_on").year == year


def test_money_that_arrives_dates_no_contract_in_the_past() -> None:
    text = "le contrat démarre le 7 décembre, l'argent arrive quand"
    assert day_of(text, TODAY, "starts_on") == date(2026, 12, 7)
