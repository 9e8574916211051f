"""`opco check --sources`: each sentence that states a number or an obligation shows a text."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from opco.eligibility import Rulebook
from opco.knowledge import Library
from opco.knowledge.sourcing import unsourced
from opco.settings import ROOT

SECTION = "  sources: [ct_d6222_26, ct_d6222_31, ct_d6224_2]\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for folder in ("topics", "schemes"):
        shutil.copytree(ROOT / "data" / folder, tmp_path / folder)
    for folder in ("dialogue", "reference", "questions"):
        (tmp_path / folder).symlink_to(ROOT / "data" / folder)
    return tmp_path


def found(data: Path) -> list[str]:
    book = Rulebook.load(data / "schemes", data / "reference")
    return [str(problem) for problem in unsourced(Library.load(data, book), book)]


def edit(data: Path, name: str, before: str, after: str) -> None:
    file = data / name
    text = file.read_text(encoding="utf-8")
    assert text.count(before) >= 1, f"{before} is not in {name}"
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_every_sentence_shipped_shows_its_text(data: Path) -> None:
    assert found(data) == []


def test_an_address_to_go_to_establishes_nothing(data: Path) -> None:
    edit(data, "topics/remuneration_apprenti.yml", SECTION, "  sources: [code_travail_numerique]\n")
    lines = found(data)
    assert any("de 18 à 20 ans" in line for line in lines)
    assert any("topics/remuneration_apprenti.yml" in line for line in lines)


def test_a_note_of_the_law_without_a_text_is_named(data: Path) -> None:
    before = "  sources: [ct_d6272_2]\n"
    edit(data, "schemes/paie_apprenti.yml", before, "")
    (line,) = found(data)
    assert "schemes/paie_apprenti.yml" in line
    assert "10 ou 20 points" in line


def test_a_value_of_the_law_brings_its_own_text(data: Path) -> None:
    edit(
        data,
        "topics/remuneration_apprenti.yml",
        SECTION,
        "  sources: [code_travail_numerique]\n",
    )
    assert not any("Deuxième année" in line for line in found(data))
