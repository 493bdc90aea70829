"""Which facts answer a question. Knows facts; touches no files and writes no HTML."""
