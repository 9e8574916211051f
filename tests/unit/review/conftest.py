from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from opco.database import session_scope
from opco.review import record_misunderstanding
from opco.settings import ROOT
from tests.support.database import migrated

NOW = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)
TOPICS = ("aide_versement", "tuteur_role", "opco_contact", "hors_sujet")
Misunderstood = Callable[..., None]


@pytest.fixture()
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = migrated(tmp_path)
    yield engine
    engine.dispose()


@pytest.fixture()
def misunderstood(engine: Engine) -> Misunderstood:
    """Keep a message as the assistant does, one minute after the one before."""
    moment = NOW

    def keep(text: str, nearest: str = "aide_versement", conversation: str = "c1") -> None:
        nonlocal moment
        moment += timedelta(minutes=1)
        with session_scope(engine) as session:
            record_misunderstanding(
                session,
                conversation,
                text,
                moment,
                offered=[{"topic": nearest, "confidence": 0.31}],
                nearest={"topic": nearest, "confidence": 0.31},
            )

    return keep


@pytest.fixture()
def data(tmp_path: Path) -> Path:
    """A copy of some of the project's topics, their questions and the dialogue acts, to write into."""
    shutil.copytree(ROOT / "data" / "dialogue", tmp_path / "data" / "dialogue")
    for folder in ("topics", "questions"):
        (tmp_path / "data" / folder).mkdir()
        for topic in TOPICS:
            shutil.copy(ROOT / "data" / folder / f"{topic}.yml", tmp_path / "data" / folder)
    return tmp_path / "data"
