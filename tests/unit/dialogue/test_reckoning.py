"""Sums of amounts decided: « en tout », « par mois », « on perd combien »."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

AID = "aide_apprentissage/essentiel"
PAY = "remuneration_apprenti/essentiel"


@pytest.fixture
def talk(world: World) -> Talk:
    talk = Talk(world)
    case = {"headcount": 8, "level": 3, "signed_on": "2026-09-02"}
    talk.say("CAP signé le 2 septembre, 8 salariés", Facts("inform", case), Ask(AID, Kind.HOW_MUCH))
    return talk


@pytest.fixture
def two(talk: Talk) -> Talk:
    talk.say("et un bachelor ?", Facts("suppose", {"level": 6}))
    return talk


@pytest.mark.parametrize(
    "text",
    [
        "ça nous fait combien en tout les deux",
        "et donc au total ?",
        "les deux ensemble ça fait combien",
    ],
)
def test_the_sum_names_what_it_adds(two: Talk, text: str) -> None:
    said = two.say(text, Ask(AID, Kind.HOW_MANY))
    assert "7 000 € en tout" in said and "5 000 €" in said and "2 000 €" in said


def test_a_sum_made_by_the_person_is_confirmed_or_not(two: Talk) -> None:
    assert two.say("donc 7000 en tout la première année ?", Ask(AID)).startswith("Oui. 7 000 €")
    assert two.say("ah, 9 000 € en tout alors ?", Ask(AID)).startswith("Non. 7 000 €")


def test_the_difference_is_that_of_the_two_last(two: Talk) -> None:
    said = two.say("donc on perd combien", Ask(AID, Kind.HOW_MUCH))
    assert "3 000 € de moins" in said and "au lieu de 5 000 €" in said


def test_the_aid_of_a_month_is_a_twelfth(talk: Talk) -> None:
    assert "416,67 € par mois" in talk.say("ça fait combien par mois", Ask(AID, Kind.HOW_MUCH))


def test_pays_add_up_apart_from_the_aid(talk: Talk) -> None:
    talk.say("à 17 ans je le paie combien", Facts("inform", {"age": 17}), Ask(PAY, Kind.HOW_MUCH))
    talk.say("et une de 22 ans", Facts("suppose", {"age": 22}))
    assert "1 493,61 € brut par mois en tout" in talk.say(
        "les deux salaires ensemble ça fait combien", Ask(PAY, Kind.HOW_MUCH)
    )
    assert "416,67 € par mois" in talk.say("et l'aide par mois, ça fait ?", Ask(AID, Kind.HOW_MUCH))


def test_nothing_is_added_to_one_amount(talk: Talk) -> None:
    assert "en tout" not in talk.say("en tout c'est combien", Ask(AID, Kind.HOW_MUCH))


def test_hours_are_not_money(two: Talk) -> None:
    assert "€ en tout" not in two.say("combien d'heures en tout les deux", Ask(AID, Kind.HOW_MANY))


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("donc 7000 à nous deux", Facts("suppose", {"headcount": 7002})),
        ("donc 7000 les deux", Ask(AID)),
        ("7 000 alors ?", Ask(AID, Kind.HOW_MUCH)),
    ],
)
def test_an_amount_that_is_a_sum_is_no_size_and_no_other_case(two: Talk, text: str, move) -> None:
    assert two.say(text, move).startswith("Oui. 7 000 €")
    assert two.state.value_of("headcount") == 8


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("ça nous ferait six mille cinq cents, non ?", Ask(AID, Kind.HOW_MUCH)),
        ("j'arrive à 8k pour les deux", Facts("suppose", {"headcount": 2})),
        ("soit 7 500 au total", Ask(AID)),
        ("Nous percevrons donc neuf mille euros pour l'ensemble ?", Ask(AID, Kind.HOW_MUCH)),
    ],
)
def test_a_wrong_sum_is_put_right(two: Talk, text: str, move) -> None:
    said = two.say(text, move)
    assert said.startswith("Non. 7 000 €") and "5 000 €" in said and "2 000 €" in said
    assert two.state.value_of("headcount") == 8


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("on est 1200 en tout", Facts("correct", {"headcount": 1200})),
        ("1 500 de participation au CFA en tout ?", Ask("cout_formation_cfa/participation")),
        ("le voisin a eu 8 000", Ask(AID)),
        ("donc 6 000 ?", Ask(AID)),
    ],
)
def test_what_is_no_sum_of_them_is_not_put_right(two: Talk, text: str, move) -> None:
    assert "€ en tout" not in two.say(text, move)


def test_one_more_contract_like_the_last_counts(talk: Talk) -> None:
    same = Facts("inform", {"level": 3, "signed_on": "2026-09-02"})
    talk.say("et un deuxième CAP, mêmes dates ?", same)
    assert talk.say("donc dix mille à nous deux", Ask(AID)).startswith("Oui. 10 000 €")
    talk.say(
        "et un bachelor signé le 9 septembre",
        Facts("inform", {"level": 6, "signed_on": "2026-09-09"}),
    )
    assert talk.say("12 000 les trois ?", Ask(AID)).startswith("Oui. 12 000 €")


def test_the_same_case_told_again_counts_once(talk: Talk) -> None:
    talk.say("oui un CAP donc", Facts("inform", {"level": 3}), Ask(AID, Kind.HOW_MUCH))
    assert "10 000 €" not in talk.say("donc dix mille ?", Ask(AID))
