"""A tracker store on a file of its own, with the slots that the tests speak of."""

from __future__ import annotations

import asyncio
import warnings
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest

from tests.support.rasa_imports import import_rasa

import_rasa()

from rasa.shared.core.domain import Domain  # noqa: E402

from addons.stores.trackers import ConversationStore  # noqa: E402

with warnings.catch_warnings():
    # Rasa says at every domain with slots what changed in its version 3.0.
    warnings.simplefilter("ignore")
    DOMAIN = Domain.from_dict(
        {
            "version": "3.1",
            "intents": ["x"],
            "slots": {
                name: {"type": "any", "mappings": [{"type": "custom"}]}
                for name in ("topic", "facts")
            },
            "forms": {"check_form": {"required_slots": []}},
            "actions": ["action_answer"],
        }
    )


def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Return what a coroutine returns."""
    return asyncio.run(coroutine)


def new_store(folder: Path) -> ConversationStore:
    """Return a store on the file of ``folder``."""
    return ConversationStore(DOMAIN, host=f"sqlite:///{folder / 'conversations.db'}")


@pytest.fixture
def store(tmp_path: Path) -> ConversationStore:
    return new_store(tmp_path)
