"""Other ways to find a fact, each behind the same two steps: `build(base)` once, then `best(question)` for each.

A peer lives in a process of its own, so that its memory is its own: see `alone.py`.
"""
