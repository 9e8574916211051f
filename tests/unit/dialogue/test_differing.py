"""Why the case imagined does not come to what one's own does."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts, Move
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk, talk

__all__ = ["talk"]
AID = Ask("aide_apprentissage/essentiel", Kind.HOW_MUCH)
GAP = {"headcount": 25, "level": 6, "signed_on": "2026-03-05", "starts_on": "2026-03-20"}
WHY = (
    "pourquoi une telle différence ?", "trois jours d'écart, d'où ça vient ?", "comment ça se fait, à trois jours près ?",
    "pour trois jours de plus on perd tout, pourquoi ?", "qu'est-ce qui justifie l'écart ?", "pk tant d'écart",
)  # fmt: skip


@pytest.mark.parametrize("text", WHY)
@pytest.mark.parametrize("move", [Move("source"), Ask("aide_apprentissage/effectif", Kind.WHY)])
def test_what_parts_two_cases_is_told(talk: Talk, text: str, move: Move) -> None:
    talk.say("quelle aide ?", Facts("inform", GAP), AID)
    talk.say("et le 8 ?", Facts("suppose", {"signed_on": "2026-03-08"}))
    assert "n’est pas rétroactif" in talk.say(text, move, sure=0.5)


@pytest.mark.parametrize("text", WHY)
def test_two_amounts_are_set_beside_each_other(talk: Talk, text: str) -> None:
    talk.say("quelle aide ?", Facts("inform", {**GAP, "signed_on": "2026-10-05"}), AID)
    talk.say("et en BTS ?", Facts("suppose", {"level": 5}))
    said = talk.say(text, Ask("aide_apprentissage/effectif", Kind.WHY), sure=0.5)
    assert said.startswith("2 500 € de plus : 4 500 €") and "au lieu de 2 000 €" in said


@pytest.mark.parametrize(
    "text", ["pourquoi ?", "d'où ça sort ?", "et en plus, on paie la cantine ?"]
)
def test_nothing_is_set_beside_where_no_difference_is_asked(talk: Talk, text: str) -> None:
    talk.say("quelle aide ?", Facts("inform", {**GAP, "signed_on": "2026-10-05"}), AID)
    talk.say("et en BTS ?", Facts("suppose", {"level": 5}))
    assert "au lieu de" not in talk.say(text, Move("source"))


def test_the_last_thing_imagined_is_what_is_set_beside(talk: Talk) -> None:
    late = {**GAP, "signed_on": "2026-12-14", "starts_on": "2027-01-04"}
    talk.say("quelle aide ?", Facts("inform", late), AID)
    talk.say("et si elle commence le 28 ?", Facts("suppose", {"starts_on": "2026-12-28"}))
    talk.say("et en BTS ?", Facts("suppose", {"level": 5}))
    said = talk.say(
        "pourquoi cette différence ?", Ask("aide_apprentissage/effectif", Kind.WHY), sure=0.5
    )
    assert said.startswith("2 500 € de plus") and "débute" not in said
