"""The check from « bonjour » to a decision with its criteria, amount, sources and day."""

from __future__ import annotations

import pytest

from tests.support.live import Conversation, Stack, plain

pytestmark = [pytest.mark.live, pytest.mark.model]

VALOMBRE = "000 002 618 00023"


@pytest.fixture
def visitor(stack: Stack, request: pytest.FixtureRequest) -> Conversation:
    return stack.conversation(request.node.name)


def test_a_company_found_by_its_number_gets_a_sourced_decision(visitor: Conversation) -> None:
    visitor.say("bonjour")
    assert visitor.text
    visitor.say("quelles aides pour embaucher un apprenti ?")
    assert visitor.last[0].custom["topic"] == "aide_apprentissage"
    visitor.press("Vérifier pour mon entreprise")
    assert visitor.last[-1].custom["input"] == "siret"
    visitor.say(VALOMBRE)
    assert "TRANSPORTS VALOMBRE" in visitor.text
    assert "fictive" in visitor.text
    assert visitor.last[-1].custom["asked"] == "signed_on"
    visitor.say("le 8 mars 2026")
    visitor.say("un BTS")
    visitor.say("le 1er avril")
    visitor.press("Aucun de ces cas")
    visitor.say("24 mois")
    decision = visitor.decision
    assert decision["outcome"] == "granted"
    assert decision["scheme"] == "aide_exceptionnelle"
    assert decision["amount"] == {"max_first_year": 4500, "currency": "EUR"}
    assert decision["as_of"] == "2026-11-23"
    todo, *others = decision["criteria"]
    assert todo["state"] == "todo" and todo["by"] > "2026-11-23"
    assert {c["state"] for c in others} == {"met"}
    assert all(c["source"]["title"] for c in decision["criteria"])
    assert "4 500 €" in visitor.text
    assert "23 novembre 2026" in visitor.text
    assert "indicative" in visitor.text


def test_the_headcount_of_the_record_is_not_asked_again(visitor: Conversation) -> None:
    visitor.say('/start_check{"check": "apprenticeship_aid"}')
    visitor.say(VALOMBRE)
    asked = [visitor.last[-1].custom["asked"]]
    for reply in ("le 2 septembre 2026", "CAP", "non", "12 mois"):
        visitor.say(reply)
        asked.append(visitor.last[-1].custom.get("asked"))
    assert "headcount" not in asked
    assert visitor.decision["scheme"] == "aide_unique"
    assert visitor.decision["amount"]["max_first_year"] == 5000


def test_an_unknown_company_is_asked_the_facts_that_replace_its_record(
    visitor: Conversation,
) -> None:
    visitor.say('/start_check{"check": "apprenticeship_aid"}')
    visitor.say("732 829 320 00074")
    assert "pas dans mon répertoire" in visitor.text
    asked = []
    for reply in ("12 novembre 2026", "CAP", "une douzaine", "1er décembre 2026", "non", "24"):
        asked.append(visitor.last[-1].custom["asked"])
        visitor.say(reply)
        if "decision" in visitor.kinds:
            break
    assert "headcount" in asked
    assert visitor.decision["facts"]["headcount"] == 12
    assert visitor.decision["outcome"] == "granted"


def test_a_stale_headcount_is_confirmed_with_the_user(visitor: Conversation) -> None:
    visitor.say('/start_check{"check": "apprenticeship_aid"}')
    visitor.say("000 001 214 00030")
    visitor.say("le 2 novembre 2026")
    visitor.say("CAP")
    while visitor.last[-1].custom["asked"] != "confirm_headcount":
        visitor.say(
            {"starts_on": "2 novembre 2026", "months": "24"}.get(
                visitor.last[-1].custom["asked"], "non"
            )
        )
    assert "3 salariés pour 2024" in visitor.text
    visitor.say("non on est 5 maintenant")
    while "decision" not in visitor.kinds:
        visitor.say(
            {"starts_on": "2 novembre 2026", "months": "24"}.get(
                visitor.last[-1].custom["asked"], "non"
            )
        )
    assert visitor.decision["facts"]["headcount"] == 5


def test_what_the_user_does_not_know_stays_unknown(visitor: Conversation) -> None:
    visitor.say('/start_check{"check": "apprenticeship_aid"}')
    visitor.press("Continuer sans SIRET")
    for _ in range(12):
        if "decision" in visitor.kinds:
            break
        visitor.say("je ne sais pas")
    assert visitor.decision["outcome"] == "unknown"
    assert visitor.decision["amount"] is None
    assert any("conseiller" in plain(b["title"]) for b in visitor.last[-1].buttons)


def test_facts_given_before_the_check_are_not_asked(visitor: Conversation) -> None:
    visitor.say("On est 42 et on veut prendre un apprenti en BTS, quelle aide ?")
    visitor.press("Vérifier pour mon entreprise")
    assert "42" in visitor.text
    asked = []
    for reply in ("non", "2 novembre 2026", "2 novembre 2026", "non", "non", "24", "24"):
        asked.append(visitor.last[-1].custom.get("asked"))
        if "decision" in visitor.kinds:
            break
        visitor.say(reply)
    assert not {"headcount", "level"} & set(asked)
