"""What outcomes read like."""
