from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.nlu.training_data.message import Message

from addons.nlu.fact_extractor import FactExtractor
from addons.nlu.name_extractor import NameExtractor


@pytest.fixture(autouse=True)
def _a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPCO_NOW", "2026-11-23")


def entities(text: str, *extractors: Any) -> list[dict[str, Any]]:
    message = Message(data={"text": text})
    for extractor in extractors:
        extractor.process([message])
    found: list[dict[str, Any]] = message.get("entities") or []
    return found


def test_leaves_the_facts_with_their_extractor_and_json_values() -> None:
    (entity,) = entities("signé hier", FactExtractor())
    assert entity == {
        "entity": "date",
        "value": "2026-11-22",
        "start": 6,
        "end": 10,
        "text": "hier",
        "certainty": "high",
        "role": "signed_on",
        "precision": "day",
        "extractor": "FactExtractor",
    }


def test_a_wrong_siret_is_left_and_said_to_be_wrong() -> None:
    (entity,) = entities("73282932000075", FactExtractor())
    assert (entity["entity"], entity["valid"], entity["reason"]) == ("siret", False, "checksum")


def test_a_value_put_aside_is_no_entity() -> None:
    found = entities("on est 26, pas 260", FactExtractor())
    assert [(e["value"], e["rejected"]) for e in found] == [(26, 260)]


@pytest.mark.parametrize("text", ['/inform{"siret": "73282932000074"}', "/affirm", ""])
def test_a_payload_is_left_as_it_is(text: str) -> None:
    assert entities(text, FactExtractor(), NameExtractor({"spacy": False})) == []


def test_names_come_after_the_facts_and_never_over_them() -> None:
    found = entities(
        "Garage Dupont à Lyon, on est 12", FactExtractor(), NameExtractor({"spacy": False})
    )
    names = [(e["entity"], e["value"]) for e in found if e["extractor"] == "NameExtractor"]
    assert names == [("company_name", "Garage Dupont"), ("place", "Lyon")]
    assert ("headcount", 12) in [(e["entity"], e["value"]) for e in found]


def test_the_model_is_not_loaded_where_it_could_see_no_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse() -> None:
        raise AssertionError("loaded")

    monkeypatch.setattr("addons.nlu.entities.french_model", refuse)
    assert entities("on est 12 et je cherche un apprenti", NameExtractor({"spacy": True})) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le contrat de Paul Lefèvre a été signé hier", [("person", "Paul Lefèvre")]),
        ("L'OPCO Mobilités prend en charge le BTS ?", []),
        ("Peut-on cumuler avec France Travail ?", []),
        ("Quel est le rôle du Tuteur ?", []),
    ],
)
def test_the_model_adds_only_what_is_plausible(text: str, expected: list[tuple[str, str]]) -> None:
    found = entities(text, NameExtractor({"spacy": True}))
    assert [(e["entity"], e["value"]) for e in found] == expected


def test_a_wrapped_sentence_has_the_names_and_facts_of_one_line() -> None:
    wrapped = "je monte une\nboîte de transport,\non sera 14\nsalariés"
    both = [
        entities(text, FactExtractor(), NameExtractor(NameExtractor.get_default_config()))
        for text in (wrapped, wrapped.replace("\n", " "))
    ]
    assert both[0] == both[1]
