"""Tests of ``mkdocs_casebook.loading.corrections``."""
