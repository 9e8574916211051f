"""Files as people really have them, through the door of the import: every row taken or named."""

from __future__ import annotations

import gzip
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opco.companies.company_file import ReadFile, read_file
from opco.spreadsheets import WrongFile, read_table, text_of
from tests.support.workbook import xlsx

TODAY = date(2026, 11, 25)
FIRST, SECOND, THIRD = "73282932000074", "35600000000048", "55208131766522"
HEADER = "siret;raison_sociale;commune"


def read(folder: Path, content: str | bytes, encoding: str = "utf-8") -> ReadFile:
    file = folder / "liste"
    file.write_bytes(content.encode(encoding) if isinstance(content, str) else content)
    found = read_file(file, TODAY)
    assert found.lines == len(found.records) + len(found.refusals)
    return found


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "mac_roman", "cp850", "utf-16", "utf-16-le"]
)
def test_every_encoding_of_spreadsheets_is_read(tmp_path: Path, encoding: str) -> None:
    text = f"{HEADER}\n{FIRST};Mécanique Générale de l'Étang;Alès\n{SECOND};Le Chêne;Orléans\n"
    found = read(tmp_path, text, encoding)
    assert [(r["name"], r["city"]) for r in found.records] == [
        ("Mécanique Générale de l'Étang", "Alès"),
        ("Le Chêne", "Orléans"),
    ]


def test_a_row_in_another_encoding_spoils_no_other(tmp_path: Path) -> None:
    content = f"{HEADER}\n{FIRST};Étape Auto;Nîmes\n".encode()
    content += f"{SECOND};Garage du Forêt;Évreux\n".encode("cp1252")
    content += f"{THIRD};Réparation;Sète\n".encode("mac_roman")
    names = [(r["name"], r["city"]) for r in read(tmp_path, content).records]
    assert names == [
        ("Étape Auto", "Nîmes"),
        ("Garage du Forêt", "Évreux"),
        ("Réparation", "Sète"),
    ]


def test_text_encoded_twice_is_put_right() -> None:
    assert text_of("Orléans ; Étampes".encode().decode("cp1252").encode()) == "Orléans ; Étampes"


@given(st.lists(st.text(alphabet="abcé ÀçœÉ-'0;", max_size=30), max_size=6))
def test_utf_8_is_always_itself(lines: list[str]) -> None:
    assert text_of("\n".join(lines).encode()) == "\n".join(lines)


@given(st.binary(max_size=400))
def test_any_bytes_give_rows_or_a_reason(content: bytes) -> None:
    try:
        table = read_table(b"siret;nom\n" + content, lambda heading: heading == "siret")
    except WrongFile:
        return
    assert all(row.fault or len(row.cells) == len(table.headings) for row in table.rows)


def test_an_unclosed_quote_costs_its_own_row(tmp_path: Path) -> None:
    rows = "".join(f"{FIRST};Garage {number};Lyon\n" for number in range(6000))
    found = read(tmp_path, f'{HEADER}\n{SECOND};"Garage du Lac;Annecy\n{rows}')
    assert [(r.line, r.code) for r in found.refusals[:1]] == [(2, "open_quote")]
    assert found.records[0]["name"] == "Garage 0"
    assert found.lines == 6001


def test_a_cell_may_hold_line_breaks_and_quotes(tmp_path: Path) -> None:
    text = (
        f'siret;adresse;raison_sociale\n{FIRST};"12 rue A\nBâtiment B\n\nZI Nord";"SARL ""LE PONT"""\n'
        f'{SECOND};2 rue B;"GARAGE "DU LAC""\n{THIRD};"3; rue C";Relais\n'
    )
    found = read(tmp_path, text)
    assert [(r["street"], r["name"]) for r in found.records] == [
        ("12 rue A Bâtiment B ZI Nord", 'SARL "LE PONT"'),
        ("2 rue B", 'GARAGE "DU LAC"'),
        ("3; rue C", "Relais"),
    ]


@pytest.mark.parametrize(
    "top",
    ["sep=;\n", '"sep=;"\n', "Liste des adhérents;;\n\nÉditée le 3 mars;;\n", "\ufeff\n\n"],
)
def test_what_stands_above_the_headings_is_passed_over(tmp_path: Path, top: str) -> None:
    found = read(tmp_path, f"{top}{HEADER}\n{FIRST};Garage;Lyon\n")
    assert [r["city"] for r in found.records] == ["Lyon"]


