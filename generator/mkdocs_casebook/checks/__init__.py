"""What must hold in a record beyond its types; each check yields findings.

``facts`` compares values, ``language`` looks at wording, ``publication`` at what may be published, ``amounts`` compares
numbers in both languages. Import ``check`` from ``checks.registry`` and ``CheckContext`` from ``checks.context``.
"""
