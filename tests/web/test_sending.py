"""Connections break; what the visitor wrote is never lost nor said twice."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Route, expect

from tests.support.scripted import ScriptedServer
from tests.support.window import Window


def test_offline_then_online(window: Window, scripted: ScriptedServer) -> None:
    window.open().say("avant")
    window.page.context.set_offline(True)
    window.field.fill("pendant")
    window.field.press("Enter")
    expect(window.messages.last).to_contain_text("En attente de connexion")
    expect(window.status).to_contain_text("Pas de connexion")
    window.page.context.set_offline(False)
    expect(window.messages.last).to_contain_text("Vous avez dit : pendant")
    expect(window.panel).not_to_contain_text("connexion")


def test_what_waited_offline_survives_a_reload(window: Window, scripted: ScriptedServer) -> None:
    window.open().say("avant")
    window.page.route("**/messages", lambda route: route.abort())
    window.field.fill("à garder")
    window.field.press("Enter")
    expect(window.messages.last).to_contain_text("Nouvel essai")
    window.page.unroute("**/messages")
    window.page.reload()
    expect(window.messages.last).to_contain_text("Vous avez dit : à garder")
    said = [text for _, text in scripted.agent.received]
    assert said.count("à garder") == 1


def test_an_answer_lost_on_its_way_is_found_by_the_retry(
    window: Window, scripted: ScriptedServer
) -> None:
    window.open()
    lost: list[str] = []

    def lose_the_first(route: Route) -> None:
        reply = route.fetch()
        if lost:
            route.fulfill(response=reply)
        else:
            lost.append(reply.text())
            route.abort()

    window.page.route("**/messages", lose_the_first)
    window.field.fill("une seule fois")
    window.field.press("Enter")
    expect(window.messages).to_have_count(3)
    expect(window.messages.last).to_contain_text("Vous avez dit : une seule fois")
    assert [text for _, text in scripted.agent.received].count("une seule fois") == 1


def test_a_server_that_stays_away_leaves_a_button_to_try_again(
    window: Window, scripted: ScriptedServer
) -> None:
    window.open()
    window.page.clock.install()
    window.page.route("**/messages", lambda route: route.abort())
    window.field.fill("essai")
    window.field.press("Enter")
    for _ in range(8):
        window.page.clock.run_for(20_000)
        window.page.wait_for_timeout(30)
    expect(window.messages.last).to_contain_text("Non envoyé.")
    window.page.unroute("**/messages")
    window.button("Réessayer").click()
    expect(window.messages.last).to_contain_text("Vous avez dit : essai")


def test_a_refused_message_says_why_and_gives_the_words_back(window: Window) -> None:
    window.open()
    told = {"error": "text_too_long", "message": "Le message est trop long."}
    window.page.route("**/messages", lambda route: route.fulfill(status=422, json=told))
    window.field.fill("trop long")
    window.field.press("Enter")
    expect(window.messages.last).to_contain_text("Non envoyé. Le message est trop long.")
    expect(window.field).to_have_value("trop long")


def test_an_expired_session_opens_another_and_sends(
    window: Window, scripted: ScriptedServer
) -> None:
    window.open().say("avant")
    window.page.evaluate(
        """() => {
            const memory = document.querySelector("opco-assistant").memory;
            memory.set({ token: memory.kept.token.slice(0, -3) + "abc" });
        }"""
    )
    window.field.fill("après")
    window.field.press("Enter")
    expect(window.messages.last).to_contain_text("Vous avez dit : après")
    expect(window.log).to_contain_text("La conversation précédente a expiré")
    expect(window.log).not_to_contain_text("avant")


def test_messages_written_quickly_keep_their_order(
    window: Window, scripted: ScriptedServer
) -> None:
    window.open()
    scripted.agent.delay = 0.2
    for word in ("un", "deux", "trois"):
        window.field.fill(word)
        window.field.press("Enter")
    expect(window.messages).to_have_count(7)
    texts = window.messages.locator(".bubble").all_inner_texts()
    # Each answer stands under its question, as it will after a reload.
    said = [[word, f"Vous avez dit : {word}"] for word in ("un", "deux", "trois")]
    assert texts[1:] == [line for pair in said for line in pair]
    window.page.reload()
    expect(window.messages).to_have_count(7)
    assert window.messages.locator(".bubble").all_inner_texts() == texts


def test_a_slow_answer_shows_that_it_is_being_prepared(
    window: Window, scripted: ScriptedServer
) -> None:
    window.open()
    scripted.agent.delay = 1.2
    window.field.fill("lent")
    window.field.press("Enter")
    expect(window.status).to_have_text(re.compile("prépare sa réponse"))
    expect(window.messages.last).to_contain_text("Vous avez dit : lent")
    expect(window.status).to_be_empty()


def test_an_unreachable_server_is_said_at_opening(
    new_window: Callable[..., Window], scripted: ScriptedServer
) -> None:
    window = new_window(scripted.base)
    window.page.route("**/sessions", lambda route: route.abort())
    window.launcher.click()
    expect(window.status).to_contain_text("ne répond pas")
    window.page.unroute("**/sessions")
    window.button("Réessayer").click()
    expect(window.messages.first).to_contain_text("Bonjour")
    assert window.focused() == "textarea field"


def test_a_service_that_is_away_at_opening_is_waited_for(window: Window) -> None:
    refusals: list[str] = []

    def away_twice(route: Route) -> None:
        if len(refusals) < 2:
            refusals.append(route.request.url)
            route.fulfill(
                status=503,
                content_type="application/json",
                body='{"error": "service_away", "message": "Un service…", "retry_after": 1}',
            )
        else:
            route.fallback()

    window.page.route("**/sessions", away_twice)
    window.launcher.click()
    expect(window.panel.get_by_role("status")).to_contain_text("Nouvel essai")
    expect(window.messages.first).to_contain_text("Bonjour", timeout=15_000)
    assert len(refusals) == 2
