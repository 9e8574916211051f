"""Files that a garage, a transport firm or an office sends: each row taken, or named in French."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from commands.companies import app
from commands.company_texts import remark_text
from opco.companies.company_file import ReadFile, read_file
from opco.spreadsheets import WrongFile
from tests.support.database import migrated
from tests.support.workbook import xlsx

TODAY = date(2026, 11, 26)
FILES = Path(__file__).parent / "files"
FIRST, SECOND, THIRD = "73282932000074", "35600000000048", "55208131766522"
HEADER = "SIRET;Raison sociale;Ville"


def read(folder: Path, content: str | bytes) -> ReadFile:
    file = folder / "liste"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    found = read_file(file, TODAY)
    assert found.lines == len(found.records) + len(found.refusals)
    return found


def sirets(found: ReadFile) -> list[str]:
    return [record["siret"] for record in found.records]


def reason(folder: Path, content: str | bytes) -> str:
    with pytest.raises(WrongFile) as error:
        read(folder, content)
    return error.value.text


@pytest.mark.parametrize("name", ["liste.ods", "liste.xls"])
def test_the_other_workbooks_are_read(name: str) -> None:
    found = read_file(FILES / name, TODAY)
    assert [(r["siret"], r["name"], r["city"]) for r in found.records] == [
        (FIRST, "Mécanique de l’Étang", "Alès"),
        (SECOND, "Relais", "Orléans"),
    ]
    first, second = found.records
    assert (first["headcount_low"], first["headcount_high"]) == (11, 19)
    assert (first["closed_on"], second["headcount"]) == (date(2025, 12, 31), 42)


def test_a_password_is_named() -> None:
    with pytest.raises(WrongFile) as error:
        read_file(FILES / "protege.xlsx", TODAY)
    assert "mot de passe" in error.value.text


def test_a_page_saved_as_a_workbook_is_read(tmp_path: Path) -> None:
    page = (
        '<html><head><style>td {color: red}</style></head><body><table><tr><td colspan="3">Nos '
        "garages</td></tr><tr><th>SIRET</th><th>Raison sociale</th><th>Ville</th></tr>"
        f"<tr><td>{FIRST}</td><td>Mécanique &amp; <b>fils</b></td><td>Alès</td></tr>"
        f"<tr><td>{SECOND}</td><td colspan=2>Relais<br>du Pont</td></tr></table></body></html>"
    )
    found = read(tmp_path, page)
    assert [(r["name"], r.get("city")) for r in found.records] == [
        ("Mécanique & fils", "Alès"),
        ("Relais du Pont", None),
    ]


def test_a_workbook_of_2003_in_xml_is_read(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return f"<Row>{''.join(cells)}</Row>"

    def cell(text: str, more: str = "") -> str:
        return f'<Cell{more}><Data ss:Type="String">{text}</Data></Cell>'

    book = (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook><Worksheet><Table>'
        + row(cell("SIRET"), cell("Raison sociale"), cell("Enseigne"), cell("Ville"))
        + row(cell(FIRST), cell("Mécanique"), cell("Alès", ' ss:Index="4"'))
        + "</Table></Worksheet></Workbook>"
    )
    found = read(tmp_path, book)
    assert [(r["siret"], r["city"]) for r in found.records] == [(FIRST, "Alès")]
    assert "trade_name" not in found.records[0]


def test_sheets_of_the_same_headings_are_one_list(tmp_path: Path) -> None:
    head = ["SIRET", "Raison sociale"]
    found = read(
        tmp_path,
        xlsx(
            {
                "Lyon": [head, [FIRST, "A"]],
                "Valence": [["Agence de Valence"], head, [SECOND, "B"], ["12", "C"], [FIRST, "D"]],
            }
        ),
    )
    assert sirets(found) == [FIRST, SECOND]
    assert [remark_text(r).split(",")[0] for r in found.refusals] == ["Feuille « Valence »"] * 2
    assert "déjà à la ligne 2 (Lyon)" in remark_text(found.refusals[1])


def test_a_sheet_of_other_headings_is_named_with_its_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = migrated(tmp_path)
    monkeypatch.setenv("DATABASE_URL", str(engine.url))
    file = tmp_path / "liste.xlsx"
    file.write_bytes(
        xlsx(
            {
                "Garages": [["SIRET", "Raison sociale", "Ville"], [FIRST, "A", "Alès"]],
                "Archive": [["SIRET", "Raison sociale"], [SECOND, "B"], [THIRD, "C"]],
                "Notes": [["à rappeler"]],
            }
        )
    )
    done = CliRunner().invoke(app, ["import", str(file)])
    assert done.exit_code == 1
    assert "Feuille « Archive » non lue, 2 lignes" in done.output
    assert "Feuille « Notes » non lue :" in done.output


def test_a_hidden_sheet_is_never_taken(tmp_path: Path) -> None:
    head = ["SIRET", "Raison sociale"]
    book = xlsx({"Garages": [head, [FIRST, "A"]], "Anciens": [head, [SECOND, "B"]]})
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, text.replace('"Anciens"', '"Anciens" state="hidden"'))
    found = read(tmp_path, packed.getvalue())
    assert (sirets(found), found.other_sheets) == ([FIRST], {"Anciens": 1})


def test_what_stands_at_the_foot_is_named_not_taken(tmp_path: Path) -> None:
    text = (
        f"GARAGE DUVAL;;\n{HEADER}\n{FIRST};A;Alès\nPage 1/2;;\n{HEADER}\n{SECOND};B;Pau\n"
        "TOTAL;;2\n;;Sous-total\n"
    )
    found = read(tmp_path, text)
    assert sirets(found) == [FIRST, SECOND]
    assert [r.line for r in found.refusals] == [4, 5, 7, 8]


@pytest.mark.parametrize(
    "text",
    [
        f"| SIRET | Raison sociale |\n|-------|:--------|\n| {FIRST} | A |\n",
        f"+--------+------+\n| SIRET | Raison sociale |\n+--------+------+\n| {FIRST} | A |\n",
        f"siret;nom\n{FIRST};A\n" + "\0" * 512,
        f"siret;nom\r\n{FIRST};A\r\n\x1a",
        f'"SIRET;""Raison sociale"";Ville"\n"{FIRST};""Garage A"";Alès"\n',
        f'"SIRET,Nom";;\n"{FIRST},Garage A";;\n',
    ],
    ids=[
        "rule",
        "box",
        "zeros at the end",
        "end of file mark",
        "quoted whole",
        "quoted, then cells",
    ],
)
def test_what_programs_add_to_a_text_is_left_out(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, text)
    assert (sirets(found), found.lines) == ([FIRST], 1)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (f'"{FIRST}\n{SECOND}"', "plusieurs SIRET"),
        (f"{FIRST} / {SECOND}", "plusieurs SIRET"),
        ("732829320", "est un SIREN"),
        ("7,3282E+13", "abrégé par le tableur"),
    ],
    ids=["two lines", "two numbers", "a SIREN", "shortened"],
)
def test_a_number_that_is_not_one_siret_says_why(tmp_path: Path, cell: str, said: str) -> None:
    found = read(tmp_path, f"siret;nom\n{cell};A\n{THIRD};B\n")
    assert sirets(found) == [THIRD]
    assert [said in remark_text(remark) for remark in found.refusals] == [True]


@pytest.mark.parametrize("cell", ["NC", "n.c.", "Non communiqué", "inconnu", "?", "NN"])
def test_a_cell_that_says_it_is_not_known_is_blank(tmp_path: Path, cell: str) -> None:
    found = read(
        tmp_path,
        f"siret;nom;effectif;idcc;code postal\n{FIRST};NC;{cell};{cell.replace('NN', '')};?\n",
    )
    assert found.lost_cells == []
    assert found.records[0]["name"] == "NC"
    assert not {"headcount", "headcount_low", "idcc", "postcode"} & set(found.records[0])


@pytest.mark.parametrize(
    ("heading", "year", "day"),
    [
        ("Effectif au 31/12/2025", None, date(2025, 12, 31)),
        ("Nb salariés 2025", 2025, None),
        ("Effectif", None, None),
    ],
)
def test_a_heading_may_say_when_people_were_counted(
    tmp_path: Path, heading: str, year: int | None, day: date | None
) -> None:
    record = read(tmp_path, f"siret;nom;{heading}\n{FIRST};A;12\n").records[0]
    seen = (record["headcount"], record.get("headcount_year"), record.get("headcount_as_of"))
    assert seen == (12, year, day)


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("IDCC 16 - Transports routiers", "0016"),
        ("CCN 1090", "1090"),
        ("Transports routiers (IDCC : 16)", "0016"),
        ("brochure 3034", None),
    ],
)
def test_a_convention_is_read_by_its_number(tmp_path: Path, cell: str, codes: str | None) -> None:
    found = read(tmp_path, f"siret;nom;convention collective\n{FIRST};A;{cell}\n")
    assert found.records[0].get("idcc") == codes
    assert len(found.lost_cells) == (codes is None)


def test_ticks_and_words_say_yes_and_no(tmp_path: Path) -> None:
    rows = (f"{FIRST};A;Oui (siège);privé", f"{SECOND};B;✓;public", f"{THIRD};C;non;Public")
    found = read(tmp_path, "\n".join(["siret;nom;siège social ?;public/privé", *rows, ""]))
    assert found.lost_cells == []
    assert [(r["head_office"], r["public"]) for r in found.records] == [
        (True, False),
        (True, True),
        (False, True),
    ]


def test_no_end_is_not_a_closing(tmp_path: Path) -> None:
    text = f"siret;nom;fermé le\n{FIRST};A;31/12/9999\n{SECOND};B;31/12/2025\n"
    days = [record.get("closed_on") for record in read(tmp_path, text).records]
    assert days == [None, date(2025, 12, 31)]


def test_bent_quotes_and_a_country_are_left_out(tmp_path: Path) -> None:
    found = read(tmp_path, f"“SIRET”;“Nom”\n“{FIRST}”;“Garage”\nFR {SECOND};B\n")
    assert [(r["siret"], r["name"]) for r in found.records] == [(FIRST, "Garage"), (SECOND, "B")]


def test_the_town_beside_its_code_is_kept(tmp_path: Path) -> None:
    found = read(tmp_path, f"siret;nom;cp ville\n{FIRST};A;38000 Grenoble\n{SECOND};B;39100\n")
    assert [(r["postcode"], r.get("city")) for r in found.records] == [
        ("38000", "Grenoble"),
        ("39100", None),
    ]


def test_a_name_merged_over_several_rows_is_each_ones(tmp_path: Path) -> None:
    book = xlsx({"F": [["Nom", "SIRET"], ["Garage A", FIRST], [None, SECOND]]})
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            merged = '</sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'
            new.writestr(name, text.replace("</sheetData>", merged))
    assert [r["name"] for r in read(tmp_path, packed.getvalue()).records] == ["Garage A"] * 2


def test_files_beside_the_one_of_an_archive_are_no_tables(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("dossier/liste.csv", f"siret;nom\n{FIRST};A\n")
        archive.writestr("dossier/.DS_Store", "x")
        archive.writestr("__MACOSX/dossier/._liste.csv", "x")
    assert sirets(read(tmp_path, packed.getvalue())) == [FIRST]


def _document() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
    return packed.getvalue()


def _locked_archive() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("liste.csv", "siret;nom")
    content = bytearray(packed.getvalue())
    for flags in (6, content.find(b"PK\x01\x02") + 8):
        content[flags] |= 1  # Says that a password is needed.
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (" \n;;;\n", "Le fichier est vide."),
        (f"{HEADER}\n", "aucune ligne"),
        (f"SIREN;Nom\n{FIRST[:9]};A\n", "14 chiffres de chaque établissement"),
        (f"SIRET;Gérant;Ville\n{FIRST};A;Alès\n", "Titres lus : « SIRET », « Gérant », « Ville »"),
        (_document(), "n'est pas un tableau"),
        (b"7z\xbc\xaf'\x1c" + bytes(range(256)), "archive"),
        (_locked_archive(), "mot de passe"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "n'est pas un tableau"),
        (f"{FIRST};A;Alès\n", "Aucun titre"),
    ],
    ids=[
        "blank cells",
        "no row",
        "no NIC",
        "no name",
        "document",
        "7z",
        "locked archive",
        "picture",
        "no headings",
    ],
)
def test_a_file_that_cannot_be_taken_says_what_to_do(
    tmp_path: Path, content: str | bytes, said: str
) -> None:
    assert said in reason(tmp_path, content)
