"""Compare companies with what was asked: how alike, why, and whether it is sure."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from rapidfuzz import fuzz

from opco.companies.membership import idcc_table
from opco.companies.names import normalise, words
from opco.companies.territories import territories
from opco.database.tables import Company

#: How much two names must look alike, from 0 to 100, to be offered at all.
MINIMUM_SCORE = 62.0
#: A place that was asked for and is not there; one that is.
#: Recorded words that one mistyped word may be.
MOST_ALIKE = 12
#: Less for an establishment that is closed: an open one as alike comes first.
_CLOSED = 4.0
_ELSEWHERE, _THERE = -12.0, 8.0


class Why(str, Enum):
    """What makes a company a match, the surest first."""

    #: The whole name, brand or acronym, once legal forms and small words are left out.
    EXACT = "exact"
    #: Every word asked is in its name or its town; the name holds others.
    ALL_WORDS = "all_words"
    #: The same, with a typing error in a word.
    MISTYPED = "mistyped"
    #: Some words asked are nowhere in it.
    PART = "part"


@dataclass(frozen=True)
class Match:
    """A company that may be the one meant; ``score`` from 0 to 100.

    ``sure``: its name is exactly what was asked, it is open, and no other has this name there
    (anywhere when no town was named): it may be taken without asking. Any other match is to be
    confirmed when alone, chosen when not.
    """

    company: Company
    score: float
    why: Why = Why.EXACT
    sure: bool = False


@dataclass(frozen=True)
class Word:
    """A recorded word that a word asked may be."""

    id: int
    word: str
    companies: int
    likeness: float

    @property
    def telling(self) -> float:
        """How much it tells, from 1 (one company has it) down: « garage » tells little."""
        return float((1 + self.companies) ** -0.3)


@dataclass
class Asked:
    """What is looked for: the words, what each may be, the places."""

    words: list[str]
    place: str | None
    #: For each word, what it may be in the index: in names and in towns.
    recorded: dict[str, list[Word]]
    #: Towns that stand among the words, with their places in the index.
    towns: list[tuple[str, list[int]]] = field(default_factory=list)
    #: Places of ``place``: a list or a query; ``None`` when none was given.
    place_ids: Any = None

    def telling(self, word: str) -> float:
        """How much a word asked tells: as its exact form does, fully when there is none."""
        exact = next((item for item in self.recorded[word] if item.likeness == 1.0), None)
        return exact.telling if exact else 1.0

    def alike(self, word: str) -> list[Word]:
        """Return what ``word`` may be in a name, the likeliest first."""
        held = [item for item in self.recorded[word] if item.companies]
        held.sort(key=lambda item: (-item.likeness, -item.companies))
        return held[:MOST_ALIKE]


def matches_of(companies: Iterable[Company], asked: Asked) -> list[Match]:
    """Return ``companies`` as matches, those that are alike enough."""
    found = [_match(company, asked) for company in companies]
    return [match for match in found if match.score >= MINIMUM_SCORE]


def ranked(matches: list[Match], place: str | None) -> list[Match]:
    """Return ``matches``, best first, the first one ``sure`` if it is.

    By likeness (a closed establishment a little less); then whole names before others, OPCO
    Mobilités' conventions before others, head offices first.
    """
    ours = idcc_table().branches
    matches = sorted(
        matches,
        key=lambda m: (
            -m.score,
            m.why is not Why.EXACT,
            m.company.idcc not in ours,
            not m.company.head_office,
            m.company.siret,
        ),
    )
    exact = [m for m in matches if m.why is Why.EXACT and not _elsewhere(m, place)]
    if len(exact) == 1 and exact[0] is matches[0] and exact[0].company.closed_on is None:
        matches[0] = replace(exact[0], sure=True)
    return matches


def _elsewhere(match: Match, place: str | None) -> bool:
    return bool(place) and not _is_at(match.company, place or "")


def _match(company: Company, asked: Asked) -> Match:
    others = (company.other_names or "").split(" | ")
    names = [words(name) for name in (company.name, company.trade_name, *others) if name]
    own = {word for name in names for word in name}
    town = set(words(company.city or ""))
    in_name = {word: _best(asked, word, own) for word in asked.words}
    if not any(in_name.values()):
        return Match(company, 0.0, Why.PART)
    in_town = {word: _best(asked, word, town) for word in asked.words}
    weights = {word: asked.telling(word) for word in asked.words}
    held = sum(
        weight * max(in_name[word], in_town[word]) for word, weight in weights.items()
    ) / sum(weights.values())
    whole, exact = _whole(names, town, asked, in_name, in_town)
    score = 68.0 * held + 0.32 * whole
    if asked.place:
        score += _THERE if _is_at(company, asked.place) else _ELSEWHERE
    if company.closed_on is not None:
        score -= _CLOSED
    least = min(max(in_name[word], in_town[word]) for word in asked.words)
    why = (
        Why.EXACT
        if exact
        else Why.ALL_WORDS
        if least == 1.0
        else Why.MISTYPED
        if least > 0
        else Why.PART
    )
    return Match(company, round(max(0.0, min(100.0, score)), 1), why)


def _whole(
    names: list[list[str]],
    town: set[str],
    asked: Asked,
    in_name: dict[str, float],
    in_town: dict[str, float],
) -> tuple[float, bool]:
    """Return how near a whole name is to what was asked, and whether it is the same.

    The words that say the town may be left out of what was asked, or added to the name.
    """
    query = " ".join(asked.words)
    without_town = " ".join(
        word for word in asked.words if in_name[word] == 1.0 or in_town[word] < 0.8
    )
    best, exact = 0.0, False
    for name in names:
        text = " ".join(name)
        exact = exact or text in (query, without_town)
        ratios = [fuzz.token_sort_ratio(query, text)]
        if without_town and without_town != query:
            ratios.append(fuzz.token_sort_ratio(without_town, text))
        if town:
            ratios.append(fuzz.token_sort_ratio(query, f"{text} {' '.join(sorted(town))}"))
        best = max(best, *ratios)
    return best, exact


def _best(asked: Asked, word: str, own: set[str]) -> float:
    """Return how surely one of the words ``own`` is the word asked, from 0 to 1."""
    if word in own:
        return 1.0
    return max((item.likeness for item in asked.recorded[word] if item.word in own), default=0.0)


def _is_at(company: Company, place: str) -> bool:
    asked = normalise(place)
    if asked.isdigit() or asked in ("2a", "2b"):
        postcode = company.postcode or ""
        return asked.upper() == company.department or (
            len(asked) >= 2 and postcode.startswith(asked)
        )
    region = territories().region(company.region_code)
    places = [company.city or "", region.name if region else ""]
    return any(fuzz.WRatio(asked, normalise(p)) >= 85 for p in places if p)
