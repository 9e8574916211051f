"""The aid of the Agefiph: private employers alone, by the length and the contract, beside the State's."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_given import given
from tests.unit.dialogue.test_plan import Talk

AGEFIPH = "apprenti_handicap/agefiph"


@pytest.fixture
def talk(world: World) -> Talk:
    return Talk(world)


@pytest.mark.parametrize(
    "text",
    [
        "Mairie de Figeac, apprenti RQTH pour deux ans",
        "dans une commune, apprentie handicapée",
        "nous sommes une régie directe de bus, un apprenti handicapé",
        "service des navettes (communauté de communes), apprenti RQTH",
    ],
)
def test_who_employs_for_the_public_says_so(world: World, text: str) -> None:
    assert given(world, text)["public"] is True


@pytest.mark.parametrize(
    "text", ["Région Bretagne, garage de 12", "la mairie nous a envoyé un jeune", "pour la région"]
)
def test_a_place_or_a_client_is_no_employer(world: World, text: str) -> None:
    assert "public" not in given(world, text)


def test_a_public_employer_is_refused_and_sent_nowhere(talk: Talk) -> None:
    told = Facts("inform", {"public": True, "disabled": True, "months": 24})
    said = talk.say("un hôpital public, apprenti RQTH sur 24 mois, l'Agefiph ?", told, Ask(AGEFIPH))
    assert "employeurs privés" in said and "1 700 €" not in said


@pytest.mark.parametrize(
    ("first", "last", "amount"),
    [
        ("2026-10-01..2026-10-31", "2027-09-01..2027-09-30", "900 €"),
        ("2026-09-01..2026-09-30", "2029-08-01..2029-08-31", "2 500 €"),
    ],
)
def test_two_months_tell_the_length(talk: Talk, first: str, last: str, amount: str) -> None:
    days = Facts("inform", {"starts_on": first, "ends_on": last})
    said = talk.say("contrat d'un mois à un autre, que donne l'Agefiph ?", days, Ask(AGEFIPH))
    assert amount in said


def test_the_length_told_later_keeps_to_the_agefiph(talk: Talk) -> None:
    talk.say("l'aide de l'Agefiph ?", Ask(AGEFIPH))
    days = {"starts_on": "2026-11-01..2026-11-30", "ends_on": "2028-10-01..2028-10-31"}
    assert "1 700 €" in talk.say("de novembre 2026 à octobre 2028", Facts("inform", days))


@pytest.mark.parametrize(("months", "amount"), [(6, "500 €"), (12, "1 200 €"), (24, "2 600 €")])
def test_another_contract_has_other_amounts(talk: Talk, months: int, amount: str) -> None:
    told = {"contract_type": "professionnalisation", "disabled": True, "months": months}
    said = talk.say("en contrat de professionnalisation, avec RQTH, l'Agefiph ?", Facts("inform", told), Ask(AGEFIPH))  # fmt: skip
    assert f"verser {amount}" in said


def test_another_length_of_that_contract_is_not_known(talk: Talk) -> None:
    told = {"contract_type": "professionnalisation", "disabled": True, "months": 15}
    said = talk.say("15 mois de contrat pro, Agefiph ?", Facts("inform", told), Ask(AGEFIPH))
    assert "1 200 € pour un an" in said and "trois ans" not in said


def test_the_agefiph_named_beside_that_contract_is_asked_of_it(talk: Talk) -> None:
    told = {"contract_type": "professionnalisation", "disabled": True, "months": 12}
    asked = Ask("contrat_professionnalisation/essentiel", Kind.OTHER)
    said = talk.say("contrat pro, dame RQTH, 12 mois : agefiph ?", Facts("inform", told), asked)
    assert "1 200 €" in said


def test_both_aids_are_added(talk: Talk) -> None:
    told = {"disabled": True, "months": 12, "headcount": 22, "level": 4, "signed_on": "2026-10-05"}
    said = talk.say("l'Agefiph et l'aide de l'État se cumulent ?", Facts("inform", told), Ask(AGEFIPH, Kind.CUMULABLE), kind=Kind.CUMULABLE)  # fmt: skip
    assert "6 900 €" in said and "s'ajoute" in said.replace("’", "'")


def test_the_other_aid_is_added_to_the_one_decided(talk: Talk) -> None:
    told = Facts("inform", {"disabled": True, "months": 36})
    talk.say("apprentie RQTH sur trois ans, l'Agefiph ?", told, Ask(AGEFIPH, Kind.HOW_MUCH))
    said = talk.say("et avec celle de l'État, au total ?", Ask("aide_apprentissage/essentiel"))
    assert "8 500 € au plus" in said


def test_nothing_is_added_for_a_public_employer(talk: Talk) -> None:
    told = Facts("inform", {"public": True, "disabled": True, "months": 24})
    said = talk.say("en mairie, Agefiph plus aide de l'État ?", told, Ask(AGEFIPH))
    assert "En tout" not in said and "employeurs privés" in said
