"""Find companies by SIRET, by SIREN, or by what people call them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz
from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from opco.companies.names import grams, normalise, words
from opco.companies.territories import territories
from opco.database.tables.companies import Company, CompanyWord, NameWord, NameWordGram

#: How much two names must look alike, from 0 to 100, to be offered at all.
MINIMUM_SCORE = 62.0

#: How much two words must look alike to be taken for one another.
_WORD_SCORE = 76.0

#: A word that more companies hold than this says little: it ranks, it does not select, unless
#: there is nothing else.
_COMMON = 4000

#: Companies compared in full for one search.
_CANDIDATES = 300

_MOST_WORDS = 8


@dataclass(frozen=True)
class Match:
    """A company that may be the one meant; ``score`` from 0 to 100."""

    company: Company
    score: float


def find_by_siret(session: Session, siret: str) -> Company | None:
    """Return the establishment with these fourteen digits, ``None`` when it is not recorded."""
    company: Company | None = session.get(Company, siret)
    return company


def find_by_siren(session: Session, siren: str) -> list[Company]:
    """Return the company's establishments, its head office first."""
    found = session.execute(
        select(Company)
        .where(Company.siren == siren)
        .order_by(Company.__table__.c.head_office.desc(), Company.siret)
    )
    return list(found.scalars())


def find_by_name(
    session: Session, name: str, place: str | None = None, limit: int = 5
) -> list[Match]:
    """Return the companies whose name is nearest to ``name``, best first, at most ``limit``.

    Accents, case, legal forms and typing errors do not matter; a rare word counts for more than
    « garage ». ``place`` (a city, postcode, department number or region) brings the companies
    there to the top; words of a city may also stand in ``name``. Nothing alike gives an empty
    list.
    """
    asked = list(dict.fromkeys(words(name)))[:_MOST_WORDS]
    if not asked or limit < 1:
        return []
    asked = _joined(session, asked)
    asked_place = words(place)[:4] if place else []
    alike = {word: _words_like(session, word) for word in dict.fromkeys(asked + asked_place)}
    frequency = _frequencies(session, alike)
    sirets = _candidates(session, asked, asked_place, alike, frequency)
    if not sirets:
        return []
    telling = {word: _telling(_exact_frequency(alike[word], frequency)) for word in asked}
    found = session.execute(select(Company).where(Company.__table__.c.siret.in_(sirets))).scalars()
    scored = [Match(company, _score(company, telling, place)) for company in found]
    scored = [match for match in scored if match.score >= MINIMUM_SCORE]
    scored.sort(key=lambda m: (-m.score, not m.company.head_office, m.company.siret))
    return scored[:limit]


def _joined(session: Session, asked: list[str]) -> list[str]:
    """Join two words that are recorded as one: « val ombre » → « valombre »."""
    pairs = {first + second: (first, second) for first, second in pairwise(asked)}
    if not pairs:
        return asked
    column = NameWord.__table__.c.word
    known = set(session.execute(select(NameWord.word).where(column.in_(pairs))).scalars())
    text = f" {' '.join(asked)} "
    for joined, (first, second) in pairs.items():
        if joined in known:
            text = text.replace(f" {first} {second} ", f" {joined} ")
    return text.split()


def _words_like(session: Session, word: str) -> dict[int, float]:
    """Return the recorded words that ``word`` may be, with their likeness from 0 to 1."""
    exact = session.execute(select(NameWord.id).where(NameWord.word == word)).scalar()
    known: dict[int, float] = {} if exact is None else {exact: 1.0}
    if len(word) < 4 or word.isdigit():
        return known
    shared = func.count().label("shared")
    gram, word_id = NameWordGram.__table__.c.gram, NameWordGram.__table__.c.word_id
    nearest = (
        select(word_id, shared)
        .where(gram.in_(grams(word)))
        .group_by(word_id)
        .order_by(shared.desc())
        .limit(60)
        .subquery()
    )
    rows = session.execute(
        select(NameWord.id, NameWord.word).join(nearest, nearest.c.word_id == NameWord.id)
    )
    for identifier, recorded in rows:
        score = fuzz.ratio(word, recorded)
        if score >= _WORD_SCORE or (len(word) >= 5 and recorded.startswith(word)):
            known[identifier] = max(known.get(identifier, 0.0), score / 100)
    return known


