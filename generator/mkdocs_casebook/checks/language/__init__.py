"""Checks of wording: parity of the two languages, wrong forms, Markdown, left-over TODOs, stale translations."""
