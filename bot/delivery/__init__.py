"""Updates in, replies out: the thin layer around the library between Telegram and the handlers."""
