"""What is remembered, on SQLite, and on PostgreSQL where a server can be started."""
