"""Which pages and feeds a site has, their photos, and links to cases from hand-written pages.

Renders nothing; ``rendering`` does. Import from its modules: ``page``, ``planner``, ``photos``, ``title_cards``,
``link_previews``, ``case_links``.
"""
