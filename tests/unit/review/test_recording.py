"""What is kept of a doubt: the message without its author, and the choice that followed."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.engine import Engine

from opco.database import session_scope
from opco.database.tables import Misunderstanding
from opco.review import NONE_OF_THESE, record_choice, record_misunderstanding
from tests.unit.review.conftest import NOW

OFFERED = [
    {"topic": "aide_versement", "confidence": 0.41},
    {"topic": "opco_contact", "confidence": 0.2},
]


def doubt(engine: Engine, text: str = "le truc de la dernière fois", after: int = 0) -> None:
    with session_scope(engine) as session:
        record_misunderstanding(
            session,
            "c1",
            text,
            NOW + timedelta(minutes=after),
            offered=OFFERED,
            names=["Zoé Kervella"],
        )


def choose(engine: Engine, topic: str, after: int = 1, *, pressed: bool = True) -> bool:
    with session_scope(engine) as session:
        return record_choice(session, "c1", topic, NOW + timedelta(minutes=after), pressed=pressed)


def rows(engine: Engine) -> list[Misunderstanding]:
    with session_scope(engine, read_only=True) as session:
        return list(session.execute(select(Misunderstanding)).scalars())


def test_who_wrote_is_masked(engine: Engine) -> None:
    doubt(engine, "zoe kervella ici, zk@garage-du-port.fr, 06 12 34 56 78, rappelez pour le machin")
    (row,) = rows(engine)
    assert row.text == "[nom] ici, [e-mail], [téléphone], rappelez pour le machin"
    assert (row.nearest_topic, row.confidence) == ("aide_versement", 0.41)
    assert row.ranking == OFFERED
    assert row.conversation_id == "c1"


def test_the_topic_pressed_is_kept_with_the_last_doubt(engine: Engine) -> None:
    doubt(engine, "premier message flou")
    doubt(engine, "deuxième message flou", after=2)
    assert choose(engine, "opco_contact", after=3)
    assert [row.chosen_topic for row in rows(engine)] == [None, "opco_contact"]


def test_a_choice_is_not_overwritten(engine: Engine) -> None:
    doubt(engine)
    choose(engine, "opco_contact")
    assert not choose(engine, "aide_versement", after=2)
    assert rows(engine)[0].chosen_topic == "opco_contact"


def test_after_none_of_these_a_topic_counts_and_an_adviser_does_not(engine: Engine) -> None:
    doubt(engine)
    choose(engine, NONE_OF_THESE)
    assert not choose(engine, "parler_conseiller", after=2)
    assert choose(engine, "tuteur_role", after=3)
    assert rows(engine)[0].chosen_topic == "tuteur_role"


def test_words_choose_only_what_was_offered(engine: Engine) -> None:
    doubt(engine)
    assert not choose(engine, "tuteur_role", pressed=False)
    assert choose(engine, "opco_contact", pressed=False)


def test_a_button_of_a_later_visit_is_no_choice(engine: Engine) -> None:
    doubt(engine)
    assert not choose(engine, "aide_versement", after=45)
    assert rows(engine)[0].chosen_topic is None
