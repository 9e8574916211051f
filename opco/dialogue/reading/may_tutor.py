"""Who may be a tutor, as a message told: the diploma and what it is of, the months in the trade; the diploma prepared."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class MayTutor:
    """Somebody who may be a tutor: as named, the level of the diploma (0: none told; None: a title of no known level), the months in the trade, what the diploma is of.

    ``minor``: told to be under eighteen; ``follows``: how many apprentices already; ``learnt``: told years as an apprentice;
    ``kin``: what else the words call them: « beau-frère ».
    """

    who: str
    level: int | None
    months: int | None
    trade: str = ""
    minor: bool = False
    follows: int = 0
    learnt: bool = False
    kin: str = ""

    def to_data(self) -> dict[str, Any]:
        """Return what a state keeps of somebody."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "MayTutor":
        """Return somebody as a state kept them."""
        return cls(**data)


@dataclass(frozen=True)
class Prepared:
    """The diploma that the apprentice prepares: its level, what it is of."""

    level: int | None = None
    trade: str = ""


@dataclass(frozen=True)
class Told:
    """What a message tells of people who may be tutors, and of the diploma prepared."""

    people: tuple[MayTutor, ...] = ()
    prepared: Prepared = field(default_factory=Prepared)
