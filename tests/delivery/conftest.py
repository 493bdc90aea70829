"""Every test here may use the bot as a process over the loopback server."""

from tests.support.stage import _within_the_rules, folder, stage

__all__ = ["_within_the_rules", "folder", "stage"]
