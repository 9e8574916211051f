"""What the branch adds for a course is told beside the yearly budget, and is asked for behind what reads as wages."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts, Worded
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

BUDGET, FUNDS = "opco_financement_formation/essentiel", "opco_financement_formation/branche"
PAY = "remuneration_apprenti/essentiel"


@pytest.mark.parametrize(
    "text",
    [
        "transporteur, 9 salariés, j'offre le permis C à un magasinier, vous participez pour combien",
        "autocars, on est 9, permis D pour un gars, votre part ?",
        "9 salariés, la FIMO d'un nouveau, l'OPCO donne combien",
        "déménageurs, 9 salariés, permis BE, vous prenez combien",
        "on est 9 routiers, un chauffeur passe le CE, vous en mettez combien",
        "9 dans la boîte de transport, permis poids lourd d'un salarié, combien de votre part",
    ],
)
@pytest.mark.parametrize("read", [BUDGET, FUNDS, PAY])
def test_a_permit_has_the_fund_of_the_branch_and_the_budget(
    world: World, text: str, read: str
) -> None:
    talk = Talk(world)
    asked = Ask(read, Kind.HOW_MUCH)
    said = talk.say(text, Facts("inform", {"headcount": 9}), asked, kind=Kind.HOW_MUCH)
    assert "500 €" in said and "1 500 €" in said and "votre taille le permet" in said
    assert said.index("500 €") < said.index("1 500 €")
    more = talk.say("et à 14 ?", Facts("suppose", {"headcount": 14}))
    assert "versement volontaire" in more and "1 800 €" in more


@pytest.mark.parametrize(
    ("text", "read", "told"),
    [
        # A course that no branch pays besides, one's apprentice, and what is asked of his wages.
        ("8 salariés, cours d'anglais pour un vendeur, vous payez combien", BUDGET, "1 500 €"),
        ("8 salariés, mon apprenti de 19 ans, je le paie combien", PAY, "Smic"),
        ("8 salariés, un gars de 19 ans en alternance, combien je lui donne", PAY, "Smic"),
    ],
)
def test_no_fund_is_told_where_no_course_of_it_is_named(
    world: World, text: str, read: str, told: str
) -> None:
    facts = Facts("inform", {"headcount": 8})
    said = Talk(world).say(text, facts, Ask(read, Kind.HOW_MUCH), kind=Kind.HOW_MUCH)
    assert told in said and "de plus" not in said


def test_the_permit_of_an_apprentice_is_no_pay(world: World) -> None:
    said = Talk(world).say(
        "mon apprenti passe le permis C, vous payez combien ?",
        Ask(PAY, Kind.HOW_MUCH), kind=Kind.HOW_MUCH,
    )  # fmt: skip
    assert "titre préparé" in said and "43 %" not in said


@pytest.mark.parametrize(
    "told",
    [
        (Facts("inform", {"headcount": 90, "idcc": "1424"}),),
        (Facts("inform", {"idcc": "1424"}), Facts("inform", {"headcount": 90})),
        (Facts("inform", {"headcount": 90}), Facts("inform", {"idcc": "1424"})),
    ],
)
def test_the_fund_of_a_branch_is_told_where_no_budget_is_open(
    world: World, told: tuple[Facts, ...]
) -> None:
    talk = Talk(world)
    said = talk.say("quel budget ?", told[0], Ask(BUDGET, Kind.HOW_MUCH), kind=Kind.HOW_MUCH)
    for facts in told[1:]:
        said = talk.say("x", facts)
    assert "thèmes prioritaires" in said


def test_no_fund_is_told_where_the_budget_is_open(world: World) -> None:
    facts = Facts("inform", {"headcount": 30, "idcc": "1424"})
    said = Talk(world).say("quel budget ?", facts, Ask(BUDGET, Kind.HOW_MUCH), kind=Kind.HOW_MUCH)
    assert "2 400 €" in said and "thèmes prioritaires" not in said


def test_a_size_corrected_is_said_back_before_what_it_changes(world: World) -> None:
    talk = Talk(world)
    asked = Ask(FUNDS)
    said = talk.say("on est 10, une FIMO pour un gars", Facts("inform", {"headcount": 10}), asked)
    assert "500 €" in said and "1 500 €" in said
    more = talk.say("on vient de passer à 12", Facts("correct", {"headcount": 12}))
    assert more.index("au lieu de 10") < more.index("versement volontaire") < more.index("1 800 €")


@pytest.mark.parametrize(
    "text",
    [
        "côté patron, il a combien pour me former ?", "on a combien pour former nos gars ?",
        "quel budget pour me former ?", "il touche combien pour former ses mécanos ?",
        "mon chef a quel montant pour nous former ?", "combien vous avez pour former mes chauffeurs ?",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "read", ["aide_apprentissage/essentiel", "opco_financement_formation/dirigeant"]
)
def test_what_there_is_to_train_somebody_is_the_yearly_budget(
    world: World, text: str, read: str
) -> None:
    said = Talk(world).say(
        text, Facts("inform", {"headcount": 8}), Ask(read, Kind.HOW_MUCH), sure=0.5
    )
    assert "1 500 €" in said and "apprenti" not in said


@pytest.mark.parametrize(
    "text", ["combien pour former un apprenti ?", "on touche combien pour embaucher en CAP ?"]
)
def test_what_is_had_for_an_apprentice_stays_the_aid(world: World, text: str) -> None:
    told = {"headcount": 8, "level": 3}
    said = Talk(world).say(text, Facts("inform", told), Ask("aide_apprentissage/essentiel"))
    assert "5 000 €" in said


def test_a_course_refused_by_an_employer_is_no_wage(world: World) -> None:
    text = "je suis chauffeur, mon patron ne veut pas payer ma formation"
    said = Talk(world).say(text, Worded("off_topic", "individual"))
    assert "Le salaire de l’apprenti" not in said and "moncompteformation" in said


def test_wages_that_do_not_come_are_told_of(world: World) -> None:
    text = "mon patron ne veut pas payer mon salaire d'apprenti"
    assert "salaire" in Talk(world).say(text, Worded("off_topic", "individual"))
