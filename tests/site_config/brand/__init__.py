"""Brand colours and pictures."""
