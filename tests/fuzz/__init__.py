"""The targets of the fuzzer, and what it has found worth keeping."""
