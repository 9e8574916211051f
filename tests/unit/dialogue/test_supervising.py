"""Whether so many tutors may follow so many trainees."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

WHO = "tuteur_conditions/essentiel"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("j'ai 5 apprentis et 2 maîtres d'apprentissage, ça passe ?", "Non : un maître d’apprentissage suit 2 apprentis au plus"),
        ("12 apprentis pour un seul tuteur ?", "il en faut 6"),
        ("4 jeunes pour deux tuteurs, possible ?", "Oui : un maître d’apprentissage suit 2 apprentis au plus, soit 4 pour 2"),
        ("trois contrats pro pour une monitrice tutrice ?", "Oui : un tuteur suit 3 alternants au plus"),
        ("quatre contrats de professionnalisation pour un tuteur c'est bon ?", "Non : un tuteur suit 3 alternants au plus"),
        ("3 apprentis dont un redouble, un tuteur suffit ?", "Oui : un maître d’apprentissage suit 2 apprentis au plus, et 1 de plus qui redouble"),
    ],
)  # fmt: skip
def test_both_numbers_decide(world: World, text: str, said: str) -> None:
    assert said in Talk(world).say(text, Ask(WHO))


def test_one_tutor_is_meant_where_tutors_are_talked_about(world: World) -> None:
    talk = Talk(world)
    talk.say("qui peut être tuteur", Ask(WHO, Kind.WHO))
    assert talk.say("il peut suivre 3 apprentis ?", Ask(WHO)).startswith("Non : un maître")
    assert talk.say("et en suivre deux ?", Ask(WHO)).startswith("Oui : un maître")


@pytest.mark.parametrize(
    "text",
    [
        "on est 12 avec un tuteur et un apprenti, quelle aide ?",
        "un tuteur, 2 apprentis, quel salaire ?",
    ],
)
def test_money_is_not_their_number(world: World, text: str) -> None:
    said = Talk(world).say(text, Ask("aide_apprentissage/essentiel", Kind.HOW_MUCH))
    assert "maître d’apprentissage suit" not in said


def test_facts_of_a_case_are_decided_with(world: World) -> None:
    said = Talk(world).say(
        "on a un tuteur, 2 apprentis en CAP signés le 2 novembre, 8 salariés ?",
        Facts("inform", {"level": 3, "signed_on": "2026-11-02", "headcount": 8}),
        Ask("aide_apprentissage/essentiel", Kind.HOW_MUCH),
    )
    assert "5 000 €" in said


def test_one_more_number_and_the_other_contract(world: World) -> None:
    talk = Talk(world)
    talk.say("qui peut être tuteur", Ask(WHO, Kind.WHO))
    assert talk.say("il peut suivre 3 apprentis ?", Ask(WHO)).startswith("Non : un maître")
    pro = Facts("suppose", {"contract_type": "professionnalisation"})
    assert talk.say("et si c'est des contrats pro", pro).startswith("Oui : un tuteur")
    assert talk.say("et 4 ?", Facts("suppose", {"tutor_years": 4})).startswith("Non : un tuteur")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("un apprenti et deux contrats pro pour le même tuteur ?", "Oui : 3 en tout, dont 1 apprenti"),
        ("2 apprentis et 2 contrats pro avec un seul tuteur, ça va ?", "Non : 4 en tout, c’est trop"),
        ("trois apprentis plus un contrat pro pour deux tuteurs ?", "Oui : 4 en tout"),
        ("1 contrat pro et 3 apprentis avec le même maître d'apprentissage ?", "Non : 4 en tout"),
    ],
)  # fmt: skip
def test_both_contracts_count_together(world: World, text: str, said: str) -> None:
    assert said in Talk(world).say(text, Ask(WHO))


def test_the_same_tutor_asks_whatever_the_words(world: World) -> None:
    talk = Talk(world)
    talk.say("et si c'est moi ?", Facts("suppose", {"tutor_role": "employer"}), Ask(WHO))
    said = talk.say("on a un apprenti et deux contrats pro avec le même tuteur", Ask(WHO))
    assert said.startswith("Oui : 3 en tout")
    assert "(2 si c’est l’employeur)" in said
