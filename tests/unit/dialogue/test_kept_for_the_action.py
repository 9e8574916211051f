"""What the policy keeps of a message for the action: the plan sees live what it sees in one process."""

from __future__ import annotations

import json
from dataclasses import fields

from opco.dialogue.reading.kept import MOST_ANSWERS_KEPT, kept_reading, message_of
from opco.dialogue.reading.message import Message, Name
from opco.dialogue.reading.reading import Reading
from tests.unit.dialogue.conftest import TODAY

#: Evidence of the reading alone, which no room of the plan looks at.
_OF_THE_READING = frozenset(
    {"in_context", "near", "sentences", "sayings", "replies", "replying", "acts", "kinds", "likeness"}
)  # fmt: skip
LAST = Message("l'aide pour un BTS ?", TODAY, answers={"aide_apprentissage/essentiel": 0.9})
MESSAGE = Message(
    "jveux kon me rapelle",
    TODAY,
    in_full="je veux qu'on me rappelle",
    answers={f"aide_apprentissage/{n}": round(0.3 - n / 100, 3) for n in range(MOST_ANSWERS_KEPT)},
    following={"parler_conseiller/essentiel": 0.4},
    outside={"other": 0.1},
    names=(Name("company_name", "Garage du Parc"),),
    plain_answers=("parler_conseiller/essentiel",),
    questions=("aide_apprentissage/essentiel", "tuteur_role/prime"),
    last=LAST,
    after_a_name=True,
)


def test_the_action_has_the_message_that_was_read() -> None:
    kept = json.loads(json.dumps(kept_reading(MESSAGE, Reading((), 0.5, ()))))
    made = message_of(MESSAGE.text, kept, TODAY)
    for one in fields(Message):
        if one.name not in _OF_THE_READING | {"last"}:
            assert getattr(made, one.name) == getattr(MESSAGE, one.name), one.name
    assert made.plain == "je veux qu'on me rappelle"
    assert made.last is not None
    assert (made.last.text, made.last.answers) == (LAST.text, LAST.answers)
