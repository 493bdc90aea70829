"""What is remembered: a small door to the database. It knows nothing of Telegram."""

from bot.state.database import Database
from bot.state.failures import ReplacedError, UnavailableError, UnusableError

__all__ = ["Database", "ReplacedError", "UnavailableError", "UnusableError"]
