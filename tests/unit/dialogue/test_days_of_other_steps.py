"""Days and lengths that are named beside a contract and are none of it, after the aid was decided."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.state import State
from opco.dialogue.world import World
from tests.unit.dialogue.test_given import given
from tests.unit.dialogue.test_plan import Talk

AID = "aide_apprentissage/essentiel"
FEBRUARY = {"headcount": 12, "level": 5, "signed_on": "2026-02-05"}


def of_the_aid(**told: object) -> State:
    state = State(check="apprenticeship_aid")
    for fact, value in {**FEBRUARY, **told}.items():
        state.remember(fact, value)
    return state


@pytest.mark.parametrize(
    "text",
    [
        "on a fait un avenant le 20 mars 2026",
        "l'opco a accepté le 20 mars 2026",
        "la dpae a été faite le 20 mars 2026",
        "on a signé la convention de formation le 20 mars 2026",
        "rendez-vous avec le CFA le 20 mars 2026",
        "l'ASP a validé le 20 mars 2026",
    ],
)
def test_another_step_moves_no_signature(world: World, text: str) -> None:
    assert {"signed_on", "starts_on"}.isdisjoint(given(world, text, of_the_aid()))
    talk = Talk(world)
    talk.say("BTS signé le 5 février, 12 salariés", Facts("inform", FEBRUARY), Ask(AID))
    said = talk.say(text)
    assert said.startswith("C’est le jour de la signature du contrat qui compte, le 5 février 2026")
    assert "aucune aide de l’État" in said


@pytest.mark.parametrize(
    "text", ["non pardon, signé le 20 mars 2026", "en fait la signature c'est le 20 mars 2026"]
)
def test_a_signature_put_right_is_still_read(world: World, text: str) -> None:
    assert given(world, text, of_the_aid())["signed_on"] == "2026-03-20"


@pytest.mark.parametrize(
    "text",
    ["pourquoi 6 mois ?", "c'est quoi cette histoire de 8 mois ?", "d'où sortent ces 6 mois ?"],
)
def test_months_that_are_talked_of_are_no_length(world: World, text: str) -> None:
    assert "months" not in given(world, text, of_the_aid())


def test_the_day_kept_is_the_one_imagined(world: World) -> None:
    state = of_the_aid(signed_on="2026-12-18", starts_on="2027-01-04")
    state.supposed, state.latest = {"starts_on": "2026-12-29"}, ["starts_on"]
    told = given(world, "ok va pour le 30 décembre", state)
    assert told["starts_on"] == "2026-12-30" and "signed_on" not in told


@pytest.mark.parametrize("text", ["nan mais 15 janvier bac pro 30 pers", "ben 15/01, bts, 8 salariés"])  # fmt: skip
def test_a_day_beside_the_facts_of_a_case_is_its_own(world: World, text: str) -> None:
    state = State(subject=Talk(world).state.subject)
    state.subject.answer, state.subject.check = AID, "apprenticeship_aid"
    assert given(world, text, state)["signed_on"] == "2027-01-15"


@pytest.mark.parametrize(
    "text",
    [
        "c'est son deuxième contrat chez nous, le même bac pro, il a raté",
        "il refait son année chez nous après un échec",
        "elle a raté son bac pro, on refait un contrat pour le même bac pro",
    ],
)
def test_the_same_diploma_again_had_its_aid(world: World, text: str) -> None:
    assert given(world, text, of_the_aid(level=4))["prior_aid"] is True


@pytest.mark.parametrize(
    "text",
    [
        "c'est son deuxième contrat chez nous, il a eu son cap",
        "il a raté son bac pro dans un autre garage",
    ],
)
def test_another_diploma_or_employer_is_no_earlier_aid(world: World, text: str) -> None:
    assert given(world, text, of_the_aid(level=4)).get("prior_aid") is not True


@pytest.mark.parametrize("text", ["et sans ?", "ok et sans", "et s'il ne l'est pas"])
def test_what_was_imagined_can_be_left(world: World, text: str) -> None:
    state = of_the_aid(level=3)
    state.supposed, state.latest = {"disabled": True}, ["disabled"]
    assert given(world, text, state)["disabled"] is False


def test_ones_own_company_comes_back_with_another_diploma(world: World) -> None:
    talk = Talk(world)
    case = {"headcount": 12, "level": 5, "signed_on": "2026-11-03"}
    talk.say("BTS, 12 salariés, signé le 3 novembre", Facts("inform", case), Ask(AID))
    talk.say("et si on était 300 ?", Facts("suppose", {"headcount": 300}))
    said = talk.say("et chez moi un cap ?", Facts("suppose", {"level": 3}))
    assert "12 salariés" in said and "5 000 €" in said


@pytest.mark.parametrize(
    "text", ["y'a une aide ?", "donc on touche une prime ?", "du coup on a droit à une aide ou pas"]
)
def test_the_aid_decided_is_said_to_who_asks_whether_there_is_one(world: World, text: str) -> None:
    talk = Talk(world)
    talk.say("BTS, 6 salariés", Facts("inform", {"headcount": 6, "level": 5}), Ask(AID))
    talk.likely = ((AID, 0.45), ("aide_apprentissage/cumul", 0.4))
    assert talk.say(text, Ask(AID)).startswith("D’après vos réponses : aide exceptionnelle, jusqu’à 4 500 €")  # fmt: skip


@pytest.mark.parametrize("text", ["pas encore envoyé", "non pas envoyé"])
def test_a_contract_not_sent_asks_for_no_adviser(world: World, text: str) -> None:
    talk = Talk(world)
    case = {"headcount": 10, "level": 3, "signed_on": "2026-04-20"}
    talk.say("CAP, 10 salariés, signé le 20 avril", Facts("inform", case), Ask(AID))
    assert "perdue" in talk.say(text, Facts("inform", {"late": True}))
