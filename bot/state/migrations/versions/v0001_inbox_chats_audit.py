"""The inbox, chats, the audit log, and single values that are kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WAITING = sa.text("state = 0")


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "inbox",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("lane", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text()),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("arrived", sa.BigInteger(), nullable=False),
        sa.UniqueConstraint("bot_id", "update_id", name="inbox_once"),
        sqlite_autoincrement=True,
    )
    for name, columns in (("inbox_waiting", ["bot_id", "number"]), ("inbox_lanes", ["bot_id", "lane", "number"])):
        op.create_index(name, "inbox", columns, sqlite_where=_WAITING, postgresql_where=_WAITING)
    op.create_index("inbox_arrived", "inbox", ["arrived"])
    op.create_table(
        "kept",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("value", sa.Text(), nullable=False),
    )
    op.create_table(
        "chats",
        sa.Column("chat_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("moved_to", sa.BigInteger()),
        sa.Column("changed", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "audit",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("admin_id", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("done", sa.BigInteger(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("audit_done", "audit", ["done"])
