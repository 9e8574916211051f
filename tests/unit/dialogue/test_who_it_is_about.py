"""Whose company, whose child, whose OPCO a message is about, whatever numbers it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from opco.dialogue.moves import Ask, Facts, Move, Worded
from opco.dialogue.world import World
from tests.unit.dialogue.conftest import Companies
from tests.unit.dialogue.test_plan import Talk

BUDGET, AID = "opco_financement_formation/essentiel", "aide_apprentissage/essentiel"
_OTHERS = {
    "2219": ("Taxis", "OPCO EP"), "1978": ("Fleuristes", "OPCO EP"), "2596": ("Coiffure", "OPCO EP"),
    "0843": ("Boulangerie", "OPCO EP"), "2002": ("Blanchisserie", "OPCO EP"), "1979": ("Restaurants", "AKTO"),
}  # fmt: skip


class _Directory(Companies):
    def opco_of_idcc(self, idcc: str) -> Mapping[str, Any]:
        if idcc in _OTHERS:
            convention, opco = _OTHERS[idcc]
            return {"status": "other", "convention": convention, "opco": opco, "site": "https://exemple.fr"}  # fmt: skip
        return {"status": "mobilites", "convention": "la nôtre", "opco": "OPCO Mobilités"}


@pytest.fixture
def world(world: World) -> World:
    return replace(world, directory=_Directory())


@pytest.mark.parametrize(
    ("text", "opco"),
    [
        ("un restaurant de 6 salariés, elle dépend de vous ?", "AKTO"),
        ("un taxi avec 2 chauffeurs, il relève de chez vous ?", "OPCO EP"),
        ("un transporteur de 40 salariés, il fait partie de votre opco ?", "OPCO Mobilités"),
    ],
)
def test_whose_a_trade_is_comes_before_its_size(world: World, text: str, opco: str) -> None:
    talk = Talk(world)
    talk.say("CAP, 12 salariés, quelle aide ?", Facts("inform", {"level": 3, "headcount": 12}), Ask(AID))  # fmt: skip
    said = talk.say(text, Facts("suppose", {"headcount": 6}))
    assert opco in said
    assert "5 000" not in said


def test_a_greeting_hides_no_trade(world: World) -> None:
    said = Talk(world).say(
        "bonsoir je suis fleuriste, vos stages m'intéressent",
        Move("greet"), Worded("off_topic", "other_opco"), sure=0.4,
    )  # fmt: skip
    assert "OPCO EP" in said


def test_a_relatives_company_has_its_trade_and_its_size(world: World) -> None:
    talk = Talk(world)
    talk.say("je suis coiffeuse", Worded("off_topic", "other_opco"))
    talk.say("mon frère a un garage", Ask("opco_adhesion/branches"))
    said = talk.say("il a 8 salariés, son budget ?", Facts("inform", {"headcount": 8}), Ask(BUDGET))
    assert "1 500 €" in said
    assert talk.state.value_of("idcc") == "1090"
    said = talk.say("et moi, mon opco c'est lequel ?", Ask("opco_adhesion/essentiel"))
    assert "OPCO EP" in said
    assert "headcount" not in talk.state.facts


def test_another_trade_alone_is_another_company(world: World) -> None:
    talk = Talk(world)
    talk.say("on est une boulangerie, c'est vous ?", Ask("opco_adhesion/branches"))
    talk.say("où envoyer le contrat ?", Ask("contrat_apprentissage_demarches/envoyer"))
    said = talk.say("et un atelier de motos ?", Ask("transition_accompagnement/metiers"), sure=0.28)
    assert "1090" in said


def test_between_two_activities_the_agreement_decides(world: World) -> None:
    talk = Talk(world)
    talk.say("on tient un pressing, c'est vous ?", Ask("opco_adhesion/branches"))
    said = talk.say("on fait de la location de voitures aussi", Ask("opco_adhesion/branches"))
    assert "deux activités" in said


@pytest.mark.parametrize(
    "text",
    [
        "que se passe-t-il si mon dossier part au mauvais opco ?",
        "j'ai transmis le contrat à un autre opco au lieu de vous",
    ],
)
def test_a_contract_sent_elsewhere_is_to_be_sent_again(world: World, text: str) -> None:
    said = Talk(world).say(text, Ask("contrat_apprentissage_demarches/envoyer"))
    assert "sans attendre" in said


@pytest.mark.parametrize(
    "text",
    [
        "le patron de ma nièce ne lui verse plus rien",
        "mon employeur ne m'a toujours pas payé, je suis apprentie",
        "l'entreprise de mon neveu ne le paye jamais",
    ],
)
def test_wages_that_do_not_come_are_no_aid(world: World, text: str) -> None:
    said = Talk(world).say(text, Ask("aide_versement/essentiel"))
    assert "inspection du travail" in said


def test_an_employer_who_does_not_pay_is_not_told_so(world: World) -> None:
    said = Talk(world).say("si je ne paye pas mon apprenti à temps ?", Ask("remuneration_apprenti/essentiel"))  # fmt: skip
    assert "inspection du travail" not in said


@pytest.mark.parametrize(
    ("text", "age", "said"),
    [
        ("ma nièce de 18 ans voudrait trouver un contrat en alternance", 18, "À 18 ans, l’âge convient"),
        ("notre fils de 15 ans cherche un patron", 15, "si la troisième est terminée"),
        ("je suis collégienne et je cherche un patron", None, "commencez par le CFA"),
    ],
)  # fmt: skip
def test_who_seeks_an_employer_is_told_where(
    world: World, text: str, age: int | None, said: str
) -> None:
    talk = Talk(world)
    facts = [Facts("inform", {"age": age})] if age else []
    assert said in talk.say(text, *facts, Ask("contrat_apprentissage_conditions/age"), sure=0.4)
    pay = talk.say("il gagnera combien ?", Ask("remuneration_apprenti/essentiel"))
    assert "Smic" in pay


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("trois clients : un fleuriste, un ambulancier, un déménageur, lesquels relèvent de vous ?",
         ("OPCO EP", "Les ambulances relèvent", "Le déménagement relève")),
        ("un boulanger et une auto-école, quel opco pour chacun", ("OPCO EP", "Une auto-école relève")),
        ("taxi, autocariste : lesquels sont chez vous ?", ("taxis relèvent d’OPCO EP", "Le transport routier de voyageurs")),
        ("ma sœur est fleuriste et moi garagiste, on a le même opco ?", ("OPCO EP", "Garages, carrosseries")),
        ("le premier livre des colis, le second fait des escales d'aéroport : ils dépendent de vous ?",
         ("La messagerie relève", "AKTO")),
        ("cabinet comptable, deux dossiers, un pressing et un loueur de camions, ils sont chez vous ?",
         ("Blanchisserie", "celle de camions")),
    ],
)  # fmt: skip
def test_each_of_several_companies_has_its_opco(
    world: World, text: str, told: tuple[str, ...]
) -> None:
    said = Talk(world).say(text, Ask("opco_adhesion/branches"))
    assert all(one in said for one in told) and "tranche pour chacun" in said


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("taxi, il relève de vous ?", "OPCO EP"),
        ("on fait ambulance et taxi, on est chez vous ?", "OPCO Mobilités"),
        ("transporteur, on livre des boulangers et des fleuristes, on est chez vous ?", "OPCO Mobilités"),
        ("je suis boulanger et je fais aussi des livraisons, qui est mon opco ?", "OPCO EP"),
    ],
)  # fmt: skip
def test_one_company_has_one_opco(world: World, text: str, told: str) -> None:
    said = Talk(world).say(text, Ask("opco_adhesion/branches"))
    assert told in said and "tranche pour chacun" not in said


@pytest.mark.parametrize(
    "text",
    [
        "un site pour vérifier ça tout seul ?",
        "y a un outil où je peux contrôler moi-même ?",
        "où je peux regarder ça en ligne ?",
        "un annuaire où chercher ça ?",
        "je peux le vérifier moi-même quelque part ?",
        "quel service pour savoir ça sans vous ?",
    ],
)
@pytest.mark.parametrize("read", ["opco_contact/services", "opco_adhesion/independant"])
def test_where_an_opco_is_checked_by_oneself_is_told(world: World, text: str, read: str) -> None:
    talk = Talk(world)
    talk.say("un taxi, il relève de vous ?", Ask("opco_adhesion/branches"))
    assert "francecompetences" in talk.say(text, Ask(read), sure=0.4)


@pytest.mark.parametrize(
    ("before", "text", "sure"),
    [
        ("aide_apprentissage/essentiel", "un site pour vérifier le paiement ?", 0.4),
        ("opco_adhesion/branches", "où je trouve le formulaire du contrat ?", 0.9),
    ],
)
def test_what_else_is_checked_has_its_own_site(
    world: World, before: str, text: str, sure: float
) -> None:
    talk = Talk(world)
    talk.say("x", Ask(before))
    said = talk.say(text, Ask("contrat_apprentissage_demarches/essentiel"), sure=sure)
    assert "francecompetences" not in said
