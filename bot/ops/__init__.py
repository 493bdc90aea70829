"""What the operator sees: logs, health and metrics."""
