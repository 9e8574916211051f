"""A talk that begins with a noun or two is told what is general of their subject."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk


@pytest.fixture
def talk(world: World) -> Talk:
    return Talk(world)


@pytest.mark.parametrize(
    ("text", "read", "told"),
    [
        ("fiche paie apprenti", "remuneration_apprenti/exoneration", "remuneration_apprenti/essentiel"),
        ("impôt formation", "opco_contribution/taxe_apprentissage", "opco_contribution/essentiel"),
        ("rompre contrat", "contrat_apprentissage_rupture/prevenir", "contrat_apprentissage_rupture/essentiel"),
        ("bonus tuteur prime", "tuteur_role/prime", "tuteur_role/prime"),
        ("la taxe d'apprentissage", "opco_contribution/taxe_apprentissage", "opco_contribution/taxe_apprentissage"),
    ],
)  # fmt: skip
def test_nouns_alone_name_a_subject(talk: Talk, text: str, read: str, told: str) -> None:
    talk.say(text, Ask(read, Kind.OTHER))
    assert talk.state.subject.answer == told


def test_a_question_asks_what_it_was_read_as(talk: Talk) -> None:
    talk.say("qui prévenir ?", Ask("contrat_apprentissage_rupture/prevenir", Kind.WHO))
    assert talk.state.subject.answer == "contrat_apprentissage_rupture/prevenir"


@pytest.mark.parametrize("text", ["RQTH", "travailleur handicapé"])
def test_a_fact_that_is_a_subject_is_told_of(talk: Talk, text: str) -> None:
    said = talk.say(text, Facts("inform", {"disabled": True}))
    assert talk.state.subject.answer == "apprenti_handicap/essentiel"
    assert "limite d'âge" in said.replace("’", "'") and "Quel diplôme" not in said


def test_later_it_is_a_fact_of_the_case(talk: Talk) -> None:
    talk.say("l'aide ?", Ask("aide_apprentissage/essentiel"))
    said = talk.say("RQTH", Facts("inform", {"disabled": True}))
    assert "6 000 €" in said and talk.state.subject.check == "apprenticeship_aid"
