"""``python -m tests.attack``: what `make attack` runs; writes the table of docs/security.md."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.attack.campaign import Campaign
from tests.attack.report import table


def main() -> int:
    """Attack with as many requests, texts and kills as asked; return 1 when something gave way."""
    parser = argparse.ArgumentParser(prog="attack", description="Attaque l'assistant qui tourne.")
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--texts", type=int, default=1_000)
    parser.add_argument("--kills", type=int, default=6)
    parser.add_argument("--clients", type=int, default=4, help="à la fois")
    parser.add_argument("--key", type=int, default=1, help="la même clé refait la même attaque")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="attack-") as folder:
        campaign = Campaign(Path(folder), options.clients, options.key)
        try:
            campaign.start()
            campaign.send_requests(options.requests)
            campaign.say_texts(options.texts)
            campaign.kill_at_random(options.kills, options.requests // 10)
            found = campaign.result()
        finally:
            campaign.stop()
    print(table(found))
    for line in found.proofs():
        print(line, file=sys.stderr)
    return 0 if found.holds else 1


if __name__ == "__main__":
    sys.exit(main())
