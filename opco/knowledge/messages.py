"""The sentences that stand in no answer and no decision, each named « group.key »."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from opco.content import Strict, read_model
from opco.knowledge.rendering import Renderer
from opco.knowledge.topics import UnknownTextError
from opco.settings import Settings


class MessageFile(Strict):
    """``data/dialogue/messages.yml``: sentences in groups."""

    messages: dict[str, dict[str, str]]


class Messages:
    """The sentences of ``messages.yml``: ``templates`` by « group.key », rendered when said."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        self.templates = templates
        self._renderer = Renderer()
        #: Sentences that nothing fills, as they were said first.
        self._said: dict[str, str] = {}

    @classmethod
    def load(cls, data_folder: Path) -> Messages:
        """Read ``dialogue/messages.yml``. Raises ``ContentError``."""
        groups = read_model(data_folder / "dialogue" / "messages.yml", MessageFile).messages
        return cls(
            {f"{group}.{key}": text for group in groups for key, text in groups[group].items()}
        )

    def say(self, key: str, **values: Any) -> str:
        """Return the sentence ``group.key`` filled with ``values``.

        Raises ``UnknownTextError`` for an unknown key, ``jinja2.UndefinedError`` when the sentence
        needs a value that was not given.
        """
        try:
            template = self.templates[key]
        except KeyError:
            raise UnknownTextError(f"messages.yml n'a pas de phrase « {key} »") from None
        if values:
            return self._renderer.sentence(template, values)
        if key not in self._said:
            self._said[key] = self._renderer.sentence(template, values)
        return self._said[key]

    def placeholders(self, key: str) -> frozenset[str]:
        """Return the names of the values that the sentence ``key`` needs."""
        return self._renderer.placeholders(self.templates[key])

    def group(self, name: str) -> dict[str, str]:
        """Return the sentences of a group by key; what a reader is to fill stands as ``{name}``."""
        return {
            key.removeprefix(f"{name}."): self.say(
                key, **{value: f"{{{value}}}" for value in self.placeholders(key)}
            )
            for key in self.templates
            if key.startswith(f"{name}.")
        }


@lru_cache(maxsize=1)
def _configured() -> Messages:
    return Messages.load(Settings.from_env().data_folder)


def say(key: str, **values: Any) -> str:
    """Return a sentence of the configured data folder, filled: ``Messages.say``."""
    return _configured().say(key, **values)


def words_of(group: str) -> dict[str, str]:
    """Return a group of the same: ``Messages.group``."""
    return _configured().group(group)
