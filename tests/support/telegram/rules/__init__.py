"""Telegram's limits that api.json states only in prose."""
