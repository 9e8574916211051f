"""What can be missing when the answers are asked."""

from __future__ import annotations


class UnknownTextError(LookupError):
    """No topic, section or message has the name that was asked for."""
