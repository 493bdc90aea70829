"""The tables. A change here needs a migration beside it. All times are seconds since 1970, UTC."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Dialect,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

WAITING = 0  # the state of an update that is still to be handled; the indexes hold only these

metadata = MetaData()

# SQLite counts up by itself only in a column of this very type.
_NUMBER = BigInteger().with_variant(Integer, "sqlite")


class _Typed(TypeDecorator[str]):
    """What people have typed, which may be anything. PostgreSQL takes no NUL in a text; a mark stands in its place."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else value.replace("\0", "\N{REPLACEMENT CHARACTER}")


inbox = Table(
    "inbox",
    metadata,
    Column("number", _NUMBER, primary_key=True),  # the order of arrival
    Column("bot_id", BigInteger, nullable=False),
    Column("update_id", BigInteger, nullable=False),
    Column("lane", BigInteger, nullable=False),
    Column("body", Text),  # the JSON; gone once the update is handled
    Column("state", SmallInteger, nullable=False),
    Column("attempts", SmallInteger, nullable=False),
    Column("arrived", BigInteger, nullable=False),
    UniqueConstraint("bot_id", "update_id", name="inbox_once"),
    sqlite_autoincrement=True,  # a number is never given twice, also when all rows before it are gone
)
_is_waiting = inbox.c.state == WAITING
Index("inbox_waiting", inbox.c.bot_id, inbox.c.number, sqlite_where=_is_waiting, postgresql_where=_is_waiting)
Index(
    "inbox_lanes",
    inbox.c.bot_id,
    inbox.c.lane,
    inbox.c.number,
    sqlite_where=_is_waiting,
    postgresql_where=_is_waiting,
)
Index("inbox_arrived", inbox.c.arrived)

kept = Table(
    "kept",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

chats = Table(
    "chats",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),  # as Telegram calls it: private, group, supergroup, channel
    Column("standing", Text, nullable=False),
    Column("settings", Text, nullable=False),  # a JSON object
    Column("moved_to", BigInteger),  # the supergroup that the group has become
    Column("changed", BigInteger, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("number", _NUMBER, primary_key=True),
    Column("admin_id", BigInteger, nullable=False),
    Column("act", Text, nullable=False),
    Column("details", Text, nullable=False),
    Column("done", BigInteger, nullable=False),
    sqlite_autoincrement=True,
)
Index("audit_done", audit.c.done)

feedback = Table(
    "feedback",
    metadata,
    Column("person", Text, primary_key=True),  # a pseudonym
    Column("answer", Text, primary_key=True),  # a pseudonym of the message that was judged
    Column("prompt", Text),  # a pseudonym of the message that asks what was wrong, until somebody has said so
    Column("fact", Text, nullable=False),
    Column("is_right", SmallInteger, nullable=False),  # 1 or 0
    Column("question", _Typed, nullable=False),  # masked
    Column("remark", _Typed, nullable=False),
    Column("given", BigInteger, nullable=False),
)
Index("feedback_given", feedback.c.given)

questions = Table(
    "questions",
    metadata,
    Column("likeness", _Typed, primary_key=True),  # what those that ask alike have in common
    Column("text", _Typed, nullable=False),  # masked
    Column("asked", Integer, nullable=False),  # how often
    Column("last", BigInteger, nullable=False),
)
Index("questions_asked", questions.c.asked, questions.c.last)

editions = Table(
    "editions",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),  # as Python numbers days, by the chat's calendar
    Column("due", BigInteger, nullable=False),
    Column("subject", Text, nullable=False),  # of the digest
    Column("fact", Text, nullable=False),
    Column("state", SmallInteger, nullable=False),
    Column("message_id", BigInteger),
    Column("version", Text),  # of the facts that the post was last compared with
    Column("shown", Text),  # a digest of the post as it stands there
)
Index("editions_due", editions.c.due)
