"""`opco ask` says what is offered, in doubt and beneath an answer."""

from __future__ import annotations

from datetime import date

import pytest

from commands.ask import Respondent
from opco.eligibility import Rulebook
from opco.knowledge import Library

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def respondent(trained_analyst) -> Respondent:
    return Respondent(trained_analyst, Library.load(law=Rulebook.load()), date(2026, 11, 24))


def test_a_clear_question_is_answered_alone(respondent: Respondent) -> None:
    found = respondent.answer("Combien d'apprentis un maître d'apprentissage peut-il suivre ?")
    assert (found["topic"], found["answer"]) == ("tuteur_conditions", "tuteur_conditions/nombre")
    assert found["alternatives"] == []


@pytest.mark.parametrize(
    "question",
    ["tuteur argent", "formation", "on doit payer quoi", "je veux des infos", "délai", "avenir"],
)
def test_what_is_offered_has_a_title_and_is_of_different_answers(
    respondent: Respondent, question: str
) -> None:
    found = respondent.answer(question)
    offered = [one["answer"] for one in found["alternatives"]]
    assert len(set(offered)) == len(offered) <= 3
    assert found["answer"] not in offered
    assert all(
        one["title"] and one["answer"].startswith(one["topic"]) for one in found["alternatives"]
    )
    if found["topic"] is None:
        assert found["answer"] is None


def test_what_is_not_ours_is_declined(respondent: Respondent) -> None:
    found = respondent.answer("quel temps fera-t-il demain à Brest ?")
    assert (found["topic"], found["alternatives"]) == ("hors_sujet", [])


def test_an_empty_question_is_told_so(respondent: Respondent) -> None:
    assert respondent.answer("   ")["topic"] is None
