"""The terms that can be explained on demand (« c'est quoi la DSN ? »)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from opco.content import Source, Strict, read_model
from opco.french.plain import Spellings, word_key


class Term(Strict):
    """One term: how it is written, its variants, what it means, where to read on.

    ``text`` and ``example`` are Jinja templates, with the values of the law. ``facts`` are the
    facts of ``data/schemes/facts.yml`` that the term explains when one of them is asked.
    ``source`` is an id of ``data/reference/sources.yml``; ``topic`` a topic, or ``topic/section``.
    """

    term: str
    variants: tuple[str, ...] = ()
    text: str
    example: str | None = None
    facts: tuple[str, ...] = ()
    source: str | None = None
    topic: str | None = None


@dataclass(frozen=True)
class Definition:
    """A term explained on a day, in French typography. ``topic`` is ``topic`` or ``topic/section``."""

    term: str
    text: str
    example: str | None
    sources: tuple[Source, ...]
    topic: str | None


class GlossaryFile(Strict):
    """The file of terms, by id; ``familiar`` are acronyms that need no explanation."""

    familiar: tuple[str, ...] = ()
    terms: dict[str, Term]


class Glossary(Mapping[str, Term]):
    """The terms by id, with a search by what people write."""

    def __init__(self, terms: Mapping[str, Term], familiar: Iterable[str] = ()) -> None:
        self.familiar = frozenset(word_key(word) for word in familiar)
        self._terms = dict(terms)
        self._by_fact = {fact: term for term in self._terms.values() for fact in term.facts}
        self._spellings = Spellings(
            {
                spelling: term
                for term in self._terms.values()
                for spelling in (term.term, *term.variants)
            }
        )

    def __getitem__(self, term_id: str) -> Term:
        return self._terms[term_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._terms)

    def __len__(self) -> int:
        return len(self._terms)

    def find(self, text: str) -> Term | None:
        """Return the term that ``text`` names, the longest one; accents and case do not matter."""
        found = self._spellings.find(text)
        return found and found[1]

    def spelling_in(self, text: str) -> str | None:
        """Return how ``text`` writes the term that it names, as words without accents; None when it names none."""
        found = self._spellings.find(text)
        return found and found[0]

    def of_fact(self, fact: str) -> Term | None:
        """Return the term that explains a fact of the checks, or ``None``."""
        return self._by_fact.get(fact)

    def spellings(self) -> frozenset[str]:
        """Return every known spelling, without accents, in lower case."""
        return frozenset(self._spellings.named)


def load_glossary(path: Path) -> Glossary:
    """Return the glossary that a file holds. Raises ``ContentError``."""
    file = read_model(path, GlossaryFile)
    return Glossary(file.terms, file.familiar)
