"""The methods this server carries out, each a plain function of the world and the call's typed parameters."""

from . import chats, editing, intake, profile, queries, sending
from .registry import SIMULATED

__all__ = ["SIMULATED", "chats", "editing", "intake", "profile", "queries", "sending"]
