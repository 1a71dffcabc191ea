"""Image variants, title cards and QR codes.

Which photos a site publishes is decided in ``pages.photos``. Import from its modules: ``image_variants``,
``qr_code``, ``text_lines``, ``title_card``.
"""
