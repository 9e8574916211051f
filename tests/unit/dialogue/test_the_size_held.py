"""The size held of a company that is known, asked for in any words, and not the figures of the OPCO."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Choose, Facts, Worded
from opco.dialogue.world import World
from tests.unit.dialogue.test_plan import Talk

FIGURES = Ask("opco_convention/chiffres")


@pytest.fixture
def known(world: World) -> Talk:
    talk = Talk(world)
    talk.say("garage du parc", Worded("company", "garage du parc"))
    talk.say("celui de Lyon", Choose(1))
    assert talk.state.company is not None
    talk.say("quelle est notre convention ?", Ask("opco_adhesion/essentiel"))
    return talk


@pytest.mark.parametrize(
    "text",
    [
        "et notre effectif d'après vous ?",
        "vs avez cb de salariés ds votre base pr nous",
        "on est inscrits à combien de personnes chez vous ?",
        "Quel nombre de salariés apparaît sur notre fiche ?",
        "vous nous connaissez à combien de salariés",
        "Pourriez-vous m'indiquer l'effectif dont vous disposez pour notre entreprise ?",
        "c quoi l'effectif que vs avez",
        "et l'effectif ?",
    ],
)
def test_the_size_of_the_file_is_told(known: Talk, text: str) -> None:
    size = known.state.value_of("headcount")
    said = known.say(text, FIGURES)
    assert f"{size} salariés" in said and "GARAGE DU PARC" in said


@pytest.mark.parametrize(
    "text",
    [
        "vous avez combien de salariés à l'opco ?",
        "combien de salariés relèvent de l'OPCO ?",
        "à partir de combien de salariés on perd l'aide, selon vous ?",
        "vous prenez l'effectif de quelle année ?",
        "combien d'entreprises avez-vous dans votre fichier ?",
    ],
)
def test_what_is_asked_of_the_rule_or_of_the_opco_is_not(known: Talk, text: str) -> None:
    assert "fiche de GARAGE DU PARC" not in known.say(text, FIGURES)


def test_a_size_said_stands_where_no_file_is_named(known: Talk) -> None:
    known.say("on est 61", Facts("correct", {"headcount": 61}))
    assert "61 salariés" in known.say("vous nous avez à combien maintenant ?", FIGURES)
    assert "GARAGE DU PARC" in known.say("et dans votre fichier on est combien ?", FIGURES)


def test_nothing_is_held_of_a_company_that_is_not_known(world: World) -> None:
    assert "fiche de" not in Talk(world).say("vous nous avez à combien de salariés ?", FIGURES)


@pytest.mark.parametrize(
    "text",
    ["et c'est de quelle année ?", "ça date de quand", "il est récent ce chiffre ?", "c à jour ?"],
)
def test_the_year_of_the_size_just_told_is_told(known: Talk, text: str) -> None:
    year = (known.state.company or {})["headcount_year"]
    known.say("vous nous comptez combien ?", FIGURES)
    assert f"GARAGE DU PARC, pour l’année {year}" in known.say(
        text, Ask("remuneration_apprenti/essentiel")
    )


def test_a_year_of_the_aid_is_no_year_of_the_size(known: Talk) -> None:
    known.say("vous nous comptez combien ?", FIGURES)
    assert "fiche de" not in known.say("l'aide c'est pour quelle année ?", FIGURES)


@pytest.mark.parametrize("text", ["et vous nous comptez combien ?", "combien vous nous en comptez"])
def test_how_many_are_counted_is_the_size(known: Talk, text: str) -> None:
    assert "GARAGE DU PARC" in known.say(text, FIGURES)
