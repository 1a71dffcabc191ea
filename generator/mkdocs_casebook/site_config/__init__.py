"""Site-wide settings: identity, requirements for government sites, security headers, build date.

Does not read ``mkdocs.yml``; ``mkdocs_plugin`` does. Import from its modules: ``build_date``, ``government``,
``identity``, ``security_headers``, ``site_languages``.
"""
