"""How people ask for each answer: `data/questions/`, apart from what is answered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from opco.content import Strict, read_named

FOLDER = "questions"
#: Who wrote the files that stand in no folder of their own.
PROJECT = "project"


class QuestionFile(Strict):
    """What stands in a file: a topic, and for each of its answers how people ask for it.

    For ``hors_sujet`` the answers are the kinds of messages that are declined.
    """

    topic: str
    questions: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Asked:
    """One question, the answer it asks for and the hand that wrote it."""

    text: str
    topic: str
    answer: str
    hand: str

    @property
    def id(self) -> str:
        """The answer, as ``topic/answer``."""
        return f"{self.topic}/{self.answer}"


def question_files(data: Path) -> list[Path]:
    """Return the files of a data folder: ``questions/<topic>.yml``, then those of other hands.

    A hand that is not the project's own writes in ``questions/<hand>/<topic>.yml``, so that what is
    learnt from one can be judged on another.
    """
    folder = data / FOLDER
    return [*sorted(folder.glob("*.yml")), *sorted(folder.glob("*/*.yml"))]


def load_file(path: Path) -> QuestionFile:
    """Return what a file holds. Raises ``ContentError`` naming the file, the line and the key."""
    return read_named(path, QuestionFile, "topic")


def load_questions(data: Path) -> tuple[Asked, ...]:
    """Return every question of a data folder, in the order of the files. Raises as `load_file`."""
    return tuple(_asked(data))


def _asked(data: Path) -> Iterator[Asked]:
    for path in question_files(data):
        content = load_file(path)
        hand = PROJECT if path.parent.name == FOLDER else path.parent.name
        for answer, texts in content.questions.items():
            for text in texts:
                yield Asked(text, content.topic, answer, hand)
