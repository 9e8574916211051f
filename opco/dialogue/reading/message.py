"""One message as it is read: its words, what the trained models think of them, a button pressed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from opco.french.plain import unaccented
from opco.knowledge.sentences import Sentence
from opco.language.trades import without_relatives

#: Courses and permits that are written as the name of a company is: « La FCO est payée ? ».
_OF_A_COURSE = re.compile(
    r"(?:l[ea] |les |une? |l'|d'|du |des )?(?:fco|fimo|caces|afest|vae|poei?|poec|spl|pl|permis [a-e]{1,2}\d?|be|ce|ssiap|sst)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Name:
    """A name seen in the text: ``kind`` is company_name, place or person."""

    kind: str
    text: str


@dataclass(frozen=True)
class Message:
    """A message with the evidence of its words; nothing here knows what was said before.

    ``answers``: answer of the library -> probability, by the words alone. ``in_context``: the same
    when the words are read after the title of the subject in hand; ``following``: as turns that
    came after that subject were meant; ``near``: answer -> likeness of the words to what it says,
    from -1 to 1, and ``sentences``: answer -> kind of question -> likeness to that one of its
    sentences; ``sayings``: the sentences of the answers that may be meant, with their likeness.
    ``replies``: key of a sentence -> how well it replies, as was learnt; ``replying``: answer -> the
    part of its sentences in all that may reply.
    ``acts`` and ``kinds``:
    probability of each type of move and of each kind of question. ``outside``: of each kind of
    message that is not for us. ``payload``: intent and parameters when a button was pressed.
    """

    text: str
    today: date
    #: The text with what was typed in a hurry in full: « qd », « koi », « jai »; empty where nothing was.
    in_full: str = ""
    answers: Mapping[str, float] = field(default_factory=dict)
    in_context: Mapping[str, float] = field(default_factory=dict)
    following: Mapping[str, float] = field(default_factory=dict)
    near: Mapping[str, float] = field(default_factory=dict)
    sentences: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    sayings: tuple[tuple[Sentence, float], ...] = ()
    replies: Mapping[str, float] = field(default_factory=dict)
    replying: Mapping[str, float] = field(default_factory=dict)
    acts: Mapping[str, float] = field(default_factory=dict)
    kinds: Mapping[str, float] = field(default_factory=dict)
    outside: Mapping[str, float] = field(default_factory=dict)
    names: tuple[Name, ...] = ()
    payload: tuple[str, Mapping[str, str]] | None = None
    #: What NLU would say of the words alone: answers, best first, when it would answer at all.
    plain_answers: tuple[str, ...] = ()
    #: The answers asked for when the message plainly holds two questions, in its order.
    questions: tuple[str, ...] = ()
    #: How near the words are to each thing offered, in its order, from 0 to 1.
    likeness: tuple[float, ...] = ()
    #: The question that ends a message of several parts, read alone.
    last: "Message | None" = None
    #: Whether what stands before it only names a company.
    after_a_name: bool = False

    @cached_property
    def plain(self) -> str:
        """The words in full, in lower case, without accents, with plain apostrophes and spaces."""
        return unaccented(self.in_full or self.text)

    @cached_property
    def typed(self) -> str:
        """The text as it was typed, made plain: what was found in it stands at its place."""
        return unaccented(self.text)

    @cached_property
    def words(self) -> list[str]:
        """The words of the plain text."""
        return re.findall(r"[a-z0-9]+(?:'[a-z0-9]+)?", self.plain)

    @cached_property
    def unnamed(self) -> str:
        """The text without the names of companies, whose words ask for nothing."""
        text = self.in_full or self.text
        for name in self.names:
            if name.kind == "company_name" and not _OF_A_COURSE.fullmatch(unaccented(name.text)):
                text = text.replace(name.text, " ")
        return without_relatives(text, unaccented(text))

    @cached_property
    def unnamed_plain(self) -> str:
        """The text without the names of companies, made plain."""
        return unaccented(self.unnamed).strip()

    def named(self, kind: str) -> str | None:
        """Return the first name of this kind."""
        return next((name.text for name in self.names if name.kind == kind), None)
