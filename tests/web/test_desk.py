"""The desk in a real browser: two advisers, live lists, ownership, notes, replies, telephones."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timezone
from typing import Any

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from opco.database import session_scope
from opco.handoff.signing import new_secret, sign
from opco.settings import ROOT
from opco.statistics import Period
from opco.statistics.office import Office
from opco.statistics.sample import fill
from tests.support.answers import DECISION
from tests.support.database import migrated
from tests.support.live import free_port
from tests.support.receiver import Receiver

SECRET = new_secret()
PASSWORD = "un mot de passe du test"
CONTACT = {
    "name": "Anne Atelier",
    "email": "anne@exemple.fr",
    "phone": None,
    "wished_time": None,
    "in_window": True,
}
_numbers = itertools.count(1)


class DeskServer:
    """A running desk, and what the assistant would post to it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.known: set[str] = set()

    def post(self, kind: str, **data: Any) -> None:
        body = json.dumps({"type": kind, "data": data})
        headers = sign([SECRET], f"in_{next(_numbers)}", body, datetime.now(timezone.utc))
        reply = requests.post(f"{self.url}/webhook", data=body.encode(), headers=headers, timeout=5)
        assert reply.status_code == 204

    def requested(self, reference: str, name: str = "Anne Atelier", **more: Any) -> None:
        self.known.add(reference)
        contact = {**CONTACT, "name": name}
        data = {
            "reason": "asked",
            "comment": None,
            "promised_by": None,
            "page": None,
            "transcript_omitted": 0,
            "transcript_url": "",
            "topic": {"id": "aide_apprentissage", "title": "Aide à l'embauche"},
            "urgency": "normal",
            "contact": contact,
            "company": {"name": "GARAGE VALOMBRE", "siret": "73282932000074"},
            "decisions": [
                {
                    **DECISION,
                    "label": "aide de l'État",
                    "reference": "D-4827-KR",
                    "evaluated_on": "2026-12-01",
                }
            ],
            "transcript": [],
            **more,
        }
        self.post("handoff.requested", reference=reference, **data)

    def said(self, reference: str, text: str) -> None:
        self.post("handoff.message", reference=reference, author="visitor", name=None, text=text)


@pytest.fixture(scope="module")
def team() -> Iterator[Receiver]:
    """Where the team already is: a tool that takes apprise's JSON."""
    receiver = Receiver(SECRET).start()
    yield receiver
    receiver.stop()


