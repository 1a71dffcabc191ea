"""The search index: what the search page fetches, piece by piece. Its format stands in docs-dev/search-format.md."""
