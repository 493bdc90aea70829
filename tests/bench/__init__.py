"""How fast it is: `python -m tests.bench.telegram`, `python -m tests.bench.matching`."""