@pytest.fixture(scope="module")
def running_desk(tmp_path_factory: pytest.TempPathFactory, team: Receiver) -> Iterator[DeskServer]:
    """The desk as `opco desk` starts it; nobody takes what advisers send: it waits, and says so."""
    port = free_port()
    records = migrated(tmp_path_factory.mktemp("records"))
    with session_scope(records) as session:
        fill(session, Period.month("2026-10"), Office.from_folder(ROOT / "data"))
    records.dispose()
    environment = {
        **os.environ,
        "DATABASE_URL": str(records.url),
        "OPCO_DESK_PORT": str(port),
        "DESK_PASSWORD": PASSWORD,
        "ADVISER_WEBHOOK_SECRET": SECRET,
        "OPCO_DESK_DATABASE": str(tmp_path_factory.mktemp("desk") / "desk.db"),
        "OPCO_DESK_NOTIFY": f"json://127.0.0.1:{team.port}",
        "OPCO_ASSISTANT_URL": f"http://127.0.0.1:{free_port()}",
    }
    program = subprocess.Popen(
        [sys.executable, "-m", "commands.main", "desk"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                requests.get(f"{url}/ready", timeout=1)
                break
            except requests.ConnectionError:
                time.sleep(0.1)
        yield DeskServer(url)
    finally:
        program.terminate()
        program.wait(30)


@pytest.fixture
def desk(running_desk: DeskServer) -> Iterator[DeskServer]:
    """The desk, without a request."""
    yield running_desk
    for reference in running_desk.known:
        running_desk.post("handoff.closed", reference=reference, reason="erased")
    running_desk.known.clear()


Seat = Callable[..., Page]


@pytest.fixture
def seat(desk: DeskServer, new_context: Callable[..., BrowserContext]) -> Seat:
    """Sign an adviser in."""

    def sign_in(name: str, **options: Any) -> Page:
        page = new_context(**options).new_page()
        page.goto(desk.url)
        page.get_by_label("Votre nom").fill(name)
        page.get_by_label("Mot de passe").fill(PASSWORD)
        page.get_by_role("button", name="Se connecter").click()
        expect(page.get_by_role("heading", name="Demandes")).to_be_visible()
        return page

    return sign_in


def focused(page: Page) -> str:
    words: str = page.evaluate(
        "document.activeElement.localName + ' ' + (document.activeElement.id || document.activeElement.textContent)"
    )
    return words


def test_a_request_has_one_owner_and_everybody_knows(desk: DeskServer, seat: Seat) -> None:
    desk.requested("M-2222-AA")
    zoe, ali = seat("Zoé"), seat("Ali")
    for page in (zoe, ali):
        page.goto(f"{desk.url}/requests/M-2222-AA")
    expect(zoe.locator(".other")).to_contain_text("Ali lit cette demande")
    zoe.get_by_label("Votre réponse").press_sequentially("Bonjour")
    expect(ali.locator(".other")).to_contain_text("Zoé écrit une réponse…")
    zoe.get_by_label("Votre réponse").press("Control+Enter")
    expect(zoe.locator(".talk")).to_contain_text("Bonjour")
    expect(zoe.get_by_label("Votre réponse")).to_have_value("")
    assert focused(zoe) == "textarea text"
    # A colleague cannot answer over her head, and loses no word.
    expect(ali.locator(".talk")).to_contain_text("suivie par Zoé")
    ali.get_by_label("Votre réponse").fill("Moi aussi")
    ali.get_by_label("Votre réponse").press("Control+Enter")
    expect(ali.get_by_role("alert")).to_contain_text("Zoé suit cette demande")
    expect(ali.get_by_label("Votre réponse")).to_have_value("Moi aussi")
    zoe.get_by_text("Suivi, note, clôture").click()
    zoe.get_by_label("Confier à").fill("Ali")
    zoe.get_by_role("button", name="Confier").click()
    expect(zoe.locator("#conversation")).to_be_focused()
    expect(ali.locator(".talk")).to_contain_text("suivie par vous")
    ali.get_by_label("Votre réponse").press("Control+Enter")
    expect(ali.locator(".log .adviser").filter(has_text="Moi aussi")).to_have_count(1)
    ali.get_by_text("Suivi, note, clôture").click()
    ali.get_by_label("Note interne").fill("Rappeler lundi.")
    ali.get_by_role("button", name="Garder la note").click()
    expect(zoe.locator(".log .note")).to_contain_text("Note interne de Ali")
    expect(ali.locator(".log .note")).to_contain_text("Rappeler lundi.")
    ali.get_by_role("button", name="Rendre la demande", exact=True).click()
    expect(zoe.locator(".talk")).to_contain_text("suivie par personne")


def test_what_comes_is_said_and_takes_no_focus(desk: DeskServer, seat: Seat) -> None:
    desk.requested("M-2222-AA")
    zoe = seat("Zoé")
    link = zoe.get_by_role("link", name="M-2222-AA")
    link.focus()
    desk.said("M-2222-AA", "Vous êtes là ?")
    expect(zoe.locator("#r-M-2222-AA")).to_contain_text("1 non lu")
    desk.requested("M-3333-BB", "Jean Moteur")
    expect(zoe.locator("#r-M-3333-BB")).to_be_visible()
    expect(zoe.get_by_role("status")).to_have_text("2 en attente, 1 message non lu")
    expect(zoe).to_have_title("(3) Demandes – Poste conseiller")
    assert focused(zoe) == "a M-2222-AA"
    link.press("Enter")
    expect(zoe.locator(".talk")).to_contain_text("Vous êtes là ?")
    zoe.get_by_label("Votre réponse").fill("J'écris")
    desk.said("M-2222-AA", "Toujours là")
    expect(zoe.locator(".talk")).to_contain_text("Toujours là")
    expect(zoe.get_by_role("status")).to_contain_text("Toujours là")
    assert focused(zoe) == "textarea text"
    zoe.goto(desk.url)
    expect(zoe.locator("#r-M-2222-AA .unread")).to_have_count(0)


def test_the_team_is_told_where_it_already_is(desk: DeskServer, team: Receiver) -> None:
    team.received.clear()
    desk.requested("M-2222-AA", urgency="high")
    desk.said("M-2222-AA", "un secret")
    for _ in range(100):
        if len(team.received) >= 2:
            break
        time.sleep(0.1)
    told = sorted((one.content["title"], one.content["message"]) for one in team.received)
    link = f"{desk.url}/requests/M-2222-AA"
    assert told == [
        ("Nouveau message sur la demande M-2222-AA", link),
        ("Nouvelle demande M-2222-AA (urgent) : Aide à l'embauche", link),
    ]
    said = b"".join(one.body for one in team.received).decode()
    assert not any(word in said for word in ("Anne", "VALOMBRE", "secret", "exemple.fr"))


def test_a_sound_and_the_computer_s_notification_when_they_are_wished(
    desk: DeskServer, seat: Seat
) -> None:
    zoe = seat("Zoé")
    zoe.add_init_script(
        """
        window.heard = [];
        Object.defineProperty(document, "hidden", { get: () => true });
        window.Notification = class {
            static permission = "granted";
            static requestPermission = async () => "granted";
            constructor(title, { body }) { heard.push(`${title}: ${body}`); }
        };
        window.AudioContext = class { constructor() { heard.push("sound"); throw new Error(); } };
        """
    )
    zoe.reload()
    desk.requested("M-2222-AA")
    expect(zoe.locator("#r-M-2222-AA")).to_be_visible()
    assert zoe.evaluate("heard") == []
    zoe.get_by_label("Son").check()
    zoe.get_by_label("Notification de l’ordinateur").check()
    desk.requested("M-3333-BB")
    expect(zoe.locator("#r-M-3333-BB")).to_be_visible()
    # The first sound is the one heard on choosing it.
    assert zoe.evaluate("heard") == ["sound", "sound", "Poste conseiller: 2 en attente"]


def test_requests_are_found_and_closed_ones_are_apart(desk: DeskServer, seat: Seat) -> None:
    desk.requested("M-2222-AA")
    desk.requested("M-3333-BB", "Élodie Frein", company={"name": "CARROSSERIE DU PORT"})
    zoe = seat("Zoé")
    for words, found in (
        ("2222", 1),
        ("elodie", 1),
        ("carrosserie port", 1),
        ("d4827", 2),
        ("zzz", 0),
    ):
        zoe.get_by_label("Référence, entreprise ou contact").fill(words)
        zoe.get_by_role("button", name="Chercher").click()
        expect(zoe.locator(".requests > li")).to_have_count(found)
    zoe.goto(f"{desk.url}/requests/M-2222-AA")
    zoe.get_by_text("Suivi, note, clôture").click()
    zoe.get_by_text("Clore la demande", exact=True).click()
    zoe.get_by_role("button", name="Oui, clore la demande").click()
    expect(zoe.locator(".talk")).to_contain_text("Close")
    zoe.goto(desk.url)
    expect(zoe.locator(".requests > li")).to_have_count(1)
    zoe.goto(f"{desk.url}/requests/M-2222-AA")
    zoe.get_by_text("Suivi, note, clôture").click()
    expect(zoe.get_by_role("button", name="Rouvrir la demande")).to_be_visible()
    zoe.get_by_role("button", name="Rouvrir la demande").click()
    expect(zoe.locator(".talk")).to_contain_text("En cours")


def test_the_file_shows_each_decision_as_its_visitor_saw_it(desk: DeskServer, seat: Seat) -> None:
    level = {"label": "Diplôme préparé", "value": "niveau 5 (BTS, bac+2)"}
    last = {**DECISION, "label": "aide de l'État", "reference": "D-4827-KR", "case": [level]}
    before = {
        "label": "aide d'avant",
        "reference": "D-2222-BB",
        "outcome": "granted",
        "amount_at_most": 2000,
    }
    desk.requested("M-2222-AA", decisions=[before, {**last, "evaluated_on": "2026-12-01"}])
    zoe = seat("Zoé")
    zoe.goto(f"{desk.url}/requests/M-2222-AA")
    earlier = zoe.locator(".decision").nth(1)
    expect(earlier.get_by_text("Référence D-2222-BB")).to_be_hidden()
    earlier.get_by_text("Avant : Aide d'avant – Favorable, 2\u202f000\u00a0€ au plus").click()
    expect(earlier.get_by_text("Référence D-2222-BB")).to_be_visible()
    decision = zoe.locator(".decision").first
    expect(decision.get_by_role("heading")).to_have_text("Aide de l'État")
    for words in (
        "Référence D-4827-KR",
        "5\u202f000",
        "1er",
        "À faire avant le 1er",
        "8 conditions",
        "niveau 5 (BTS, bac+2)",
    ):
        expect(decision).to_contain_text(words)
    expect(decision).not_to_contain_text("2026-")


def test_a_ready_reply_comes_from_the_answers_of_today(desk: DeskServer, seat: Seat) -> None:
    desk.requested("M-2222-AA")
    zoe = seat("Zoé")
    zoe.goto(f"{desk.url}/requests/M-2222-AA")
    choice = zoe.get_by_label("Reprendre une réponse de l’assistant")
    first = choice.locator("optgroup").first
    choice.select_option(first.locator("option").first.get_attribute("value"))
    expect(zoe.get_by_label("Votre réponse")).not_to_have_value("")
    assert "€" in zoe.get_by_label("Votre réponse").input_value()
    assert focused(zoe) == "textarea text"


def test_a_visitor_without_a_window_is_reached_by_their_contact(
    desk: DeskServer, seat: Seat
) -> None:
    desk.requested("M-2222-AA", contact={**CONTACT, "in_window": False})
    zoe = seat("Zoé")
    zoe.goto(f"{desk.url}/requests/M-2222-AA")
    expect(zoe.locator(".conversation")).to_contain_text("utilisez son contact")


def test_the_figures_are_drawn_and_told_in_a_table(desk: DeskServer, seat: Seat) -> None:
    zoe = seat("Zoé")
    zoe.get_by_role("link", name="Statistiques de l’assistant").click()
    zoe.get_by_label("Mois").fill("2026-10")
    zoe.get_by_role("button", name="Montrer").click()
    expect(zoe.get_by_role("heading", name="Satisfaction")).to_be_visible()
    expect(zoe.get_by_role("table", name="Satisfaction")).to_contain_text("Pas utile")
    zoe.wait_for_load_state("networkidle")
    # Shown under the page's own policy, which lets no script and no style of theirs in.
    drawn = "images => images.length > 8 && images.every(one => one.naturalWidth > 0)"
    assert zoe.locator("img.chart").evaluate_all(drawn)
    with zoe.expect_download() as download:
        zoe.get_by_role("link", name="Fichier pour un tableur (CSV)").click()
    assert download.value.suggested_filename == "statistiques-2026-10.csv"
    assert requests.get(f"{desk.url}/statistiques", timeout=5).status_code == 401


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_desk_on_a_telephone_and_for_axe(desk: DeskServer, seat: Seat, width: int) -> None:
    label = "Aide déjà versée pour le même apprenti et le même diplôme"
    case = {**DECISION, "case": [{"label": label, "value": "non (supposé)"}]}
    desk.requested("M-2222-AA", comment="x" * 200, decisions=[case])
    for number in range(10):
        desk.said("M-2222-AA", f"Message {number}")
    zoe = seat("Zoé", viewport={"width": width, "height": 640})
    for path in ("/", "/statistiques?mois=2026-10", "/requests/M-2222-AA"):
        zoe.goto(desk.url + path)
        assert zoe.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(zoe).response["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
    # Names and values are read side by side or one above the other, never letter by letter.
    zoe.get_by_text("Le cas vérifié").click()
    widths = zoe.locator("dd:visible").evaluate_all("all => all.map((dd) => dd.clientWidth)")
    assert min(widths) >= 120
    zoe.get_by_label("Votre réponse").scroll_into_view_if_needed()
    # Who follows the request too, above what was said last.
    expect(zoe.get_by_text("suivie par personne")).to_be_in_viewport(ratio=0.99)
    # After many messages the box is still in sight.
    expect(zoe.get_by_label("Votre réponse")).to_be_in_viewport(ratio=0.99)
    expect(zoe.get_by_role("button", name="Envoyer")).to_be_in_viewport(ratio=0.99)


def by_tab(page: Page, words: str) -> None:
    """Go with Tab, and nothing else, to what bears these words."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if words in named(page):
            return
    raise AssertionError(f"Tab never comes to « {words} »: {named(page)}")


def named(page: Page) -> str:
    """Return how what has the focus is named: its label, its own words."""
    words: str = page.evaluate(
        "(one => `${one.labels?.[0]?.textContent ?? ''} ${one.textContent}`)(document.activeElement)"
    )
    return words


def test_a_request_is_answered_and_closed_without_a_mouse(
    desk: DeskServer, new_context: Callable[..., BrowserContext]
) -> None:
    desk.requested("M-2222-AA")
    page = new_context().new_page()
    page.goto(desk.url)
    for label, typed in (("Votre nom", "Zoé"), ("Mot de passe", PASSWORD)):
        by_tab(page, label)
        page.keyboard.type(typed)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Demandes")).to_be_visible()
    by_tab(page, "M-2222-AA")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Demande M-2222-AA")).to_be_visible()
    by_tab(page, "Suivi, note, clôture")
    page.keyboard.press("Enter")
    by_tab(page, "Prendre la demande")
    page.keyboard.press("Enter")
    expect(page.locator(".talk")).to_contain_text("suivie par vous")
    by_tab(page, "Votre réponse")
    page.keyboard.type("Bonjour, c'est Zoé.")
    by_tab(page, "Envoyer")
    page.keyboard.press("Enter")
    expect(page.locator(".talk")).to_contain_text("Bonjour, c'est Zoé.")
    by_tab(page, "Suivi, note, clôture")
    page.keyboard.press("Enter")
    by_tab(page, "Note interne")
    page.keyboard.type("Rappeler lundi.")
    by_tab(page, "Garder la note")
    page.keyboard.press("Enter")
    expect(page.locator(".talk .note")).to_contain_text("Rappeler lundi.")
    by_tab(page, "Clore la demande")
    page.keyboard.press("Enter")
    by_tab(page, "Oui, clore la demande")
    page.keyboard.press("Enter")
    expect(page.locator(".talk")).to_contain_text("Close, suivie par vous")
