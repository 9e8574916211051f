"""One of several apprentices is asked about, then the others: each keeps what is its own."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

AID, PAY = "aide_apprentissage/essentiel", "remuneration_apprenti/essentiel"
SHARE, TOOLS = "cout_formation_cfa/participation", "cout_formation_cfa/equipement"
CUMULATED = Ask("aide_apprentissage/cumul", Kind.CUMULABLE)


@pytest.fixture
def three(world: World) -> Talk:
    talk = Talk(world)
    facts = Facts("inform", {"headcount": 30, "signed_on": "2026-10-12", "level": 6})
    said = talk.say(
        "30 salariés, signés le 12 octobre : un CAP, un BTS et une licence. Combien ?",
        facts, Ask(AID, Kind.HOW_MUCH),
    )  # fmt: skip
    assert "11 500 €" in said
    return talk


@pytest.mark.parametrize(
    "text",
    [
        "et pour les deux autres ?",
        "pareil pour les autres ?",
        "les autres aussi ?",
        "pour les 2 autres contrats, idem ?",
        "et les deux autres apprentis",
    ],
)
def test_what_was_told_of_one_is_decided_for_the_others(three: Talk, text: str) -> None:
    three.say(
        "750 € pour la licence, normal ?", Facts("inform", {"level": 6}), Ask(SHARE, Kind.HOW_MUCH)
    )
    said = three.say(text, CUMULATED, sure=0.4)
    assert "niveau 3 (CAP)" in said and "niveau 5" in said and "niveau 6 (licence" not in said
    assert said.count("Aucune participation") == 2


def test_the_other_of_two_has_its_own_diploma_and_age(world: World) -> None:
    talk = Talk(world)
    facts = Facts("inform", {"headcount": 9, "signed_on": "2026-10-12", "level": 5})
    talk.say("9 salariés, un CAP et un BTS signés le 12 octobre ?", facts, Ask(AID))
    talk.say("le CAP a 17 ans, son salaire ?", Facts("inform", {"level": 3, "age": 17}), Ask(PAY))
    said = talk.say("et l'autre ?", Ask(PAY))
    assert "27 %" not in said and talk.state.value_of("age") is None
    assert "niveau 5" in said or "naissance" in said


def test_the_sum_is_of_all_after_one_was_asked_about(three: Talk) -> None:
    three.say("l'équipement du CAP ?", Facts("inform", {"level": 3}), Ask(TOOLS, Kind.HOW_MUCH))
    said = three.say("et au total pour les aides ?", Ask(AID), sure=0.3)
    assert "11 500 € en tout" in said


def test_one_of_whom_a_fact_was_told_is_asked_about(three: Talk) -> None:
    three.say("celui en licence a 26 ans", Facts("inform", {"level": 6, "age": 26}))
    said = three.say("et son salaire ?", Ask(PAY, Kind.HOW_MUCH), kind=Kind.HOW_MUCH)
    assert "100 % du Smic" in said and "Il me manque" not in said
    assert "date de naissance" in three.say("et les deux autres ?", Ask(PAY))


def test_wages_of_several_are_decided_for_each(world: World) -> None:
    talk = Talk(world)
    facts = Facts("inform", {"headcount": 9, "signed_on": "2026-10-12", "level": 5, "age": 20})
    talk.say(
        "9 salariés, un CAP de 17 ans et un BTS de 20 ans signés le 12 octobre ?", facts, Ask(AID)
    )
    said = talk.say("et leurs salaires ?", Ask(PAY))
    assert "504,09 €" in said and "802,82 €" in said


@pytest.mark.parametrize(
    "text", ["et les autres aides ?", "et pour l'autre garage ?", "les autres diplômes ?"]
)
def test_another_thing_is_none_of_them(three: Talk, text: str) -> None:
    three.say("750 € pour la licence ?", Facts("inform", {"level": 6}), Ask(SHARE, Kind.HOW_MUCH))
    assert "Aucune participation" not in three.say(text, CUMULATED)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Total la première année ?", "11 500 € en tout"),
        ("somme ?", "11 500 € en tout"),
        ("montant global des aides", "11 500 € en tout"),
        ("le tout ?", "11 500 € en tout"),
        ("donc total pour les trois", "11 500 € en tout"),
        ("cumul première année ?", "11 500 € en tout"),
        ("total par mois ?", "958,33 € par mois en tout"),
        ("total sur trois ans ?", "Rien la deuxième année"),
    ],
)
def test_the_sum_is_asked_in_few_words(three: Talk, text: str, said: str) -> None:
    year = Facts("inform", {"contract_year": 1})
    assert said in three.say(text, year, Ask("aide_apprentissage/annees_suivantes"), sure=0.5)


def test_the_total_of_one_contract_is_its_own(world: World) -> None:
    talk = Talk(world)
    facts = Facts("inform", {"headcount": 9, "signed_on": "2026-10-12", "level": 3})
    talk.say("9 salariés, un CAP signé le 12 octobre ?", facts, Ask(AID))
    said = talk.say("total première année ?", Ask("aide_apprentissage/annees_suivantes"))
    assert said.startswith("Aide unique, jusqu’à 5 000 €")


@pytest.mark.parametrize(
    "text", ["total des salariés ?", "tout est bon ?", "le cumul est possible ?"]
)
def test_what_is_no_sum_is_none(three: Talk, text: str) -> None:
    assert "11 500 €" not in three.say(text, CUMULATED)


def test_both_of_those_told_of_are_none_alike(three: Talk) -> None:
    three.say("celui en licence a 26 ans", Facts("inform", {"level": 6, "age": 26}))
    three.say("et son salaire ?", Ask(PAY, Kind.HOW_MUCH), kind=Kind.HOW_MUCH)
    said = three.say(
        "un seul tuteur pour les trois ?", Ask("tuteur_conditions/nombre", Kind.HOW_MANY)
    )
    assert "2 apprentis" in said and "Smic" not in said
