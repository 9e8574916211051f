"""A 👎 brings what was asked to a reviewer, masked, once; a 👍 and a button bring nothing."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest
from sqlalchemy import select

from addons.channels.conversation import Message
from addons.channels.feedback import Opinion, asked_before, save_opinion
from opco.database import session_scope
from opco.database.tables import Misunderstanding
from tests.support.database import migrated

NOW = datetime(2026, 11, 25, 9, tzinfo=timezone.utc)
BUTTON = {"title": "Les missions", "payload": "/tuteur_role"}
ASKED = "qui suit le jeune ? écrivez à jean.ozanne@garage.fr"
ANSWER = Message(2, "assistant", "Le tuteur.", "", buttons=[BUTTON], custom={"topic": "tuteur_role", "section": "essentiel"})  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "expected"), [(ASKED, ASKED), (BUTTON["title"], None), (None, None)]
)
def test_the_words_before_an_answer(asked: str | None, expected: str | None) -> None:
    said = [Message(1, "assistant", "Bonjour", "", buttons=[BUTTON])]
    if asked is not None:
        said.append(Message(2, "visitor", asked, ""))
    rated = Message(3, "assistant", "Le tuteur.", "")
    assert asked_before([*said, rated, Message(4, "visitor", "merci", "")], rated) == expected


def test_a_dislike_is_kept_once_with_the_answer_given(tmp_path: Path) -> None:
    engine = migrated(tmp_path)
    for value in (1, -1, -1):
        with session_scope(engine) as session:
            save_opinion(session, "c1", ANSWER, Opinion("2", value, None), NOW, ASKED)
    with session_scope(engine, read_only=True) as session:
        (row,) = session.execute(select(Misunderstanding)).scalars()
        assert (row.why, row.said) == ("disliked", "tuteur_role/essentiel")
        assert row.text == "qui suit le jeune ? écrivez à [e-mail]"
    engine.dispose()
