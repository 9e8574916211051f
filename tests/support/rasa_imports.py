"""Imports Rasa once, before any test: its libraries warn as they load, and warnings are errors."""

from __future__ import annotations

import importlib
import warnings

from addons.quiet import quiet

MODULES = ("rasa.core.agent", "rasa.server", "addons.channels.website", "addons.channels.loopback")


def import_rasa() -> None:
    """Load what the channel's tests need; the filters of the tests stay as they are."""
    with warnings.catch_warnings():
        quiet()
        warnings.simplefilter("ignore")
        for module in MODULES:
            importlib.import_module(module)
