"""Commands for a built site: publish it, store it, look up its external links, print the settings of its host.

Import the commands from their modules: ``publish``, ``archive``, ``links``, ``headers``.
"""
