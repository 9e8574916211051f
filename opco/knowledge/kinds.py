"""What a short question asks: how much, who, when… The one list of kinds."""

from __future__ import annotations

from enum import Enum


class Kind(str, Enum):
    """A kind of question; its value is its name in the files, ``label`` how an editor reads it."""

    label: str

    def __new__(cls, name: str, label: str = "") -> Kind:
        """Return the kind of a name; each is declared once, with its label."""
        kind = str.__new__(cls, name)
        kind._value_, kind.label = name, label
        return kind

    HOW_MUCH = "how_much", "combien"
    WHO_PAYS = "who_pays", "qui paie"
    WHO = "who", "qui"
    WHEN = "when", "quand"
    HOW_LONG = "how_long", "combien de temps"
    DEADLINE = "deadline", "avant quand"
    WHERE = "where", "où"
    HOW = "how", "comment"
    DOCUMENT = "document", "quel papier"
    COMPULSORY = "compulsory", "obligatoire ou non"
    HOW_MANY = "how_many", "combien au plus"
    CUMULABLE = "cumulable", "avec autre chose"
    WHAT_IF_STOPS = "what_if_stops", "si cela s'arrête"
    EXAMPLE = "example", "un exemple"
    WHY = "why", "pourquoi"
    IS_IT_ENOUGH = "is_it_enough", "est-ce que ça va"
    SIZE = "size", "petite ou grande"
    AFTER = "after", "et ensuite"
    OTHER = "other", "l'essentiel"
