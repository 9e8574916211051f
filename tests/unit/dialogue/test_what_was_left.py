"""A threshold, payslips that count people, « en fait non », an accountant's other file, « le même jour », an end moved."""

from __future__ import annotations

from datetime import date

import pytest

from opco.dialogue.moves import Ask, Facts, Move
from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.state import State
from opco.dialogue.world import World
from opco.knowledge import Kind
from opco.language import find_facts
from opco.language.contract import names_contract
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk

AID, GEPP = "aide_apprentissage/essentiel", "transition_gpec/tpe"
CASE = {"headcount": 33, "level": 3, "signed_on": "2026-09-01", "starts_on": "2026-09-08"}


@pytest.fixture
def talk(world: World) -> Talk:
    talk = Talk(world)
    talk.say("CAP, 33 salariés, signé le 1er", Facts("inform", CASE), Ask(AID, Kind.HOW_MUCH))
    return talk


@pytest.mark.parametrize(
    "text", ["et le seuil, c'est combien ?", "quelle est la barre à ne pas passer ?", "c'est quel seuil pour la prime"]
)  # fmt: skip
def test_the_threshold_is_that_of_the_aid(talk: Talk, text: str) -> None:
    assert "Le seuil est de 250 salariés" in talk.say(text, Ask(GEPP, Kind.SIZE), sure=0.3)


@pytest.mark.parametrize(
    "text", ["quel seuil d'alternants ?", "et le seuil pour négocier une GEPP ?"]
)
def test_another_threshold(talk: Talk, text: str) -> None:
    assert "Le seuil est de 250" not in talk.say(text, Ask(GEPP, Kind.SIZE))


def test_the_mean_of_the_year_before_is_confirmed(talk: Talk) -> None:
    said = talk.say("donc on prend bien la moyenne de 2025 ?", Ask(AID, Kind.WHEN), sure=0.3)
    assert "la moyenne de l’année civile d’avant" in said


@pytest.mark.parametrize(
    "text", ["en fait non", "ah non, en fait", "finalement c'est pas ça", "non, je me suis trompé"]
)
def test_what_is_wrong_is_asked(talk: Talk, text: str) -> None:
    said = talk.say(text, Ask(AID, Kind.OTHER), sure=0.3)
    assert "Qu’est-ce qui n’est pas exact" in said and "33 salariés" in said


def test_what_is_put_right_at_once_is_not_asked(talk: Talk) -> None:
    said = talk.say("en fait non, on est 12", Facts("correct", {"headcount": 12}))
    assert "Qu’est-ce qui" not in said and talk.state.case()["headcount"] == 12


@pytest.mark.parametrize(
    "opening", ["je suis expert-comptable", "cabinet comptable", "pour un de mes clients"]
)
def test_another_file_of_an_accountant_is_another_employers(world: World, opening: str) -> None:
    talk = Talk(world)
    talk.say(f"{opening} : CAP, 33 salariés, signé le 1er", Facts("inform", CASE), Ask(AID))
    talk.say("deuxième dossier : un BTS signé le 15 septembre", Facts("inform", {"level": 5, "signed_on": "2026-09-15"}))  # fmt: skip
    assert talk.state.client == 1 and "headcount" not in talk.state.case()


def test_a_second_file_of_an_employer_is_one_more_contract(talk: Talk) -> None:
    talk.say("deuxième dossier : un BTS signé le 15 septembre", Facts("inform", {"level": 5, "signed_on": "2026-09-15"}))  # fmt: skip
    assert talk.state.client == 0 and talk.state.case()["headcount"] == 33


def test_one_more_contract_is_signed_on_the_day_told_before(world: World) -> None:
    state = State()
    state.remember("signed_on", "2026-09-01")
    read = facts_given(
        Message("et un BTS signé le même jour, débuté le 4", TODAY), state, world.book
    )
    told = {one.fact: one.value for one in read if one.problem is None}
    assert told["signed_on"] == "2026-09-01"


def test_both_days_of_one_contract_stand(world: World) -> None:
    found = find_facts("signé et commencé le même jour, le 5 octobre 2026", TODAY)
    assert {one.role for one in found} == {"signed_on", "starts_on"}


@pytest.mark.parametrize(
    "text",
    [
        "on édite 61 fiches de paie",
        "on sort 61 bulletins de paie chaque mois",
        "61 feuilles de paye",
    ],
)
def test_payslips_count_people(text: str) -> None:
    assert [one.value for one in find_facts(text, TODAY) if one.fact == "headcount"] == [61]


