"""Several who may be tutors of a contract of professionalisation; relatives, months as an apprentice, « et elle ? »."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts, Move
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.several_tutors import told_of
from opco.dialogue.world import World
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk

PRO, WHO = Ask("tuteur_conditions/contrat_pro"), Ask("tuteur_conditions/essentiel")


def test_the_years_count_whatever_the_diploma(world: World) -> None:
    talk = Talk(world)
    said = talk.say("contrat pro, tuteurs possibles : Ugo, BTS vente, 14 mois, ou Mia, sans diplôme, 6 ans", PRO)  # fmt: skip
    assert "Ugo : non" in said and "Mia : oui" in said
    assert talk.say("et Ugo ?", Move("unclear")).startswith("Non : il faut au moins 2 ans")
    assert talk.say("et elle ?", Move("unclear")).startswith("Oui")


def test_the_road_asks_for_more(world: World) -> None:
    talk = Talk(world)
    said = talk.say("contrat pro, convention 16, tuteurs : Ugo, 2 ans de route, ou Mia, 6 ans de route", Facts("inform", {"idcc": "0016"}), PRO)  # fmt: skip
    assert "Ugo : non : il faut au moins 3 ans" in said and "Mia : oui" in said


def test_an_apprentice_has_the_other_rule(world: World) -> None:
    talk = Talk(world)
    said = talk.say("apprenti en BTS vente, tuteurs possibles : Ugo, BTS vente, 14 mois, ou Mia, sans diplôme, 1 an", WHO)  # fmt: skip
    assert "Ugo : oui" in said and "Mia : non" in said


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("tuteur d'un CAP : Ugo, 3 ans d'atelier dont 2 ans en apprentissage, et Mia, 5 ans", 12),
        ("tuteur d'un CAP : Ugo, 30 mois y compris 20 mois comme apprenti, et Mia, 5 ans", 10),
        ("tuteur d'un CAP : Ugo, entré dans le métier il y a 9 mois, et Mia, 5 ans", 9),
        ("tuteur d'un CAP : Ugo, CAP, recruté il y a deux ans, et Mia, 5 ans", 24),
    ],
)
def test_what_counts_of_the_years_told(text: str, months: int) -> None:
    assert told_of(Message(text, TODAY)).people[0].months == months


def test_a_relative_is_named(world: World) -> None:
    talk = Talk(world)
    said = talk.say(
        "apprenti CAP, j'hésite : ma fille Lou, 17 ans, CAP cycles et travaille avec moi depuis un an, "
        "ou mon beau-père Guy, 50 ans, dix ans d'atelier sans diplôme. Ma fille peut être tutrice ?",
        WHO,
    )
    assert "Lou : non : il faut être majeur" in said and "Guy : oui" in said
    assert talk.say("et mon beau-père ?", Move("unclear")).startswith("Oui")
