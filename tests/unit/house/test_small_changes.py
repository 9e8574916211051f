"""The small changes of CONTRIBUTING.md that are data, made on a copy as a newcomer would.

Each is seen twice: forgotten by half, `opco check` names it; done, it says nothing and the change is there.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from addons.dialogue.gestures import unknown_gestures
from commands.main import FAMILIES, build
from opco.eligibility import Rulebook
from opco.knowledge import Library
from opco.settings import ROOT

#: What a page names of the project: it must exist.
NAMED = re.compile(r"`((?:data|opco|actions|addons|commands|tests|docs|widget)/[\w./-]+)`")


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of ``data/`` and of the domain, which the commands then read."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copy(ROOT / "domain.yml", tmp_path)
    monkeypatch.setenv("OPCO_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("OPCO_NOW", last_reading().isoformat())
    return tmp_path


def last_reading() -> date:
    """Return the last day on which something of the law or the answers was read again."""
    found = re.compile(r"checked_on: (\d{4}-\d\d-\d\d)")
    days = [
        date.fromisoformat(day)
        for folder in ("schemes", "topics")
        for file in (ROOT / "data" / folder).glob("*.yml")
        for day in found.findall(file.read_text(encoding="utf-8"))
    ]
    return max(days)


def check() -> tuple[int, str]:
    """Run `opco check` and return its status and what it said."""
    done = CliRunner().invoke(build(["check"]), ["check"])
    return done.exit_code, done.output


def edit(file: Path, change: Callable[[str], str]) -> None:
    before = file.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    file.write_text(after, encoding="utf-8")


def append(text: str) -> Callable[[str], str]:
    return lambda before: before + text


def test_a_topic(house: Path) -> None:
    guide = (ROOT / "docs" / "guide-de-redaction.md").read_text(encoding="utf-8")
    answers, questions = re.findall(r"```yaml\n(topic: .*?)```", guide, re.DOTALL)
    name = yaml.safe_load(answers)["topic"]
    (house / "data" / "topics" / f"{name}.yml").write_text(answers, encoding="utf-8")
    status, said = check()
    assert status == 1
    assert f"« {name} » parmi les intents" in said
    assert "aucune question n'y conduit" in said
    (house / "data" / "questions" / f"{name}.yml").write_text(questions, encoding="utf-8")
    edit(house / "domain.yml", lambda text: text.replace("intents:\n", f"intents:\n- {name}\n", 1))
    assert check()[0] == 0


def test_an_amount(house: Path) -> None:
    scheme = house / "data" / "schemes" / "aide_unique.yml"
    values = yaml.safe_load(scheme.read_text(encoding="utf-8"))["parameters"]["plafond"]["values"]
    newest = max(values)
    source = values[newest]["sources"][0]
    today = last_reading().isoformat()
    new_year = date(newest.year + 10, 1, 1)
    line = f"      {new_year}: {{value: 4321, sources: [{source}], checked_on: {today}}}\n"
    written = re.compile(rf"(?m)(^  plafond:\n(?:    .*\n)*?^      {newest}: .*\n)")
    edit(scheme, lambda text: written.sub(lambda found: found[1] + line, text, count=1))
    assert check()[0] == 0
    book = Rulebook.load(house / "data" / "schemes")
    assert book.value("aide_unique.plafond", new_year).value == 4321
    assert book.value("aide_unique.plafond", newest).value == values[newest]["value"]


def test_a_fact(house: Path) -> None:
    facts = house / "data" / "schemes" / "facts.yml"
    shift = (
        "facts:\n  night:\n    type: boolean\n    label: Travail de nuit\n"
        "    question: L'apprenti travaille-t-il la nuit ?\n    cost: 9\n"
    )
    edit(facts, lambda text: text.replace("facts:\n", shift, 1))
    status, said = check()
    assert status == 1
    assert "« night »" in said
    scheme = house / "data" / "schemes" / "aide_unique.yml"
    criterion = (
        "criteria:\n- id: nuit\n  label: Pas de travail de nuit\n  requires: {fact: night, is: false}\n"
        "  met: Il n'y a pas de travail de nuit.\n  unmet: Il y a du travail de nuit.\n"
        "  unknown: Dites si le travail se fait la nuit.\n  sources: [ct_l6243_1]\n"
        "  confidence: high\n"
    )
    edit(scheme, lambda text: text.replace("\ncriteria:\n", "\n" + criterion, 1))
    assert check()[0] == 0
    book = Rulebook.load(house / "data" / "schemes")
    assert "night" in book.checks["apprenticeship_aid"].facts


def test_a_label(house: Path) -> None:
    messages = house / "data" / "dialogue" / "messages.yml"
    edit(
        messages,
        lambda text: text.replace('check_button: "Vérifier', 'check_button: "{{ Vérifier', 1),
    )
    status, said = check()
    assert status == 1
    assert "messages.yml" in said
    edit(messages, lambda text: text.replace('"{{ Vérifier pour', '"Regarder pour', 1))
    assert check()[0] == 0
    assert Library.load(house / "data").say("answer.check_button").startswith("Regarder")


def test_a_dialogue_act(house: Path) -> None:
    gestures = house / "data" / "dialogue" / "moves.yml"
    edit(gestures, append("  applaud:\n  - bravo\n  - chapeau\n"))
    assert unknown_gestures(house / "data") == ["applaud"]
    status, said = check()
    assert status == 1
    assert "« applaud »" in said


def test_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FAMILIES, "contributed", "check")
    with pytest.raises(AttributeError, match="contributed"):
        build(["contributed"])  # The function must bear the command's name.


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md"])
def test_a_page_names_what_exists(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    missing = [name for name in NAMED.findall(text) if not (ROOT / name).exists()]
    assert missing == []


def test_every_change_has_its_five_lines() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    changes: list[Any] = re.findall(r"(?ms)^### (.+?)\n\n(.+?)(?=^#|\Z)", text)
    assert len(changes) == 8
    for name, body in changes:
        assert [line[:2] for line in body.strip().splitlines()] == ["1.", "2.", "3.", "4.", "5."], (
            name
        )
