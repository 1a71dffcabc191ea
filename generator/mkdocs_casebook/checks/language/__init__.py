"""Rules for the texts of a record: Markdown, parity of both languages, TODOs, stale translations, pinyin.

Wrong words and punctuation are the subject of ``checks.wording``, what numbers in a text mean that of
``checks.amounts``. Outside ``checks``, import only ``find_todos`` from ``todo``.
"""
