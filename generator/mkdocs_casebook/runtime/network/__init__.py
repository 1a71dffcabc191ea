"""Connections to hosts that others name: ``casebook portal`` and ``casebook links`` make them, no build does.

Import from its module ``connections``. What is fetched, and within which limits, is decided by the two callers.
"""
