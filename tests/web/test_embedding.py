"""On somebody else's site: another origin, the strictest policy, one tag."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.support.scripted import ScriptedServer
from tests.support.window import Window

PAGE = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Site hôte</title>
<script src="{base}/widget.js" defer data-heading="Assistant OPCO Mobilités"></script></head>
<body><main><h1>Site hôte</h1></main></body></html>"""

POLICY = (
    "default-src 'none'; script-src {origin}; connect-src {origin}; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
    "trusted-types 'none'"
)


@pytest.fixture
def host(scripted: ScriptedServer, host_port: int) -> Iterator[str]:
    """A page of another origin that allows its scripts and requests and nothing else."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = PAGE.format(base=scripted.base).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", POLICY.format(origin=scripted.url))
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", host_port), Page)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{host_port}/"
    server.shutdown()
    server.server_close()


def test_it_lives_under_the_strictest_policy(
    browser: object,
    new_context: Callable[..., BrowserContext],
    scripted: ScriptedServer,
    host: str,
) -> None:
    # No forwarded address here: a header of its own would need the server's permission.
    context = browser.new_context(viewport={"width": 1280, "height": 900})  # type: ignore[attr-defined]
    window = Window(context.new_page(), scripted.base)
    window.page.goto(host)
    window.open()
    expect(window.panel).to_have_css("display", "flex")
    window.say("bonjour")
    expect(window.messages.last).to_contain_text("Vous avez dit : bonjour")
    window.page.reload()
    expect(window.messages).to_have_count(3)
    complaints = [words for words in window.complaints if "favicon" not in words]
    context.close()
    assert complaints == []


def test_a_site_that_is_not_allowed_is_told_so(
    browser: object, scripted: ScriptedServer, host: str
) -> None:
    context = browser.new_context()  # type: ignore[attr-defined]
    window = Window(context.new_page(), scripted.base)
    # Same page, another name: another origin.
    window.page.goto(host.replace("127.0.0.1", "localhost"))
    window.launcher.click()
    expect(window.status).to_contain_text("Cette page n’est pas autorisée")
    assert any("WEBSITE_ORIGINS" in words for words in window.complaints)
    expect(window.messages).to_have_count(0)
    context.close()
