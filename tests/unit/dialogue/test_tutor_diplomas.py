"""A tutor's own diploma and the one prepared, told one after the other, decide together."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

WHO = "tuteur_conditions/essentiel"


@pytest.mark.parametrize(
    ("own", "prepared", "level", "said"),
    [
        ("j'ai un bac pro mécanique", "le jeune prépare un CAP", 3, "au moins du niveau préparé"),
        ("mon collègue a une licence", "elle fait un BTS", 5, "au moins du niveau préparé"),
        ("il est titulaire d'un CAP", "l'apprenti vise un bac pro", 4, "il ne compte pas, seule l’expérience compte"),
    ],
)  # fmt: skip
def test_the_two_diplomas_decide(
    world: World, own: str, prepared: str, level: int, said: str
) -> None:
    talk = Talk(world)
    talk.say(
        "un an de métier, ça suffit ?",
        Facts("inform", {"tutor_years": 1}),
        Ask(WHO, Kind.IS_IT_ENOUGH),
    )
    first = talk.say(own, Ask(WHO))
    assert "Donc oui jusqu’à ce niveau" in first and first.endswith("prépare-t-il ?")
    second = talk.say(prepared, Facts("inform", {"level": level}))
    assert said in second
    assert ("Oui." in second) == ("au moins" in said)


def test_experience_alone_needs_no_diploma(world: World) -> None:
    talk = Talk(world)
    talk.say("six ans de métier", Facts("inform", {"tutor_years": 6}), Ask(WHO, Kind.IS_IT_ENOUGH))
    assert "Oui : 2 ans d’expérience" in talk.say("j'ai un CAP carrosserie", Ask(WHO))


def test_the_diploma_of_who_learns_is_not_the_tutors(world: World) -> None:
    talk = Talk(world)
    talk.say("qui peut être tuteur ?", Ask(WHO, Kind.WHO))
    assert "s’il est du métier" not in talk.say(
        "l'apprentie a un bac pro", Facts("inform", {"level": 4})
    )
