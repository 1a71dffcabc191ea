"""Commands for a built site: publish it, store it or its data, look up external links, print settings of hosts.

Import the commands from their modules: ``publish``, ``archive``, ``links``, ``headers``,
``release``.
"""
