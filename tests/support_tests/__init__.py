"""Tests of the fake Bot API server and the fixtures around it."""
