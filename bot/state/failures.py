"""What goes wrong with the database, in the words of this room."""

from __future__ import annotations


class UnavailableError(Exception):
    """The database cannot be used at the moment. Says why, without what was to be written."""


class UnusableError(UnavailableError):
    """The operator has to do something before the database can be used. Says what is wrong."""
