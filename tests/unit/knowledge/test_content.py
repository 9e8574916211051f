"""What is really said, on a day when every scheme is open and on one when some are over."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from opco.eligibility import Rulebook
from opco.knowledge import Library
from opco.knowledge.forbidden import MAXIMUM_WORDS, typography_in, words_in
from opco.knowledge.proofreading import proofread
from opco.settings import ROOT

DAYS = [date(2026, 11, 27), date(2027, 1, 15)]
TOPICS = sorted(path.stem for path in (ROOT / "data" / "topics").glob("*.yml"))
OFF_TOPIC_KINDS = {
    *("individual", "other_opco", "other_language", "hostility", "injection", "distress", "other")
}
#: What stands for a value that the dialogue fills in, by the filter it goes through.
SAMPLES = {
    "jour": DAYS[0],
    "liste": ["un", "deux"],
    **dict.fromkeys(("pluriel", "nombre", "euros"), 12),
}


@pytest.mark.parametrize("day", [*DAYS, date(2026, 2, 1)], ids=str)
@pytest.mark.parametrize("topic", TOPICS)
def test_every_answer_can_be_said(library: Library, topic: str, day: date) -> None:
    for section in library.topics[topic].answers:
        answer = library.answer(topic, day, section.id)
        shown = f"{answer.text}\n{answer.more or ''}"
        assert words_in(answer.text) <= MAXIMUM_WORDS
        assert answer.sources or library.topics[topic].group == "conversation"
        assert not re.search(r"\{\{|\}\}|\{%|None|sans objet", shown)
        assert section.id.startswith("other_language") or list(typography_in(shown)) == []


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_nothing_is_left_to_correct(library: Library, law: Rulebook, day: date) -> None:
    assert [str(problem) for problem in proofread(library, law, day)] == []


def test_every_kind_of_off_topic_has_its_answer(library: Library) -> None:
    sections = {section.id for section in library.topics["hors_sujet"].answers}
    # « other_language_es » says it in Spanish; the others name a kind.
    assert {name for name in sections if not re.search(r"_[a-z]{2}$", name)} == OFF_TOPIC_KINDS


def test_distress_is_answered_with_where_to_find_help(library: Library) -> None:
    assert "3114" in library.answer("hors_sujet", DAYS[0], "distress").text


def test_the_exceptional_aid_is_not_offered_to_contracts_that_come_too_late(
    library: Library,
) -> None:
    before, after = (library.answer("aide_apprentissage", day).text for day in DAYS)
    assert "4\u202f500\u00a0€" in before
    assert "4\u202f500\u00a0€" not in after
    assert "je ne connais pas d’aide" in after


def test_the_budget_of_a_year_that_is_not_known_is_not_given(library: Library) -> None:
    before, after = (library.answer("opco_financement_formation", day).text for day in DAYS)
    assert "1\u202f500\u00a0€" in before
    assert "1\u202f500\u00a0€" not in after


def test_the_silence_of_the_opco_means_no_for_one_contract_and_yes_for_the_other(
    library: Library,
) -> None:
    apprenticeship = library.answer("contrat_apprentissage_demarches", DAYS[0], "decision").text
    other = library.answer("contrat_professionnalisation", DAYS[0], "demarches").text
    assert "silence vaut refus" in apprenticeship
    assert "Sans réponse, la prise en charge est acceptée" in other


@pytest.mark.parametrize("key", sorted(Library.load().messages.templates))
def test_every_sentence_can_be_said(library: Library, key: str) -> None:
    filters = dict(re.findall(r"(\w+) \| (\w+)", library.messages.templates[key]))
    values = {
        name: SAMPLES.get(filters.get(name, ""), "exemple")
        for name in library.messages.placeholders(key)
    }
    said = library.say(key, **values)
    assert said
    assert list(typography_in(said)) == []


def test_the_code_asks_only_for_sentences_that_exist(library: Library) -> None:
    asked = {
        key
        for folder in ("actions", "addons", "opco", "commands")
        for path in (ROOT / folder).rglob("*.py")
        for key in re.findall(r'\bsay\(\s*"([a-z_]+\.[a-z_]+)"', path.read_text(encoding="utf-8"))
    }
    assert asked
    assert asked <= set(library.messages.templates)


def test_a_source_is_written_once() -> None:
    path: Path = ROOT / "data" / "reference" / "sources.yml"
    sources = yaml.safe_load(path.read_text(encoding="utf-8"))["sources"]
    titles = [source["title"] for source in sources.values()]
    assert len(set(titles)) == len(titles)


def test_the_topic_that_the_guide_gives_to_copy_is_right(
    library: Library, law: Rulebook, tmp_path: Path
) -> None:
    guide = (ROOT / "docs" / "guide-de-redaction.md").read_text(encoding="utf-8")
    answers, questions = re.findall(r"```yaml\n(topic: .*?)```", guide, re.DOTALL)
    for folder in ("topics", "questions"):
        shutil.copytree(ROOT / "data" / folder, tmp_path / folder)
    for folder in ("dialogue", "reference"):
        (tmp_path / folder).symlink_to(ROOT / "data" / folder)
    name = yaml.safe_load(answers)["topic"]
    (tmp_path / "topics" / f"{name}.yml").write_text(answers, encoding="utf-8")
    (tmp_path / "questions" / f"{name}.yml").write_text(questions, encoding="utf-8")
    assert proofread(Library.load(tmp_path, law), law, DAYS[0]) == []
