"""The facts as the matcher sees them, made once from a fact base."""
