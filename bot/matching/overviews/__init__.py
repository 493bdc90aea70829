"""Wide questions: what they are about, what confines them, and the dated lines that they get."""
