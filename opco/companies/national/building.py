"""Write the selected companies and their index of names, in the order of the tables."""

from array import array
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import numpy

from opco.companies.company_cells import INSEE_BANDS
from opco.companies.index import place_of, words_of
from opco.companies.names import LONGEST_MISTYPED, SHORTEST_MISTYPED
from opco.companies.national.joining import Joined
from opco.companies.national.places import NextDirectory
from opco.companies.territories import territories
from opco.database.tables import Company, CompanyWord, NamePlace, NameVariant, NameWord

_BATCH = 20_000
#: Rows of the index kept in memory before they go to the working database.
_HELD = 1_000_000
_COLUMNS = (
    "siret", "name", "trade_name", "other_names", "postcode", "city", "commune_code", "department",
    "region_code", "naf", "naf_2025", "idcc", "idccs", "opco_id", "headcount_low", "headcount_high",
    "headcount_year", "headcount_source", "closed_on", "successor", "head_office", "person", "demonstration",
)  # fmt: skip
#: What « effectif » of Sirene is, as shown to a user.
HEADCOUNT_SOURCE = "Sirene (Insee)"


def build(joined: Joined, target: NextDirectory, labels: Mapping[str, str]) -> int:
    """Write the companies of ``joined`` to ``target`` and return how many there are.

    ``labels`` is SIRO's label → our id of the OPCO.
    """
    index = _Index(joined)
    total = max(1, joined.counts.get("siro", 0))
    written = 0
    for batch in joined.selected():
        rows = []
        for row in batch:
            record = record_of(row, labels)
            index.add(record, row[0])
            rows.append(tuple(record[name] for name in _COLUMNS))
        target.write(Company.__table__, _COLUMNS, rows)
        written += len(rows)
        joined.step("companies", min(1.0, written / total))
    index.write(target)
    return written


def record_of(row: tuple[Any, ...], labels: Mapping[str, str]) -> dict[str, Any]:
    """Return the company that a row of ``Joined.selected`` holds; numbers and days as stored."""
    (siret, name, trade_name, others, postcode, city, commune, naf, naf_2025, idccs, owner, band,
     band_year, closed_on, successor, head_office, person) = row  # fmt: skip
    department, region = _place(postcode, commune)
    bounds = INSEE_BANDS.get(band or "")
    codes = (idccs or "").split(",") if idccs else []
    usual = [text for text in dict.fromkeys(others) if text not in (name, trade_name)]
    return {
        "siret": siret,
        "name": (name or "")[:200],
        "trade_name": trade_name[:200] if trade_name and trade_name != name else None,
        "other_names": " | ".join(usual)[:300] or None,
        "postcode": postcode if postcode and len(postcode) == 5 else None,
        "city": city[:100] if city else None,
        "commune_code": commune if commune and len(commune) == 5 else None,
        "department": department,
        "region_code": region,
        "naf": naf[:6] if naf else None,
        "naf_2025": naf_2025[:6] if naf_2025 else None,
        "idcc": codes[0] if len(codes) == 1 else None,
        "idccs": ",".join(codes[:12]) if len(codes) > 1 else None,
        "opco_id": labels.get(owner or ""),
        "headcount_low": bounds.low if bounds else None,
        "headcount_high": bounds.high if bounds else None,
        "headcount_year": band_year if bounds else None,
        "headcount_source": HEADCOUNT_SOURCE if bounds else None,
        "closed_on": closed_on.isoformat() if closed_on else None,
        "successor": successor,
        "head_office": bool(head_office),
        "person": bool(person),
        "demonstration": False,
    }


@lru_cache(maxsize=100_000)
def _place(postcode: str | None, commune: str | None) -> tuple[str | None, str | None]:
    known = territories()
    territory = known.locate(postcode, commune)
    return known.department(postcode, commune), territory.code if territory else None


