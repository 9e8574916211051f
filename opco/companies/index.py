"""Keep the words that find companies by name in step with their records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from opco.companies.names import grams, words
from opco.database.tables.companies import CompanyWord, NameWord, NameWordGram

#: Values in one statement: both databases take this many.
CHUNK = 500

T = TypeVar("T")


def index_names(session: Session, records: Sequence[dict[str, Any]], fresh: bool = False) -> None:
    """Record the words of ``records`` (keys: siret, name, trade_name, city), replacing theirs.

    ``fresh`` says that none of them was recorded before.
    """
    held = {record["siret"]: _words_of(record) for record in records}
    if not fresh:
        for part in chunks(list(held)):
            session.execute(
                delete(CompanyWord)
                .where(CompanyWord.__table__.c.siret.in_(part))
                .execution_options(synchronize_session=False)
            )
    ids = _word_ids(session, sorted({word for own in held.values() for word in own}))
    rows = [
        {"word_id": ids[word], "siret": siret, "place": place}
        for siret, own in held.items()
        for word, place in own.items()
    ]
    if rows:
        session.execute(insert(CompanyWord.__table__), rows)


def chunks(items: Sequence[T], size: int = CHUNK) -> Iterable[Sequence[T]]:
    """Cut ``items`` into pieces of at most ``size``."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _words_of(record: dict[str, Any]) -> dict[str, bool]:
    own = dict.fromkeys(words(record.get("city") or ""), True)
    for key in ("name", "trade_name"):
        own.update(dict.fromkeys(words(record.get(key) or ""), False))
    return own


def _word_ids(session: Session, wanted: list[str]) -> dict[str, int]:
    ids: dict[str, int] = {}
    column = NameWord.__table__.c.word
    for part in chunks(wanted):
        found = session.execute(select(NameWord.word, NameWord.id).where(column.in_(part)))
        ids.update({word: identifier for word, identifier in found})
    new = [word for word in wanted if word not in ids]
    if new:
        last = session.execute(select(func.max(NameWord.id))).scalar() or 0
        made = {word: last + number for number, word in enumerate(new, start=1)}
        session.execute(
            insert(NameWord.__table__), [{"id": i, "word": word} for word, i in made.items()]
        )
        session.execute(
            insert(NameWordGram.__table__),
            [{"gram": g, "word_id": i} for word, i in made.items() for g in sorted(grams(word))],
        )
        ids.update(made)
    return ids
