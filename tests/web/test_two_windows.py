"""Two windows: a visitor on the website and an adviser at the desk talk to each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from commands.desk import desk_program
from commands.processes import Program
from commands.worker import worker_program
from tests.support.live import Stack, free_port
from tests.support.window import Window

pytestmark = [pytest.mark.live, pytest.mark.model]

PASSWORD = "un mot de passe du test"
SIRET = "00000261800023"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The assistant, its worker and the desk as its receiver, as `opco run` starts them."""
    port = free_port()
    running = Stack(
        tmp_path_factory.mktemp("house"),
        OPCO_DESK_PORT=str(port),
        ADVISER_WEBHOOK_URL=f"http://127.0.0.1:{port}/webhook",
        DESK_PASSWORD=PASSWORD,
        OPCO_DESK_DATABASE=str(tmp_path_factory.mktemp("desk") / "desk.db"),
    )
    try:
        running.start()
        desk: Program = desk_program(running.settings)
        running.start_program(desk)
        running.start_program(worker_program(running.settings))
        running.wait_until_ready(desk, 60)
        # The first question makes the programs read what they keep: not the visitor's wait.
        running.conversation("first of all").say(f"mon SIRET est {SIRET}")
        yield running
    finally:
        running.stop()


@pytest.fixture(autouse=True)
def _patience() -> Iterator[None]:
    expect.set_options(timeout=30_000)
    yield
    expect.set_options(timeout=5000)


@pytest.fixture
def desk(house: Stack, new_context: Callable[..., BrowserContext]) -> Page:
    """The desk, its adviser signed in."""
    page = new_context().new_page()
    page.goto(f"http://127.0.0.1:{house.settings.desk_port}/")
    page.get_by_label("Votre nom").fill("Zoé Conseil")
    page.get_by_label("Mot de passe").fill("not this one")
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("alert")).to_contain_text("Mot de passe inconnu")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("heading", name="Demandes")).to_be_visible()
    return page


def press(window: Window, name: str) -> None:
    """Press the latest button with this name, once the assistant has offered it."""
    offered = window.button(name).last
    expect(offered).to_be_enabled()
    offered.click()


@pytest.mark.timeout(240)
def test_visitor_and_desk_talk_whatever_is_reloaded(
    house: Stack, new_window: Callable[..., Window], desk: Page
) -> None:
    visitor = new_window(f"{house.url}/webhooks/website").open()
    visitor.say(f"mon SIRET est {SIRET}")
    visitor.say("Qui peut être tuteur ?")
    press(visitor, "Parler à un conseiller")
    press(visitor, "Répondez-moi dans cette fenêtre")
    expect(visitor.log).to_contain_text("À quel nom")
    visitor.say("Anne Fenêtre")
    expect(visitor.messages.last).to_contain_text("Voici ce que je transmettrai")
    press(visitor, "Oui, transmettre")
    expect(visitor.log).to_contain_text("Vous pouvez rester dans cette fenêtre")

    # The list shows the request by itself; the file holds what was said.
    row = desk.locator(".requests > li", has_text="Anne Fenêtre")
    expect(row).to_contain_text("En attente")
    row.get_by_role("link").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Demande M-")
    expect(desk.locator("main")).to_contain_text(SIRET)
    expect(desk.locator("main")).to_contain_text("Qui peut être tuteur ?")

    desk.get_by_label("Votre réponse").fill("Bonjour, je regarde <b>votre</b> dossier.")
    desk.get_by_role("button", name="Envoyer").click()
    expect(visitor.log).to_contain_text("Zoé Conseil a rejoint la conversation")
    expect(visitor.log).to_contain_text("Bonjour, je regarde <b>votre</b> dossier.")

    # The assistant is silent; what the visitor writes reaches the desk, once.
    before = visitor.messages.count()
    visitor.field.fill("Quelle aide pour un apprenti ?")
    visitor.field.press("Enter")
    talk = desk.get_by_label("Messages depuis la demande")
    expect(talk).to_contain_text("Quelle aide pour un apprenti ?")
    expect(visitor.messages).to_have_count(before + 1)

    # The visitor reloads in the middle: nothing is lost, nothing twice.
    visitor.page.reload()
    expect(visitor.log.get_by_text("Bonjour, je regarde")).to_have_count(1)
    desk.get_by_label("Votre réponse").fill("Tout est en ordre.")
    desk.get_by_role("button", name="Envoyer").click()
    expect(visitor.log.get_by_text("Tout est en ordre.")).to_have_count(1)
    expect(talk.get_by_text("Quelle aide pour un apprenti ?")).to_have_count(1)

    desk.get_by_text("Suivi, note, clôture").click()
    desk.get_by_text("Clore la demande", exact=True).click()
    desk.get_by_role("button", name="Oui, clore la demande").click()
    expect(visitor.log).to_contain_text("Le conseiller a quitté la conversation")
    expect(desk.locator(".talk")).to_contain_text("Close")

    # The assistant takes over again and still knows the company.
    visitor.say("Quel est le rôle du tuteur ?")
    press(visitor, "Parler à un conseiller")
    press(visitor, "Répondez-moi dans cette fenêtre")
    visitor.say("Anne Fenêtre")
    expect(visitor.messages.last).to_contain_text(SIRET)


def test_the_desk_keeps_strangers_out(house: Stack, tmp_path: Path) -> None:
    import requests

    base = f"http://127.0.0.1:{house.settings.desk_port}"
    assert requests.get(f"{base}/", timeout=5).status_code == 401
    assert requests.get(f"{base}/list", timeout=5).status_code == 401
    assert requests.post(f"{base}/webhook", json={"type": "x"}, timeout=5).status_code == 401
    assert (
        requests.get(f"{base}/ready", headers={"Host": "evil.example"}, timeout=5).status_code
        == 421
    )
    browser = requests.Session()
    browser.post(f"{base}/sign-in", data={"name": "Ali", "password": PASSWORD}, timeout=5)
    assert browser.get(f"{base}/", timeout=5).status_code == 200
    without_csrf = browser.post(f"{base}/requests/M-2222-AA/close", timeout=5)
    assert without_csrf.status_code == 403
