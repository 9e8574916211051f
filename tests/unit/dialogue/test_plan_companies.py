"""Which establishment is meant: namesakes told apart, a closed one followed by its heir."""

from __future__ import annotations

from dataclasses import replace

import pytest

from opco.dialogue.moves import Ask, Worded
from opco.dialogue.state import Question
from opco.dialogue.world import Establishment, World
from opco.language.company_spans import has_its_capitals
from tests.unit.dialogue.test_plan import Talk, talk  # noqa: F401


@pytest.fixture
def known(world: World) -> list[Establishment]:
    held: list[Establishment] = world.directory.known  # type: ignore[attr-defined]
    return held


def test_two_establishments_of_one_town_are_told_by_their_street(
    talk: Talk,  # noqa: F811
    known: list[Establishment],
) -> None:
    known[:] = [
        replace(known[0], street="1 rue Basse"),
        replace(known[1], city="Lyon", street="9 rue Haute"),
    ]
    said = talk.say("garage du parc", Worded("company", "garage du parc"))
    assert "GARAGE DU PARC, Lyon, 1 rue Basse et GARAGE DU PARC, Lyon, 9 rue Haute" in said


def test_without_a_street_they_are_told_by_their_number(
    talk: Talk,  # noqa: F811
    known: list[Establishment],
) -> None:
    known[1] = replace(known[1], city="Lyon")
    said = talk.say("garage du parc", Worded("company", "garage du parc"))
    assert "Lyon (SIRET 00000000100017) et GARAGE DU PARC, Lyon (SIRET 00000000200015)" in said


def test_namesakes_of_two_towns_are_told_by_their_town(talk: Talk) -> None:  # noqa: F811
    said = talk.say("garage du parc", Worded("company", "garage du parc"))
    assert "GARAGE DU PARC, Lyon et GARAGE DU PARC, Dijon" in said


@pytest.mark.parametrize("asked", ["00000261800023", "000002618"])
def test_a_closed_establishment_gives_the_one_that_took_over(
    talk: Talk,  # noqa: F811
    known: list[Establishment],
    asked: str,
) -> None:
    known[0] = replace(known[0], siret="00000261800023", closed=True, successor="00000000200015")
    said = talk.say(asked, Worded("company", asked))
    assert "cet établissement est fermé. Un autre a pris sa suite." in said
    assert "GARAGE DU PARC, à Dijon. Est-ce bien votre entreprise ?" in said
    assert talk.state.candidates == ["00000000200015"]
    assert talk.state.company is None


def test_a_closed_establishment_whose_heir_is_closed_asks_for_another(
    talk: Talk,  # noqa: F811
    known: list[Establishment],
) -> None:
    known[:] = [
        replace(known[0], siret="00000261800023", closed=True, successor="00000000200015"),
        replace(known[1], closed=True),
    ]
    said = talk.say("00000261800023", Worded("company", "00000261800023"))
    assert "Un autre a pris sa suite" not in said
    assert "Utilisez-vous un autre SIRET ?" in said


def test_a_company_is_chosen_by_its_town(talk: Talk) -> None:  # noqa: F811
    talk.say("garage du parc", Worded("company", "garage du parc"))
    said = talk.say("non, celui de Dijon", Worded("company", "non, celui de Dijon"))
    assert "GARAGE DU PARC, à Dijon : 300 salariés" in said


def test_a_name_that_nobody_understood_is_looked_up_before_doubting(talk: Talk) -> None:  # noqa: F811
    said = talk.say("garage du kervalan c bien chez vous", Worded("off_topic", "other"), sure=0.3)
    assert "GARAGE DU PARC, Lyon" in said
    assert talk.state.company is None


def test_the_company_to_confirm_is_named_again_after_a_question(
    talk: Talk,  # noqa: F811
    known: list[Establishment],
) -> None:
    del known[1]
    known[0] = replace(known[0], sure=False)
    talk.say("garage du parc", Worded("company", "garage du parc"))
    assert "Est-ce bien" in talk.text
    said = talk.say("c'est gratuit ?", Ask("opco_financement_formation/remboursement"))
    assert "GARAGE DU PARC" in said.splitlines()[-1]


def test_one_company_named_in_passing_and_not_sure_is_confirmed(
    talk: Talk,  # noqa: F811
    known: list[Establishment],
) -> None:
    del known[1]
    known[0] = replace(known[0], sure=False)
    said = talk.say(
        "garage du parc, c'est gratuit ?", Ask("opco_financement_formation/remboursement")
    )
    assert "GARAGE DU PARC, à Lyon. Est-ce bien votre entreprise" in said
    assert "Plusieurs" not in said


@pytest.mark.parametrize("asked", ["headcount", None])
def test_a_trade_is_no_name_that_was_not_found(talk: Talk, asked: str | None) -> None:  # noqa: F811
    kind = "fact" if asked else "company"
    talk.state.check = "apprenticeship_aid"
    talk.state.question = Question(kind, asked, "apprenticeship_aid")
    said = talk.say("transporteur poids lourd à Brest", Worded("company", "x"))
    assert "à ce nom" not in said and "métier" in said
    assert talk.state.question is not None and talk.state.question.fact == asked


def test_a_company_to_confirm_is_asked_again_once(talk: Talk) -> None:  # noqa: F811
    talk.say("garage du parc", Worded("company", "garage du parc"))
    talk.state.candidates = talk.state.candidates[:1]
    talk.state.question = Question("confirm_company", check="apprenticeship_aid")
    first = talk.say("qui peut être tuteur ?", Ask("tuteur_conditions/essentiel"))
    second = talk.say("et son temps ?", Ask("tuteur_role/temps"))
    assert "GARAGE DU PARC" in first and "GARAGE DU PARC" not in second
    assert talk.state.question is None and not talk.state.candidates


@pytest.mark.parametrize(
    ("text", "siret"),
    [
        ("Garage du Parc, Dijon : c'est gratuit ?", "00000000200015"),
        ("garage du parc dijon, c'est gratuit ?", "00000000200015"),
        ("le garage du parc (Lyon), c'est gratuit ?", "00000000100017"),
    ],
)
def test_the_town_beside_a_name_tells_which_of_its_namesakes(
    talk: Talk,  # noqa: F811
    text: str,
    siret: str,
) -> None:
    said = talk.say(text, Ask("opco_financement_formation/remboursement"))
    assert "Plusieurs" not in said
    assert (talk.state.company or {}).get("siret") == siret


def test_a_town_is_said_without_the_river_it_is_on(
    talk: Talk,  # noqa: F811
    known: list[Establishment],
) -> None:
    known[1] = replace(known[1], city="Aulnay-sous-Bois")
    talk.say(
        "Garage du Parc, Aulnay : c'est gratuit ?", Ask("opco_financement_formation/remboursement")
    )
    assert (talk.state.company or {}).get("siret") == known[1].siret


def test_a_name_in_its_capitals_is_looked_up_whatever_its_words() -> None:
    text = "Maintenance Ferroviaire du Centre, Vierzon : aide pour un bac pro ?"
    assert has_its_capitals("maintenance ferroviaire du centre", text)
    assert not has_its_capitals("maintenance ferroviaire", text.lower())
