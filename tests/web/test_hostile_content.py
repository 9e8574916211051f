"""Whatever the server or an adviser sends stays text, and links lead where they may."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.support.scripted import ScriptedServer
from tests.support.window import Window

HOSTILE = (
    '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
    "<a href='javascript:window.hacked=1'>ici</a> **<b>gras</b>** "
    "[cliquez](javascript:window.hacked=1) [là](https://evil.example/) https://evil.example/x "
    "https://www.legifrance.gouv.fr.evil.example/ https://a@www.legifrance.gouv.fr/ "
    "data:text/html,<script>window.hacked=1</script>"
)


def hostile_card() -> dict[str, object]:
    sources = [
        {"title": HOSTILE, "url": "javascript:window.hacked=1", "published": HOSTILE},
        {"title": "Ailleurs", "url": "https://evil.example/"},
        {"title": "Permis", "url": "https://www.legifrance.gouv.fr/bon"},
    ]
    decision = {
        "label": HOSTILE,
        "outcome": HOSTILE,
        "amount": None,
        "criteria": [{"id": "x", "label": HOSTILE, "state": HOSTILE, "explanation": HOSTILE}],
        "what_if": [{"text": HOSTILE}],
        "notes": [HOSTILE],
    }
    return {
        "kind": "decision",
        "decision": decision,
        "sources": sources,
        "as_of": HOSTILE,
        "more": HOSTILE,
        "page": "javascript:window.hacked=1",
        "input": HOSTILE,
        "reference": HOSTILE,
    }


def assert_harmless(window: Window) -> None:
    window.page.wait_for_timeout(200)
    assert window.page.evaluate("window.hacked") is None
    inside = "document.querySelector('opco-assistant').shadowRoot"
    assert window.page.evaluate(f"{inside}.querySelectorAll('img, script, iframe').length") == 0
    links = window.page.evaluate(f"[...{inside}.querySelectorAll('a')].map(a => a.href)")
    # A letter that the visitor may write: words, escaped.
    outside = {
        link for link in links if not re.fullmatch(r"mailto:\?subject=[^<>&]*&body=[^<>&]*", link)
    }
    assert outside <= {"https://www.legifrance.gouv.fr/bon"}


def test_a_hostile_answer_stays_text(window: Window, scripted: ScriptedServer) -> None:
    button = {"title": HOSTILE, "payload": "/x"}
    scripted.agent.script = lambda text: [
        (HOSTILE, {"custom": hostile_card(), "buttons": [button]})
    ]
    window.open().say(HOSTILE)
    expect(window.messages.nth(1)).to_contain_text('<img src=x onerror="window.hacked=1">')
    for details in window.panel.locator("details").all():
        details.locator("summary").click()
    expect(window.panel.get_by_role("link", name="Permis")).to_be_visible()
    assert_harmless(window)
    window.page.reload()
    expect(window.messages).to_have_count(3)
    assert_harmless(window)


def test_a_hostile_adviser_stays_text(window: Window, scripted: ScriptedServer) -> None:
    window.open().say("bonjour")
    conversation_id = scripted.agent.received[-1][0]
    scripted.adviser_says(conversation_id, "joined", HOSTILE, name=HOSTILE)
    window.page.reload()
    scripted.adviser_says(conversation_id, "message", HOSTILE, name=HOSTILE)
    expect(window.messages.last).to_contain_text("<script>window.hacked=1</script>")
    assert_harmless(window)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (
            "Voir https://www.legifrance.gouv.fr/a, puis (https://entreprendre.service-public.gouv.fr/b).",
            [
                "https://www.legifrance.gouv.fr/a",
                "https://entreprendre.service-public.gouv.fr/b",
            ],
        ),
        ("[la fiche](https://www.legifrance.gouv.fr/c)", ["https://www.legifrance.gouv.fr/c"]),
        ("https://legifrance.gouv.fr.evil.example/", []),
        ("ftp://www.legifrance.gouv.fr/", []),
    ],
)
def test_links_of_a_text(
    window: Window, scripted: ScriptedServer, text: str, links: list[str]
) -> None:
    scripted.agent.script = lambda _: [(text, {})]
    answer = window.open().say("liens")
    found = answer.get_by_role("link").all()
    assert [link.get_attribute("href") for link in found] == links
    assert all(link.get_attribute("rel") == "noopener noreferrer" for link in found)
