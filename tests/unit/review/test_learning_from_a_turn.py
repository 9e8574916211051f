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

from actions import learning
from actions.doing.talk import Talk
from opco.database import session_scope
from opco.database.tables import Misunderstanding
from opco.dialogue.reading.message import Message, Name
from opco.dialogue.state import State


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
