"""The built site inspected (``casebook report``): labels, footer, dead links, personal data.

Reads nothing but the published files and the records. Import ``inspect`` from ``inspection.inspector`` and the output
formats from ``inspection.formatters``.
"""
