"""Properties are tried without a deadline: no test depends on how loaded the machine is."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("language", deadline=None)
settings.load_profile("language")
