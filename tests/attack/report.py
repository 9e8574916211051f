"""The table of an attack, in French, as docs/security.md shows it."""

from __future__ import annotations

from tests.attack.campaign import Result
from tests.attack.client import Tally

_NAMES = {"rasa": "assistant", "actions": "serveur d'actions", "desk": "poste conseiller"}


def table(found: Result) -> str:
    """Return the table, in Markdown."""
    tallies = (found.requests, found.texts, found.killed)
    sent = ", ".join(
        f"{_NAMES[name]} {number}" for name, number in sorted(found.requests.sent.items())
    )
    kills = ", ".join(f"{_NAMES[name]} {number}" for name, number in found.kills.items())
    rows = [
        ("demandes fabriquées", f"{sum(found.requests.sent.values())} ({sent})"),
        ("textes hostiles, de bout en bout", str(sum(found.texts.sent.values()))),
        ("arrêts brutaux", f"{sum(found.kills.values())} ({kills})"),
        ("demandes pendant les arrêts", str(sum(found.killed.sent.values()))),
        ("réponses 2xx et 3xx", str(_between(tallies, 200, 399))),
        ("réponses 4xx", str(_between(tallies, 400, 499))),
        ("réponses 503 avec délai", str(_waits(tallies))),
        ("**autres réponses 5xx**", f"**{sum(len(tally.faults) for tally in tallies)}**"),
        ("**demandes sans fin**", f"**{sum(len(tally.hangs) for tally in tallies)}**"),
        ("**traces d'erreur dans les journaux**", f"**{len(found.tracebacks)}**"),
        ("demande la plus lente", _seconds(found.requests)),
        (
            "ouverture d'une connexion, la plus longue",
            f"{found.requests.opening:.2f} s".replace(".", ","),
        ),
        ("message le plus lent", _seconds(found.texts)),
        ("messages qui suivent un arrêt", _seconds(found.killed)),
        *(
            (f"mémoire, {_NAMES[name]}", " → ".join(f"{one:.0f}" for one in readings) + " Mo")
            for name, readings in found.memory.items()
        ),
    ]
    lines = [f"| {name} | {value} |" for name, value in rows]
    return "\n".join(["| attaque | constat |", "|---|---|", *lines])


def _between(tallies: tuple[Tally, ...], least: int, most: int) -> int:
    return sum(
        number
        for tally in tallies
        for status, number in tally.statuses.items()
        if least <= status <= most
    )


def _waits(tallies: tuple[Tally, ...]) -> int:
    return _between(tallies, 500, 599) - sum(
        1 for tally in tallies for fault in tally.faults if fault.startswith("5")
    )


def _seconds(tally: Tally) -> str:
    times = sorted(tally.times)
    if not times:
        return "—"
    median, late = times[len(times) // 2], times[int(len(times) * 0.99)]
    return f"{times[-1]:.2f} s (médiane {median:.3f} s, 99 % sous {late:.2f} s)".replace(".", ",")
