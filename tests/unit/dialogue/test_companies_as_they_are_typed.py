"""A company typed with its town, with marks or with faults, or named with the agreement that is asked about; no size held of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.world import Establishment, World
from opco.knowledge import Kind
from opco.language.company_spans import spans_with_a_trade
from tests.unit.dialogue.conftest import Companies
from tests.unit.dialogue.test_plan import Talk

QUAY = Establishment(
    "00000000400011", "MANUTENTION DES ARAVIS", "Annecy", False,
    {"siret": "00000000400011", "name": "MANUTENTION DES ARAVIS", "city": "Annecy", "idcc": "3017",
     "membership": {"status": "mobilites", "convention": "Ports et manutention"}},
    {"idcc": ("3017", None, False)}, score=94.0,
)  # fmt: skip
SIZE = Ask("aide_apprentissage/effectif", Kind.WHO)


class WithAQuay(Companies):
    """The same directory, with a company of no known size, found by a name with a fault."""

    def by_name(self, name: str, place: str | None) -> list[Establishment]:
        return [QUAY] if "aravi" in name else super().by_name(name, place)


@pytest.fixture
def talk(world: World) -> Talk:
    return Talk(replace(world, directory=WithAQuay()))


@pytest.mark.parametrize(
    "text",
    [
        "manutension des aravis, annecy, vs avez koi comme effectif",
        "Manutention des Araviz - Annecy - effectif connu chez vous ?",
        "vous avez quel effectif pour nous ? manutention des aravi, annecy",
    ],
)
def test_a_name_with_a_fault_and_its_town_is_found(talk: Talk, text: str) -> None:
    said = talk.say(text, SIZE, sure=0.3)
    assert talk.state.company is not None and "MANUTENTION DES ARAVIS" in said


def test_a_name_with_a_fault_and_no_town_is_not_taken(talk: Talk) -> None:
    talk.say("on fait de la manutension des aravis, quel effectif ?", SIZE)
    assert talk.state.company is None


def test_no_size_held_is_said_so(talk: Talk) -> None:
    said = talk.say("manutention des aravis, annecy, vous avez quel effectif pour nous ?", SIZE)
    assert "Je n’ai pas d’effectif enregistré" in said


@pytest.mark.parametrize(("idcc", "begins"), [("3017", "Oui"), ("1090", "Non")])
def test_the_agreement_named_with_it_is_confirmed(talk: Talk, idcc: str, begins: str) -> None:
    said = talk.say(
        f"manutention des aravis, annecy, c'est bien la convention {idcc} ?",
        Facts("inform", {"idcc": idcc}),
        Ask("opco_convention/suite"),
        sure=0.4,
    )
    assert f"{begins}" in said and "convention" in said and "3017" in said
    assert talk.state.value_of("idcc") == "3017"


def test_an_agreement_named_alone_names_no_company(talk: Talk) -> None:
    talk.say("les ports, convention 3017, c'est vous ?", Facts("inform", {"idcc": "3017"}), Ask("opco_adhesion/branches"))  # fmt: skip
    assert talk.state.company is None


def test_a_dash_ends_a_name() -> None:
    found = list(
        spans_with_a_trade("aravis automobiles services annecy - effectif connu chez vous")
    )
    assert "aravis automobiles services annecy" in found
