"""What a decision says: reasons, sources, hints, comparison, and what is wrong with an answer."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from opco.eligibility import Rulebook, UnknownValue

AS_OF = date(2026, 11, 23)
CONTRACT: dict[str, Any] = {
    "signed_on": date(2026, 12, 1),
    "starts_on": date(2026, 12, 7),
    "headcount": 42,
    "level": 5,
    "disabled": False,
    "overseas": False,
    "months": 24,
    "prior_aid": False,
    "public": False,
}


def test_a_case_is_decided_once_and_yes_is_not_one(frozen: Rulebook) -> None:
    one, same, yes = (
        frozen.decide("apprenticeship_aid", {**CONTRACT, "headcount": size}, AS_OF)
        for size in (1, 1, True)
    )
    assert one is same
    assert one is not yes


def test_a_decision_carries_the_contract(frozen: Rulebook) -> None:
    content = frozen.decide("apprenticeship_aid", CONTRACT, AS_OF).to_dict()
    assert json.loads(json.dumps(content)) == content
    assert content["scheme"] == "aide_exceptionnelle"
    assert content["amount"] == {"max_first_year": 4500, "currency": "EUR"}
    assert content["as_of"] == "2026-11-23"
    for criterion in content["criteria"]:
        assert set(criterion) == {
                "id", "label", "state", "explanation", "source", "scheme", "by"
            }  # fmt: skip
        assert criterion["source"]["title"]
    assert {"title", "url", "published"} == set(content["sources"][0])


def test_amounts_and_days_are_written_as_in_french(frozen: Rulebook) -> None:
    decision = frozen.decide("apprenticeship_aid", CONTRACT, AS_OF)
    assert "4\u202f500\u00a0€" in decision.summary
    start = next(c for c in decision.criteria if c.id == "aide_exceptionnelle.debut")
    assert "1er\u00a0janvier 2027" in start.explanation


def test_a_refusal_says_why(frozen: Rulebook) -> None:
    facts = CONTRACT | {"starts_on": date(2027, 1, 4)}
    decision = frozen.decide("apprenticeship_aid", facts, AS_OF)
    assert decision.outcome == "refused"
    assert "1er\u00a0janvier 2027" in decision.summary
    assert {c.id for c in decision.criteria if c.state == "unmet"} == {
        "aide_unique.niveau",
        "aide_exceptionnelle.debut",
    }


def test_diverging_sources_are_unknown_with_the_reason_and_an_adviser(frozen: Rulebook) -> None:
    facts = CONTRACT | {"headcount": 300, "disabled": True, "quota": False}
    decision = frozen.decide("apprenticeship_aid", facts, AS_OF)
    assert decision.outcome == "unknown"
    assert decision.missing == []
    assert decision.amount is None
    assert "contredisent" in decision.summary
    assert any("conseiller" in note for note in decision.notes)
    assert decision.official_reading == "refused"


def test_a_deadline_ahead_is_a_thing_to_do_not_a_question(frozen: Rulebook) -> None:
    decision = frozen.decide("apprenticeship_aid", CONTRACT, AS_OF)
    sent = next(c for c in decision.criteria if c.id == "conditions_apprentissage.transmission")
    assert (sent.state, sent.by) == ("todo", date(2027, 6, 1))
    assert "1er\u00a0juin 2027" in sent.explanation
    assert decision.criteria[0] is sent
    assert {c.state for c in decision.criteria[1:]} == {"met"}


def test_a_refusal_begins_with_its_reasons_and_no_line_is_there_twice(frozen: Rulebook) -> None:
    facts = CONTRACT | {"signed_on": date(2027, 1, 10), "starts_on": date(2027, 2, 1), "level": 5}
    decision = frozen.decide("apprenticeship_aid", facts, AS_OF)
    assert decision.outcome == "refused"
    states = [c.state for c in decision.criteria]
    assert states[:2] == ["unmet", "unmet"] and "unmet" not in states[2:]
    assert [c.scheme for c in decision.criteria[:2]] == ["aide unique", "aide exceptionnelle"]
    labels = [c.label for c in decision.criteria]
    assert len(labels) == len(set(labels))


def test_questions_come_cheapest_first_and_stop_when_they_cannot_matter(frozen: Rulebook) -> None:
    facts = {"signed_on": date(2026, 12, 1), "level": 4, "headcount": 12}
    decision = frozen.decide("apprenticeship_aid", facts, AS_OF)
    costs = [frozen.facts[fact].cost for fact in decision.missing]
    assert costs == sorted(costs)
    assert not {"overseas", "starts_on", "quota", "late"} & set(decision.missing)


def test_a_missing_amount_is_bounded(frozen: Rulebook) -> None:
    facts = {name: value for name, value in CONTRACT.items() if name != "disabled"}
    decision = frozen.decide("apprenticeship_aid", facts, AS_OF)
    assert (decision.outcome, decision.amount, decision.amount_at_most) == ("granted", None, 6000)
    assert decision.missing == ["disabled"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"starts_on": date(2027, 1, 4)}, {"starts_on": date(2026, 12, 31)}),
        ({"headcount": 260, "quota": False}, {"headcount": 249}),
        ({"months": 8}, {"months": 12}),
    ],
)
def test_what_if_offers_the_nearest_change(
    frozen: Rulebook, changes: dict[str, Any], expected: dict[str, Any]
) -> None:
    decision = frozen.decide("apprenticeship_aid", CONTRACT | changes, AS_OF)
    assert expected in [hint.facts for hint in decision.what_if]


def test_what_if_leaves_the_past_alone(frozen: Rulebook) -> None:
    facts = CONTRACT | {"signed_on": date(2026, 2, 2), "starts_on": date(2026, 2, 9), "late": False}
    decision = frozen.decide("apprenticeship_aid", facts, AS_OF)
    assert decision.outcome == "refused"
    assert decision.what_if == []


def test_what_if_does_not_ask_a_large_company_to_shrink(frozen: Rulebook) -> None:
    facts = CONTRACT | {"headcount": 1000, "quota": False}
    decision = frozen.decide("apprenticeship_aid", facts, AS_OF)
    assert {"quota": True} in [hint.facts for hint in decision.what_if]
    assert not any("headcount" in hint.facts for hint in decision.what_if)


def test_a_contract_shorter_than_the_law_allows_is_pointed_out(book: Rulebook) -> None:
    short = book.decide("apprenticeship_aid", CONTRACT | {"months": 5}, AS_OF)
    assert any("6\u00a0mois" in problem["message"] for problem in short.problems)
    assert not book.decide("apprenticeship_aid", CONTRACT | {"months": 6}, AS_OF).problems


@pytest.mark.parametrize(
    ("fact", "raw"),
    [
        ("headcount", -3),
        ("headcount", "beaucoup"),
        ("headcount", 12.5),
        ("level", 12),
        ("signed_on", "2026-02-31"),
        ("signed_on", "hier"),
        ("signed_on", date(1789, 7, 14)),
        ("disabled", "peut-être"),
        ("months", 0),
    ],
)
def test_an_answer_that_cannot_be_read_is_reported(frozen: Rulebook, fact: str, raw: Any) -> None:
    decision = frozen.decide("apprenticeship_aid", CONTRACT | {fact: raw}, AS_OF)
    assert [problem["fact"] for problem in decision.problems] == [fact]
    assert decision.problems[0]["message"] in decision.notes
    assert fact not in decision.facts


def test_a_start_before_the_signature_is_pointed_out(book: Rulebook) -> None:
    facts = CONTRACT | {"starts_on": date(2026, 11, 2)}
    decision = book.decide("apprenticeship_aid", facts, AS_OF)
    assert decision.outcome == "granted"
    assert any("2\u00a0novembre 2026" in p["message"] for p in decision.problems)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2025, 2, 23), "6\u202f000\u00a0€"),
        (date(2025, 2, 24), "5\u202f000\u00a0€"),
        (AS_OF, "5\u202f000\u00a0€"),
    ],
)
def test_a_value_of_the_law_depends_on_the_day(frozen: Rulebook, day: date, text: str) -> None:
    value = frozen.value("aide_unique.plafond", day)
    assert value.text == text
    assert value.sources
    assert value.checked_on == date(2026, 11, 23)


def test_a_value_that_the_law_does_not_set_is_none(frozen: Rulebook) -> None:
    assert frozen.value("aide_exceptionnelle.debut_avant", date(2025, 6, 1)).value is None
    with pytest.raises(UnknownValue):
        frozen.value("aide_unique.plafond", date(2019, 1, 1))
    with pytest.raises(KeyError):
        frozen.value("aide_unique.inconnu", AS_OF)


def test_medium_confidence_is_said_to_be_confirmed(book: Rulebook) -> None:
    facts = {"idcc": "1090", "headcount": 12, "overseas": False, "training_starts_on": AS_OF}
    decision = book.decide("training_budget", facts, AS_OF)
    assert any("À confirmer auprès d’OPCO Mobilités" in note for note in decision.notes)
    sure = book.decide("apprenticeship_aid", CONTRACT, AS_OF)
    assert not any("À confirmer" in note for note in sure.notes)


def test_a_company_of_another_opco_is_promised_no_adviser(book: Rulebook) -> None:
    facts = {"idcc": "3043", "headcount": 20}
    decision = book.decide("energy_transition", facts, AS_OF)
    said = " ".join(criterion.explanation for criterion in decision.criteria)
    assert decision.outcome == "refused"
    assert "conseiller peut" not in said
    assert "peut payer" not in said


@pytest.mark.parametrize(
    ("check", "euros"),
    [("apprenticeship_aid", True), ("apprentice_pay", True), ("early_end", True), ("tutor", False),
     ("deadlines", False), ("average_headcount", False)],
)  # fmt: skip
def test_a_check_knows_whether_it_answers_how_much(book: Rulebook, check: str, euros: bool) -> None:
    assert book.gives_amount(check) is euros
