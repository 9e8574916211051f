"""A company that presents itself, and asks again what it was told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from opco.companies.membership import idcc_table
from opco.dialogue.moves import Ask, Facts, Worded
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.conftest import Companies
from tests.unit.dialogue.test_plan import Talk

OTHER = "opco_adhesion/autre_opco"


class Conventions(Companies):
    """The directory, with the OPCO of each convention."""

    def opco_of_idcc(self, idcc: str) -> Mapping[str, Any]:
        belongs = idcc_table().membership(idcc)
        opco = belongs.opco
        return {
            "status": belongs.status.value,
            "opco": opco.name if opco else None,
            "site": opco.site if opco else None,
            "convention": belongs.convention,
        }


@pytest.fixture
def talk(world: World) -> Talk:
    return Talk(replace(world, directory=Conventions()))


@pytest.mark.parametrize(
    ("text", "opco"),
    [
        ("fleuriste 3 salariés", "OPCO EP"),
        ("coiffeur, 3 salariés", "OPCO EP"),
        ("taxi avec 3 chauffeurs salariés", "OPCO EP"),
        ("restaurant 3 salariés à Nantes", "AKTO"),
    ],
)
def test_the_opco_of_another_trade_is_told(talk: Talk, text: str, opco: str) -> None:
    said = talk.say(text, Facts("inform", {"headcount": 3}), sure=0.4)
    assert "3 salariés" in said and opco in said and "https://" in said
    assert not any("training_budget" in one.payload for one in talk.state.offered)


@pytest.mark.parametrize("text", ["loueur de voitures 28 salariés", "carrosserie, 28 personnes"])
def test_a_trade_of_ours_is_offered_what_a_size_decides(talk: Talk, text: str) -> None:
    said = talk.say(text, Facts("inform", {"headcount": 28}), sure=0.5)
    assert "28 salariés" in said and "relève bien d’OPCO Mobilités" in said
    assert any("training_budget" in one.payload for one in talk.state.offered)


def test_what_is_named_beside_a_trade_is_taken_up(talk: Talk) -> None:
    said = talk.say("déménageur 7 gars, permis be", Facts("inform", {"headcount": 7}), sure=0.4)
    assert "7 salariés" in said and "permis BE" in said.replace("Permis", "permis")


def test_a_trade_alone_is_no_question(talk: Talk) -> None:
    said = talk.say("je suis garagiste", Worded("off_topic", "individual"), sure=0.5)
    assert "relève bien d’OPCO Mobilités" in said


def test_facts_of_an_aid_are_decided(talk: Talk) -> None:
    said = talk.say("coiffeur, apprenti en CAP", Facts("inform", {"headcount": 4, "level": 3}))
    assert "5 000 €" in said


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("c'est lequel mon opco", Kind.WHO),
        ("mon opco s'appelle comment", Kind.HOW),
        ("alors qui", Kind.WHO),
        ("son site", Kind.WHERE),
        ("je les contacte comment", Kind.HOW),
        ("ils ont un numéro ?", Kind.OTHER),
    ],
)
def test_the_opco_told_is_named_again(talk: Talk, text: str, kind: Kind) -> None:
    talk.say("fleuriste 3 salariés", Facts("inform", {"headcount": 3}))
    said = talk.say(text, Ask(OTHER, kind), sure=0.5)
    assert "OPCO EP" in said and "https://www.opcoep.fr" in said


def test_what_else_is_asked_of_it_is_answered(talk: Talk) -> None:
    talk.say("fleuriste 3 salariés", Facts("inform", {"headcount": 3}))
    assert "Votre OPCO est" not in talk.say("pourquoi ce n'est pas vous", Ask(OTHER, Kind.WHY))


def test_a_size_told_after_an_opco_recites_no_branches(talk: Talk) -> None:
    talk.say("les carrosseries, c'est chez vous ?", Ask("opco_adhesion/branches"))
    for said in (
        talk.say("on est 16", Facts("inform", {"headcount": 16})),
        talk.say("35 mécanos", Ask("opco_adhesion/branches"), sure=0.4),
    ):
        assert "salariés" in said and "ferroviaire" not in said
    assert any("training_budget" in one.payload for one in talk.state.offered)


def test_facts_in_passing_do_not_leave_a_contract_that_ends(talk: Talk) -> None:
    leaves = "contrat_apprentissage_rupture/depart_apprenti"
    talk.say("mon apprenti démissionne", Ask(leaves, Kind.WHAT_IF_STOPS))
    for text, facts in (
        ("il est en bts", {"level": 5}),
        ("signé en septembre", {"signed_on": "2026-09-01..2026-09-30"}),
    ):
        said = talk.say(text, Facts("inform", facts))
        assert "C’est noté" in said and "aide" not in said
        assert talk.state.subject.answer == leaves


@pytest.mark.parametrize(
    ("text", "idcc", "told", "never"),
    [
        ("taxi, idcc 3219", "3219", "AKTO", "Taxis"),
        ("taxi, idcc 2219", "2219", "OPCO EP", "En général"),
        ("boulangerie, idcc 1090", "1090", "relève d’OPCO Mobilités", "OPCO EP"),
    ],
)
def test_a_trade_has_no_say_beside_the_number_of_an_agreement(
    talk: Talk, text: str, idcc: str, told: str, never: str
) -> None:
    said = talk.say(text, Facts("inform", {"idcc": idcc}))
    assert told in said and never not in said
    assert said.count("https://") < 2


def test_the_number_tells_whose_it_is_where_a_trade_is_asked_about(talk: Talk) -> None:
    said = talk.say(
        "ambulances, idcc 2148, on est chez vous ?",
        Facts("inform", {"idcc": "2148"}),
        Ask("opco_adhesion/branches", Kind.IS_IT_ENOUGH),
    )
    assert "Afdas" in said and "0016" not in said and "IDCC 16" not in said


@pytest.mark.parametrize("trade", ["garage", "agence de voyages", "transporteur"])
@pytest.mark.parametrize(
    ("name", "check"),
    [
        ("aide_apprentissage/essentiel", "apprenticeship_aid"),
        ("opco_financement_formation/essentiel", "training_budget"),
    ],
)
def test_a_trade_alone_goes_on_with_what_was_told(
    talk: Talk, trade: str, name: str, check: str
) -> None:
    talk.say("comment ça marche ?", Ask(name))
    talk.say(trade, Ask("opco_adhesion/branches"))
    assert talk.state.check == check and talk.state.question is not None


@pytest.mark.parametrize(
    "text",
    ["je gère une agence de voyage à Nice, une formation", "j'ai un garage à Lyon, quel budget", "une société de transport à Lille"],
)  # fmt: skip
def test_a_trade_and_a_town_name_no_company(talk: Talk, text: str) -> None:
    talk.say(text, Ask("opco_financement_formation/essentiel"))
    assert not talk.state.candidates and talk.state.company is None
