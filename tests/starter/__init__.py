"""The owner's folder: what init writes, what upgrade changes."""