class _Index:
    """The index of names while it grows: words and places in memory, the rest on disk."""

    def __init__(self, joined: Joined) -> None:
        self._joined = joined
        self._words: dict[str, int] = {}
        self._counts = array("l")
        self._places: dict[tuple[str, str], int] = {("", ""): 0}
        self._held = (array("q"), array("q"), array("q"))
        joined.connection.execute(
            "CREATE TABLE postings (word_id BIGINT, place_id BIGINT, siret BIGINT)"
        )

    def add(self, record: Mapping[str, Any], siret: int) -> None:
        own, whole = words_of(record)
        town = place_of(record)
        place = self._places.setdefault(town, len(self._places))
        words, places, sirets = self._held
        for word in own:
            number = self._number(word)
            self._counts[number - 1] += 1
            words.append(number)
        words.extend(whole)
        places.extend([place] * (len(own) + len(whole)))
        sirets.extend([siret] * (len(own) + len(whole)))
        if len(words) >= _HELD:
            self._flush()

    def _number(self, word: str) -> int:
        number = self._words.get(word)
        if number is None:
            number = self._words[word] = len(self._words) + 1
            self._counts.append(0)
        return number

    def _flush(self) -> None:
        names = ("word_id", "place_id", "siret")
        block = {n: numpy.frombuffer(held, dtype="int64") for n, held in zip(names, self._held)}  # noqa: B905
        self._joined.connection.register("block", block)
        self._joined.connection.execute("INSERT INTO postings SELECT * FROM block")
        self._joined.connection.unregister("block")
        self._held = (array("q"), array("q"), array("q"))

    def write(self, target: NextDirectory) -> None:
        """Write the whole index, each table in the order of its key."""
        step = self._joined.step
        for name, _ in self._places:
            for word in name.split():
                self._number(word)
        self._flush()
        step("index", 0.0)
        self._write_words(target)
        step("index", 0.2)
        self._write_variants(target)
        step("index", 0.5)
        places = [(i, name, code) for (name, code), i in self._places.items() if i]
        target.write(NamePlace.__table__, ("id", "name", "department"), places)
        query = "SELECT word_id, place_id, siret FROM postings ORDER BY ALL"
        for rows in self._batches(query):
            target.write(CompanyWord.__table__, ("word_id", "place_id", "siret"), rows)
        step("index", 1.0)

    def _write_words(self, target: NextDirectory) -> None:
        columns = ("id", "word", "companies")
        batch = []
        for word, number in self._words.items():
            batch.append((number, word, self._counts[number - 1]))
            if len(batch) >= _BATCH:
                target.write(NameWord.__table__, columns, batch)
                batch = []
        target.write(NameWord.__table__, columns, batch)

    def _write_variants(self, target: NextDirectory) -> None:
        """Write what ``names.variants`` gives for every word, worked out by the database."""
        file = self._joined.folder / "words.csv"
        with file.open("w", encoding="ascii") as out:
            out.writelines(f"{number},{word}\n" for word, number in self._words.items())
        self._words.clear()
        self._joined.connection.execute(
            f"CREATE TABLE words AS SELECT * FROM read_csv('{file}', header=false,"
            " auto_detect=false, columns={'id': 'INTEGER', 'word': 'VARCHAR'})"
        )
        mistyped = (
            f"length(word) BETWEEN {SHORTEST_MISTYPED} AND {LONGEST_MISTYPED}"
            " AND NOT regexp_full_match(word, '[0-9]+')"
        )
        query = (
            "SELECT word AS variant, id FROM words UNION SELECT"
            " substr(word, 1, i - 1) || substr(word, i + 1), id FROM (SELECT word, id,"
            f" unnest(range(1, length(word) + 1)) AS i FROM words WHERE {mistyped}) ORDER BY ALL"
        )
        for rows in self._batches(query):
            target.write(NameVariant.__table__, ("variant", "word_id"), rows)

    def _batches(self, query: str) -> Iterator[list[tuple[Any, ...]]]:
        cursor = self._joined.connection.cursor().execute(query)
        while batch := cursor.fetchmany(_BATCH * 5):
            yield batch
