"""Image variants and QR codes.

Which photos a site publishes is decided in ``pages.photos``. Import from its modules: ``image_variants``, ``qr_code``.
"""
