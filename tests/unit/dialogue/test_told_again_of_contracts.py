"""What is told again of contracts decided: a diploma prepared or missed, an end moved, a sum with those alike or refused."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.world import World
from opco.knowledge import Kind
from opco.language import find_facts
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk

AID, PRO = "aide_apprentissage/essentiel", "contrat_professionnalisation/remuneration"
CHANGES = "contrat_apprentissage_demarches/modifier"
CONTRACT, HELD = "contract_type", "held_qualification"


def _of_the_pay(world: World, held: str) -> Talk:
    talk = Talk(world)
    told = {CONTRACT: "professionnalisation", "age": 23, HELD: held}
    talk.say("contrat pro, 23 ans, son salaire ?", Facts("inform", told), Ask(PRO, Kind.HOW_MUCH))
    return talk


def _of_the_aid(world: World, text: str, **more: object) -> Talk:
    talk = Talk(world)
    told = {"headcount": 14, "level": 3, "signed_on": "2026-11-03", **more}
    talk.say(text, Facts("inform", told), Ask(AID, Kind.HOW_MUCH))
    return talk


@pytest.mark.parametrize(
    "text",
    [
        "mais elle prépare un BTS, ça fait 80 % non ?",
        "elle vise un BTS avec nous, donc 80 ?",
        "et le BTS qu'elle prépare ?",
        "elle va passer un BTS chez vous, du coup 80 ?",
    ],
)
@pytest.mark.parametrize("act", ["inform", "suppose"])
def test_the_diploma_prepared_changes_no_pay(world: World, text: str, act: str) -> None:
    talk = _of_the_pay(world, "none")
    said = talk.say(text, Facts(act, {"level": 5}), Ask(PRO, Kind.OTHER), sure=0.4)
    assert "déjà obtenu" in said and "70 % du Smic" in said and "80 %" not in said


def test_a_diploma_missed_gives_way_to_the_one_held(world: World) -> None:
    told = {"level": 5, HELD: "4-general"}
    text = "en fait elle a loupé le BTS : elle a juste le bac général"
    said = _of_the_pay(world, "5").say(text, Facts("correct", told))
    assert "70 % du Smic" in said


@pytest.mark.parametrize("text", ["elle a raté son BTS en fait", "elle n'a pas eu le BTS"])
def test_which_one_is_held_is_asked_where_it_was_missed(world: World, text: str) -> None:
    said = _of_the_pay(world, "5").say(text, Facts("correct", {"level": 5}))
    assert "a-t-il déjà" in said and "80 %" not in said


def test_a_wage_asked_with_the_diploma_held_is_decided_however_sure(world: World) -> None:
    told = {CONTRACT: "professionnalisation", "age": 23, HELD: "6"}
    read = Ask("contrat_professionnalisation/essentiel", Kind.OTHER)
    text = "contrat de professionnalisation, 23 ans, une licence : quel brut dois-je écrire au minimum ?"
    assert "80 % du Smic" in Talk(world).say(text, Facts("inform", told), read, sure=0.7)


@pytest.mark.parametrize(
    "text", ["j'ai mal lu, elle a 20 ans. Du coup ?", "pardon, j'ai confondu, 20 ans. Alors ?"]
)
def test_what_is_put_right_is_decided_again(world: World, text: str) -> None:
    other = Ask("contrat_professionnalisation/aides", Kind.OTHER)
    said = _of_the_pay(world, "6").say(text, Facts("correct", {"age": 20}), other, sure=0.4)
    assert "65 % du Smic" in said


@pytest.mark.parametrize(
    "text",
    [
        "la fin passe au 2 septembre 2027, sa change koi",
        "le terme est décalé au 2 septembre 2027, ça change quelque chose ?",
    ],
)
def test_an_end_that_is_moved_is_decided_again(world: World, text: str) -> None:
    talk = _of_the_aid(world, "CAP, 8 mois, combien ?", starts_on="2026-11-03", months=8)
    said = talk.say(text, Facts("correct", {"months": 10}), Ask(CHANGES, Kind.OTHER))
    assert "4 166,67 €" in said and "avenant" not in said


def test_what_the_amendment_asks_for_is_told(world: World) -> None:
    talk = _of_the_aid(world, "CAP, 8 mois, combien ?", starts_on="2026-11-03", months=8)
    text = "il fera 10 mois, ça change quoi pour l'avenant ?"
    assert "avenant" in talk.say(text, Facts("correct", {"months": 10}), Ask(CHANGES, Kind.OTHER))


def test_a_ceiling_is_no_length() -> None:
    text = "comme ce n'est pas une année pleine, le plafond de 2 000 n'est pas atteint ?"
    assert not any(one.fact == "months" and one.value == 2000 for one in find_facts(text, TODAY))
    kept = find_facts("pas une année, plutôt 18", TODAY)
    assert any(one.fact == "months" and one.value == 18 for one in kept)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("ça fait 15000 les 3", "Non. 14 500 €"),
        ("donc 14 500 pour ces trois contrats ?", "Oui. 14 500 €"),
        ("j'inscris 15 000 au budget pour ces trois contrats", "Non. 14 500 €"),
    ],
)
def test_contracts_alike_are_counted_in_a_sum(world: World, text: str, begins: str) -> None:
    talk = _of_the_aid(world, "2 CAP signés le 3 novembre, 14 salariés, combien pour les deux ?")
    talk.state.cases = [{}, {}]
    talk.say("combien pour les deux ?", Ask(AID, Kind.HOW_MUCH))
    talk.state.cases = []
    more = {"level": 5, "signed_on": "2026-11-09", "starts_on": "2026-11-09"}
    talk.say("et un BTS signé et commencé le 9 novembre", Facts("suppose", more))
    assert talk.say(text, Ask(AID, Kind.OTHER), sure=0.3).startswith(begins)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("on arrive à 9 500 pour les deux dossiers ?", "Non. 5 000 €"),
        ("donc 5 000 les deux ensemble ?", "Oui. 5 000 €"),
    ],
)
def test_a_file_that_has_nothing_is_a_part_of_the_sum(world: World, text: str, begins: str) -> None:
    talk = _of_the_aid(world, "Premier dossier : un CAP signé le 3 novembre, combien ?")
    more = {"level": 5, "signed_on": "2026-12-10", "starts_on": "2027-01-11"}
    second = "Deuxième dossier : un BTS signé le 10 décembre 2026, début le 11 janvier 2027."
    assert "aucune aide" in talk.say(second, Facts("suppose", more))
    said = talk.say(text, Ask(AID, Kind.OTHER), sure=0.3)
    assert said.startswith(begins) and "0 € pour" in said


def test_a_file_of_another_size_is_another_clients(world: World) -> None:
    talk = _of_the_aid(world, "client A : garage, 14 salariés, CAP signé le 3 novembre, combien ?")
    told = {"headcount": 312, "level": 5, "signed_on": "2026-11-09"}
    talk.say("deuxième dossier : 312 salariés, BTS signé le 9 novembre 2026", Facts("inform", told))
    assert talk.state.client == 1


@pytest.mark.parametrize(
    "question", ["Que dois-je inscrire ?", "Combien je provisionne ?", "On budgète combien ?"]
)
def test_what_is_put_down_for_a_whole_case_is_the_aid(world: World, question: str) -> None:
    text = f"Je boucle mon prévisionnel. 14 salariés, un CAP signé le 3 novembre 2026. {question}"
    told = {"headcount": 14, "level": 3, "signed_on": "2026-11-03"}
    read = Ask("contrat_apprentissage_demarches/essentiel", Kind.OTHER)
    assert "5 000 €" in Talk(world).say(text, Facts("inform", told), read)


def test_who_is_not_disabled_is_said_so(world: World) -> None:
    talk = _of_the_aid(world, "CAP, RQTH, 14 salariés, combien ?", disabled=True)
    talk.say("et un autre CAP, mêmes dates, sans RQTH", Facts("suppose", {"disabled": False}))
    said = talk.say("dc 11 000 les 2 ?", Ask(AID, Kind.OTHER), sure=0.3)
    assert said.startswith("Oui. 11 000 €") and "5 000 € pour apprenti sans handicap" in said