def _frequencies(session: Session, alike: dict[str, dict[int, float]]) -> dict[int, int]:
    """Return how many companies hold each recorded word that was found."""
    found = {identifier for likely in alike.values() for identifier in likely}
    if not found:
        return {}
    table = CompanyWord.__table__.c
    counted = session.execute(
        select(table.word_id, func.count()).where(table.word_id.in_(found)).group_by(table.word_id)
    )
    return {identifier: count for identifier, count in counted}


def _telling(frequency: int) -> float:
    """Return how much a word tells, from 1 (nobody has it) down: « garage » tells little."""
    return float((1 + frequency) ** -0.3)


def _exact_frequency(likely: dict[int, float], frequency: dict[int, int]) -> int:
    return max(
        (frequency.get(i, 0) for i, likeness in likely.items() if likeness >= 0.99), default=0
    )


def _candidates(
    session: Session,
    asked: list[str],
    asked_place: list[str],
    alike: dict[str, dict[int, float]],
    frequency: dict[int, int],
) -> list[str]:
    """Return the SIRETs worth comparing: those that hold most of the telling words."""
    in_name = {i for word in asked for i in alike[word] if i in frequency}
    if not in_name:
        return []
    weight: dict[int, float] = defaultdict(float)
    for word, likely in alike.items():
        factor = 1.0 if word in asked else 0.5
        for identifier, likeness in likely.items():
            if identifier in frequency:
                value = factor * likeness**2 * _telling(frequency[identifier])
                weight[identifier] = max(weight[identifier], value)
    selecting = [i for i in in_name if frequency[i] <= _COMMON]
    selecting += [i for w in asked_place for i in alike[w] if 0 < frequency.get(i, 0) <= _COMMON]
    if not selecting:
        if not asked_place:
            return []  # « garage », among thousands: any choice would be chance
        selecting = sorted(in_name, key=lambda i: frequency[i])[:1]
    table = CompanyWord.__table__.c
    worth = case(*((table.word_id == i, w) for i, w in weight.items()), else_=0.0)
    total = func.sum(worth).label("total")
    pool = select(table.siret).where(table.word_id.in_(selecting)).distinct().subquery()
    rows = session.execute(
        select(table.siret, total)
        .join(pool, pool.c.siret == table.siret)
        .where(table.word_id.in_(list(weight)))
        .group_by(table.siret)
        .order_by(total.desc(), table.siret)
        .limit(_CANDIDATES)
    )
    return [siret for siret, _ in rows]


def _score(company: Company, telling: dict[str, float], place: str | None) -> float:
    """Return the likeness of ``company`` to the words asked, from 0 to 100.

    Two thirds: how much of what was asked the company has, rare words first. One third: how
    much else its name holds.
    """
    names = [words(name) for name in (company.name, company.trade_name) if name]
    city = words(company.city or "")
    own_name = {word for name in names for word in name}
    of_name = {word: max(_likeness(word, own) for own in own_name) for word in telling}
    if not any(of_name.values()):
        return 0.0
    of_city = {word: max((_likeness(word, own) for own in city), default=0.0) for word in telling}
    held = sum(value * max(of_name[word], of_city[word]) for word, value in telling.items())
    query = " ".join(telling)
    texts = [" ".join(name) for name in names]
    texts += [f"{text} {' '.join(city)}" for text in texts]
    whole = max(fuzz.token_sort_ratio(query, text) for text in texts)
    score = 68.0 * held / sum(telling.values()) + 0.32 * whole
    if place:
        score += 8.0 if _is_at(company, place) else -12.0
    return round(max(0.0, min(100.0, score)), 1)


def _likeness(asked: str, own: str) -> float:
    """Return how alike two words are, from 0 (not the same word) to 1."""
    if asked == own:
        return 1.0
    if min(len(asked), len(own)) < 4 or asked.isdigit():
        return 0.0
    ratio = fuzz.ratio(asked, own)
    if len(asked) >= 5 and own.startswith(asked):
        ratio = max(ratio, 85.0)
    return float((ratio / 100) ** 1.5) if ratio >= _WORD_SCORE else 0.0


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
