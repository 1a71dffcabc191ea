"""What an editor sees while writing: the site as it is now or, where there are mistakes, these and the last good one.

``site.py``    a whole site that makes its pages when they are asked for
``server.py``  which of the two is shown, and to browsers that come again by themselves
``follow.py``  what is done when something was written
"""
