"""The published data of a site as cases: its data package, its file of cases, and the terms that they bring.

Everything here is written by others and checked. Import ``read_package`` from ``portal.published.package``,
``CaseParser`` from ``portal.published.case`` and ``parse_cases`` from ``portal.published.site_cases``.
"""
