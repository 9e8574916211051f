"""Measures what open windows cost that nothing happens in: the share of a core, and other turns.

Usage: ``python -m benchmarks.open_windows [--windows 2000] [--seconds 60]``
Opens the streams on the assistant as it runs, two behind each address, and asks questions beside
them. Prints one JSON object; shares are of one core, times in milliseconds.
"""

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from pathlib import Path

import aiohttp

from benchmarks.long_conversation import Visitor, without_rates, worked
from tests.support.live import Stack

TURNS = 15


async def open_window(
    client: aiohttp.ClientSession, base: str, number: int
) -> aiohttp.ClientResponse:
    """Open one stream in a conversation of its own and read its first lines."""
    address = {"X-Forwarded-For": f"203.0.{number // 500}.{number // 2 % 250}"}
    async with client.post(f"{base}/sessions", json={}, headers=address) as opened:
        token = (await opened.json())["token"]
    headers = {**address, "Authorization": f"Bearer {token}", "Accept": "text/event-stream"}
    stream = await client.get(f"{base}/events", headers=headers)
    stream.raise_for_status()
    while not (await stream.content.readline()).startswith(b"data"):
        pass
    return stream


async def measure(stack: Stack, windows: int, seconds: float) -> dict[str, object]:
    """Return the costs without windows and with them."""
    base = f"{stack.url}/webhooks/website"
    rasa = stack.process_ids()[-1:]
    alone = await asyncio.to_thread(_turn_times, stack, 1)
    before = await _share(rasa, seconds / 4)
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector, timeout=_ENDLESS) as client:
        streams = []
        for start in range(0, windows, 50):
            numbers = range(start, min(start + 50, windows))
            streams += await asyncio.gather(*(open_window(client, base, n) for n in numbers))
        idle = await _share(rasa, seconds)
        beside = await asyncio.to_thread(_turn_times, stack, 2)
        for stream in streams:
            stream.close()
    return {
        "windows": windows,
        "share_of_a_core": {"without": round(before, 3), "with": round(idle, 3)},
        "turn_ms": {"without": round(alone, 1), "with": round(beside, 1)},
        "turn_ratio": round(beside / alone, 2),
    }


_ENDLESS = aiohttp.ClientTimeout(total=None)


async def _share(programs: list[int], seconds: float) -> float:
    done, started = worked(programs), time.monotonic()
    await asyncio.sleep(seconds)
    return (worked(programs) - done) / (time.monotonic() - started)


def _turn_times(stack: Stack, number: int) -> float:
    visitor, times = Visitor(stack.url, number), []
    for _ in range(TURNS):
        started = time.perf_counter()
        visitor.turn()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--windows", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        stack = Stack(Path(folder))
        without_rates(stack, Path(folder))
        try:
            found = asyncio.run(measure(stack.start(), options.windows, options.seconds))
            print(json.dumps(found, indent=2))
        finally:
            stack.stop()


if __name__ == "__main__":
    main()