@pytest.mark.parametrize(
    "header",
    [
        "N° SIRET;Raison sociale *;Ville",
        "Numéro de SIRET;Nom de l'entreprise;Localité",
        "siret;denominationUniteLegale;libelleCommuneEtablissement",
        "SIRET,Dénomination,COMMUNE",
        "Siret\tEnseigne commerciale\tVille",
        "N° de SIRET;Nom de l'entreprise;Ville",
        "N° SIRET de l'établissement;Nom de l'établissement;Commune",
        "Entreprise (SIRET);Raison sociale;Ville",
        "SIRET étab.;Raison soc.;Ville",
        "SIRET [14 chiffres];Dénomination / raison sociale;Ville ou commune",
        "Num. Siret;Libellé;Commune",
    ],
)
def test_headings_are_read_as_people_write_them(tmp_path: Path, header: str) -> None:
    delimiter = next(char for char in ";,\t" if char in header)
    found = read(tmp_path, f"{header}\n{delimiter.join((FIRST, 'Garage Ancelin', 'Lyon'))}\n")
    assert [(r["name"], r["city"]) for r in found.records] == [("Garage Ancelin", "Lyon")]


def test_a_doubtful_heading_is_shown_and_read_once_confirmed(tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    file.write_text(f"siret;raison social;comune;couleur\n{FIRST};Garage;Lyon;bleu\n", "utf-8")
    with pytest.raises(WrongFile, match="raison social=raison_sociale"):
        read_file(file, TODAY)
    chosen = {"raison social": "raison_sociale"}
    found = read_file(file, TODAY, chosen=chosen)
    assert (found.likely, found.unknown_headings) == ({"comune": "commune"}, ["couleur"])
    assert "city" not in found.records[0]
    found = read_file(file, TODAY, chosen={**chosen, "comune": "commune"})
    assert found.records[0]["city"] == "Lyon"


@pytest.mark.parametrize(
    "cell",
    [f'="{FIRST}"', f'"=""{FIRST}"""', f"'{FIRST}", f"{FIRST}.0", f"{FIRST},00",
     f'=TEXTE("{FIRST}")', "7.3282932000074E13", "7,3282932000074E+13",
     "732 829 320 00074", "732\u202f829\u00a0320 00074"],
)  # fmt: skip
def test_a_siret_is_read_in_the_forms_of_spreadsheets(tmp_path: Path, cell: str) -> None:
    found = read(tmp_path, f"siret;nom\n{cell};Garage\n")
    assert [r["siret"] for r in found.records] == [FIRST]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("39100.0;;", {"postcode": "39100"}),
        ("1000;;", {"postcode": "01000", "department": "01"}),
        ("39100 Dole;;", {"postcode": "39100"}),
        (";16,0;", {"idcc": "0016"}),
        (";1 090;", {"idcc": "1090"}),
        (";1090 - Services de l'automobile;", {"idcc": "1090"}),
        (";1090 et 3248;", {"idccs": "1090,3248"}),
        (";;50 à 99 salariés", {"headcount_low": 50, "headcount_high": 99}),
        (";;< 11", {"headcount_low": 0, "headcount_high": 10}),
        (";;250 et plus", {"headcount_low": 250, "headcount_high": None}),
        (";;42 salariés", {"headcount": 42}),
        (";;12,5", {"headcount": 12}),
    ],
)
def test_cells_are_read_as_people_write_them(
    tmp_path: Path, cells: str, expected: dict[str, object]
) -> None:
    found = read(tmp_path, f"siret;nom;cp;convention;effectif\n{FIRST};A;{cells}\n")
    assert found.lost_cells == []
    record = found.records[0]
    assert {name: record.get(name) for name in expected} == expected


@pytest.mark.parametrize("label", ["N° ", "SIRET : ", "Siret n° "])
def test_a_number_may_come_with_its_name(tmp_path: Path, label: str) -> None:
    found = read(tmp_path, f"siret;nom;cp\n{label}{FIRST};A;F-39100\n")
    assert [(r["siret"], r["postcode"]) for r in found.records] == [(FIRST, "39100")]


