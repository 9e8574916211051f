"""What a short question asks: how much, who, when… The one list of kinds."""

from __future__ import annotations

from enum import Enum


class Kind(str, Enum):
    """A kind of question; its value is its name in the files, ``label`` its French name."""

    HOW_MUCH = "how_much"
    WHO_PAYS = "who_pays"
    WHO = "who"
    WHEN = "when"
    HOW_LONG = "how_long"
    DEADLINE = "deadline"
    WHERE = "where"
    HOW = "how"
    DOCUMENT = "document"
    COMPULSORY = "compulsory"
    HOW_MANY = "how_many"
    CUMULABLE = "cumulable"
    WHAT_IF_STOPS = "what_if_stops"
    EXAMPLE = "example"
    WHY = "why"
    IS_IT_ENOUGH = "is_it_enough"
    SIZE = "size"
    AFTER = "after"
    OTHER = "other"

    @property
    def label(self) -> str:
        """How the kind is named to an editor."""
        return _LABELS[self]


_LABELS = {
    Kind.HOW_MUCH: "combien",
    Kind.WHO_PAYS: "qui paie",
    Kind.WHO: "qui",
    Kind.WHEN: "quand",
    Kind.HOW_LONG: "combien de temps",
    Kind.DEADLINE: "avant quand",
    Kind.WHERE: "où",
    Kind.HOW: "comment",
    Kind.DOCUMENT: "quel papier",
    Kind.COMPULSORY: "obligatoire ou non",
    Kind.HOW_MANY: "combien au plus",
    Kind.CUMULABLE: "avec autre chose",
    Kind.WHAT_IF_STOPS: "si cela s'arrête",
    Kind.EXAMPLE: "un exemple",
    Kind.WHY: "pourquoi",
    Kind.IS_IT_ENOUGH: "est-ce que ça va",
    Kind.SIZE: "petite ou grande",
    Kind.AFTER: "et ensuite",
    Kind.OTHER: "l'essentiel",
}
