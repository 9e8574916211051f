"""A case imagined and nothing else, after a decision: « et si on avait été 300 ? », whatever was said in between."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.world import World
from opco.knowledge import Kind
from opco.language.imagined import imagines_alone
from tests.unit.dialogue.test_plan import Talk

AID, PAYMENT = "aide_apprentissage/essentiel", "aide_versement/essentiel"
PAY = "remuneration_apprenti/essentiel"
CASE = {"level": 6, "headcount": 42, "signed_on": "2026-10-05", "starts_on": "2026-10-12"}


@pytest.fixture
def decided(world: World) -> Talk:
    talk = Talk(world)
    talk.say(
        "licence, 42 salariés, signé le 5 octobre, début le 12", Facts("inform", CASE), Ask(AID)
    )
    talk.say("qui la paie ?", Ask(PAYMENT, Kind.WHO_PAYS))
    return talk


@pytest.mark.parametrize(
    ("text", "facts", "said"),
    [
        ("et si on avait été 280 ?", {"headcount": 280}, "750 €"),
        ("et si nous avions été 280", {"headcount": 280}, "effectif de 280 salariés"),
        ("et s'il avait eu une RQTH ?", {"disabled": True}, "6 000 €"),
        ("et si ça avait été un CAP ?", {"level": 3}, "5 000 €"),
        ("si on avait signé en janvier", {"signed_on": "2026-01-01..2026-01-31"}, "aucune aide de l’État"),
        ("et si j'étais seul ?", {"headcount": 0}, "2 000 €"),
    ],
)  # fmt: skip
def test_what_is_imagined_is_decided(
    decided: Talk, text: str, facts: dict[str, object], said: str
) -> None:
    """Read as a question on what was said in between, which a case imagined does not ask."""
    assert said in decided.say(text, Facts("suppose", facts), Ask(PAYMENT), sure=0.4)


@pytest.mark.parametrize(
    "text",
    [
        "et si on avait été 280, qui la paie ?",
        "et si l'apprenti avait démissionné, on la rembourse ?",
        "et si on a 280 salariés, l'OPCO vérifie quoi ?",
        "et si le virement n'arrivait pas ?",
    ],
)
def test_something_else_asked_beside_is_no_case_alone(text: str) -> None:
    assert not imagines_alone(text, text)


def test_a_start_imagined_before_the_signature_moves_it(decided: Talk) -> None:
    facts = {"starts_on": "2026-02-01..2026-02-28"}
    said = decided.say("et si on l'avait prise en février ?", Facts("suppose", facts))
    assert "signé en février 2026" in said and "aucune aide" in said
    assert decided.state.facts["signed_on"].value == "2026-10-05"


def test_a_signature_imagined_after_the_start_leaves_it(decided: Talk) -> None:
    facts = {"signed_on": "2027-01-01..2027-01-31"}
    said = decided.say("et si on signait en janvier ?", Facts("suppose", facts))
    assert "aucune aide de l’État" in said and "Vérifiez ces deux dates" not in said
    assert decided.state.value_of("starts_on") is None
    assert "2 000 €" in decided.say("bon, pour nous alors ?", Ask(AID))


def test_an_age_imagined_after_an_aid_is_of_the_pay_decided_before(world: World) -> None:
    talk = Talk(world)
    talk.say("28 ans, première année, salaire ?", Facts("inform", {"age": 28, "contract_year": 1}), Ask(PAY, Kind.HOW_MUCH))  # fmt: skip
    talk.say("et l'aide ? CAP, 12 salariés, signé le 5 octobre", Facts("inform", {"level": 3, "headcount": 12, "signed_on": "2026-10-05"}), Ask(AID))  # fmt: skip
    assert "53 %" in talk.say("et si elle avait eu 25 ans ?", Facts("suppose", {"age": 25}))
