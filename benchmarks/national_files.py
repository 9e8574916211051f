"""Millions of made-up rows under the true headings of the national files, written by DuckDB."""

import random
from pathlib import Path

import duckdb

from benchmarks.made_up import ENDS, MIDDLES, STARTS, TRADES, cities
from tests.support.national_files import ESTABLISHMENT, UNIT

_FAMILIES, _TOWNS = 700_000, 35_000
_FIRST_NAMES = "'JEAN', 'MARIE', 'PAUL', 'LUC', 'ANNE'"
_BANDS = "'NN', '00', '01', '02', '03', '11', '12', '21', '22', '31', '32'"


def make(folder: Path, employers: int, establishments: int, units: int) -> None:
    """Write siro.csv, idcc.csv, etablissements.csv and unites.csv in ``folder``.

    The first ``employers`` units are companies that SIRO knows; the others are people and
    establishments that the import must read and leave.
    """
    work = duckdb.connect(str(folder / "make.duckdb"))
    work.execute("SET memory_limit='2GB'")
    work.execute(f"SET temp_directory='{folder / 'make.tmp'}'")
    _lists(work, folder)
    trades = ", ".join(f"'{trade}'" for trade in TRADES)
    trade = f"list_value({trades})[1 + {_drawn(len(TRADES), 1.5, 1)}]"
    first = f"list_value({_FIRST_NAMES})[1 + {_hash(5)} % 5]"
    _copy(
        work,
        folder / "unites.csv",
        UNIT,
        {
            "siren": "printf('%09d', 100000000 + r.i)",
            "statutDiffusionUniteLegale": f"CASE WHEN {_hash(6)} % 20 = 0 THEN 'P' ELSE 'O' END",
            "etatAdministratifUniteLegale": "'A'",
            "dateCreationUniteLegale": "'2015-01-01'",
            "trancheEffectifsUniteLegale": f"list_value({_BANDS})[1 + {_hash(7)} % 11]",
            "anneeEffectifsUniteLegale": "'2023'",
            "dateDernierTraitementUniteLegale": "'2025-12-06T05:25:38'",
            "categorieJuridiqueUniteLegale": f"CASE WHEN r.i < {employers} THEN '5499' ELSE '1000' END",
            "denominationUniteLegale": f"{trade} || ' ' || f.name ||"
            f" CASE WHEN {_hash(4)} % 10 < 3 THEN ' ' || {first} ELSE '' END",
            "activitePrincipaleUniteLegale": "'45.20A'",
            "nomenclatureActivitePrincipaleUniteLegale": "'NAFRev2'",
            "nicSiegeUniteLegale": "'00011'",
            "caractereEmployeurUniteLegale": "'O'",
        },
        units,
        f"family f ON f.i = {_drawn(_FAMILIES, 2, 2)}",
    )
    ours = f"r.i < {employers}"
    _copy(
        work,
        folder / "etablissements.csv",
        ESTABLISHMENT,
        {
            "siren": f"printf('%09d', 100000000 + r.i % {units})",
            "nic": f"printf('%05d', 11 + r.i // {units})",
            "siret": f"printf('%09d%05d', 100000000 + r.i % {units}, 11 + r.i // {units})",
            "statutDiffusionEtablissement": "'O'",
            "dateCreationEtablissement": "'2015-01-01'",
            "dateDernierTraitementEtablissement": "'2025-12-06T05:25:38'",
            "etablissementSiege": f"CASE WHEN r.i < {units} THEN 'true' ELSE 'false' END",
            "nombrePeriodesEtablissement": "'3'",
            "numeroVoieEtablissement": f"CAST({_hash(9)} % 200 AS TEXT)",
            "typeVoieEtablissement": "'RUE'",
            "libelleVoieEtablissement": "'DE LA REPUBLIQUE'",
            "codePostalEtablissement": "t.code || '100'",
            "libelleCommuneEtablissement": "t.name",
            "codeCommuneEtablissement": "t.code || '101'",
            "coordonneeLambertAbscisseEtablissement": "'842345.1'",
            "coordonneeLambertOrdonneeEtablissement": "'6519943.2'",
            "dateDebut": "'2020-01-01'",
            "etatAdministratifEtablissement": f"CASE WHEN NOT {ours} AND {_hash(8)} % 3 > 0"
            " THEN 'F' ELSE 'A' END",
            "activitePrincipaleEtablissement": f"CASE WHEN {ours} THEN '45.20A' ELSE '47.11F' END",
            "nomenclatureActivitePrincipaleEtablissement": "'NAFRev2'",
            "caractereEmployeurEtablissement": "'O'",
            "activitePrincipaleNAF25Etablissement": "'95.31Y'",
        },
        establishments,
        f"town t ON t.i = {_drawn(_TOWNS, 3, 3)}",
    )
    _registers(work, folder, employers)
    work.close()
    (folder / "make.duckdb").unlink()


