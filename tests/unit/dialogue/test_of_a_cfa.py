"""What a training centre is told, where an employer would be told something else."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask
from opco.dialogue.world import World
from tests.unit.dialogue.test_plan import Talk

BREAK = "contrat_apprentissage_rupture/essentiel"


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("on est un CFA, un jeune vient d'être viré", BREAK, "Vous pouvez le garder 6 mois"),
        ("nous sommes un CFA, il lui faut un nouvel employeur", BREAK, "Vous pouvez le garder 6 mois"),
        ("ici le CFA : la prime embauche est pour nous ?", "aide_apprentissage/essentiel", "à l’employeur de l’apprenti, pas au CFA"),
        ("on est un CFA, quel est le NPEC du BTS ?", "cout_formation_cfa/npec", "dépendent de la branche de l’employeur"),
    ],
)  # fmt: skip
def test_a_centre_is_told_what_is_its_own(world: World, text: str, name: str, said: str) -> None:
    assert said in Talk(world).say(text, Ask(name))


def test_it_is_told_again_when_it_is_asked_more_closely(world: World) -> None:
    talk = Talk(world)
    talk.say("on est un CFA, un apprenti a été licencié", Ask(BREAK))
    assert "6 mois" in talk.say("combien pour retrouver un employeur ?", Ask(BREAK))


def test_an_employer_is_told_its_own_rule(world: World) -> None:
    said = Talk(world).say("mon apprenti a été viré du CFA", Ask(BREAK))
    assert "Vous pouvez le garder 6 mois" not in said
