"""kazfacts: sourced answers about Kazakhstan's foreign policy, on Telegram and in the terminal."""
