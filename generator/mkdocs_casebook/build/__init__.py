"""The catalog to a site folder, incrementally: only pages whose inputs changed are rendered.

Import ``build`` from ``build.builder``, settings from ``build.incremental``, the lock from
``build.state.build_lock``.
"""
