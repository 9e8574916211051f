"""From words to the few companies worth comparing: the part of the search that reads the index.

The same statements on SQLite and on PostgreSQL; the tables are in
``opco/database/tables/companies.py``.
"""

import heapq
from collections.abc import Iterable, Sequence
from itertools import pairwise, product
from typing import Any

from rapidfuzz.distance import OSA
from sqlalchemy import and_, select

from opco.companies.layers import Reader
from opco.companies.matching import Asked, Word
from opco.companies.names import normalise, variants, whole_name, words
from opco.companies.territories import territories
from opco.database.tables import CompanyWord, NamePlace, NameVariant, NameWord

#: A word that more companies hold than this says little: alone it selects nobody.
COMMON = 4000
#: Rows of the index read for one word, and companies compared in full for one search.
_MOST_ROWS = 5000
_CANDIDATES = 60
#: Companies of the rarest word that are ranked by the others, and forms of each that are checked.
_FEW = 400
_MOST_CHECKED = 4
#: What a whole name weighs beside its words.
_WHOLE_NAME = 2.0

_MOST_WORDS = 8
#: Recorded words that one mistyped word may be, and towns that one name may mean.
_MOST_BEGINNING = 12
_SHORTEST_BEGUN = 3
_MOST_PLACES = 60
_MOST_TOWNS = 4
_MOST_SPELT = 5
_LONGEST_TOWN = 4
#: Comes after every letter in the order of the index.
_AFTER_LETTERS = "~"

_word, _variant, _place, _held = (
    table.__table__.c for table in (NameWord, NameVariant, NamePlace, CompanyWord)
)


def asked_in(reader: Reader, name: str, place: str | None) -> Asked | None:
    """Read ``name`` and ``place`` against the index; ``None`` when they hold no word."""
    given = list(dict.fromkeys(words(name)))[:_MOST_WORDS]
    if not given:
        return None
    said = words(place)[:_LONGEST_TOWN] if place else []
    pairs = [first + second for first, second in pairwise(given)]
    known = _recorded(reader, [*given, *said], pairs)
    given = _joined(given, known)
    asked = Asked(given, place, {word: known[word] for word in given})
    asked.towns = _towns(reader, _spans(given), known)
    if place:
        asked.place_ids = _places(reader, place, said, known)
    return asked


def begun_in(reader: Reader, begun: str) -> Asked | None:
    """Read a name that is being typed: its last word may be any that begins so."""
    given = list(dict.fromkeys(words(begun)))[:_MOST_WORDS]
    if not given or len(given[-1]) < _SHORTEST_BEGUN:
        return None
    known = _recorded(reader, given, [])
    last = given[-1]
    rows = reader.execute(
        select(_word.id, _word.word, _word.companies)
        .where(_word.word >= last, _word.word < f"{last}{_AFTER_LETTERS}", _word.companies > 0)
        .order_by(_word.companies.desc())
        .limit(_MOST_BEGINNING)
    )
    # Typed so far without an error: nearer than any other word.
    known[last] = [Word(n, w, held, 1.0 if w == last else 0.99) for n, w, held in rows]
    asked = Asked(given, None, {word: known[word] for word in given})
    asked.towns = _towns(reader, _spans(given[:-1]) + [given[:-1]] * (len(given) > 1), known)
    return asked


def at_places(reader: Reader, asked: Asked) -> list[str]:
    """Return the SIRETs worth comparing in the place asked, or in the towns that were named."""
    if asked.place_ids is not None:
        return _at(reader, asked, asked.place_ids, [asked.words], asked.words)
    names, places = [], []
    for town, ids in asked.towns:
        rest = [word for word in asked.words if word not in town.split()]
        if rest:
            names.append(rest)
        if _telling(asked, rest):
            places += ids
    if not places:
        # « Garage, Lyon »: any choice would be chance, unless it is a whole name there.
        places = [number for _, ids in asked.towns for number in ids]
        return _at(reader, asked, places, names, []) if places else []
    return _at(reader, asked, places, names, asked.words)


def everywhere(reader: Reader, asked: Asked) -> list[str]:
    """Return the SIRETs worth comparing wherever they are: whole names, then telling words."""
    whole = select(_held.siret).where(_held.word_id == whole_name(" ".join(asked.words)))
    found = dict.fromkeys(reader.execute(whole.limit(_CANDIDATES)).scalars())
    _by_words(reader, asked, found)
    return list(found)


