"""A real browser on the widget: around a scripted assistant, or on the assistant as it runs."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.support.browser import FLAGS, MISSING, installed_chromium
from tests.support.live import Stack, free_port
from tests.support.rasa_imports import import_rasa
from tests.support.window import Window

import_rasa()

from tests.support.scripted import ScriptedServer, echo, running  # noqa: E402

_numbers = itertools.count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # One for each file: while it is there, the loop of Playwright runs, and no other test may
    # have one of its own.
    with sync_playwright() as playwright:
        path = installed_chromium(playwright)
        if path is None:
            pytest.skip(MISSING)
        running_browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running_browser
        running_browser.close()


@pytest.fixture
def patience() -> Iterator[None]:
    """Wait longer for what is expected: everything is real, and started for the test."""
    expect.set_options(timeout=30_000)
    yield
    expect.set_options(timeout=5000)


@pytest.fixture(scope="session")
def host_port() -> int:
    """The port of the page that embeds the widget from another origin."""
    return free_port()


@pytest.fixture(scope="session")
def shared_scripted(
    tmp_path_factory: pytest.TempPathFactory, host_port: int
) -> Iterator[ScriptedServer]:
    origins = frozenset({f"http://127.0.0.1:{host_port}"})
    with running(tmp_path_factory.mktemp("scripted"), origins=origins) as server:
        yield server


@pytest.fixture
def scripted(shared_scripted: ScriptedServer) -> Iterator[ScriptedServer]:
    yield shared_scripted
    agent, gate = shared_scripted.agent, shared_scripted.gate
    agent.script, agent.delay, agent.ready = echo, 0.0, True
    gate.states.clear()
    gate.notices.clear()


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Open browser contexts; each has an address of its own, as visitors have."""
    opened: list[BrowserContext] = []

    def new(**options: Any) -> BrowserContext:
        number = next(_numbers)
        options.setdefault("viewport", {"width": 1280, "height": 900})
        address = f"203.0.113.{number % 250}"
        context = browser.new_context(
            locale="fr-FR", extra_http_headers={"X-Forwarded-For": address}, **options
        )
        context.set_default_timeout(8000)
        opened.append(context)
        return context

    yield new
    for context in opened:
        context.close()


@pytest.fixture
def new_window(new_context: Callable[..., BrowserContext]) -> Iterator[Callable[..., Window]]:
    """Open a page with the widget; the page must not have complained at the end."""
    windows: list[Window] = []

    def new(base: str, page_name: str = "index.html", **options: Any) -> Window:
        page: Page = new_context(**options).new_page()
        window = Window(page, base)
        windows.append(window)
        window.visit(page_name)
        return window

    yield new
    for window in windows:
        assert window.complaints == []


@pytest.fixture
def window(new_window: Callable[..., Window], scripted: ScriptedServer) -> Window:
    """The widget on the demo page, around the scripted assistant."""
    return new_window(scripted.base)


@pytest.fixture(scope="session")
def live(stack: Stack) -> str:
    """The address of the channel of the assistant as it runs."""
    return f"{stack.url}/webhooks/website"
