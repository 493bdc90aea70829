"""What the tests lean on: a Bot API server on loopback, fixtures, and a plain echo bot to compare with."""