def _at(
    reader: Reader, asked: Asked, places: Any, names: list[list[str]], own: Sequence[str]
) -> list[str]:
    """Return the companies at ``places`` of these whole ``names``, or with most of these words."""
    weight = {whole_name(" ".join(name)): _WHOLE_NAME for name in names}
    for group in _telling(asked, own):
        weight.update(_weights(group))
    common = {i: w for word in own for i, w in _weights(asked.alike(word)).items()}
    if len(weight) == len(names):
        weight.update(common)
    rows = _held_at(reader, list(weight), places)
    if len({siret for _, siret in rows}) > _CANDIDATES:
        others = [number for number in common if number not in weight]
        rows += _held_at(reader, others, places) if others else []
    return _heaviest(rows, common | weight)


def _held_at(reader: Reader, numbers: list[int], places: Any) -> list[tuple[int, str]]:
    rows = reader.execute(
        select(_held.word_id, _held.siret)
        .where(_held.word_id.in_(sorted(numbers)), _held.place_id.in_(places))
        .limit(_MOST_ROWS)
    )
    return [(number, siret) for number, siret in rows]


def _by_words(reader: Reader, asked: Asked, found: dict[str, None]) -> None:
    """Add the companies of the rarest words, ranked by all the words."""
    groups = _telling(asked, asked.words)
    if not groups:
        if sum(bool(asked.alike(word)) for word in asked.words) < 2:
            return  # « garage », among thousands: any choice would be chance
        groups = sorted((asked.alike(word) for word in asked.words), key=_size)
        groups = [group for group in groups if group]
    pool = select(_held.place_id, _held.siret).where(_held.word_id.in_(_ids(groups[0])))
    weight: dict[int, float] = {}
    for word in asked.words:
        weight.update(_weights(asked.alike(word)[:_MOST_CHECKED]))
    if len(groups) > 1 and _size(groups[0]) > _FEW:
        # « Garage Martin »: either word alone is in many names; both are in few.
        second = CompanyWord.__table__.alias()
        both = pool.join(
            second,
            and_(
                second.c.word_id.in_(_ids(groups[1])[:_MOST_CHECKED]),
                second.c.place_id == _held.place_id,
                second.c.siret == _held.siret,
            ),
        )
        rows = _ranked(reader, both, weight)
        if rows:
            found.update(dict.fromkeys(rows))
            return
    found.update(dict.fromkeys(_ranked(reader, pool, weight)))
    if len(groups) > 1 and _size(groups[1]) <= _FEW:
        other = select(_held.place_id, _held.siret).where(_held.word_id.in_(_ids(groups[1])))
        found.update(dict.fromkeys(_ranked(reader, other, weight)))


def _ranked(reader: Reader, pool: Any, weight: dict[int, float]) -> list[str]:
    inside = pool.limit(_FEW).distinct().subquery()
    rows = reader.execute(
        select(_held.word_id, _held.siret).select_from(
            inside.join(
                CompanyWord.__table__,
                and_(
                    _held.word_id.in_(list(weight)),
                    _held.place_id == inside.c.place_id,
                    _held.siret == inside.c.siret,
                ),
            )
        )
    )
    return _heaviest(rows, weight)


def _heaviest(rows: Iterable[Any], weight: dict[int, float]) -> list[str]:
    total: dict[str, float] = {}
    for number, siret in rows:
        total[siret] = total.get(siret, 0.0) + weight[number]
    return heapq.nsmallest(_CANDIDATES, total, key=lambda siret: (-total[siret], siret))


def _telling(asked: Asked, own: Sequence[str]) -> list[list[Word]]:
    """Return the words that may select companies, each as what it may be, the rarest first."""
    groups = [asked.alike(word) for word in own]
    telling = [
        group
        for group in groups
        if group and not any(w.likeness == 1.0 and w.companies > COMMON for w in group)
    ]
    return sorted(telling, key=_size)


def _weights(group: Sequence[Word]) -> dict[int, float]:
    return {item.id: item.likeness**2 * item.telling for item in group}


def _size(group: Sequence[Word]) -> int:
    return sum(item.companies for item in group)


def _ids(group: Sequence[Word]) -> list[int]:
    return [item.id for item in group]


def _recorded(reader: Reader, asked: Sequence[str], pairs: Sequence[str]) -> dict[str, list[Word]]:
    """Return, for each word asked (and pair of words joined), the recorded words it may be."""
    wanted = {word: variants(word) for word in dict.fromkeys([*asked, *pairs])}
    by_variant: dict[str, list[str]] = {}
    for word, own in wanted.items():
        for variant in own:
            by_variant.setdefault(variant, []).append(word)
    rows = reader.execute(
        select(_variant.variant, _word.id, _word.word, _word.companies)
        .join(NameWord.__table__, _word.id == _variant.word_id)
        .where(_variant.variant.in_(list(by_variant)))
    )
    found: dict[str, dict[int, Word]] = {word: {} for word in wanted}
    for variant, number, recorded, companies in rows:
        for word in by_variant[variant]:
            likeness = _likeness(word, recorded)
            if likeness:
                found[word][number] = Word(number, recorded, companies, likeness)
    unknown = [word for word in asked if all(i.likeness < 1 for i in found[word].values())]
    for word, prefixed in _beginning(reader, dict.fromkeys(unknown)):
        found[word].setdefault(prefixed.id, prefixed)
    return {word: list(items.values()) for word, items in found.items()}


