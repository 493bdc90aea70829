"""`python -m bot` is the same as `kazfacts`."""

from bot.cli import main

main()
