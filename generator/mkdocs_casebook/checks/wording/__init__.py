"""Wording: wrong words, letters and punctuation in each language, and names that are not the official ones.

``rule`` runs the scans of ``wrong_scripts``, ``wrong_punctuation``, ``repeated_words``, ``wrong_forms`` and
``official_names``, which are built of ``text_scan``; the last two read ``word_list``. Only ``checks.registry`` imports
``rule``.
"""