@pytest.mark.parametrize("text", ["61 fiches techniques", "l'idcc est sur mes 2 fiches de paie"])
def test_other_papers_count_nobody(text: str) -> None:
    assert not [one for one in find_facts(text, TODAY) if one.fact == "headcount"]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("apprentie de 19a", 19),
        ("22a, bac pro", 22),
        ("article 22a", None),
        ("19 a 20 salariés", None),
    ],
)
def test_an_age_glued_to_its_unit(text: str, age: int | None) -> None:
    assert next((one.value for one in find_facts(text, TODAY) if one.fact == "age"), None) == age


@pytest.mark.parametrize(
    ("text", "pro"),
    [
        ("ct pro 18 ans", True), ("en c pro elle touche quoi", True), ("un c'est pro, 20 ans", True), ("contr pro", True),
        ("son bac c pro", False), ("c pro comme travail", False), ("c'est pro de votre part", False), ("un contrat d'apprentissage", False),
    ],
)  # fmt: skip
def test_a_contrat_pro_as_it_is_typed(text: str, pro: bool) -> None:
    assert names_contract(text, "professionnalisation") is pro


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("contrat pro, vise une licence, n'a qu'un BTS", "5"),
        ("contrat pro, prépare un BTS mais n'a que le CAP", "3"),
        ("contrat pro, son plus haut diplôme est un CAP", "3"),
        ("contrat pro, juste le brevet des collèges", "none"),
        ("contrat pro, niveau brevet", "none"),
        ("contrat pro, il a son brevet professionnel", "4-pro"),
    ],
)
def test_the_diploma_held_as_it_is_told(text: str, held: str) -> None:
    found = (one.value for one in find_facts(text, TODAY) if one.fact == "held_qualification")
    assert next(found, None) == held


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("j'ai 18 ans, un garage me prend en apprentissage, je vais toucher combien ?", True),
        ("on me recrute comme apprenti, j'ai 18 ans, mon salaire ?", True),
        ("si elle me prend en apprentissage, elle touche combien ?", False),
    ],
)
def test_ones_own_pay_is_no_aid(world: World, text: str, pay: bool) -> None:
    said = Talk(world).say(text, Facts("inform", {"age": 18}), Ask(AID, Kind.HOW_MUCH))
    assert ("du Smic" in said) is pay


@pytest.mark.parametrize(
    "text", ["et s'il partait le 7 mai 2027 ?", "et si elle partirait le 7 mai 2027"]
)
def test_a_departure_in_the_imperfect_is_one(text: str) -> None:
    assert [one.role for one in find_facts(text, TODAY) if one.fact == "date"] == ["ended_on"]


def test_a_departure_imagined_is_left_for_a_new_end(talk: Talk) -> None:
    talk.say("et s'il partait le 7 mai 2027 ?", Facts("suppose", {"ended_on": "2027-05-07"}))
    said = talk.say("et si on le gardait jusqu'au 7 juin 2027 ?", Facts("suppose", {"ends_on": "2027-06-07"}))  # fmt: skip
    assert "3 750 €" in said and "arrêté" not in said


def test_a_whole_month_of_a_short_contract(talk: Talk) -> None:
    talk.say("il finit le 7 mars 2027", Facts("inform", {"ends_on": "2027-03-07"}))
    assert "416,67 € par mois" in talk.say(
        "ça fait quoi par mois entier ?", Ask(AID, Kind.HOW_MUCH)
    )


def test_a_month_as_it_sounds(talk: Talk) -> None:
    assert "416,67 € par mois" in talk.say("et par moi ca fé combien", Ask(AID, Kind.HOW_MUCH))
    assert "par mois" not in talk.say("c'est payé par moi ou par vous ?", Move("unclear"))


def test_until_as_it_is_typed() -> None:
    for text in ("jusko 30/09/2027", "jusquo 30/09/2027", "juskau 30/09/2027"):
        found = find_facts(f"on le garde {text}", TODAY)
        assert [(one.role, one.value) for one in found] == [("ends_on", date(2027, 9, 30))]


@pytest.mark.parametrize(
    "text", ["mettons qu'il ait une reconnaissance travailleur handicapé, toujours sur la même période ?", "imaginons qu'elle soit reconnue handicapée, même durée", "supposons qu'elle ait la rqth ?"]
)  # fmt: skip
def test_a_case_imagined_in_the_subjunctive_is_decided(talk: Talk, text: str) -> None:
    said = talk.say(text, Facts("suppose", {"disabled": True}), Ask("apprenti_handicap/preuve"), sure=0.4)  # fmt: skip
    assert "6 000 €" in said
