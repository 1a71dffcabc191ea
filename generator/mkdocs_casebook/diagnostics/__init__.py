"""Findings, problems and their messages in both languages: how every mistake is reported.

What counts as a mistake is decided in ``checks``, ``loading`` and ``inspection``. Import ``Finding`` from ``findings``,
``Problem`` and ``Problems`` from ``problems``, ``load_catalogue`` from ``message_catalogue``, ``describe`` from
``system_errors``.
"""
