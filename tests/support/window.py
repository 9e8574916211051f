"""The widget as a person uses it: by what is written on it, in a real browser."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import ConsoleMessage, Locator, Page, expect

#: What a browser writes on the console when a test cuts the connection or a request is refused.
EXPECTED = re.compile(r"Failed to load resource|net::ERR_")


class Window:
    """A page with the widget. ``complaints`` are script errors and refusals of the page's CSP."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not EXPECTED.search(message.text):
            self.complaints.append(message.text)

    def visit(self, name: str) -> None:
        """Go to a page of the demo site."""
        self.page.goto(f"{self.base}/demo/{name}")

    @property
    def launcher(self) -> Locator:
        """Return the button that opens the assistant."""
        return self.page.locator("opco-assistant").get_by_role("button", name="Une question ?")

    @property
    def panel(self) -> Locator:
        """Return the open assistant."""
        return self.page.get_by_role("dialog", name="Assistant OPCO Mobilités")

    @property
    def log(self) -> Locator:
        """Return the conversation."""
        return self.page.get_by_role("log")

    @property
    def field(self) -> Locator:
        """Return where one writes."""
        return self.panel.locator(".composer textarea")

    @property
    def status(self) -> Locator:
        """Return the line that says what the assistant is doing."""
        return self.panel.locator(".status")

    @property
    def messages(self) -> Locator:
        """Return everything said, the greeting first."""
        return self.log.locator("ul.messages > li")

    def open(self) -> Window:
        """Open the assistant and wait until it greets."""
        self.launcher.click()
        expect(self.messages.first).to_contain_text("Bonjour")
        return self

    def say(self, text: str) -> Locator:
        """Write, send, and return what is answered last once it is there."""
        answered = self.messages.count() + 2
        self.field.fill(text)
        if self.page.evaluate("matchMedia('(pointer: coarse)').matches"):
            # Return makes a line there.
            self.panel.get_by_role("button", name="Envoyer", exact=True).click()
        else:
            self.field.press("Enter")
        expect(self.messages.nth(answered - 1)).to_be_visible()
        return self.messages.last

    def button(self, name: str | re.Pattern[str]) -> Locator:
        """Return a button of the assistant."""
        return self.panel.get_by_role("button", name=name)

    def stored(self) -> dict[str, Any]:
        """Return what the tab keeps."""
        content: dict[str, Any] = self.page.evaluate("({...sessionStorage})")
        return content

    def focused(self) -> str:
        """Return what has the focus, inside the widget too: its tag and its words, plain spaces."""
        words: str = self.page.evaluate(
            """() => {
                let element = document.activeElement;
                while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
                return `${element.localName} ${element.getAttribute("aria-label") || element.id || element.textContent}`.trim();
            }"""
        )
        return words.replace("\u00a0", " ")
