"""Checks of values: dates, figures, charts, equations, references, sources."""
