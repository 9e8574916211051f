"""The national files, imported into a database and read through the doors of the search."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine

from opco.companies import (
    complete,
    facts_from_company,
    find_by_name,
    find_by_siren,
    find_by_siret,
    membership,
)
from opco.companies.company_file import ReadFile
from opco.companies.names import variants
from opco.companies.national import NationalError, NationalReport, Sources, import_national
from opco.companies.seed import seed
from opco.companies.storing import store
from opco.database import create_engine, session_scope
from opco.database.directory import directory_file, vintage
from opco.database.migrate import upgrade
from opco.settings import ROOT
from tests.support import national_files as made
from tests.support.database import migrated

TODAY = date(2026, 11, 25)
GARAGE, CLOSED, LYON = "90000001000011", "90000001000029", "90000002800021"


@pytest.fixture()
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = migrated(tmp_path)
    seed(engine, ROOT / "data")
    yield engine
    engine.dispose()


@pytest.fixture()
def sources(tmp_path: Path) -> Sources:
    folder = tmp_path / "files"
    folder.mkdir()
    return Sources(
        siro=made.lines(
            folder / "siro-202606.csv", "SIRET|IDCC|OPCO_PROPRIETAIRE|OPCO_GESTION", made.SIRO
        ),
        etablissements=made.table(
            folder / "StockEtablissement_utf8.csv", made.ESTABLISHMENT, made.establishments()
        ),
        unites_legales=made.table(folder / "StockUniteLegale_utf8.csv", made.UNIT, made.units()),
        idcc=made.lines(folder / "idcc.csv", "MOIS,SIRET,IDCC,DATE_MAJ", made.IDCC),
    )


def run(engine: Engine, sources: Sources, accept: bool = False) -> NationalReport:
    return import_national(engine, sources, TODAY, lambda *_: None, accept)


def found(engine: Engine, siret: str) -> object:
    with session_scope(engine, read_only=True) as session:
        return find_by_siret(session, siret)


def test_an_establishment_is_joined_from_all_the_files(engine: Engine, sources: Sources) -> None:
    report = run(engine, sources)
    assert (report.companies, report.hidden, report.not_in_sirene) == (8, 2, 1)
    assert report.rows == {
        "siro": 10, "idcc": 4, "etablissements": 10, "unites_legales": 7
    }  # fmt: skip
    with session_scope(engine, read_only=True) as session:
        company = find_by_siret(session, GARAGE)
        assert company is not None
        assert (company.name, company.trade_name) == ("GARAGE VALENTOUR", "VALENTOUR AUTO")
        assert (company.conventions, company.opco_id) == (("1090", "3248"), "mobilites")
        assert (company.headcount_low, company.headcount_high) == (20, 49)
        assert (company.headcount_year, company.naf_2025) == (2023, "95.31Y")
        assert (company.street, company.city, company.region_code) == (None, "VALENCE", "84")
        closed = find_by_siret(session, CLOSED)
        assert closed is not None and closed.closed_on == date(2024, 3, 31)
        post = find_by_siret(session, "35600000000048")
        assert post is not None and post.headcount_high is None and post.headcount_low == 10_000
        masked = find_by_siret(session, "90000003600016")
        assert masked is not None and (masked.city, masked.headcount_low) == (None, None)
        open_first = [company.siret for company in find_by_siren(session, "900000010")]
        assert open_first == [GARAGE, "90000001000037", CLOSED]


def test_the_register_comes_before_the_convention(engine: Engine, sources: Sources) -> None:
    run(engine, sources)
    with session_scope(engine, read_only=True) as session:
        for siret, status, reason, confidence in (
            (GARAGE, "mobilites", "register", "high"),
            ("90000003600016", "mobilites", "register", "high"),
            ("90000004400014", "other", "register", "high"),
            ("90000001000037", "unknown", "no_idcc", "low"),
        ):
            company = find_by_siret(session, siret)
            assert company is not None
            held = membership(company)
            assert (held.status, held.reason, held.confidence) == (status, reason, confidence)


def test_what_the_record_tells_a_check(engine: Engine, sources: Sources) -> None:
    run(engine, sources)
    with session_scope(engine, read_only=True) as session:
        garage = find_by_siret(session, GARAGE)
        taxi = find_by_siret(session, "90000004400014")
        assert garage is not None and taxi is not None
        facts = facts_from_company(garage, TODAY)
        assert "idcc" not in facts
        assert (facts["headcount"].value, facts["headcount"].year) == ("20..49", 2023)
        assert facts["headcount"].to_confirm
        assert facts_from_company(taxi, TODAY)["own_law"].value is True


def test_people_are_not_proposed_while_typing(engine: Engine, sources: Sources) -> None:
    run(engine, sources)
    with session_scope(engine, read_only=True) as session:
        assert [c.siret for c in complete(session, "garage valent")][:1] == [GARAGE]
        assert complete(session, "duranv") == []
        assert find_by_name(session, "paul duranville")[0].company.siret == "90000004400014"


def test_names_are_found_in_the_directory(engine: Engine, sources: Sources) -> None:
    run(engine, sources)
    with session_scope(engine, read_only=True) as session:
        for asked, siret in (
            ("je suis les transports duponvl de valence", "90000002800013"),
            ("garage valentour a valence", GARAGE),
            ("tdv lyon", LYON),
            ("duponval nord", LYON),
            ("transports valombre arras", "00000261800023"),
        ):
            assert find_by_name(session, asked)[0].company.siret == siret


def test_people_are_there_only_when_they_may_be_shown(engine: Engine, sources: Sources) -> None:
    run(engine, sources)
    assert found(engine, "90000004400014") is not None
    for siret in ("90000005100019", "90000006900010"):
        assert found(engine, siret) is None
    opposed = {"900000044": {"statutDiffusionUniteLegale": "P"}}
    made.table(sources.unites_legales, made.UNIT, made.units(opposed))
    report = run(engine, sources)
    assert found(engine, "90000004400014") is None
    assert report.changes == {"added": 0, "removed": 1, "closed": 0, "changed": 0}


def test_a_person_who_objects_is_gone_with_the_next_vintage(
    engine: Engine, sources: Sources
) -> None:
    run(engine, sources)
    assert found(engine, "90000004400014") is not None
    opposed = {"900000044": {"statutDiffusionUniteLegale": "P"}}
    made.table(sources.unites_legales, made.UNIT, made.units(opposed))
    assert run(engine, sources).hidden == 3
    assert found(engine, "90000004400014") is None
    with session_scope(engine, read_only=True) as session:
        names = [m.company.name for m in find_by_name(session, "taxi duranville papeete")]
    assert not any("DURANVILLE" in name for name in names)


def test_a_closed_establishment_names_the_one_that_took_over(
    engine: Engine, sources: Sources, tmp_path: Path
) -> None:
    links = made.lines(
        tmp_path / "liens.csv",
        "siretEtablissementPredecesseur,siretEtablissementSuccesseur,dateLienSuccession",
        [
            f"{CLOSED},{GARAGE},2024-03-31",
            f"{LYON},{GARAGE},2024-03-31",
            f"{LYON},90000001000037,2024-03-31",
        ],
    )
    run(engine, replace(sources, successions=links))
    with session_scope(engine, read_only=True) as session:
        closed, split = find_by_siret(session, CLOSED), find_by_siret(session, LYON)
        assert closed is not None and (closed.is_closed(TODAY), closed.successor) == (True, GARAGE)
        # Two took over: which one is not ours to say.
        assert split is not None and split.successor is None


def test_the_own_list_comes_first_and_is_completed(engine: Engine, sources: Sources) -> None:
    run(engine, sources)
    record = {"siret": GARAGE, "name": "Garage Valentour et Fils", "idcc": "1090", "headcount": 31}
    with session_scope(engine) as session:
        store(session, ReadFile(records=[record], lines=1))
    with session_scope(engine, read_only=True) as session:
        company = find_by_name(session, "garage valentour et fils")[0].company
        assert (company.name, company.city) == ("Garage Valentour et Fils", "VALENCE")
        assert (company.conventions, company.headcount, company.headcount_low) == (
            ("1090",), 31, None,
        )  # fmt: skip


def test_the_same_files_change_nothing(engine: Engine, sources: Sources) -> None:
    first = run(engine, sources)
    before = vintage(engine)
    again = run(engine, sources)
    assert (first.unchanged, again.unchanged, again.companies) == (False, True, 8)
    assert vintage(engine) == before


def test_the_files_may_be_packed_old_or_newer(engine: Engine, sources: Sources) -> None:
    folder = sources.siro.parent
    packed = folder / "siro.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(sources.siro, "siro-202606.csv")
    old = made.table(folder / "old.csv", made.OLD_ESTABLISHMENT, made.establishments())
    zipped = folder / "old.csv.gz"
    zipped.write_bytes(gzip.compress(old.read_bytes()))
    parquet = folder / "units.parquet"
    future = made.table(folder / "units.csv", [*made.UNIT, "colonneAVenir"], made.units())
    duckdb.sql(f"COPY (FROM read_csv('{future}', all_varchar=true)) TO '{parquet}'")
    assert len(made.OLD_ESTABLISHMENT) == 48
    report = run(engine, Sources(packed, zipped, parquet))
    assert (report.companies, report.rows["unites_legales"]) == (8, 7)
    company = found(engine, GARAGE)
    assert getattr(company, "conventions", None) == ("1090",)


def cut(file: Path) -> Path:
    """Half of an archive, as a broken download leaves it."""
    whole = gzip.compress(file.read_bytes() * 50)
    broken = file.with_suffix(".gz")
    broken.write_bytes(whole[: len(whole) // 2])
    return broken


def spoilt(file: Path) -> Path:
    """A .zip with one byte changed."""
    broken = file.with_suffix(".zip")
    with zipfile.ZipFile(broken, "w") as archive:
        archive.write(file, file.name)
    content = bytearray(broken.read_bytes())
    content[len(content) // 2] ^= 0xFF
    broken.write_bytes(bytes(content))
    return broken


@pytest.mark.parametrize(
    ("part", "change", "code"),
    [
        ("siro", lambda f: made.lines(f, "SIRET|IDCC|OPCO_PROPRIETAIRE", ["1|1090|OPCO INCONNU"]), "unknown_labels"),
        ("siro", lambda f: made.lines(f, "SIRET|IDCC|OPCO_PROPRIETAIRE", made.SIRO * 2), "rows_moved"),
        ("siro", lambda f: made.lines(f, "SIRET|IDCC|AUTRE", ["1|1|x"]), "missing_columns"),
        ("siro", lambda f: made.lines(f, "SIRET|IDCC|OPCO_PROPRIETAIRE", [r.replace("OPCO MOBILITES", "") for r in made.SIRO]), "empty_owners_moved"),
        ("idcc", lambda f: made.lines(f, "MOIS,SIRET,IDCC,DATE_MAJ", [made.IDCC[0], made.IDCC[1].replace("-07", "-06")]), "mixed_months"),
        ("etablissements", lambda f: made.table(f, made.ESTABLISHMENT, []), "rows_moved"),
        ("etablissements", cut, "damaged"),
        ("unites_legales", spoilt, "damaged"),
        ("unites_legales", lambda f: f.write_bytes(b"PK\x03\x04short") and f, "damaged"),
        ("unites_legales", lambda f: f.write_bytes(b"PAR1short") and f, "damaged"),
        ("unites_legales", lambda f: f.write_bytes(b"") or f, "empty"),
    ],
    ids=[
        "label", "more rows", "column", "no owner", "two months", "no row", "cut", "spoilt",
        "no archive", "no parquet", "empty",
    ],
)  # fmt: skip
def test_a_wrong_file_is_named_and_the_base_is_as_before(
    engine: Engine, sources: Sources, part: str, change: object, code: str
) -> None:
    run(engine, sources)
    before = vintage(engine)
    paths = sources.given()
    paths[part] = change(paths[part])  # type: ignore[operator]
    with pytest.raises(NationalError) as error:
        run(engine, Sources(**paths))
    assert error.value.code == code
    assert vintage(engine) == before
    assert found(engine, GARAGE) is not None
    file = directory_file(engine.url)
    if engine.dialect.name == "sqlite" and file is not None:
        left = {item.name for item in file.parent.iterdir() if "annuaire" in item.name}
        assert left == {file.name}


def test_what_moved_may_be_accepted(engine: Engine, sources: Sources) -> None:
    run(engine, sources)
    made.lines(sources.siro, "SIRET|IDCC|OPCO_PROPRIETAIRE", made.SIRO[:6])
    assert run(engine, sources, accept=True).companies == 7


def test_an_open_session_goes_on_while_the_directory_is_replaced(
    engine: Engine, sources: Sources
) -> None:
    run(engine, sources)
    made.table(sources.etablissements, made.ESTABLISHMENT, made.establishments()[:9])
    with session_scope(engine, read_only=True) as reading:
        assert find_by_siret(reading, GARAGE) is not None
        if engine.dialect.name == "sqlite":
            run(engine, sources)
            assert find_by_siret(reading, "90000001000037") is not None
    if engine.dialect.name != "sqlite":
        run(engine, sources)
    assert found(engine, "90000001000037") is None


def test_the_index_holds_the_variants_that_the_search_asks_for(
    engine: Engine, sources: Sources
) -> None:
    run(engine, sources)
    with engine.connect() as connection, connection.begin():
        words = dict(connection.execute(text("SELECT id, word FROM directory.name_words")).all())
        held: dict[int, set[str]] = {}
        for variant, number in connection.execute(
            text("SELECT variant, word_id FROM directory.name_variants")
        ):
            held.setdefault(number, set()).add(variant)
    assert held == {number: variants(word) for number, word in words.items()}


def test_a_new_process_sees_the_directory(engine: Engine, sources: Sources) -> None:
    run(engine, sources)
    other = create_engine(engine.url.render_as_string(hide_password=False))
    upgrade(other)
    assert found(other, GARAGE) is not None
    other.dispose()
