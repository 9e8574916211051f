"""`opco review`, as a reviewer types it."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import Result
from rich.console import Console
from sqlalchemy.engine import Engine
from typer.testing import CliRunner

from commands import review_desk
from commands.main import build
from opco.database import session_scope
from opco.database.tables import Rating
from opco.review import NONE_OF_THESE, record_choice
from opco.settings import ROOT
from tests.unit.review.conftest import NOW, Misunderstood

FIRST, SECOND = "les sous arrivent par quel canal", "par quel canal arrivent les sous ?"
OTHER = "mon badge de chantier est perdu"


@pytest.fixture(autouse=True)
def _here(engine: Engine, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", str(engine.url))
    monkeypatch.setenv("OPCO_DATA", str(data))
    monkeypatch.setenv("OPCO_NOW", "2026-11-24T10:00:00")
    # As wide whatever the terminal: the console looks at it when the command is first imported.
    monkeypatch.setattr("commands.review.console", Console(width=200))
    # What an example would move is told by the trained model, which only one test needs.
    monkeypatch.setattr(review_desk, "MODELS", data / "models")


def opco_review(*arguments: str, keys: str | None = None) -> Result:
    return CliRunner().invoke(build(["review"]), ["review", *arguments], input=keys)


def examples(data: Path, topic: str) -> str:
    return (data / "questions" / f"{topic}.yml").read_text(encoding="utf-8")


def test_the_report_groups_what_waits_without_naming_conversations(
    engine: Engine, misunderstood: Misunderstood
) -> None:
    misunderstood(FIRST, conversation="secret-1")
    misunderstood(SECOND, conversation="secret-2")
    with session_scope(engine) as session:
        record_choice(session, "secret-2", NONE_OF_THESE, NOW + timedelta(minutes=3))
        for value, reason in ((-1, "trop long"), (1, None), (-1, None)):
            session.add(Rating(topic="aide_versement", value=value, reason=reason, created_at=NOW))
        session.add(Rating(topic="tuteur_role", value=1, created_at=NOW))
    result = opco_review("--json")
    assert result.exit_code == 0, result.output
    assert "secret" not in result.output
    report = json.loads(result.stdout)
    assert report["waiting"] == 2
    (group,) = report["groups"]
    assert (group["count"], group["suggested_topic"]) == (2, "aide_versement")
    assert group["choices"] == {NONE_OF_THESE: 1}
    assert [message["text"] for message in group["messages"]] == [FIRST, SECOND]
    assert group["messages"][0]["last_on"] == "2026-11-23"
    assert group["messages"][0]["offered"] == [{"topic": "aide_versement", "confidence": 0.31}]
    assert [(one["topic"], one["up"], one["down"]) for one in report["ratings"]] == [
        ("aide_versement", 1, 2),
        ("tuteur_role", 1, 0),
    ]
    assert [one["reason"] for one in report["ratings"][0]["reasons"]] == [None, "trop long"]


def test_the_list_reads_in_french(misunderstood: Misunderstood) -> None:
    assert "Rien à relire" in opco_review("--list").stdout
    misunderstood(FIRST)
    listed = opco_review("--list").stdout
    assert "Versement de l'aide à l'apprentissage – aide_versement, 31 %" in listed
    assert f"[1] « {FIRST} » (23/11/2026)" in listed


def test_days_before_are_left_out(misunderstood: Misunderstood) -> None:
    misunderstood(FIRST)
    assert json.loads(opco_review("--json", "--since", "2026-11-24").stdout)["waiting"] == 0
    assert json.loads(opco_review("--json", "--since", "2026-11-23").stdout)["waiting"] == 1


def test_one_message_is_accepted_from_a_script(misunderstood: Misunderstood, data: Path) -> None:
    misunderstood(FIRST)
    result = opco_review("--accept", "1", "--topic", "aide_versement", "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["closed"] == [1]
    assert f"  - {FIRST}\n" in examples(data, "aide_versement")
    assert json.loads(opco_review("--json").stdout)["groups"] == []
    again = opco_review("--accept", "1", "--topic", "aide_versement")
    assert again.exit_code == 1 and "déjà accepté" in again.stderr


@pytest.mark.model
def test_what_would_move_is_shown_before_and_nothing_is_written(
    misunderstood: Misunderstood, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review_desk, "MODELS", ROOT / "models")
    misunderstood(FIRST)
    before = examples(data, "hors_sujet")
    asked = ("--accept", "1", "--kind", "other", "--preview")
    result = opco_review(*asked, "--json", "--text", "quand l'aide de l'apprenti est-elle payée")
    assert result.exit_code == 0, result.output
    moved = json.loads(result.stdout)["moves"]
    # What asks when the aid is paid would be declined: the worst comes first.
    assert moved[0]["gain"] < 0
    assert any("aide_versement" in " ".join(one["expected"]) for one in moved if one["gain"] < 0)
    gains = [one["gain"] for one in moved]
    assert gains == sorted(gains)
    assert examples(data, "hors_sujet") == before
    assert json.loads(opco_review("--json").stdout)["waiting"] == 1


class Worse:
    """A test question that would be served worse, as it is told: working out real ones takes a minute."""

    gain = -1

    def to_dict(self) -> dict[str, object]:
        before = {"stance": "sure", "answers": ["aide_versement/quand"]}
        after = {"stance": "refuse", "answers": ["hors_sujet"]}
        return {"question": OTHER, "before": before, "after": after}


def test_what_would_move_reads_in_french(
    misunderstood: Misunderstood, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review_desk.Desk, "moves", lambda *_: [Worse()])
    misunderstood(FIRST)
    shown = opco_review("--accept", "1", "--kind", "other", "--preview").stdout
    assert "bougeraient (estimation) : 1, dont 0 en mieux et 1 en moins bien" in shown
    assert f"− « {OTHER} » : " in shown and "aide_versement/quand → " in shown


def test_without_a_model_nothing_is_foretold(misunderstood: Misunderstood) -> None:
    misunderstood(FIRST)
    shown = opco_review("--accept", "1", "--topic", "aide_versement", "--preview")
    assert "Aucun modèle entraîné" in shown.stdout
    assert opco_review("--preview").exit_code == 1


def test_the_model_is_to_be_made_again(misunderstood: Misunderstood) -> None:
    misunderstood(FIRST)
    assert "make model" in opco_review("--accept", "1", "--topic", "aide_versement").stdout


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ((), "--topic"),
        (("--topic", "aide_versemen"), "aide_versement"),
        (("--topic", "aide_versement", "--kind", "other"), "natures"),
        (("--topic", "hors_sujet"), "individual"),
        (("--topic", "aide_versement", "--text", "madame [nom]"), "masqué"),
        (("--topic", "tuteur_role", "--text", "c'est versé quand"), "aide_versement"),
        (("--reject", "1"), "ensemble"),
    ],
)
def test_a_wrong_order_changes_nothing(
    arguments: tuple[str, ...], reason: str, misunderstood: Misunderstood
) -> None:
    misunderstood(FIRST)
    result = opco_review("--accept", "1", *arguments)
    assert result.exit_code == 1
    assert reason in result.stderr
    assert json.loads(opco_review("--json").stdout)["waiting"] == 1


def test_a_message_is_marked_off_topic_or_put_aside(
    misunderstood: Misunderstood, data: Path
) -> None:
    misunderstood(FIRST)
    misunderstood(OTHER)
    assert opco_review("--accept", "2", "--kind", "individual").exit_code == 0
    assert f"  - {OTHER}\n" in examples(data, "hors_sujet")
    assert opco_review("--reject", "1").exit_code == 0
    assert json.loads(opco_review("--json").stdout)["waiting"] == 0


def test_a_reviewer_is_asked_group_by_group(misunderstood: Misunderstood, data: Path) -> None:
    for text in (FIRST, SECOND, OTHER, "c'est le moment ou jamais"):
        misunderstood(text)
    # The whole first group in the topic suggested; the second off topic; the last later.
    result = opco_review("--interactive", keys="a\n\nx\nh\nautre\nother\ns\n")
    assert result.exit_code == 0, result.output
    assert f"  - {FIRST}\n  - {SECOND}\n" in examples(data, "aide_versement")
    assert f"  - {OTHER}\n" in examples(data, "hors_sujet")
    assert "« autre » n'existe pas" in result.stdout
    assert "3 ajouté(s)" in result.stdout
    (left,) = json.loads(opco_review("--json").stdout)["groups"]
    assert left["messages"][0]["text"] == "c'est le moment ou jamais"


def test_a_reviewer_rewrites_rejects_and_leaves(misunderstood: Misunderstood, data: Path) -> None:
    for text in (FIRST, SECOND, OTHER):
        misunderstood(text)
    keys = "u\nm\nLes sous, par quel canal ?\ntuteur_rol\ntuteur_role\nr\nq\n"
    result = opco_review("--interactive", keys=keys)
    assert result.exit_code == 0, result.output
    assert "  - Les sous, par quel canal ?\n" in examples(data, "tuteur_role")
    assert "Vouliez-vous dire tuteur_role" in result.stdout
    report = json.loads(opco_review("--json").stdout)
    assert [group["messages"][0]["text"] for group in report["groups"]] == [OTHER]


def test_without_a_database_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder.db").mkdir()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'folder.db'}")
    result = opco_review("--json")
    assert result.exit_code == 2
    assert "base de données" in result.stderr
