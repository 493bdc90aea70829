"""What people say about answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "feedback",
        sa.Column("person", sa.Text(), primary_key=True),
        sa.Column("answer", sa.Text(), primary_key=True),
        sa.Column("prompt", sa.Text()),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("is_right", sa.SmallInteger(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("given", sa.BigInteger(), nullable=False),
    )
    op.create_index("feedback_given", "feedback", ["given"])
