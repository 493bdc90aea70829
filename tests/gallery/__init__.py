"""What the bot looks like: every kind of message, played over the loopback server and shown as Telegram shows it.

`python -m tests.gallery` writes docs/gallery.html and docs/conversation.png.
"""
