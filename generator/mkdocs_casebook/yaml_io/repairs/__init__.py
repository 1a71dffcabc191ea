"""Mistakes of YAML form: lines as they should be written, where they have one meaning; the rest is left out.

Import ``repaired_text``, which reads a whole file: ``encodings`` and ``characters`` first, then ``recovery`` until the
text parses, with ``line_notation`` (``flow_notation``, ``scalar_notation``) and ``indentation`` on the ``outline`` of
its lines, then ``silent`` and ``duplicates`` for what YAML accepts. Each ``repair`` keeps the number of lines.
"""
