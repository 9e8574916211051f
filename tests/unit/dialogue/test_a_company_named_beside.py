"""A company is found whatever words make its name, and what is asked beside it is read without them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from addons.dialogue.reader import _after_a_name
from opco.dialogue.moves import Ask
from opco.dialogue.world import Establishment, World
from opco.french.plain import unaccented
from opco.knowledge import Kind
from opco.language.company_spans import is_written_as_a_name, spans_of_a_name
from tests.unit.dialogue.conftest import TODAY, Companies
from tests.unit.dialogue.test_plan import Talk

FREIGHT = Establishment(
    "00000000300013", "FRET DES ARAVIS", "Annecy", False,
    {"siret": "00000000300013", "name": "FRET DES ARAVIS", "city": "Annecy", "headcount": 20, "membership": {"status": "mobilites"}},
    {"headcount": (20, "2025-12-31", False)}, sure=True,
)  # fmt: skip


class WithFreight(Companies):
    """The same directory, with a company that no word of trade announces."""

    def by_name(self, name: str, place: str | None) -> list[Establishment]:
        return [FREIGHT] if "aravis" in name else super().by_name(name, place)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fret des Aravis, deux cours à payer, quel budget ?", "fret des aravis"),
        ("bonjour fret des aravis, quelle aide", "fret des aravis"),
        ("quel budget pour Fret des Aravis ?", "fret des aravis"),
        ("Aravis Fret ici : qui est notre opco ?", "aravis fret"),
    ],
)
def test_a_name_needs_no_word_of_trade(text: str, name: str) -> None:
    assert name in spans_of_a_name(text, unaccented(text))


@pytest.mark.parametrize(
    "text", ["Son CFA nous facture 600 euros", "un BTS en Alternance", "Contrat signé le 3", "RH chez un loueur"]
)  # fmt: skip
def test_what_tells_something_is_no_name(text: str) -> None:
    assert not is_written_as_a_name(text)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Fret des Aravis, on dépend de quel opco ?", "on dépend de quel opco ?"),
        ("Bonjour, Fret des Aravis : qui est notre opco ?", "qui est notre opco ?"),
        ("Son CFA nous facture 600 euros, normal ?", None),
        ("ici Maëlle Kervoas, c'est pour le machin bleu", None),
        ("Mme Durand, une question sur le CAP", None),
        ("RH chez un loueur de 85 salariés. Quelle aide pour deux CAP ?", None),
    ],
)
def test_what_is_asked_is_read_without_the_name(text: str, asked: str | None) -> None:
    assert _after_a_name(text, TODAY) == asked


def test_it_is_looked_up_beside_a_question(world: World) -> None:
    talk = Talk(replace(world, directory=WithFreight()))
    told = talk.say(
        "fret des aravis, quel budget ?", Ask("opco_financement_formation/essentiel", Kind.HOW_MUCH)
    )
    assert "FRET DES ARAVIS" in told


def test_a_course_for_two_people_is_no_question_of_tutors(world: World) -> None:
    told = Talk(world).say(
        "permis BE pour deux gars, vous mettez combien", Ask("tuteur_conditions/nombre", Kind.HOW_MANY)
    )  # fmt: skip
    assert "Permis BE" in told
    told = Talk(world).say(
        "on peut suivre combien de jeunes ?", Ask("tuteur_conditions/nombre", Kind.HOW_MANY)
    )
    assert "2 apprentis" in told
