"""The catalog to a site folder, incrementally: only pages whose inputs changed are rendered.

Import ``build`` from ``build.builder``, settings and the build lock from ``build.incremental``.
"""
