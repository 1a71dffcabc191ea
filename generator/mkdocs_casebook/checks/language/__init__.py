"""Rules for the texts of a record: wording, Markdown, parity of both languages, TODOs, stale translations, pinyin.

``wording`` runs the scans of ``wrong_scripts``, ``wrong_punctuation``, ``repeated_words``, ``wrong_forms`` and
``official_names``; the last two read ``word_list``. What numbers in a text mean is the subject of ``checks.amounts``.
Outside ``checks``, import only ``find_todos`` from ``todo``.
"""
