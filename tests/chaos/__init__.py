"""The proof that nothing is lost: `python -m tests.chaos`, or `make chaos`.

Everything is done to the bot from outside: it runs as a process against the Bot API server on loopback, is killed,
starved, stopped and lied to, and the server keeps the books.
"""
