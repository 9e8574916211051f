"""A wrong file is refused with its name, its line and the reason."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from opco.content import ContentError
from opco.eligibility import Rulebook
from opco.eligibility.proofreading import proofread
from opco.settings import ROOT
from tests.unit.eligibility.conftest import FROZEN


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FROZEN, tmp_path / "law")) / "schemes"


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A copy of the whole law, for what the frozen one has not: tables, schemes that replace others."""
    (tmp_path / "reference").symlink_to(ROOT / "data" / "reference")
    return Path(shutil.copytree(ROOT / "data" / "schemes", tmp_path / "schemes"))


def edit(folder: Path, name: str, before: str, after: str) -> Path:
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    return file


def refused(folder: Path) -> ContentError:
    with pytest.raises(ContentError) as caught:
        Rulebook.load(folder, folder.parent / "reference")
    return caught.value


def line_with(file: Path, text: str) -> int:
    lines = file.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


@pytest.mark.parametrize(
    ("name", "before", "after", "marker", "reason"),
    [
        ("aide_unique.yml", "day: signed_on", "day: signed", "day: signed", "facts.yml"),
        ("aide_unique.yml", "{period: open}", "{periode: open}", "periode: open", "condition"),
        ("aide_unique.yml", "below: seuil_effectif", "below: seuil", "below: seuil}", "paramètre"),
        ("aide_unique.yml", "below: seuil", "under: seuil", "under: seuil", "comparaison"),
        ("aide_unique.yml", "{fact: disabled, is: true}", "{fact: disabled, is: 3}", "is: 3", "ne"),
        (
            "aide_unique.yml",
            "moins de {seuil_effectif}.",
            "moins de {seuil}.",
            "{seuil}.",
            "phrase",
        ),
        (
            "aide_unique.yml",
            "[ct_l6243_1, ct_d6243_1]",
            "[ct_inconnu]",
            "ct_inconnu",
            "sources.yml",
        ),
        ("aide_unique.yml", "label: aide unique", "libelle: aide unique", "libelle:", "inconnue"),
        ("aide_unique.yml", "value: 5000,", "", "2025-02-24: { sources", "meaning"),
        (
            "aide_unique.yml",
            "2025-02-24: {value: 5000",
            "2025-02-30: {value: 5000",
            "02-30",
            "jour",
        ),
        ("aide_unique.yml", "state: open", "state: ouvert", "state: ouvert", "open"),
        (
            "checks.yml",
            "schemes: [aide_unique,",
            "schemes: [aide_inconnue,",
            "checks:",
            "existe pas",
        ),
        ("facts.yml", "type: level", "type: niveau", "type: niveau", "permise"),
        ("checks.yml", "au plus {at_most} pour", "au plus {max} pour", "{max} pour", "max"),
        ("facts.yml", "changeable_until: starts_on", "changeable_until: x", "until: x", "existe"),
        ("wording.yml", "{change} : {label}.", "{change} : {x}.", "{x}", "phrase"),
        ("wording.yml", "adviser:", "conseiller:", "conseiller:", "inconnue"),
    ],
)
def test_a_wrong_file_names_its_line(
    folder: Path, name: str, before: str, after: str, marker: str, reason: str
) -> None:
    names_its_line(folder, name, before, after, marker, reason)


@pytest.mark.parametrize(
    ("name", "before", "after", "marker", "reason"),
    [
        ("adhesion.yml", "column: title", "column: titre", "column: titre", "colonne"),
        ("adhesion.yml", "where: {kind: [escape]}", "where: {genre: [e]}", "genre:", "colonne"),
        ("contrat_pro_45.yml", "[contrat_pro_26]", "[contrat]", "[contrat]", "inconnu"),
        ("m_tutorat.yml", "shared: adhesion", "shared: adhere", "shared: adhere", "criteria.yml"),
        ("m_tutorat.yml", "shared: adhesion", "quiet: true", "id: adhesion", "« label »"),
        ("criteria.yml", "met: Votre", "mets: Votre", "mets: Votre", "inconnue"),
        (
            "criteria.yml",
            "criteria:",
            "criteria:\n  de_trop: {label: x, requires: always, met: x, unmet: x, unknown: x}",
            "de_trop",
            "n'emploie",
        ),
        ("checks.yml", "required: [idcc]", "required: [ape]", "required: [ape]", "ape"),
    ],
)
def test_a_wrong_file_of_the_whole_law_names_its_line(
    shipped: Path, name: str, before: str, after: str, marker: str, reason: str
) -> None:
    names_its_line(shipped, name, before, after, marker, reason)


def names_its_line(
    folder: Path, name: str, before: str, after: str, marker: str, reason: str
) -> None:
    file = edit(folder, name, before, after)
    error = refused(folder)
    assert error.file == file
    assert reason in error.reason
    if marker:
        expected = line_with(file, marker)
        assert error.line is not None
        assert abs(error.line - expected) <= 2, f"line {error.line} for {expected}"


