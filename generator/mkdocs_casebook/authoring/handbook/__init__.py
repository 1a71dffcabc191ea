"""The generated pages of the editors' handbook: fields, vocabulary lists, checks.

The other pages are hand-written Markdown files in docs/. Import ``handbook_files`` from ``authoring.handbook.pages``.
"""
