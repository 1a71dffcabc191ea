"""Languages, Markdown, pinyin and scripts: what can be said about text without knowing what it is about.

No field of a record is known here. Import from its modules: ``languages``, ``markdown``, ``pinyin``, ``scripts``.
"""
