"""Two amounts set against each other, a contract that ended told with its case, an agreement to part, who pays."""

from __future__ import annotations

from datetime import date

import pytest

from opco.dialogue.moves import Ask, Facts, Move
from opco.dialogue.reading.sums import amounts_named
from opco.dialogue.world import World
from opco.knowledge import Kind
from opco.language import find_facts
from tests.unit.dialogue.test_plan import Talk

AID, ENDED = "aide_apprentissage/essentiel", "aide_versement/rupture"
LEAVES = "contrat_apprentissage_rupture/depart_apprenti"
BREAKS = "contrat_apprentissage_rupture/apres_45_jours"
SHARE = "cout_formation_cfa/participation"


def decided(world: World, level: int, signed: str) -> Talk:
    talk = Talk(world)
    facts = {"headcount": 14, "level": level, "signed_on": signed}
    talk.say("quelle aide ?", Facts("inform", facts), Ask(AID, Kind.HOW_MUCH))
    return talk


@pytest.mark.parametrize(
    ("text", "signed", "own", "other", "why"),
    [
        ("vous dites 4500 et la paie 5000", "2026-10-06", "4 500 €", "5 000 €", "6 octobre 2025"),
        ("5000 selon mon cabinet, 4500 selon vous ?", "2026-10-06", "4 500 €", "5 000 €", "6 octobre 2025"),
        ("vous m'annoncez 5 000 €, l'ASP 4 500 €", "2025-10-06", "5 000 €", "4 500 €", "6 octobre 2026"),
        ("mon cousin dit 4500 au lieu de 5000", "2025-10-06", "5 000 €", "4 500 €", "6 octobre 2026"),
    ],
)  # fmt: skip
def test_the_other_amount_is_explained(
    world: World, text: str, signed: str, own: str, other: str, why: str
) -> None:
    said = decided(world, 5, signed).say(text, Move("sure"))
    assert f"jusqu’à {own}" in said and f"{other}, c’est dans un autre cas" in said and why in said


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("en 2024 on avait 6 000", [6000]),
        ("4500 ou 5 000 €", [4500, 5000]),
        ("2000 euros pour 12 salariés", [2000]),
        ("0612345678", []),
    ],
)
def test_amounts_are_told_from_years(text: str, amounts: list[int]) -> None:
    assert amounts_named(text) == amounts


CASE = {"headcount": 7, "level": 3, "signed_on": "2026-05-04"}


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("CAP, 7 salariés, signé le 4 mai, rompu au bout de 3 mois : combien d'aide ?", {"ended_after": 3}),
        ("on est 7, CAP signé le 4 mai, elle a démissionné après 3 mois, quelle prime ?", {"ended_after": 3}),
        ("contrat arrêté le 3 août, CAP du 4 mai, 7 salariés, on touche combien ?", {"ended_on": "2026-08-03"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", [AID, ENDED, "aide_apprentissage/periodes"])
def test_the_part_due_is_decided_with_the_case(
    world: World, text: str, ended: dict[str, object], name: str
) -> None:
    talk = Talk(world)
    said = talk.say(text, Facts("inform", {**CASE, **ended}), Ask(name, Kind.HOW_MUCH), sure=0.4)
    assert "l’aide due est d’environ 1 250 €" in said


def test_the_contract_of_a_day_is_signed_on_it() -> None:
    text = "il a démissionné après 4 mois, CAP, contrat du 9 mars 2026, on touche quoi ?"
    found = find_facts(text, date(2026, 11, 25))
    assert [one.role for one in found if one.fact == "date"] == ["signed_on"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("l'apprentie est d'accord pour arrêter", LEAVES),
        ("elle accepte la rupture", BREAKS),
        ("on est d'accord tous les deux pour se séparer", LEAVES),
        ("il veut bien partir", LEAVES),
        ("on a un accord mutuel", BREAKS),
        ("on rompt à l'amiable", BREAKS),
    ],
)
def test_an_agreement_to_part_comes_before_the_mediator(world: World, text: str, name: str) -> None:
    talk = Talk(world)
    talk.say("mon apprenti ne va plus", Ask(name))
    said = talk.say(text, Ask(name, Kind.COMPULSORY), sure=0.7)
    assert said.startswith("D’accord tous les deux : un écrit daté")


@pytest.mark.parametrize("text", ["il n'est pas d'accord pour partir", "mon apprenti veut partir"])
def test_no_agreement_is_none(world: World, text: str) -> None:
    assert not Talk(world).say(text, Ask(LEAVES)).startswith("D’accord tous les deux")


@pytest.mark.parametrize("name", [ENDED, AID])
def test_a_course_that_ended_has_its_refund(world: World, name: str) -> None:
    talk = Talk(world)
    ended = Facts("inform", {"training_ends_on": "2026-11-06"})
    asked = Ask("opco_financement_formation/remboursement", Kind.DEADLINE)
    talk.plain_answers = (asked.answer,)
    said = talk.say("SST fini le 6 novembre, dernier jour du remboursement ?", ended, asked)
    assert "6 mars 2027" in said


@pytest.mark.parametrize(
    "text",
    [
        "ok. c'est qui qui verse ?",
        "et l'argent vient de qui ?",
        "qui paie la prime ?",
        "qui donne les sous",
    ],
)
def test_who_pays_the_aid_is_told(world: World, text: str) -> None:
    said = decided(world, 4, "2026-10-06").say(text, Ask(SHARE, Kind.WHO_PAYS), sure=0.5)
    assert "Agence de services et de paiement" in said


def test_who_pays_something_else_is_not(world: World) -> None:
    talk = decided(world, 4, "2026-10-06")
    assert "Agence de services" not in talk.say("qui paie le CFA ?", Ask(SHARE, Kind.WHO_PAYS))
