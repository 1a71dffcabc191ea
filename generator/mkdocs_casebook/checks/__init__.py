"""Rules that valid records must satisfy, beyond the types of their fields: each yields findings.

``facts`` compares values, ``language`` and ``wording`` read texts, ``publication`` decides what may be published,
``amounts`` compares numbers and dates in both languages. Reading records, and lines and messages of findings, belong to
``loading`` and ``diagnostics``. Import ``check`` from ``registry``, ``CheckContext`` from ``context`` and
``check_vocabulary`` from ``vocabulary``; what else others may import, the sub-packages name.
"""
