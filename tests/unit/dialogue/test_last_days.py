"""The last day to send this contract: of whom the signature is known, by its date and the days left."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

PERIODS, SENDING = "aide_apprentissage/periodes", "contrat_apprentissage_demarches/envoyer"


@pytest.fixture
def talk(world: World) -> Talk:
    talk = Talk(world)
    case = {"headcount": 9, "level": 3, "signed_on": "2026-09-02"}
    talk.say(
        "CAP signé le 2 septembre, 9 salariés",
        Facts("inform", case),
        Ask("aide_apprentissage/essentiel"),
    )
    return talk


def test_it_is_told_by_its_date(talk: Talk) -> None:
    said = talk.say("c'est quoi la date limite exacte", Ask(PERIODS, Kind.DEADLINE))
    assert "2 mars 2027" in said and "6 mois après la signature" in said


def test_the_days_left_are_counted(talk: Talk) -> None:
    assert "Il vous reste" in talk.say("il me reste combien de jours", Ask(SENDING, Kind.HOW_LONG))


def test_another_deadline_is_not_that_one(talk: Talk) -> None:
    said = talk.say(
        "on le déclare quand ?", Ask("aide_apprentissage/grande_entreprise", Kind.DEADLINE)
    )
    assert "2 mars 2027" not in said


def test_nothing_is_told_of_a_contract_of_which_no_day_is_known(world: World) -> None:
    said = Talk(world).say("la date limite ?", Ask(PERIODS, Kind.DEADLINE))
    assert "2 mars 2027" not in said and said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("j'ai envoyé le contrat seulement hier c'est foutu pour la prime ?", "Rien n’est perdu pour l’aide : le contrat devait partir au plus tard le 2 mars 2027"),
        ("on l'a envoyé à l'opco le 3 mars 2027, c'est grave ?", "aucune aide de l’État"),
    ],
)  # fmt: skip
def test_what_was_sent_is_set_against_that_day(talk: Talk, text: str, said: str) -> None:
    assert said in talk.say(text, Ask("aide_versement/essentiel"), sure=0.3)


def test_a_last_day_that_is_over_is_told_as_over(world: World) -> None:
    talk = Talk(world)
    case = {"headcount": 9, "level": 3, "signed_on": "2026-03-10"}
    talk.say("CAP signé le 10 mars, 9 salariés", Facts("inform", case), Ask("aide_apprentissage/essentiel"))  # fmt: skip
    said = talk.say("c'est quoi la date limite", Ask(PERIODS, Kind.DEADLINE))
    assert "était le 10 septembre 2026" in said and "passé" in said
    assert "a été transmis" not in said


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ({"starts_on": "2026-11-23"}, "au plus tard le 28 novembre 2026"),
        ({"starts_on": "2026-09-07"}, "était le 12 septembre 2026. S’il n’est pas parti, envoyez-le sans attendre."),
        ({"starts_on": "2026-09-07", "signed_on": "2026-09-01"}, "n’est perdue qu’après le 1er mars 2027"),
        ({"starts_on": "2025-09-08", "signed_on": "2025-09-01"}, "l’aide est perdue"),
        ({"starts_on": "2026-09-07", "contract_type": "professionnalisation"}, "était le 12 septembre 2026"),
    ],
)  # fmt: skip
def test_the_first_delay_is_set_against_the_day_of_the_talk(
    world: World, case: dict[str, str], said: str
) -> None:
    told = Talk(world).say("je l'envoie quand ?", Facts("inform", case), Ask(SENDING, Kind.WHEN))
    assert said in told


def test_who_only_tells_when_it_was_sent_asks_nothing(talk: Talk) -> None:
    told = talk.say("le contrat est parti hier", Ask("aide_versement/essentiel"))
    assert "Rien n’est perdu" not in told


@pytest.mark.parametrize(("day", "aid"), [("2024-09-02", "6 000 €"), ("2025-09-02", "5 000 €")])
def test_another_day_is_set_beside_that_of_the_contract(talk: Talk, day: str, aid: str) -> None:
    said = talk.say("et un autre an, le même jour ?", Facts("suppose", {"signed_on": day}))
    assert aid in said and "Pour votre contrat signé le 2 septembre 2026 : 5 000 € au plus." in said
