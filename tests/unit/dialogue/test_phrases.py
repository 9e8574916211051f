"""The phrases by subject: each has one place."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter

from opco.dialogue.reading import phrases


def test_a_phrase_is_named_in_one_file_and_none_is_left_out() -> None:
    modules = [
        importlib.import_module(f"{phrases.__name__}.{found.name}")
        for found in pkgutil.iter_modules(phrases.__path__)
        if found.name != "said"
    ]
    names = Counter(name for module in modules for name in module.PHRASES)
    assert [name for name, count in names.items() if count > 1] == []
    assert set(names) == set(phrases.PHRASES)
