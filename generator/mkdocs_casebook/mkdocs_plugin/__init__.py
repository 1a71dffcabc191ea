"""The adapter to MkDocs, the only package that imports it.

Import ``CasesPlugin`` from ``mkdocs_plugin.plugin``.
"""
