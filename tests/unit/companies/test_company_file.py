from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from opco.companies import find_by_name, find_by_siret
from opco.companies.company_file import read_file
from opco.companies.storing import ImportReport, store
from opco.database.tables import Company
from opco.spreadsheets import WrongFile

TODAY = date(2026, 11, 25)
SIRET = "73282932000074"
OTHER = "35600000000048"


def read_text(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    file = folder / "companies.csv"
    file.write_bytes(text.encode(encoding))
    return file


def take(session: Session, folder: Path, text: str) -> ImportReport:
    return store(session, read_file(read_text(folder, text), TODAY))


def stored(session: Session, siret: str = SIRET) -> Company:
    company = find_by_siret(session, siret)
    assert company is not None
    return company


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("siret,raison_sociale,commune\n732 829 320 00074,Garage Été,Nîmes\n", "utf-8"),
        ("siret;raison_sociale;commune\r\n73282932000074;Garage Été;Nîmes\r\n", "utf-8-sig"),
        ("SIRET;Raison_Sociale;Commune\n73282932000074;Garage Été;Nîmes\n", "cp1252"),
        ("\nsiret\traison_sociale\tcommune\n73282932000074\tGarage Été\tNîmes\n\n", "utf-8"),
    ],
)
def test_a_file_is_read_as_spreadsheets_write_it(
    empty_session: Session, tmp_path: Path, text: str, encoding: str
) -> None:
    report = store(empty_session, read_file(read_text(tmp_path, text, encoding), TODAY))
    assert (report.lines, report.added, report.refusals) == (1, 1, [])
    company = stored(empty_session)
    assert (company.name, company.city, company.siren) == ("Garage Été", "Nîmes", "732829320")


def test_all_columns_are_taken(empty_session: Session, tmp_path: Path) -> None:
    take(
        empty_session,
        tmp_path,
        "siret;raison_sociale;enseigne;adresse;code_postal;commune;naf;idcc;effectif;"
        "effectif_annee;effectif_source;effectif_au;employeur_public;siege;ferme_le\n"
        f"{SIRET};Nom;Enseigne;1 rue A;1000;Bourg;4520a;16;1 250;2025;DSN;31/01/2026;non;oui;\n",
    )
    company = stored(empty_session)
    assert (company.postcode, company.department, company.region_code) == ("01000", "01", "84")
    assert (company.naf, company.idcc, company.headcount) == ("45.20A", "0016", 1250)
    assert company.headcount_as_of is not None
    assert company.headcount_as_of.isoformat() == "2026-01-31"
    assert (company.public, company.head_office, company.closed_on) == (False, True, None)
    assert company.demonstration is False


@pytest.mark.parametrize(
    ("line", "column", "code"),
    [
        ("73282932000079;A;;;", "siret", "siret_wrong_key"),
        (";A;;;", "siret", "siret_empty"),
        ("1,01E+13;A;;;", "siret", "siret_spreadsheet"),
        ("300000000;A;;;", "siret", "siret_too_short"),
        ("565002300012;A;;;", "siret", "siret_lost_zeros"),
        ("101600013;A;;;", "siret", "siret_is_siren"),
        ("00000101600013;A;;;", "siret", "is_demonstration"),
        (f"{SIRET};;;;", "raison_sociale", "missing_value"),
        (f"{SIRET};A;;;;B", "", "wrong_cell_count"),
        (f'"{SIRET};A;;;', "", "open_quote"),
    ],
)
def test_a_wrong_line_is_refused_with_its_number(
    tmp_path: Path, line: str, column: str, code: str
) -> None:
    header = "siret;raison_sociale;effectif;effectif_annee;naf"
    text = f"{header}\n{OTHER};La Poste;;;\n{line}\n"
    read = read_file(read_text(tmp_path, text), TODAY)
    assert [(r.line, r.column, r.code) for r in read.refusals] == [(3, column, code)]
    assert [record["siret"] for record in read.records] == [OTHER]


@pytest.mark.parametrize(
    ("line", "column", "code"),
    [
        ("A;beaucoup;;", "effectif", "wrong_headcount"),
        ("A;-3;;", "effectif", "wrong_headcount"),
        ("A;12;25;", "effectif_annee", "wrong_headcount_year"),
        ("A;;;ABC", "naf", "wrong_naf"),
        (f"{'A' * 201};;;", "raison_sociale", "too_long"),
    ],
)
def test_a_wrong_optional_cell_costs_the_cell_not_the_line(
    tmp_path: Path, line: str, column: str, code: str
) -> None:
    text = f"siret;raison_sociale;effectif;effectif_annee;naf\n{SIRET};{line}\n"
    read = read_file(read_text(tmp_path, text), TODAY)
    assert [(r.line, r.column, r.code) for r in read.lost_cells] == [(2, column, code)]
    assert [record["siret"] for record in read.records] == [SIRET]


def test_a_repeated_siret_names_the_first_line(tmp_path: Path) -> None:
    text = f"siret,raison_sociale\n{SIRET},A\n{OTHER},B\n{SIRET},C\n"
    read = read_file(read_text(tmp_path, text), TODAY)
    assert [(r.line, r.code, r.value) for r in read.refusals] == [(4, "repeated_siret", "2")]


def test_every_line_is_counted_once(empty_session: Session, tmp_path: Path) -> None:
    text = f"siret,raison_sociale\n{SIRET},A\n{OTHER},B\n123,C\n"
    first = take(empty_session, tmp_path, text)
    assert (first.lines, first.added, len(first.refusals)) == (3, 2, 1)
    second = take(empty_session, tmp_path, text.replace(",B", ",Bis"))
    assert (second.added, second.updated, second.unchanged) == (0, 1, 1)


def test_a_blank_never_erases(empty_session: Session, tmp_path: Path) -> None:
    take(
        empty_session,
        tmp_path,
        f"siret;raison_sociale;idcc;effectif;effectif_annee\n{SIRET};A;1090;12;2025\n",
    )
    take(empty_session, tmp_path, f"siret;raison_sociale;idcc;effectif\n{SIRET};B;;\n")
    company = stored(empty_session)
    assert (company.name, company.idcc, company.headcount, company.headcount_year) == (
        "B",
        "1090",
        12,
        2025,
    )


def test_an_older_headcount_does_not_replace_a_newer(
    empty_session: Session, tmp_path: Path
) -> None:
    header = "siret;raison_sociale;effectif;effectif_annee;effectif_source\n"
    take(empty_session, tmp_path, f"{header}{SIRET};A;12;2025;DSN\n")
    take(empty_session, tmp_path, f"{header}{SIRET};A;8;2023;vieux fichier\n")
    assert stored(empty_session).headcount == 12
    take(empty_session, tmp_path, f"{header}{SIRET};A;15;2026;\n")
    company = stored(empty_session)
    # The source belonged to the former number.
    assert (company.headcount, company.headcount_source) == (15, None)


def test_a_renamed_company_is_found_by_its_new_name_only(
    empty_session: Session, tmp_path: Path
) -> None:
    take(empty_session, tmp_path, f"siret,raison_sociale\n{SIRET},Garage Ancelin\n")
    take(empty_session, tmp_path, f"siret,raison_sociale\n{SIRET},Carrosserie Bellevaux\n")
    assert find_by_name(empty_session, "ancelin") == []
    assert find_by_name(empty_session, "belleveaux")[0].company.siret == SIRET


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty_file"),
        ("\n \n", "empty_file"),
        ("siret,ville\n", "missing_column"),
        ("a,b\n1,2\n", "no_heading"),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(WrongFile) as error:
        read_file(read_text(tmp_path, text), TODAY)
    assert error.value.code == code
