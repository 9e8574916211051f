"""Details: sentences finer than an answer, found by the words that they are about.

An answer holds one sentence by kind of question (`opco.knowledge.short`). « Et les repas ? », « et à
Paris ? », « 40 h c'est trop ? » name a thing instead: each detail says which words name it. They
stand in data/details, a file a topic.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import validator
from rapidfuzz.distance import OSA

from opco.content import ContentError, Strict, read_named
from opco.french.plain import unaccented
from opco.knowledge.short import Confidence
from opco.knowledge.topics import Topic, UnknownTextError, find_section

#: A number, or a word with the star that stands for its ending.
_WORD = re.compile(r"\d+(?:[.,]\d+)?|[a-z]+\*?")
#: « 1 200 » and « 1.200 » are 1200.
_THOUSANDS = re.compile(r"(?<=\d)[ .](?=\d{3}\b)")
_ENDS_ALIKE = ("s", "x")
#: Letters from which one may be wrong, and from which an ending is one.
_LONG = 6
#: How far one word of a phrase may be from the one before it.
_NEAR = 4
_WITH_AN_ENDING = 5
#: Words that no answer uses and that are none of ours typed wrong: « gênant » is no « gérant ».
_OF_THEIR_OWN = frozenset(
    (  # noqa: SIM905
        "plante plantes plantee genant genante genants garant fiable fiables chance revenu revenus voleurs palier solaire solaires utilite courses compagne"
        " blanche portent causer secours vieille recette negoce reverse craque apport parite realite sourde statue liasse glande envole clashe voilure"
        " tolere pioche pesent maigre espere troupes sondage transforme livrer contient evoluer maniere autonomie recrue menace"
    ).split()
)
Weigh = Callable[[tuple[str, ...]], float]


class DetailEntry(Strict):
    """One detail as an editor writes it.

    ``about``: phrases that name it; the words of one of them stand in the message, in their order and
    near one another, and ``mot*`` is any word that begins so. ``text`` is a Jinja template.
    ``below``: the number of employees of data/schemes below which what it tells of is open; ``beyond``:
    what remains from that number on.
    ``sources``, ``confidence`` and ``checked_on`` are those of the answer unless given.
    """

    about: tuple[str, ...]
    text: str
    below: str | None = None
    beyond: str | None = None
    sources: tuple[str, ...] | None = None
    confidence: Confidence | None = None
    checked_on: date | None = None

    @validator("about")
    def _has_words(cls, phrases: tuple[str, ...]) -> tuple[str, ...]:
        if not phrases or not all(map(words_of, phrases)):
            raise ValueError("« about » nomme au moins une chose, chacune d'au moins un mot")
        return phrases

    def key(self, name: str) -> str:
        """Return what names this detail of ``topic/answer`` (`opco.knowledge.asked`)."""
        return f"{name}+{self.about[0]}"


class DetailFile(Strict):
    """The details of the answers of one topic, by the id of the answer."""

    topic: str
    details: Mapping[str, tuple[DetailEntry, ...]]


Details = Mapping[str, tuple[DetailEntry, ...]]


@dataclass(frozen=True)
class Found:
    """A detail that a message names: its answer (« topic/answer »), its place there, how much names it, and the words that do."""

    name: str
    place: int
    weight: float
    words: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What names it among all that is said."""
        return f"{self.name}+{self.place}"


def load_details(folder: Path, topics: Mapping[str, Topic]) -> Details:
    """Return the details of a folder by answer, ``topic/answer``. Raises ``ContentError``."""
    found: dict[str, tuple[DetailEntry, ...]] = {}
    for path in sorted(folder.glob("*.yml")):
        file = read_named(path, DetailFile, "topic")
        for answer, entries in file.details.items():
            try:
                find_section(topics, file.topic, answer)
            except UnknownTextError as error:
                raise ContentError(path, None, str(error)) from None
            found[f"{file.topic}/{answer}"] = entries
    return found


