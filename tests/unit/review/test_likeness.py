"""Messages that ask the same are shown together, always in the same order."""

from __future__ import annotations

import random

import pytest
from sqlalchemy.engine import Engine

from addons.nlu.sentence_encoder import shared_encoder
from opco.database import session_scope
from opco.review import Group, WaitingMessage, group_messages, record_choice, waiting_messages
from tests.unit.review.conftest import NOW, Misunderstood

PAYMENT = (
    "quand est-ce que l'aide va arriver sur mon compte",
    "l'aide arrive quand sur le compte",
    "L'aide, elle arrive quand sur mon compte ?",
)
BADGE = ("mon badge de chantier est perdu", "j'ai perdu mon badge de chantier")


def grouped(messages: list[WaitingMessage]) -> list[Group]:
    return group_messages(messages, shared_encoder().encode)


def waiting(engine: Engine) -> list[WaitingMessage]:
    with session_scope(engine, read_only=True) as session:
        return waiting_messages(session)


def test_the_same_question_makes_one_group(engine: Engine, misunderstood: Misunderstood) -> None:
    for text in (PAYMENT[0], BADGE[0], PAYMENT[1], PAYMENT[1].upper(), BADGE[1], PAYMENT[2]):
        misunderstood(text)
    groups = grouped(waiting(engine))
    assert [group.count for group in groups] == [4, 2]
    assert [message.id for message in groups[0].messages] == [3, 1, 6]
    assert groups[0].messages[0].ids == (3, 4)
    assert {message.text for message in groups[1].messages} == set(BADGE)


def test_groups_do_not_depend_on_the_order(engine: Engine, misunderstood: Misunderstood) -> None:
    for text in (*PAYMENT, *BADGE, "??", "…"):
        misunderstood(text)
    messages = waiting(engine)
    expected = [group.to_dict() for group in grouped(messages)]
    for seed in range(5):
        shuffled = random.Random(seed).sample(messages, len(messages))
        assert [group.to_dict() for group in grouped(shuffled)] == expected


def test_messages_near_different_topics_stay_apart(
    engine: Engine, misunderstood: Misunderstood
) -> None:
    misunderstood(BADGE[0], "opco_contact")
    misunderstood(BADGE[1], "tuteur_role")
    assert len(grouped(waiting(engine))) == 2


@pytest.mark.parametrize("text", ["??", "مرحبا", "x"])
def test_one_message_is_a_group(text: str, engine: Engine, misunderstood: Misunderstood) -> None:
    misunderstood(text)
    assert [group.count for group in grouped(waiting(engine))] == [1]


def test_nothing_makes_no_group(engine: Engine) -> None:
    assert grouped(waiting(engine)) == []


def test_what_visitors_chose_is_suggested_before_what_is_near(
    engine: Engine, misunderstood: Misunderstood
) -> None:
    misunderstood(PAYMENT[0], "opco_contact")
    (group,) = grouped(waiting(engine))
    assert (group.suggested_topic, group.choices) == ("opco_contact", {})
    with session_scope(engine) as session:
        record_choice(session, "c1", "aide_versement", NOW)
    misunderstood(PAYMENT[0], "opco_contact", "c2")
    (group,) = grouped(waiting(engine))
    assert (group.suggested_topic, group.choices) == ("aide_versement", {"aide_versement": 1})
