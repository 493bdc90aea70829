"""Words as people write them, and what they stand for: spellings, numbers, names, synonyms."""
