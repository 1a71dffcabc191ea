"""A saved news page to a draft record: ``reading`` parses it, ``cleanup`` repairs it, ``drafting`` writes the draft.

Import ``import_page`` from ``importing.drafting.importer`` and ``NotImportable`` from ``importing.errors``.
"""
