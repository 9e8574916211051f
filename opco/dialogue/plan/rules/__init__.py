"""One rule of law each, applied to what was told."""