def _beginning(reader: Reader, asked: Iterable[str]) -> Iterable[tuple[str, Word]]:
    """Yield the recorded words that begin with a long word asked: « montavel » → montavelle."""
    for word in asked:
        if len(word) < 5 or word.isdigit():
            continue
        rows = reader.execute(
            select(_word.id, _word.word, _word.companies)
            .where(_word.word > word, _word.word < f"{word}{_AFTER_LETTERS}")
            .limit(_MOST_BEGINNING)
        )
        for number, recorded, companies in rows:
            yield word, Word(number, recorded, companies, 0.78)


def _likeness(asked: str, recorded: str) -> float:
    """Return how alike two words are: 1 the same, 0 not a typing error of one another."""
    if asked == recorded:
        return 1.0
    errors = OSA.distance(asked, recorded)
    if errors > (1 if len(asked) < 8 else 2) or asked.isdigit() or recorded.isdigit():
        return 0.0
    return float(1 - errors / max(len(asked), len(recorded)))


def _joined(given: list[str], known: dict[str, list[Word]]) -> list[str]:
    """Join two words that are recorded as one: « val ombre » → « valombre »."""
    text = f" {' '.join(given)} "
    for first, second in pairwise(given):
        if any(item.word == first + second and item.companies for item in known[first + second]):
            text = text.replace(f" {first} {second} ", f" {first}{second} ")
    return text.split()


def _spans(given: list[str]) -> list[list[str]]:
    """Return the runs of words that may say a town, all the words excepted."""
    return [
        given[start:end]
        for start in range(len(given))
        for end in range(start + 1, min(start + _LONGEST_TOWN, len(given)) + 1)
        if end - start < len(given)
    ]


def _towns(
    reader: Reader, spans: list[list[str]], known: dict[str, list[Word]]
) -> list[tuple[str, list[int]]]:
    """Return the towns that ``spans`` say, the longest first: the words, and the places."""
    meant: dict[str, str] = {}
    for span in spans:
        likely = [[w, *(i.word for i in known[w] if i.word != w)][:_MOST_SPELT] for w in span]
        for spelt in product(*likely):
            meant.setdefault(" ".join(spelt), " ".join(span))
    if not meant:
        return []
    rows = reader.execute(
        select(_place.name, _place.id).where(_place.name.in_(list(meant)[:_MOST_ROWS]))
    )
    found: dict[str, list[tuple[str, int]]] = {}
    for name, number in rows:
        found.setdefault(meant[name], []).append((name, number))
    if not any(name == said for said, places in found.items() for name, _ in places):
        for start, number in _longer_towns(reader, {" ".join(span) for span in spans}):
            found.setdefault(start, []).append((start, number))
    towns = []
    for start, places in found.items():
        exact = [number for name, number in places if name == start]
        towns.append((start, (exact or [number for _, number in places])[:_MOST_PLACES]))
    towns.sort(key=lambda town: -len(town[0].split()))
    return towns[:_MOST_TOWNS]


def _longer_towns(reader: Reader, starts: set[str]) -> list[tuple[str, int]]:
    """Return the towns that begin with these words: « villefranche » → Villefranche-sur-Saône."""
    found: list[tuple[str, int]] = []
    for start in sorted(starts):
        if len(start) < 4:
            continue
        rows = reader.execute(
            select(_place.id)
            .where(_place.name > f"{start} ", _place.name < f"{start} {_AFTER_LETTERS}")
            .limit(_MOST_PLACES)
        )
        found += [(start, number) for number in rows.scalars()]
    return found


def _places(reader: Reader, place: str, said: list[str], known: dict[str, list[Word]]) -> Any:
    """Return the places that ``place`` names: a town, a postcode, a department, a region."""
    departments = _departments(normalise(place))
    if departments:
        return select(_place.id).where(_place.department.in_(departments))
    towns = _towns(reader, [said], known)
    return towns[0][1] if towns else []


def _departments(asked: str) -> list[str]:
    known = territories()
    if asked.isdigit() or asked in ("2a", "2b"):
        code = known.department(asked) if len(asked) == 5 else asked.upper().zfill(2)
        return [code] if code else []
    return next((list(r.departments) for r in known.regions() if normalise(r.name) == asked), [])
