"""Starts Rasa, or the action server, with only the warnings and logs that concern us.

Usage: ``python -m addons.launch rasa run …`` or ``python -m addons.launch actions --port 5055``.
A launcher is needed because Sanic overrides ``PYTHONWARNINGS``: the environment cannot silence
what Rasa, TensorFlow and Sanic say about their own future.
"""

import os
import sys
import tempfile
from typing import Any

from addons.quiet import quiet


def launch_rasa(arguments: list[str]) -> None:
    """Run Rasa's own command line with ``arguments`` (``["run", "--port", "5005"]``)."""
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    from addons import action_requests, actions_here, lighter, off_loop, patches, warm

    patches.apply()
    action_requests.apply()
    off_loop.apply()
    actions_here.apply()
    lighter.apply()
    warm.apply()
    _guard_rasa()
    from rasa.__main__ import main

    # Held until the process ends; `rasa shell` speaks in a conversation of its own.
    claimed = _claim_conversations() if arguments[:1] == ["run"] else None
    sys.argv = ["rasa", *arguments]
    main()
    del claimed


def _claim_conversations() -> Any:
    """Refuse to answer beside another process that shares no lock with this one."""
    from addons.stores.claim import NotShared, claim
    from opco.settings import Settings

    try:
        return claim(Settings.from_env())
    except NotShared as refused:
        sys.exit(str(refused))


def _guard_rasa() -> None:
    """Guard the application that Rasa makes; it offers no other place where to."""
    from rasa.core import run

    from addons import logs, metrics
    from addons.action_requests import close_connections
    from addons.guard import protect
    from opco.settings import Settings

    configure = run.configure_app

    def guarded(*arguments: Any, **named: Any) -> Any:
        app = metrics.serve(protect(configure(*arguments, **named)))
        app.register_listener(close_connections, "after_server_stop")
        # Now: Rasa has installed its own handlers.
        logs.configure(Settings.from_env())
        return app

    run.configure_app = guarded


def launch_actions(arguments: list[str]) -> None:
    """Run the action server on loopback; ``--port N`` chooses its port (5055)."""
    import argparse
    import logging

    from rasa_sdk.endpoint import create_app

    from addons import logs, metrics
    from addons.action_calls import LARGEST_TRACKER, refuse_unreadable_calls
    from addons.collector import settle
    from addons.guard import protect
    from opco.settings import Settings

    parser = argparse.ArgumentParser(prog="actions")
    parser.add_argument("--port", type=int, default=5055)
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    app = metrics.serve(protect(create_app("actions"), LARGEST_TRACKER))
    logs.configure(Settings.from_env())
    app.register_middleware(refuse_unreadable_calls, "request")
    settle()
    app.run("127.0.0.1", options.port, access_log=False, motd=False)


def _share_metrics() -> None:
    """Have several workers add up their metrics; to be set before the metrics are made."""
    if os.environ.get("SANIC_WORKERS", "1") not in ("", "1"):
        os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="opco-metrics-"))


def read_on_one_thread() -> None:
    """Have numpy work on one thread; to be set before it is loaded.

    A message is a few small products: with a thread for each processor they took twice the
    processor time (34.6 ms a reading against 18.1, two cores, 26 November 2026), spent waiting for
    one another while other visitors wait too.
    """
    for library in ("OPENBLAS", "OMP", "MKL"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")


def main() -> None:
    """Silence what is not ours, then start what the first argument names."""
    quiet()
    read_on_one_thread()
    _share_metrics()
    what, *arguments = sys.argv[1:] or ["rasa"]
    if what == "actions":
        launch_actions(arguments)
    else:
        launch_rasa(arguments)


if __name__ == "__main__":
    main()
