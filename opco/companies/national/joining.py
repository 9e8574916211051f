"""Select and join the national files in DuckDB, on disk: only what is needed is kept."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb

from opco.companies.national import sources as national

#: Codes that are no convention: none (9999), not known yet (9998), others that say nothing.
NO_CONVENTION = ("5100", "5501", "9998", "9999")
#: Sole traders: people.
SOLE_TRADER = "1000"
_MEMORY = "400MB"
#: In how many parts rows are grouped, and joined, by SIRET: 230,000 SIRETs each when there are 3.7 million.
_PARTS = 16
_BATCH = 20_000

#: Called with the name of the stage and the share of it that is done.
Step = Callable[[str, float], None]


class Joined:
    """A working database with the selected rows; ``counts`` and ``rejected`` for the report."""

    def __init__(self, folder: Path, step: Step) -> None:
        """Open the working database in ``folder``."""
        self.folder = folder
        self.connection = duckdb.connect(str(folder / "work.duckdb"))
        self.connection.execute(f"SET memory_limit='{_MEMORY}'")
        self.connection.execute("SET threads=2")
        # Memory that a thread is done with goes back at once, not by 128 MB.
        self.connection.execute("SET allocator_flush_threshold='16MB'")
        self.connection.execute("SET preserve_insertion_order=false")
        self.connection.execute(f"SET temp_directory='{folder / 'spill'}'")
        self.counts: dict[str, int] = {}
        self.rejected: dict[str, list[str]] = {}
        self.step: Step = step

    def close(self) -> None:
        """Let the working database go."""
        self.connection.close()

    def count(self, query: str) -> int:
        """Return the number that ``query`` gives."""
        row = self.connection.execute(query).fetchone()
        return int(row[0]) if row and row[0] is not None else 0

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return the rows of a small answer."""
        return list(self.connection.execute(query).fetchall())

    def load_registers(self, sources: national.Sources) -> None:
        """Read SIRO and the conventions: which OPCO, which IDCC, for which SIRET."""
        self._read(
            "siro", sources.siro, national.SIRO_COLUMNS, "|",
            "TRY_CAST(SIRET AS BIGINT) AS siret, nd(OPCO_PROPRIETAIRE) AS owner, idcc(IDCC) AS idcc",
        )  # fmt: skip
        self._gather(
            "owners", "siro", "CASE WHEN min(owner) = max(owner) THEN min(owner) END AS owner,"
            f" {_conventions('idcc')} AS idccs",
        )  # fmt: skip
        if sources.idcc is not None:
            self._read(
                "idcc", sources.idcc, national.IDCC_COLUMNS, ",",
                "nd(MOIS) AS month, TRY_CAST(SIRET AS BIGINT) AS siret, idcc(IDCC) AS idcc",
            )  # fmt: skip
            months = [row[0] for row in self.rows("SELECT DISTINCT month FROM idcc")]
            if len(months) > 1:
                found = ", ".join(sorted(str(month) for month in months)[:6])
                raise national.NationalError("mixed_months", file=sources.idcc.name, months=found)
        else:
            self.connection.execute("CREATE TABLE idcc (month TEXT, siret BIGINT, idcc TEXT)")
        self._gather("conventions", "idcc", f"{_conventions('idcc')} AS idccs")
        self._successions(sources)

    def want(self, sirets: Sequence[str]) -> str:
        """Keep these SIRETs in a table; return the condition that reads no other establishment."""
        self.connection.execute("CREATE TABLE wanted (siret BIGINT)")
        if sirets:
            self.connection.execute(
                "INSERT INTO wanted SELECT unnest(?::BIGINT[])", [[int(s) for s in sirets]]
            )
        return "TRY_CAST(siret AS BIGINT) IN (SELECT siret FROM wanted)"

    def load_sirene(self, sources: national.Sources, condition: str) -> None:
        """Read the establishments that meet ``condition``; then their units."""
        self._read(
            "etablissements", sources.etablissements, national.ESTABLISHMENT_COLUMNS, ",",
            "TRY_CAST(siret AS BIGINT) AS siret, TRY_CAST(siren AS INTEGER) AS siren,"
            " statutDiffusionEtablissement AS shown,"
            " CASE WHEN etatAdministratifEtablissement = 'F' THEN"
            "  coalesce(TRY_CAST(dateDebut AS DATE), DATE '1900-01-01') END AS closed_on,"
            " lower(CAST(etablissementSiege AS TEXT)) = 'true' AS head_office,"
            " nd(enseigne1Etablissement) AS sign1, nd(enseigne2Etablissement) AS sign2,"
            " nd(enseigne3Etablissement) AS sign3,"
            " nd(denominationUsuelleEtablissement) AS usual,"
            " nd(codePostalEtablissement) AS postcode,"
            " nd(libelleCommuneEtablissement) AS city, nd(codeCommuneEtablissement) AS commune_code,"
            " nd(activitePrincipaleEtablissement) AS naf, {naf_2025} AS naf_2025",
            f"WHERE {condition}",
        )  # fmt: skip
        self._read(
            "unites_legales", sources.unites_legales, national.UNIT_COLUMNS, ",",
            "TRY_CAST(siren AS INTEGER) AS siren, statutDiffusionUniteLegale AS shown,"
            " categorieJuridiqueUniteLegale AS legal, nd(denominationUniteLegale) AS name,"
            " nd(denominationUsuelle1UniteLegale) AS usual1,"
            " nd(denominationUsuelle2UniteLegale) AS usual2,"
            " nd(denominationUsuelle3UniteLegale) AS usual3, nd(sigleUniteLegale) AS acronym,"
            " concat_ws(' ', nd(prenomUsuelUniteLegale),"
            "  coalesce(nd(nomUsageUniteLegale), nd(nomUniteLegale))) AS person,"
            " nd(trancheEffectifsUniteLegale) AS band,"
            " TRY_CAST(nd(anneeEffectifsUniteLegale) AS INTEGER) AS band_year",
            "WHERE TRY_CAST(siren AS INTEGER) IN (SELECT siren FROM etablissements)",
        )  # fmt: skip

    def selected(self) -> Iterator[list[tuple[Any, ...]]]:
        """Yield the companies to record, by SIRET, many at a time; who objects is left out."""
        cursor = self.connection.cursor()
        for low, high in self._ranges():
            inside = f"siret > {low} AND siret <= {high}"
            cursor.execute(_SELECTED.format(low=low, high=high, range=inside))
            while rows := cursor.fetchmany(_BATCH):
                yield rows

    def _ranges(self) -> list[tuple[int, int]]:
        """Cut the SIRETs into parts of about as many rows: joined at once they need more memory."""
        shares = ", ".join(str(part / _PARTS) for part in range(1, _PARTS))
        found = self.rows(f"SELECT approx_quantile(siret, [{shares}]) FROM etablissements")[0][0]
        bounds = [-1, *sorted(set(found or ())), 10**14]
        return list(pairwise(bounds))

    def hidden(self) -> int:
        """Return how many selected establishments are left out: people or units not diffusible."""
        return self.count(f"SELECT count(*) {_HIDDEN}")

    def hidden_sirets(self) -> list[str]:
        """Return the numbers of those establishments."""
        return [f"{row[0]:014d}" for row in self.rows(f"SELECT e.siret {_HIDDEN} ORDER BY 1")]

    def _successions(self, sources: national.Sources) -> None:
        self.connection.execute("CREATE TABLE successors (siret BIGINT, successor BIGINT)")
        if sources.successions is not None:
            self._read(
                "successions", sources.successions, national.SUCCESSION_COLUMNS, ",",
                "TRY_CAST(siretEtablissementPredecesseur AS BIGINT) AS siret,"
                " TRY_CAST(siretEtablissementSuccesseur AS BIGINT) AS successor",
            )  # fmt: skip
            self.connection.execute(
                "INSERT INTO successors SELECT siret, max(successor) FROM successions"
                " WHERE siret IS NOT NULL GROUP BY siret HAVING count(DISTINCT successor) = 1"
            )

    def _gather(self, name: str, source: str, gathered: str) -> None:
        """Make the table ``name`` of ``source`` with one row a SIRET, a part of them at a time.

        Lists that grow while rows are grouped cannot go to disk: the whole of SIRO at once does
        not fit in the memory that is allowed.
        """
        for part in range(_PARTS):
            begin = f"INSERT INTO {name}" if part else f"CREATE TABLE {name} AS"
            self.connection.execute(
                f"{begin} SELECT siret, {gathered} FROM {source}"
                f" WHERE siret IS NOT NULL AND hash(siret) % {_PARTS} = {part} GROUP BY siret"
            )

    def _read(
        self,
        name: str,
        path: Path,
        columns: Sequence[str],
        delimiter: str,
        chosen: str,
        where: str = "",
    ) -> None:
        self.connection.execute(
            r"CREATE OR REPLACE MACRO nd(x) AS"
            r" nullif(trim(replace(replace(CAST(x AS TEXT), '[ND]', ''), '"
            "', '')), '')"
        )
        self.connection.execute(
            "CREATE OR REPLACE MACRO idcc(x) AS CASE WHEN regexp_full_match("
            "trim(CAST(x AS TEXT)), '[0-9]{1,4}') THEN lpad(trim(CAST(x AS TEXT)), 4, '0') END"
        )
        progress = partial(self.step, name)
        with national.opened(path, columns, self.folder, delimiter, progress) as source:
            chosen = chosen.replace("{naf_2025}", _newer(source, national.NEWER_COLUMNS[0]))
            # A pipe does not tell how long it is: taken for short, the whole file, and not what it
            # is compared with, would be kept in memory for the join.
            self.connection.execute("SET disabled_optimizers='build_side_probe_side'")
            self.connection.execute(
                f"CREATE TABLE {name} AS SELECT {chosen} FROM {source.expression} {where}"
            )
            self.connection.execute("RESET disabled_optimizers")
        self.counts[name] = source.rows
        self.rejected[name] = self._rejects()

    def _rejects(self) -> list[str]:
        """Return why lines of the last file could not be read, and forget them."""
        tables = {row[0] for row in self.rows("SELECT table_name FROM duckdb_tables()")}
        if "reject_errors" not in tables:
            return []
        found = self.rows("SELECT DISTINCT line, error_type FROM reject_errors ORDER BY line")
        self.connection.execute("DELETE FROM reject_errors; DELETE FROM reject_scans")
        return [f"ligne {line} : {_REJECTED.get(kind, kind)}" for line, kind in found]


