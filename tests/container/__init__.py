"""The Dockerfile carried out without a Docker engine, as far as that goes: `python -m tests.container`, as root."""
