"""The sentences of the dialogue, each named « group.key »."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from opco.content import Strict, read_model


class MessageFile(Strict):
    """``data/dialogue/messages.yml``: sentences in groups."""

    messages: dict[str, dict[str, str]]


def load_messages(path: Path) -> Mapping[str, str]:
    """Return the sentences by « group.key ». Raises ``ContentError``."""
    groups = read_model(path, MessageFile).messages
    return {f"{group}.{key}": text for group, keys in groups.items() for key, text in keys.items()}
