"""Of several apprentices, the one that a message tells of: its days, its aid, its pay, and nothing asked of the others."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.reading.one_of_several import asks_of_one, goes_on_with_one, one_named
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

AID, PAY = "aide_apprentissage/essentiel", "remuneration_apprenti/essentiel"
CASES = [{"level": 3}, {"level": 5}]


@pytest.fixture
def both(world: World) -> Talk:
    talk = Talk(world)
    said = talk.say("un CAP et un BTS, on est 14, quelles aides ?", Facts("inform", {"level": 5, "headcount": 14}), Ask(AID))  # fmt: skip
    assert "niveau 3" in said and "niveau 5" in said
    talk.state.question = None
    return talk


def test_the_one_asked_of_is_decided_alone(both: Talk) -> None:
    days = {"signed_on": "2026-10-05", "starts_on": "2026-10-19"}
    said = both.say(
        "le deuxième, signé le 5 octobre, début le 19, l'aide ?", Facts("inform", days), Ask(AID)
    )
    assert "4 500 €" in said and "niveau 3" not in said and "contrats :" not in said
    assert both.state.question is None


def test_the_one_named_by_its_diploma_keeps_the_other(both: Talk) -> None:
    facts = {"level": 5, "signed_on": "2026-10-05", "starts_on": "2026-10-19"}
    both.say("le BTS est signé le 5 octobre et débute le 19, combien ?", Facts("inform", facts), Ask(AID))  # fmt: skip
    other = both.say("et l'autre ?", Ask("aide_apprentissage/plusieurs_apprentis"))
    assert "niveau 3" in other and "5 octobre" not in other
    assert len(both.state.cases) == 2


def test_he_is_the_one_told_of_last(both: Talk) -> None:
    both.say("le premier a signé le 7 septembre, et lui ?", Facts("inform", {"signed_on": "2026-09-07"}), Ask(AID))  # fmt: skip
    both.say("il a une RQTH, ça change ?", Facts("inform", {"disabled": True}), Ask(AID))
    assert both.state.cases[0]["disabled"] is True and "disabled" not in both.state.cases[1]


def test_a_statement_is_still_of_both(both: Talk) -> None:
    said = both.say(
        "le premier est signé le 7 septembre", Facts("inform", {"signed_on": "2026-09-07"})
    )
    assert "niveau 3" in said and "niveau 5" in said


def test_their_tutor_is_judged_once(both: Talk) -> None:
    facts = {"tutor_years": 4, "tutor_diploma": False}
    said = both.say("4 ans de métier, zéro diplôme", Facts("inform", facts), Ask("tuteur_conditions/essentiel"))  # fmt: skip
    assert said.startswith("Oui.") and said.count("cette personne peut être") == 1


def test_what_the_aid_does_not_use_names_nobody(world: World) -> None:
    talk = Talk(world)
    talk.say("CAP 16 ans 1re année, BTS 20 ans 2e année, salaires ?", Facts("inform", {"age": 20, "level": 5, "contract_year": 1}), Ask(PAY, Kind.HOW_MUCH))  # fmt: skip
    said = talk.say("et les aides ? on est 9", Facts("inform", {"headcount": 9}), Ask(AID))
    assert "niveau 5" in said and "année 2 du contrat" not in said


@pytest.mark.parametrize(
    ("text", "told_of", "place"),
    [
        ("et l'autre ?", 2, 0),
        ("et pour le premier", 2, 0),
        ("et la deuxieme ?", 1, 1),
        ("et le cap ?", 2, 0),
        ("et l'autre ?", 0, None),
        ("et la deuxieme annee ?", 1, None),
        ("et le troisieme ?", 1, None),
    ],
)
def test_one_is_named_and_nothing_else(text: str, told_of: int, place: int | None) -> None:
    levels = [3] if "cap" in text else []
    assert one_named(text, CASES, levels, told_of) == place


def test_words_of_one_and_of_all() -> None:
    assert goes_on_with_one("il a 18 ans, son salaire ?")
    assert not goes_on_with_one("ils ont 18 ans, et leur salaire ?")
    assert asks_of_one("la seconde, signée le 12, combien ?")
    assert not asks_of_one("la seconde est signée le 12, et les deux ensemble ?")
