"""What any program needs and no field of work knows: cache, worker processes, progress, fingerprints, package data.

Knows nothing of cases, languages or pages. Import from its modules: ``build_cache``, ``fingerprint``, ``package_data``,
``network.connections``, ``process_pool``, ``progress``.
"""
