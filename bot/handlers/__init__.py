"""Telegram: one thin module for each place where the bot meets people."""
