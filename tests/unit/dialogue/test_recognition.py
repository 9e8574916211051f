"""A disability recognised after the signature opens no higher aid; imagined before it, it does."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

AID = "aide_apprentissage/essentiel"
TOO_LATE = "La reconnaissance doit exister le jour de la signature"


@pytest.fixture
def talk(world: World) -> Talk:
    return Talk(world)


def test_it_is_told_first_of_a_contract_signed_before(talk: Talk) -> None:
    said = talk.say(
        "on a pris en octobre un apprenti en bac pro et il vient d'obtenir sa RQTH, 21 salariés",
        Facts("inform", {"headcount": 21, "level": 4, "signed_on": "2026-10-01..2026-10-31", "disabled": True}),
        Ask(AID, Kind.HOW_MUCH),
    )  # fmt: skip
    assert said.startswith("Trop tard pour ce contrat")
    assert "5 000 €" in said and "6 000 €" not in said.split("Source")[0]
    assert talk.state.value_of("disabled") is None and talk.state.value_of("headcount") == 21
    assert "6 000 €" in talk.say(
        "et s'il l'avait eue avant de signer ?", Ask("apprenti_handicap/preuve")
    )


def test_a_recognition_put_off_is_forgotten(talk: Talk) -> None:
    case = {"headcount": 22, "level": 5, "signed_on": "2026-10-15", "disabled": True}
    assert "6 000 €" in talk.say(
        "RQTH, BTS signé le 15 octobre, 22", Facts("inform", case), Ask(AID)
    )
    assert talk.say("la reconnaissance il l'aura qu'en janvier en fait", Ask(AID)).startswith(
        TOO_LATE
    )
    assert "4 500 €" in talk.say("on est 23 finalement", Facts("correct", {"headcount": 23}))


def test_the_day_on_which_the_contract_begins_is_no_recognition(talk: Talk) -> None:
    said = talk.say(
        "apprentie reconnue travailleuse handicapée, licence signée le 10 novembre, démarrage le 16, 41 salariés",
        Facts("inform", {"headcount": 41, "level": 6, "signed_on": "2026-11-10", "starts_on": "2026-11-16", "disabled": True}),
        Ask(AID, Kind.HOW_MUCH),
    )  # fmt: skip
    assert "6 000 €" in said


def test_without_it_is_another_case(talk: Talk) -> None:
    case = {"headcount": 22, "level": 5, "signed_on": "2026-10-15", "disabled": True}
    talk.say("RQTH, BTS signé le 15 octobre, 22", Facts("inform", case), Ask(AID))
    said = talk.say("et sans la rqth on aurait eu quoi", Facts("suppose", {"disabled": False}))
    assert "4 500 €" in said


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("garage 20, bts signé 3 juin 2026, rqth obtenue en juillet 2026", "4 500 €"),
        ("bts signé le 3 juin 2026, 20, reconnu travailleur handicapé le 15 septembre 2026", "4 500 €"),
        ("20, bts signé le 3 juin 2026, la mdph l'a reconnu handicapé en mars 2026", "6 000 €"),
        ("bts 20 signé le 3 juin 2026, rqth depuis 2019", "6 000 €"),
    ],
)  # fmt: skip
def test_told_in_one_message_its_day_decides(talk: Talk, text: str, amount: str) -> None:
    case = {"headcount": 20, "level": 5, "signed_on": "2026-06-03", "disabled": True}
    said = talk.say(text, Facts("inform", case), Ask(AID, Kind.HOW_MUCH))
    assert amount in said and ("Trop tard" in said) is (amount == "4 500 €")
