"""A pay asked again: of another trade, year, contract, apprentice; with a disability, of a year, less the aid."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.plan.company.which_opco import AGREEMENT
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

PAY, AID = "remuneration_apprenti/essentiel", "aide_apprentissage/essentiel"
EXEMPTION = "remuneration_apprenti/exoneration"
PRO = "contrat_professionnalisation/remuneration"


@pytest.fixture
def paid(world: World) -> Talk:
    talk = Talk(world)
    facts = Facts("inform", {"age": 20, "contract_year": 1})
    said = talk.say(
        "on est transporteurs, 20 ans, première année, salaire ?", facts, Ask(PAY, Kind.HOW_MUCH)
    )
    assert "51 %" in said
    return talk


@pytest.mark.parametrize(
    ("text", "rate", "named"),
    [
        ("et dans une agence de voyages ?", "43 %", "3245"),
        ("et chez un garagiste ?", "43 %", "1090"),
        ("si on était garagistes ?", "43 %", "1090"),
        ("et en taxi", "43 %", "2219"),
        ("et dans une boulangerie ce serait pareil ?", "43 %", "0843"),
        ("et dans le déménagement", "51 %", "0016"),
    ],
)
def test_another_trade_has_its_own_law(paid: Talk, text: str, rate: str, named: str) -> None:
    said = paid.say(text, Ask(PAY), sure=0.4)
    assert rate in said and named in said
    assert "51 %" in paid.say("bon, et pour nous ?", Ask(PAY))


def test_a_supposed_convention_does_not_outlive_the_trade_named_later(paid: Talk) -> None:
    facts = Facts("inform", {"age": 22, "contract_year": 1})
    said = paid.say("et dans une agence de voyages, 22 ans première année", facts, Ask(PAY, Kind.HOW_MUCH))  # fmt: skip
    assert "53 %" in said and "55 %" not in said
    assert "43 %" in paid.say("à 19 ans ?", Facts("suppose", {"age": 19}), Ask(PAY))


@pytest.mark.parametrize(
    "text",
    ["et les taxis, c'est chez vous ?", "et mon cousin garagiste ?", "un garage près de Lyon"],
)
def test_a_trade_that_is_no_turn_changes_nothing(paid: Talk, text: str) -> None:
    paid.say(text, Ask("opco_adhesion/essentiel"))
    assert AGREEMENT not in paid.state.supposed


def test_both_contracts_are_told_then_told_again(world: World) -> None:
    talk = Talk(world)
    said = talk.say(
        "23 ans, elle a déjà un BTS : combien en apprentissage et en contrat pro ?",
        Facts("inform", {"age": 23, "level": 5, "contract_type": "professionnalisation"}),
        Ask(PRO, Kind.HOW_MUCH),
    )
    assert "53 %" in said and "80 %" in said and "contrat d’apprentissage" in said
    again = talk.say("et à 19 ans ?", Facts("suppose", {"age": 19}), Ask(PAY))
    assert "43 %" in again and "65 %" in again
    held = talk.say("et si elle n'avait qu'un CAP ?", Facts("suppose", {"level": 3}), Ask(AID))
    assert "43 %" in held and "55 %" in held and talk.state.value_of("level") is None


@pytest.mark.parametrize(
    "text",
    [
        "quelle aide en apprentissage et en contrat pro à 23 ans ?",
        "la différence entre apprentissage et contrat pro ?",
    ],
)
def test_both_contracts_named_ask_for_no_pay(world: World, text: str) -> None:
    assert "53 %" not in Talk(world).say(text, Ask("contrat_professionnalisation/essentiel"))


def test_each_apprentice_has_its_own_year(world: World) -> None:
    said = Talk(world).say(
        "une de 16 ans en CAP 1re année, un de 22 ans en BTS 2e année, salaires ?",
        Facts("inform", {"age": 22, "level": 5, "contract_year": 1}),
        Ask(PAY, Kind.HOW_MUCH),
    )
    assert "27 %" in said and "61 %" in said and "53 %" not in said


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("l'un a 17 ans en 2e année, l'autre 21 ans en 1re, salaires ?", ("39 %", "53 %")),
        ("un CAP et un BTS, 17 et 20 ans, en 2e année, salaires ?", ("39 %", "51 %")),
        ("deux apprentis de 17 et 20 ans, 1re année, combien ?", ("27 %", "43 %")),
    ],
)
def test_two_apprentices_told_side_by_side(world: World, text: str, rates: tuple[str, str]) -> None:
    facts = Facts("inform", {"age": 20, "contract_year": 2 if "2e" in text else 1})
    said = Talk(world).say(text, facts, Ask(PAY, Kind.HOW_MUCH))
    assert all(rate in said for rate in rates)


@pytest.mark.parametrize(
    "text",
    [
        "sa paie change avec la RQTH ?",
        "la grille est la même pour un apprenti handicapé ?",
        "le handicap joue sur son salaire ?",
    ],
)
def test_a_disability_changes_no_pay(world: World, text: str) -> None:
    assert (
        Talk(world).say(text, Ask("apprenti_handicap/preuve"), sure=0.5).startswith("Même barème")
    )


def test_the_aid_that_a_disability_changes_is_no_pay(world: World) -> None:
    said = Talk(world).say("l'aide change avec la RQTH ?", Ask("apprenti_handicap/essentiel"))
    assert "Même barème" not in said


def test_two_ages_have_both_their_pays(world: World) -> None:
    facts = Facts("inform", {"age": "20..21", "contract_year": 1})
    said = Talk(world).say(
        "20 ou 21 ans, première année, salaire ?", facts, Ask(PAY, Kind.HOW_MUCH)
    )
    assert "43 %" in said and "53 %" in said


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("jusqu'à combien n'est-il pas imposable ?", "21 876 €"),
        ("plafond d'impôt d'un apprenti en 2025", "21 622 €"),
        ("et l'impôt, le plafond de l'an dernier ?", "21 622 €"),
    ],
)
def test_the_tax_limit_is_that_of_the_year(world: World, text: str, limit: str) -> None:
    assert limit in Talk(world).say(text, Ask(PAY, Kind.HOW_MUCH))


def test_the_tax_limit_of_another_year_is_asked_in_a_word(world: World) -> None:
    talk = Talk(world)
    talk.say("plafond d'impôt de mon apprenti ?", Ask(EXEMPTION, Kind.HOW_MUCH))
    assert "21 622 €" in talk.say("et en 2025 ?", Facts("suppose", {"pay_on": "2025-01-01..2025-12-31"}))  # fmt: skip
    assert "Je ne le connais pas encore" in talk.say("et en 2027 ?", Ask(EXEMPTION))


def test_the_cost_of_a_year_is_the_pay_less_the_aid(world: World) -> None:
    talk = Talk(world)
    facts = {"age": 18, "level": 3, "headcount": 10, "signed_on": "2026-10-05"}
    said = talk.say("un apprenti de 18 ans en CAP me coûte combien ?", Facts("inform", facts), Ask(PAY, Kind.HOW_MUCH))  # fmt: skip
    assert "9 633,84 €" in said and "4 633,84 €" in said
    assert "1 049,08 €" in talk.say("et s'il avait 17 ans", Facts("suppose", {"age": 17}))


def test_the_cost_of_a_course_is_no_pay(world: World) -> None:
    said = Talk(world).say("la formation de mon apprenti coûte combien ?", Ask("cout_formation_cfa/essentiel", Kind.HOW_MUCH))  # fmt: skip
    assert "Sur 12 mois" not in said
