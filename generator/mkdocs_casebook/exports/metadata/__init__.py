"""Descriptions of the published data for catalogues and search engines: DCAT-AP, schema.org.

``dcat`` and ``schema_org`` write them; ``coverage`` says which cases, years and places the data cover. The files that
are described, and the data package, are in ``exports.published_data``. Import from the modules.
"""
