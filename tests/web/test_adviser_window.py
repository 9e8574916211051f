"""An adviser in the visitor's window: another author, at once, whatever stands in between."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.answers import by_word
from tests.support.scripted import ScriptedServer
from tests.support.window import Window


@pytest.fixture
def conversation_id(window: Window, scripted: ScriptedServer) -> str:
    """The id of a conversation that waits for an adviser."""
    window.open().say("bonjour")
    conversation = scripted.agent.received[-1][0]
    scripted.gate.states[conversation] = "waiting"
    window.say("un conseiller ?")
    return conversation


def test_an_adviser_is_seen_and_heard_as_another_author(
    window: Window, scripted: ScriptedServer, conversation_id: str
) -> None:
    expect(window.panel).to_contain_text("conseiller prévenu")
    scripted.adviser_says(conversation_id, "joined", "Claire vous répond.")
    scripted.adviser_says(conversation_id, "message", "Bonjour, je regarde.")
    row = window.messages.filter(has_text="Bonjour, je regarde.")
    expect(row.locator(".who")).to_contain_text("Conseiller : Claire")
    expect(window.panel).to_contain_text("Vous parlez avec un conseiller")
    window.field.fill("merci à vous")
    window.field.press("Enter")
    expect(window.log.get_by_text("Envoi en cours")).to_have_count(0)
    assert scripted.gate.said[-1][2] == "merci à vous"
    expect(window.log).not_to_contain_text("Vous avez dit : merci à vous")
    scripted.adviser_says(conversation_id, "closed", "Claire a quitté la conversation.")
    expect(window.panel.locator(".subtitle")).to_have_text("Assistant automatique")
    # The button that asks for an adviser is back, and covers nothing of what was said last.
    expect(window.button("Parler à un conseiller")).to_be_visible()
    expect(window.messages.last.locator(".bubble")).to_be_in_viewport(ratio=1)
    expect(window.say("et après ?")).to_contain_text("Vous avez dit : et après ?")


def test_an_adviser_who_has_closed_comes_back(
    window: Window, scripted: ScriptedServer, conversation_id: str
) -> None:
    window.page.clock.install()
    window.page.reload()
    scripted.adviser_says(conversation_id, "joined", "Claire vous répond.")
    expect(window.panel).to_contain_text("Vous parlez avec un conseiller")
    scripted.adviser_says(conversation_id, "closed", "Claire a quitté la conversation.")
    expect(window.panel.locator(".subtitle")).to_have_text("Assistant automatique")
    scripted.adviser_says(conversation_id, "joined", "Claire est revenue.")
    window.page.clock.fast_forward(25_000)
    expect(window.messages.last).to_contain_text("Claire est revenue.")
    expect(window.panel).to_contain_text("Vous parlez avec un conseiller")


def test_closed_the_window_counts_what_comes(
    window: Window, scripted: ScriptedServer, conversation_id: str
) -> None:
    window.page.keyboard.press("Escape")
    scripted.adviser_says(conversation_id, "joined", "Claire vous répond.")
    scripted.adviser_says(conversation_id, "message", "Vous êtes là ?")
    expect(window.launcher).to_have_accessible_name("Une question ? 2 nouveaux messages")
    expect(window.page.get_by_role("status").first).to_have_text("2 nouveaux messages")
    window.visit("tuteurs.html")
    expect(window.launcher).to_have_accessible_name("Une question ? 2 nouveaux messages")
    window.launcher.click()
    expect(window.messages.last).to_contain_text("Vous êtes là ?")
    window.page.keyboard.press("Escape")
    expect(window.launcher).to_have_accessible_name("Une question ?")


def test_what_an_adviser_wrote_while_the_visitor_was_away_is_there(
    window: Window, scripted: ScriptedServer, conversation_id: str
) -> None:
    window.page.goto("about:blank")
    scripted.adviser_says(conversation_id, "joined", "Claire vous répond.")
    scripted.adviser_says(conversation_id, "message", "Je vous ai écrit.")
    window.visit("transition.html")
    expect(window.messages.last).to_contain_text("Je vous ai écrit.")


def test_a_proxy_that_breaks_streams_is_polled_around(
    window: Window, scripted: ScriptedServer
) -> None:
    window.page.route(
        "**/events",
        lambda route: route.fulfill(status=502, body="proxy"),
    )
    window.open().say("bonjour")
    conversation = scripted.agent.received[-1][0]
    scripted.gate.states[conversation] = "waiting"
    window.say("un conseiller ?")
    scripted.adviser_says(conversation, "joined", "Claire vous répond.")
    expect(window.messages.last).to_contain_text("Claire vous répond.", timeout=15_000)


def test_the_echo_of_ones_own_message_does_not_take_the_choices_away(
    window: Window, scripted: ScriptedServer, conversation_id: str
) -> None:
    scripted.agent.script = by_word
    with window.page.expect_response(lambda reply: "text/event-stream" in str(reply.headers)):
        window.page.reload()
    window.say("réponse")
    window.page.wait_for_timeout(400)
    expect(window.button("Vérifier mon cas")).to_be_enabled()
