"""A planted word and a planted address: in no file of any program once erased, whoever erases.

The assistant, its action server, the courier and the desk, as they run; the files are looked through
as bytes, so that SQLite's log, its deleted pages and the programs' own logs count too. On PostgreSQL,
every row of every table is: its files keep what is deleted until its own vacuum.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

import jwt
import pytest
import requests
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from commands.programs import desk_program, worker_program
from opco.settings import ROOT
from tests.support.live import Stack, free_port

pytestmark = [pytest.mark.live, pytest.mark.model, pytest.mark.timeout(600)]

PASSWORD = "un mot de passe du test"
#: Seconds that the courier, the desk and the action server's threads may take.
SECONDS = 30


class House:
    """Everything that `opco run` starts, in one folder."""

    def __init__(self, folder: Path, postgresql: Engine | None = None) -> None:
        port = free_port()
        self._postgresql = postgresql
        url = postgresql and postgresql.url.render_as_string(hide_password=False)
        self.stack = Stack(
            folder,
            OPCO_DESK_PORT=str(port),
            OPCO_DESK_DATABASE=str(folder / "desk.db"),
            DESK_PASSWORD=PASSWORD,
            ADVISER_WEBHOOK_URL=f"http://127.0.0.1:{port}/webhook",
            **({"DATABASE_URL": url, "TRACKER_DATABASE_URL": url} if url else {}),
        )
        self.desk = f"http://127.0.0.1:{port}"
        settings = self.stack.settings
        self.stack.programs |= {
            "handoffs": worker_program(settings),
            "desk": desk_program(settings),
        }

    def opco(self, *arguments: str) -> str:
        """Run the command beside the programs."""
        done = subprocess.run(
            [sys.executable, "-m", "commands.main", *arguments],
            cwd=ROOT, env={**os.environ, **self.stack.environment},
            capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def holding(self, *planted: str) -> set[str]:
        """Return the files and the tables that hold one of the words, in any case of letters."""
        wanted = [word.lower().encode() for word in planted]
        found = self._tables_holding(planted)
        for file in self.stack.folder.rglob("*"):
            try:
                content = file.read_bytes().lower() if file.is_file() else b""
            except FileNotFoundError:
                continue  # a log of SQLite that has just been closed
            if any(word in content for word in wanted):
                found.add(file.name)
        return found

    def places(self) -> set[str]:
        """Return some of the places where a visitor's words are kept, as `holding` names them."""
        kept = {"events", "handoffs"} if self._postgresql else {"opco.db", "conversations.db"}
        return {"desk.db", *kept}

    def _tables_holding(self, planted: Collection[str]) -> set[str]:
        if self._postgresql is None:
            return set()
        found = set()
        with self._postgresql.connect() as connection:
            for name in sa.inspect(connection).get_table_names():
                rows = sa.text(f'SELECT count(*) FROM "{name}" AS r WHERE r::text ILIKE :word')
                if any(connection.execute(rows, {"word": f"%{w}%"}).scalar() for w in planted):
                    found.add(name)
        return found

    def forgets(self, *planted: str) -> None:
        """Check that the words are in no file, soon."""
        wait_until(lambda: not self.holding(*planted), lambda: self.holding(*planted))


def wait_until(is_true: Callable[[], bool], told: Callable[[], object] = lambda: "") -> None:
    deadline = time.monotonic() + SECONDS
    while not is_true():
        assert time.monotonic() < deadline, told()
        time.sleep(0.2)


