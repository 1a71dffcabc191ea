"""Image variants, previews of links, title cards and QR codes.

Which photos a site publishes is decided in ``pages.photos``, what is on a card in ``pages.title_cards``. Import from
its modules: ``image_variants``, ``link_preview``, ``qr_code``, ``title_card`` (layout), ``card_raster`` (its PNG).
"""
