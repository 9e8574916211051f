"""A visitor who left gets the adviser's reply by e-mail, and finds it in the window on return."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.support.house import press, running_house, sign_in
from tests.support.live import Stack
from tests.support.mailbox import Mailbox
from tests.support.window import Window

pytestmark = [pytest.mark.live, pytest.mark.model, pytest.mark.usefixtures("patience")]

#: Long after the window was closed.
LATER = "2026-11-23T10:10:00"
WORDS = "Bonjour, votre dossier est complet.\nRien d'autre à envoyer."


@pytest.fixture(scope="module")
def mailbox() -> Iterator[Mailbox]:
    found = Mailbox()
    yield found
    found.close()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, mailbox: Mailbox) -> Iterator[Stack]:
    """Everything as `opco run` starts it, with a mail server."""
    folder = tmp_path_factory.mktemp("house")
    settings = {"SMTP_URL": mailbox.url, "MAIL_FROM": "Assistant <assistant@opco.example>"}
    with running_house(folder, **settings) as running:
        yield running


@pytest.mark.timeout(240)
def test_the_reply_leaves_by_mail_and_waits_in_the_window(
    house: Stack,
    mailbox: Mailbox,
    new_window: Callable[..., Window],
    new_context: Callable[..., BrowserContext],
) -> None:
    visitor = new_window(f"{house.url}/webhooks/website").open()
    visitor.say("Qui peut être tuteur ?")
    press(visitor, "Parler à un conseiller")
    expect(visitor.log).to_contain_text("Comment le conseiller peut-il vous répondre")
    visitor.say("anne@garage.example")
    expect(visitor.log).to_contain_text("À quel nom")
    visitor.say("Anne Atelier")
    press(visitor, "Oui, transmettre")
    expect(visitor.log).to_contain_text("Un conseiller vous répond dès que possible")
    # They have.
    expect(visitor.log).not_to_contain_text("Laissez un contact")
    visitor.page.goto("about:blank")
    house.set_now(LATER)

    desk = new_context().new_page()
    sign_in(desk, house, "Zoé Conseil")
    request = desk.locator(".requests > li", has_text="Anne Atelier").get_by_role("link")
    reference = request.inner_text()
    request.click()
    answer = desk.get_by_label("Votre réponse")
    answer.fill(WORDS)
    answer.press("Control+Enter")
    talk = desk.get_by_label("Messages depuis la demande")
    expect(talk).to_contain_text("votre dossier est complet")
    # The adviser learns that nobody reads the window, and where to write.
    expect(talk).to_contain_text("Le visiteur a fermé sa fenêtre")
    expect(talk).to_contain_text("partent aussi par e-mail à anne@garage.example")

    for _ in range(300):
        if mailbox.mails:
            break
        time.sleep(0.1)
    (mail,) = mailbox.mails
    assert mail["To"] == "anne@garage.example"
    assert reference in mail["Subject"]
    assert WORDS in mail.get_content().replace("\r\n", "\n")
    assert "Zoé Conseil" in mail.get_content()

    visitor.visit("index.html")
    if not visitor.panel.is_visible():
        visitor.launcher.click()
    reply = visitor.messages.filter(has_text="votre dossier est complet")
    expect(reply).to_have_count(1)
    expect(reply.locator(".who")).to_contain_text("Conseiller : Zoé Conseil")
    expect(talk).to_contain_text("Le visiteur est de retour")
