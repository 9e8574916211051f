"""The deployment as it is described: what needs root, containers or minutes; `make test-deploy`."""
