"""Cases: the model, the vocabulary, the catalog of all cases, and what is derived from records alone.

Reads no case files and checks nothing beyond types; ``loading`` and ``checks`` do. Import from its modules, and the
model from ``records.model``.
"""
