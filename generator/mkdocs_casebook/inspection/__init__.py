"""Inspection of the built site (``casebook report``): labels, footer, dead links, personal data.

Records are checked in ``checks``; this package reads only the published files, and the catalog to compare dates. Import
``inspect`` from ``inspection.inspector`` and the output formats from ``inspection.formatters``.
"""
