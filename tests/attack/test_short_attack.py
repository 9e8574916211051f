"""A short attack on the programs as they run; `make attack` is the long one (docs/security.md)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.attack.campaign import Campaign, Result
from tests.attack.client import Answer, Tally
from tests.attack.report import table


@pytest.mark.live
def test_nothing_gives_way(tmp_path: Path) -> None:
    campaign = Campaign(tmp_path)
    try:
        campaign.start()
        campaign.send_requests(400)
        campaign.say_texts(20)
        # The action server and the desk: Rasa takes long to start again.
        campaign.kill_at_random(2, 50)
        found = campaign.result()
    finally:
        campaign.stop()
    assert found.holds, "\n".join(found.proofs())
    assert sum(found.requests.sent.values()) == 400
    assert found.kills == {"actions": 1, "desk": 1, "rasa": 0}


def result(tally: Tally, tracebacks: list[str] | None = None) -> Result:
    return Result(tally, Tally(), Tally(), {"rasa": 0}, tracebacks or [], {"rasa": [1.0, 2.0]})


@pytest.mark.parametrize(
    ("answer", "holds"),
    [
        (Answer(200, 0.1), True),
        (Answer(429, 0.1), True),
        (Answer(0, 0.1), True),
        (Answer(503, 0.1, body=b'{"retry_after": 3}'), True),
        (Answer(503, 0.1, body=b'{"retry_after": 0}'), False),
        (Answer(503, 0.1, body=b"<html>"), False),
        (Answer(500, 0.1, body=b'{"retry_after": 3}'), False),
        (Answer(-1, 20.0), False),
    ],
)
def test_what_gives_way_is_counted(answer: Answer, holds: bool) -> None:
    tally = Tally()
    tally.count("rasa", answer, "shown", disturbed=False)
    found = result(tally)
    assert found.holds is holds
    assert ("shown" in "".join(found.proofs())) or holds
    assert "| **autres réponses 5xx** |" in table(found)
    assert "| mémoire, assistant | 1 → 2 Mo |" in table(found)


def test_a_traceback_is_enough() -> None:
    assert not result(Tally(), ["rasa: ValueError"]).holds
