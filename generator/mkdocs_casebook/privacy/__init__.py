"""Detection and masking of personal data in text: identity numbers, telephones, cards, plates, home addresses.

What a record may publish is decided in ``checks.publication``. Import ``find_private`` and ``MAX_FOUND`` from
``detector``, ``may_be_private`` from ``prefilter``, and ``find_personal_numbers``, ``masked``, ``PREFILTER`` and the
types from ``identity_numbers``.
"""
