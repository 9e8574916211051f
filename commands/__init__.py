"""The `opco` command: thin, one file a family."""
