"""Format-preserving edits of a YAML text; others import from ``editor``."""
