"""What an action hands over to be kept, and what happens when it cannot be."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from actions.doing import learning
from actions.doing.talk import Talk
from opco.database import session_scope
from opco.database.tables import Misunderstanding
from opco.dialogue.reading.message import Message, Name
from opco.dialogue.state import Served, State


def followed(before: Served, text: str, now: Served | None = None) -> None:
    """Let a message follow what was served before."""
    payload = None
    if text.startswith("/"):
        topic, _, section = text[1:].partition("/")
        payload = (topic, {"section": section} if section else {})
    message = Message(text, date(2026, 11, 25), payload=payload)
    learning.follow(Talk("c1", "rest", message, State(served=before), State(served=now)))
    written()


def talk(text: str, misunderstood: int = 0) -> Talk:
    payload = (text.lstrip("/"), {}) if text.startswith("/") else None
    message = Message(
        text,
        date(2026, 11, 25),
        answers={"tuteur_role/essentiel": 0.3, "tuteur_conditions/nombre": 0.2},
        names=(Name("person", "Ozanne"),),
        payload=payload,
    )
    return Talk("c1", "rest", message, State(misunderstood=misunderstood), State())


def written() -> None:
    """Wait until the writer has done what came before."""
    learning._writer.submit(lambda: None).result(timeout=10)


@pytest.fixture()
def database(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    @contextmanager
    def opened() -> Iterator[Session]:
        with session_scope(engine) as session:
            yield session

    monkeypatch.setattr(learning, "database", opened)
    return engine


def rows(engine: Engine) -> list[Misunderstanding]:
    with session_scope(engine, read_only=True) as session:
        return list(session.execute(select(Misunderstanding)).scalars())


def test_a_doubt_and_its_choice_are_kept(database: Engine) -> None:
    learning.record_doubt(talk("de la part d'Ozanne, le truc"), {"tuteur_role/essentiel": 0.3})
    learning.record_choice(talk("/tuteur_role", misunderstood=1), "tuteur_role")
    written()
    (row,) = rows(database)
    assert row.text == "de la part d'[nom], le truc"
    assert (row.nearest_topic, row.confidence) == ("tuteur_role", 0.3)
    assert row.ranking == [{"topic": "tuteur_role", "confidence": 0.3}]
    assert row.chosen_topic == "tuteur_role"


def test_a_button_is_no_choice_when_nothing_was_in_doubt(database: Engine) -> None:
    learning.record_doubt(talk("le truc"), {})
    learning.record_choice(talk("/tuteur_role"), "tuteur_role")
    written()
    assert rows(database)[0].chosen_topic is None


def test_a_payload_is_no_message(database: Engine) -> None:
    learning.record_doubt(talk("/inconnu"), {})
    written()
    assert rows(database) == []


def test_a_database_away_is_told_without_the_message(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    @contextmanager
    def away() -> Iterator[Session]:
        raise OperationalError("INSERT", {"text": "le secret"}, ConnectionError("le secret"))
        yield

    monkeypatch.setattr(learning, "database", away)
    with caplog.at_level(logging.WARNING):
        for _ in range(300):  # More than may wait: the room is given back each time.
            learning.record_doubt(talk("le secret"), {})
            written()
    assert len(caplog.messages) == 300
    assert all("could not be kept (ConnectionError)" in message for message in caplog.messages)
    assert "secret" not in caplog.text


FAIR = Served(
    "Ozanne demande qui suit le jeune",
    "fair",
    "tuteur_role/essentiel",
    beneath=["tuteur_role/aide"],
    names=["Ozanne"],
)
NOT_THAT = Served("non, pas ça", act="none_of_these")
AGAIN = Served("qui suit le jeune, demande Ozanne", "sure", "tuteur_conditions/choisir")


@pytest.mark.parametrize(
    ("text", "now", "chosen"),
    [
        pytest.param("/tuteur_role/aide", None, "tuteur_role/aide", id="pressed beneath"),
        pytest.param("non, pas ça", NOT_THAT, None, id="not that"),
        pytest.param(AGAIN.text, AGAIN, "tuteur_conditions/choisir", id="in other words"),
    ],
)
def test_an_answer_that_missed_is_kept_masked_with_what_was_meant(
    text: str, now: Served | None, chosen: str | None, database: Engine
) -> None:
    followed(FAIR, text, now)
    (row,) = rows(database)
    assert row.text == "[nom] demande qui suit le jeune"
    assert (row.why, row.said, row.chosen_topic) == ("answered", "tuteur_role/essentiel", chosen)


def test_an_answer_that_served_is_not_kept(database: Engine) -> None:
    followed(FAIR, "/aide_versement/essentiel")
    followed(FAIR, "merci", Served("merci", act="thank"))
    followed(FAIR, "et l'aide ?", Served("et l'aide ?", "sure", "aide_versement/essentiel"))
    assert rows(database) == []


def test_a_refusal_is_kept_at_once_and_what_is_asked_next_is_its_choice(database: Engine) -> None:
    refused = Served("une aide pour le hangar", "outside", act="other")
    followed(FAIR, refused.text, refused)
    asked = Served("isoler l'atelier, une aide ?", "sure", "transition_financement/equipements")
    followed(refused, asked.text, asked)
    (row,) = rows(database)
    assert (row.why, row.said) == ("refused", "hors_sujet/other")
    assert row.chosen_topic == "transition_financement/equipements"


def test_distress_is_nobody_s_to_read(database: Engine) -> None:
    followed(FAIR, "je vais en finir", Served("je vais en finir", "outside", act="distress"))
    assert rows(database) == []
