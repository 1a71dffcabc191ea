"""An article to a draft record: figures and milestones found, YAML written into the cases folder."""
