"""One question by itself: what it asks, how well each fact answers it, and whether that is enough."""
