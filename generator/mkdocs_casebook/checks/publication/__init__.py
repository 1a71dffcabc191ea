"""Rules for what may be published: photo files, private data, links to drafts, required reviews.

Detecting private data in a text is the subject of the package ``privacy``. Outside ``checks``, import ``problem_code``
from ``privacy``, ``required_steps`` and ``STEP_NAMES`` from ``reviews``.
"""
