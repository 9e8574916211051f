"""What a visitor finds on opening: a greeting, first choices, and what becomes of their data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from addons.channels.settings import ChannelSettings
from addons.channels.texts import text


@dataclass(frozen=True)
class Welcome:
    """The opening of a conversation. ``titles`` maps each opening payload to its button's words."""

    settings: ChannelSettings
    titles: Mapping[str, str]

    @classmethod
    def load(cls, settings: ChannelSettings) -> Welcome:
        """Take the words of topics from the topics themselves."""
        from opco.knowledge import Library

        library = Library.load()
        return cls(settings, {f"/{name}": topic.title for name, topic in library.topics.items()})

    def to_dict(self, topic: object = None) -> dict[str, Any]:
        """Return the JSON of an opening; ``topic`` is what the visitor's page is about."""
        opening = f"/{topic}" if isinstance(topic, str) else ""
        starters = [f"/{name}" for name in self.settings.starters]
        return {
            "welcome": {
                "text": text("welcome", "text"),
                "opening": self._button(opening) if opening in self.titles else None,
                "buttons": [self._button(item) for item in starters if item in self.titles],
            },
            "privacy": {
                "url": self.settings.privacy_url,
                "retention_days": self.settings.retention_days,
            },
            "link_hosts": list(self.settings.link_hosts),
            "longest_text": self.settings.longest_text,
        }

    def _button(self, payload: str) -> dict[str, str]:
        return {"title": self.titles[payload], "payload": payload}
