"""An article to a draft record: figures found, YAML written."""
