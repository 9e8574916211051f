"""Keep the words that find companies by name in step with their records."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from opco.companies.names import variants, whole_name, words
from opco.database import changed
from opco.database.tables import Company, CompanyWord, NamePlace, NameVariant, NameWord

#: Values in one statement: both databases take this many.
CHUNK = 500
#: To be raised when what is indexed changes: bases are then indexed anew at the next seeding.
VERSION = "1"

T = TypeVar("T")
Record = Mapping[str, Any]


def index_names(session: Session, records: Sequence[Record]) -> set[int]:
    """Record the words of ``records`` (keys: siret, name, trade_name, other_names, city, department).

    None of them may be indexed already: what was recorded is taken out by ``forget_names``.
    Returns the words touched, for ``count_words``.
    """
    held = {record["siret"]: words_of(record) for record in records}
    places = _place_ids(session, {place_of(record) for record in records})
    towns = {word for name, _ in places for word in name.split()}
    ids = _word_ids(session, {word for own, _ in held.values() for word in own} | towns)
    rows = [
        {"word_id": number, "place_id": places[place_of(record)], "siret": record["siret"]}
        for record in records
        for number in (
            *(ids[word] for word in held[record["siret"]][0]),
            *held[record["siret"]][1],
        )
    ]
    if rows:
        session.execute(insert(CompanyWord.__table__), rows)
    return {ids[word] for own, _ in held.values() for word in own}


def forget_names(session: Session, records: Sequence[Record]) -> set[int]:
    """Take the words of ``records``, as they were indexed, out of the index; return these words."""
    places = _place_ids(session, {place_of(record) for record in records})
    table = CompanyWord.__table__.c
    touched: set[int] = set()
    for record in records:
        own, whole = words_of(record)
        ids = _word_ids(session, set(own))
        touched |= set(ids.values())
        held = delete(CompanyWord).where(
            table.word_id.in_([*ids.values(), *whole]),
            table.place_id == places[place_of(record)],
            table.siret == record["siret"],
        )
        changed(session, held)
    return touched


def drop_unused_words(session: Session, ids: set[int]) -> None:
    """Take out those of the words that no company holds and no town has: names of who left."""
    words, variants = NameWord.__table__, NameVariant.__table__
    towns = {
        word
        for name in session.execute(select(NamePlace.__table__.c.name)).scalars()
        for word in name.split()
    }
    for part in chunks(sorted(ids)):
        unused = select(words.c.id, words.c.word).where(
            words.c.id.in_(part), words.c.companies == 0
        )
        gone = [number for number, word in session.execute(unused) if word not in towns]
        session.execute(delete(variants).where(variants.c.word_id.in_(gone)))
        session.execute(delete(words).where(words.c.id.in_(gone)))


def index_all(session: Session) -> int:
    """Index every company anew and return how many there are."""
    for table in (CompanyWord, NameVariant, NameWord, NamePlace):
        session.execute(delete(table.__table__))
    count = 0
    touched: set[int] = set()
    last = "00000000000000"
    column = Company.__table__.c.siret
    while True:
        part = (
            session.execute(
                select(Company.__table__).where(column > last).order_by(column).limit(CHUNK)
            )
            .mappings()
            .all()
        )
        if not part:
            count_words(session, touched)
            return count
        touched |= index_names(session, part)
        count += len(part)
        last = part[-1]["siret"]


def chunks(items: Sequence[T], size: int = CHUNK) -> Iterable[Sequence[T]]:
    """Cut ``items`` into pieces of at most ``size``."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def words_of(record: Record) -> tuple[list[str], list[int]]:
    """Return the words of a company's names, and the numbers of its whole names."""
    own: dict[str, None] = {}
    whole: dict[int, None] = {}
    others = (record.get("other_names") or "").split(" | ")
    for name in (record.get("name"), record.get("trade_name"), *others):
        found = words(name) if name else []
        own.update(dict.fromkeys(found))
        if found:
            whole[whole_name(" ".join(found))] = None
    return list(own), list(whole)


def place_of(record: Record) -> tuple[str, str]:
    """Return the town and the department under which a company is indexed."""
    return _town(record.get("city") or ""), record.get("department") or ""


@lru_cache(maxsize=50_000)
def _town(city: str) -> str:
    return " ".join(words(city))[:100]


def _place_ids(session: Session, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], int]:
    ids: dict[tuple[str, str], int] = {("", ""): 0}
    table = NamePlace.__table__.c
    for part in chunks(sorted({name for name, _ in wanted})):
        found = session.execute(
            select(table.name, table.department, table.id).where(table.name.in_(part))
        )
        ids.update({(name, department): identifier for name, department, identifier in found})
    new = sorted(wanted - set(ids))
    if new:
        last = session.execute(select(func.max(table.id))).scalar() or 0
        made = {place: number for number, place in enumerate(new, start=last + 1)}
        rows = [
            {"id": number, "name": name, "department": department}
            for (name, department), number in made.items()
        ]
        session.execute(insert(NamePlace.__table__), rows)
        ids.update(made)
    return ids


def _word_ids(session: Session, wanted: set[str]) -> dict[str, int]:
    ids: dict[str, int] = {}
    table = NameWord.__table__.c
    for part in chunks(sorted(wanted)):
        found = session.execute(select(table.word, table.id).where(table.word.in_(part)))
        ids.update({word: identifier for word, identifier in found})
    new = sorted(wanted - set(ids))
    if new:
        last = session.execute(select(func.max(table.id))).scalar() or 0
        made = {word: number for number, word in enumerate(new, start=last + 1)}
        session.execute(
            insert(NameWord.__table__),
            [{"id": i, "word": word, "companies": 0} for word, i in made.items()],
        )
        session.execute(
            insert(NameVariant.__table__),
            [
                {"variant": variant, "word_id": i}
                for word, i in made.items()
                for variant in sorted(variants(word))
            ],
        )
        ids.update(made)
    return ids


def count_words(session: Session, ids: set[int]) -> None:
    """Bring up to date how many companies hold these words; once, after many records."""
    table = CompanyWord.__table__.c
    held = select(func.count()).where(table.word_id == NameWord.__table__.c.id).scalar_subquery()
    for part in chunks(sorted(ids)):
        session.execute(
            update(NameWord.__table__)
            .where(NameWord.__table__.c.id.in_(part))
            .values(companies=held)
        )
