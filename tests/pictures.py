"""Pictures of the running assistant, for the README and the guides: `make pictures`.

Everything is real, on a fixed day, with fictitious companies. A picture that weighs more than
60 kB is refused: they are kept in the repository.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright
from rich.console import Console
from rich.text import Text

from opco.settings import ROOT
from tests.support.browser import FLAGS, MISSING, installed_chromium
from tests.support.house import ask_for_adviser, running_house, sign_in
from tests.support.live import TODAY, Stack
from tests.support.window import Window

FOLDER = ROOT / "docs" / "images"
MOST_BYTES = 60_000
CASE = (
    "transports valombre à Arras : on signe un apprenti en BTS le 1er décembre, il commence le 7, "
    "a-t-on droit à l'aide ?"
)
TERMINAL = """<!doctype html><html lang="fr"><meta charset="utf-8"><style>
body {{ margin: 0; background: #1d232c; }}
pre {{ margin: 0; padding: 18px 22px; width: max-content; color: #eef1f6;
  font: 14px/1.4 "DejaVu Sans Mono", monospace; }}
</style><pre>{code}</pre></html>"""
COMMANDS = (
    ["ask", "qui paie la formation du tuteur ?"],
    ["eligibility", "apprenticeship-aid", "--signed-on", "2026-12-01", "--starts-on", "2026-12-07",
     "--headcount", "42", "--level", "5"],
)  # fmt: skip
#: Lines of a command's answer that are shown.
MOST_LINES = 17


def main() -> None:
    """Take every picture; print what each weighs."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        path = installed_chromium(playwright)
        if path is None:
            sys.exit(MISSING)
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, "--lang=fr-FR"])
        with running_house(Path(folder) / "house") as house:
            take_conversations(browser, house)
        take_terminal(browser)
        page = Path(folder) / "page.html"
        take_page(browser, "report", page, "report", "--output")
        # The figures of a made-up month.
        take_page(
            browser, "statistics", page, "statistics", "--sample", "--month", "2026-10", "--html"
        )
        browser.close()


def take_conversations(browser: Browser, house: Stack) -> None:
    """Ask, get a decision, ask for an adviser, and answer from the desk."""
    visitor = Window(new_page(browser, 1000, 720), f"{house.url}/webhooks/website")
    visitor.visit("index.html")
    visitor.open()
    ask(visitor, "Quelles aides pour embaucher un apprenti ?")
    keep("widget", visitor.page)
    ask(visitor, CASE)
    card = visitor.panel.get_by_role("article")
    card.evaluate(
        "card => { const log = card.closest('.scroller');"
        " log.scrollTop = card.offsetTop - log.offsetTop - 40; }"
    )
    keep("decision", visitor.page, visitor.panel.bounding_box())
    ask_for_adviser(visitor, "Anne Fenêtre")
    desk = new_page(browser, 1280, 860)
    sign_in(desk, house, "Zoé")
    desk.locator(".requests > li").first.get_by_role("link").click()
    answer = desk.get_by_label("Votre réponse")
    answer.fill("Bonjour, je regarde votre dossier avec vous.")
    answer.press("Control+Enter")
    expect(visitor.log).to_contain_text("je regarde votre dossier")
    visitor.field.fill("Merci ! L'apprenti a 17 ans, cela change-t-il l'aide ?")
    visitor.field.press("Enter")
    expect(desk.locator(".talk")).to_contain_text("17 ans")
    visitor.page.mouse.move(0, 0)
    keep("adviser", visitor.page, visitor.panel.bounding_box())
    keep("desk", desk)


def ask(visitor: Window, text: str) -> None:
    """Say something, and wait for all of the answer."""
    visitor.say(text)
    expect(visitor.log.locator(".state")).to_have_count(0)
    visitor.page.mouse.move(0, 0)


def take_terminal(browser: Browser) -> None:
    """Show two commands and the beginning of what they answer."""
    width = 96
    environment = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(width), "OPCO_NOW": TODAY}
    console = Console(record=True, width=width, file=io.StringIO(), force_terminal=True)
    for command in COMMANDS:
        shown = " ".join(f'"{word}"' if " " in word else word for word in command)
        console.print(Text(f"$ opco {shown}", style="bold"))
        done = subprocess.run(
            [sys.executable, "-m", "commands.main", *command],
            cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True,
        )  # fmt: skip
        lines = done.stdout.strip("\n").split("\n")
        more = ["…"] if len(lines) > MOST_LINES else []
        console.print(Text.from_ansi("\n".join([*lines[:MOST_LINES], *more, ""])))
    page = new_page(browser, 1100, 400)
    page.set_content(console.export_html(inline_styles=True, code_format=TERMINAL))
    keep("terminal", page, page.locator("pre").bounding_box())


def take_page(browser: Browser, name: str, file: Path, *command: str) -> None:
    """Show how a page that a command writes begins."""
    subprocess.run(
        [sys.executable, "-m", "commands.main", *command, str(file)],
        cwd=ROOT, env={**os.environ, "OPCO_NOW": TODAY}, check=True,
    )  # fmt: skip
    page = new_page(browser, 1100, 760)
    page.goto(file.as_uri())
    keep(name, page)


def new_page(browser: Browser, width: int, height: int) -> Page:
    """Open a page of a French visitor."""
    page = browser.new_page(
        viewport={"width": width, "height": height}, locale="fr-FR", reduced_motion="reduce"
    )
    page.set_default_timeout(30_000)
    return page


def keep(name: str, page: Page, clip: object = None) -> None:
    """Write down what a page shows, or a part of it."""
    image = Image.open(io.BytesIO(page.screenshot(clip=clip, full_page=clip is not None)))  # type: ignore[arg-type]
    file = FOLDER / f"{name}.webp"
    image.convert("RGB").save(file, quality=60, method=6)
    weight = file.stat().st_size
    print(f"{file.relative_to(ROOT)}: {image.width} × {image.height}, {weight / 1000:.0f} kB")
    if weight > MOST_BYTES:
        sys.exit(f"{file.name} weighs more than {MOST_BYTES // 1000} kB")


if __name__ == "__main__":
    main()
