"""What is known: facts, their sources, and everything that makes them sound. Imports nothing else of the bot."""