def test_a_number_that_a_spreadsheet_shortened_is_refused(tmp_path: Path) -> None:
    found = read(tmp_path, f"{HEADER}\n7,3283E+13;A;Pau\n")
    assert [r.code for r in found.refusals] == ["siret_spreadsheet"]


def test_insee_bands_are_codes(tmp_path: Path) -> None:
    text = f"siret;nom;trancheEffectifsUniteLegale\n{FIRST};A;11\n{SECOND};B;NN\n{THIRD};C;1\n"
    found = read(tmp_path, text)
    assert [(r.get("headcount_low"), r.get("headcount_high")) for r in found.records] == [
        (10, 19),
        (None, None),
        (1, 2),
    ]
    assert found.lost_cells == []


@pytest.mark.parametrize(
    "cell",
    ["2025-12-31", "31/12/2025", "31.12.2025", "2025-12-31T00:00:00", "2025-12-31 00:00:00",
     "31/12/2025 08:30", "20251231", "46022", "46022.0", "31 décembre 2025", "31/12/25",
     "31122025", "31-déc-25", "31 déc. 2025", "46022.5"],
)  # fmt: skip
def test_a_day_is_read_in_any_form(tmp_path: Path, cell: str) -> None:
    found = read(tmp_path, f"siret;nom;fermé le\n{FIRST};A;{cell}\n")
    assert found.records[0]["closed_on"] == date(2025, 12, 31)


def test_missing_last_cells_are_blank_and_extra_blank_ones_are_dropped(tmp_path: Path) -> None:
    found = read(tmp_path, f"{HEADER}\n{FIRST};A\n{SECOND};B;Pau;;;\n{THIRD};C;Pau;surplus\n")
    assert [r["siret"] for r in found.records] == [FIRST, SECOND]
    assert [(r.line, r.code) for r in found.refusals] == [(4, "wrong_cell_count")]


def test_a_masked_name_is_a_company_without_a_public_name(tmp_path: Path) -> None:
    found = read(tmp_path, f"{HEADER}\n{FIRST};[ND] [ND];[ND]\n{SECOND};;Pau\n")
    assert [(r["name"], r.get("city")) for r in found.records] == [("", None)]
    assert read(tmp_path, f"{HEADER}\n{FIRST};ND;nd\n").records[0]["name"] == ""
    assert [r.code for r in found.refusals] == ["missing_value"]


def test_a_workbook_is_read_with_its_numbers_and_days(tmp_path: Path) -> None:
    content = xlsx(
        {
            "Lisez-moi": [["Ce classeur contient nos adhérents"]],
            "Adhérents": [
                ["Liste au 3 mars"],
                ["SIRET", "Raison sociale", "Code postal", "IDCC", "Fermé le"],
                [float(FIRST), "Mécanique & Cie", 1000.0, 16.0, 46022.0],
                [SECOND, "Relais", None, None, None],
                [5.2e12, "Tronqué", None, None, None],
            ],
        }
    )
    found = read(tmp_path, content)
    assert found.other_sheets == {"Lisez-moi": 0}
    assert found.records[0] == {
        **found.records[0],
        "siret": FIRST,
        "name": "Mécanique & Cie",
        "postcode": "01000",
        "idcc": "0016",
        "closed_on": date(2025, 12, 31),
    }
    assert [(r.line, r.column) for r in found.refusals] == [(5, "siret")]


def test_an_archive_of_one_file_is_opened(tmp_path: Path) -> None:
    text = f"{HEADER}\n{FIRST};Garage;Lyon\n".encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("liste.csv", text)
    assert len(read(tmp_path, buffer.getvalue()).records) == 1
    assert len(read(tmp_path, gzip.compress(text)).records) == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"PK\x03\x04 cut short", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut short", "damaged"),
        (b"%PDF-1.7", "not_a_table"),
        (b"<html><p>Connectez-vous</p></html>", "web_page"),
        (xlsx({"Feuille": [["couleur"], ["bleu"]]}), "no_heading"),
        (xlsx({"Feuille": []}), "empty_file"),
    ],
    ids=["empty", "cut", "cut workbook", "pdf", "html", "unknown headings", "empty sheet"],
)
def test_what_is_no_table_is_said_in_one_sentence(
    tmp_path: Path, content: bytes, code: str
) -> None:
    with pytest.raises(WrongFile) as error:
        read(tmp_path, content)
    assert error.value.code == code
    assert error.value.text.endswith((".", "»."))
