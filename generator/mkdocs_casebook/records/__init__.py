"""What a case is: the model, the vocabulary, the catalog of all cases, and what can be derived from a record alone.

Reads no files and checks nothing that types cannot say; ``loading`` and ``checks`` do. Import from its modules, and the
model from ``records.model``.
"""