def test_a_sourceless_value_is_refused(folder: Path) -> None:
    file = edit(folder, "aide_unique.yml", "sources: [ct_d6243_2, decret_2025_174]", "sources: []")
    error = refused(folder)
    assert (error.file, error.line) == (file, line_with(file, "sources: []"))


def test_a_repeated_key_is_refused(folder: Path) -> None:
    file = edit(folder, "aide_unique.yml", "day: signed_on\n", "day: signed_on\nday: starts_on\n")
    error = refused(folder)
    assert (error.file, error.line) == (file, line_with(file, "day: starts_on"))
    assert "répétée" in error.reason


def test_broken_yaml_is_refused_with_its_line(folder: Path) -> None:
    file = edit(folder, "aide_unique.yml", "day: signed_on", "day: [signed_on")
    error = refused(folder)
    assert error.file == file
    assert error.line is not None


def test_a_file_that_no_check_uses_is_refused(folder: Path) -> None:
    (folder / "aide_oubliee.yml").write_text("scheme: aide_oubliee\n", encoding="utf-8")
    assert refused(folder).file == folder / "aide_oubliee.yml"


def test_the_shipped_law_has_nothing_to_correct(book: Rulebook) -> None:
    assert proofread(book, date(2026, 11, 28)) == []


def test_every_value_of_the_year_is_named_at_the_new_year(book: Rulebook) -> None:
    named = {problem.file for problem in proofread(book, date(2027, 1, 4))}
    assert named >= {
        f"schemes/{name}.yml"
        for name in ("smic", "aide_exceptionnelle", "aide_unique", "agefiph", "m_tutorat",
                     "formation_tuteur", "prise_en_charge_cfa", "budget_formation")
    }  # fmt: skip
    reasons = [problem.reason for problem in proofread(book, date(2027, 1, 4))]
    assert any("« Smic horaire brut »" in reason for reason in reasons)


def test_a_check_that_is_too_old_is_reported(book: Rulebook) -> None:
    reasons = {problem.file for problem in proofread(book, date(2027, 6, 1))}
    assert "schemes/aide_exceptionnelle.yml" in reasons
    assert all(problem.line for problem in proofread(book, date(2027, 6, 1)))


def test_a_value_to_review_by_a_day_is_reported_the_day_after(book: Rulebook) -> None:
    def about_the_decree(on: date) -> list[str]:
        problems = proofread(book, on)
        return [p.reason for p in problems if p.file == "schemes/aide_exceptionnelle.yml"]

    assert about_the_decree(date(2026, 12, 15)) == []
    assert about_the_decree(date(2026, 12, 16)) != []


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        ("  to: 2024-12-31\n", "  to: 2025-01-01\n", "chevauche"),
        ("- from: 2025-01-01\n", "- from: 2025-01-03\n", "trou"),
    ],
)
def test_periods_must_follow_each_other(folder: Path, before: str, after: str, word: str) -> None:
    edit(folder, "aide_exceptionnelle.yml", before, after)
    problems = proofread(Rulebook.load(folder, folder.parent / "reference"), date(2026, 11, 28))
    assert [word in problem.reason for problem in problems] == [True]


def test_a_parameter_that_starts_too_late_is_reported(folder: Path) -> None:
    edit(
        folder, "aide_unique.yml", "      2023-01-01: {value: 250", "      2024-01-01: {value: 250"
    )
    reasons = [
        p.reason
        for p in proofread(Rulebook.load(folder, folder.parent / "reference"), date(2026, 11, 28))
    ]
    assert reasons == ["aucune valeur entre le 2023-01-01 et le 2024-01-01"]


def test_a_value_from_a_day_when_the_scheme_is_closed_is_reported(shipped: Path) -> None:
    """An amount of the next law, written before its period is opened."""
    file = edit(
        shipped,
        "contrat_pro_exceptionnelle.yml",
        "2024-05-01: {meaning: not_applicable,",
        "2024-05-01: {value: 5000,",
    )
    (problem,) = proofread(Rulebook.load(shipped), date(2026, 11, 28))
    assert problem.line == line_with(file, "2024-05-01: {value: 5000")
    assert "ne sert jamais" in problem.reason


def test_a_fact_that_nothing_asks_is_reported(folder: Path) -> None:
    file = edit(
        folder,
        "facts.yml",
        "  level:\n",
        "  shift:\n    type: boolean\n    label: Travail de nuit\n"
        "    question: L'apprenti travaille-t-il la nuit ?\n    cost: 9\n  level:\n",
    )
    (problem,) = proofread(Rulebook.load(folder, folder.parent / "reference"), date(2026, 11, 28))
    assert problem.line == line_with(file, "  shift:")
    assert "« shift »" in problem.reason
