"""The checker of the HTML standard on every page of the site: ``make vnu``. It needs Java."""
