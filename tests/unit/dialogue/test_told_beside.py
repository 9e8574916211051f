"""What a message tells beside the case: a past training, next year's size, a number of contracts, a share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.told_of_a_contract import share_told
from opco.dialogue.state import State, Subject
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.conftest import TODAY, Companies
from tests.unit.dialogue.test_plan import Talk

AID, PAY = "aide_apprentissage/essentiel", "remuneration_apprenti/essentiel"


def given(world: World, text: str) -> dict[str, object]:
    state = State(subject=Subject(AID, "apprenticeship_aid"))
    state.remember("headcount", 249)
    state.remember("level", 6)
    found = facts_given(Message(text, TODAY), state, world.book)
    return {one.fact: one.value for one in found if one.problem is None}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("elle était déjà chez nous en BTS en apprentissage de 2023 à 2025, ça bloque ?", {}),
        ("et si on passait à 252 l'an prochain ?", {"headcount": 252}),
        ("pardon, trois CAP", {"level": 3}),
        ("et si elle était en BTS ?", {"level": 5}),
    ],
)
def test_what_is_beside_is_no_fact_of_the_case(
    world: World, text: str, told: dict[str, object]
) -> None:
    assert given(world, text) == told


@pytest.mark.parametrize(
    ("text", "share"),
    [("c'est 43 % ?", "43"), ("notre logiciel de paie affiche 43 %.", "43"), ("43 ans", None), ("43 % ou 51 % ?", None)],
)  # fmt: skip
def test_a_share_set_against_the_law(text: str, share: str | None) -> None:
    found = share_told(Message(text, TODAY).plain)
    assert (None if found is None else str(found)) == share


@pytest.mark.parametrize(
    ("text", "begins"),
    [("c'est 43 % ?", "Oui : 43 %"), ("on m'affiche 27 %", "Non : 27 %"), ("je lui mets 55 %", "Le minimum de ce cas est 43 %")],
)  # fmt: skip
def test_it_is_right_too_little_or_more(world: World, text: str, begins: str) -> None:
    talk = Talk(world)
    talk.say(
        "18 ans, 1re année, je paie combien",
        Facts("inform", {"age": 18, "contract_year": 1}),
        Ask(PAY, Kind.HOW_MUCH),
    )
    assert talk.say(text, Ask(PAY)).startswith(begins)


def test_anothers_amount_is_told_by_what_differs(world: World) -> None:
    talk = Talk(world)
    case = {
        "overseas": True,
        "place": "reunion",
        "headcount": 17,
        "level": 5,
        "signed_on": "2026-09-07",
    }
    talk.say("La Réunion, 17, BTS signé le 7 septembre", Facts("inform", case), Ask(AID))
    said = talk.say("pourquoi un confrère de Lyon n'a eu que 4500 ?", Ask(AID, Kind.WHY))
    assert "4 500 €, c’est dans un autre cas" in said and "outre-mer" in said
    assert "5 000 €" in talk.say(
        "et en février 2027 ?", Facts("suppose", {"starts_on": "2027-02-01..2027-02-28"})
    )


def test_a_later_year_of_the_contract_has_no_aid(world: World) -> None:
    talk = Talk(world)
    talk.say(
        "CAP signé le 1er septembre, 9",
        Facts("inform", {"headcount": 9, "level": 3, "signed_on": "2026-09-01"}),
        Ask(AID),
    )
    assert "deuxième année" in talk.say(
        "et pour sa 2e année ?", Facts("suppose", {"contract_year": 2})
    )


def test_the_amount_is_decided_where_a_calendar_was(world: World) -> None:
    talk = Talk(world)
    talk.say(
        "CAP signé le 18 mai 2026, pas envoyé",
        Facts("inform", {"level": 3, "signed_on": "2026-05-18"}),
        Ask("contrat_apprentissage_demarches/envoyer", Kind.DEADLINE),
    )
    assert "5 000 €" in talk.say(
        "on est 13, du coup combien si ça passe", Facts("suppose", {"headcount": 13})
    )


def test_a_case_told_without_a_question_is_decided(world: World) -> None:
    case = {"headcount": 85, "level": 7, "signed_on": "2026-06-30", "starts_on": "2026-09-01"}
    said = Talk(world).say(
        "ingénieur en apprentissage, 85 salariés, contrat du 30 juin 2026 démarrage 1er septembre",
        Facts("inform", case), Ask("contrat_apprentissage_conditions/diplomes"), sure=0.4,
    )  # fmt: skip
    assert "2 000 €" in said


def test_who_is_there_is_no_request(world: World) -> None:
    said = Talk(world).say(
        "Bonjour, vous êtes un robot ou une vraie personne ?",
        Ask("bot_identite/essentiel", Kind.WHO),
    )
    assert "automatique" in said


def test_the_size_held_is_told(world: World) -> None:
    talk = Talk(world)
    talk.say("on est 12", Facts("inform", {"headcount": 12}), Ask(AID))
    assert "12 salariés" in talk.say(
        "vous retenez quel effectif ?", Ask("aide_apprentissage/effectif")
    )


class OfBranches(Companies):
    """A directory that knows of which OPCO two conventions are."""

    def opco_of_idcc(self, idcc: str) -> Mapping[str, Any]:
        known = {"2219": "Taxis", "1404": "Machines agricoles"}
        if idcc not in known:
            return {"status": "unknown"}
        site = "https://www.opcoep.fr"
        return {"status": "other", "opco": "OPCO EP", "site": site, "convention": known[idcc]}


@pytest.fixture
def among_branches(world: World) -> Talk:
    return Talk(replace(world, directory=OfBranches()))


def test_a_trade_of_another_branch_is_remembered(among_branches: Talk) -> None:
    talk = among_branches
    case = Facts("inform", {"headcount": 5, "level": 3})
    talk.say("petite boîte de taxis, 5 salariés, je veux un apprenti cap", case, Ask(AID))
    sending = Ask("contrat_apprentissage_demarches/envoyer")
    assert "OPCO EP" in talk.say("je vous envoie le contrat à vous ?", sending)
    assert "OPCO EP" in talk.say("c'est pas vous mon opco ?", Ask("opco_adhesion/essentiel"))
    assert "OPCO EP" in talk.say("donc vous ne faites rien pour nous ?", Ask("opco_adhesion/role"))


@pytest.mark.parametrize(
    "text",
    ["et mon beau-frère, taxi à Toulouse, il est chez vous ?", "et un vendeur de tracteurs agricoles ?"],
)  # fmt: skip
def test_anothers_trade_has_its_opco(among_branches: Talk, text: str) -> None:
    assert "OPCO EP" in among_branches.say(text, Ask("opco_adhesion/branches"))


def test_what_is_of_a_relative_is_given_back(world: World) -> None:
    talk = Talk(world)
    talk.say(
        "on est 120",
        Facts("inform", {"headcount": 120}),
        Ask("transition_accompagnement/essentiel"),
    )
    talk.say(
        "Mon frère a une carrosserie de 8 personnes, il y a droit ?",
        Facts("suppose", {"headcount": 8}),
    )
    assert talk.state.value_of("headcount") == 8
    talk.say("et pour lui c'est gratuit ?", Ask("transition_financement/cout_diagnostic"))
    assert talk.state.value_of("headcount") == 8
    talk.say("et pour un apprenti en licence ?", Facts("suppose", {"level": 6}))
    assert talk.state.value_of("headcount") == 120


def test_a_number_after_the_convention_is_it(world: World) -> None:
    talk = Talk(world)
    talk.say("On est dans quelle convention ?", Ask("transition_formation/essentiel"))
    found = facts_given(Message("16", TODAY), talk.state, world.book)
    assert [(one.fact, one.value) for one in found] == [("idcc", "0016")]


def test_one_of_two_is_no_size(world: World) -> None:
    assert given(world, "et un des deux a une rqth") == {"disabled": True}


def test_what_is_stated_of_a_case_decided_asks_nothing(world: World) -> None:
    talk = Talk(world)
    case = {"headcount": 12, "level": 3, "signed_on": "2026-03-08", "starts_on": "2026-04-01"}
    talk.say("CAP signé le 8 mars, début le 1er avril, 12", Facts("inform", case), Ask(AID))
    sending = Ask("contrat_apprentissage_demarches/envoyer", Kind.WHAT_IF_STOPS)
    assert talk.say("le contrat a été envoyé en retard à l'OPCO", sending, sure=0.6).startswith(
        "Non."
    )
