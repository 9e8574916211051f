"""A yes or no told, decided on, and then taken back: the case is decided again without it."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.state import State
from opco.dialogue.world import World
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk

AID = "aide_apprentissage/essentiel"
RECOGNITION = Ask("apprenti_handicap/preuve")
CASE = {"headcount": 14, "level": 4, "signed_on": "2026-10-26"}


def _told(world: World, text: str, **known: object) -> dict[str, object]:
    state = State()
    for fact, value in known.items():
        state.remember(fact, value)
    return {one.fact: one.value for one in facts_given(Message(text, TODAY), state, world.book)}


@pytest.mark.parametrize(
    "text",
    [
        "je me suis emmêlé avec la RQTH d'un stagiaire",
        "mince, j'avais mal lu pour la RQTH",
        "supprimez la rqth svp, je l'avais cochée à tort",
        "la rqth c'était n'importe quoi",
    ],
)
def test_what_is_told_again_as_wrong_is_the_other(world: World, text: str) -> None:
    assert _told(world, text, disabled=True)["disabled"] is False


def test_an_aid_already_had_is_taken_back_as_well(world: World) -> None:
    told = _told(world, "erreur de ma part sur l'aide déjà touchée", prior_aid=True)
    assert told.get("prior_aid") is False


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("n'oubliez pas la RQTH", {"disabled": True}),
        ("la RQTH, je me trompe ou ça monte à 6 000 ?", {"disabled": True}),
        ("je me suis trompé de taille, on est 31, avec la RQTH", {"disabled": True, "headcount": 30}),
        ("erreur, il a la RQTH", {"disabled": False}),
    ],
)  # fmt: skip
def test_what_is_told_again_for_something_else_stays(
    world: World, text: str, known: dict[str, object]
) -> None:
    assert _told(world, text, **known).get("disabled", True) is True


@pytest.mark.parametrize(
    "beside", [(), (RECOGNITION,)], ids=["nothing is asked", "read as a rule of it"]
)
def test_the_case_is_decided_again(world: World, beside: tuple[Ask, ...]) -> None:
    talk = Talk(world)
    talk.say("bac pro signé le 26, RQTH, 14", Facts("inform", {**CASE, "disabled": True}), Ask(AID))
    said = talk.say(
        "c'est la voisine qui a la RQTH, pas elle", Facts("correct", {"disabled": False}), *beside
    )
    assert "5 000 €" in said and "doit exister" not in said
    talk.say("la RQTH est finalement en cours, pas notifiée", RECOGNITION)
    assert "5 000 €" in talk.say("donc ?", Ask(AID))


def test_a_question_beside_it_is_answered(world: World) -> None:
    talk = Talk(world)
    talk.say("bac pro signé le 26, RQTH, 14", Facts("inform", {**CASE, "disabled": True}), Ask(AID))
    said = talk.say(
        "elle n'a pas la RQTH en fait, on la prouve comment ?",
        Facts("correct", {"disabled": False}),
        RECOGNITION,
    )
    assert "doit exister" in said


def test_what_is_awaited_was_not_had(world: World) -> None:
    talk = Talk(world)
    talk.say("bac pro signé le 26, RQTH, 14", Facts("inform", {**CASE, "disabled": True}), Ask(AID))
    said = talk.say("la RQTH est en cours en fait, pas encore notifiée", RECOGNITION)
    assert "ne suffit pas" in said and "5 000 €" in said
    assert talk.state.value_of("disabled") is False


def test_a_recognition_to_come_opens_nothing(world: World) -> None:
    talk = Talk(world)
    talk.say("bac pro signé le 26, RQTH, 14", Facts("inform", {**CASE, "disabled": True}), Ask(AID))
    talk.say("non, elle ne l'a pas", Facts("correct", {"disabled": False}))
    said = talk.say(
        "et si elle l'obtient dans trois mois, on fait un avenant ?",
        Ask("remuneration_apprenti/essentiel"),
    )
    assert "même avec un avenant" in said


def test_a_day_put_right_is_decided_again(world: World) -> None:
    talk = Talk(world)
    talk.say("BTS signé le 7 septembre, 14", Facts("inform", {**CASE, "level": 5, "signed_on": "2026-09-07", "starts_on": "2026-09-14"}), Ask(AID))  # fmt: skip
    said = talk.say(
        "à rectifier : signé le 7 mars en fait, le début ne bouge pas",
        Facts("correct", {"signed_on": "2026-03-07"}),
        Ask("contrat_apprentissage_demarches/modifier"),
        sure=0.5,
    )
    assert "aucune aide" in said and "avenant" not in said


def test_what_was_decided_on_is_put_right_by_what_is_said_before_a_question(world: World) -> None:
    talk = Talk(world)
    talk.say("bac pro signé le 26, RQTH, 14", Facts("inform", {**CASE, "disabled": True}), Ask(AID))
    said = talk.say(
        "je l'ai eue en ligne, elle n'a aucune reconnaissance. Du coup ?", RECOGNITION, sure=0.4
    )
    assert "5 000 €" in said


def test_it_may_be_imagined_at_the_signature(world: World) -> None:
    talk = Talk(world)
    talk.say("bac pro signé le 26, RQTH, 14", Facts("inform", {**CASE, "disabled": True}), Ask(AID))
    talk.say("non, elle ne l'a pas", Facts("correct", {"disabled": False}))
    said = talk.say("Bien. Et s'il l'avait vraiment eue à la signature ?", RECOGNITION, sure=0.4)
    assert "6 000 €" in said


@pytest.mark.parametrize(
    "text", ["en fait non c'est sa soeur", "ah non, pas lui", "oups, c'était l'autre", "non pardon, c'est son cousin"]
)  # fmt: skip
def test_what_was_told_last_is_denied_without_its_name(world: World, text: str) -> None:
    talk = Talk(world)
    talk.say("bac pro signé le 26, 14", Facts("inform", CASE), Ask(AID))
    talk.say("il a la RQTH", Facts("inform", {"disabled": True}))
    told = {
        one.fact: one.value for one in facts_given(Message(text, TODAY), talk.state, world.book)
    }
    assert told == {"disabled": False}


@pytest.mark.parametrize("text", ["non merci", "non mais la durée ?", "c'est sa sœur qui viendra le 3", "oui"])  # fmt: skip
def test_what_denies_nothing_changes_nothing(world: World, text: str) -> None:
    talk = Talk(world)
    talk.say("bac pro signé le 26, 14", Facts("inform", CASE), Ask(AID))
    talk.say("il a la RQTH", Facts("inform", {"disabled": True}))
    told = {
        one.fact: one.value for one in facts_given(Message(text, TODAY), talk.state, world.book)
    }
    assert "disabled" not in told
