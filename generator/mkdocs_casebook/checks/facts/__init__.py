"""Rules that compare the values of a record: dates, figures, charts, costs, equations, references, sources.

They read no prose, except for figures typed in it. Only ``checks.registry`` imports these modules.
"""
