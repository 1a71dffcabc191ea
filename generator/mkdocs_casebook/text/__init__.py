"""Text without regard to its subject: languages, Markdown, pinyin, scripts.

Knows no field of a record. Import from its modules: ``languages``, ``markdown``, ``pinyin``, ``scripts``.
"""
