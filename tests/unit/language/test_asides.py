"""What is put aside, supposed or not given, in the words of chat."""

from __future__ import annotations

from datetime import date

import pytest

from opco.language import UNKNOWN, choices, find_facts, interpret

TODAY = date(2026, 11, 23)
CONTRACTS = {
    "apprentissage": "contrat d'apprentissage",
    "professionnalisation": "contrat de professionnalisation",
}


@pytest.mark.parametrize(
    ("text", "kept", "aside"),
    [
        ("et si c'était un BTS plutôt qu'un bac pro ?", 5, 4),
        ("s'il était en CAP au lieu d'un BTS", 3, 5),
    ],
)
def test_what_is_supposed_is_kept_and_what_it_replaces_put_aside(
    text: str, kept: int, aside: int
) -> None:
    levels = [item for item in find_facts(text, TODAY) if item.fact == "level"]
    assert [item.value for item in levels if item.usable] == [kept]
    assert [item.value for item in levels if item.negated] == [aside]


@pytest.mark.parametrize(
    "text",
    ["g pa mon siret la", "je n'ai pas le siret", "sans numéro", "le siret je l'ai pas sur moi"],
)
def test_a_number_not_at_hand_is_unknown(text: str) -> None:
    assert interpret(text, "siret", TODAY)[0].value == UNKNOWN


@pytest.mark.parametrize("text", ["signé le 5 janvier 2026", "IDCC 3245", "on a 1200 salariés"])
def test_another_fact_is_no_beginning_of_a_siret(text: str) -> None:
    assert "siret" not in {item.fact for item in interpret(text, "siret", TODAY)}


@pytest.mark.parametrize(
    "text",
    [
        "non pas un apprenti, un contrat pro",
        "un contrat pro, pas un apprenti",
        "plutôt un contrat de professionnalisation",
    ],
)
def test_a_choice_put_aside_is_not_the_one_made(text: str) -> None:
    read = list(choices.read(text, "contract_type", CONTRACTS))
    assert [item.value for item in read] == ["professionnalisation"]


def test_not_knowing_what_to_do_is_no_answer() -> None:
    assert find_facts("je sais plus quoi faire", TODAY) == []
    assert interpret("je sais pas", "quota", TODAY, kind="boolean")[0].value == UNKNOWN


def test_a_headcount_in_chat_spelling() -> None:
    assert [(f.fact, f.value) for f in find_facts("on é 6", TODAY)] == [("headcount", 6)]


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("il a 17 ans, je me trompe, 18", "age", 18),
        ("elle a 22 ans? euh non elle en a 23", "age", 23),
        ("on est 45, faute de frappe, 54", "headcount", 54),
        ("un cap, je dis une bêtise, un bac pro", "level", 4),
        ("cap signé le 4 mai, euh non le 5", "date", date(2026, 5, 5)),
    ],
)
def test_a_slip_is_taken_back(text: str, fact: str, value: object) -> None:
    kept = [one for one in find_facts(text, date(2026, 11, 24)) if one.fact == fact and one.usable]
    assert value in [one.value for one in kept if not one.negated]
    assert len([one for one in kept if not one.negated]) == 1
