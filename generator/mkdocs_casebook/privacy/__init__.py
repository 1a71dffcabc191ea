"""Personal data in text, found and masked: identity numbers, telephones, cards, plates, home addresses.

Which of it a record may print is decided in ``checks.publication``. Import from its modules: ``detector``,
``identity_numbers``, ``home_addresses``.
"""
