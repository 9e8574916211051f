"""Attacks the assistant as it runs: ``make attack`` in full, a short run among the tests."""
