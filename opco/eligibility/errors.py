"""What can be missing when the law is asked."""

from __future__ import annotations


class UnknownValue(LookupError):
    """No value of this name is known on the day asked for."""
