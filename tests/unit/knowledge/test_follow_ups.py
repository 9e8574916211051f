"""What a short question without a subject means after a topic."""

from __future__ import annotations

import pytest

from opco.knowledge import FollowUps, Library
from opco.settings import ROOT

FOLLOW_UPS = FollowUps.load(ROOT / "data")


@pytest.mark.parametrize(
    ("text", "after", "target"),
    [
        ("et c'est versé quand ?", "aide_apprentissage", ("aide_versement", None)),
        ("et c versé quan", "aide_apprentissage", ("aide_versement", None)),
        ("Combien d'heures ?", "tuteur_financement", ("tuteur_formation", None)),
        ("combien d'heures ?", "tuteur_role", ("tuteur_role", "temps")),
        ("et ki la paye", "tuteur_formation", ("tuteur_financement", None)),
        ("ET APRÈS ???", "contrat_apprentissage_conditions", ("contrat_apprentissage_demarches", None)),
    ],
)  # fmt: skip
def test_leans_on_the_topic_in_hand(text: str, after: str, target: tuple[str, str | None]) -> None:
    assert FOLLOW_UPS.target(text, after, None) == target


@pytest.mark.parametrize(
    "text",
    [
        "qui paie le CFA ?",
        "combien d'heures dure M-Tutorat ?",
        "quand signer le contrat ?",
        "non",
        "?",
        "",
        "12",
        "demain",
    ],
)
def test_a_message_that_names_its_subject_is_no_follow_up(text: str) -> None:
    assert FOLLOW_UPS.target(text, "aide_apprentissage", None) is None


def test_the_answer_in_hand_is_more_precise_than_its_topic() -> None:
    assert FOLLOW_UPS.target("à qui ?", "cout_formation_cfa", "participation") == (
        "cout_formation_cfa",
        "participation",
    )
    assert FOLLOW_UPS.target("à qui ?", "cout_formation_cfa", None) == ("cout_formation_cfa", None)


def test_every_topic_and_answer_named_exists() -> None:
    topics = Library.load().topics
    for kind in FOLLOW_UPS.kinds.values():
        for name in [*kind.then, *kind.then.values()]:
            topic, _, section = name.partition("/")
            topics[topic].section(section or None)
