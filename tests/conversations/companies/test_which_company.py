"""The company is found by number or by name; a wrong number is explained, another OPCO named."""

from __future__ import annotations

import pytest

from tests.support.live import Conversation, Stack

pytestmark = [pytest.mark.live, pytest.mark.model]


@pytest.fixture
def visitor(stack: Stack, request: pytest.FixtureRequest) -> Conversation:
    conversation = stack.conversation(request.node.name)
    conversation.say('/start_check{"check": "apprenticeship_aid"}')
    return conversation


def test_another_opco_is_named_with_its_site(visitor: Conversation) -> None:
    visitor.say("00000781500038")
    assert "relève d'OPCO EP" in visitor.text
    assert "https://www.opcoep.fr" in visitor.text
    # The State's aid is the same everywhere: the check goes on.
    assert visitor.last[-1].custom["asked"] == "level"


def test_a_typing_error_in_the_number_is_explained(visitor: Conversation) -> None:
    visitor.say("00000261800024")
    assert "ne passe pas le contrôle" in visitor.text
    visitor.say("000.002.618.00023")
    assert "TRANSPORTS VALOMBRE" in visitor.text


@pytest.mark.parametrize(
    ("number", "words"), [("0000026180002", "13 chiffres"), ("000002618000231", "15 chiffres")]
)
def test_a_missing_or_extra_digit_is_counted(stack: Stack, number: str, words: str) -> None:
    visitor = stack.conversation(f"digits {number}")
    visitor.say('/start_check{"check": "apprenticeship_aid"}')
    visitor.say(number)
    assert words in visitor.text


def test_a_company_is_found_by_its_name_and_town(visitor: Conversation) -> None:
    visitor.say("transport valombre à arras")
    assert "42 salariés" in visitor.text
    assert visitor.last[-1].custom["asked"] == "level"


def test_a_siren_offers_its_establishments(visitor: Conversation) -> None:
    visitor.say("000 001 511")
    titles = " ".join(b["title"] for b in visitor.last[-1].buttons)
    assert "Quimper" in titles and "Brest" in titles and "Lorient" in titles
    visitor.say("celui de Brest")
    assert "Brest" in visitor.text


def test_a_closed_establishment_is_not_taken(visitor: Conversation) -> None:
    visitor.say("00000151100062")
    assert "fermé" in visitor.text
    visitor.say("00000151100039")
    assert "49 salariés" in visitor.text


def test_a_name_in_a_question_is_found(stack: Stack) -> None:
    visitor = stack.conversation("named in passing")
    visitor.say("transports valombre arras, on prend un apprenti en CAP, quelle aide ?")
    assert "TRANSPORTS VALOMBRE" in visitor.text
    assert visitor.decision["facts"]["headcount"] == 42


def test_a_name_with_a_typing_error_and_its_town_is_confirmed(stack: Stack) -> None:
    visitor = stack.conversation("mistyped with its town")
    visitor.say("je suis les transports valonbre d'arras")
    assert "TRANSPORTS VALOMBRE, à Arras. Est-ce bien votre entreprise" in visitor.text
    visitor.say("oui")
    assert "42 salariés" in visitor.text


def test_a_name_typed_in_answer_to_nothing_offers_its_towns(stack: Stack) -> None:
    visitor = stack.conversation("mistyped alone")
    visitor.say("transports valonbre")
    assert "Arras" in visitor.text and "Aulnay-sous-Bois" in visitor.text
    visitor.say("celui d'aulnay sous bois")
    assert "Valombre Île-de-France, à Aulnay-sous-Bois" in visitor.text


def test_a_number_in_a_sentence_is_found(stack: Stack) -> None:
    visitor = stack.conversation("number in a sentence")
    visitor.say("le siret c'est 00000261800023")
    assert "TRANSPORTS VALOMBRE, à Arras" in visitor.text


def test_whether_a_company_is_ours_may_be_asked_by_its_name(stack: Stack) -> None:
    visitor = stack.conversation("is it ours")
    visitor.say("est-ce que les autocars pierrelongue de nyons relèvent d'opco mobilités ?")
    assert "AUTOCARS PIERRELONGUE, à Nyons" in visitor.text
    assert "relève d'OPCO Mobilités" in visitor.text
    assert "couvre notamment" not in visitor.text
