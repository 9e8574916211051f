"""Measures the widget on the assistant as it runs: its weight, and how long a visitor waits.

Usage: ``python -m benchmarks.widget [--url http://127.0.0.1:5005/webhooks/website] [--runs 20]``
Without ``--url`` it starts an assistant of its own. Prints one JSON object; times in milliseconds.
"""

import argparse
import gzip
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect, sync_playwright

from tests.support.browser import FLAGS, installed_chromium
from tests.support.live import Stack
from tests.support.window import Window

SCRIPT = Path(__file__).resolve().parent.parent / "widget" / "opco-assistant.js"
QUESTION = "Qui peut être maître d'apprentissage ?"


def weigh() -> dict[str, int]:
    """Return the size of the script in bytes, as it is and as it travels."""
    content = SCRIPT.read_bytes()
    return {"bytes": len(content), "gzip": len(gzip.compress(content, 9, mtime=0))}


def measure(browser: Browser, base: str, runs: int) -> dict[str, Any]:
    """Return how long it takes to load the script, open the window and see an answer."""
    loaded, opened, answered = [], [], []
    for number in range(runs):
        # Each run is a visitor who comes for the first time, from an address of their own.
        context = browser.new_context(
            viewport={"width": 1280, "height": 900},
            extra_http_headers={"X-Forwarded-For": f"198.51.100.{number % 250}"},
        )
        window = Window(context.new_page(), base)
        window.visit("index.html")
        loaded.append(window.page.evaluate(_LOADING))
        opened.append(_timed(window.open))
        answered.append(_timed(partial(window.say, QUESTION)))
        context.close()
    return {
        "script_loaded": _summary(loaded),
        "open_to_greeting": _summary(opened),
        "enter_to_answer": _summary(answered),
    }


#: From the start of the page's loading until the script has arrived.
_LOADING = """() => performance.getEntriesByType("resource")
    .find((entry) => entry.name.endsWith("widget.js")).responseEnd"""


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _summary(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "median": round(statistics.median(ordered), 1),
        "p95": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], 1),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", help="a running channel")
    parser.add_argument("--runs", type=int, default=20)
    options = parser.parse_args()
    expect.set_options(timeout=30_000)
    stack = None
    if options.url is None:
        stack = Stack(Path(tempfile.mkdtemp(prefix="widget-"))).start()
        options.url = f"{stack.url}/webhooks/website"
    try:
        with sync_playwright() as playwright:
            path = installed_chromium(playwright)
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
            times = measure(browser, options.url, options.runs)
            browser.close()
    finally:
        if stack:
            stack.stop()
    print(json.dumps({"script": weigh(), **times}, indent=1))


if __name__ == "__main__":
    main()
