"""What the site is: identity, what a government site must carry, security headers, build date.

Reads no ``mkdocs.yml`` itself; ``mkdocs_plugin`` does. Import from its modules: ``build_date``, ``government``,
``identity``, ``security_headers``.
"""
