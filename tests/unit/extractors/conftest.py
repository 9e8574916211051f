"""Loads Rasa and spaCy before the tests, whose own warnings are errors."""

from __future__ import annotations

import importlib
import warnings

from addons.quiet import quiet

# Recorded and dropped: a filter would not do, the libraries change the filters as they load.
with warnings.catch_warnings(record=True):
    quiet()
    for name in ("rasa.model_training", "rasa.core.agent", "spacy"):
        importlib.import_module(name)