@pytest.fixture(scope="module", params=["files", "postgresql"])
def house(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    database = (
        request.getfixturevalue("postgresql_module") if request.param == "postgresql" else None
    )
    built = House(tmp_path_factory.mktemp("house"), database)
    try:
        built.stack.start()
        yield built
    finally:
        built.stack.stop()


class Visitor:
    """Somebody who says who they are wherever they can."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._base = f"{house.stack.url}/webhooks/website"
        token = requests.post(f"{self._base}/sessions", json={}, timeout=60).json()["token"]
        self._headers = {"Authorization": f"Bearer {token}"}
        self.id = str(jwt.decode(token, options={"verify_signature": False})["sub"])
        # Letters alone: digits would be read as a SIRET.
        mark = "".join(chr(ord("a") + int(digit, 16)) for digit in uuid.uuid4().hex[:10])
        self.word, self.address = f"Zorbul{mark}", f"planted.{mark}@garage.example"

    def ask(self, method: str, path: str, **options: Any) -> requests.Response:
        return requests.request(
            method, f"{self._base}/{path}", headers=self._headers, timeout=60, **options
        )

    def say(self, text: str = "", **content: str) -> list[dict[str, Any]]:
        body = {"id": uuid.uuid4().hex, **({"text": text} if text else {}), **content}
        page = f"https://www.opco.example/{self.word}"
        reply = self.ask("POST", "messages", json={**body, "page": page})
        while reply.status_code == 503:  # a busy machine: as the window does
            time.sleep(reply.json()["retry_after"])
            reply = self.ask("POST", "messages", json={**body, "page": page})
        assert reply.status_code == 200, reply.text
        messages: list[dict[str, Any]] = reply.json()["messages"]
        return messages

    def plant(self) -> None:
        """Leave the word and the address in every place that a visitor or an adviser can reach."""
        said = self.say(f"Je suis {self.word}, du garage {self.word}, écrivez à {self.address}")
        self.say(f"{self.word} gribouille plouf ?")
        opinion = {"message_id": said[-1]["id"], "rating": "down", "comment": f"dit {self.word}"}
        assert self.ask("POST", "ratings", json=opinion).status_code == 200
        self.say(payload="/parler_conseiller")
        self.say(f"Nous voulons prendre un apprenti chez {self.word}")
        self.say(self.address)
        shown = self.say(f"Camille {self.word}")
        offered = [button["title"] for message in shown for button in message["buttons"]]
        assert "Oui, transmettre" in offered, shown
        sent = self.say(payload="/affirm")
        reference = next(
            message["custom"]["reference"]
            for message in sent
            if "reference" in (message["custom"] or {})
        )
        self._is_answered(reference)
        self.say(f"Merci, je suis {self.word}")

    def _is_answered(self, reference: str) -> None:
        """An adviser answers at the desk, and takes a note."""
        desk = requests.Session()
        form = {"name": "Zoé", "password": PASSWORD}
        desk.post(f"{self._house.desk}/sign-in", data=form, timeout=30)
        page = f"{self._house.desk}/requests/{reference}"
        wait_until(lambda: self.address in desk.get(page, timeout=30).text)
        csrf = re.search(r'name="csrf" value="([^"]+)"', desk.get(page, timeout=30).text)
        assert csrf is not None
        for path in ("reply", "note"):
            said = {"csrf": csrf[1], "text": f"Bonjour {self.word}, {path}", "id": ""}
            assert desk.post(f"{page}/{path}", data=said, timeout=30).ok
        wait_until(lambda: f"{self.word}, reply" in self.ask("GET", "events?after=0").text)

    def is_refused(self, status: int = 410) -> None:
        """Check that the token opens nothing any more."""
        for method, path in (("GET", "events"), ("GET", "transcript"), ("DELETE", "conversation")):
            assert self.ask(method, path).status_code == status, path
        late = self.ask("POST", "messages", json={"id": "late", "text": "encore moi"})
        assert late.status_code == status
        assert self.ask("POST", "sessions", json={}).status_code == status


def by_the_visitor(house: House, visitor: Visitor) -> None:
    assert visitor.ask("DELETE", "conversation").status_code == 200


def by_the_command(house: House, visitor: Visitor) -> None:
    house.opco("privacy", "erase", visitor.id, "--yes")


@pytest.mark.parametrize("erase", [by_the_visitor, by_the_command])
def test_what_is_erased_is_in_no_file_and_its_token_opens_nothing(
    house: House, erase: Callable[[House, Visitor], None]
) -> None:
    visitor = Visitor(house)
    visitor.plant()
    held = {name.removesuffix("-wal") for name in house.holding(visitor.word, visitor.address)}
    assert house.places() <= held
    link = visitor.ask("GET", "transcript?format=link").json()["url"]
    assert visitor.word in visitor.ask("GET", link).text
    erase(house, visitor)
    visitor.is_refused()
    assert visitor.ask("GET", link).status_code in (404, 410)
    house.forgets(visitor.word, visitor.address)
    # A program that has just started knows it too.
    rasa = house.stack.programs["rasa"]
    house.stack.stop_program(rasa)
    house.stack.start_program(rasa)
    house.stack.wait_until_ready(rasa)
    visitor.is_refused()
    assert not house.holding(visitor.word, visitor.address)


def test_what_is_purged_is_in_no_file(house: House) -> None:
    """Last: the clock of all programs goes on by three years."""
    visitor = Visitor(house)
    visitor.plant()
    assert house.holding(visitor.word, visitor.address)
    house.stack.set_now("2029-12-03T10:00:00")
    # The courier does it by itself within the hour; the command does at once.
    house.opco("privacy", "purge")
    house.forgets(visitor.word, visitor.address)
    visitor.is_refused(401)
