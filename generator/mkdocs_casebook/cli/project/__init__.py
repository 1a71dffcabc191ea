"""Commands for the owner's folder: create it, upgrade it, add places, collect the program for other machines.

Import the commands from their modules: ``init``, ``upgrade``, ``places``, ``wheelhouse``.
"""
