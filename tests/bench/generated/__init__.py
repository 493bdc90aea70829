"""Generated bases of any size, and questions asked of them that no fact has as an example."""
