"""A tutor's bonus and course, by the rule of the branch, in one sentence."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

BONUS, NUMBER = "tuteur_role/prime", "tuteur_conditions/nombre"
COURSE, COMPULSORY = "tuteur_financement/essentiel", "tuteur_formation/obligatoire"
TIME = "tuteur_role/temps"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("la prime du tuteur est obligatoire dans le transport ?", "au moins 5 %"),
        ("prime de tutorat en ambulance, imposée ?", "au moins 5 %"),
        ("notre tuteur a droit à une prime ? on est transporteurs", "au moins 5 %"),
        ("prime du maître d'apprentissage en carrosserie ?", "Je n’ai pas trouvé de prime"),
        ("une prime au tuteur dans un réseau urbain ?", "Je n’ai vérifié que le transport routier"),
    ],
)
def test_a_branch_has_its_rule(world: World, text: str, said: str) -> None:
    told = Talk(world).say(text, Ask(COMPULSORY, Kind.COMPULSORY))
    assert said in told and "Deux choses à distinguer" not in told


@pytest.fixture
def told(world: World) -> Talk:
    talk = Talk(world)
    talk.say("prime du tuteur dans le transport routier ?", Ask(BONUS, Kind.COMPULSORY))
    return talk


@pytest.mark.parametrize(
    "text", ["au maximum combien", "c'est plafonné ?", "y a une limite ?", "maxi"]
)
def test_its_maximum_is_no_number_of_apprentices(told: Talk, text: str) -> None:
    assert "aucun maximum" in told.say(text, Ask(NUMBER, Kind.HOW_MANY))


def test_a_number_of_apprentices_is_still_one(told: Talk) -> None:
    said = told.say("combien d'apprentis au maximum pour lui ?", Ask(NUMBER, Kind.HOW_MANY))
    assert "2 apprentis" in said and "aucun maximum" not in said


@pytest.mark.parametrize(
    "text", ["et vous, vous versez quoi ?", "l'OPCO compense ?", "on a quoi en contrepartie"]
)
def test_what_the_opco_gives_in_return(told: Talk, text: str) -> None:
    said = told.say(text, Ask(NUMBER, Kind.WHAT_IF_STOPS))
    assert "230 €" in said and "à la charge de l’employeur" in said


def test_the_branch_goes_on_to_the_time_and_the_course(told: Talk) -> None:
    assert "1 jour" in told.say("et du temps pour lui ?", Ask(BONUS, Kind.HOW_LONG))
    hours = told.say("sa formation, combien d'heures payées ?", Ask(TIME, Kind.HOW_LONG))
    assert "20 heures" in hours
    first = told.say("c'est exigé la première fois ?", Ask(BONUS, Kind.COMPULSORY))
    assert first.startswith("Pour un premier tuteur, oui dans le transport routier")
    assert "priorité" in told.say("et en carrosserie ?", Ask(BONUS))


def test_hours_paid_without_a_branch(world: World) -> None:
    said = Talk(world).say("formation du tuteur : combien d'heures prises en charge ?", Ask(COURSE))
    assert said.startswith("20 heures payées au plus")


def test_what_the_certification_asks_is_no_obligation(world: World) -> None:
    talk = Talk(world)
    talk.say("la certification de tuteur ?", Ask("tuteur_formation/certification"))
    said = talk.say("faut quoi comme conditions", Ask("tuteur_formation/certification"))
    assert "premier tuteur" not in said
