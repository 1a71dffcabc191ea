"""Builds on several machines: the work of a build runs on the workers of a Dask cluster, which share a folder.

``settings`` says which cluster a command uses, and is all that others import. Nothing here is imported, and Dask need
not be installed, unless a command names a scheduler.
"""
