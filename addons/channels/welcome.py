"""What a visitor finds on opening: a greeting, first choices, and what becomes of their data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from addons.channels.settings import ChannelSettings
from opco.content import read_yaml
from opco.french.typography import typeset
from opco.handoff.configuration import presence_in_words
from opco.knowledge import Library, say, words_of
from opco.settings import Settings


@dataclass(frozen=True)
class Welcome:
    """The opening of a conversation.

    ``titles`` maps each opening payload to its button's words; ``link_hosts`` are the hosts, with
    their subdomains, to which an answer may lead; ``advisers`` says whether some are there now.
    """

    settings: ChannelSettings
    titles: Mapping[str, str]
    link_hosts: tuple[str, ...] = ()
    advisers: Callable[[datetime], str | None] = lambda now: None

    @classmethod
    def load(cls, settings: ChannelSettings) -> Welcome:
        """Take the words of topics from the topics, and the hosts from what answers cite."""
        library = Library.load()
        titles = {f"/{name}": typeset(topic.title) for name, topic in library.topics.items()}
        cited = [source.url for source in library.sources.values() if source.url]
        hosts = {*settings.link_hosts, *_hosts([*cited, *_opco_sites()])}
        return cls(settings, titles, tuple(sorted(hosts)), presence_in_words)

    def to_dict(self, now: datetime, topic: object = None) -> dict[str, Any]:
        """Return the JSON of an opening; ``topic`` is what the visitor's page is about."""
        opening = f"/{topic}" if isinstance(topic, str) else ""
        starters = [f"/{name}" for name in self.settings.starters]
        return {
            "welcome": {
                "text": say("window.welcome"),
                "advisers": self.advisers(now),
                "opening": self._button(opening) if opening in self.titles else None,
                "buttons": [self._button(item) for item in starters if item in self.titles],
            },
            "privacy": {
                "url": self.settings.privacy_url,
                "retention_days": self.settings.retention_days,
            },
            "link_hosts": list(self.link_hosts),
            "longest_text": self.settings.longest_text,
            "words": words(),
        }

    def _button(self, payload: str) -> dict[str, str]:
        return {"title": self.titles[payload], "payload": payload}


@lru_cache(maxsize=1)
def words() -> dict[str, str]:
    """Return what the window shows once it is open, by name; it fills in what stands in ``{…}``."""
    shared = {
        "adviser": say("answer.adviser_button"),
        "more": say("answer.more_button"),
        "automatic": say("speaker.assistant"),
    }
    return {**words_of("card"), **words_of("window"), **shared}


def _opco_sites() -> list[str]:
    """Return the sites of all OPCOs: where a company of another one is sent."""
    path = Settings.from_env().data_folder / "reference" / "opcos.yml"
    return [record["site"] for record in read_yaml(path)["opcos"]]


def _hosts(urls: Iterable[str]) -> set[str]:
    return {(urlsplit(url).hostname or "").removeprefix("www.") for url in urls} - {""}