_REJECTED = {
    "MISSING COLUMNS": "il manque des cellules",
    "TOO MANY COLUMNS": "il y a trop de cellules",
    "UNQUOTED VALUE": "un guillemet reste ouvert",
    "INVALID UNICODE": "ce n'est pas de l'UTF-8",
    "INVALID ENCODING": "ce n'est pas de l'UTF-8",
}
#: A person only when fully diffusible; a company unless it is not diffusible at all.
_MAY_BE_SHOWN = (
    f"CASE WHEN u.legal = '{SOLE_TRADER}' THEN u.shown = 'O' AND e.shown = 'O'"
    " ELSE u.shown IN ('O', 'P') AND e.shown IN ('O', 'P') END"
)
_SELECTED = (
    f"SELECT e.siret, CASE WHEN u.legal = '{SOLE_TRADER}' THEN u.person ELSE u.name END AS name,"
    " coalesce(e.sign1, e.usual) AS trade_name,"
    " list_filter([u.acronym, e.usual, u.usual1, u.usual2, u.usual3, e.sign2, e.sign3],"
    "  x -> x IS NOT NULL) AS others,"
    " e.postcode, e.city, e.commune_code, e.naf, e.naf_2025,"
    " coalesce(c.idccs, o.idccs) AS idccs, o.owner, u.band, u.band_year, e.closed_on,"
    f" s.successor, e.head_office, u.legal = '{SOLE_TRADER}' AS person"
    " FROM (SELECT * FROM etablissements WHERE {range}) e"
    " JOIN (SELECT * FROM unites_legales"
    "  WHERE siren BETWEEN {low} // 100000 AND {high} // 100000) u USING (siren)"
    " LEFT JOIN (SELECT * FROM owners WHERE {range}) o ON o.siret = e.siret"
    " LEFT JOIN (SELECT * FROM conventions WHERE {range}) c ON c.siret = e.siret"
    " LEFT JOIN (SELECT * FROM successors WHERE {range}) s ON s.siret = e.siret"
    f" WHERE {_MAY_BE_SHOWN} ORDER BY e.siret"
)
_HIDDEN = f"FROM etablissements e JOIN unites_legales u USING (siren) WHERE NOT ({_MAY_BE_SHOWN})"


def in_siro_or_active(naf: Sequence[str]) -> str:
    """Return the condition for the establishments in SIRO, and the open ones of these activities."""
    ours = ", ".join(f"'{code}'" for code in naf) or "''"
    return (
        "TRY_CAST(siret AS BIGINT) IN (SELECT siret FROM owners) OR"
        f" (etatAdministratifEtablissement = 'A' AND activitePrincipaleEtablissement IN ({ours}))"
    )


def _conventions(column: str) -> str:
    """Return the SQL of a list of IDCCs; a code that is no convention only when alone."""
    codes = ", ".join(f"'{code}'" for code in NO_CONVENTION)
    real = f"string_agg(DISTINCT {column}, ',' ORDER BY {column})"
    return (
        f"coalesce({real} FILTER (WHERE {column} NOT IN ({codes})),"
        f" {real} FILTER (WHERE {column} IS NOT NULL))"
    )


def _newer(source: national.Opened, column: str) -> str:
    return f"nd({column})" if column in source.columns else "NULL"