def _registers(work: duckdb.DuckDBPyConnection, folder: Path, employers: int) -> None:
    siret = "printf('%09d00011', 100000000 + r.i)"
    owner = (
        f"CASE WHEN {_hash(10)} % 30 = 0 THEN '' WHEN r.i % 3 = 0 THEN 'OPCO MOBILITES'"
        " ELSE 'AKTO' END"
    )
    rows = f"FROM (SELECT range AS i FROM range({employers})) r"
    work.execute(
        f"COPY (SELECT {siret} AS SIRET, '1090' AS IDCC, {owner} AS OPCO_PROPRIETAIRE,"
        f" '' AS OPCO_GESTION {rows}) TO '{folder / 'siro.csv'}' (HEADER, DELIMITER '|', QUOTE '')"
    )
    work.execute(
        f"COPY (SELECT '2026-07' AS MOIS, {siret} AS SIRET, '1090  ' AS IDCC,"
        f" '2026/08/25' AS DATE_MAJ {rows}) TO '{folder / 'idcc.csv'}' (HEADER)"
    )


def _lists(work: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Make the family names and the towns that rows are drawn from."""
    chance = random.Random(5)
    file = folder / "families.csv"
    with file.open("w", encoding="ascii") as out:
        for _ in range(_FAMILIES):
            middles = "".join(chance.choice(MIDDLES) for _ in range(chance.choice((1, 1, 2, 2, 3))))
            out.write(f"{chance.choice(STARTS)}{middles}{chance.choice(ENDS)}\n".upper())
    work.execute(
        "CREATE TABLE family AS SELECT row_number() OVER () - 1 AS i, column0 AS name"
        f" FROM read_csv('{file}', header=false)"
    )
    file.unlink()
    with file.open("w", encoding="utf-8") as out:
        out.writelines(f"{name.upper()},{code}\n" for name, code in cities(_TOWNS, chance))
    work.execute(
        "CREATE TABLE town AS SELECT row_number() OVER () - 1 AS i, column0 AS name,"
        f" column1 AS code FROM read_csv('{file}', header=false, all_varchar=true)"
    )
    file.unlink()


def _copy(
    work: duckdb.DuckDBPyConnection,
    file: Path,
    header: list[str],
    cells: dict[str, str],
    rows: int,
    joined: str,
) -> None:
    chosen = ", ".join(f"{cells.get(column, 'NULL')} AS {column}" for column in header)
    work.execute(
        f"COPY (SELECT {chosen} FROM (SELECT range AS i FROM range({rows})) r"
        f" JOIN {joined}) TO '{file}' (HEADER)"
    )


def _hash(seed: int) -> str:
    """Return SQL that draws a number from a row's own: the same in every file."""
    return f"CAST(hash(r.i * 31 + {seed}) >> 2 AS BIGINT)"


def _drawn(count: int, power: float, seed: int) -> str:
    """Return SQL that draws one of ``count``, the first ones more often."""
    share = f"({_hash(seed)} % 1000003) / 1000003.0"
    return f"CAST(floor({count} * pow({share}, {power})) AS INTEGER)"
