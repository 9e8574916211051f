"""Short answers to short questions: one sentence by kind of question, for an answer or a topic."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pydantic import root_validator

from opco.content import Source, Strict
from opco.knowledge.kinds import Kind

#: How far a reference may lead to another one before it is taken for a circle.
LONGEST_CHAIN = 5

Confidence = Literal["high", "medium", "low"]


class ShortEntry(Strict):
    """One sentence as an editor writes it: its ``text`` (Jinja), where to ``see`` it, or ``unknown``.

    ``see`` is ``topic/answer``, whose sentence of the same kind is said. ``unknown`` says that the
    assistant does not know (in the words of ``text``, if given) and ``who`` does: one person or
    body, « votre CFA ». ``sources``, ``confidence`` and ``checked_on`` are those of the answer
    unless given.
    """

    text: str | None = None
    see: str | None = None
    unknown: bool = False
    who: str | None = None
    sources: tuple[str, ...] | None = None
    confidence: Confidence | None = None
    checked_on: date | None = None

    @root_validator
    def _says_one_thing(cls, values: dict[str, Any]) -> dict[str, Any]:
        if values.get("see") is not None:
            if any(value for key, value in values.items() if key != "see"):
                raise ValueError("« see » renvoie ailleurs : rien d'autre ne s'écrit avec lui")
        elif values.get("unknown"):
            if not values.get("who"):
                raise ValueError("« unknown » demande « who » : qui le sait")
        elif not values.get("text"):
            raise ValueError("il faut une phrase (text), un renvoi (see) ou unknown avec who")
        elif values.get("who"):
            raise ValueError("« who » ne s'écrit qu'avec unknown: true")
        return values


Shorts = Mapping[Kind, ShortEntry]


def read_shorts(value: Any) -> Any:
    """Return a ``short:`` block with its bare sentences as entries. Raises ``ValueError``."""
    if not isinstance(value, Mapping):
        raise ValueError("une phrase par genre de question est attendue")
    known = [kind.value for kind in Kind]
    for name in value:
        if name not in known:
            raise ValueError(f"« {name} » n'est pas un genre de question : {', '.join(known)}")
    return {
        name: {"text": entry} if isinstance(entry, str) else entry for name, entry in value.items()
    }


@dataclass(frozen=True)
class Brief:
    """One sentence of the library rendered for a day, in French typography: a detail, or a short answer.

    ``topic`` and ``answer`` are where the sentence stands (``answer`` is ``None`` for that of a
    whole topic) and ``title`` their title.
    """

    topic: str
    answer: str | None
    title: str
    text: str
    sources: tuple[Source, ...]
    as_of: date
    checked_on: date
    confidence: Confidence


@dataclass(frozen=True)
class Short(Brief):
    """A short answer: the sentence that answers a ``kind`` of question.

    ``found`` tells whether it was the answer's own, the topic's, or seen elsewhere. ``who`` is given
    when the assistant does not know: who does.
    """

    kind: Kind
    found: Literal["answer", "topic", "see"]
    who: str | None = None

    @property
    def known(self) -> bool:
        """Whether the assistant knows the answer."""
        return self.who is None
