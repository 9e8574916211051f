"""Visitors on the website and advisers at the desk talk to each other, each in their window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.house import (
    PASSWORD,
    SIRET,
    ask_for_adviser,
    press,
    running_house,
    sign_in,
)
from tests.support.live import Stack
from tests.support.window import Window

pytestmark = [pytest.mark.live, pytest.mark.model, pytest.mark.usefixtures("patience")]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The assistant, its worker and the desk as its receiver, as `opco run` starts them."""
    with running_house(tmp_path_factory.mktemp("house")) as running:
        yield running


@pytest.fixture
def seat(house: Stack, new_context: Callable[..., BrowserContext]) -> Callable[[str], Page]:
    """Sign an adviser in at the desk."""

    def seated(name: str) -> Page:
        page = new_context().new_page()
        sign_in(page, house, name)
        return page

    return seated


@pytest.fixture
def desk(seat: Callable[[str], Page]) -> Page:
    """The desk, its adviser signed in."""
    return seat("Zoé Conseil")


@pytest.mark.timeout(240)
def test_visitor_and_desk_talk_whatever_is_reloaded(
    house: Stack, new_window: Callable[..., Window], desk: Page
) -> None:
    visitor = new_window(f"{house.url}/webhooks/website").open()
    visitor.say(f"mon SIRET est {SIRET}")
    visitor.say("Qui peut être tuteur ?")
    ask_for_adviser(visitor, "Anne Fenêtre")

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


#: Messages of each visitor, and of each adviser.
ROUNDS = 13


@pytest.mark.timeout(420)
def test_two_advisers_and_two_visitors_lose_nothing(
    house: Stack, new_window: Callable[..., Window], seat: Callable[[str], Page]
) -> None:
    names = {"Anne Premier": "Zoé Conseil", "Jean Second": "Ali Appui"}
    visitors = {name: new_window(f"{house.url}/webhooks/website").open() for name in names}
    desks = {name: seat(adviser) for name, adviser in names.items()}
    for name, visitor in visitors.items():
        visitor.say("Qui peut être tuteur ?")
        ask_for_adviser(visitor, name)
        desks[name].locator(".requests > li", has_text=name).get_by_role("link").click()
        reply(desks[name], f"Bonjour {name}.")
        expect(visitor.log).to_contain_text(f"Bonjour {name}.")
    assert_each_sees_the_other_write(visitors["Anne Premier"], desks["Anne Premier"])

    for number in range(1, ROUNDS + 1):
        for name, visitor in visitors.items():
            # Nobody waits for the other: what is being written stays, what is sent leaves.
            visitor.field.fill(f"{name}, question {number}.")
            visitor.field.press("Enter")
            reply(desks[name], f"{name}, réponse {number}.")
            assert "body" not in (visitor.focused(), focused(desks[name]))
        if number == ROUNDS // 2:
            visitors["Jean Second"].page.reload()
            desks["Jean Second"].reload()

    for name, visitor in visitors.items():
        asked = [f"{name}, question {number}." for number in range(1, ROUNDS + 1)]
        answered = [f"{name}, réponse {number}." for number in range(1, ROUNDS + 1)]
        talk = desks[name].get_by_label("Messages depuis la demande")
        expect(visitor.log).to_contain_text(answered[-1])
        expect(visitor.log.locator(".state")).to_have_count(0)
        expect(talk).to_contain_text(asked[-1])
        expect(talk.get_by_text("envoi en cours")).to_have_count(0)
        bubbles = visitor.log.locator("li.visitor .bubble").all_inner_texts()
        assert [said for said in bubbles if "question" in said] == asked
        bubbles = visitor.log.locator("li.adviser .bubble").all_inner_texts()
        assert bubbles == [f"Bonjour {name}.", *answered]
        assert talk.locator("li.visitor .text").all_inner_texts() == asked
        replies = talk.locator("li.adviser .text").all_inner_texts()
        assert replies == [f"Bonjour {name}.", *answered]
        assert "body" not in (visitor.focused(), focused(desks[name]))


def assert_each_sees_the_other_write(visitor: Window, desk: Page) -> None:
    """Write on each side without sending, and look at the other."""
    visitor.field.press_sequentially("Je me demande")
    expect(desk.get_by_text("Le visiteur écrit…")).to_be_visible()
    expect(desk.get_by_text("Le visiteur écrit…")).to_have_count(0)
    desk.get_by_label("Votre réponse").press_sequentially("Je regarde")
    expect(visitor.status).to_contain_text("Le conseiller écrit…")
    expect(visitor.status).to_have_text("")
    visitor.field.fill("")


def reply(desk: Page, words: str) -> None:
    """Answer from the desk, by keyboard."""
    box = desk.get_by_label("Votre réponse")
    box.fill(words)
    box.press("Control+Enter")
    expect(box).to_have_value("")


def focused(page: Page) -> str:
    """Return the name of the element that has the focus."""
    return str(page.evaluate("document.activeElement.localName"))


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
    wrong = {"name": "Ali", "password": "not this one"}
    refused = browser.post(f"{base}/sign-in", data=wrong, timeout=5)
    assert "Mot de passe inconnu" in refused.text
    browser.post(f"{base}/sign-in", data={"name": "Ali", "password": PASSWORD}, timeout=5)
    assert browser.get(f"{base}/", timeout=5).status_code == 200
    without_csrf = browser.post(f"{base}/requests/M-2222-AA/close", timeout=5)
    assert without_csrf.status_code == 403
