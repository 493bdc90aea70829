"""What a chat has set for itself, and when its digest is due. Frozen values; no Telegram, no database, no facts."""
