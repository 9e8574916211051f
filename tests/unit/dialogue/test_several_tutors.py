"""Several people who may be tutors, told of at once: each is judged, and then the one that is named."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts, Move
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.several_tutors import tutors_told_of
from opco.dialogue.world import World
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk

WHO = Ask("tuteur_conditions/essentiel")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("l'un a un BTS et 6 mois, l'autre 4 ans sans diplôme, lequel comme tuteur ?", [(5, 6), (0, 48)]),
        ("Jean a 3 ans de métier sans diplôme, Paul a un bac pro et 14 mois", [(0, 36), (4, 14)]),
        ("mon chef a 10 ans d'expérience, ma collègue a un CAP et un an et demi", [(0, 120), (3, 18)]),
        ("Karim un BTS depuis 1 an et Sonia a 2 ans de métier sans diplôme", [(5, 12), (0, 24)]),
        ("le premier a un CAP et 18 mois, le second rien comme diplôme et 3 ans", [(3, 18), (0, 36)]),
        ("l'apprenti prépare un CAP. 1er : 8 mois et un bac pro, 2e : 15 mois et un CAP", [(4, 8), (3, 15)]),
        ("mon tuteur a 5 ans de métier et un CAP, il peut encadrer un bac pro ?", []),
        ("on a 2 apprentis, le premier en CAP, le deuxième en BTS, deux tuteurs ?", []),
        ("le jeune a un CAP et le tuteur a 3 ans de métier", []),
        ("il a un CAP et 13 mois, l'apprenti prépare un CAP", []),
    ],
)  # fmt: skip
def test_each_is_read(text: str, told: list[tuple[int, int]]) -> None:
    found = tutors_told_of(Message(text, TODAY))
    assert [(one.level, one.months) for one in found] == told


@pytest.fixture
def three(world: World) -> Talk:
    talk = Talk(world)
    said = talk.say(
        "l'apprenti vise un bac pro : le 1er 5 ans de métier sans diplôme, le 2e un cap et 8 mois, "
        "le 3e un bac pro et 13 mois, qui peut être maître d'apprentissage ?",
        Facts("inform", {"tutor_years": 5, "tutor_diploma": False, "level": 4}),
        WHO,
    )
    assert "Premier : oui" in said and "Deuxième : non" in said and "Troisième : oui" in said
    return talk


@pytest.mark.parametrize(
    ("text", "facts", "begins"),
    [
        ("et le 2ème ?", {}, "Non"),
        ("donc le premier c'est bon", {}, "Oui"),
        ("et le 3e ?", {}, "Oui"),
        ("et si le jeune visait un BTS pour le 3e", {"level": 5, "tutor_years": 3}, "Non"),
    ],
)
def test_the_one_named_is_judged(
    three: Talk, text: str, facts: dict[str, object], begins: str
) -> None:
    moves = [Facts("suppose", facts)] if facts else [Move("unclear")]
    assert three.say(text, *moves).lstrip("- ").startswith(begins)