class Index:
    """The phrases of all details by their first word: a message looks up its own words, and no others."""

    def __init__(self, details: Details, weigh: Weigh, knows: Callable[[str], bool]) -> None:
        """Index the phrases; ``weigh`` tells how much the words of one tell.

        ``knows`` tells a word that is one as it stands: « retour » is no « recours » typed wrong.
        """
        self._weigh, self._knows = weigh, knows
        #: The answer that holds it, its place there, its words.
        self._phrases: dict[str, list[tuple[str, int, tuple[str, ...]]]] = {}
        for name, entries in details.items():
            for place, entry in enumerate(entries):
                for words in map(words_of, entry.about):
                    self._phrases.setdefault(words[0], []).append((name, place, words))
        every = [words for named in self._phrases.values() for *_, words in named]
        self._words = frozenset(word for words in every for word in words)
        self._beginnings = {word[:-1]: word for word in self._words if word.endswith("*")}
        #: Long words by their first letter, which one typing error leaves, and their length.
        self._long: dict[tuple[str, int], list[str]] = {}
        for word in self._words:
            if len(word) >= _LONG and not word.endswith("*"):
                self._long.setdefault((word[0], len(word)), []).append(word)
        self._meant = lru_cache(maxsize=16384)(self._words_meant)

    def find(self, text: str) -> list[Found]:
        """Return the details that a message names, the best named first."""
        places: dict[str, list[int]] = {}
        for at, said in enumerate(words_of(text)):
            for word in self._meant(said):
                places.setdefault(word, []).append(at)
        weights: dict[tuple[str, int], tuple[float, tuple[str, ...]]] = {}
        for first in places:
            for name, place, words in self._phrases.get(first, ()):
                if _stands(words, places):
                    weight = self._weigh(words)
                    if weight > weights.get((name, place), (0.0, ()))[0]:
                        weights[name, place] = weight, words
        found = [Found(*at, *named) for at, named in weights.items()]
        return sorted(found, key=lambda one: (-one.weight, one.name, one.place))

    def _words_meant(self, said: str) -> frozenset[str]:
        """Return the words of phrases that a word of a message is: by its beginning, or but for a typing error.

        A known word has no typing error.
        """
        starts = (said[:length] for length in range(1, len(said) + 1))
        found = {self._beginnings[start] for start in starts if start in self._beginnings}
        if said in self._words:
            found.add(said)
        own = said in self._phrases or said in _OF_THEIR_OWN
        if len(said) >= _LONG and not (own or self._knows(said)):
            for length in range(len(said) - 1, len(said) + 2):
                near = self._long.get((said[0], length), ())
                found.update(one for one in near if OSA.distance(one, said, score_cutoff=1) <= 1)
        return frozenset(found)


@lru_cache(maxsize=1024)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text, without accents, case or ending of the plural."""
    plain = _THOUSANDS.sub("", re.sub(r"[\u00a0\u202f]", " ", unaccented(text)))
    return tuple(
        word[:-1] if len(word) >= _WITH_AN_ENDING and word.endswith(_ENDS_ALIKE) else word
        for word in _WORD.findall(plain)
    )


def names_one_of(phrases: Iterable[str], text: str) -> bool:
    """Tell whether a text names something by one of these phrases: its words, in their order, near one another."""
    places: dict[str, list[int]] = {}
    for at, said in enumerate(words_of(text)):
        places.setdefault(said, []).append(at)
    return any(_stands(words_of(phrase), places) for phrase in phrases)


def _stands(phrase: tuple[str, ...], places: Mapping[str, Sequence[int]]) -> bool:
    """Tell whether the words of a phrase follow one another in a message, with few words between.

    ``places``: where in the message each word of a phrase stands.
    """
    ends = places.get(phrase[0], ())
    for word in phrase[1:]:
        if not (ends and word in places):
            return False
        ends = [at for at in places[word] if any(before < at <= before + _NEAR for before in ends)]
    return bool(ends)
