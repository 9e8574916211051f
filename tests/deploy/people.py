"""A visitor and an adviser of a deployed site: HTTPS to this machine, under the names of the site."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import requests
from requests.adapters import HTTPAdapter

Found = TypeVar("Found")
CHANNEL = "/webhooks/website"
SECONDS = 60.0


class _OnThisMachine(HTTPAdapter):
    """Speaks to 127.0.0.1 as if it had this name: no resolver knows it."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        super().__init__()

    def init_poolmanager(self, *arguments: Any, **named: Any) -> None:
        names = {"server_hostname": self._host, "assert_hostname": self._host}
        super().init_poolmanager(*arguments, **named, **names)

    def build_connection_pool_key_attributes(self, *arguments: Any, **named: Any) -> Any:
        where, how = super().build_connection_pool_key_attributes(*arguments, **named)
        return {**where, "host": "127.0.0.1", "port": self._port}, how

    def add_headers(self, request: requests.PreparedRequest, **_named: Any) -> None:
        request.headers["Host"] = self._host


def session_at(host: str, authority: Path, port: int = 443) -> requests.Session:
    """Return a session that reaches ``host`` on this machine and verifies its certificate."""
    session = requests.Session()
    session.trust_env = False
    session.verify = str(authority)
    session.mount(f"https://{host}/", _OnThisMachine(host, port))
    return session


def until(look: Callable[[], Found | None], seconds: float = SECONDS) -> Found:
    """Return what ``look`` finds, once it does; its last error when it never did."""
    deadline = time.monotonic() + seconds
    while True:
        last: Exception | None = None
        try:
            if found := look():
                return found
        except (requests.RequestException, LookupError) as error:
            last = error
        if time.monotonic() > deadline:
            raise AssertionError(f"not in {seconds:.0f} s") from last
        time.sleep(1)


class Visitor:
    """Somebody at the window, who sends again what was not taken, under the same number."""

    def __init__(self, host: str, authority: Path) -> None:
        self._session = session_at(host, authority)
        self._site = f"https://{host}{CHANNEL}"
        self.token = until(lambda: self._post("sessions", {}), 240)["token"]
        self.said: list[dict[str, Any]] = []

    def says(self, text: str) -> str:
        """Send a message; return all that is answered."""
        return self._send({"text": text})

    def presses(self, title: str) -> str:
        """Press the latest button with this title."""
        buttons = (one for message in reversed(self.said) for one in message["buttons"])
        payload = next(one["payload"] for one in buttons if title in one["title"])
        return self._send({"payload": payload})

    def hears(self, words: str) -> str:
        """Wait until somebody has said these words in the window; return the message."""

        def look() -> str | None:
            events = self._session.get(
                f"{self._site}/events", headers={**self._bearer(), "accept": "application/json"},
                params={"after": "0"}, timeout=30,
            )  # fmt: skip
            events.raise_for_status()
            texts = [one.get("text") or "" for one in events.json()["messages"]]
            return next((text for text in texts if words in text), None)

        return until(look)

    def asks_for_an_adviser(self, name: str) -> str:
        """Go through what is asked before a request leaves; return its reference."""
        self.presses("Parler à un conseiller")
        self.presses("dans cette fenêtre")
        self.says(name)
        found = re.search(r"référence ([A-Z0-9-]+)", self.presses("Oui, transmettre"))
        assert found is not None, self.said
        return found.group(1)

    def _send(self, content: dict[str, str]) -> str:
        body = {"id": uuid.uuid4().hex, **content}
        self.said = until(lambda: self._post("messages", body))["messages"]
        return (
            "\n".join(one["text"] or "" for one in self.said)
            .replace("\u202f", " ")
            .replace("\xa0", " ")
        )

    def _post(self, path: str, content: dict[str, str]) -> dict[str, Any]:
        answer = self._session.post(
            f"{self._site}/{path}", json=content, headers=self._bearer(), timeout=30
        )
        answer.raise_for_status()
        return answer.json()

    def _bearer(self) -> dict[str, str]:
        token = getattr(self, "token", None)
        return {"authorization": f"Bearer {token}"} if token else {}


class Adviser:
    """Somebody at the desk."""

    def __init__(self, host: str, authority: Path, name: str, password: str) -> None:
        self._session = session_at(host, authority)
        self._desk = f"https://{host}"
        signed = self._session.post(
            f"{self._desk}/sign-in", data={"name": name, "password": password}, timeout=30
        )
        assert signed.status_code == 200, signed.status_code

    def finds(self, reference: str) -> str:
        """Wait until a request has come; return its page."""
        return until(lambda: self._page(f"/requests/{reference}"))

    def replies(self, reference: str, text: str) -> None:
        """Write to the visitor; the assistant has taken it when this returns."""
        page = self._page(f"/requests/{reference}")
        csrf = re.search(r'name="csrf" value="([^"]+)"', page)
        assert csrf is not None, page
        sent = self._session.post(
            f"{self._desk}/requests/{reference}/reply",
            data={"csrf": csrf.group(1), "id": uuid.uuid4().hex, "text": text}, timeout=60,
        )  # fmt: skip
        assert sent.status_code == 200, sent.text

    def _page(self, path: str) -> str:
        page = self._session.get(f"{self._desk}{path}", timeout=30)
        page.raise_for_status()
        return page.text
